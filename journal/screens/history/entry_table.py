"""The table of entries: any number of rows, of which those in sight were read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from journal.content import literal
from journal.domain.history.entries import Listed, Place, Window, place_of
from journal.domain.text import display
from journal.screens.history.entry_lines import EntryLines, Looks
from journal.widgets.pain import PainPalette

MARGIN = 120
"""Rows around those in sight that should have been read: some seconds of a key held down."""

FAR = 10**9
"""More rows than there are."""


class EntryTable(ScrollView, can_focus=True):
    """Shows a `Window` of entries, moves a cursor over all of them, and asks for what it lacks."""

    DEFAULT_CSS = """
    EntryTable {
        background: $background;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        & > .entry-table--dim { color: $muted; }
        & > .entry-table--session { color: $text-primary; }
        & > .entry-table--cursor { background: $panel; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"entry-table--{part}" for part in ("dim", "session", "cursor")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Up", id="entries.up", show=False),
        Binding("down", "walk(1)", "Down", id="entries.down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="entries.pageup", show=False),
        Binding("pagedown", "page(1)", "Page down", id="entries.pagedown", show=False),
        Binding("home", f"walk(-{FAR})", "Newest", id="entries.home", show=False),
        Binding("end", f"walk({FAR})", "Oldest", id="entries.end", show=False),
    ]

    window: Window
    """What was read."""
    cursor: int
    """The row of the cursor."""
    place: Place | None
    """Where to find the cursor's entry again; None where only its row is known."""

    @dataclass
    class Lacking(Message):
        """Rows in sight, or nearly so, have not been read."""

    def __init__(self, name: Callable[[str], str], moved: Callable[[], None], id: str) -> None:
        """Make an empty table.

        Args:
            name: What a region is called.
            moved: Is told when the cursor's entry is another one. A call, not a message: what
                it changes is painted together with the cursor.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._moved = moved
        self._called = name
        self._strips: dict[tuple[int, bool, bool], Strip] = {}
        self._looks: Looks | None = None
        self._empty = ""
        self.window = Window()
        self.cursor = 0
        self.place = None

    @property
    def reach(self) -> int:
        """How many rows should be read on either side of the cursor."""
        return self._height + 2 * MARGIN

    @property
    def entry(self) -> Listed | None:
        """The entry under the cursor; None where it was not read yet or there is none."""
        return self.window.at(self.cursor)

    def on_mount(self) -> None:
        """Take the colours of the theme, now and whenever it changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._recolour())

    def _recolour(self) -> None:
        self._looks = None
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new width, and keep the cursor in sight."""
        self._redraw()
        self._follow()

    def to_top(self) -> None:
        """Go to the newest entry of what will be shown next."""
        self.cursor, self.place = 0, None
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def take_off(self, entry: Listed) -> None:
        """Show an entry no more; the cursor stays at its place, so on the one behind it."""
        self.place = place_of(entry)
        self.show(self.window.without(entry.id), asked=self.window.here, empty=self._empty)

    def show(self, window: Window, *, asked: int, empty: str) -> None:
        """Show what was read; the cursor stays on its entry, wherever that stands by now.

        Args:
            window: Some entries.
            asked: The row that was asked for; `window.here` tells where it went.
            empty: What to say where there is no entry at all.
        """
        moved = window.here - asked
        cursor = max(min(self.cursor + moved, window.total - 1), 0)
        # At the top of the list, what is new comes into sight.
        top = self.scroll_offset.y + moved if self.scroll_offset.y else 0
        self.window, self.cursor, self._empty = window, cursor, empty
        entry = self.entry
        if entry and (self.place is None or self.place.id == entry.id):
            self.place = place_of(entry)  # else it is gone, and undo would bring it back here
        self.virtual_size = Size(0, window.total)
        self.scroll_to(y=top, animate=False, immediate=True, force=True)
        self._follow()
        self._redraw()
        self._moved()
        self._look_ahead()

    def go(self, row: int) -> None:
        """Put the cursor on a row, on the first or the last one where there is none such."""
        there = max(min(row, self.window.total - 1), 0)
        if there == self.cursor:
            return
        for line in (self.cursor, there):
            self.refresh_line(line)
        self.cursor = there
        self.place = place_of(self.entry) if self.entry else None
        self._follow()
        self._moved()
        self._look_ahead()

    def action_walk(self, rows: int) -> None:
        """Go some rows down (or up)."""
        self.go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Go some pages down (or up)."""
        self.go(self.cursor + pages * max(self._height - 1, 1))

    def _follow(self) -> None:
        """Scroll at once, so that the cursor is in sight."""
        top = self.scroll_offset.y
        wanted = min(max(top, self.cursor - self._height + 1), self.cursor)
        if wanted != top and self._height:
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the cursor along where the wheel or the bar moves its row out of sight."""
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value)
        if self._height and round(old_value) != top:
            self.go(min(max(self.cursor, top), top + self._height - 1))
            self._look_ahead()

    def _look_ahead(self) -> None:
        top = self.scroll_offset.y
        if not self.window.holds(top - MARGIN, top + self._height + MARGIN):
            self.post_message(self.Lacking())

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and (row := offset.y + self.scroll_offset.y) < self.window.total:
            self.go(row)

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    @property
    def lines(self) -> EntryLines:
        """How lines are drawn in the present width."""
        return EntryLines(self.scrollable_content_region.width, self._called)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport; what was drawn is kept until something changes."""
        row = y + self.scroll_offset.y
        entry = self.window.at(row)
        if entry is None:
            return self._without_entry(row)
        before = self.window.at(row - 1)
        # The day stands at its first row, and on top of what is in sight.
        key = (row, row == self.cursor, y == 0 or before is None or before.day != entry.day)
        if key not in self._strips:
            _, cursor, with_day = key
            self._strips[key] = self.lines.draw(
                entry, self._in_theme(), cursor=cursor, with_day=with_day
            )
        return self._strips[key]

    def _without_entry(self, row: int) -> Strip:
        total = self.window.total
        words = "…" if row < total else "" if total or row != 1 else self._empty
        looks, width = self._in_theme(), self.scrollable_content_region.width
        line = Segment(f"  {display(words)}", looks.text + looks.dim)
        return Strip([line]).adjust_cell_length(width, looks.text)

    def _in_theme(self) -> Looks:
        if self._looks is None:
            self._looks = Looks(
                PainPalette(self.app.theme_variables), self.rich_style,
                *map(self._style, ("dim", "session", "cursor")),
            )  # fmt: skip
        return self._looks

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"entry-table--{part}", partial=part != "cursor")


class EntryHeading(Widget):
    """Says above the table what its columns hold."""

    DEFAULT_CSS = "EntryHeading { height: 1; color: $muted; }"

    def __init__(self, table: EntryTable) -> None:
        """Make the heading of a table."""
        super().__init__()
        self._table = table

    def render(self) -> RenderResult:
        """Draw the heading in the columns of the table."""
        return literal(self._table.lines.heading)
