"""The body map: front and back, each region in the colour of its latest score."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import Direction, Raster, Spot, neighbour, raster
from journal.domain.atlas.regions import Atlas, Half, Polygon
from journal.domain.scores import Series, pain_level
from journal.widgets.pain import PainColoured

READABLE = 0.3
"""Pixels a body unit below which the figure is cut to the half that matters."""

TWO_FIGURES = 46
"""Columns from which front and back stand side by side."""


@dataclass(frozen=True)
class Figure:
    """One view of the body where it is drawn.

    Attributes:
        view: From the front or from behind.
        left: The column at which it begins.
        raster: Its pixels, two a line.
    """

    view: View
    left: int
    raster: Raster


class BodyMap(PainColoured, can_focus=True):
    """Shows scores on the body; can be clicked, and walked with the arrows."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BodyMap {
        background: $background;
        & > .body-map--label { color: $secondary; text-style: dim; }
        & > .body-map--cursor { color: $primary; }
    }
    BodyMap:focus > .body-map--label { color: $primary; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"body-map--label", "body-map--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(way, f"walk('{way}')", way.title(), id=f"body.{way}", show=False)
        for way in ("left", "down", "up", "right")
    ]

    scores: reactive[Mapping[Series, int]] = reactive({}, repaint=False)
    cursor: reactive[Series | None] = reactive(None, repaint=False)

    def __init__(self, atlas: Atlas | None, go_to: Callable[[Series], None]) -> None:
        """Make a map.

        Args:
            atlas: Whose regions to draw; None draws nothing.
            go_to: Puts the cursor on a series, at once.
        """
        super().__init__()
        self._go_to = go_to
        self._atlas = atlas
        self._view: View = "back"
        self._painted: list[Raster] = []
        self._raster = lru_cache(maxsize=4)(self._draw)

    def watch_scores(self, old: Mapping[Series, int], new: Mapping[Series, int]) -> None:
        """Repaint what is different."""
        self._repaint({series.region for series, _ in old.items() ^ new.items()})

    def watch_cursor(self, old: Series | None, new: Series | None) -> None:
        """Turn the figure so that the cursor's region is seen, and repaint what is different."""
        shapes = self._shapes(new)
        if shapes and self._view not in shapes:
            self._view = next(iter(shapes))
        self._repaint({series.region for series in (old, new) if series})

    def _repaint(self, regions: set[str]) -> None:
        """Repaint the lines of some regions; all lines if the figure turned or moved."""
        figures = self.figures
        rasters = [figure.raster for figure in figures]
        if rasters != self._painted:
            self._painted = rasters
            self.refresh()
            return
        lines = {
            row // 2 + 1
            for raster in rasters
            for spot, pixels in raster.pixels.items()
            if spot.region_id in regions
            for _, row in pixels
        }
        if lines:  # without one, all would be repainted
            self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))

    def action_walk(self, way: Direction) -> None:
        """Go to the next region in a direction, over to the other figure at the edge."""
        figures = self.figures
        for number, figure in enumerate(figures):
            spot = self._spot_in(figure)
            if spot is None or figure.view != self._view:
                continue
            there = neighbour(figure.raster, spot, way)
            beside = number + {"left": -1, "right": 1}.get(way, 99)
            if there is None and 0 <= beside < len(figures):
                there = self._across(figure, figures[beside], spot, way)
            if there is not None:
                self._go(there)
            return

    def _across(self, figure: Figure, other: Figure, spot: Spot, way: Direction) -> Spot:
        height = figure.raster.centres[spot][1]
        edge = -1 if way == "left" else 1

        def distance(candidate: Spot) -> float:
            column, row = other.raster.centres[candidate]
            return abs(row - height) + edge * column

        self._view = other.view
        return min(other.raster.centres, key=distance)

    def on_click(self, event: events.Click) -> None:
        """Go to the region under the mouse."""
        offset = event.get_content_offset(self)
        if not offset or not offset.y:
            return
        for figure in self.figures:
            column, row = offset.x - figure.left, 2 * (offset.y - 1)
            cells = figure.raster.cells
            if row < len(cells) and 0 <= column < len(cells[row]):
                spot = cells[row][column] or cells[row + 1][column]
                if spot is not None:
                    self._view = figure.view
                    self._go(spot)

    def _go(self, spot: Spot) -> None:
        self._go_to(Series(spot.region_id, spot.side))

    def _spot_in(self, figure: Figure) -> Spot | None:
        """Return where the cursor is in a figure; a whole region stands for its right half."""
        if self.cursor is None:
            return None
        half: Half = "left" if self.cursor.side == "left" else "right"
        spot = Spot(self.cursor.region, half)
        return spot if spot in figure.raster.centres else None

    def _shapes(self, series: Series | None) -> Mapping[View, tuple[Polygon, ...]]:
        region = self._atlas.region(series.region) if self._atlas and series else None
        return region.shapes if region else {}

    @property
    def figures(self) -> list[Figure]:
        """What is drawn at the present size: front and back, or the one that matters."""
        if self._atlas is None or self.size.height < 2:
            return []
        both = self.size.width >= TWO_FIGURES
        views: tuple[View, ...] = ("front", "back") if both else (self._view,)
        width, height = self.size.width // len(views), 2 * (self.size.height - 1)
        top, bottom = self._part(self._atlas.body.height, width, height)
        return [
            Figure(view, n * width, self._raster(view, width, height, top, bottom))
            for n, view in enumerate(views)
        ]

    def _part(self, tall: float, width: int, height: int) -> tuple[float, float]:
        """Return the upper and lower edge of what is drawn: all, or the half that matters."""
        assert self._atlas is not None
        span = 2 * self._atlas.body.half_width * height / max(width, 1)
        if height >= READABLE * tall or span >= tall:
            return 0.0, tall
        polygons = self._shapes(self.cursor).get(self._view, ())
        lowest = max((y for polygon in polygons for _, y in polygon), default=0.0)
        return (0.0, span) if lowest <= span else (tall - span, tall)

    def _draw(self, view: View, width: int, height: int, top: float, bottom: float) -> Raster:
        assert self._atlas is not None
        return raster(self._atlas, view, width=width, height=height, top=top, bottom=bottom)

    def render_line(self, y: int) -> Strip:
        """Draw the labels, or one line of two pixel rows."""
        segments: list[Segment] = []
        for figure in self.figures:
            width = len(figure.raster.cells[0]) if figure.raster.cells else 0
            if y == 0:
                sides = ("R", "L") if figure.view == "front" else ("L", "R")
                label = f"{sides[0]}  {figure.view}  {sides[1]}".center(width)
                segments.append(Segment(label, self._style("label")))
            elif 2 * y <= len(figure.raster.cells):
                above, below = figure.raster.cells[2 * y - 2 : 2 * y]
                for pair, run in groupby(zip(above, below, strict=True)):
                    segments.append(self._pixels(*pair, len(list(run))))
        base = self.rich_style  # asking for it is dear: once a line
        strip = Strip(segments).adjust_cell_length(self.size.width)
        return Strip([Segment(text, base + own if own else base) for text, own, _ in strip])

    def _pixels(self, upper: Spot | None, lower: Spot | None, count: int) -> Segment:
        above, below = self._colour(upper), self._colour(lower)
        if above is None:
            return Segment("▄" * count, Style(color=below)) if below else Segment(" " * count)
        return Segment("▀" * count, Style(color=above, bgcolor=below))

    def _colour(self, spot: Spot | None) -> Color | None:
        if spot is None:
            return None
        cursor = self.cursor
        if cursor and cursor.region == spot.region_id and cursor.side in (spot.side, "whole"):
            return self._style("cursor").color
        palette = self.palette
        for side in (spot.side, "whole"):
            score = self.scores.get(Series(spot.region_id, side))
            if score is not None:
                return palette.colours[pain_level(score)]
        return palette.body

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"body-map--{part}", partial=True)
