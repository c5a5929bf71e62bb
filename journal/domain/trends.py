"""Weekly figures of a series."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.days import week_of
from journal.domain.scores import Series

HIGH = 700
"""Day value in hundredths from which a day counts as one of high pain (7 of 10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """The scores of one series on one day, added up.

    Attributes:
        total: Their sum in hundredths.
        count: How many there are, at least one.
        worst: The highest, in hundredths.
    """

    series: Series
    day: date
    total: int
    count: int
    worst: int

    @property
    def value(self) -> float:
        """The day value in hundredths: the mean of the day's scores."""
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class Pressing:
    """The sessions of one series in some span: how many, and the seconds truly held."""

    sessions: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Pressing") -> "Pressing":
        return Pressing(self.sessions + other.sessions, self.seconds + other.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of one series.

    Attributes:
        week: Its first day.
        mean: Mean of the day values, 0 to 10; None where no day was rated, which is not 0.
        worst: The highest single score, 0 to 10.
        days: How many of the seven days were rated.
        days_high: How many of them have a day value of 7 or more.
        pressing: What was done about it in that week.
    """

    series: Series
    week: date
    mean: float | None
    worst: float | None
    days: int
    days_high: int
    pressing: Pressing = Pressing()


def weeks_between(first: date, last: date, first_weekday: int) -> list[date]:
    """Return the first days of all weeks that touch a span, oldest first."""
    start = week_of(first, first_weekday)
    count = (week_of(last, first_weekday) - start).days // 7 + 1
    return [start + timedelta(weeks=n) for n in range(count)]


def weekly(
    values: Iterable[DayValue],
    pressing: Mapping[tuple[Series, date], Pressing],
    *,
    weeks: Iterable[date],
    first_weekday: int = 0,
    series: Iterable[Series] = (),
) -> list[Week]:
    """Sum up weeks, one row a series and week, also for weeks without a score.

    Args:
        values: Day values within the weeks.
        pressing: Sessions by series and first day of the week.
        weeks: First days of the weeks to return.
        first_weekday: 0 for Monday … 6 for Sunday.
        series: Series to list even if they have no score in these weeks.
    """
    grouped: defaultdict[tuple[Series, date], list[DayValue]] = defaultdict(list)
    for value in values:
        grouped[value.series, week_of(value.day, first_weekday)].append(value)
    known = {key[0] for key in (*grouped, *pressing)} | set(series)
    span = list(weeks)
    return [
        _week(one, week, grouped[one, week], pressing.get((one, week), Pressing()))
        for one in sorted(known)
        for week in span
    ]


def _week(series: Series, week: date, days: list[DayValue], pressing: Pressing) -> Week:
    return Week(
        series=series,
        week=week,
        mean=sum(day.value for day in days) / len(days) / 100 if days else None,
        worst=max(day.worst for day in days) / 100 if days else None,
        days=len(days),
        days_high=sum(day.value >= HIGH for day in days),
        pressing=pressing,
    )
