"""What a polygon covers of a grid, and the way from spot to spot."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.atlas.figure import Figure, draw
from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import BodyPlace, Direction, covered, neighbour
from journal.domain.atlas.regions import Polygon
from journal.regions_file import load

ATLAS = load()
views = st.sampled_from(get_args(View))
sizes = st.sampled_from([(11, 14), (17, 21), (23, 30), (35, 44)])


def figure(view: View, columns: int = 23, lines: int = 30) -> Figure:
    return draw(ATLAS, view, columns=columns, lines=lines)


def test_a_pixel_belongs_to_the_shape_over_its_centre() -> None:
    def square(off: float) -> Polygon:
        return ((off, off), (off + 2, off), (off + 2, off + 2), (off, off + 2))

    assert list(covered(square(0.0), 1)) == [(0, 0, 2), (1, 0, 2)]
    assert list(covered(square(0.4), 1)) == [(0, 0, 2), (1, 0, 2)]
    assert list(covered(square(0.6), 1)) == [(1, 1, 3), (2, 1, 3)]


def test_a_hole_between_two_arms_of_a_shape_is_left_open() -> None:
    fork = ((0.0, 0.0), (1.0, 0.0), (1.0, 2.0), (2.0, 2.0), (2.0, 0.0), (3.0, 0.0), (3.0, 3.0),
            (0.0, 3.0))  # fmt: skip
    assert list(covered(fork, 1)) == [(0, 0, 1), (0, 2, 3), (1, 0, 1), (1, 2, 3), (2, 0, 3)]


@settings(deadline=None, max_examples=40)
@given(views, sizes, st.data())
def test_the_arrows_lead_from_every_region_to_every_other(
    view: View, size: tuple[int, int], data: st.DataObject
) -> None:
    centres = figure(view, *size).centres
    start = data.draw(st.sampled_from(sorted(centres, key=repr)))
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        steps = {neighbour(centres, here, direction) for direction in get_args(Direction)}
        todo += [spot for spot in steps - seen if spot]
        seen |= set(todo)
    assert seen == centres.keys()


@settings(deadline=None)
@given(views, sizes, st.sampled_from(get_args(Direction)), st.data())
def test_an_arrow_leads_to_what_lies_in_its_direction(
    view: View, size: tuple[int, int], direction: Direction, data: st.DataObject
) -> None:
    centres = figure(view, *size).centres
    here = data.draw(st.sampled_from(sorted(centres, key=repr)))
    there = neighbour(centres, here, direction)
    if there is not None:
        before, after = centres[here], centres[there]
        axis, sign = {"left": (0, -1), "right": (0, 1), "up": (1, -1), "down": (1, 1)}[direction]
        assert (after[axis] - before[axis]) * sign > 0


@pytest.mark.parametrize(
    ("view", "here", "direction", "there"),
    [
        ("front", BodyPlace("chest", "left"), "down", BodyPlace("abdomen", "left")),
        ("front", BodyPlace("chest", "left"), "left", BodyPlace("chest", "right")),
        ("front", BodyPlace("knee_front", "right"), "up", BodyPlace("thigh_front", "right")),
        ("back", BodyPlace("lower_back", "left"), "right", BodyPlace("lower_back", "right")),
        ("back", BodyPlace("calf", "left"), "down", BodyPlace("ankle", "left")),
        ("back", BodyPlace("neck_back", "left"), "up", BodyPlace("head_back", "left")),
    ],
)
def test_the_walk_feels_natural(
    view: View, here: BodyPlace, direction: Direction, there: BodyPlace
) -> None:
    assert neighbour(figure(view).centres, here, direction) == there


def test_there_is_nothing_above_the_head_and_no_way_from_what_is_out_of_sight() -> None:
    whole = figure("back").centres
    legs = {spot: at for spot, at in whole.items() if spot.region_id in ("calf", "ankle")}
    head = BodyPlace("head_back", "left")
    assert neighbour(whole, head, "up") is None
    assert neighbour(legs, head, "down") is None
