"""A part of the body, drawn large: where a region lies, or a muscle and where it may send pain."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.reactive import reactive
from textual.strip import Strip

from journal.colours import RGB, blend, ink
from journal.domain.atlas.blocks import FULL
from journal.domain.atlas.figure import Figure, Part, cell_at, draw
from journal.domain.atlas.guidance import Muscle, View
from journal.domain.atlas.raster import BodyPlace
from journal.domain.atlas.regions import Atlas, Half, Side
from journal.domain.scores import Series
from journal.domain.spots.spot import Spot
from journal.widgets.body_paint import BodyPaint
from journal.widgets.pain import PainColoured, style

AROUND = 6.0
"""Body units that are shown beyond what is meant."""

LEAST = 58.0
"""Body units from top to bottom without which nobody knows where on the body this is."""

REFERRED = 0.42
"""How far the zone of referred pain goes from the body's colour to the accent."""

LIES, SENT, OWN = "◎∙✕"
"""What stands where a muscle lies, where it may send pain, and on the person's own spots."""

SIGNS: Mapping[str, str] = {LIES: "lies here", SENT: "may send pain here"}
ROOM = 13
"""Lines from which the signs are told beneath the figure."""

SIDES_SEEN: Mapping[View, str] = {"front": "R front L", "back": "L back R"}


class BodyDetail(PainColoured):
    """Draws the part of the body that matters, from the side from which it is seen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BodyDetail { height: 11; }
    """

    figure: reactive[Figure | None] = reactive(None)

    def __init__(self, atlas: Atlas, *, id: str | None = None) -> None:
        """Make a drawing.

        Args:
            atlas: Whose shapes to draw.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._atlas = atlas
        self._view: View = "back"
        self._strong: frozenset[BodyPlace] = frozenset()
        self._weak: frozenset[BodyPlace] = frozenset()
        self._points: tuple[Spot, ...] = ()
        self._signs = ""
        self._draw = lru_cache(maxsize=8)(self._drawn)

    def show_region(self, series: Series) -> None:
        """Show where a series lies."""
        region = self._atlas.region(series.region)
        self._strong = self._weak = frozenset()
        self._signs = ""
        if region is not None and region.shapes:
            self._points = ()
            self._view = "back" if "back" in region.shapes else "front"
            self._strong = _places([region.id], series.side)
        self.refresh()

    def show_muscle(self, muscle: Muscle, side: Side, points: Iterable[Spot] = ()) -> None:
        """Show where a muscle lies, and where it may send pain.

        Args:
            muscle: Which one.
            side: On which side of the person.
            points: The person's own spots in it.
        """
        self._points = tuple(points)
        self._view = muscle.view
        self._strong = _places(muscle.lives_in, side)
        self._weak = _places(muscle.refers_to, side) - self._strong
        sent = {place.region_id for place in self._weak}
        seen = any(one.id in sent and self._view in one.shapes for one in self._atlas.regions)
        self._signs = LIES + SENT if seen else LIES
        self.refresh()

    def _part(self, places: Iterable[BodyPlace]) -> Part | None:
        """Return what is drawn: the places in this view, with something around them."""
        regions = {place.region_id for place in places}
        points = [
            point
            for region in self._atlas.regions
            if region.id in regions
            for polygon in region.shapes.get(self._view, ())
            for point in polygon
        ]
        if not points:
            return None
        body = self._atlas.body
        top, bottom = min(y for _, y in points) - AROUND, max(y for _, y in points) + AROUND
        short = max(LEAST - (bottom - top), 0) / 2
        top, bottom = max(top - short, 0), min(bottom + short, body.height)
        widest = max(x for x, _ in points) + AROUND
        return Part(top, bottom, min(max(widest, LEAST / 2), body.half_width))

    def _drawn(self, view: View, part: Part, columns: int, lines: int) -> Figure:
        return draw(self._atlas, view, columns=columns, lines=lines, part=part)

    def _shades(self) -> tuple[RGB, RGB]:
        """Return the colours of where a muscle lies, and of where it may send pain.

        Between two of sixteen colours there is none: there the second is the body's own, and
        signs tell the zone. Filled with the nearest it looked like the place to press.
        """
        colours = self.palette.colours
        accent = Color.parse(self.app.theme_variables["text-primary"])
        strong: RGB = accent.rgb if accent.ansi is None else colours.foreground
        return strong, blend(colours.body, strong, 0 if colours.few else REFERRED)

    def _paint(self, figure: Figure, part: Part, columns: int, lines: int) -> BodyPaint:
        colours = self.palette.colours
        strong, weak = self._shades()
        tints = dict.fromkeys(self._strong, strong)
        marks = {figure.digits[place]: SENT for place in self._weak if place in figure.digits}
        if weak == colours.body:
            marks |= dict.fromkeys(_within(figure, self._weak), SENT)
        else:
            tints |= dict.fromkeys(self._weak, weak)
        marks |= {figure.digits[place]: LIES for place in self._strong if place in figure.digits}
        for one in self._points:
            if one.place is not None:
                at = (one.place.across, one.place.down)
                cell = cell_at(at, one.side, self._view, columns=columns, lines=lines, part=part)
                marks[cell] = OWN
        return BodyPaint(colours, tints, glyphs=self.glyphs, marks=marks)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the figure, or under it which side is which, and what signs say."""
        width, height = self.size
        signs = self._signs if height >= ROOM else ""
        lines = height - 1 - len(signs)
        part = self._part(self._strong | self._weak) if self._strong else None
        if part is None or lines < 3 or width < 5:
            return self.strip([])
        columns = width - 1 + width % 2
        figure = self._draw(self._view, part, columns, lines)
        if y < lines:
            segments = list(self._paint(figure, part, columns, lines).line(figure, y))
        elif y == lines:
            segments = [Segment(SIDES_SEEN[self._view].center(columns), self.palette.muted)]
        else:
            segments = list(self._sign(signs[y - lines - 1], columns))
        return self.strip(segments)

    def _sign(self, sign: str, columns: int) -> Iterator[Segment]:
        """Tell what a sign and its colour say, one line below the other."""
        ground = self._shades()[sign == SENT]
        wide = 4 + max(map(len, SIGNS.values()))
        yield Segment(" " * ((columns - wide) // 2))
        yield Segment(f" {sign} ", style(ink(ground), ground, bold=True))
        yield Segment(f" {SIGNS[sign]}", self.palette.muted)


def _within(figure: Figure, places: Collection[BodyPlace]) -> Iterator[tuple[int, int]]:
    """Give every other cell that lies wholly within places: a pattern, not a colour."""
    for number, line in enumerate(figure.lines):
        for column, cell in enumerate(line):
            inside = cell is not None and cell.inside == FULL and cell.cover[0][0] in places
            if inside and (column + number) % 2 == 0:
                yield column, number


def _places(regions: Iterable[str], side: Side) -> frozenset[BodyPlace]:
    halves: tuple[Half, ...] = ("left", "right") if side == "whole" else (side,)
    return frozenset(BodyPlace(region, half) for region in regions for half in halves)
