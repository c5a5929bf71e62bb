"""Colours by rule: every grey and the heat of pain, worked out from two colours of a theme.

Contrasts are those of WCAG 2; lightness, chroma and hue are those of Björn Ottosson's OKLCH,
in which equal steps look equal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import cos, pow, radians, sin

from journal.domain.scores import LEVELS, pain_level

RGB = tuple[int, int, int]
"""Red, green, blue, 0 to 255 each."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)

GHOST = 0.5
"""How far the colour of what is usual goes from the body's to that of its score."""


@dataclass(frozen=True, slots=True)
class _Ramp:
    """The way from no pain to the worst: hue in degrees, chroma, and the last lightness."""

    hues: tuple[int, ...]
    chromas: tuple[float, ...]
    worst: float


_ON_DARK = _Ramp(
    (200, 232, 262, 286, 312, 338, 2, 26, 48, 70, 94),
    (0.045, 0.07, 0.10, 0.118, 0.124, 0.13, 0.135, 0.138, 0.132, 0.125, 0.115),
    0.93,
)
_ON_LIGHT = _Ramp(
    (205, 232, 258, 282, 306, 328, 348, 5, 18, 26, 30),
    (0.045, 0.07, 0.10, 0.12, 0.135, 0.15, 0.16, 0.165, 0.155, 0.135, 0.10),
    0.27,
)

_GREY, _DARK_GREY = (170, 170, 170), (85, 85, 85)
_BLUE, _MAGENTA, _BROWN = (0, 0, 170), (170, 0, 170), (170, 85, 0)
_CYAN, _RED = (0, 170, 170), (170, 0, 0)


_GREYS = {
    "backdrop": "background",
    "letters": "foreground",
    **{grey: grey for grey in ("card", "body", "seam", "muted", "faint", "line", "area", "cursor")},
}
"""The name of each colour that is no score's, and what it is here."""


@dataclass(frozen=True)
class Colours:
    """What is drawn beside the theme's own colours.

    Attributes:
        background: Of the theme.
        foreground: Of the theme.
        card: Of the cursor's row, docked panels and empty days.
        body: Of a region without a score.
        seam: Between regions.
        muted: Of labels.
        faint: Of holes and empty cells.
        line: Of rules.
        area: Under a chart's line where a terminal has too few colours for a gradient.
        cursor: Of the brackets round a region.
        heat: Of the eleven whole scores; more pain is further from the background.
    """

    background: RGB
    foreground: RGB
    card: RGB
    body: RGB
    seam: RGB
    muted: RGB
    faint: RGB
    line: RGB
    area: RGB
    cursor: RGB
    heat: tuple[RGB, ...]

    @classmethod
    def named(cls, variables: Mapping[str, str]) -> "Colours":
        """Return the colours that were given those names."""
        heat = tuple(from_hex(variables[f"pain-{level}"]) for level in range(LEVELS))
        return cls(**{of: from_hex(variables[name]) for name, of in _GREYS.items()}, heat=heat)

    def of(self, hundredths: float) -> RGB:
        """Return the colour of a score."""
        return self.heat[pain_level(round(hundredths))]

    @cached_property
    def inks(self) -> tuple[RGB, ...]:
        """What is written in on each colour of the heat."""
        # Most terminals of sixteen colours have yellow for brown, on which white vanishes.
        return tuple(BLACK if colour == _BROWN else ink(colour) for colour in self.heat)

    @cached_property
    def few(self) -> bool:
        """Whether these are a terminal's sixteen, between two of which nothing lies."""
        return self in (sixteen_colours(dark=True), sixteen_colours(dark=False))

    @cached_property
    def figures(self) -> tuple[RGB, ...]:
        """A large figure's colour on the background: its heat where that can be read."""
        return tuple(
            colour if contrast(colour, self.background) >= 3 else self.foreground
            for colour in self.heat
        )

    def variables(self) -> Mapping[str, str]:
        """Return all of them by the names that style sheets and markup use."""
        named = {name: getattr(self, of) for name, of in _GREYS.items()}
        for level in range(LEVELS):
            named[f"pain-{level}"] = self.heat[level]
            named[f"ink-{level}"] = self.inks[level]
            named[f"figure-{level}"] = self.figures[level]
        return {name: in_hex(colour) for name, colour in named.items()}


