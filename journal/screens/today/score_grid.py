"""The score grid: a row a region, a cell a side, to be filled with one key each."""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.domain.atlas.regions import SIDES, Side
from journal.domain.scores import Series, format_score
from journal.domain.text import display
from journal.domain.today.daysheet import FORTNIGHT, NO_SHEET, DaySheet, Section
from journal.widgets.pain import PainColoured

NAME = 25
BARS = "▁▂▃▄▅▆▇█"
COUNTS = ("", "", *"²³⁴⁵⁶⁷⁸⁹")


Unsaved = Literal["slow", "failed"]
"""What keeps a score from the file: the disk takes its time, or it could not be written."""


class ScoreGrid(ScrollView, PainColoured, can_focus=True):
    """Shows a `DaySheet` and asks to move the cursor over its series."""

    DEFAULT_CSS = """
    ScoreGrid {
        background: $background;
        overflow-x: hidden;
        & > .score-grid--heading { color: $secondary; text-style: dim; }
        & > .score-grid--title { color: $secondary; text-style: bold; }
        & > .score-grid--name { color: $foreground; }
        & > .score-grid--dim { color: $secondary; text-style: dim; }
        & > .score-grid--cursor { background: $primary; color: $background; text-style: bold; }
        & > .score-grid--row { background: $surface; }
        & > .score-grid--failed { color: $error; text-style: bold reverse; }
        & > .score-grid--bars { color: $secondary; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"score-grid--{part}"
        for part in ("heading", "title", "name", "dim", "cursor", "row", "failed", "bars")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Up", id="grid.up", show=False),
        Binding("down", "walk(1)", "Down", id="grid.down", show=False),
        Binding("pageup", "walk(-10)", "Ten up", id="grid.pageup", show=False),
        Binding("pagedown", "walk(10)", "Ten down", id="grid.pagedown", show=False),
        Binding("home", "walk(-999)", "First", id="grid.home", show=False),
        Binding("end", "walk(999)", "Last", id="grid.end", show=False),
        Binding("left", "turn(-1)", "Left", id="grid.left", show=False),
        Binding("right", "turn(1)", "Right", id="grid.right", show=False),
    ]

    sheet: reactive[DaySheet] = reactive(NO_SHEET, repaint=False)
    sections: reactive[tuple[Section, ...]] = reactive(())
    unsaved: reactive[Mapping[str, Unsaved]] = reactive({})
    cursor: reactive[Series | None] = reactive(None, repaint=False)

    def __init__(self, names: Mapping[str, str], go_to: Callable[[Series], None]) -> None:
        """Make a grid.

        Args:
            names: Region id to name.
            go_to: Puts the cursor on a series. A call, not a message: keys typed faster than
                messages travel would score the cell that the cursor has just left.
        """
        super().__init__()
        self._names = names
        self._go_to = go_to
        self._lines: list[Section | str] = []
        self._line_of: dict[str, int] = {}

    def watch_sections(self, sections: tuple[Section, ...]) -> None:
        """Lay out the lines: a heading a section, a line a region."""
        self._lines = []
        for section in sections:
            self._lines += [section, *section.regions]
        self._line_of = {line: n for n, line in enumerate(self._lines) if isinstance(line, str)}
        self.virtual_size = Size(0, len(self._lines))

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Repaint what is different."""
        if old.day != new.day:
            self.refresh()
        else:
            changed = set(old.scores) ^ set(new.scores)
            self._repaint({score.series.region for score in changed})

    def watch_cursor(self, old: Series | None, new: Series | None) -> None:
        """Repaint the two lines concerned and keep the cursor in view."""
        self._repaint({series.region for series in (old, new) if series})
        self.call_after_refresh(self.show_cursor)

    def _repaint(self, regions: set[str]) -> None:
        for region in regions & self._line_of.keys():
            self.refresh_line(self._line_of[region])

    def show_cursor(self) -> None:
        """Scroll so that the cursor's line and its neighbours are seen."""
        if self.cursor and self.cursor.region in self._line_of:
            line = Region(0, self._line_of[self.cursor.region] - 1, 1, 3)
            self.scroll_to_region(line, animate=False)

    def action_walk(self, steps: int) -> None:
        """Go some regions down (or up)."""
        regions = list(self._line_of)
        if self.cursor is None or not regions:
            return
        here = regions.index(self.cursor.region) if self.cursor.region in self._line_of else 0
        there = min(max(here + steps, 0), len(regions) - 1)
        self._go_to(Series(regions[there], self.cursor.side))

    def action_turn(self, steps: int) -> None:
        """Go some sides to the right (or left)."""
        if self.cursor is not None:
            there = SIDES.index(self.cursor.side) + steps
            if 0 <= there < len(SIDES):
                self._go_to(Series(self.cursor.region, SIDES[there]))

    def on_click(self, event: events.Click) -> None:
        """Go to the cell under the mouse."""
        offset = event.get_content_offset(self)
        line = (offset.y if offset else -1) + self.scroll_offset.y
        if offset is None or not 0 <= line < len(self._lines):
            return
        region = self._lines[line]
        if isinstance(region, str):
            column = (offset.x - self._name_width) // self._cell_width
            side = SIDES[column] if 0 <= column < len(SIDES) else self._side_of(region)
            self._go_to(Series(region, side))

    @property
    def _width(self) -> int:
        """Columns beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def _cell_width(self) -> int:
        return 6 if self._width >= 62 else 5

    @property
    def _name_width(self) -> int:
        rest = self._cell_width * len(SIDES) + 2 + FORTNIGHT
        return max(8, min(NAME + 4, self._width - rest - 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        number = y + self.scroll_offset.y
        base = self.rich_style  # asking for it is dear: once a line
        width = self._width
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        if isinstance(line, Section):
            segments, style = self._heading(line), base
        else:
            here = self.cursor is not None and self.cursor.region == line
            style = self._style("row") if here else base
            segments = list(self._row(line, self.sheet))
        strip = Strip(segments).adjust_cell_length(width)
        return Strip([Segment(text, style + own if own else style) for text, own, _ in strip])

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"score-grid--{part}", partial=True)

    def _heading(self, section: Section) -> list[Segment]:
        sides = "".join(side.center(self._cell_width - 1) + " " for side in SIDES)
        title = section.title[: self._name_width - 1].ljust(self._name_width)
        return [
            Segment(title, self._style("title")),
            Segment(f"{sides}  14 days", self._style("heading")),
        ]

    def _row(self, region: str, sheet: DaySheet) -> Iterator[Segment]:
        name = display(self._names.get(region, region))
        room = self._name_width - 2
        shown = name if len(name) <= room else f"{name[: room - 1]}…"
        yield Segment(f" {shown}".ljust(self._name_width), self._style("name"))
        for side in SIDES:
            yield self._cell(Series(region, side), sheet)
            yield Segment(" ")
        yield from self._fortnight(Series(region, self._side_of(region)), sheet)

    def _cell(self, series: Series, sheet: DaySheet) -> Segment:
        text, style = self._face(series, sheet)
        if series == self.cursor:
            style = self._style("cursor")
        return Segment(text.center(self._cell_width - 1), style)

    def _face(self, series: Series, sheet: DaySheet) -> tuple[str, Style]:
        """Return what a cell shows: the last score, or the day before's, dim."""
        scores = sheet.on(series)
        if scores:
            last = scores[-1].hundredths
            unsaved = {self.unsaved.get(score.id) for score in scores}
            if "failed" in unsaved:
                return self._fitting(last, after="!"), self._style("failed")
            if "slow" in unsaved:
                return self._fitting(last, after="…"), self._style("dim")
            count = COUNTS[len(scores)] if len(scores) < len(COUNTS) else "⁺"
            return self._fitting(last, after=count), self.palette.chip(last)
        before = sheet.latest(series, sheet.yesterday)
        shown = self._fitting(before.hundredths, before="·") if before else "·"
        return shown, self._style("dim")

    def _fitting(self, hundredths: int, *, before: str = "", after: str = "") -> str:
        """Write a score into a cell; with a mark, a second decimal may not fit beside it."""
        text = f"{before}{format_score(hundredths)}{after}"
        if len(text) < self._cell_width:
            return text
        return f"{before}{format_score(round(hundredths, -1))}{after}"

    def _fortnight(self, series: Series, sheet: DaySheet) -> Iterator[Segment]:
        values = sheet.fortnight(series)
        if any(value is not None for value in values):
            yield Segment(f"{series.side[0].upper()} ", self._style("dim"))
            bars = ("·" if value is None else BARS[round(value * 0.7)] for value in values)
            for bar in bars:
                yield Segment(bar, self._style("dim" if bar == "·" else "bars"))

    def _side_of(self, region: str) -> Side:
        """Return the side whose fortnight a row shows: the cursor's, else the most frequent."""
        if self.cursor is not None and self.cursor.region == region:
            return self.cursor.side
        yours = (series.side for series in self.sheet.usual if series.region == region)
        return next(yours, "whole")
