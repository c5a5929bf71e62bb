"""The colours of pain and the greys beside them, for widgets that draw lines themselves."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from rich.color import Color
from rich.style import Style
from textual.widget import Widget

from journal.colours import RGB, Colours
from journal.domain.atlas.blocks import Glyphs
from journal.domain.scores import pain_level

GLYPHS = "glyphs"
"""The variable of the theme that says which block characters are wanted."""


@lru_cache(maxsize=1024)
def style(ink: RGB | None = None, ground: RGB | None = None, *, bold: bool = False) -> Style:
    """Return a style in two colours; None leaves what stands behind."""
    return Style(
        color=Color.from_rgb(*ink) if ink else None,
        bgcolor=Color.from_rgb(*ground) if ground else None,
        bold=bold or None,
    )


class PainPalette:
    """The colours of the theme in use, and the styles made of them."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read the colours.

        Args:
            variables: The app's theme variables, ours among them.
        """
        self.colours = Colours.named(variables)

    def chip(self, hundredths: int) -> Style:
        """Return the style of a cell that shows this score."""
        level = pain_level(hundredths)
        return style(self.colours.inks[level], self.colours.heat[level], bold=True)

    @cached_property
    def muted(self) -> Style:
        """The style of labels."""
        return style(self.colours.muted)

    @cached_property
    def faint(self) -> Style:
        """The style of what is empty."""
        return style(self.colours.faint)

    @cached_property
    def card(self) -> Style:
        """The ground of what is active."""
        return style(None, self.colours.card)

    @cached_property
    def empty_card(self) -> Style:
        """The style of what stands in place of a score."""
        return style(self.colours.muted, self.colours.card)

    @cached_property
    def cursor(self) -> Style:
        """The style of brackets."""
        return style(self.colours.cursor, bold=True)


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
        """The colours of the theme in use."""
        if self._palette is None:
            self._palette = PainPalette(self.app.theme_variables)
        return self._palette

    @property
    def glyphs(self) -> Glyphs:
        """The block characters that the person wants and that suit the theme.

        A terminal's own background can't be an ink.
        """
        if self.app.current_theme.ansi:
            return "quadrants"
        match self.app.theme_variables.get(GLYPHS):
            case "fine":
                return "fine"
            case "plain":
                return "plain"
        return "blocks"
