"""Sessions in the file."""

from datetime import date

from sqlalchemy import Connection, func, select

from journal.db.tables import hold, session
from journal.domain.regions import Side
from journal.domain.scores import Series
from journal.domain.trends import Pressing


def pressing_by_day(
    connection: Connection,
    first: date,
    last: date,
    *,
    region: str | None = None,
    side: Side | None = None,
) -> dict[tuple[Series, date], Pressing]:
    """Return what was pressed, per series and day; a session that still runs does not count."""
    held = (
        select(hold.c.session, func.sum(hold.c.held_ms).label("held_ms"))
        .group_by(hold.c.session)
        .subquery()
    )
    query = (
        select(
            session.c.region,
            session.c.side,
            session.c.day,
            func.count().label("sessions"),
            func.coalesce(func.sum(held.c.held_ms), 0).label("held_ms"),
        )
        .select_from(session.outerjoin(held, held.c.session == session.c.id))
        .where(session.c.day.between(first, last), session.c.status != "running")
        .group_by(session.c.day, session.c.region, session.c.side)
    )
    if region is not None:
        query = query.where(session.c.region == region)
    if side is not None:
        query = query.where(session.c.side == side)
    return {
        (Series(row.region, row.side), row.day): Pressing(row.sessions, row.held_ms / 1000)
        for row in connection.execute(query)
    }
