"""Figures over time, made by SQL: day values, weeks and periods.

A day value is the mean of a day's scores, so every figure is grouped twice: scores to days,
days to weeks or periods. The scores come from covering indices, in the order of the days.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Subquery, func, literal, select, union_all

from journal.db import pressing
from journal.db.filters import clauses
from journal.db.tables import score, session
from journal.db.values import Day, Mean, Whole
from journal.db.weekdays import first_day, week_number
from journal.domain.scores import Filter, Series
from journal.domain.trends.weeks import HIGH, NOTHING, DayValue, Rating, Use, Week, no_data

_AT_ONCE = 100
"""Rows fetched together by what may stop early."""

_DAY = (score.c.region, score.c.side, score.c.day)


def of(series: Series, first: date | None = None, last: date | None = None) -> Filter:
    """Return the filter that lets one series pass."""
    return Filter(region=series.region, side=series.side, first=first, last=last)


def days(connection: Connection, wanted: Filter) -> Iterator[DayValue]:
    """Give the day values that pass a filter, one series after the other, oldest first.

    They are read as they are taken: whoever stops early has read little more than that.
    """
    worst, late = func.max(score.c.hundredths), func.min(score.c.late)
    query = (
        select(*_DAY, _total(), func.count(), worst, late)
        .where(*clauses(score, wanted))
        .group_by(*_DAY)
        .order_by(*_DAY)
        .execution_options(yield_per=_AT_ONCE)
    )
    for (region, side), own in groupby(connection.execute(query), itemgetter(0, 1)):
        series = Series(region, side)
        for _, _, day, total, count, highest, all_late in own:
            yield DayValue(
                series=series,
                day=day,
                total=total,
                count=count,
                worst=highest,
                late=bool(all_late),
            )


def weeks(
    connection: Connection, wanted: Filter, first_weekday: int
) -> dict[Series, dict[date, Week]]:
    """Return the weekly figures of what passes a filter.

    Args:
        connection: To read from.
        wanted: Which scores and sessions; its days should be those of whole weeks.
        first_weekday: 0 for Monday … 6 for Sunday.

    Returns:
        By series and first day of the week; a week with neither score nor session is not there.
    """
    day = _by_day(wanted)
    query = select(
        day.c.region,
        day.c.side,
        week_number(day.c.day, first_weekday).label("week"),
        _mean(day),
        func.max(day.c.worst),
        func.count(),
        func.count().filter(day.c.total >= HIGH * day.c.count),
    ).group_by(day.c.region, day.c.side, "week")
    pressed = pressing.by_week(connection, wanted, first_weekday)
    found: dict[tuple[str, str], tuple[Series, dict[date, Week]]] = {}
    for region, side, number, mean, worst, rated, high in connection.execute(query).all():
        known = found.get((region, side)) or found.setdefault(
            (region, side), (Series(region, side), {})
        )
        series, own = known
        week = first_day(number, first_weekday)
        own[week] = Week(
            series=series,
            week=week,
            mean=mean / 100,
            worst=worst / 100,
            days=rated,
            days_high=high,
            pressing=pressed.pop((region, side, number), NOTHING),
        )
    weeks = dict(found.values())
    for (region, side, number), what in pressed.items():
        series, week = Series(region, side), first_day(number, first_weekday)
        weeks.setdefault(series, {})[week] = no_data(series, week, what)
    return weeks


def ratings(connection: Connection, wanted: Filter) -> dict[Series, Rating]:
    """Return what every series was like over all days that pass a filter."""
    day = _by_day(wanted)
    query = select(
        day.c.region,
        day.c.side,
        _mean(day),
        func.max(day.c.worst),
        func.count(),
    ).group_by(day.c.region, day.c.side)
    return {
        Series(region, side): Rating(mean, worst, rated)
        for region, side, mean, worst, rated in connection.execute(query)
    }


def uses(connection: Connection, since: date, today: date) -> list[Use]:
    """Return every series that has a score or a session.

    Args:
        connection: To read from.
        since: The first of the days whose scores are counted.
        today: The last of them.
    """
    recent = func.count().filter(score.c.day.between(since, today))
    seen = union_all(
        select(score.c.region, score.c.side, func.max(score.c.day).label("latest"),
               recent.label("recent")).group_by(score.c.region, score.c.side),
        select(session.c.region, pressing.side_meant().label("meant"), func.max(session.c.day),
               literal(0)).group_by(session.c.region, "meant"),
    ).subquery()  # fmt: skip
    query = select(
        seen.c.region, seen.c.side, func.max(seen.c.latest), func.sum(seen.c.recent)
    ).group_by(seen.c.region, seen.c.side)
    return [
        Use(Series(region, side), latest, count)
        for region, side, latest, count in connection.execute(query)
    ]


def oldest(connection: Connection, wanted: Filter) -> date | None:
    """Return the day of the first score or session that passes a filter."""
    return _day(connection, wanted, "min")


def newest(connection: Connection, wanted: Filter) -> date | None:
    """Return the day of the last score or session that passes a filter."""
    return _day(connection, wanted, "max")


def _day(connection: Connection, wanted: Filter, which: Literal["min", "max"]) -> date | None:
    def pick(day: ColumnElement[date]) -> ColumnElement[date]:
        maybe = Day(or_nothing=True)  # there may be none
        return func.min(day, type_=maybe) if which == "min" else func.max(day, type_=maybe)

    days = union_all(
        *(
            select(pick(entries.c.day).label("day")).where(*clauses(entries, wanted))
            for entries in (score, session)
        )
    ).subquery()
    found: date | None = connection.scalar(select(pick(days.c.day)))
    return found


def _total() -> ColumnElement[int]:
    return func.sum(score.c.hundredths, type_=Whole())  # else it would be held to the scale


def _mean(day: Subquery) -> ColumnElement[float]:
    return func.avg(day.c.total / day.c.count, type_=Mean())


def _by_day(wanted: Filter) -> Subquery:
    return (
        select(
            *_DAY,
            _total().label("total"),
            func.count().label("count"),
            func.max(score.c.hundredths).label("worst"),
        )
        .where(*clauses(score, wanted))
        .group_by(*_DAY)
        .subquery()
    )
