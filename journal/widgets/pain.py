"""The colours of pain and the greys beside them, for widgets that draw lines themselves."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
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


def joined(pieces: Iterable[tuple[str, Style]]) -> list[Segment]:
    """Return the pieces of a line as few segments: each costs a terminal some 40 bytes.

    A blank shows only its ground, so it goes with what stands before it on the same one.
    """
    segments: list[Segment] = []
    before = Style()
    for text, looks in pieces:
        blank = text.isspace() and looks.bgcolor == before.bgcolor
        if segments and (looks == before or (blank and _blanks_look_alike(looks, before))):
            segments[-1] = Segment(segments[-1].text + text, before)
        else:
            segments.append(Segment(text, looks))
            before = looks
    return segments


@lru_cache(maxsize=1024)
def _blanks_look_alike(*looks: Style) -> bool:
    """Say whether a blank looks alike in styles on one ground, and is no link in any."""
    return not any(
        one.underline or one.underline2 or one.strike or one.overline or one.reverse
        or one.frame or one.encircle or one.meta or one.link
        for one in looks
    )  # fmt: skip


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
    _asked: dict[tuple[str, ...], Style] | None = None
    """Styles that were asked for since a paint began; None between paints."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Ask once a paint for each style: Textual works it out anew each time."""
        self._asked = {}
        try:
            return super().render_lines(crop)
        finally:
            self._asked = None

    def component(self, *names: str) -> Style:
        """Return the style of component classes; of none, that of the widget itself."""
        asked = {} if self._asked is None else self._asked
        if names not in asked:
            asked[names] = (
                self.get_component_rich_style(*names, partial=True) if names else self.rich_style
            )
        return asked[names]

    def strip(
        self, segments: Iterable[Segment], width: int | None = None, ground: Style | None = None
    ) -> Strip:
        """Return a line of the widget.

        Args:
            segments: What stands on it, in styles of their own.
            width: How wide it is; None for as wide as the widget.
            ground: What stands behind, where it is other than the widget's own.
        """
        behind = self.component() + ground
        line = Strip(segments).adjust_cell_length(self.size.width if width is None else width)
        return Strip(joined((text, behind + own if own else behind) for text, own, _ in line))

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
