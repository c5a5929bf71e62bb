"""The look: two calm themes of our own, and the eleven pain colours for every theme.

The pain colours are ordered by lightness, so that they read without hue and for colour-blind
eyes: on a dark theme more pain is lighter, on a light theme it is darker.
"""

from textual.theme import Theme

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

_ON_DARK = (
    "#33414f", "#40496a", "#545085", "#6f5493", "#8d5995", "#ac5e8b",
    "#c8687b", "#dd7a67", "#ec9459", "#f5b45c", "#fbdc80",
)  # fmt: skip
_ON_LIGHT = (
    "#dfe6ec", "#d2d7ea", "#c6c6e3", "#bdafd8", "#b797c9", "#af7db4",
    "#a36299", "#934979", "#7e3459", "#65233c", "#491420",
)  # fmt: skip


def pain_variables(*, dark: bool) -> dict[str, str]:
    """Return ``pain-0`` to ``pain-10``, and ``body`` for what has no score."""
    ramp = _ON_DARK if dark else _ON_LIGHT
    return {
        **{f"pain-{level}": colour for level, colour in enumerate(ramp)},
        "body": "#29313c" if dark else "#dfdcd2",
    }
