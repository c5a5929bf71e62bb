"""The body as cells of a terminal: one pure drawing, at any size, for every page.

A figure is sampled finely, row by row, each row of samples one number; what a cell then shows
depends on how its regions are coloured, and is settled by `patch`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from journal.domain.atlas.blocks import FULL, SAMPLES, Glyphs, nearest, parting
from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import BodyPlace, covered
from journal.domain.atlas.regions import Atlas, Half, Point
from journal.domain.atlas.samples import (
    TALL,
    Row,
    all_of_row,
    claim,
    closed,
    filled,
    mirrored,
    rounded,
    seams,
)

Colour = TypeVar("Colour")

SEEN_THROUGH = 5
"""Samples of a cell that may lie outside before the background shows."""

LEGIBLE = 50
"""Samples of a cell that a region needs to bear a digit."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of the body is drawn; it lies evenly about the midline.

    Attributes:
        top: The upper edge, in body units from the crown.
        bottom: The lower edge.
        half_width: From the midline to either edge.
    """

    top: float
    bottom: float
    half_width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What lies in a cell.

    Attributes:
        cover: The samples of each place, the widest first.
        seam: The samples at the border of two regions.
        depth: How many cells, up to two, lie between this one and the edge of the body.
    """

    cover: tuple[tuple[BodyPlace, int], ...]
    seam: int = 0
    depth: int = 0

    @property
    def inside(self) -> int:
        """All samples that lie in the body."""
        return sum(mask for _, mask in self.cover)


@dataclass(frozen=True, slots=True)
class Patch(Generic[Colour]):
    """A cell as it is drawn: a character in one colour on another.

    Attributes:
        glyph: A block character.
        ink: Its colour; None is the background.
        ground: The colour under it; None is the background.
        seams: How far either is tinted by the seam, 0 to 1.
    """

    glyph: str
    ink: Colour | None
    ground: Colour | None
    seams: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Figure:
    """One view of the body, or of a part of it, as cells.

    Attributes:
        lines: From the top; a cell without any sample in the body is None.
    """

    lines: tuple[tuple[Cell | None, ...], ...]

    @cached_property
    def _samples(self) -> Mapping[BodyPlace, Sequence[tuple[int, int, int]]]:
        """Column, line and number of samples of each cell that a place touches."""
        found: dict[BodyPlace, list[tuple[int, int, int]]] = {}
        for line, cells in enumerate(self.lines):
            for column, cell in enumerate(cells):
                for place, mask in cell.cover if cell else ():
                    found.setdefault(place, []).append((column, line, mask.bit_count()))
        return found

    @cached_property
    def centres(self) -> Mapping[BodyPlace, tuple[float, float]]:
        """The middle of each place in sight, in columns.

        A line counts as high as it is drawn, so that both ways are in one unit.
        """
        centres = {}
        for place, cells in self._samples.items():
            weight = sum(samples for _, _, samples in cells)
            centres[place] = (
                sum(column * samples for column, _, samples in cells) / weight,
                sum(line * samples for _, line, samples in cells) / weight * TALL,
            )
        return centres

    @cached_property
    def digits(self) -> Mapping[BodyPlace, tuple[int, int]]:
        """The cell, as column and line, that a digit of each place fits into best."""
        cells = {}
        for place, (column, line) in self.centres.items():
            wide = [(x, y) for x, y, samples in self._samples[place] if samples >= LEGIBLE]
            if wide:
                cells[place] = min(
                    wide, key=lambda at: abs(at[0] - column) + abs(TALL * at[1] - line)
                )
        return cells

    def touched(self, place: BodyPlace) -> set[int]:
        """Return the lines in which any sample of a place lies."""
        return {line for _, line, _ in self._samples.get(place, ())}

    def box(self, places: Iterable[BodyPlace]) -> tuple[int, int, int, int] | None:
        """Return first column, first line, last column, last line of places; None out of sight."""
        cells = [cell for place in places for cell in self._samples.get(place, ())]
        seen = [(x, y) for x, y, samples in cells if samples >= SAMPLES] or [
            (x, y) for x, y, _ in cells
        ]
        if not seen:
            return None
        columns, lines = zip(*seen, strict=True)
        return min(columns), min(lines), max(columns), max(lines)

    def at(self, column: int, line: int) -> BodyPlace | None:
        """Return the place that fills most of a cell."""
        inside = 0 <= line < len(self.lines) and 0 <= column < len(self.lines[line])
        cell = self.lines[line][column] if inside else None
        return cell.cover[0][0] if cell else None


def size(part: Part, columns: int, lines: int) -> tuple[int, int]:
    """Return the columns and lines that a part needs of those there are; the columns are odd."""
    scale = min(columns / (2 * part.half_width), lines * TALL / (part.bottom - part.top))
    wide = round(2 * part.half_width * scale)
    return min(wide + 1 - wide % 2, columns - 1 + columns % 2), lines


def patch(
    cell: Cell, colour: Callable[[BodyPlace], Colour], glyphs: Glyphs = "blocks"
) -> Patch[Colour]:
    """Draw a cell in the two colours that suit it best.

    Args:
        cell: Any cell of a figure.
        colour: That of each place.
        glyphs: Which characters there are.
    """
    groups: dict[Colour, int] = {}
    for place, mask in cell.cover:
        shown = colour(place)
        groups[shown] = groups.get(shown, 0) | mask
    first, *rest = sorted(groups, key=lambda shown: -groups[shown].bit_count())
    inside = cell.inside
    if (FULL ^ inside).bit_count() > SEEN_THROUGH:
        return _two(inside, first, None, glyphs)
    if rest:
        return _two(groups[rest[0]], rest[0], first, glyphs)
    if not cell.seam:
        return Patch(" ", None, first)
    glyph, ink, ground = parting(cell.seam, glyphs)
    return Patch(glyph, first, first, (ink, ground))


