"""Days laid out as a calendar: a column a week, a line a day of the week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.days import in_words, month_or_year, week_of
from journal.domain.scores import format_score
from journal.domain.sessions.session import in_minutes
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue, Trend

NO_SPAN = Span(date(1900, 1, 1), date(1900, 1, 1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """A span of days by week and day of the week.

    Attributes:
        span: The days.
        first_weekday: 0 for Monday … 6 for Sunday.
    """

    span: Span = NO_SPAN
    first_weekday: int = 0

    @property
    def start(self) -> date:
        """The first day of the first week; it may lie before the span."""
        return week_of(self.span.first, self.first_weekday)

    @property
    def weeks(self) -> int:
        """How many weeks the span touches."""
        return self.place(self.span.last)[0] + 1

    def place(self, day: date) -> tuple[int, int]:
        """Return the week, from 0, and the line, from 0, of a day."""
        return divmod((day - self.start).days, 7)

    def day(self, week: int, line: int) -> date | None:
        """Return the day at a place; None outside the span."""
        days = 7 * week + line
        day = self.start + timedelta(days=days)
        inside = 0 <= line < 7 and self.span.first <= day <= self.span.last
        return day if inside else None

    def moved(self, day: date, days: int) -> date | None:
        """Return the day so many days on; None where that is outside the span."""
        there = day + timedelta(days=days)
        return there if self.span.first <= there <= self.span.last else None

    def scrolled(self, first: int, room: int, cursor: date) -> int:
        """Return the first week to show, so that the cursor is among them.

        Args:
            first: The one shown first until now.
            room: How many weeks fit.
            cursor: A day of the span.
        """
        week = self.place(cursor)[0]
        last_first = max(0, self.weeks - room)
        return min(max(min(first, week), week - room + 1, 0), last_first)

    def months(self, first: int, room: int, width: int) -> Iterator[tuple[int, str]]:
        """Name the months above the weeks that hold their first days.

        Args:
            first: The first week shown.
            room: How many weeks are shown.
            width: Columns of a week.

        Yields:
            The column and the name, January as its year; a name that the next one would touch
            is left out.
        """
        names = list(self._months(first, min(room, self.weeks - first), width))
        ends = [column for column, _ in names[1:]] + [room * width]
        for (column, name), end in zip(names, ends, strict=True):
            if column + len(name) < end + (end == room * width):
                yield column, name

    def _months(self, first: int, shown: int, width: int) -> Iterator[tuple[int, str]]:
        month = 0
        for week in range(first, first + shown):
            last = min(self.start + timedelta(weeks=week, days=6), self.span.last)
            if last.month != month:
                month = last.month
                yield (week - first) * width, month_or_year(last)


def told(day: date, value: DayValue | None, trend: Trend) -> str:
    """Say what a day held: its scores, and how long was pressed."""
    pressing = trend.pressing.get(day)
    parts = [in_words(day), _rated(value)]
    if pressing and pressing.sessions:
        parts.append(f"pressed {in_minutes(pressing.seconds)}")
    return "  ·  ".join(parts)


def _rated(value: DayValue | None) -> str:
    if value is None:
        return "no score"
    late = ", entered later" if value.late else ""
    if value.count == 1:
        return f"{format_score(value.total)}{late}"
    worst = format_score(value.worst)
    return f"{value.value / 100:.1f} from {value.count} scores, worst {worst}{late}"
