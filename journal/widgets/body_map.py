"""The body map: front and back, each region in the colour of its latest score."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from journal.colours import GHOST, RGB, blend
from journal.domain.atlas.figure import Figure, Part, draw, size
from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import BodyPlace, Direction, neighbour
from journal.domain.atlas.regions import Atlas, Half, Polygon
from journal.domain.scores import LEVELS, Series, pain_level
from journal.widgets.body_paint import BodyPaint, boxes
from journal.widgets.pain import PainColoured, style

AIRY = 28
"""Lines from which there is room for a blank one, and for the legend."""

TWO_FIGURES = 110
"""Columns of the page from which front and back stand side by side."""

NARROW = 11
"""Columns that a single figure may take, however narrow the page is."""

VIEWS: tuple[View, ...] = ("front", "back")
SIDES_SEEN: Mapping[View, tuple[str, str]] = {"front": ("R", "L"), "back": ("L", "R")}


@dataclass(frozen=True)
class Shown:
    """One view of the body where it is drawn.

    Attributes:
        view: From the front or from behind.
        left: The column at which it begins.
        figure: Its cells.
    """

    view: View
    left: int
    figure: Figure


class BodyMap(PainColoured, can_focus=True):
    """Shows scores on the body; can be clicked, and walked with the arrows.

    What is usually there but not rated yet stands as a ghost, half as strong and without a
    digit.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BodyMap {
        background: $background;
        & > .body-map--label { color: $muted; }
    }
    BodyMap:focus > .body-map--label { color: $text-primary; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"body-map--label"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(way, f"walk('{way}')", way.title(), id=f"body.{way}", show=False)
        for way in ("left", "down", "up", "right")
    ]

    scores: reactive[Mapping[Series, int]] = reactive({}, repaint=False)
    ghosts: reactive[Mapping[Series, int]] = reactive({}, repaint=False)
    cursor: reactive[Series | None] = reactive(None, repaint=False)
    resting: reactive[bool] = reactive(False, repaint=False)

    def __init__(self, atlas: Atlas, go_to: Callable[[Series], None]) -> None:
        """Make a map.

        Args:
            atlas: Whose regions to draw.
            go_to: Puts the cursor on a series, at once.
        """
        super().__init__()
        self._go_to = go_to
        self._atlas = atlas
        self._view: View = "back"
        self._painted: list[Shown] = []
        self._figure = lru_cache(maxsize=4)(self._draw)
        self._paints: dict[View, tuple[Figure, BodyPaint]] = {}

    def watch_scores(self, old: Mapping[Series, int], new: Mapping[Series, int]) -> None:
        """Repaint what is different."""
        self._repaint({series.region for series, _ in old.items() ^ new.items()})

    def watch_ghosts(self, old: Mapping[Series, int], new: Mapping[Series, int]) -> None:
        """Repaint what is different."""
        self._repaint({series.region for series, _ in old.items() ^ new.items()})

    def watch_resting(self) -> None:
        """Take the viewfinder away, or show it again."""
        self._repaint({self.cursor.region} if self.cursor else set())

    def watch_cursor(self, old: Series | None, new: Series | None) -> None:
        """Turn the figure so that the cursor's region is seen, and repaint what is different."""
        shapes = self._shapes(new)
        if shapes and self._view not in shapes:
            self._view = next(iter(shapes))
        self._repaint({series.region for series in (old, new) if series})

    def _recolour(self) -> None:
        self._paints.clear()
        super()._recolour()

    def _repaint(self, regions: set[str]) -> None:
        """Repaint the lines of some regions; all lines if the figure turned or moved."""
        self._paints.clear()
        shown = self.figures
        if shown != self._painted:
            self._painted = shown
            self.refresh()
            return
        lines = {
            line
            for one in shown
            for place in one.figure.centres
            if place.region_id in regions
            for line in one.figure.touched(place)
        }
        if lines:  # without one, all would be repainted; the viewfinder stands a line outside
            around = {line + near for line in lines for near in (-1, 0, 1)}
            first = self._first_line
            last = self.size.height - 1
            drawn = {first + line for line in around if 0 <= first + line <= last}
            if len(shown) == 1:
                drawn.add(first - 1)  # what the hidden side holds
            self.refresh(*(Region(0, line, self.size.width, 1) for line in sorted(drawn)))

    def action_walk(self, way: Direction) -> None:
        """Go to the next region in a direction, over to the other figure at the edge."""
        figures = self.figures
        for number, shown in enumerate(figures):
            place = self._place_in(shown.figure)
            if place is None or shown.view != self._view:
                continue
            there = neighbour(shown.figure.centres, place, way)
            beside = number + {"left": -1, "right": 1}.get(way, 99)
            if there is None and 0 <= beside < len(figures):
                there = self._across(shown, figures[beside], place, way)
            if there is not None:
                self._go(there)
            return

    def _across(self, shown: Shown, other: Shown, place: BodyPlace, way: Direction) -> BodyPlace:
        height = shown.figure.centres[place][1]
        edge = -1 if way == "left" else 1

        def distance(candidate: BodyPlace) -> float:
            column, row = other.figure.centres[candidate]
            return abs(row - height) + edge * column

        self._view = other.view
        return min(other.figure.centres, key=distance)

    def on_click(self, event: events.Click) -> None:
        """Go to what is under the mouse."""
        if offset := event.get_content_offset(self):
            self.go_to_what_is_at(offset)

    def go_to_what_is_at(self, offset: Offset) -> None:
        """Go to the region at a place, or to the worst of the hidden side."""
        if offset.y == self._first_line - 1 and (hidden := self._hidden()):
            if offset.x >= self.size.width // 2:
                self._go_to(hidden[1])
            return
        for shown in self.figures:
            place = shown.figure.at(offset.x - shown.left, offset.y - self._first_line)
            if place is not None:
                self._view = shown.view
                self._go(place)

    def _go(self, place: BodyPlace) -> None:
        self._go_to(Series(place.region_id, place.side))

    def _place_in(self, figure: Figure) -> BodyPlace | None:
        """Return where the cursor is in a figure; a whole region stands for its right half."""
        if self.cursor is None:
            return None
        half: Half = "left" if self.cursor.side == "left" else "right"
        place = BodyPlace(self.cursor.region, half)
        return place if place in figure.centres else None

    def _shapes(self, series: Series | None) -> Mapping[View, tuple[Polygon, ...]]:
        region = self._atlas.region(series.region) if series else None
        return region.shapes if region else {}

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take what the figures need at this height, and leave the rest to the page."""
        if not self._atlas.regions:
            return NARROW
        lines = self._lines(container.height)
        if container.width >= TWO_FIGURES:
            room = (container.width - 66) // 2
            return 2 * size(self._whole, max(room, NARROW), lines)[0] + 1
        return size(self._whole, max((container.width - 46) // 2, NARROW), lines)[0]

    @property
    def _whole(self) -> Part:
        return Part(0.0, self._atlas.body.height, self._atlas.body.half_width)

    @property
    def _first_line(self) -> int:
        """The line at which the figures begin, under their labels."""
        return 3 if self.size.height >= AIRY else 1

    def _lines(self, height: int) -> int:
        return max(height - (5 if height >= AIRY else 1), 1)

    @property
    def figures(self) -> list[Shown]:
        """What is drawn at the present size: front and back, or the one that matters."""
        width, height = self.size
        if not self._atlas.regions or height < 2 or width < 3:
            return []
        lines = self._lines(height)
        both = width >= 2 * size(self._whole, width, lines)[0]
        room = width // 2 if both else width
        columns = size(self._whole, room, lines)[0]
        views: tuple[View, ...] = VIEWS if both else (self._view,)
        return [
            Shown(
                view,
                width - columns if n else 0 if both else (width - columns) // 2,
                self._figure(view, columns, lines),
            )
            for n, view in enumerate(views)
        ]

    def _draw(self, view: View, columns: int, lines: int) -> Figure:
        return draw(self._atlas, view, columns=columns, lines=lines)

    def render_line(self, y: int) -> Strip:
        """Draw the labels, one line of the figures, or the legend."""
        line = y - self._first_line
        segments: list[Segment] = []
        at = 0
        for shown in self.figures:
            drawn: list[Segment] = []
            if line == -1:
                drawn = [self._label(shown)]
            elif 0 <= line < len(shown.figure.lines):
                drawn = list(self._paint(shown).line(shown.figure, line))
            if drawn:
                segments += [Segment(" " * (shown.left - at)), *drawn]
                at = shown.left + sum(len(one.text) for one in drawn)
        if line == -1 and (hidden := self._hidden()):
            segments = [*segments, *self._chip_of(hidden[0], hidden[1], self.size.width - at)]
        if y == self.size.height - 1 and self._first_line > 1:
            segments = list(self._legend())
        return self.strip(segments)

    def _label(self, shown: Shown) -> Segment:
        left, right = SIDES_SEEN[shown.view]
        wide = len(shown.figure.lines[0])
        one = len(self.figures) == 1
        gap = " " if one or wide < 17 else "   "
        label = f"{left}{gap}{shown.view}{gap}{right}"
        if one and self._hidden():  # what is there stands beside it
            label = f" {label}" if wide > len(label) + 4 else label
        else:
            label = label.center(wide)
        return Segment(label, self._style("label"))

    def _hidden(self) -> tuple[View, Series] | None:
        """Return the view out of sight, and what is worst there; None where all is seen."""
        if len(self.figures) != 1:
            return None
        view: View = "front" if self._view == "back" else "back"
        there = [
            series
            for series in self.scores
            if (shapes := self._shapes(series)) and view in shapes and self._view not in shapes
        ]
        return (view, max(there, key=lambda one: self.scores[one])) if there else None

    def _chip_of(self, view: View, series: Series, room: int) -> Iterator[Segment]:
        worst = self.scores[series]
        digit = str(pain_level(worst))
        label = f"{view} " if room > len(view) + len(digit) + 1 else ""
        yield Segment(label.rjust(max(room - len(digit), 0)), self._style("label"))
        yield Segment(digit, self.palette.chip(worst))

    def _legend(self) -> Iterator[Segment]:
        colours = self.palette.colours
        label = self._style("label")
        yield Segment(" none ", label)
        for level in range(LEVELS):
            yield Segment(" ", style(None, colours.heat[level]))
        yield Segment(" worst", label)
        if self._ghosts and self.size.width >= 47:
            yield Segment("   ")
            yield Segment("  ", style(None, self._ghost(400)))
            wide = self.size.width >= 50
            yield Segment(" usual, not yet rated" if wide else " usually", label)

    @property
    def _ghosts(self) -> Mapping[Series, int]:
        """The ghosts there are colours for: of sixteen none is half as strong as another."""
        return {} if self.palette.colours.few else self.ghosts

    def _ghost(self, hundredths: float) -> RGB:
        colours = self.palette.colours
        return blend(colours.body, colours.of(hundredths), GHOST)

    def _paint(self, shown: Shown) -> BodyPaint:
        figure, paint = self._paints.get(shown.view, (None, None))
        if paint is None or figure is not shown.figure:  # another size has places of its own
            paint = self._painted_by(shown)
            self._paints[shown.view] = shown.figure, paint
        return paint

    def _painted_by(self, shown: Shown) -> BodyPaint:
        tints: dict[BodyPlace, RGB] = {}
        marks: dict[tuple[int, int], str] = {}
        colours, ghosts = self.palette.colours, self._ghosts
        for place in shown.figure.centres:
            sides = [Series(place.region_id, side) for side in (place.side, "whole")]
            score = next((self.scores[one] for one in sides if one in self.scores), None)
            ghost = next((ghosts[one] for one in sides if one in ghosts), None)
            if score is not None:
                tints[place] = colours.of(score)
                marks |= _digits(shown.figure, place, pain_level(score))
            elif ghost is not None:
                tints[place] = self._ghost(ghost)
        return BodyPaint(
            colours,
            tints,
            glyphs=self.glyphs,
            marks=marks,
            boxes=() if self.resting else boxes(shown.figure, self._places(self.cursor)),
            finder=colours.cursor,
        )

    def _places(self, series: Series | None) -> list[BodyPlace]:
        if series is None:
            return []
        halves: tuple[Half, ...] = ("left", "right") if series.side == "whole" else (series.side,)
        return [BodyPlace(series.region, half) for half in halves]

    def _style(self, part: str) -> Style:
        return self.component(f"body-map--{part}")


def _digits(figure: Figure, place: BodyPlace, level: int) -> Mapping[tuple[int, int], str]:
    """Return the digits of a score and their cells; none where its region is too small."""
    if place not in figure.digits:
        return {}
    column, line = figure.digits[place]
    cells = [(column + number, line) for number in range(len(str(level)))]
    if any(figure.at(*cell) != place for cell in cells):
        return {}
    return dict(zip(cells, str(level), strict=True))
