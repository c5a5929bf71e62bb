"""A chart as characters, drawn once for a size; the only place that knows plotext."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from journal.domain.chart.plot import Plot, Point, plot
from journal.domain.trends.change import Change
from journal.domain.trends.weeks import Trend
from journal.screens.trends.chart_frame import GUTTER, LOWEST, Layout, beside, layout

EMPTY = " "

NARROWEST = 16
"""Columns of the canvas below which nothing is drawn."""

Size = tuple[int, int]

FIGURE = Lock()
"""Held by whoever draws: plotext has one figure for the whole process."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as characters; the colours come when it is painted.

    Attributes:
        plot: What is drawn.
        layout: How the lines are shared out.
        area: What lies under the line, row by row.
        rim: The line itself.
        other: The line of the other side.
    """

    plot: Plot
    layout: Layout
    area: tuple[str, ...]
    rim: tuple[str, ...]
    other: tuple[str, ...]


def build(
    trends: Sequence[Trend],
    size: Size,
    change: Change | None = None,
    wanted: Callable[[], bool] = lambda: True,
    *,
    dosed: bool = False,
) -> Drawn | None:
    """Draw a chart; takes some hundredths of a second, so call it in a thread.

    Args:
        trends: One series, or also the other side of a region over the same days.
        size: Columns and lines.
        change: What the series is held against.
        wanted: Whether it still is, asked when its turn has come.
        dosed: Whether a line is kept for doses.

    Returns:
        The chart; None where the room is too small.
    """
    columns = size[0] - GUTTER - beside(size[0])
    if not trends or columns < NARROWEST:
        return None
    prepared = plot(trends, columns)
    rows = layout(prepared, size[1], change, dosed=dosed)
    with FIGURE:
        return _drawn(prepared, rows) if rows.canvas >= LOWEST and wanted() else None


@lru_cache(maxsize=64)
def _drawn(prepared: Plot, rows: Layout) -> Drawn:
    first, *more = prepared.tracks
    size = prepared.columns, rows.canvas
    return Drawn(
        prepared,
        rows,
        area=_canvas(size, rows.top, first.means, "hd", fill=True),
        rim=_canvas(size, rows.top, first.means, "hd"),
        other=_canvas(size, rows.top, [line for one in more for line in one.means], "braille"),
    )


def _canvas(
    size: Size, top: int, lines: Sequence[Sequence[Point]], marker: str, *, fill: bool = False
) -> tuple[str, ...]:
    """Draw lines on a canvas without axes: rows of as many characters as there are columns."""
    columns, rows = size
    if not lines:
        return (EMPTY * columns,) * rows
    import plotext as plt  # 50 ms that no start needs

    plt.clear_figure()
    plt.limit_size(False, False)
    plt.theme("clear")
    plt.xaxes(False, False)
    plt.yaxes(False, False)
    plt.xticks([])
    plt.yticks([])
    plt.plot_size(columns, rows)
    plt.xlim(0.25, columns - 0.25)  # the middles of the outermost half columns
    plt.ylim(0, top)
    for line in lines:
        plt.plot(*zip(*line, strict=True), marker=marker, fillx=fill)
    drawn = str(plt.uncolorize(plt.build())).splitlines()
    return tuple(line.ljust(columns)[:columns] for line in drawn[:rows])
