"""Characters that are shapes: blocks, braille and lines, as paths in a cell of 10 by 20.

A font that differs by a pixel from the one that was meant tears them apart; paths never do.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 10, 20
"""Of one cell."""

DOT, LINE = 3.2, 1.4
"""How thick dots of braille and lines are."""

_ENDS = {"l": (0, 10), "r": (10, 10), "u": (5, 0), "d": (5, 20)}
_LINES = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "udr", "┤": "udl",
    "┬": "lrd", "┴": "lru", "┼": "lrud", "╴": "l", "╵": "u", "╶": "r", "╷": "d",
    "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu",
}  # fmt: skip
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each of the eight dots, lowest bit first."""

_CORNERS = {"a": (0, 0), "b": (5, 0), "c": (0, 10), "d": (5, 10)}
_QUADRANTS = {
    "▖": "c", "▗": "d", "▘": "a", "▙": "acd", "▚": "ad",
    "▛": "abc", "▜": "abd", "▝": "b", "▞": "bc", "▟": "bcd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, and how thick its stroke is; 0 means that it is filled."""

    path: str
    stroke: float = 0


def box(x: float, y: float, width: float, height: float) -> str:
    """Return the path of a rectangle."""
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"


def shape(character: str, x: int, y: int) -> Shape | None:
    """Return a character as a shape.

    Args:
        character: One.
        x: The left edge of its cell.
        y: The top edge of its cell.

    Returns:
        None for a character that a font draws well.
    """
    code = ord(character)
    if 0x2800 <= code < 0x2900:
        bits = (n for n in range(8) if code >> n & 1)
        at = ((x + 2.5 + 5 * _DOTS[n][0], y + 2.5 + 5 * _DOTS[n][1]) for n in bits)
        return Shape("".join(f"M{left:g} {top:g}h0" for left, top in at), DOT)
    if character in _LINES:
        ends = (_ENDS[end] for end in _LINES[character])
        arms = (f"M{x + 5} {y + 10}L{x + left} {y + top}" for left, top in ends)
        return Shape("".join(arms), LINE)
    if character in _QUADRANTS:
        corners = (_CORNERS[corner] for corner in _QUADRANTS[character])
        return Shape("".join(box(x + left, y + top, 5, 10) for left, top in corners))
    block = _block(code - 0x2580)
    return Shape(box(x + block[0], y + block[1], *block[2:])) if block else None


def _block(number: int) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height of a block element by its number in Unicode's table."""
    if number == 0:  # the upper half
        return 0, 0, WIDTH, HEIGHT / 2
    if 1 <= number <= 8:  # eighths from below
        height = HEIGHT * number / 8
        return 0, HEIGHT - height, WIDTH, height
    if 9 <= number <= 15:  # eighths from the left, fewer and fewer
        return 0, 0, WIDTH * (16 - number) / 8, HEIGHT
    if number == 16:  # the right half
        return WIDTH / 2, 0, WIDTH / 2, HEIGHT
    if number == 20:  # the upper eighth
        return 0, 0, WIDTH, HEIGHT / 8
    if number == 21:  # the right eighth
        return WIDTH * 7 / 8, 0, WIDTH / 8, HEIGHT
    return None
