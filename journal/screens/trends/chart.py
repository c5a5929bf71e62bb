"""The chart of a series, or of both sides of a region; the only place that knows plotext."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import ClassVar, get_args

from rich.segment import Segment
from textual import on, work
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import get_current_worker

from journal.domain.chart.plot import Plot, plot
from journal.domain.trends.weeks import Trend
from journal.screens.trends.chart_layers import Line, Role, layers
from journal.screens.trends.chart_text import EXACT, GUTTER, LOWEST, Layout, around, layout

ROLES: tuple[Role, ...] = get_args(Role)
NARROWEST = 16
"""Columns of the canvas below which nothing is drawn."""

ChartText = tuple[Line, ...]
Size = tuple[int, int]

FIGURE = Lock()
"""Held by whoever draws: plotext has one figure for the whole process."""


def build(
    trends: Sequence[Trend], size: Size, wanted: Callable[[], bool] = lambda: True
) -> ChartText:
    """Draw a chart; takes up to some tenths of a second, so call it in a thread.

    Args:
        trends: One series, or both sides of a region over the same days.
        size: Columns and lines.
        wanted: Whether it still is, asked when its turn has come.

    Returns:
        The lines from the top; none where the room is too small.
    """
    columns, height = size[0] - GUTTER, size[1]
    if not trends or columns < NARROWEST:
        return ()
    prepared = plot(trends, columns)
    rows = layout(prepared, height)
    with FIGURE:
        return _drawn(prepared, rows) if rows.canvas >= LOWEST and wanted() else ()


@lru_cache(maxsize=64)
def _drawn(prepared: Plot, rows: Layout) -> ChartText:
    lines = [tuple(_pieces(line)) for line in _canvas(prepared, rows.canvas).splitlines()]
    return around(prepared, lines[: rows.canvas + 1], rows)


def _canvas(prepared: Plot, height: int) -> str:
    """Draw the scale and what lies on it: text in which palette indices stand for roles."""
    import plotext as plt  # 50 ms that no start needs

    plt.clear_figure()
    plt.limit_size(False, False)
    plt.theme("clear")
    plt.ticks_color(_index("frame"))
    plt.xaxes(True, False)
    plt.yaxes(True, False)
    plt.plot_size(prepared.columns + GUTTER, height + 2)
    plt.xlim(0.5, prepared.columns - 0.5)  # so that column n holds n up to n + 1
    plt.ylim(0, 10)
    scale = range(0, 11, 2 if height >= EXACT or height == 6 else 5)  # evenly apart
    plt.yticks(scale, [f"{figure:3}" for figure in scale])
    plt.xticks([tick.column + 0.5 for tick in prepared.ticks], [""] * len(prepared.ticks))
    plt.scatter([0.5], [0], marker=" ")  # without any point there are no axes
    for layer in layers(prepared):
        draw = plt.plot if layer.joined else plt.scatter
        if layer.points:
            draw(*zip(*layer.points, strict=True), marker=layer.marker, color=_index(layer.role))
    return str(plt.build())


def _index(role: Role) -> int:
    return ROLES.index(role)


_PIECE = re.compile(r"(?:\x1b\[38;5;(\d+)m)?([^\x1b]+)")


def _pieces(line: str) -> Iterator[tuple[str, Role]]:
    """Translate a line of the canvas: what has no colour is empty."""
    for match in _PIECE.finditer(line.replace("\x1b[0m", "\x1b")):
        yield match[2], ROLES[int(match[1] or 0)]


@dataclass
class _Built(Message):
    """A chart was drawn."""

    trends: tuple[Trend, ...]
    size: Size
    text: ChartText


class Chart(Widget):
    """Shows trends; drawn in a thread, with the last chart in sight until the next is there.

    From 14 lines on (13 without sessions) whole scores lie on lines of their own.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Chart {
        background: $background;
        & > .chart--frame { color: $secondary 70%; }
        & > .chart--words { color: $secondary; }
        & > .chart--left { color: $warning; }
        & > .chart--right { color: $primary; }
        & > .chart--left-day { color: $warning 60%; }
        & > .chart--right-day { color: $primary 60%; }
        & > .chart--worst { color: $secondary 60%; }
        & > .chart--bar { color: $success 80%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"chart--{role}" for role in ROLES}

    trends: reactive[tuple[Trend, ...]] = reactive((), repaint=False, init=False)
    text: reactive[ChartText] = reactive(())

    def show(self, trend: Trend, partner: Trend | None = None) -> None:
        """Show a series, or both sides of a region.

        Args:
            trend: The series.
            partner: The other side over the same days; drawn dashed if it is the right one.
        """
        both = [trend, partner] if partner else [trend]
        self.trends = tuple(sorted(both, key=lambda one: one.series.side))

    def watch_trends(self) -> None:
        """Draw what is to be shown now."""
        self._build(self.trends, self.size)

    def on_resize(self) -> None:
        """Draw it again for the new room."""
        if self.trends:
            self._build(self.trends, self.size)

    @work(thread=True, exclusive=True, group="read")
    def _build(self, trends: tuple[Trend, ...], size: Size) -> None:
        worker = get_current_worker()
        text = build(trends, size, lambda: not worker.is_cancelled)
        self.post_message(_Built(trends, size, text))

    @on(_Built)
    def _show(self, built: _Built) -> None:
        built.stop()
        if (built.trends, built.size) == (self.trends, self.size):  # nothing newer is wanted
            self.text = built.text

    def render_line(self, y: int) -> Strip:
        """Draw one line in the colours of the theme."""
        line = self.text[y] if y < len(self.text) else ()
        segments = [
            Segment(piece, self.get_component_rich_style(f"chart--{role}")) for piece, role in line
        ]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)
