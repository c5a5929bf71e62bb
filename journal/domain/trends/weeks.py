"""Weekly figures of a series."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from journal.domain.days import week_of
from journal.domain.scores import Series
from journal.domain.trends.span import Span

HIGH = 700
"""Day value in hundredths from which a day counts as one of high pain (7 of 10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """The scores of one series on one day, added up.

    Attributes:
        total: Their sum in hundredths.
        count: How many there are, at least one.
        worst: The highest, in hundredths.
        late: Whether every one of them was entered on a later day.
    """

    series: Series
    day: date
    total: int
    count: int
    worst: int
    late: bool = False

    @property
    def value(self) -> float:
        """The day value in hundredths: the mean of the day's scores."""
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class Pressing:
    """The sessions of one series in some span: how many, and the seconds truly held."""

    sessions: int = 0
    seconds: float = 0.0


NOTHING = Pressing()
"""No session."""


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
    pressing: Pressing = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What one series did in a span of days, and what was done about it.

    Attributes:
        span: The days.
        days: The day values within, oldest first; a day without a score is not there.
        weeks: The weeks that touch the span, oldest first, each with the figures of all its
            seven days; a week without scores has no mean.
        pressing: Sessions by day.
    """

    series: Series
    span: Span
    days: tuple[DayValue, ...] = ()
    weeks: tuple[Week, ...] = ()
    pressing: Mapping[date, Pressing] = field(default_factory=dict)


def weeks_between(first: date, last: date, first_weekday: int) -> list[date]:
    """Return the first days of all weeks that touch a span, oldest first."""
    start, end = (week_of(day, first_weekday).toordinal() for day in (first, last))
    return [date.fromordinal(number) for number in range(start, end + 1, 7)]


def filled(
    found: Mapping[Series, Mapping[date, Week]], weeks: Sequence[date], series: Iterable[Series]
) -> list[Week]:
    """Return one row a series and week: a week that was not found is there without data.

    Args:
        found: What is known, by series and first day of the week.
        weeks: First days of the weeks to return.
        series: Series to return, in this order.
    """
    rows: list[Week] = []
    for one in series:
        own = found.get(one, {})
        rows += [own.get(week) or no_data(one, week) for week in weeks]
    return rows


def no_data(series: Series, week: date, pressing: Pressing = NOTHING) -> Week:
    """Return a week in which no day was rated."""
    return Week(
        series=series, week=week, mean=None, worst=None, days=0, days_high=0, pressing=pressing
    )


Rated = Literal["mean", "worst"]
"""The figures of a `Rating` of which one gives the colour."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a series was like in a period.

    Attributes:
        mean: Mean of the day values, in hundredths.
        worst: The highest single score, in hundredths.
        days: How many days were rated, at least one.
    """

    mean: float
    worst: int
    days: int


@dataclass(frozen=True, slots=True)
class Use:
    """How a series is used.

    Attributes:
        series: Region and side.
        latest: The day of its last score or session.
        recent: How many scores the last 28 days have; with any, it is one of yours.
    """

    series: Series
    latest: date
    recent: int


def by_use(uses: Iterable[Use]) -> list[Series]:
    """Return series in the order in which they are looked at: yours first, most frequent first.

    The others follow by their latest entry, newest first.
    """
    ordered = sorted(
        uses,
        key=lambda one: (-one.recent, 0 if one.recent else -one.latest.toordinal(), one.series),
    )
    return [one.series for one in ordered]


def usual_side(used: Iterable[Series], region: str) -> Series:
    """Return the first series of a region, the one used most; the whole of it without any."""
    return next((one for one in used if one.region == region), Series(region, "whole"))
