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
from journal.domain.atlas.raster import Spot, covered
from journal.domain.atlas.regions import Atlas, Half, Point, Polygon

Colour = TypeVar("Colour")

TALL = 2.1
"""How many times as high as wide a cell is drawn."""

CLOSED = 1.8
"""Body units up to which a gap between two regions belongs to the body."""

ROUNDING = 0.22
"""The share of an edge that is cut off at each of its corners, twice over."""

SEEN_THROUGH = 5
"""Samples of a cell that may lie outside before the background shows."""

LEGIBLE = 50
"""Samples of a cell that a region needs to bear a digit."""

Row = dict[str, int]
"""The samples of one row by region, on the right half of the grid; bit 0 lies at the midline."""


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
        cover: The samples of each spot, the widest first.
        seam: The samples at the border of two regions.
        depth: How many cells, up to two, lie between this one and the edge of the body.
    """

    cover: tuple[tuple[Spot, int], ...]
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
    def _samples(self) -> Mapping[Spot, Sequence[tuple[int, int, int]]]:
        """Column, line and number of samples of each cell that a spot touches."""
        found: dict[Spot, list[tuple[int, int, int]]] = {}
        for line, cells in enumerate(self.lines):
            for column, cell in enumerate(cells):
                for spot, mask in cell.cover if cell else ():
                    found.setdefault(spot, []).append((column, line, mask.bit_count()))
        return found

    @cached_property
    def centres(self) -> Mapping[Spot, tuple[float, float]]:
        """The middle of each spot in sight, in columns.

        A line counts as high as it is drawn, so that both ways are in one unit.
        """
        centres = {}
        for spot, cells in self._samples.items():
            weight = sum(samples for _, _, samples in cells)
            centres[spot] = (
                sum(column * samples for column, _, samples in cells) / weight,
                sum(line * samples for _, line, samples in cells) / weight * TALL,
            )
        return centres

    @cached_property
    def digits(self) -> Mapping[Spot, tuple[int, int]]:
        """The cell, as column and line, that a digit of each spot fits into best."""
        places = {}
        for spot, (column, line) in self.centres.items():
            wide = [(x, y) for x, y, samples in self._samples[spot] if samples >= LEGIBLE]
            if wide:
                places[spot] = min(
                    wide, key=lambda at: abs(at[0] - column) + abs(TALL * at[1] - line)
                )
        return places

    def touched(self, spot: Spot) -> set[int]:
        """Return the lines in which any sample of a spot lies."""
        return {line for _, line, _ in self._samples.get(spot, ())}

    def box(self, spots: Iterable[Spot]) -> tuple[int, int, int, int] | None:
        """Return first column, first line, last column, last line of spots; None out of sight."""
        cells = [cell for spot in spots for cell in self._samples.get(spot, ())]
        seen = [(x, y) for x, y, samples in cells if samples >= SAMPLES] or [
            (x, y) for x, y, _ in cells
        ]
        if not seen:
            return None
        columns, lines = zip(*seen, strict=True)
        return min(columns), min(lines), max(columns), max(lines)

    def at(self, column: int, line: int) -> Spot | None:
        """Return the spot that fills most of a cell."""
        inside = 0 <= line < len(self.lines) and 0 <= column < len(self.lines[line])
        cell = self.lines[line][column] if inside else None
        return cell.cover[0][0] if cell else None


def size(part: Part, columns: int, lines: int) -> tuple[int, int]:
    """Return the columns and lines that a part needs of those there are; the columns are odd."""
    scale = min(columns / (2 * part.half_width), lines * TALL / (part.bottom - part.top))
    wide = round(2 * part.half_width * scale)
    return min(wide + 1 - wide % 2, columns - 1 + columns % 2), lines


def patch(cell: Cell, colour: Callable[[Spot], Colour], glyphs: Glyphs = "blocks") -> Patch[Colour]:
    """Draw a cell in the two colours that suit it best.

    Args:
        cell: Any cell of a figure.
        colour: That of each spot.
        glyphs: Which characters there are.
    """
    groups: dict[Colour, int] = {}
    for spot, mask in cell.cover:
        shown = colour(spot)
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
            shape = [(x * scale, y * scale / TALL + middle) for x, y in _rounded(polygon)]
            for row, start, stop in covered(tuple(shape), 1.0):
                start, stop = max(start, 0), min(stop, half)
                if 0 <= row < len(rows) and start < stop:
                    run = (1 << stop) - (1 << start)
                    rows[row][region.id] = rows[row].get(region.id, 0) | run
    body = _filled(_closed([_all(row) for row in rows], scale, half), half)
    _claim(rows, body)
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


def _rounded(polygon: Polygon) -> Polygon:
    """Cut the corners off (Chaikin), but for those at the midline, where the other half joins."""
    for _ in range(2):
        polygon = tuple(_cut(polygon))
    return polygon


def _cut(polygon: Polygon) -> Iterator[Point]:
    for (x0, y0), (x1, y1) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        across, down = (x1 - x0) * ROUNDING, (y1 - y0) * ROUNDING
        yield (x0, y0) if x0 == 0 else (x0 + across, y0 + down)
        if x1 != 0:
            yield x1 - across, y1 - down


def _all(row: Row) -> int:
    inside = 0
    for samples in row.values():
        inside |= samples
    return inside


def _closed(body: list[int], scale: float, half: int) -> list[int]:
    """Close narrow gaps, also across the midline: first those within a row."""
    across, down = round(CLOSED * scale), round(CLOSED * scale / TALL)
    whole = [samples << half | _mirrored(samples, half) for samples in body]
    for number, samples in enumerate(whole):
        wide = samples
        for shift in range(1, across + 1):
            wide |= samples << shift
        closed = wide
        for shift in range(1, across + 1):
            closed &= wide >> shift
        whole[number] = closed
    body = [samples >> half & (1 << half) - 1 for samples in whole]
    return _closed_down(body, down) if down else body


def _closed_down(body: list[int], gap: int) -> list[int]:
    wide = [_any_of(body[max(row - gap, 0) : row + 1]) for row in range(len(body) + gap)]
    return [_all_of(wide[row : row + gap + 1]) for row in range(len(body))]


def _any_of(rows: Iterable[int]) -> int:
    found = 0
    for samples in rows:
        found |= samples
    return found


def _all_of(rows: Sequence[int]) -> int:
    found = rows[0]
    for samples in rows[1:]:
        found &= samples
    return found


def _filled(body: list[int], half: int) -> list[int]:
    """Fill what is enclosed: everything that can't be reached from the edge of the grid."""
    free = [~samples & (1 << half) - 1 for samples in body]
    outside = [samples & 1 << half - 1 for samples in free]
    outside[0], outside[-1] = free[0], free[-1]
    order, moved = range(len(body)), True
    while moved:
        moved = False
        for row in (*order, *reversed(order)):
            beside = outside[row - 1 if row else 0] | outside[min(row + 1, len(body) - 1)]
            reached = _spread((outside[row] | beside) & free[row], free[row])
            moved |= reached != outside[row]
            outside[row] = reached
    return [~samples & (1 << half) - 1 for samples in outside]


