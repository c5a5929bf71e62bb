"""Scores in the file: rows in, frozen `Score` out."""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, func, select

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


def find(connection: Connection, wanted: Filter) -> list[Score]:
    """Return the scores that pass a filter, newest first."""
    moment = func.coalesce(score.c.felt_at, score.c.entered_at)
    newest = (score.c.day.desc(), moment.desc(), score.c.entered_at.desc(), score.c.id)
    query = select(score).where(*clauses(score, wanted)).order_by(*newest)
    return [of_row(row) for row in connection.execute(query)]


def by_ids(connection: Connection, ids: Iterable[str]) -> list[Score]:
    """Return the scores with these ids, in no particular order."""
    return [of_row(row) for row in connection.execute(select(score).where(score.c.id.in_(ids)))]


def existing(connection: Connection) -> set[str]:
    """Return the ids of all scores."""
    return set(connection.scalars(select(score.c.id)))


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