@lru_cache(maxsize=8)
def colours(background: RGB, foreground: RGB, *, dark: bool) -> Colours:
    """Work out the colours for a theme.

    Args:
        background: Of the theme.
        foreground: Of the theme.
        dark: Whether the theme is a dark one.
    """

    def grow(wanted: float, on: RGB = background) -> RGB:
        """Return the first step towards the foreground with a contrast."""
        steps = (blend(background, foreground, percent / 100) for percent in range(101))
        return next((step for step in steps if contrast(step, on) >= wanted), foreground)

    most = contrast(foreground, background)
    card, body = grow(1.16), grow(1.85)
    readable = contrast(foreground, body) >= 4.5
    return Colours(
        background=background,
        foreground=foreground,
        card=card,
        body=body,
        seam=blend(body, background, 0.45),
        muted=grow(min(4.5, 0.75 * most), card),
        faint=grow(min(2.8, 0.5 * most)),
        line=grow(1.5),
        area=grow(1.25),
        cursor=foreground if readable else ink(body),
        heat=_heat(lightness(body), dark=dark),
    )


@lru_cache(maxsize=2)
def sixteen_colours(*, dark: bool) -> Colours:
    """Return the colours for a terminal that has sixteen, each exactly one of those.

    Four shades of pain remain; digits tell the rest.
    """
    shades = (_BLUE, _MAGENTA, _BROWN, _GREY) if dark else (_CYAN, _MAGENTA, _RED, BLACK)
    plain = BLACK if dark else WHITE
    near, far = (_DARK_GREY, _GREY) if dark else (_GREY, _DARK_GREY)
    return Colours(
        background=plain,
        foreground=ink(plain),
        card=plain,
        body=near,
        seam=plain,
        muted=far,
        faint=near,
        line=near,
        area=near,
        cursor=ink(plain),
        heat=tuple(shades[min(level // 3, 3)] for level in range(LEVELS)),
    )


def _heat(body: float, *, dark: bool) -> tuple[RGB, ...]:
    ramp = _ON_DARK if dark else _ON_LIGHT
    first = max(body + 0.055, 0.43) if dark else min(body - 0.03, 0.80)
    step = (ramp.worst - first) / (LEVELS - 1)
    return tuple(
        _in_gamut(first + level * step, chroma, hue)
        for level, (hue, chroma) in enumerate(zip(ramp.hues, ramp.chromas, strict=True))
    )


def _in_gamut(light: float, chroma: float, hue: float) -> RGB:
    """Return the colour, paler by so much as a screen needs to show it."""
    while True:
        linear = tuple(_linear(light, chroma * cos(radians(hue)), chroma * sin(radians(hue))))
        if all(-0.0005 <= part <= 1.0005 for part in linear):
            red, green, blue = (round(255 * _curved(min(max(part, 0), 1))) for part in linear)
            return red, green, blue
        chroma *= 0.97


def _linear(light: float, a: float, b: float) -> Iterator[float]:
    """Turn OKLab into linear red, green and blue."""
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    yield 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    yield -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    yield -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short


def _curved(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * pow(part, 1 / 2.4) - 0.055


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else pow((part + 0.055) / 1.055, 2.4)


def lightness(colour: RGB) -> float:
    """Return how light a colour looks, 0 to 1 (the L of OKLab)."""
    red, green, blue = (_straight(part / 255) for part in colour)
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    medium = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    cube_roots = (pow(part, 1 / 3) for part in (long, medium, short))
    weights = (0.2104542553, 0.7936177850, -0.0040720468)
    return sum(weight * root for weight, root in zip(weights, cube_roots, strict=True))


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def _luminance(colour: RGB) -> float:
    red, green, blue = (_straight(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink(ground: RGB) -> RGB:
    """Return black or white, whichever is read better on a colour."""
    return max(BLACK, WHITE, key=lambda colour: contrast(colour, ground))


@lru_cache(maxsize=4096)
def blend(one: RGB, other: RGB, share: float) -> RGB:
    """Go from one colour towards another; a share of 0 is the one, 1 the other."""
    red, green, blue = (
        round(here + (there - here) * share) for here, there in zip(one, other, strict=True)
    )
    return red, green, blue


def in_hex(colour: RGB) -> str:
    """Write a colour as style sheets do."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def from_hex(text: str) -> RGB:
    """Read a colour as style sheets write it."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue
