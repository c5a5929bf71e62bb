"""The character that shows a cell best."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.blocks import FULL, MASKS, Glyphs, nearest, parting

masks = st.integers(0, FULL)
glyph_sets = st.sampled_from(["blocks", "fine", "plain", "quadrants"])


def shown(glyph: str, inverse: bool, glyphs: Glyphs) -> int:
    return MASKS[glyphs][glyph] ^ (FULL if inverse else 0)


@given(masks, glyph_sets)
def test_no_other_character_differs_less(mask: int, glyphs: Glyphs) -> None:
    found = (mask ^ shown(*nearest(mask, glyphs), glyphs)).bit_count()
    others = (shown(glyph, way, glyphs) for glyph in MASKS[glyphs] for way in (False, True))
    assert found == min((mask ^ other).bit_count() for other in others)


@pytest.mark.parametrize("glyphs", MASKS)
def test_what_is_one_character_exactly_is_drawn_exactly(glyphs: Glyphs) -> None:
    for mask in MASKS[glyphs].values():
        assert shown(*nearest(mask, glyphs), glyphs) == mask
        assert shown(*nearest(mask ^ FULL, glyphs), glyphs) == mask ^ FULL


@pytest.mark.parametrize(
    ("glyph", "rows"),
    [("▀", 4 * ["11111111"] + 4 * ["00000000"]), ("▖", 4 * ["00000000"] + 4 * ["11110000"]),
     ("▂", 6 * ["00000000"] + 2 * ["11111111"]), ("▎", 8 * ["11000000"])],
)  # fmt: skip
def test_a_character_covers_the_samples_that_a_terminal_paints(glyph: str, rows: list[str]) -> None:
    assert MASKS["blocks"][glyph] == int("".join(rows), 2)


def test_sextants_are_in_the_order_of_unicode() -> None:
    """U+1FB00 is the upper left third, U+1FB3B all but the upper left one."""
    assert MASKS["fine"]["\U0001fb00"] == int("11110000" * 3 + "00000000" * 5, 2)
    assert MASKS["fine"]["\U0001fb3b"] == FULL ^ MASKS["fine"]["\U0001fb00"]


@given(masks, glyph_sets)
def test_a_seam_is_parted_without_losing_any_of_it(mask: int, glyphs: Glyphs) -> None:
    glyph, ink, ground = parting(mask, glyphs)
    covered = MASKS[glyphs][glyph].bit_count()
    assert round(ink * covered + ground * (64 - covered)) == mask.bit_count()


def test_a_seam_along_an_edge_gets_that_edge() -> None:
    lowest_rows = int("00000000" * 6 + "11111111" * 2, 2)
    assert parting(lowest_rows) == ("▂", 1.0, 0.0)


@given(masks)
def test_with_quarters_the_background_is_never_the_ink(mask: int) -> None:
    assert not nearest(mask, "quadrants")[1]
