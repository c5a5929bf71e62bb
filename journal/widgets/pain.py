"""The pain colours as styles for line-drawing widgets."""

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from journal.domain.scores import LEVELS, pain_level


class PainPalette:
    """The eleven pain colours of the theme in use."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read the colours.

        Args:
            variables: The app's theme variables, with ``pain-0`` … ``pain-10`` and ``body``.
        """

        def colour(name: str) -> RichColor:
            return Color.parse(variables[name]).rich_color

        self.colours = [colour(f"pain-{level}") for level in range(LEVELS)]
        self._chips = [
            Style(bgcolor=ground, color=colour(f"ink-{level}"))
            for level, ground in enumerate(self.colours)
        ]
        self.body = colour("body")

    def chip(self, hundredths: int) -> Style:
        """Return the style of a cell that shows this score."""
        return self._chips[pain_level(hundredths)]


class PainColoured(Widget):
    """A widget that is drawn in the pain colours, whatever the theme becomes.

    It stands behind a base with styles of its own, such as ``ScrollView``: Textual takes the
    styles of the first base only.
    """

    _palette: PainPalette | None = None

    def on_mount(self) -> None:
        """Draw anew when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._recolour())

    def _recolour(self) -> None:
        self._palette = None
        self.refresh()

    @property
    def palette(self) -> PainPalette:
        """The pain colours of the theme in use."""
        if self._palette is None:
            self._palette = PainPalette(self.app.theme_variables)
        return self._palette
