"""The calendar of a series: a column a week, each day in its pain colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from journal.domain.chart.calendar import Calendar as Days
from journal.domain.chart.calendar import told
from journal.domain.days import WEEKDAYS
from journal.domain.scores import pain_level
from journal.domain.trends.weeks import DayValue, Trend
from journal.widgets.pain import PainColoured

GUTTER = 5
"""Columns for the names of the days of the week."""

WIDTHS = (4, 3, 2)
"""Columns of a week: the most with which a whole span fits, else the fewest."""

TOLD = 9
"""The line below the weeks that tells of the day under the cursor."""


class Calendar(PainColoured, can_focus=True):
    """Shows a trend day by day; can be walked with the arrows, and clicked.

    Days outside the trend's span stay blank: nothing is known of them here.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Calendar {
        background: $background;
        height: 10;
        & > .calendar--label { color: $secondary; text-style: dim; }
        & > .calendar--missing { color: $secondary; text-style: dim; }
        & > .calendar--cursor { background: $primary; color: $background; text-style: bold; }
        & > .calendar--told { color: $foreground; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"calendar--{part}" for part in ("label", "missing", "cursor", "told")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Day before", id="calendar.up", show=False),
        Binding("down", "walk(1)", "Day after", id="calendar.down", show=False),
        Binding("left", "walk(-7)", "Week before", id="calendar.left", show=False),
        Binding("right", "walk(7)", "Week after", id="calendar.right", show=False),
        Binding("enter", "choose", "Choose", id="calendar.choose", show=False),
    ]

    trend: reactive[Trend | None] = reactive(None, repaint=False)
    cursor: reactive[date | None] = reactive(None, repaint=False)

    @dataclass
    class DayChosen(Message):
        """A day was chosen.

        Attributes:
            day: Which one.
        """

        day: date

    def __init__(self, first_weekday: int = 0, *, id: str | None = None) -> None:
        """Make a calendar.

        Args:
            first_weekday: 0 for Monday … 6 for Sunday.
            id: Its name among widgets.
        """
        super().__init__(id=id)
        self._first_weekday = first_weekday
        self._days = Days()
        self._values: Mapping[date, DayValue] = {}
        self._first = 0

    def show(self, trend: Trend) -> None:
        """Show a series; the cursor stays on its day, or goes to the last one."""
        self.trend = trend

    def watch_trend(self, trend: Trend | None) -> None:
        """Lay out the days."""
        if trend is None:
            return
        self._days = Days(trend.span, self._first_weekday)
        self._values = {value.day: value for value in trend.days}
        if self.cursor is None or self._days.moved(self.cursor, 0) is None:
            self.cursor = trend.span.last
        self._scroll()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        if self._scroll():
            self.refresh()

    def watch_cursor(self, old: date | None, new: date | None) -> None:
        """Repaint the lines of both days, or all where the weeks move."""
        if self._scroll():
            self.refresh()
            return
        lines = {self._days.place(day)[1] + 1 for day in (old, new) if day} | {TOLD}
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))

    def _scroll(self) -> bool:
        """Bring the cursor into view; say whether the weeks moved."""
        before = self._first
        if self.cursor is not None:
            self._first = self._days.scrolled(before, self._room, self.cursor)
        return self._first != before

    def action_walk(self, days: int) -> None:
        """Go some days on (or back); at the edge the key is left to the page."""
        there = self._days.moved(self.cursor, days) if self.cursor else None
        if there is None:
            raise SkipAction
        self.cursor = there

    def action_choose(self) -> None:
        """Choose the day under the cursor."""
        if self.cursor is not None:
            self.post_message(self.DayChosen(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the day under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x < GUTTER:
            return
        week = (offset.x - GUTTER) // self._width
        day = self._days.day(self._first + week, offset.y - 1) if week < self._room else None
        if day is not None:
            self.cursor = day
            self.action_choose()

    @property
    def _width(self) -> int:
        """Columns of a week."""
        room = self.size.width - GUTTER
        return next((wide for wide in WIDTHS if wide * self._days.weeks <= room), WIDTHS[-1])

    @property
    def _room(self) -> int:
        """How many weeks fit."""
        return max(1, (self.size.width - GUTTER) // self._width)

    def render_line(self, y: int) -> Strip:
        """Draw the months, one day of the weeks, or what is told of the cursor's day."""
        base = self.rich_style  # asking for it is dear: once a line
        segments: list[Segment] = []
        if self.trend is not None:
            if y == 0:
                segments = [Segment(" " * GUTTER + self._months(), self._style("label"))]
            elif y <= 7:
                segments = self._line(y - 1)
            elif y == TOLD and self.cursor is not None:
                words = told(self.cursor, self._values.get(self.cursor), self.trend)
                segments = [Segment(f" {words}", self._style("told"))]
        strip = Strip(segments).adjust_cell_length(self.size.width)
        return Strip([Segment(text, base + own if own else base) for text, own, _ in strip])

    def _months(self) -> str:
        line = ""
        for column, name in self._days.months(self._first, self._room, self._width):
            line = line.ljust(column) + name
        return line

    def _line(self, line: int) -> list[Segment]:
        name = WEEKDAYS[(self._first_weekday + line) % 7][:3].title() if line % 2 == 0 else ""
        weeks = range(self._first, min(self._first + self._room, self._days.weeks))
        days, wide = (self._days.day(week, line) for week in weeks), self._width
        cells = [cell for day in days for cell in self._cell(day, wide)]
        return [Segment(f" {name:{GUTTER - 1}}", self._style("label")), *cells]

    def _cell(self, day: date | None, wide: int) -> list[Segment]:
        ink = max(2, wide - 1)
        gap = Segment(" " * (wide - ink))
        if day is None:
            return [Segment(" " * ink), gap]
        value = self._values.get(day)
        level, late, style = "·", "", self._style("missing")
        if value is not None:
            level, late = str(pain_level(round(value.value))), "◦" * value.late
            style = self.palette.chip(round(value.value))
        if day == self.cursor:
            style = self._style("cursor")
        text = f"{level:>{ink - 1}}{late}"[:ink].ljust(ink)
        return [Segment(text, style), gap]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"calendar--{part}", partial=True)
