"""Minutes of pressure over time: sessions and the seconds truly held, by day or by week."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, case, func, select, type_coerce

from journal.db.filters import clauses
from journal.db.rows import sessions as session_rows
from journal.db.tables import hold, score, session
from journal.db.values import Whole
from journal.db.weekdays import week_number
from journal.domain.atlas.regions import Side
from journal.domain.scores import Filter
from journal.domain.sessions.session import Session
from journal.domain.sessions.sitting import filed_by_side
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
    side = side_meant()
    of_side = [] if wanted.side is None else [side == wanted.side]
    query = (
        select(session.c.region, side.label("meant"), when.label("at"), func.count(), _sum(held))
        .where(*clauses(session, replace(wanted, side=None)), *of_side)
        .where(session.c.status != "running")
        .group_by(session.c.region, "meant", "at")
    )
    return {
        (region, side, at): Pressing(sessions, (held_ms or 0) / 1000)
        for region, side, at, sessions, held_ms in connection.execute(query).all()
    }


def side_meant() -> ColumnElement[Side]:
    """Return the side that a session was for, in SQL; `meant` does the same with sessions.

    Version 0.1.0 kept a session on one side under the whole region. Where nobody ever rated that
    region as a whole, there is no such series, and the side that was pressed is the one meant.
    """
    meant = func.coalesce(session_rows.one_side(), session.c.side)
    side = case((~_rated_as_a_whole(session.c.region), meant), else_=session.c.side)
    return type_coerce(side, session.c.side.type)


def meant(connection: Connection, wanted: Filter) -> list[Session]:
    """Return the sessions that pass a filter, newest first, each under the side that was meant."""
    found = session_rows.find(connection, replace(wanted, side=None))
    regions = {one.series.region for one in found if one.series.side == "whole"}
    rated = {region for region in regions if connection.scalar(select(_rated_as_a_whole(region)))}
    filed = (one if one.series.region in rated else filed_by_side(one) for one in found)
    return [one for one in filed if wanted.side in {None, one.series.side}]


def _rated_as_a_whole(region: ColumnElement[str] | str) -> ColumnElement[bool]:
    return select(score.c.id).where(score.c.region == region, score.c.side == "whole").exists()
