"""All facts of a journal, out of the file and into it, a batch at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Column, ColumnElement, Connection, Row, func, select
from sqlalchemy.exc import IntegrityError

from journal.db import scores, sessions
from journal.db.history import Change
from journal.db.instants import with_offset
from journal.db.tables import hold, score, session, setting
from journal.domain.errors import Refused
from journal.domain.facts.format import (
    Fact,
    HoldFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    hundredths,
    name_of,
    rating,
)
from journal.domain.scores import Score, Series
from journal.domain.sessions.session import Session

_READ = 20
"""Rows in memory at once: each may carry a note as long as a book."""

_Key = tuple[type[Fact], str]

_FINISHED = session.c.status != "running"
# What a page has shown once is no fact about the person.
_TOLD = (setting.c.key == "welcomed") | setting.c.key.startswith("review_told:")


def count(connection: Connection) -> int:
    """Return how many facts `stream` gives."""
    tables = ((score, None), (session, _FINISHED), (setting, ~_TOLD))
    return sum(_count(connection, table.c[0], which) for table, which in tables)


def running(connection: Connection) -> int:
    """Return how many sessions still run: they are no facts yet."""
    return _count(connection, session.c.id, ~_FINISHED)


def _count(
    connection: Connection, column: Column[object], which: ColumnElement[bool] | None
) -> int:
    query = select(func.count(column))
    return connection.scalar(query if which is None else query.where(which)) or 0


def stream(connection: Connection) -> Iterator[Sequence[Fact]]:
    """Give all facts in an order that is the same in every copy, in batches of one kind."""
    # The order of the indices: nothing has to be sorted that would not fit into memory.
    of_scores = select(score).order_by(
        score.c.day, score.c.region, score.c.side, score.c.hundredths, score.c.id
    )
    for rows in connection.execute(of_scores.execution_options(yield_per=_READ)).partitions():
        yield [_score(row) for row in rows]
    of_sessions = (
        select(session)
        .where(_FINISHED)
        .order_by(
            session.c.day, session.c.region, session.c.side, session.c.started_at, session.c.id
        )
    )
    for rows in connection.execute(of_sessions.execution_options(yield_per=_READ)).partitions():
        yield _sessions(connection, rows)
    of_settings = select(setting).where(~_TOLD).order_by(setting.c.key)
    for rows in connection.execute(of_settings.execution_options(yield_per=_READ)).partitions():
        yield [SettingFact(key=row.key, value=row.value) for row in rows]


def known(connection: Connection, facts: Iterable[Fact]) -> Mapping[_Key, Fact | None]:
    """Return which of up to `BATCH` facts are in the file, as they are there.

    A session that still runs is there as None.
    """
    names: dict[type[Fact], list[str]] = {}
    for fact in facts:
        names.setdefault(type(fact), []).append(name_of(fact))
    found: list[Fact] = []
    if ids := names.get(ScoreFact):
        found += map(_score, connection.execute(select(score).where(score.c.id.in_(ids))))
    if keys := names.get(SettingFact):
        rows = connection.execute(select(setting).where(setting.c.key.in_(keys)))
        found += [SettingFact(key=row.key, value=row.value) for row in rows]
    kept: dict[_Key, Fact | None] = {}
    if ids := names.get(SessionFact):
        there = connection.execute(select(session).where(session.c.id.in_(ids))).all()
        found += _sessions(connection, [row for row in there if row.status != "running"])
        kept |= {(SessionFact, row.id): None for row in there}
    return kept | {(type(fact), name_of(fact)): fact for fact in found}


def insert(change: Change, facts: Iterable[Fact]) -> None:
    """Put facts into the file that are not there yet.

    Raises:
        Refused: Two of their holds, or one of theirs and one of the file, have the same id.
    """
    of_scores: list[dict[str, object]] = []
    of_sessions: list[dict[str, object]] = []
    of_holds: list[dict[str, object]] = []
    of_settings: list[dict[str, object]] = []
    for fact in facts:
        if isinstance(fact, ScoreFact):
            of_scores.append(scores.values(_as_score(fact)))
        elif isinstance(fact, SessionFact):
            of_sessions.append(sessions.values(_as_session(fact), fact.ended_at))
            of_holds += (
                {"session": fact.id, "position": position, **_hold_values(held)}
                for position, held in enumerate(fact.holds)
            )
        else:
            of_settings.append({"key": fact.key, "value": fact.value})
    change.insert(score, of_scores)
    change.insert(session, of_sessions)
    try:
        change.insert(hold, of_holds)
    except IntegrityError as error:
        raise Refused("A hold in it has the id of another hold. Nothing was imported.") from error
    change.insert(setting, of_settings)


def _score(row: Row[tuple[object, ...]]) -> ScoreFact:
    return ScoreFact(
        id=row.id,
        region=row.region,
        side=row.side,
        score=rating(row.hundredths),
        day=row.day,
        felt_at=None if row.felt_at is None else with_offset(row.felt_at, row.felt_offset),
        entered_at=with_offset(row.entered_at, row.entered_offset),
        late=bool(row.late),
        carried=bool(row.carried),
        note=row.note,
        qualities=tuple(row.qualities.split()),
        source=row.source,
    )


def _sessions(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[SessionFact]:
    holds: dict[str, list[HoldFact]] = {}
    query = select(hold).order_by(hold.c.session, hold.c.position, hold.c.id)
    for row in connection.execute(query.where(hold.c.session.in_([row.id for row in rows]))):
        holds.setdefault(row.session, []).append(_hold(row))
    return [_session(row, holds.get(row.id, [])) for row in rows]


def _session(row: Row[tuple[object, ...]], holds: list[HoldFact]) -> SessionFact:
    sessions.check(row)
    return SessionFact(
        id=row.id,
        region=row.region,
        side=row.side,
        status=row.status,
        day=row.day,
        started_at=with_offset(row.started_at, row.started_offset),
        ended_at=with_offset(row.ended_at, row.ended_offset),
        before=None if row.before is None else rating(row.before),
        after=None if row.after is None else rating(row.after),
        note=row.note,
        stop_sign=row.stop_sign,
        holds=tuple(holds),
    )


def _hold(row: Row[tuple[object, ...]]) -> HoldFact:
    return HoldFact(
        id=row.id,
        muscle=row.muscle,
        side=row.side,
        planned_ms=row.planned_ms,
        held_ms=row.held_ms,
        pressure=row.pressure,
        ended_by=row.ended_by,
    )


def _hold_values(held: HoldFact) -> dict[str, object]:
    return {field: getattr(held, field) for field in HoldFact.__struct_fields__}


def _as_score(fact: ScoreFact) -> Score:
    return Score(
        id=fact.id,
        series=Series(fact.region, fact.side),
        hundredths=hundredths(fact.score),
        felt_at=fact.felt_at,
        day=fact.day,
        entered_at=fact.entered_at,
        late=fact.late,
        carried=fact.carried,
        note=fact.note,
        qualities=fact.qualities,
        source=fact.source,
    )


def _as_session(fact: SessionFact) -> Session:
    return Session(
        id=fact.id,
        series=Series(fact.region, fact.side),
        status=fact.status,
        day=fact.day,
        started_at=fact.started_at,
        ended_at=fact.ended_at,
        before=None if fact.before is None else hundredths(fact.before),
        after=None if fact.after is None else hundredths(fact.after),
        note=fact.note,
        stop_sign=fact.stop_sign,
    )
