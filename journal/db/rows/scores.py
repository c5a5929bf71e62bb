"""Scores in the file: rows in, frozen `Score` out."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from journal.db.filters import clauses
from journal.db.instants import offset_minutes, with_offset
from journal.db.tables import score
from journal.domain.scores import Filter, Score, Series


def values(one: Score) -> dict[str, object]:
    """Return the columns of a score."""
    return {
        "id": one.id,
        "region": one.series.region,
        "side": one.series.side,
        "hundredths": one.hundredths,
        "day": one.day,
        "felt_at": one.felt_at,
        "felt_offset": one.felt_at and offset_minutes(one.felt_at),
        "entered_at": one.entered_at,
        "entered_offset": offset_minutes(one.entered_at),
        "late": int(one.late),
        "carried": int(one.carried),
        "note": one.note,
        "qualities": " ".join(one.qualities),
        "source": one.source,
    }


_MOMENT: ColumnElement[datetime] = func.coalesce(score.c.felt_at, score.c.entered_at)
_NEWEST = (score.c.day.desc(), _MOMENT.desc(), score.c.entered_at.desc(), score.c.id)


def find(connection: Connection, wanted: Filter) -> list[Score]:
    """Return the scores that pass a filter, newest first."""
    query = select(score).where(*clauses(score, wanted)).order_by(*_NEWEST)
    return [of_row(row) for row in connection.execute(query)]


def onward(connection: Connection, wanted: Filter, after: Score | None, limit: int) -> list[Score]:
    """Return the next scores that pass a filter, newest first.

    The index on the day gives them in order, so that a part costs the same however many there are.

    Args:
        connection: The connection.
        wanted: The filter.
        after: The last one that is known already; None to begin.
        limit: How many.
    """
    query = select(score).where(*clauses(score, wanted)).order_by(*_NEWEST).limit(limit)
    if after is not None:
        behind: ColumnElement[bool] = score.c.id > after.id
        for column, value in (
            (score.c.entered_at, after.entered_at),
            (_MOMENT, after.felt_at or after.entered_at),
            (score.c.day, after.day),
        ):
            behind = or_(column < value, and_(column == value, behind))
        query = query.where(score.c.day <= after.day, behind)
    return [of_row(row) for row in connection.execute(query)]


def by_ids(connection: Connection, ids: Iterable[str]) -> list[Score]:
    """Return the scores with these ids, in no particular order."""
    return [of_row(row) for row in connection.execute(select(score).where(score.c.id.in_(ids)))]


def of_row(row: Row[tuple[object, ...]]) -> Score:
    """Return the score that a row of its table holds."""
    felt = None if row.felt_at is None else with_offset(row.felt_at, row.felt_offset)
    return Score(
        id=row.id,
        series=Series(row.region, row.side),
        hundredths=row.hundredths,
        felt_at=felt,
        day=row.day,
        entered_at=with_offset(row.entered_at, row.entered_offset),
        late=bool(row.late),
        carried=bool(row.carried),
        note=row.note,
        qualities=tuple(row.qualities.split()),
        source=row.source,
    )
