"""Turns Textual's screenshot into a small SVG that looks the same everywhere and every time.

Textual's own names the addresses of fonts, numbers its parts by chance, and leaves blocks and
braille to whatever font there is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from pictures.glyphs import HEIGHT, WIDTH, box, shape

MARGIN, RADIUS = 14, 10
FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
FONT_SIZE, BASELINE = 16.5, 15

_THEIRS = (12.2, 24.4)
"""Width and height of a cell in Textual's screenshot."""


class Words(NamedTuple):
    """Characters beside each other that look alike; the look is CSS."""

    row: int
    column: int
    text: str
    look: str


class Ground(NamedTuple):
    """Cells beside each other with one background."""

    row: int
    column: int
    width: int
    fill: str


def draw(screenshot: str, label: str) -> str:
    """Draw a screenshot anew.

    Args:
        screenshot: What ``App.export_screenshot`` gave.
        label: What is to be seen, for whoever can't see it.
    """
    root = ElementTree.fromstring(screenshot)
    grounds, words = list(_grounds(root)), list(_words(root, screenshot))
    shapes = defaultdict[tuple[str, float], list[str]](list)
    for one in grounds:
        at = one.column * WIDTH, one.row * HEIGHT
        shapes[one.fill, 0].append(box(*at, one.width * WIDTH, HEIGHT))
    spoken = list[Words]()
    for some in words:
        for column, character in enumerate(some.text, some.column):
            if found := shape(character, column * WIDTH, some.row * HEIGHT):
                shapes[_fill(some.look), found.stroke].append(found.path)
        spoken += _without_shapes(some)
    columns = max(one.column + one.width for one in grounds)
    rows = 1 + max(one.row for one in grounds)
    parts = [*_paths(shapes), *_texts(spoken)]
    return _framed(parts, columns * WIDTH, rows * HEIGHT, grounds[-1].fill, label)


def _grounds(root: ElementTree.Element) -> Iterator[Ground]:
    for one in root.iter(_named("rect")):
        if one.get("shape-rendering"):
            row = round((_number(one, "y") - 1.5) / _THEIRS[1])
            width = round(_number(one, "width") / _THEIRS[0])
            yield Ground(row, _column(one), width, one.get("fill", ""))


def _words(root: ElementTree.Element, screenshot: str) -> Iterator[Words]:
    looks = dict(re.findall(r"\.([\w-]+-r\d+) \{ ([^}]*?);? \}", screenshot))
    for one in root.iter(_named("text")):
        if look := looks.get(one.get("class", "")):
            row = round((_number(one, "y") - 20) / _THEIRS[1])
            yield Words(row, _column(one), one.text or "", look)


def _named(tag: str) -> str:
    return f"{{http://www.w3.org/2000/svg}}{tag}"


def _number(one: ElementTree.Element, attribute: str) -> float:
    return float(one.get(attribute, "0"))


def _column(one: ElementTree.Element) -> int:
    return round(_number(one, "x") / _THEIRS[0])


def _fill(look: str) -> str:
    return dict(rule.split(": ") for rule in look.split(";"))["fill"]


def _without_shapes(some: Words) -> Iterator[Words]:
    """Split where shapes or several spaces stand: what is left is drawn by a font."""
    plain = "".join("\xa0" if shape(one, 0, 0) else one for one in some.text)
    for found in re.finditer(r"[^\s\xa0]+(?:[\s\xa0][^\s\xa0]+)*", plain):
        yield some._replace(column=some.column + found.start(), text=found[0])


def _paths(shapes: dict[tuple[str, float], list[str]]) -> Iterator[str]:
    for (colour, stroke), paths in shapes.items():
        drawn = f'stroke="{colour}" stroke-width="{stroke:g}"' if stroke else f'fill="{colour}"'
        yield f'<path {drawn} d="{"".join(paths)}"/>'


def _texts(words: list[Words]) -> Iterator[str]:
    by_look = defaultdict[str, list[Words]](list)
    for some in words:
        by_look[some.look].append(some)
    for look, alike in by_look.items():
        yield f'<g style="{look.replace(": ", ":")}">'
        for some in alike:
            x, y = some.column * WIDTH, some.row * HEIGHT + BASELINE
            text = escape(some.text.replace("\xa0", " "))
            yield f'<text x="{x}" y="{y}" textLength="{len(some.text) * WIDTH}">{text}</text>'
        yield "</g>"


def _framed(parts: list[str], width: int, height: int, ground: str, label: str) -> str:
    whole = width + 2 * MARGIN, height + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole[0]} {whole[1]}" '
            f'role="img" aria-label="{escape(label)}">',
            f'<rect width="{whole[0]}" height="{whole[1]}" rx="{RADIUS}" fill="{ground}"/>',
            f'<g transform="translate({MARGIN},{MARGIN})" font-family="{FONT}" '
            f'font-size="{FONT_SIZE}" stroke-linecap="round" shape-rendering="crispEdges">',
            *parts,
            "</g>",
            "</svg>",
            "",
        ]
    )
