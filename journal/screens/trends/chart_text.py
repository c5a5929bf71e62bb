"""Everything around the canvas of a chart: its axis of days, the bars of pressure, the legend."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journal.domain.chart.plot import Plot
from journal.domain.days import day_and_month, short
from journal.domain.trends.span import Span
from journal.screens.trends.chart_layers import Line
from journal.screens.trends.chart_legend import in_minutes, legend, most_minutes
from journal.screens.trends.pressure_bars import bars

GUTTER = 4
"""Columns left of the canvas: the figures of the scale, and its line."""

LOWEST = 4
"""Lines of the canvas below which nothing is drawn."""

EXACT = 11
"""Lines of the canvas from which every whole score has one of its own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a chart are shared out.

    Attributes:
        canvas: Lines of the scale.
        axis: Whether a line is drawn between the canvas and the days.
        bars: Lines of each track's bars.
        blank: Lines left over.
        legend: Whether there is room for one.
    """

    canvas: int
    axis: bool
    bars: int
    blank: int
    legend: bool


def layout(plot: Plot, height: int) -> Layout:
    """Share out the lines of a chart.

    On 11, 16, 21 … lines whole scores lie on lines of their own and the figures of the scale are
    evenly apart. Where that takes one line more, the axis gives way; where it leaves one or two,
    the bars get them.
    """
    pressed = sum(bool(track.minutes) for track in plot.tracks)
    legend = height >= 8
    room = height - 2 - legend - pressed
    over = (room - 1) % 5 if room >= EXACT - 1 else 0
    axis = over != 4
    canvas = room + 1 if not axis else room - over if over < 3 else room
    spare = room + (not axis) - canvas
    bars = min(3, 1 + spare // pressed) if pressed else 0
    return Layout(canvas, axis, bars, spare - pressed * (bars - 1) if pressed else spare, legend)


def around(plot: Plot, canvas: Iterable[Line], rows: Layout) -> tuple[Line, ...]:
    """Put a canvas and what surrounds it together.

    Args:
        plot: What is drawn.
        canvas: The scale with its axis, from the top.
        rows: How the lines are shared out.
    """
    *lines, axis = canvas
    seen = {(mark, role) for line in lines for text, role in line for mark in text}
    if plot.empty:
        lines = _noted(lines, plot)
    lines += [*_pressed(plot, rows.bars), *([axis] if rows.axis else []), _days(plot)]
    if rows.legend:
        lines.append(legend(plot, plot.columns + GUTTER, seen))
    return (*[()] * rows.blank, *lines)


def _noted(lines: list[Line], plot: Plot) -> list[Line]:
    """Say in the middle of the canvas that there is nothing on it."""
    words = f"No scores from {_span(plot.span)}.", "Arrow keys look elsewhere."
    wrapped = [line for text in words for line in textwrap.wrap(text, plot.columns - 2)]
    top = max(0, (len(lines) - len(wrapped)) // 2)
    for number, text in enumerate(wrapped[: len(lines)], start=top):
        frame = "".join(piece for piece, _ in lines[number])[:GUTTER]
        lines[number] = ((frame, "frame"), (text.center(plot.columns), "words"))
    return lines


def _span(span: Span) -> str:
    one_year = span.first.year == span.last.year
    first = day_and_month(span.first) if one_year else short(span.first)
    return f"{first} to {short(span.last)}"


def _days(plot: Plot) -> Line:
    line = ""
    for tick in plot.ticks:
        line = line.ljust(tick.start) + tick.label
    return ((" " * GUTTER + line, "frame"),)


def _pressed(plot: Plot, rows: int) -> Iterator[Line]:
    """Draw the minutes of pressure: one series with its maximum, two with their names."""
    most = most_minutes(plot)
    both = len(plot.tracks) > 1
    for track in plot.tracks:
        if not track.minutes:
            continue
        labels = [track.series.side[0].upper() if both else "min"]
        if rows > 1:
            labels = ["" if both else in_minutes(most), *[""] * (rows - 2), *labels]
        for label, line in zip(labels, bars(track.minutes, rows, most), strict=True):
            yield ((f"{label:>3}│", "frame"), (line, "bar"))
