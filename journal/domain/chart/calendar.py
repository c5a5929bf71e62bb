"""Days laid out as a calendar of months: a block a month, a column a day of the week."""

from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.trends.span import Span

NO_SPAN = Span(date(1900, 1, 1), date(1900, 1, 1))

Month = date
"""The first day of a month stands for it."""


def month_of(day: date) -> Month:
    """Return the month of a day."""
    return day.replace(day=1)


def month_after(month: Month, months: int = 1) -> Month:
    """Return the month so many months on, or back."""
    number = 12 * month.year + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """A span of days by month, week and day of the week.

    Attributes:
        span: The days.
        first_weekday: 0 for Monday … 6 for Sunday.
    """

    span: Span = NO_SPAN
    first_weekday: int = 0

    def moved(self, day: date, days: int) -> date | None:
        """Return the day so many days on; None where that is outside the span."""
        there = day + timedelta(days=days)
        return there if self.span.first <= there <= self.span.last else None

    def months(self, room: int, last: Month, cursor: date) -> tuple[Month, ...]:
        """Return the months to show, oldest first, the one of the cursor among them.

        Args:
            room: How many fit.
            last: The one shown last until now.
            cursor: A day of the span.
        """
        newest = month_of(self.span.last)
        here = month_of(cursor)
        last = min(max(last, here), newest)
        while month_after(last, 1 - room) > here:
            last = month_after(last, -1)
        oldest = month_of(self.span.first)
        shown = (month_after(last, n - room + 1) for n in range(room))
        return tuple(month for month in shown if month >= oldest)

    def place(self, day: date) -> tuple[int, int]:
        """Return the week of its month, from 0, and the column, from 0, of a day."""
        column = (day.weekday() - self.first_weekday) % 7
        before = (month_of(day).weekday() - self.first_weekday) % 7
        return (before + day.day - 1) // 7, column

    def day(self, month: Month, week: int, column: int) -> date | None:
        """Return the day at a place of a month; None outside of it, or of the span."""
        before = (month.weekday() - self.first_weekday) % 7
        number = 7 * week + column - before
        day = month + timedelta(days=number)
        inside = self.span.first <= day <= self.span.last
        return day if 0 <= column < 7 and month_of(day) == month and inside else None