def _spread(seed: int, free: int) -> int:
    """Return the runs of free samples in which a seed lies."""
    left = right = seed
    left_free = right_free = free
    shift = 1
    while left_free or right_free:
        left |= left_free & left << shift
        right |= right_free & right >> shift
        left_free &= left_free << shift
        right_free &= right_free >> shift
        shift *= 2
        if shift > free.bit_length():
            break
    return left | right


def _claim(rows: list[Row], body: list[int]) -> None:
    """Give every sample of the body that no region covers to the nearest one."""
    free = [inside & ~_all(row) for inside, row in zip(body, rows, strict=True)]
    while any(free):
        claims: list[tuple[int, str, int]] = []
        for number in (number for number, samples in enumerate(free) if samples):
            around = rows[max(number - 1, 0) : number + 2]
            for region in dict.fromkeys(region for row in around for region in row):
                own = rows[number].get(region, 0)
                near = own << 1 | own >> 1 | _any_of(row.get(region, 0) for row in around)
                if taken := near & free[number]:
                    free[number] &= ~taken
                    claims.append((number, region, taken))
        if not claims:
            return
        for number, region, taken in claims:
            rows[number][region] = rows[number].get(region, 0) | taken


def _seams(rows: list[Row]) -> Iterator[int]:
    """Give the samples of each row whose outer or lower neighbour is of another region."""
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else {}
        inside, under, seam = _all(row), _all(below), 0
        for region, samples in row.items():
            seam |= samples & (inside & ~samples) >> 1
            seam |= samples & under & ~below.get(region, 0)
        yield seam


def _mirrored(samples: int, half: int) -> int:
    return int(f"{samples:0{half}b}"[::-1], 2)


def _cells(rows: list[Row], view: View, columns: int) -> tuple[tuple[Cell | None, ...], ...]:
    half = SAMPLES * columns // 2
    halves: tuple[Half, Half] = ("left", "right") if view == "front" else ("right", "left")
    on_right, on_left = halves
    seams = [samples << half | _mirrored(samples, half) for samples in _seams(rows)]
    covers: list[list[list[tuple[Spot, int]]]] = []
    for start in range(0, len(rows), SAMPLES):
        line = rows[start : start + SAMPLES]
        cover: list[list[tuple[Spot, int]]] = [[] for _ in range(columns)]
        for region in dict.fromkeys(region for row in line for region in row):
            samples = [row.get(region, 0) for row in line]
            right = [_mirrored(one, half) if one else 0 for one in samples]
            for side, shown in ((on_left, [one << half for one in samples]), (on_right, right)):
                spot = Spot(region, side)
                for column, mask in enumerate(_by_cell(shown, columns)):
                    if mask:
                        cover[column].append((spot, mask))
        covers.append(cover)
    deep = _depths([[sum(m for _, m in at) == FULL for at in cover] for cover in covers])
    return tuple(
        tuple(
            Cell(tuple(sorted(at, key=lambda one: -one[1].bit_count())), seam, depth)
            if at
            else None
            for at, seam, depth in zip(
                cover, _by_cell(seams[SAMPLES * n : SAMPLES * n + SAMPLES], columns), deep[n],
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
