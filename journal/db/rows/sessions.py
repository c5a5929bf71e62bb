"""Sessions in the file: rows in, frozen `Session` out."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    case,
    delete,
    distinct,
    func,
    insert,
    not_,
    select,
    type_coerce,
    update,
)

from journal.db.filters import clauses
from journal.db.instants import offset_minutes, with_offset
from journal.db.refusals import Spoiled
from journal.db.tables import hold, session
from journal.domain.atlas.regions import Side
from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Hold, Session

_HOLDS = UUID("8b1f1f0c-6a35-4f0e-9a54-2f6f6a0d7c51")

MANY = 900
"""From so many sessions on, all holds are read: old SQLite takes at most 999 parameters."""


def values(one: Session, progress_at: datetime) -> dict[str, object]:
    """Return the columns of a session.

    Args:
        one: The session.
        progress_at: Its last sign of life.
    """
    return {
        "id": one.id,
        "region": one.series.region,
        "side": one.series.side,
        "status": one.status,
        "day": one.day,
        "started_at": one.started_at,
        "started_offset": offset_minutes(one.started_at),
        "ended_at": one.ended_at,
        "ended_offset": one.ended_at and offset_minutes(one.ended_at),
        "before": one.before,
        "after": one.after,
        "note": one.note,
        "stop_sign": one.stop_sign,
        "sitting": one.sitting,
        "progress_at": progress_at,
    }


def hold_values(one: Session) -> list[dict[str, object]]:
    """Return the columns of a session's holds.

    The id of a new hold follows from its session and its place there, so that it is the same at
    each save.
    """
    return [
        {
            "id": held.id or str(uuid5(_HOLDS, f"{one.id} {position}")),
            "session": one.id,
            "position": position,
            "muscle": held.muscle,
            "side": held.side,
            "planned_ms": held.planned_ms,
            "held_ms": held.held_ms,
            "pressure": held.pressure,
            "ended_by": held.ended_by,
        }
        for position, held in enumerate(one.holds)
    ]


def put(connection: Connection, one: Session, progress_at: datetime) -> None:
    """Write a session that still runs as it stands now, in place of what was known of it."""
    _put(connection, session, values(one, progress_at))
    of_holds = hold_values(one)
    for row in of_holds:
        _put(connection, hold, row)
    others = hold.c.id.not_in([row["id"] for row in of_holds])
    connection.execute(delete(hold).where(hold.c.session == one.id, others))


def _put(connection: Connection, table: Table, row: dict[str, object]) -> None:
    if connection.execute(update(table).where(table.c.id == row["id"]).values(row)).rowcount == 0:
        connection.execute(insert(table).values(row))


def remove(connection: Connection, id: str) -> None:
    """Take a session away with its holds."""
    connection.execute(delete(session).where(session.c.id == id))


def find(connection: Connection, wanted: Filter, limit: int | None = None) -> list[Session]:
    """Return the sessions that pass a filter, newest first, running ones among them.

    Args:
        connection: The transaction.
        wanted: The filter.
        limit: How many at most.
    """
    return _sessions(connection, clauses(session, wanted), limit)


def since(connection: Connection, instant: datetime) -> list[Session]:
    """Return the sessions that began at or after an instant, newest first."""
    return _sessions(connection, [session.c.started_at >= instant])


def running(connection: Connection) -> list[Session]:
    """Return the sessions that have not ended, newest first."""
    return _sessions(connection, [session.c.status == "running"])


def silent(connection: Connection, now: datetime, patience: timedelta) -> list[Session]:
    """Return the running sessions that gave no sign of life for some time.

    A sign from the future is none: the clock was set back since, and whoever lives gives another
    by that clock at once.
    """
    alive = session.c.progress_at.between(now - patience, now + patience)
    return _sessions(connection, [session.c.status == "running", not_(alive)])


def one_side() -> ColumnElement[Side]:
    """Return in SQL which side alone a session under a whole region pressed; null for others.

    It is the rule of `filed_by_side`.
    """
    held = (hold.c.session == session.c.id, hold.c.held_ms > 0)
    one = select(func.min(hold.c.side)).where(*held).having(func.count(distinct(hold.c.side)) == 1)
    misfiled = and_(session.c.side == "whole", session.c.status == "done")
    return type_coerce(case((misfiled, one.scalar_subquery())), session.c.side.type)


def of_one_side(connection: Connection) -> list[Session]:
    """Return the sessions under a whole region that pressed one side only, newest first."""
    return _sessions(connection, [one_side().is_not(None)])


def progress_of(connection: Connection, id: str) -> datetime | None:
    """Return the last sign of life of a session; None if there is no such session."""
    return connection.scalar(select(session.c.progress_at).where(session.c.id == id))


def status_of(connection: Connection, id: str) -> str | None:
    """Return how a session stands; None if there is no such session."""
    return connection.scalar(select(session.c.status).where(session.c.id == id))


def by_id(connection: Connection, id: str) -> Session | None:
    """Return the session with this id."""
    return next(iter(by_ids(connection, [id])), None)


def by_ids(connection: Connection, ids: Iterable[str]) -> list[Session]:
    """Return the sessions with these ids, newest first."""
    return _sessions(connection, [session.c.id.in_(ids)])


def hold_ids(connection: Connection, session_id: str) -> list[str]:
    """Return the ids of a session's holds."""
    return list(connection.scalars(select(hold.c.id).where(hold.c.session == session_id)))


