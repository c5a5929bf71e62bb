"""Everything around the canvas of a chart: its scale, the pressure under it, the days."""

import textwrap
from dataclasses import dataclass
from math import ceil

from journal.domain.chart.plot import Plot
from journal.domain.days import day_and_month, short
from journal.domain.sessions.session import in_minutes
from journal.domain.trends.change import Change
from journal.domain.trends.span import Span
from journal.screens.trends.pressure_bars import bars

GUTTER = 4
"""Columns left of the canvas: the figures of the scale."""

LOWEST = 3
"""Lines of the canvas below which nothing is drawn."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a chart are shared out.

    Attributes:
        canvas: Lines of the scale.
        top: Its highest value.
        steps: How many parts the scale is named in.
        bars: Lines of the pressure.
        doses: Lines of the doses: one where there are any.
        blank: Lines left over.
    """

    canvas: int
    top: int
    steps: int
    bars: int
    doses: int
    blank: int

    def row(self, value: float) -> int:
        """Return the row of a value, from the top."""
        within = min(max(value, 0), self.top)
        return self.canvas - 1 - round(within / self.top * (self.canvas - 1))

    def value(self, row: int) -> float:
        """Return the value of a row."""
        return (self.canvas - 1 - row) / (self.canvas - 1) * self.top

    def tick(self, row: int) -> str:
        """Return the figure that stands beside a row; empty for most."""
        part, rest = divmod((self.canvas - 1 - row) * self.steps, self.canvas - 1)
        return "" if rest else f"{part * self.top / self.steps:g}"


def beside(width: int) -> int:
    """Return the columns that are kept for words right of the canvas."""
    return 16 if width >= 80 else 13 if width >= 70 else 10 if width >= 50 else 0


def layout(plot: Plot, height: int, change: Change | None, *, dosed: bool = False) -> Layout:
    """Share out the lines of a chart, so that the figures of its scale are evenly apart."""
    top = highest(plot, change)
    pressed = bool(plot.tracks[0].minutes)
    least = (1 if height < 14 else 2) if pressed else 0
    doses = int(dosed and height > LOWEST + 3)
    room = height - 1 - least - doses
    steps = next((n for n in (top // 2, 2, 1) if room > 2 * n), 1)
    if room < LOWEST:
        return Layout(max(room, 0), top, steps, 0, 0, 0)
    canvas = (room - 1) // steps * steps + 1
    spare = room - canvas
    more = min(spare, (2 if height < 20 else 4) - least) if pressed else 0
    return Layout(canvas, top, steps, least + more, doses, spare - more)


def highest(plot: Plot, change: Change | None) -> int:
    """Return the top of the scale: even, no lower than what is drawn, and at least 4."""
    values = [dot.worst for track in plot.tracks for dot in track.dots]
    if not values:
        return 10
    if change is not None and change.baseline is not None:
        values.append(change.baseline.mean)
    return max(2 * ceil(max(values) / 2), 4)


def noted(plot: Plot, rows: Layout, row: int) -> str:
    """Say in the middle of the canvas that there is nothing on it; empty elsewhere."""
    if not plot.empty:
        return ""
    words = f"No scores from {_span(plot.span)}.", "Arrow keys look elsewhere."
    wrapped = [line for text in words for line in textwrap.wrap(text, max(plot.columns - 2, 1))]
    number = row - max(0, (rows.canvas - len(wrapped)) // 2)
    return wrapped[number] if 0 <= number < len(wrapped) else ""


def _span(span: Span) -> str:
    one_year = span.first.year == span.last.year
    first = day_and_month(span.first) if one_year else short(span.first)
    return f"{first} to {short(span.last)}"


def pressed(plot: Plot, lines: int, line: int) -> tuple[str, str, str]:
    """Return a line of the pressure: its label, its bars, and what the highest stands for."""
    minutes = plot.tracks[0].minutes
    most = max(minutes, default=0)
    label = "min" if line == lines - 1 else ""
    said = f"{in_minutes(60 * most)} at most" if line == 0 else ""
    return label, bars(minutes, lines, most)[line], said
