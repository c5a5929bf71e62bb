"""A figure of the body in colours: what each of its cells shows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style

from journal.colours import RGB, Colours, blend, ink
from journal.domain.atlas.blocks import Glyphs
from journal.domain.atlas.figure import Cell, Figure, patch
from journal.domain.atlas.raster import BodyPlace
from journal.widgets.pain import style

SEAM = 0.45
"""How far a seam goes from its region's colour to the background."""

ROUND = 0.03
"""How much lighter or darker the bare body gets with each cell from its edge."""

Box = tuple[int, int, int, int]
"""First column, first line, last column, last line."""

CORNERS = "┏┓┗┛"


@dataclass(frozen=True)
class BodyPaint:
    """How a figure is painted.

    Attributes:
        colours: Of the theme.
        tints: The colour of each place that is not bare.
        glyphs: Which characters there are.
        marks: What stands on a cell, by column and line, in the ink that suits it.
        boxes: What the viewfinder encloses.
        finder: The viewfinder's colour.
    """

    colours: Colours
    tints: Mapping[BodyPlace, RGB]
    glyphs: Glyphs = "blocks"
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    boxes: Collection[Box] = ()
    finder: RGB | None = None

    def line(self, figure: Figure, number: int) -> Iterator[Segment]:
        """Paint one line of a figure."""
        corners = self._corners(figure)
        text, shown = "", style()
        for column, cell in enumerate(figure.lines[number]):
            corner = corners.get((column, number))
            glyph, looks = self._cell(cell, self.marks.get((column, number)), corner)
            if looks is not shown and text:
                yield Segment(text, shown)
                text = ""
            text, shown = text + glyph, looks
        yield Segment(text, shown)

    def _cell(self, cell: Cell | None, mark: str | None, corner: str | None) -> tuple[str, Style]:
        if cell is None:
            return (corner, style(self.finder, bold=True)) if corner else (" ", style())
        most = self._tint(cell, cell.cover[0][0])
        if mark is not None:
            return mark, style(ink(most), most, bold=True)
        if corner is not None:
            # Where the background shows through, a whole cell of body would dent the outline.
            ground = most if cell.inside.bit_count() > 32 else None
            return corner, style(self.finder, ground, bold=True)
        drawn = patch(cell, lambda place: self._tint(cell, place), self.glyphs)
        tinted = [
            blend(colour, self.colours.background, SEAM * seam) if colour else None
            for colour, seam in zip((drawn.ink, drawn.ground), drawn.seams, strict=True)
        ]
        return self._painted(drawn.glyph, *tinted)

    def _painted(self, glyph: str, front: RGB | None, back: RGB | None) -> tuple[str, Style]:
        if front is not None:
            return glyph, style(front, back)
        if back is None or glyph == " ":
            return " ", style(None, back)
        # The background as an ink: only a colour can be written with, so it is written out.
        return glyph, style(self.colours.background, back)

    def _tint(self, cell: Cell, place: BodyPlace) -> RGB:
        tint = self.tints.get(place)
        if tint is not None:
            return tint
        return blend(self.colours.body, self.colours.foreground, ROUND * cell.depth)

    def _corners(self, figure: Figure) -> Mapping[tuple[int, int], str]:
        """Return the corners of the viewfinder, one cell outside of what it encloses."""
        found = {}
        for left, top, right, bottom in self.boxes:
            for number, corner in enumerate(CORNERS):
                column = max(left - 1, 0) if number % 2 == 0 else right + 1
                line = max(top - 1, 0) if number < 2 else bottom + 1
                line = min(line, len(figure.lines) - 1)  # the page may just have become lower
                if self.finder is not None:
                    found[min(column, len(figure.lines[line]) - 1), line] = corner
        return found


def boxes(figure: Figure, places: Collection[BodyPlace]) -> list[Box]:
    """Return what encloses places: one box, or two where they lie apart, as both arms do."""
    apart = sorted(filter(None, (figure.box([place]) for place in places)))
    if len(apart) == 2 and apart[0][2] + 3 < apart[1][0]:
        return apart
    together = figure.box(places)
    return [together] if together else []
