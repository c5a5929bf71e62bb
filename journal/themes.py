"""The look: two calm themes of our own, and the colours that every theme gets from us.

The pain colours are ordered by lightness, so that they read without hue and for colour-blind
eyes: on a dark theme more pain is lighter, on a light theme it is darker.
"""

from textual.color import Color
from textual.theme import Theme

from journal.colours import colours, sixteen_colours

DARK = Theme(
    name="journal",
    dark=True,
    primary="#7db8c9",
    secondary="#9aa7b8",
    accent="#7db8c9",
    warning="#e0b25c",
    error="#e5786d",
    success="#8cbf9f",
    foreground="#d5dbe3",
    background="#12151a",
    surface="#191d24",
    panel="#222832",
    variables={"footer-background": "#191d24", "footer-key-foreground": "#7db8c9"},
)

LIGHT = Theme(
    name="journal-light",
    dark=False,
    primary="#1f6f86",
    secondary="#5b6877",
    accent="#1f6f86",
    warning="#96610a",
    error="#b3372b",
    success="#2e7048",
    foreground="#20262e",
    background="#f7f6f2",
    surface="#eeece5",
    panel="#e3e0d6",
    variables={"footer-background": "#eeece5", "footer-key-foreground": "#1f6f86"},
)


def own_variables(theme: Theme, *, sixteen: bool = False) -> dict[str, str]:
    """Return our own variables for a theme, whatever it leaves open.

    A theme of the terminal's own colours can't be blended: it gets what suits ours.

    Args:
        theme: Any theme.
        sixteen: Whether the terminal has sixteen colours only.
    """
    if sixteen:
        return dict(sixteen_colours(dark=theme.dark).variables())
    blendable = LIGHT if theme.ansi and not theme.dark else DARK if theme.ansi else theme
    all_of_it = blendable.to_color_system().generate()
    background, foreground = (Color.parse(all_of_it[name]) for name in ("background", "foreground"))
    return dict(colours(background.rgb, foreground.rgb, dark=theme.dark).variables())
