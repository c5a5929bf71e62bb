"""The second line of Trends: how much is looked at, and which days these are."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.days import MONTHS, day_and_month, short
from journal.domain.trends.span import RANGES, Range, Span

TO = "\N{EN DASH}"
EARLIER, LATER = (
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)

QUESTIONS = "questions on your week"
"""What is offered once a week; its first word where there is no room for more."""

BROAD = 72
"""Columns from which the offer is said in full."""

LONG = 300
"""Days from which a span is named by its months."""


class TrendsBar(Horizontal):
    """The ranges on the left, the days between two arrows on the right; all can be clicked."""

    DEFAULT_CSS = """
    TrendsBar {
        height: 1;
        & > Static { width: auto; padding: 0 1; text-wrap: nowrap; }
        & > #trends-days { width: 1fr; text-align: right; }
    }
    """

    asks: reactive[bool] = reactive(False, layout=True)
    """Whether the questions of the week are offered."""

    def __init__(self) -> None:
        """Make the line."""
        super().__init__()
        self._range: Range | None = None

    def compose(self) -> ComposeResult:
        """Lay out both halves."""
        for name in ("ranges", "days"):
            words = Static(id=f"trends-{name}")
            words.auto_links = False  # words keep their own colours
            yield words

    def show(self, range_: Range | None, span: Span, *, earlier: bool, later: bool) -> None:
        """Say what is looked at.

        Args:
            range_: How much; None in the review, which is always a week.
            span: The days.
            earlier: Whether there is something before them.
            later: Whether there is something after them.
        """
        self._range = range_
        self._show_ranges()
        days = literal(span_words(span), "$foreground")
        arrows = (_arrow(EARLIER, -1, possible=earlier), _arrow(LATER, 1, possible=later))
        self.query_one("#trends-days", Static).update(
            Content(" ").join((arrows[0], days, arrows[1]))
        )

    def watch_asks(self) -> None:
        """Offer the questions, or no longer."""
        if self.is_mounted:
            self._show_ranges()

    def on_resize(self) -> None:
        """Say as much of the offer as there is room for."""
        if self.asks:
            self._show_ranges()

    def _show_ranges(self) -> None:
        if self._range is None:
            ranges = self._offer() if self.asks else Content()
        else:
            now = self._range
            ranges = Content("").join(_range(one, now) for one in RANGES)
        self.query_one("#trends-ranges", Static).update(ranges)

    def _offer(self) -> Content:
        words = QUESTIONS if self.size.width >= BROAD else QUESTIONS.split()[0]
        offer = template("[$text-primary b]p[/] [b]$words[/]", words=words)
        return offer.stylize(Style.from_meta({"@click": "screen.function"}))


def span_words(span: Span) -> str:
    """Write a span briefly: ``24 Aug - 22 Nov 2026``; a long one by its months."""
    first, last = span.first, span.last
    if span.days >= LONG:
        return f"{_month(first)} {first.year} {TO} {_month(last)} {last.year}"
    begin = day_and_month(first) if first.year == last.year else short(first)
    if (first.month, first.year) == (last.month, last.year):
        begin = str(first.day)
    return f"{begin} {TO} {short(last)}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _range(one: Range, current: Range) -> Content:
    style = "b on $card" if one == current else "$muted"
    words = template(f"[{style}] $name [/]", name=one)
    return words.stylize(Style.from_meta({"@click": f"screen.range('{one}')"}))


def _arrow(sign: str, step: int, *, possible: bool) -> Content:
    if not possible:
        return literal(" ")
    shown = literal(sign, "$text-primary b")
    return shown.stylize(Style.from_meta({"@click": f"screen.move({step})"}))
