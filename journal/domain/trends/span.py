"""The span of days that a page looks at: how long it is, and how it moves."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Range = Literal["week", "month", "quarter", "year", "all"]
"""How much is looked at."""

RANGES: tuple[Range, ...] = get_args(Range)
"""All of them, shortest first."""

_DAYS: dict[Range, int] = {"week": 7, "month": 30, "quarter": 91, "year": 365}


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive days.

    Attributes:
        first: The first of them.
        last: The last of them.
    """

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


def span(range_: Range, last: date, oldest: date) -> Span:
    """Return the span of a range that ends on a day.

    Args:
        range_: How much.
        last: Its last day.
        oldest: The day of the first entry; "all" begins there, but is never under a week.
    """
    length = timedelta(days=_DAYS["week" if range_ == "all" else range_] - 1)
    return Span(min(oldest, last - length) if range_ == "all" else last - length, last)


def earlier(shown: Span, oldest: date) -> Span:
    """Return the span before one, of the same length; the same one where nothing is older."""
    if shown.first <= oldest:
        return shown
    back = timedelta(days=shown.days)
    return Span(shown.first - back, shown.last - back)


def later(shown: Span, today: date, newest: date | None = None) -> Span:
    """Return the span after one, of the same length; today is never passed over.

    Args:
        shown: The days looked at.
        today: The present day.
        newest: The day of the last entry, where that is still to come; none ends after it.
    """
    end = today if shown.last < today else max(today, newest or today)
    on = max(min(timedelta(days=shown.days), end - shown.last), timedelta())
    return Span(shown.first + on, shown.last + on)
