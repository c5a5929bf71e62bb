"""Minutes of pressure over time: sessions and the seconds truly held, by day or by week."""

from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, func, select

from journal.db.filters import clauses
from journal.db.tables import hold, session
from journal.db.values import Whole
from journal.db.weekdays import week_number
from journal.domain.atlas.regions import Side
from journal.domain.scores import Filter
from journal.domain.trends.weeks import Pressing

_When = TypeVar("_When", date, int)


def _sum(milliseconds: ColumnElement[int]) -> ColumnElement[int]:
    return func.sum(milliseconds, type_=Whole(or_nothing=True))  # of a session without a hold


def by_day(connection: Connection, wanted: Filter) -> dict[tuple[str, Side, date], Pressing]:
    """Return what was pressed, by region, side and day."""
    return _pressed(connection, wanted, session.c.day)


def by_week(
    connection: Connection, wanted: Filter, first_weekday: int
) -> dict[tuple[str, Side, int], Pressing]:
    """Return what was pressed, by region, side and `week_number`."""
    return _pressed(connection, wanted, week_number(session.c.day, first_weekday))


def _pressed(
    connection: Connection, wanted: Filter, when: ColumnElement[_When]
) -> dict[tuple[str, Side, _When], Pressing]:
    """Sum up sessions; one that still runs does not count."""
    held = select(_sum(hold.c.held_ms)).where(hold.c.session == session.c.id).scalar_subquery()
    query = (
        select(
            session.c.region,
            session.c.side,
            when.label("at"),
            func.count(),
            _sum(held),
        )
        .where(*clauses(session, wanted), session.c.status != "running")
        .group_by(session.c.region, session.c.side, "at")
    )
    return {
        (region, side, at): Pressing(sessions, (held_ms or 0) / 1000)
        for region, side, at, sessions, held_ms in connection.execute(query).all()
    }
