"""All facts of a journal, out of the file and into it, a batch at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Column, ColumnElement, Connection, Row, func, select

from journal.db.history import UndoStep
from journal.db.rows import day_facts, function, scores, sessions, spots, trials
from journal.db.sqlite.transactions import let_owners_come_later
from journal.db.tables import day_fact, hold, score, session, setting, spot, tenderness, trial
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.day_facts.kinds import FactKind
from journal.domain.facts.belonging import Belonging
from journal.domain.facts.format import (
    BATCH,
    DayFactFact,
    Fact,
    FactKindFact,
    FunctionFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
    name_of,
)
from journal.domain.facts.mapping import (
    amount_of,
    answer_of,
    day_fact_fact,
    entry_of,
    fact_kind_fact,
    fact_kind_of,
    function_fact,
    score_fact,
    session_fact,
    spot_fact,
    spot_of,
    tenderness_fact,
    tenderness_of,
    trial_fact,
    trial_of,
)
from journal.domain.facts.marks import REVIEW_TOLD
from journal.domain.facts.settings import NO_FACTS
from journal.domain.function.answer import FunctionAnswer
from journal.domain.history.entries import Entry
from journal.domain.scores import Score, Series
from journal.domain.trials.trial import Trial

_READ = 20
"""Rows in memory at once: each may carry a note as long as a book."""

_Key = tuple[type[Fact], str]

_FINISHED = session.c.status != "running"
_TOLD = setting.c.key.in_(NO_FACTS) | setting.c.key.startswith(REVIEW_TOLD)


def count(connection: Connection) -> int:
    """Return how many facts `stream` gives."""
    tables = ((score, None), (session, _FINISHED), (setting, ~_TOLD))
    counted = sum(_count(connection, table.c[0], which) for table, which in tables)
    others = (trials.find, spots.find, spots.finished_ratings, day_facts.kinds, function.find)
    told = sum(day_facts.uses(connection).values())
    return counted + told + sum(len(find(connection)) for find in others)


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
    if found := trials.find(connection):
        yield [trial_fact(one) for one in sorted(found, key=_start)]
    if named := spots.find(connection):
        yield [spot_fact(one) for one in named]
    if rated := spots.finished_ratings(connection):
        yield [tenderness_fact(one) for one in rated]
    if kinds := day_facts.kinds(connection):
        yield [fact_kind_fact(kind) for kind in kinds]
        for told in day_facts.every(connection, _READ):
            yield [day_fact_fact(one) for one in told]
    if answers := function.find(connection):
        yield [function_fact(one) for one in answers]


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
    if ids := names.get(TrialFact):
        found += [trial_fact(one) for one in trials.find(connection) if one.plan.id in ids]
    if ids := names.get(SpotFact):
        found += [spot_fact(one) for one in spots.find(connection) if one.id in ids]
    if ids := names.get(TendernessFact):
        found += [tenderness_fact(one) for one in spots.ratings_by_ids(connection, ids)]
    if ids := names.get(FactKindFact):
        found += [fact_kind_fact(one) for one in day_facts.kinds(connection) if one.id in ids]
    if ids := names.get(DayFactFact):
        found += map(day_fact_fact, day_facts.by_ids(connection, ids))
    if ids := names.get(FunctionFact):
        wanted = {*ids}
        found += [function_fact(one) for one in function.find(connection) if one.id in wanted]
    kept: dict[_Key, Fact | None] = {}
    if ids := names.get(SessionFact):
        there = connection.execute(select(session).where(session.c.id.in_(ids))).all()
        found += _sessions(connection, [row for row in there if row.status != "running"])
        kept |= {(SessionFact, row.id): None for row in there}
    return kept | {(type(fact), name_of(fact)): fact for fact in found}


def entries(connection: Connection, ids: Sequence[str]) -> dict[str, ScoreFact | SessionFact]:
    """Return the scores and finished sessions with some ids, up to `BATCH` of them."""
    if not ids:
        return {}
    found: dict[str, ScoreFact | SessionFact] = {}
    for row in connection.execute(select(score).where(score.c.id.in_(ids))):
        found[row.id] = _score(row)
    rows = connection.execute(select(session).where(session.c.id.in_(ids), _FINISHED)).all()
    return found | {one.id: one for one in _sessions(connection, rows)}


def correct(change: UndoStep, id: str, fact: ScoreFact | SessionFact) -> None:
    """Let an entry say what its diary says now; what the diary does not know of it stays."""
    entry = entry_of(fact)
    if isinstance(entry, Score):
        new = scores.values(entry)
        taken = ("region", "side", "hundredths", "day", "felt_at", "felt_offset", "note")
        change.update(score, id, {name: new[name] for name in taken})
    else:
        assert entry.ended_at is not None
        new = sessions.values(entry, entry.ended_at)
        spans = ("day", "started_at", "started_offset", "ended_at", "ended_offset")
        change.update(session, id, {name: new[name] for name in ("region", "side", *spans, "note")})


def insert(change: UndoStep, facts: Iterable[Fact]) -> None:
    """Put facts into the file that are not there yet; `leant_on` says which can't come in."""
    entries: list[Entry] = []
    kinds: list[FactKind] = []
    of_settings: list[dict[str, object]] = []
    of_trials: list[dict[str, object]] = []
    of_spots: list[dict[str, object]] = []
    of_tenderness: list[dict[str, object]] = []
    of_days: list[dict[str, object]] = []
    answers: list[FunctionAnswer] = []
    for fact in facts:
        if isinstance(fact, SettingFact):
            of_settings.append({"key": fact.key, "value": fact.value})
        elif isinstance(fact, TrialFact):
            of_trials.append(trials.values(trial_of(fact)))
        elif isinstance(fact, SpotFact):
            of_spots.append(spots.values(spot_of(fact)))
        elif isinstance(fact, TendernessFact):
            of_tenderness.append(spots.rating_values(tenderness_of(fact)))
        elif isinstance(fact, FactKindFact):
            kinds.append(fact_kind_of(fact))
        elif isinstance(fact, DayFactFact):
            of_days.append(day_facts.values_of(fact, amount_of(fact)))
        elif isinstance(fact, FunctionFact):
            answers.append(answer_of(fact))
        else:
            entries.append(entry_of(fact))
    change.add(entries)
    change.insert(setting, of_settings)
    change.insert(trial, of_trials)
    change.add(answers)
    change.insert(spot, of_spots)
    if of_tenderness:  # what they are of may stand later in the file; see `Belonging`
        let_owners_come_later(change.connection)
        change.insert(tenderness, of_tenderness)
    change.add(kinds)
    change.insert(day_fact, of_days)