def _two(mask: int, ink: Colour, ground: Colour | None, glyphs: Glyphs) -> Patch[Colour]:
    glyph, inverse = nearest(mask, glyphs)
    return Patch(glyph, ground, ink) if inverse else Patch(glyph, ink, ground)


def draw(atlas: Atlas, view: View, *, columns: int, lines: int, part: Part | None = None) -> Figure:
    """Draw the body, or a part of it, as large as it fits, centred.

    The halves mirror each other exactly. From the front the person's left is on the right of
    the grid, from behind it is on the left.

    Args:
        atlas: Whose shapes to draw.
        view: From the front or from behind.
        columns: Of the grid.
        lines: Of the grid.
        part: What to draw; None for all of it.
    """
    if columns < 1 or lines < 1:
        return Figure(())
    part = part or Part(0.0, atlas.body.height, atlas.body.half_width)
    scale = SAMPLES * min(
        columns / (2 * part.half_width), lines * TALL / (part.bottom - part.top)
    )  # samples across in a body unit
    middle = SAMPLES * lines / 2 - scale / TALL * (part.top + part.bottom) / 2
    half = SAMPLES * columns // 2
    rows: list[Row] = [{} for _ in range(SAMPLES * lines)]
    for region in atlas.regions:
        for polygon in region.shapes.get(view, ()):
            shape = [(x * scale, y * scale / TALL + middle) for x, y in rounded(polygon)]
            for row, start, stop in covered(tuple(shape), 1.0):
                start, stop = max(start, 0), min(stop, half)
                if 0 <= row < len(rows) and start < stop:
                    run = (1 << stop) - (1 << start)
                    rows[row][region.id] = rows[row].get(region.id, 0) | run
    body = filled(closed([all_of_row(row) for row in rows], scale, half), half)
    claim(rows, body)
    return Figure(_cells(rows, view, columns))


def cell_at(
    point: Point, side: Half, view: View, *, columns: int, lines: int, part: Part
) -> tuple[int, int]:
    """Return the column and line in which a point lies, in a drawing of the same measures.

    Args:
        point: From the midline outward and from the crown, in body units.
        side: On which side of the person.
        view: From the front or from behind.
        columns: Of the grid.
        lines: Of the grid.
        part: What is drawn.
    """
    across, down = point
    scale = min(columns / (2 * part.half_width), lines * TALL / (part.bottom - part.top))
    line = lines / 2 + (down - (part.top + part.bottom) / 2) * scale / TALL
    right = (side == "left") == (view == "front")
    return columns // 2 + round(across * scale) * (1 if right else -1), int(line)


def _cells(rows: list[Row], view: View, columns: int) -> tuple[tuple[Cell | None, ...], ...]:
    half = SAMPLES * columns // 2
    halves: tuple[Half, Half] = ("left", "right") if view == "front" else ("right", "left")
    on_right, on_left = halves
    borders = [samples << half | mirrored(samples, half) for samples in seams(rows)]
    covers: list[list[list[tuple[BodyPlace, int]]]] = []
    for start in range(0, len(rows), SAMPLES):
        line = rows[start : start + SAMPLES]
        cover: list[list[tuple[BodyPlace, int]]] = [[] for _ in range(columns)]
        for region in dict.fromkeys(region for row in line for region in row):
            samples = [row.get(region, 0) for row in line]
            right = [mirrored(one, half) if one else 0 for one in samples]
            for side, shown in ((on_left, [one << half for one in samples]), (on_right, right)):
                place = BodyPlace(region, side)
                for column, mask in enumerate(_by_cell(shown, columns)):
                    if mask:
                        cover[column].append((place, mask))
        covers.append(cover)
    deep = _depths([[sum(m for _, m in at) == FULL for at in cover] for cover in covers])
    return tuple(
        tuple(
            Cell(tuple(sorted(at, key=lambda one: -one[1].bit_count())), seam, depth)
            if at
            else None
            for at, seam, depth in zip(
                cover, _by_cell(borders[SAMPLES * n : SAMPLES * n + SAMPLES], columns), deep[n],
                strict=True,
            )
        )
        for n, cover in enumerate(covers)
    )  # fmt: skip


def _by_cell(rows: Sequence[int], columns: int) -> Iterator[int]:
    """Cut eight rows of samples into the masks of their cells."""
    cut = [samples.to_bytes(columns, "big") for samples in rows]
    return (int.from_bytes(column, "big") for column in zip(*cut, strict=True))


def _depths(full: list[list[bool]]) -> list[list[int]]:
    """Count for each cell how many, up to two, lie between it and one that is not full."""
    inner = _eroded(full)
    innermost = _eroded(inner)
    return [
        [one + two for one, two in zip(*both, strict=True)]
        for both in zip(inner, innermost, strict=True)
    ]


def _eroded(cells: list[list[bool]]) -> list[list[bool]]:
    def all_around(line: int, column: int) -> bool:
        near = ((line, column), (line - 1, column), (line + 1, column),
                (line, column - 1), (line, column + 1))  # fmt: skip
        return all(0 <= y < len(cells) and 0 <= x < len(cells[y]) and cells[y][x] for y, x in near)

    return [[all_around(y, x) for x in range(len(line))] for y, line in enumerate(cells)]
