"""The score grid: a row a series of yours, a cell a side, to be filled with one key each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from journal.domain.rounded import half_up, rounded
from journal.domain.scores import Series, format_score
from journal.domain.text import counted, display
from journal.domain.today.daysheet import NO_SHEET, DaySheet, GridSection
from journal.domain.today.lines import DayLine, Mark, day_lines, marks
from journal.domain.today.usual import DRIFT, before, drift, usual
from journal.screens.today.grid_lines import GAP, Columns, Line, Row, columns, lay_out
from journal.screens.today.spark import spark
from journal.widgets.pain import PainColoured

COUNTS = ("", "", *"²³⁴⁵⁶⁷⁸⁹")
SIGNS: Mapping[Mark, str] = {"note": "≡", "session": "◎"}
BLANK = 2
"""The part of a row that only keeps it off the next one, where there is room for it."""

NAMING = 52
"""Columns from which the last line says what can be found."""

Unsaved = Literal["slow", "failed"]
"""What keeps a score from the file: the disk takes its time, or it could not be written."""


class ScoreGrid(ScrollView, PainColoured, can_focus=True):
    """Shows a `DaySheet` and asks to move the cursor over its series."""

    DEFAULT_CSS = """
    ScoreGrid {
        background: $background;
        overflow-x: hidden;
        & > .score-grid--label { color: $muted; }
        & > .score-grid--title { color: $muted; text-style: bold; }
        & > .score-grid--key { color: $text-primary; text-style: bold; }
        & > .score-grid--bar { color: $line; }
        & > .score-grid--failed { color: $text-error; text-style: bold reverse; }
        & > .score-grid--less { color: $text-success; }
        & > .score-grid--more { color: $text-error; }
    }
    ScoreGrid:focus > .score-grid--bar { color: $text-primary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"score-grid--{part}" for part in ("label", "title", "key", "bar", "failed", "less", "more")
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
    yours: reactive[tuple[Series, ...]] = reactive(())
    sections: reactive[tuple[GridSection, ...]] = reactive(())
    unfolded: reactive[bool] = reactive(False)
    unsaved: reactive[Mapping[str, Unsaved]] = reactive({}, repaint=False)
    waiting: reactive[Mapping[Series, str]] = reactive({}, repaint=False)
    cursor: reactive[Series | None] = reactive(None, repaint=False)
    done: reactive[bool] = reactive(False, repaint=False)

    def __init__(
        self,
        names: Mapping[str, str],
        go_to: Callable[[Series], None],
        unfold: Callable[[], None],
    ) -> None:
        """Make a grid.

        Args:
            names: Region id to name.
            go_to: Puts the cursor on a series. A call, not a message: keys typed faster than
                messages travel would score the cell that the cursor has just left.
            unfold: Shows the other regions, or folds them away.
        """
        super().__init__()
        self._names = names
        self._go_to = go_to
        self._unfold = unfold
        self._lines: Sequence[Line] = ()
        self._rows: Sequence[Row] = ()
        self._tall = 1

    def watch_yours(self) -> None:
        """Lay out the lines."""
        self._lay_out()

    def watch_sections(self) -> None:
        """Lay out the lines."""
        self._lay_out()

    def watch_unfolded(self) -> None:
        """Lay out the lines."""
        self._lay_out()
        self.call_after_refresh(self.show_cursor)

    def on_resize(self) -> None:
        """Give the rows the height that there is."""
        self._lay_out()
        self.call_after_refresh(self.show_cursor)

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Repaint what is different."""
        if old.day != new.day or day_lines(old) != day_lines(new):
            self._lay_out()
            self.refresh()
        else:
            changed = set(old.scores) ^ set(new.scores)
            self._repaint({score.series.region for score in changed})

    def watch_cursor(self, old: Series | None, new: Series | None) -> None:
        """Repaint the two lines concerned and keep the cursor in view."""
        self._repaint({series.region for series in (old, new) if series})
        self.call_after_refresh(self.show_cursor)

    def watch_unsaved(self, old: Mapping[str, Unsaved], new: Mapping[str, Unsaved]) -> None:
        """Repaint the lines of the scores that are on their way, or have arrived."""
        changed = {id for id, _ in old.items() ^ new.items()}
        self._repaint({one.series.region for one in self.sheet.scores if one.id in changed})

    def watch_waiting(self, old: Mapping[Series, str], new: Mapping[Series, str]) -> None:
        """Repaint the lines for which words wait."""
        self._repaint({series.region for series, _ in old.items() ^ new.items()})

    def watch_done(self) -> None:
        """Take the cursor away, or show it again."""
        self._repaint({self.cursor.region} if self.cursor else set())

    def _lay_out(self) -> None:
        """Lay out the lines anew."""
        laid = lay_out(
            self.yours, self.sections, day_lines(self.sheet), self.unfolded, self.size.height
        )
        self._tall, self._rows = laid.tall, laid.rows
        if laid.lines != self._lines:
            self._lines = laid.lines
            self.refresh()
        self.virtual_size = Size(0, len(laid.lines))

    def _repaint(self, regions: set[str]) -> None:
        for number, line in enumerate(self._lines):
            if isinstance(line.what, Row) and line.what.region in regions:
                self.refresh_line(number)

    def row_of(self, series: Series | None) -> Row | None:
        """Return the row in which a series has its cell: its own, else the first of its region."""
        if series is None:
            return None
        there = [row for row in self._rows if row.region == series.region]
        return next((row for row in there if row.side == series.side), there[0] if there else None)

    def show_cursor(self) -> None:
        """Scroll so that the cursor's row and its neighbours are seen."""
        row = self.row_of(self.cursor)
        numbers = [number for number, line in enumerate(self._lines) if line.what == row]
        if row is not None and numbers:
            top = numbers[0] - 1 if row != self._rows[0] else 0
            there = Region(0, top, 1, numbers[-1] + 2 - top)
            self.scroll_to_region(there, animate=False, force=True)

    def action_walk(self, steps: int) -> None:
        """Go some rows down (or up)."""
        row = self.row_of(self.cursor)
        if self.cursor is None or not self._rows:
            return
        here = self._rows.index(row) if row else 0
        there = self._rows[min(max(here + steps, 0), len(self._rows) - 1)]
        if there != row or self.done:
            self._go_to(Series(there.region, there.side or self.cursor.side))

    def action_turn(self, steps: int) -> None:
        """Go some sides to the right (or left)."""
        if self.cursor is not None:
            there = SIDES.index(self.cursor.side) + steps
            if 0 <= there < len(SIDES):
                self._go_to(Series(self.cursor.region, SIDES[there]))

    def on_click(self, event: events.Click) -> None:
        """Go to the cell under the mouse, or open what is folded away."""
        offset = event.get_content_offset(self)
        line = (offset.y if offset else -1) + self.scroll_offset.y
        if offset is None or not 0 <= line < len(self._lines):
            return
        what = self._lines[line].what
        if isinstance(what, Row):
            shown = columns(self._width)
            column = (offset.x - 1 - shown.name) // shown.cell
            side = SIDES[column] if 0 <= column < len(SIDES) else what.side or self._side_of(what)
            self._go_to(Series(what.region, side))
        elif isinstance(what, DayLine):
            self._go_to(what.series)
        elif what == "fold":
            self._unfold()

    @property
    def _width(self) -> int:
        """Columns beside the scroll bar."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        number = y + self.scroll_offset.y
        width = self._width
        if number >= len(self._lines):
            return self.strip([], width)
        line = self._lines[number]
        what = line.what
        ground = None
        if isinstance(what, Row):
            here = not self.done and what == self.row_of(self.cursor)
            segments = list(self._row(what, line.part, here))
            if here and line.part < BLANK:
                ground = Style(bgcolor=self.palette.card.bgcolor)
        elif isinstance(what, DayLine):
            segments = list(self._day_line(what))
        elif isinstance(what, GridSection):
            segments = [Segment(f" {what.title}", self._style("title"))]
        else:
            segments = list(self._words(what))
        return self.strip(segments, width, ground)

    def _style(self, part: str) -> Style:
        return self.component(f"score-grid--{part}")

    def _words(self, words: str) -> Iterator[Segment]:
        label, key = self._style("label"), self._style("key")
        if words != "fold":
            yield Segment(f" {words}", label)
            return
        count = sum(len(section.regions) for section in self.sections)
        yield Segment(f" {'▾' if self.unfolded else '▸'}", key)
        yield Segment(f" {counted(count, 'other region')}   ", label)
        yield from (Segment("o", key), Segment(" folds" if self.unfolded else " opens", label))
        finds = " finds any by name" if self.size.width >= NAMING else " finds"
        yield from (Segment("   /", key), Segment(finds, label))

    def _day_line(self, line: DayLine) -> Iterator[Segment]:
        yield Segment(f" {SIGNS[line.mark]} ", self._style("key"))
        yield Segment(f"{line.at:%H:%M}" if line.at else "     ", self._style("label"))
        name = display(self._names.get(line.series.region, line.series.region))
        yield Segment(f"  {name}, {line.series.side}: {line.words}")

    def _row(self, row: Row, part: int, here: bool) -> Iterator[Segment]:
        shown = columns(self._width)
        own = self._own(row)
        last = self._tall if row.side else 1
        if part == BLANK:
            return
        yield Segment("▌" if here else " ", self._style("bar"))
        if part == 0:
            yield from self._first(row, shown, here)
        else:
            yield from self._second(own, shown)
        if shown.spark:
            values = self._columns(own, shown.days)
            lines = 2 if last > 1 else 1
            yield Segment(" " * GAP)
            yield from spark(values, lines - 1 - min(part, 1) if lines > 1 else 0, lines,
                             self.palette)  # fmt: skip
        if part == 0 and row.side:
            yield from self._drift(own, shown)

    def _own(self, row: Row) -> Series:
        return Series(row.region, row.side or self._side_of(row))

    def _columns(self, series: Series, days: int) -> list[float | None]:
        """Return the mean of every so many days; None where none was rated."""
        values = self.sheet.lately(series)
        cut = [values[n : n + days] for n in range(0, len(values), days)]
        rated = [[value for value in some if value is not None] for some in cut]
        return [sum(some) / len(some) if some else None for some in rated]

    def _first(self, row: Row, shown: Columns, here: bool) -> Iterator[Segment]:
        name = display(self._names.get(row.region, row.region))
        room = shown.name - 1
        name = name if len(name) <= room else f"{name[: room - 1]}…"
        style = self._style("label") if row.repeated else Style(bold=here or None)
        yield Segment(name.ljust(shown.name), style)
        taken = {one.side for one in self.yours if one.region == row.region} if row.side else set()
        for side in SIDES:
            series = Series(row.region, side)
            if side != row.side and (side in taken or (row.side and row.repeated)):
                yield Segment(" " * shown.cell)
            else:
                yield from self._cell(series, shown)

    def _second(self, series: Series, shown: Columns) -> Iterator[Segment]:
        days = len(before(self.sheet, series))
        so_far = f"{counted(days, 'day')} so far" if days else "none in 28 days"
        words = f"usual {known.range}" if (known := usual(self.sheet, series)) else so_far
        signs = "".join(SIGNS[mark] for mark in marks(self.sheet, series))
        if series in self.waiting and "≡" not in signs:
            signs = "≡" + signs
        yield Segment(words, self._style("label"))
        yield Segment(f"  {signs}"[: shown.name - len(words)], self._style("key"))
        used = len(words) + min(len(signs) + 2, shown.name - len(words))
        yield Segment(" " * (shown.name - used + 3 * shown.cell))

    def _drift(self, series: Series, shown: Columns) -> Iterator[Segment]:
        by = drift(self.sheet, series)
        if by is None:
            return
        arrow, part = ("→", "label") if abs(by) < DRIFT else ("↘", "less") if by < 0 else (
            "↗", "more")  # fmt: skip
        figure = (
            f"{half_up(by):+.1f}".replace("-", "\N{MINUS SIGN}")
            if abs(by) >= DRIFT and shown.drift > 2
            else ""
        )
        yield Segment(f" {arrow}{figure}", self._style(part))

    def _cell(self, series: Series, shown: Columns) -> Iterator[Segment]:
        text, style = self._face(series, shown.cell)
        if series == self.cursor and not self.done:
            letters = Style(color=self.palette.cursor.color)
            inner, room = text.strip(), shown.cell - 2
            yield Segment("▐", letters)
            if len(inner) <= room:
                yield Segment(inner.center(room), style + Style(bold=True))
                yield Segment("▌", letters)
            else:  # half a number would be another one
                inner = inner if len(inner) == room + 1 else inner.removeprefix("·")
                yield Segment(inner[: room + 1].ljust(room + 1), style + Style(bold=True))
        else:
            wide = text if len(text) >= 4 else text.center(3)
            if shown.cell > 4 and len(text) < 4:
                yield Segment(" ")
            chip = wide[: shown.cell]
            yield Segment(chip, style)
            gap = shown.cell - len(chip) - (shown.cell > 4 and len(text) < 4)
            yield Segment(" " * gap)

    def _face(self, series: Series, room: int) -> tuple[str, Style]:
        """Return what a cell shows: the last score, or the day before's, muted."""
        scores = self.sheet.on(series)
        if scores:
            last = scores[-1].hundredths
            unsaved = {self.unsaved.get(score.id) for score in scores}
            if "failed" in unsaved:
                return _fitting(last, room, after="!"), self._style("failed")
            if "slow" in unsaved:
                return _fitting(last, room, after="…"), self._style("label")
            count = COUNTS[len(scores)] if len(scores) < len(COUNTS) else "⁺"
            return _fitting(last, room, after=count), self.palette.chip(last)
        before = self.sheet.latest(series, self.sheet.yesterday)
        if before is None:
            return "·", self.palette.faint
        return _fitting(before.hundredths, room, before="·"), self.palette.empty_card

    def _side_of(self, row: Row) -> Side:
        """Return the side whose days a row shows: the cursor's, else the most frequent."""
        if self.cursor is not None and self.cursor.region == row.region:
            return self.cursor.side
        known = (series.side for series in self.sheet.usual if series.region == row.region)
        return next(known, "whole")


def _fitting(hundredths: int, room: int, *, before: str = "", after: str = "") -> str:
    """Write a score into a cell; with a mark, a second decimal may not fit beside it."""
    text = f"{before}{format_score(hundredths)}{after}"
    if len(text) < room:
        return text
    return f"{before}{rounded(hundredths / 100).removesuffix('.0')}{after}"
