"""Which block character shows best what a cell of the terminal holds.

A cell is looked at through eight rows of eight samples, held as the bits of one number: the
first row is the highest byte, the leftmost sample of a row its highest bit.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

SAMPLES = 8
"""Samples across a cell, and down a cell."""

FULL = 2**64 - 1
"""A cell of which every sample is meant."""

Glyphs = Literal["blocks", "fine", "plain", "quadrants"]
"""Which characters are used: Block Elements, sextants too, half blocks only, or quarters.

Of quarters each has its inverse, so that the background need never be written in.
"""


def _mask(covers: Iterator[bool]) -> int:
    return int("".join("01"[covered] for covered in covers), 2)


def _grid() -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(SAMPLES) for column in range(SAMPLES))


def _lower(eighths: int) -> int:
    return _mask(row >= SAMPLES - eighths for row, _ in _grid())


def _left(eighths: int) -> int:
    return _mask(column < eighths for _, column in _grid())


def _quadrants(*which: int) -> int:
    return _mask(2 * (row // 4) + column // 4 in which for row, column in _grid())


def _sextants(number: int) -> int:
    # Three rows do not divide eight samples: the middle one gets two.
    return _mask(number >> (2 * (row * 3 // 8) + column // 4) & 1 == 1 for row, column in _grid())


_PLAIN = {" ": 0, "▀": _quadrants(0, 1), "▄": _quadrants(2, 3)}
_BLOCKS = {
    **_PLAIN,
    "▘": _quadrants(0),
    "▝": _quadrants(1),
    "▖": _quadrants(2),
    "▗": _quadrants(3),
    "▌": _quadrants(0, 2),
    "▚": _quadrants(0, 3),
    **{"▁▂▃▄▅▆▇"[eighths - 1]: _lower(eighths) for eighths in range(1, 8)},
    **{"▏▎▍▌▋▊▉"[eighths - 1]: _left(eighths) for eighths in range(1, 8)},
}
# U+1FB00 on: every sextant but those that are blocks already.
_FINE = {
    **_BLOCKS,
    **{
        chr(0x1FB00 + place): _sextants(number)
        for place, number in enumerate(n for n in range(1, 63) if n not in (21, 42))
    },
}
_QUADRANTS = {
    " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"[number]: _quadrants(*(n for n in range(4) if number >> n & 1))
    for number in range(16)
}
MASKS: Mapping[Glyphs, Mapping[str, int]] = {
    "blocks": _BLOCKS,
    "fine": _FINE,
    "plain": _PLAIN,
    "quadrants": _QUADRANTS,
}
"""The samples that each character covers; where colours change places, those that it leaves."""


@lru_cache(maxsize=2048)
def nearest(mask: int, glyphs: Glyphs = "blocks") -> tuple[str, bool]:
    """Return the character that differs least from a mask.

    Args:
        mask: The samples to cover.
        glyphs: Which characters there are.

    Returns:
        The character, and whether it covers what the mask leaves, so that ink and ground have
        to change places.
    """
    return min(
        ((glyph, inverse) for glyph in MASKS[glyphs] for inverse in (False, True)),
        key=lambda one: (_difference(mask, MASKS[glyphs][one[0]], inverse=one[1]), one[1]),
    )


def _difference(mask: int, covered: int, *, inverse: bool) -> int:
    return (mask ^ covered ^ (FULL if inverse else 0)).bit_count()


@lru_cache(maxsize=2048)
def parting(mask: int, glyphs: Glyphs = "blocks") -> tuple[str, float, float]:
    """Return the character whose ink and ground hold as different shares of a mask as can be.

    Args:
        mask: Samples that differ a little from the rest, as the seam between two regions.
        glyphs: Which characters there are.

    Returns:
        The character, and the shares of the mask in its ink and in its ground, 0 to 1.
    """

    def parted(glyph: str) -> float:
        ink, ground = _shares(mask, MASKS[glyphs][glyph])
        covered = MASKS[glyphs][glyph].bit_count()
        return covered * (64 - covered) * (ink - ground) ** 2

    best = max(MASKS[glyphs], key=parted)
    return (best, *_shares(mask, MASKS[glyphs][best]))


def _shares(mask: int, covered: int) -> tuple[float, float]:
    ink, ground = covered.bit_count(), 64 - covered.bit_count()
    within = (mask & covered).bit_count()
    return within / ink if ink else 0.0, (mask.bit_count() - within) / ground if ground else 0.0
