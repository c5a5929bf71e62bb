"""The body as cells of a terminal."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.atlas.blocks import FULL
from journal.domain.atlas.figure import LEGIBLE, Cell, Figure, Part, Patch, draw, patch, size
from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import BodyPlace
from journal.regions_file import load

ATLAS = load()
BODY = Part(0.0, ATLAS.body.height, ATLAS.body.half_width)
views = st.sampled_from(get_args(View))
NECK, BACK = BodyPlace("neck_back", "left"), BodyPlace("lower_back", "left")


def spots(view: View) -> set[BodyPlace]:
    return {
        BodyPlace(region.id, half)
        for region in ATLAS.regions
        if view in region.shapes
        for half in ("left", "right")
    }


def mirrored(mask: int) -> int:
    rows = f"{mask:064b}"
    return int("".join(rows[n : n + 8][::-1] for n in range(0, 64, 8)), 2)


def cells(figure: Figure) -> list[Cell]:
    return [cell for line in figure.lines for cell in line if cell]


@settings(max_examples=25)
@given(views, st.integers(1, 40), st.integers(1, 40))
def test_the_grid_has_the_size_asked_for_and_its_halves_mirror_each_other(
    view: View, columns: int, lines: int
) -> None:
    figure = draw(ATLAS, view, columns=columns, lines=lines)
    assert len(figure.lines) == lines
    for line in figure.lines:
        assert len(line) == columns
        for cell, other in zip(line, reversed(line), strict=True):
            cover = cell.cover if cell else ()
            other_cover = other.cover if other else ()
            assert {(spot.region_id, spot.side, mask) for spot, mask in cover} == {
                (spot.region_id, "left" if spot.side == "right" else "right", mirrored(mask))
                for spot, mask in other_cover
            }


@settings(max_examples=20)
@given(views, st.integers(11, 40), st.integers(12, 40))
def test_every_region_is_there_however_small_the_figure(
    view: View, columns: int, lines: int
) -> None:
    figure = draw(ATLAS, view, columns=columns, lines=lines)
    assert figure.centres.keys() == spots(view)


@settings(max_examples=20)
@given(views, st.integers(1, 40), st.integers(1, 40))
def test_no_sample_is_of_two_regions(view: View, columns: int, lines: int) -> None:
    for cell in cells(draw(ATLAS, view, columns=columns, lines=lines)):
        assert cell.inside.bit_count() == sum(mask.bit_count() for _, mask in cell.cover)
        assert 0 < cell.inside <= FULL


@pytest.mark.parametrize("view", get_args(View))
def test_the_trunk_has_no_hole(view: View) -> None:
    figure = draw(ATLAS, view, columns=23, lines=30)
    for line in figure.lines[6:13]:
        middle = line[8:15]
        assert all(cell is not None and cell.inside.bit_count() > 58 for cell in middle)


@pytest.mark.parametrize(("view", "half"), [("front", "left"), ("back", "right")])
def test_the_persons_own_left_is_on_the_right_from_the_front_only(view: View, half: str) -> None:
    figure = draw(ATLAS, view, columns=23, lines=30)
    assert all(x > 11 for s, (x, _) in figure.centres.items() if s.side == half)


def test_a_part_of_the_body_is_drawn_larger() -> None:
    whole = draw(ATLAS, "back", columns=25, lines=13)
    part = draw(ATLAS, "back", columns=25, lines=13, part=Part(0, 60, 30))
    assert len(part.touched(NECK)) > len(whole.touched(NECK))
    assert BACK in whole.centres


def test_a_part_takes_an_odd_number_of_columns_and_no_more_than_there_are() -> None:
    assert size(BODY, 60, 30) == (23, 30)
    for columns in range(1, 60):
        assert size(BODY, columns, 30)[0] % 2 == 1
        assert size(BODY, columns, 30)[0] <= columns


def test_a_digit_stands_on_a_cell_that_its_region_fills() -> None:
    figure = draw(ATLAS, "back", columns=23, lines=30)
    for spot, (column, line) in figure.digits.items():
        cell = figure.lines[line][column]
        assert cell and dict(cell.cover)[spot].bit_count() >= LEGIBLE
    assert {spot.region_id for spot in figure.digits} > {"neck_back", "lower_back", "shoulder_top"}


def test_a_cell_shows_the_background_where_the_body_leaves_it() -> None:
    left_half = int("11110000" * 8, 2)
    assert patch(Cell(((NECK, left_half),)), lambda _: "grey") == Patch("▌", "grey", None)
    right_half = FULL ^ left_half
    assert patch(Cell(((NECK, right_half),)), lambda _: "grey") == Patch("▌", None, "grey")


def test_two_colours_share_a_cell_and_one_colour_fills_it() -> None:
    left_half = int("11110000" * 8, 2)
    cell = Cell(((NECK, FULL ^ left_half), (BACK, left_half)))
    colours = {NECK: "red", BACK: "grey"}
    drawn = patch(cell, colours.__getitem__)
    assert {drawn.ink, drawn.ground} == {"red", "grey"}
    assert patch(cell, lambda _: "grey") == Patch(" ", None, "grey")


def test_a_seam_between_regions_of_one_colour_tints_it() -> None:
    lowest_rows = int("00000000" * 6 + "11111111" * 2, 2)
    cell = Cell(((NECK, FULL),), seam=lowest_rows)
    assert patch(cell, lambda _: "grey") == Patch("▂", "grey", "grey", (1.0, 0.0))


def test_a_terminal_without_a_cell_gets_no_figure() -> None:
    assert draw(ATLAS, "front", columns=0, lines=5).lines == ()
