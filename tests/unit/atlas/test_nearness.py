"""How near two regions lie on the figure of the body map."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.nearness import THROUGH, between, gap
from journal.domain.atlas.regions import Polygon, Region
from journal.regions_file import load

ATLAS = load()
SQUARE: Polygon = ((0, 0), (2, 0), (2, 2), (0, 2))


def moved(polygon: Polygon, right: float, down: float) -> Polygon:
    return tuple((x + right, y + down) for x, y in polygon)


@pytest.mark.parametrize(
    ("right", "down", "way"),
    [(5, 0, 3), (0, 6, 4), (5, 6, 5), (2, 0, 0), (1, 1, 0), (0, 0, 0), (-5, 0.5, 3)],
)
def test_the_way_between_two_squares(right: float, down: float, way: float) -> None:
    assert gap(SQUARE, moved(SQUARE, right, down)) == pytest.approx(way)


def test_a_shape_within_another_is_not_apart_from_it() -> None:
    around: Polygon = ((-5, -5), (9, -5), (9, 9), (-5, 9))
    assert gap(SQUARE, around) == gap(around, SQUARE) == 0


def test_a_cross_of_two_bars_is_not_apart_though_no_corner_lies_within() -> None:
    across: Polygon = ((-3, 0.5), (5, 0.5), (5, 1.5), (-3, 1.5))
    assert gap(SQUARE, across) == 0


REGIONS = st.sampled_from(ATLAS.regions)


@given(REGIONS, REGIONS)
def test_the_way_is_as_long_back_and_no_longer_than_from_corner_to_corner(
    one: Region, other: Region
) -> None:
    assert between(one, other) == pytest.approx(between(other, one))
    for view in one.shapes.keys() & other.shapes.keys():
        corners = [
            dist(here, there)
            for a in one.shapes[view] for b in other.shapes[view] for here in a for there in b
        ]  # fmt: skip
        assert between(one, other) <= min(corners) + 1e-9


def test_neighbours_are_nearly_together_and_front_and_back_are_apart() -> None:
    regions = ATLAS.region_by_id
    assert between(regions["head_back"], regions["neck_back"]) < 1
    assert between(regions["neck_back"], regions["neck_back"]) == 0
    assert between(regions["neck_back"], regions["neck_front_side"]) >= THROUGH
    assert between(regions["neck_back"], regions["heel_sole"]) > 100
