"""The body map of a period: each series in the colour of its mean, or of its worst."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.atlas.regions import Atlas, Side
from journal.domain.rounded import rounded
from journal.domain.scores import Series, format_score
from journal.domain.text import counted
from journal.domain.trends.weeks import Rated, Rating
from journal.screens.trends.pain_chip import pain_chip
from journal.widgets.body_map import BodyMap
from journal.widgets.options import Options, still_listed

HEADINGS: dict[Rated, tuple[str, str]] = {
    "mean": ("Mean of the days", "[$text-primary b]m[/] worst  [$text-primary b]enter[/] trend"),
    "worst": ("Worst score", "[$text-primary b]m[/] back  [$text-primary b]enter[/] trend"),
}

NOTHING = "Nothing was rated in these days."


class PeriodMap(Horizontal):
    """The map on the left, the same figures as a list on the right; either leads to a series."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Trend", id="period.choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A series is wanted.

        Attributes:
            series: Which one.
        """

        series: Series

    figure: Rated = "mean"
    series: Series | None = None
    _home: Series | None = None

    def __init__(self, atlas: Atlas, *, id: str | None = None) -> None:
        """Make a map.

        Args:
            atlas: Whose regions to draw.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._atlas = atlas
        self._ratings: Mapping[Series, Rating] = {}
        self._listed: Sequence[Series] = ()

    def compose(self) -> ComposeResult:
        """Lay out map and list."""
        yield BodyMap(self._atlas, self._walk)
        with Vertical():
            yield Static(id="period-heading")
            yield Options(id="period-list", markup=False)

    def show(self, ratings: Mapping[Series, Rating], figure: Rated, series: Series | None) -> None:
        """Show a period.

        Args:
            ratings: What each rated series was like in it.
            figure: Which figure gives the colour.
            series: Where the cursor begins; it stays where it was taken to until another is meant.
        """
        self._ratings, self.figure = ratings, figure
        self._listed = sorted(ratings, key=lambda one: (-self._value(one), one))
        self.query_one(BodyMap).scores = {one: self._value(one) for one in ratings}
        heading, keys = HEADINGS[figure]
        words = template("[b]$heading[/]\n" + keys, heading=heading)
        self.query_one("#period-heading", Static).update(words if ratings else literal(NOTHING))
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options(Option(Content("\n").join(self._lines(one))) for one in self._listed)
        if self.series is None or series != self._home:
            self._home = self.series = series
        if self.series is not None:
            self._walk(self.series)

    def _value(self, series: Series) -> int:
        rating = self._ratings[series]
        return round(rating.mean) if self.figure == "mean" else rating.worst

    def _lines(self, series: Series) -> Iterator[Content]:
        rating = self._ratings[series]
        value = self._value(series)
        figure = rounded(value / 100) if self.figure == "mean" else format_score(value)
        name = self._atlas.region_name(series.region)
        yield Content(" ").join(
            (pain_chip(value, f"{figure:^6}"), template("[b]$name[/]", name=name))
        )
        yield literal(f"       {series.side} · {counted(rating.days, 'day')}", "$muted")

    def _walk(self, series: Series) -> None:
        """Put the cursor on a series, in the map and in the list."""
        self.series = series
        self.query_one(BodyMap).cursor = series
        shown = self.query_one(OptionList)
        rated = self.rated(series)
        with shown.prevent(OptionList.OptionHighlighted):
            shown.highlighted = self._listed.index(rated) if rated in self._ratings else None

    def rated(self, series: Series) -> Series:
        """Return the series whose colour is seen where the cursor is: its side, else the whole."""
        sides: tuple[Side, ...] = (series.side, "whole")
        there = (Series(series.region, side) for side in sides)
        return next((one for one in there if one in self._ratings), series)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if still_listed(event):
            self.series = self._listed[event.option_index]
            self.query_one(BodyMap).cursor = self.series

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if still_listed(event):
            self.post_message(self.Chosen(self._listed[event.option_index]))

    def on_click(self, event: events.Click) -> None:
        """Take a second click on the body as the choice of what is under it."""
        if event.chain == 2 and event.widget is self.query_one(BodyMap):
            self.action_choose()

    def action_choose(self) -> None:
        """Lead to the series under the cursor."""
        if self.series is not None:
            self.post_message(self.Chosen(self.rated(self.series)))
