"""The calendar of a series: a block a month, each day in its pain colour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from journal.domain.chart.calendar import CalendarDays, Month, month_of
from journal.domain.days import MONTHS
from journal.domain.rounded import rounded
from journal.domain.scores import LEVELS, pain_level
from journal.domain.trends.weeks import DayValue, Trend
from journal.screens.trends.day_cursor import DayCursor
from journal.widgets.pain import style

WEEKS = 6
"""Lines of a month below its name."""

HEAD = 2
"""Lines above the months: what is shown, and a blank one."""

ACROSS = 4
"""Months side by side at most."""

YEAR = 12

TEN = "x"
"""How a ten is written in one column: as its key; a 1 would say something else."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """How the months are laid out.

    Attributes:
        day: Columns of a day.
        across: Months side by side.
        down: Rows of months.
        gap: Columns between two months.
        head: Lines above them.
        tall: Lines of a week.
    """

    day: int
    across: int
    down: int
    gap: int
    head: int
    tall: int

    @property
    def wide(self) -> int:
        """Columns of a month."""
        return 7 * self.day

    @property
    def high(self) -> int:
        """Lines of a month with the blank one below."""
        return 1 + WEEKS * self.tall + 1

    @property
    def width(self) -> int:
        """Columns of all of them."""
        return self.across * (self.wide + self.gap) - self.gap


def blocks(width: int, height: int) -> Blocks:
    """Lay out as many months as there is room for, up to a year."""
    day = 5 if width >= 150 else 3 if width >= 92 else 2
    across = max(1, min(ACROSS, (width + 2) // (7 * day + 2)))
    tall = 2 if height >= 3 * (2 * WEEKS + 2) else 1
    high = 2 + WEEKS * tall
    head = HEAD if height >= WEEKS + 2 + HEAD else 0
    rows = -(-YEAR // across)
    if head and (height - head + 1) // high < min(rows, (height - head + 2) // high):
        head -= 1  # the blank line is the one that another row of months lacks
    down = max(1, min(rows, (height - head + 1) // high))
    gap = min(max((width - across * 7 * day) // max(across - 1, 1), 2), 7) if across > 1 else 0
    return Blocks(day, across, down, gap, head, tall)


class Calendar(DayCursor, can_focus=True):
    """Shows a trend day by day; can be walked with the arrows, and clicked.

    Days outside the trend's span stay blank: nothing is known of them here.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Calendar {
        background: $background;
        height: 10;
        & > .calendar--label { color: $muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"calendar--label"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "Day before", id="calendar.left", show=False),
        Binding("right", "walk(1)", "Day after", id="calendar.right", show=False),
        Binding("up", "walk(-7)", "Week before", id="calendar.up", show=False),
        Binding("down", "walk(7)", "Week after", id="calendar.down", show=False),
        Binding("enter", "choose", "Choose", id="calendar.choose", show=False),
    ]

    trend: reactive[Trend | None] = reactive(None, repaint=False)
    today: reactive[date] = reactive(date.min)

    def __init__(self, *, id: str | None = None) -> None:
        """Make a calendar.

        Args:
            id: Its name among widgets.
        """
        super().__init__(id=id)
        self._first_weekday = 0
        self._days = CalendarDays()
        self._values: Mapping[date, DayValue] = {}
        self._last: Month = date.min

    def show(self, trend: Trend, today: date, first_weekday: int = 0) -> None:
        """Show a series; the cursor stays on its day, or goes to the last one.

        Args:
            trend: The series, over a year.
            today: The present day, which need not be among its days.
            first_weekday: 0 for Monday … 6 for Sunday.
        """
        if first_weekday != self._first_weekday:
            self._first_weekday = first_weekday
            self.set_reactive(Calendar.trend, None)
        self.today = today
        self.trend = trend
        self.tell()

    def watch_trend(self, trend: Trend | None) -> None:
        """Lay out the days."""
        if trend is None:
            return
        self._days = CalendarDays(trend.span, self._first_weekday)
        self._values = {value.day: value for value in trend.days}
        if self.cursor is None or self._days.moved(self.cursor, 0) is None:
            self.cursor = trend.span.last
        self.refresh()

    def action_walk(self, days: int) -> None:
        """Go some days on (or back); at the edge the key is left to the page."""
        there = self._days.moved(self.cursor, days) if self.cursor else None
        if there is None:
            raise SkipAction
        self.cursor = there
        self.tell()

    def on_click(self, event: events.Click) -> None:
        """Go to the day under the mouse; a click on the cursor's day chooses it."""
        offset = event.get_content_offset(self)
        day = self._at(offset.x, offset.y) if offset else None
        if day is None:
            return
        if day == self.cursor:
            self.action_choose()
        self.cursor = day
        self.tell()

    def _at(self, x: int, y: int) -> date | None:
        laid = self._laid
        column, within = divmod(x - self._left, laid.wide + laid.gap)
        row, line = divmod(y - laid.head, laid.high)
        number = row * laid.across + column
        months = self._months
        if x < self._left or not 0 <= column < laid.across or not 0 <= number < len(months):
            return None
        if line < 1 or within >= laid.wide:
            return None
        return self._days.day(months[number], (line - 1) // laid.tall, within // laid.day)

    @property
    def _laid(self) -> Blocks:
        return blocks(self.size.width - 2, self.size.height)

    @property
    def _left(self) -> int:
        """The column at which the first month begins."""
        return max((self.size.width - self._laid.width) // 2, 0)

    @property
    def _months(self) -> tuple[Month, ...]:
        """The months that are shown."""
        if self.cursor is None:
            return ()
        laid = self._laid
        room = min(laid.across * laid.down, YEAR)
        shown = self._days.months(room, self._last, self.cursor)
        self._last = shown[-1] if shown else self._last
        return shown

    def render_line(self, y: int) -> Strip:
        """Draw what is shown, the names of months, or a week of each."""
        laid, months = self._laid, self._months
        segments: list[Segment] = [Segment(" " * self._left)]
        row, line = divmod(y - laid.head, laid.high)
        if self.trend is None or not months:
            segments = []
        elif y < laid.head:
            segments += self._top(months) if y == 0 else []
        elif row < laid.down:
            for number, month in enumerate(months[row * laid.across :][: laid.across]):
                segments.append(Segment(" " * laid.gap if number else ""))
                if line == 0:
                    segments += self._named(month)
                elif line - 1 < WEEKS * laid.tall:
                    segments += self._week(month, *divmod(line - 1, laid.tall))
                else:
                    segments.append(Segment(" " * laid.wide))
        return self.strip(segments)

    def _top(self, months: tuple[Month, ...]) -> Iterator[Segment]:
        first, last = months[0], months[-1]
        title = f"{_short(first)} {first.year} \N{EN DASH} {_short(last)} {last.year}"
        legend = len("none ") + LEVELS * 2 + len(" 10")
        wide = 2 if self._laid.width >= len(title) + legend + 2 else 1
        legend -= LEVELS * (2 - wide)
        yield Segment(title, Style(bold=True))
        if self._laid.width < len(title) + legend + 2:
            return
        yield Segment(" " * (self._laid.width - len(title) - legend))
        yield Segment("none ", self._style("label"))
        for heat in self.palette.colours.heat:
            yield Segment(" " * wide, style(None, heat))
        yield Segment(" 10", self._style("label"))

    def _named(self, month: Month) -> Iterator[Segment]:
        """Name a month, with the mean of its days."""
        values = [value.value for day, value in self._values.items() if month_of(day) == month]
        mean = fmean(values) if values else None
        figure = rounded(mean / 100) if mean is not None else ""
        name = MONTHS[month.month - 1] if self._laid.day > 2 else _short(month)
        looks = Style(bold=True) if month == month_of(self.today) else self._style("label")
        yield Segment(name.ljust(self._laid.wide - len(figure)), looks)
        if mean is not None:
            yield Segment(figure, style(self.palette.colours.figures[pain_level(round(mean))],
                                        bold=True))  # fmt: skip

    def _week(self, month: Month, week: int, part: int) -> Iterator[Segment]:
        laid = self._laid
        column = 0
        while column < 7:
            day = self._days.day(month, week, column)
            yield from self._cell(day, part) if day else [Segment(" " * laid.day)]
            column += 1
            free = (7 - column) * laid.day
            blank = free >= 2 and self._days.day(month, week, column) is None
            if day == self.today and blank and part == 0:
                yield Segment(("◂today" if free > 6 else "◂").ljust(free), Style(bold=True))
                return

    def _cell(self, day: date, part: int) -> Iterator[Segment]:
        wide, colours = self._laid.day, self.palette.colours
        value = self._values.get(day)
        level = pain_level(round(value.value)) if value else None
        ground = colours.card if level is None else colours.heat[level]
        ink = colours.faint if level is None else colours.inks[level]
        sign = "·" if level is None else str(level)
        if part:
            sign = ""
        here = day == self.cursor and part == 0
        inner = sign.rjust(wide // 2 + 1 if wide > 2 else 1).ljust(wide - 1)
        mark = style(colours.cursor if here else colours.background, ground)
        if here:
            room = max(wide - 2, 1)
            body = (sign if len(sign) <= room else TEN).center(room)
            yield Segment("▌", mark)
            yield Segment(body, style(ink, ground, bold=True))
            if wide > 2:
                yield Segment("▐", mark)
        else:
            yield Segment(inner[: wide - 1] if len(sign) < wide else sign,
                          style(ink, ground, bold=day == self.today))  # fmt: skip
            if len(sign) < wide:
                yield Segment("▕", mark)

    def _style(self, part: str) -> Style:
        return self.component(f"calendar--{part}")


def _short(month: Month) -> str:
    return MONTHS[month.month - 1][:3]