def leant_on(connection: Connection) -> Belonging:
    """Return what new facts may lean on, or clash with."""
    kinds = day_facts.kinds(connection)
    forms = {kind.form for kind in kinds if kind.once_a_day}
    told = day_facts.find(connection, Wanted(forms=forms)) if forms else []
    return Belonging(kinds, told, [one.id for one in spots.find(connection)])


def sessions_there(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return which sessions are in the file."""
    return _there(connection, session.c.id, ids)


def holds_there(connection: Connection, facts: Iterable[Fact]) -> set[str]:
    """Return which holds of new sessions have the id of one in the file."""
    holds = [hold.id for one in facts if isinstance(one, SessionFact) for hold in one.holds]
    return _there(connection, hold.c.id, holds)


def _there(connection: Connection, column: Column[str], ids: Collection[str]) -> set[str]:
    every, found = list(ids), set[str]()
    for begin in range(0, len(every), BATCH):
        some = every[begin : begin + BATCH]
        found |= set(connection.scalars(select(column).where(column.in_(some))))
    return found


def _sessions(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[SessionFact]:
    return [session_fact(one) for one in sessions.of_rows(connection, rows)]


def _score(row: Row[tuple[object, ...]]) -> ScoreFact:
    return score_fact(scores.of_row(row))


def _start(one: Trial) -> tuple[date, Series, datetime, str]:
    return one.plan.first_day, one.plan.series, one.started_at, one.plan.id
