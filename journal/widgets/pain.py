"""The pain colours as styles for line-drawing widgets."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from journal.domain.scores import pain_level


class PainPalette:
    """The eleven pain colours of the theme in use."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read the colours.

        Args:
            variables: The app's theme variables, with ``pain-0`` … ``pain-10`` and ``body``.
        """
        colours = [Color.parse(variables[f"pain-{level}"]) for level in range(11)]
        self._chips = [
            Style(bgcolor=colour.rich_color, color=colour.get_contrast_text(0.95).rich_color)
            for colour in colours
        ]
        self.colours = [colour.rich_color for colour in colours]
        self.body = Color.parse(variables["body"]).rich_color

    def chip(self, hundredths: int) -> Style:
        """Return the style of a cell that shows this score."""
        return self._chips[pain_level(hundredths)]
