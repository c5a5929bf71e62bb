"""The days that are named under a time axis: few, round, and never in each other's way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from journal.domain.days import WEEKDAYS, day_and_month, month_or_year
from journal.domain.trends.span import Span

GAP = 2
"""Columns left free between two labels."""

FEW = 5
"""Labels that are never too many."""

ROOM = 12
"""Columns a label, where there is room for more than a few."""

Days = Callable[[Span], Iterable[date]]
Words = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Axis:
    """Days laid out over the columns of a chart.

    Attributes:
        span: The days.
        columns: How many columns they share; more or fewer than days.
    """

    span: Span
    columns: int

    def at(self, day: date, hours: float = 12.0) -> float:
        """Return where an hour of a day lies, in columns from the left; it may lie outside."""
        days = (day - self.span.first).days + hours / 24
        return days / self.span.days * self.columns

    def column(self, day: date) -> int:
        """Return the column that holds the middle of a day of the span."""
        return (2 * (day - self.span.first).days + 1) * self.columns // (2 * self.span.days)

    def days(self, column: int) -> int:
        """Return how many days have their middle in a column."""
        return self._days_before(column + 1) - self._days_before(column)

    def _days_before(self, column: int) -> int:
        return max(0, -((self.columns - 2 * self.span.days * column) // (2 * self.columns)))


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named.

    Attributes:
        column: Where it lies.
        label: What it is called.
        start: The column where its label begins.
    """

    column: int
    label: str
    start: int

    @property
    def end(self) -> int:
        """The column behind its label."""
        return self.start + len(self.label)


def ticks(axis: Axis, first_weekday: int = 0) -> tuple[Tick, ...]:
    """Choose the days to name: the finest round step whose labels all have room.

    Args:
        axis: The days and their columns.
        first_weekday: 0 for Monday … 6 for Sunday: weeks are named by their first day.

    Returns:
        From left to right; none where not even one label has room.
    """
    most = max(FEW, axis.columns // ROOM)
    single: tuple[Tick, ...] = ()
    for days, words in _steps(first_weekday):
        found = [_tick(axis, day, words(day)) for day in islice(days(axis.span), most + 1)]
        if not found or len(found) > most or not _fit(found, axis.columns):
            continue
        if len(found) > 1:
            return tuple(found)
        single = single or tuple(found)
    return single


def _tick(axis: Axis, day: date, label: str) -> Tick:
    column = axis.column(day)
    centred = column - (len(label) - 1) // 2
    return Tick(column, label, max(0, min(centred, axis.columns - len(label))))


def _fit(found: list[Tick], columns: int) -> bool:
    apart = all(one.end + GAP <= other.start for one, other in pairwise(found))
    return apart and all(tick.end <= columns for tick in found)


def _steps(first_weekday: int) -> Iterator[tuple[Days, Words]]:
    """Yield every way to name days, from the finest on."""
    for step in (1, 2, 3, 4):
        yield _every(step, 0), _weekday
    for step in (7, 14, 28):
        yield _every(step, first_weekday), day_and_month
    for months in (1, 2, 3, 6):
        yield _firsts(months), month_or_year
    for years in (1, 2, 5, 10, 20, 50, 100):
        yield _firsts(12 * years), _year


def _every(step: int, offset: int) -> Days:
    """Return what finds every so many days; always the same ones, however a window moves."""

    def days(span: Span) -> Iterator[date]:
        ahead = (1 + offset - span.first.toordinal()) % step
        return (span.first + timedelta(days=n) for n in range(ahead, span.days, step))

    return days


def _firsts(months: int) -> Days:
    """Return what finds the first day of every so many months."""

    def days(span: Span) -> Iterator[date]:
        start = 12 * span.first.year + span.first.month - 1
        stop = 12 * span.last.year + span.last.month
        for number in range(-(-start // months) * months, stop, months):
            day = date(number // 12, number % 12 + 1, 1)
            if day >= span.first:
                yield day

    return days


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day}"


def _year(day: date) -> str:
    return str(day.year)
