"""How near a muscle lies to where it hurts, measured on the figure of the body map."""

from collections.abc import Iterable
from functools import lru_cache
from math import hypot, inf

from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Atlas, Point, Polygon, Region

THROUGH = 10.0
"""Body units from the front of the body to its back, where two regions share no view.

The figure is 200 units high, so this is about the thickness of an arm and half that of the
head or the trunk. Only the order of what is found depends on it.
"""


def nearest_first(
    atlas: Atlas, muscles: Iterable[Muscle], places: Iterable[Region]
) -> list[Muscle]:
    """Order muscles by how near they lie to any of some regions; as in the file where equal."""
    there = tuple(places)
    return sorted(muscles, key=lambda muscle: distance(atlas, muscle, there))


def distance(atlas: Atlas, muscle: Muscle, places: Iterable[Region]) -> float:
    """Return the body units between a muscle and the nearest of some regions.

    A muscle is where the regions are that it lives in; it may send pain only within its own
    half of the body, so the other half is left out.
    """
    homes = [atlas.region_by_id[id] for id in muscle.lives_in]
    return min((between(home, place) for place in places for home in homes), default=inf)


def between(one: Region, other: Region) -> float:
    """Return the body units between the shapes of two regions of one half of the body.

    Neighbours are nearly 0 apart. Shapes are measured within a view; only where two regions
    share none, one is seen through the body, and the way through it is added.
    """
    if one.id == other.id:
        return 0.0
    shared = one.shapes.keys() & other.shapes.keys()
    gaps = (
        gap(here, there) + (0.0 if view == over else THROUGH)
        for view, here_shapes in one.shapes.items()
        for over, there_shapes in other.shapes.items()
        if view == over or not shared
        for here in here_shapes
        for there in there_shapes
    )
    return min(gaps, default=inf)


@lru_cache(maxsize=4096)
def gap(one: Polygon, other: Polygon) -> float:
    """Return the shortest way between two polygons; 0 where they touch or overlap."""
    if _inside(one[0], other) or _inside(other[0], one):
        return 0.0
    return min(_apart(*edge, *across) for edge in _edges(one) for across in _edges(other))


def _edges(polygon: Polygon) -> list[tuple[Point, Point]]:
    return list(zip(polygon, polygon[1:] + polygon[:1], strict=True))


def _inside(point: Point, polygon: Polygon) -> bool:
    """Say whether a ray from the point to the right leaves the polygon (even-odd rule)."""
    x, y = point
    crossings = (
        x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in _edges(polygon)
        if (y0 <= y) != (y1 <= y)
    )
    return sum(crossings) % 2 == 1


def _apart(a: Point, b: Point, c: Point, d: Point) -> float:
    """Return the shortest way between the lines from a to b and from c to d."""
    if _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0:
        return 0.0
    return min(_from(a, c, d), _from(b, c, d), _from(c, a, b), _from(d, a, b))


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _from(point: Point, a: Point, b: Point) -> float:
    """Return how far a point is from the line from a to b."""
    along, down = b[0] - a[0], b[1] - a[1]
    square = along * along + down * down
    part = ((point[0] - a[0]) * along + (point[1] - a[1]) * down) / square if square else 0.0
    part = min(1.0, max(0.0, part))
    return hypot(point[0] - a[0] - part * along, point[1] - a[1] - part * down)
