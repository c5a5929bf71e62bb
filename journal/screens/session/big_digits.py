"""Seconds as large as there is room for: read from two metres, with a sore neck."""

from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

_SHAPES = {
    "0": "111 101 101 101 111",
    "1": "00100 01100 00100 00100 01110",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 001 001 001",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    ":": "0 1 0 1 0",
}
"""Each sign on a grid of strokes and the gaps between them, from the top."""


class Cut(NamedTuple):
    """One size of the digits, in pixels: a column wide, half a line high, so nearly square.

    Attributes:
        stroke: Thickness of a stroke.
        across: The gap between two upright strokes.
        down: The gap between two level strokes.
        apart: The gap between two signs; None for as much as a stroke.
    """

    stroke: int
    across: int
    down: int
    apart: int | None = None

    @property
    def _apart(self) -> int:
        return self.stroke if self.apart is None else self.apart

    @property
    def columns(self) -> tuple[int, int, int]:
        """Widths of the three columns of the grid."""
        return self.stroke, self.across, self.stroke

    @property
    def thin(self) -> "Cut":
        """The same size in strokes half as thick."""
        stroke = max(1, self.stroke // 2)
        less = self.stroke - stroke
        return Cut(stroke, self.across + 2 * less, self.down + 3 * less // 2, self.stroke)

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return 3 * self.stroke + 2 * self.down

    def width(self, text: str) -> int:
        """Columns that a text takes."""
        return sum(sum(self._widths(sign)) + self._apart for sign in text) - self._apart

    def _widths(self, sign: str) -> tuple[int, ...]:
        if sign == ":":
            return (self.stroke,)
        if sign == "1":  # a stem as thick as any other, in the middle of as much room
            left = (self.across - self.stroke) // 2
            return left, *(self.stroke,) * 3, self.across - self.stroke - left
        return self.columns

    def pixels(self, text: str) -> list[str]:
        """Return the rows of pixels, ``1`` where there is ink; an even number of them."""
        rows: list[str] = []
        for line, tall in enumerate((self.stroke, self.down, self.stroke, self.down, self.stroke)):
            row = ("0" * self._apart).join(
                "".join(
                    ink * wide
                    for ink, wide in zip(
                        _SHAPES[sign].split()[line], self._widths(sign), strict=True
                    )
                )
                for sign in text
            )
            rows += [row] * tall
        return rows + ["0" * len(rows[0])] * (len(rows) % 2)


CUTS = (
    Cut(1, 3, 2),
    Cut(2, 4, 4),
    Cut(3, 5, 4),
    Cut(4, 7, 6),
    Cut(5, 8, 7),
    Cut(6, 10, 9),
    Cut(8, 13, 12),
)
"""From 4 lines high to 24."""

_HALVES = {("0", "0"): " ", ("1", "0"): "▀", ("0", "1"): "▄", ("1", "1"): "█"}


def drawn(text: str, width: int, height: int, *, thin: bool = False) -> list[str]:
    """Return a text in the largest digits that fit; as it is where none do.

    Args:
        text: Figures and colons.
        width: Columns.
        height: Lines.
        thin: Whether strokes are half as thick.
    """
    fitting = [cut for cut in CUTS if cut.width(text) <= width and cut.height <= 2 * height]
    if not text or not fitting:
        return [text]
    rows = (fitting[-1].thin if thin else fitting[-1]).pixels(text)
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


class BigDigits(Widget):
    """Shows figures in the middle of the room it gets; repaints only when they change.

    Attributes:
        text: The figures.
        thin: Whether they are thin: nothing is pressed now, which needs no colour to be seen.
    """

    ALLOW_SELECT = False
    text: reactive[str] = reactive("", repaint=False)
    thin: reactive[bool] = reactive(False)

    def watch_text(self, old: str, new: str) -> None:
        """Repaint no more than the figures themselves: the room around them is large."""
        width, height = self.size
        both = [drawn(text, width, height) for text in (old, new)]
        wide = min(width, max(len(lines[0]) for lines in both) + 2)
        tall = min(height, max(len(lines) for lines in both) + 2)
        if wide and tall:
            self.refresh(Region((width - wide) // 2, (height - tall) // 2, wide, tall))

    def render_line(self, y: int) -> Strip:
        """Draw one line, centred both ways."""
        width, height = self.size
        lines = drawn(self.text, width, height, thin=self.thin)
        number = y - (height - len(lines)) // 2
        line = lines[number] if 0 <= number < len(lines) else ""
        return Strip([Segment(line.center(width)[:width], self.rich_style)], width)
