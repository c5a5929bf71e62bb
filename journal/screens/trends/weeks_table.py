"""The weeks of a series as a table, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.domain.days import short
from journal.domain.sessions.session import in_minutes
from journal.domain.trends.weeks import Pressing, Week
from journal.widgets.pain import PainColoured

BARS = (80, 40, 20)
"""Columns of a bar that stands for a mean of ten, where there is room and no other side."""

OWN, OTHER = 54, 15
"""Columns of a series' own figures, and of its other side's."""


class WeeksTable(ScrollView, PainColoured, can_focus=True):
    """Draws a line a week under a heading that stays."""

    DEFAULT_CSS = """
    WeeksTable {
        background: $background;
        overflow-x: hidden;
        & > .weeks-table--heading { color: $secondary; }
        & > .weeks-table--dim { color: $secondary; }
        & > .weeks-table--bar { color: $secondary; text-style: dim; }
    }
    WeeksTable:focus > .weeks-table--heading { color: $primary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"weeks-table--{part}" for part in ("heading", "dim", "bar")
    }

    def __init__(self) -> None:
        super().__init__()
        self._weeks: Sequence[Week] = ()
        self._other: Mapping[date, Week] = {}

    def show(self, weeks: Sequence[Week], other: Sequence[Week] = ()) -> None:
        """Show weeks.

        Args:
            weeks: Of one series, oldest first.
            other: Of its other side.
        """
        before, self._weeks = self._weeks[-1:], tuple(reversed(weeks))
        first = self._weeks[-1:]
        self._other = {week.week: week for week in other}
        self.virtual_size = Size(0, len(weeks) + 1)
        # Read anew because something was logged elsewhere, it stays where one reads.
        if [(one.series, one.week) for one in before] != [(one.series, one.week) for one in first]:
            self.scroll_home(animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the heading, or the line of one week."""
        number = y - 1 + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style  # asking for it is dear: once a line
        if y and number >= len(self._weeks):
            return Strip.blank(width, base)
        segments = self._week(self._weeks[number], width) if y else self._heading(width)
        strip = Strip(segments).adjust_cell_length(width)
        return Strip([Segment(text, base + own if own else base) for text, own, _ in strip])

    def _heading(self, width: int) -> Iterator[Segment]:
        pair = bool(self._other and self._weeks)
        mean = self._weeks[0].series.side.title() if pair else "Mean"
        words = f" Week of      {mean:^8}Rated  Worst  ≥ 7  Pressed"
        if pair and width >= OWN + OTHER:
            other = next(iter(self._other.values())).series.side.title()
            words = f"{words:{OWN}}{other:^8}Rated"
        yield Segment(words, self._style("heading"))

    def _week(self, week: Week, width: int) -> Iterator[Segment]:
        yield Segment(f" {short(week.week):>11}  ")
        yield from self._mean(week)
        if week.mean is None:
            yield Segment(f"{'no data':20}", self._style("dim"))
        else:
            worst = f"{week.worst or 0:g}"
            yield Segment(f" {week.days}/7   {worst:>4} {week.days_high:>4}   ")
        yield Segment(f"{_pressed(week.pressing):{OWN - 42}}")
        other = self._other.get(week.week)
        if other is not None and width >= OWN + OTHER:
            yield from self._mean(other)
            yield Segment(f" {other.days}/7" if other.days else "", self._style("dim"))
        elif not self._other:
            full = next((bar for bar in BARS if bar <= width - OWN), 0)
            yield Segment(_bar(week.mean or 0, full), self._style("bar"))

    def _mean(self, week: Week) -> Iterator[Segment]:
        if week.mean is None:
            yield Segment(f"{'·':^8}", self._style("dim"))
        else:
            yield Segment(" ")
            yield Segment(f"{week.mean:^6.1f}", self.palette.chip(round(week.mean * 100)))
            yield Segment(" ")

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"weeks-table--{part}", partial=True)


def _bar(mean: float, full: int) -> str:
    halves = round(mean / 10 * full * 2)
    return "━" * (halves // 2) + "╸" * (halves % 2)


def _pressed(pressing: Pressing) -> str:
    """Write seconds held and sessions: ``6:30 in 2``."""
    held = in_minutes(pressing.seconds)
    return f"{held} in {pressing.sessions}" if pressing.sessions else ""
