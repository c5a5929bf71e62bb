"""The week review: the seven days of every series, and what has changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.days import WEEKDAYS
from journal.domain.scores import Series
from journal.domain.sessions.session import in_minutes
from journal.domain.trends.change import SOURCE, in_words
from journal.domain.trends.review import SeriesWeek
from journal.domain.trends.weeks import Week
from journal.screens.trends.pain_chip import pain_chip
from journal.widgets.options import Options

NAME = 22
SIDE = 6
LINES = 4
"""Of a series at the most, with an empty one between; where there is less room, it goes."""

NOTHING = "Nothing was rated in this week or the weeks before it. ← looks earlier."


class WeekReview(Vertical):
    """Three lines a series: its days and figures, and the sentence on change."""

    @dataclass
    class Chosen(Message):
        """A series is wanted.

        Attributes:
            series: Which one.
        """

        series: Series

    def __init__(self, name: Callable[[str], str], *, id: str | None = None) -> None:
        """Make a review.

        Args:
            name: Names a region.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._named = name
        self._rows: Sequence[SeriesWeek] = ()

    def compose(self) -> ComposeResult:
        """Lay out heading and rows."""
        yield Static(id="review-heading")
        yield Options(id="review-rows", markup=False)
        yield Static(literal(f"What a change means: {SOURCE}", "$secondary"), id="review-source")

    def show(self, rows: Sequence[SeriesWeek], first: date) -> None:
        """Show a week.

        Args:
            rows: Its series.
            first: Its first day.
        """
        self._rows = rows
        self.query_one("#review-heading", Static).update(_heading(first))
        self._fill()

    def on_resize(self) -> None:
        """Take the room there is."""
        self._fill()

    def _fill(self) -> None:
        shown = self.query_one(OptionList)
        here = shown.highlighted or 0
        apart = LINES * len(self._rows) < shown.size.height
        shown.clear_options()
        if not self._rows:
            shown.add_option(Option(NOTHING, disabled=True))
            return
        for row in self._rows:
            lines = [*self._lines(row), Content()] if apart else self._lines(row)
            shown.add_option(Option(Content("\n").join(lines)))
        shown.highlighted = min(here, len(self._rows) - 1)

    def _lines(self, row: SeriesWeek) -> Iterator[Content]:
        name = self._named(row.series.region)
        shown = name if len(name) < NAME else f"{name[: NAME - 2]}…"
        yield Content("").join(
            (
                template("[b]$name[/]", name=f"{shown:{NAME}}"),
                literal(f"{row.series.side:{SIDE}}", "$secondary"),
                *map(_cell, row.days),
                _figures(row.week),
            )
        )
        yield literal(in_words(row.change), "$secondary")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._rows[event.option_index].series))


def _heading(first: date) -> Content:
    days = (first + timedelta(days=n) for n in range(7))
    names = "".join(f"{WEEKDAYS[day.weekday()][:3].title():4}" for day in days)
    figures = _aligned("Mean", "Rated", "Worst", "Min")
    return literal(f"{'':{NAME + SIDE}}{names}{figures}", "$secondary")


def _cell(value: float | None) -> Content:
    """Draw a day, with one decimal where it has any."""
    if value is None:
        return literal(" ·  ", "$secondary")
    shown = f"{value:.1f}".removesuffix(".0")
    return Content("").join((pain_chip(round(value * 100), f"{shown:^3}"), Content(" ")))


def _figures(week: Week) -> Content:
    mean = "·" if week.mean is None else f"{week.mean:.1f}"
    worst = "·" if week.worst is None else f"{week.worst:g}"
    minutes = in_minutes(week.pressing.seconds) if week.pressing.sessions else ""
    return literal(_aligned(mean, f"{week.days}/7", worst, minutes))


def _aligned(mean: str, rated: str, worst: str, minutes: str) -> str:
    return f"{mean:>4}{rated:>6}{worst:>6}{minutes:>6}"
