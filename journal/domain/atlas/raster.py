"""The body map as pixels: one pure function from polygons to a grid, at any size."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf
from typing import Literal

from journal.domain.atlas.guidance import View
from journal.domain.atlas.regions import Atlas, Half, Polygon

Direction = Literal["left", "right", "up", "down"]
Pixel = tuple[int, int]
"""Column and row, counted from the top left of the grid."""

_DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@dataclass(frozen=True, slots=True)
class Spot:
    """One region on one half of the body; the half is the person's own."""

    region_id: str
    side: Half


@dataclass(frozen=True)
class Raster:
    """The figure as pixels.

    Attributes:
        cells: Rows from the top; each pixel is the spot that covers its centre, or None.
    """

    cells: tuple[tuple[Spot | None, ...], ...]

    @cached_property
    def pixels(self) -> Mapping[Spot, Sequence[Pixel]]:
        """The pixels of each visible spot, row by row."""
        pixels: dict[Spot, list[Pixel]] = {}
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                if cell is not None:
                    pixels.setdefault(cell, []).append((column, row))
        return pixels

    @cached_property
    def centres(self) -> Mapping[Spot, tuple[float, float]]:
        """The middle of each visible spot, as column and row."""
        return {
            spot: (sum(c for c, _ in pixels) / len(pixels), sum(r for _, r in pixels) / len(pixels))
            for spot, pixels in self.pixels.items()
        }


def raster(
    atlas: Atlas,
    view: View,
    *,
    width: int,
    height: int,
    top: float = 0.0,
    bottom: float = 200.0,
) -> Raster:
    """Draw the figure as large as it fits, centred, with square pixels.

    The halves mirror each other exactly. From the front the person's left is on the right of
    the grid, from behind it is on the left. In an odd width the middle column counts to the
    right half of the grid.

    Args:
        atlas: Whose shapes to draw.
        view: From the front or from behind.
        width: Of the grid, in pixels.
        height: Of the grid, in pixels.
        top: Upper edge of the part to show, in body units from the crown.
        bottom: Lower edge of the part to show, in body units from the crown.
    """
    grid: list[list[Spot | None]] = [[None] * width for _ in range(height)]
    scale = min(height / (bottom - top), width / (2 * atlas.body.half_width))
    origin = (width / 2, height / 2 - scale * (top + bottom) / 2)
    halves: tuple[Half, Half] = ("left", "right") if view == "front" else ("right", "left")
    for region in atlas.regions if scale > 0 else ():
        spot, mirrored = (Spot(region.id, half) for half in halves)
        for polygon in region.shapes.get(view, ()):
            for row, start, stop in covered(polygon, scale, origin):
                stop = min(stop, width)
                if 0 <= row < height:
                    grid[row][width - stop : width - start] = [mirrored] * (stop - start)
                    grid[row][start:stop] = [spot] * (stop - start)
    return Raster(tuple(map(tuple, grid)))


def covered(
    polygon: Polygon, scale: float, origin: tuple[float, float] = (0.0, 0.0)
) -> Iterator[tuple[int, int, int]]:
    """Give the pixels whose centres a polygon covers (even-odd rule), row by row.

    Edges belong to the polygon on their right and below, so polygons that share a border
    share no pixel.

    Args:
        polygon: In body units.
        scale: Pixels in one body unit.
        origin: Where the crown of the head is, in pixels from the top left of the grid.

    Yields:
        Row, first column, and the column after the last; there can be several spans in a row.
    """
    points = [(x * scale + origin[0] - 0.5, y * scale + origin[1] - 0.5) for x, y in polygon]
    edges = [(*a, *b) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    for row in range(ceil(min(y for _, y in points)), ceil(max(y for _, y in points))):
        crossings = sorted(
            x0 + (row - y0) * (x1 - x0) / (y1 - y0)
            for x0, y0, x1, y1 in edges
            if (y0 <= row) != (y1 <= row)
        )
        for start, stop in zip(crossings[::2], crossings[1::2], strict=True):
            if ceil(start) < ceil(stop):
                yield row, ceil(start), ceil(stop)


def neighbour(raster: Raster, spot: Spot, direction: Direction) -> Spot | None:
    """Return the next spot in a direction, or None at the edge of the figure.

    That is the spot with the nearest middle among those within about 60 degrees of the
    direction, where straying to the side costs double. At any size at which every region is
    visible each can be reached from each. No way leads from a spot that is out of sight.
    """
    if spot not in raster.centres:
        return None
    x, y = raster.centres[spot]
    dx, dy = _DIRECTIONS[direction]

    def effort(other: Spot) -> float:
        across, down = raster.centres[other][0] - x, raster.centres[other][1] - y
        along, aside = across * dx + down * dy, abs(across * dy) + abs(down * dx)
        return along + 2 * aside if 2 * along > aside else inf

    best = min(raster.centres, key=effort)
    return best if effort(best) < inf else None
