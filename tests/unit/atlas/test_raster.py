"""The body map as pixels."""

from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import (
    Direction,
    Raster,
    Spot,
    covered,
    neighbour,
    raster,
)
from journal.regions_file import load

ATLAS = load()
views = st.sampled_from(get_args(View))
readable_height = st.integers(72, 160)
"""Pixels for the whole figure: 72 is 0.36 a unit, 36 rows of the terminal."""


def spots(view: View) -> set[Spot]:
    return {
        Spot(region.id, half)
        for region in ATLAS.regions
        if view in region.shapes
        for half in ("left", "right")
    }


def visible(drawn: Raster) -> set[Spot]:
    return {cell for row in drawn.cells for cell in row if cell}


def other_half(spot: Spot | None) -> Spot | None:
    return spot and Spot(spot.region_id, "left" if spot.side == "right" else "right")


@given(views, st.integers(0, 90), st.integers(0, 180))
def test_the_grid_has_the_size_asked_for_and_its_halves_mirror_each_other(
    view: View, width: int, height: int
) -> None:
    cells = raster(ATLAS, view, width=width, height=height).cells
    assert len(cells) == height
    for row in cells:
        assert len(row) == width
        for column in range(width // 2):
            assert row[width - 1 - column] == other_half(row[column])


@given(views, st.integers(30, 90), st.integers(100, 200), st.floats(0, 150), st.floats(20, 50))
def test_halves_mirror_each_other_in_any_part_of_the_figure(
    view: View, width: int, height: int, top: float, length: float
) -> None:
    drawn = raster(ATLAS, view, width=width, height=height, top=top, bottom=top + length)
    for row in drawn.cells:
        left_half = row[: width // 2]
        assert tuple(map(other_half, left_half)) == row[::-1][: width // 2]


@given(views, readable_height, st.integers(60, 81))
def test_every_region_can_be_seen_when_the_figure_is_72_pixels_high_or_more(
    view: View, height: int, width: int
) -> None:
    assert visible(raster(ATLAS, view, width=width, height=height)) == spots(view)


@given(views, st.integers(60, 61), st.floats(0, 3))
def test_every_region_can_be_seen_however_the_pixels_fall(
    view: View, width: int, shift: float
) -> None:
    drawn = raster(ATLAS, view, width=width, height=73, top=-shift, bottom=73 / 0.36 - shift)
    assert visible(drawn) == spots(view)


@pytest.mark.parametrize(("view", "half"), [("front", "right"), ("back", "left")])
def test_who_faces_you_has_their_right_hand_on_your_left(
    view: View, half: Literal["left", "right"]
) -> None:
    drawn = raster(ATLAS, view, width=40, height=72)
    on_your_left = {cell for row in drawn.cells for cell in row[:20] if cell}
    assert {spot.side for spot in on_your_left} == {half}


@given(views, st.integers(40, 120), st.integers(40, 240))
def test_the_figure_is_drawn_with_square_pixels(view: View, width: int, height: int) -> None:
    scale = min(height / ATLAS.body.height, width / (2 * ATLAS.body.half_width))
    drawn = raster(ATLAS, view, width=width, height=height)
    inked = [pixel for pixels in drawn.pixels.values() for pixel in pixels]
    tall = 1 + max(row for _, row in inked) - min(row for _, row in inked)
    wide = 1 + max(column for column, _ in inked) - min(column for column, _ in inked)
    assert tall == pytest.approx(199.6 * scale, abs=2)
    assert wide == pytest.approx(2 * 36.9 * scale, abs=2.5)


def test_a_pixel_belongs_to_the_shape_over_its_centre() -> None:
    square = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
    assert list(covered(square, 1)) == [(0, 0, 2), (1, 0, 2)]
    assert list(covered(square, 1, (0.4, 0.4))) == [(0, 0, 2), (1, 0, 2)]
    assert list(covered(square, 1, (0.6, 0.6))) == [(1, 1, 3), (2, 1, 3)]


def test_a_hole_between_two_arms_of_a_shape_is_left_open() -> None:
    fork = ((0.0, 0.0), (1.0, 0.0), (1.0, 2.0), (2.0, 2.0), (2.0, 0.0), (3.0, 0.0), (3.0, 3.0),
            (0.0, 3.0))  # fmt: skip
    assert list(covered(fork, 1)) == [(0, 0, 1), (0, 2, 3), (1, 0, 1), (1, 2, 3), (2, 0, 3)]


@settings(deadline=None, max_examples=40)
@given(views, readable_height, st.integers(60, 81), st.data())
def test_the_arrows_lead_from_every_region_to_every_other(
    view: View, height: int, width: int, data: st.DataObject
) -> None:
    drawn = raster(ATLAS, view, width=width, height=height)
    start = data.draw(st.sampled_from(sorted(visible(drawn), key=repr)))
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        steps = {neighbour(drawn, here, direction) for direction in get_args(Direction)}
        todo += [spot for spot in steps - seen if spot]
        seen |= set(todo)
    assert seen == visible(drawn)


@given(views, st.integers(20, 160), st.sampled_from(get_args(Direction)), st.data())
def test_an_arrow_leads_to_what_lies_in_its_direction(
    view: View, height: int, direction: Direction, data: st.DataObject
) -> None:
    drawn = raster(ATLAS, view, width=80, height=height)
    here = data.draw(st.sampled_from(sorted(visible(drawn), key=repr)))
    there = neighbour(drawn, here, direction)
    if there is not None:
        before, after = drawn.centres[here], drawn.centres[there]
        axis, sign = {"left": (0, -1), "right": (0, 1), "up": (1, -1), "down": (1, 1)}[direction]
        assert (after[axis] - before[axis]) * sign > 0


@pytest.mark.parametrize(
    ("view", "here", "direction", "there"),
    [
        ("front", Spot("chest", "left"), "down", Spot("abdomen", "left")),
        ("front", Spot("chest", "left"), "left", Spot("chest", "right")),
        ("front", Spot("knee_front", "right"), "up", Spot("thigh_front", "right")),
        ("back", Spot("lower_back", "left"), "right", Spot("lower_back", "right")),
        ("back", Spot("calf", "left"), "down", Spot("ankle", "left")),
        ("back", Spot("neck_back", "left"), "up", Spot("head_back", "left")),
    ],
)
def test_the_walk_feels_natural(view: View, here: Spot, direction: Direction, there: Spot) -> None:
    assert neighbour(raster(ATLAS, view, width=40, height=72), here, direction) == there


def test_there_is_nothing_above_the_head_and_no_way_from_what_is_out_of_sight() -> None:
    legs = raster(ATLAS, "back", width=40, height=72, top=100, bottom=200)
    whole = raster(ATLAS, "back", width=40, height=72)
    head = Spot("head_back", "left")
    assert neighbour(whole, head, "up") is None
    assert neighbour(legs, head, "down") is None
    assert head not in legs.pixels
