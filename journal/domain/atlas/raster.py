"""Places of the body, what a polygon covers of a grid, and the way from place to place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, inf
from typing import Literal

from journal.domain.atlas.regions import Half, Polygon

Direction = Literal["left", "right", "up", "down"]

_DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """One region on one half of the body; the half is the person's own."""

    region_id: str
    side: Half


def covered(polygon: Polygon, scale: float) -> Iterator[tuple[int, int, int]]:
    """Give the pixels whose centres a polygon covers (even-odd rule), row by row.

    Edges belong to the polygon on their right and below, so polygons that share a border
    share no pixel.

    Args:
        polygon: In body units.
        scale: Pixels in one body unit.

    Yields:
        Row, first column, and the column after the last; there can be several spans in a row.
    """
    points = [(x * scale - 0.5, y * scale - 0.5) for x, y in polygon]
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


def neighbour(
    centres: Mapping[BodyPlace, tuple[float, float]], place: BodyPlace, direction: Direction
) -> BodyPlace | None:
    """Return the next place in a direction, or None at the edge of the figure.

    That is the place with the nearest middle among those within about 60 degrees of the
    direction, where straying to the side costs double. Of places that are all in sight each can
    be reached from each. No way leads from a place that is out of sight.

    Args:
        centres: The middle of each place in sight, across and down, in one unit.
        place: Where to begin.
        direction: Where to go.
    """
    if place not in centres:
        return None
    x, y = centres[place]
    dx, dy = _DIRECTIONS[direction]

    def effort(other: BodyPlace) -> float:
        across, down = centres[other][0] - x, centres[other][1] - y
        along, aside = across * dx + down * dy, abs(across * dy) + abs(down * dx)
        return along + 2 * aside if 2 * along > aside else inf

    best = min(centres, key=effort)
    return best if effort(best) < inf else None
