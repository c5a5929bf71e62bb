"""Letters in a terminal that has sixteen colours."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class BlackIsNeverBold(LineFilter):
    """Takes the bold from black letters: such terminals brighten what is bold, black to grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line as it can be read.

        Args:
            segments: The line.
            background: What it stands on.
        """
        return [
            Segment(text, _plain(style) if style else style, control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _plain(style: Style) -> Style:
    ink = style.color
    black = ink is not None and max(ink.get_truecolor()) < 64
    return style + Style(bold=False) if style.bold and black else style