def pressed_muscles(connection: Connection) -> set[str]:
    """Return the ids of all muscles that were ever held."""
    return set(connection.scalars(select(hold.c.muscle).where(hold.c.held_ms > 0).distinct()))


def _sessions(
    connection: Connection, wanted: Iterable[ColumnElement[bool]], limit: int | None = None
) -> list[Session]:
    query = select(session).where(*wanted).limit(limit)
    newest = query.order_by(session.c.started_at.desc(), session.c.id)
    return of_rows(connection, connection.execute(newest).all())


def of_rows(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[Session]:
    """Return the sessions that some rows of their table hold, with their holds."""
    holds: dict[str, list[Hold]] = {}
    query = select(hold).order_by(hold.c.session, hold.c.position, hold.c.id)
    if len(rows) < MANY:
        query = query.where(hold.c.session.in_([row.id for row in rows]))
    for row in connection.execute(query):
        holds.setdefault(row.session, []).append(_hold(row))
    return [_session(row, holds.get(row.id, [])) for row in rows]


def check(row: Row[tuple[object, ...]]) -> None:
    """Look at a row for what no column says by itself; the schema has the same rules.

    Raises:
        Spoiled: It has an end though it runs or none though it does not, ends before it starts,
            or has a score after without one before.
    """
    ended = row.ended_at
    ends_well = row.status == "running" if ended is None else row.status != "running"
    if not ends_well or (ended and ended < row.started_at):
        raise Spoiled
    if row.after is not None and row.before is None:
        raise Spoiled


def _session(row: Row[tuple[object, ...]], holds: list[Hold]) -> Session:
    check(row)
    ended = None if row.ended_at is None else with_offset(row.ended_at, row.ended_offset)
    return Session(
        id=row.id,
        series=Series(row.region, row.side),
        status=row.status,
        day=row.day,
        started_at=with_offset(row.started_at, row.started_offset),
        ended_at=ended,
        before=row.before,
        after=row.after,
        note=row.note,
        stop_sign=row.stop_sign,
        sitting=row.sitting,
        holds=tuple(holds),
    )


def _hold(row: Row[tuple[object, ...]]) -> Hold:
    return Hold(
        muscle=row.muscle,
        side=row.side,
        planned_ms=row.planned_ms,
        held_ms=row.held_ms,
        pressure=row.pressure,
        ended_by=row.ended_by,
        id=row.id,
    )
