"""The tables, with every rule that the file itself can hold."""

from typing import get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table

from journal.db.values import (
    Amount,
    Day,
    Doing,
    Hour,
    Instant,
    Offset,
    OneOf,
    Placed,
    Points,
    Sealed,
    Whole,
    Words,
)
from journal.domain.atlas.regions import Half, Side
from journal.domain.day_facts.kinds import FORMS, MEDICATIONS
from journal.domain.sessions.session import EndedBy, Status
from journal.domain.spots.spot import When
from journal.domain.trials.course import Reason

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _checks(**rules: str) -> list[CheckConstraint]:
    return [CheckConstraint(rule, name) for name, rule in rules.items()]


ENTITIES = (
    "score",
    "session",
    "hold",
    "setting",
    "origin",
    "trial",
    "fact_kind",
    "day_fact",
    "spot",
    "tenderness",
    "function_answer",
)
"""Those whose rows undo knows about."""

_SIDES = OneOf(get_args(Side))
_SIDE = "side IN ('left', 'right', 'whole')"
_DAY = "day >= '1900-01-01'"


def _scale(column: str) -> str:
    # SQLite would keep 5.5 in an integer column.
    return f"{column} BETWEEN 0 AND 1000 AND {column} = CAST({column} AS INTEGER)"


def _answer(column: str) -> str:
    return f"{column} BETWEEN 0 AND 10 AND {column} = CAST({column} AS INTEGER)"


score = Table(
    "score",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column("region", Words(64), nullable=False),
    Column("side", _SIDES, nullable=False),
    Column("hundredths", Whole(0, 1000), nullable=False),
    Column("day", Day(), nullable=False),
    Column("felt_at", Instant(or_nothing=True)),
    Column("felt_offset", Offset(or_nothing=True)),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_offset", Offset(), nullable=False),
    Column("late", Whole(0, 1), nullable=False),
    Column("carried", Whole(0, 1), nullable=False),
    Column("note", Words(), nullable=False),
    Column("qualities", Words(), nullable=False),
    Column("source", Words(16), nullable=False),
    *_checks(
        side=_SIDE,
        scale=_scale("hundredths"),
        day=_DAY,
        felt_whole="(felt_at IS NULL) = (felt_offset IS NULL)",
        flags="late IN (0, 1) AND carried IN (0, 1)",
    ),
)
# Both cover the weekly figures, which are read without touching the table: of all series in a
# span, and of one series in any.
Index(None, score.c.day, score.c.region, score.c.side, score.c.hundredths)
Index(None, score.c.region, score.c.side, score.c.day, score.c.hundredths, score.c.late)

session = Table(
    "session",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column("region", Words(64), nullable=False),
    Column("side", _SIDES, nullable=False),
    Column("status", OneOf(get_args(Status)), nullable=False),
    Column("day", Day(), nullable=False),
    Column("started_at", Instant(), nullable=False),
    Column("started_offset", Offset(), nullable=False),
    Column("ended_at", Instant(or_nothing=True)),
    Column("ended_offset", Offset(or_nothing=True)),
    # The last sign of life: a running session without one was cut off.
    Column("progress_at", Instant(), nullable=False),
    Column("before", Whole(0, 1000, or_nothing=True)),
    Column("after", Whole(0, 1000, or_nothing=True)),
    Column("note", Words(), nullable=False),
    Column("stop_sign", Words(or_nothing=True)),
    # The same in all sessions of one sitting, the two sides of a muscle among them.
    Column("sitting", Words(36, or_nothing=True)),
    *_checks(
        side=_SIDE,
        status="status IN ('running', 'done', 'stopped', 'interrupted')",
        day=_DAY,
        running_has_no_end="(status = 'running') = (ended_at IS NULL)",
        end_whole="(ended_at IS NULL) = (ended_offset IS NULL)",
        ends_after_start="ended_at IS NULL OR ended_at >= started_at",
        before_scale=_scale("before"),
        after_scale=_scale("after"),
        after_needs_before="after IS NULL OR before IS NOT NULL",
    ),
)
Index(None, session.c.day, session.c.region, session.c.side)

hold = Table(
    "hold",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column(
        "session",
        Words(36),
        ForeignKey("session.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("position", Whole(0, 2**15 - 1), nullable=False),
    Column("muscle", Words(64), nullable=False),
    Column("side", OneOf(get_args(Half)), nullable=False),
    Column("planned_ms", Whole(0, 2**31 - 1), nullable=False),
    Column("held_ms", Whole(0, 2**31 - 1), nullable=False),
    Column("pressure", Whole(0, 10, or_nothing=True)),
    Column("ended_by", OneOf(get_args(EndedBy), or_nothing=True)),
    *_checks(
        side="side IN ('left', 'right')",
        milliseconds="planned_ms >= 0 AND held_ms >= 0",
        pressure_scale="pressure BETWEEN 0 AND 10",
        ended_by="ended_by IN ('time', 'eased', 'stopped')",
    ),
)

step = Table(
    "step",
    metadata,
    Column("id", Whole(), primary_key=True),
    Column("label", Words(), nullable=False),
    Column("made_at", Instant(), nullable=False),
    Column("made_offset", Offset(), nullable=False),
    Column("undone", Whole(0, 1), nullable=False),
    *_checks(undone="undone IN (0, 1)"),
)

change = Table(
    "change",
    metadata,
    Column("step", Whole(), ForeignKey("step.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Whole(), primary_key=True),
    Column("entity", OneOf(ENTITIES, 16), nullable=False),
    Column("row", Words(36), nullable=False),
    Column("before", Words(or_nothing=True)),
    Column("after", Words(or_nothing=True)),
    *_checks(something="before IS NOT NULL OR after IS NOT NULL"),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Words(64), primary_key=True),
    Column("value", Words(), nullable=False),
)

# What is known of an entry that came out of another diary. It outlives its entry, so that what was
# deleted here does not come back with the next import.
origin = Table(
    "origin",
    metadata,
    Column("id", Words(36), primary_key=True),  # the entry's
    Column("source", Words(64), nullable=False),  # the diary's name
    Column("key", Words(16), nullable=False),  # a digest of day, time, place, value and order
    Column("day", Day(), nullable=False),
    Column("at", Words(32), nullable=False),  # the time as it was written; nothing where none was
    Column("place", Words(), nullable=False),  # what the diary calls it
    Column("written", Words(), nullable=False),  # the value as it was written
    Column("said", Words(16), nullable=False),  # a digest of what the diary says
    Column("kept", Words(16), nullable=False),  # a digest of the entry as it was taken
    *_checks(day=_DAY),
)
Index(None, origin.c.source, origin.c.key)

# What is fixed when a trial starts, and its early end; all else is read off scores and sessions.
trial = Table(
    "trial",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column("region", Words(64), nullable=False),
    Column("side", _SIDES, nullable=False),
    Column("day", Day(), nullable=False),  # its first
    Column("days", Whole(1, 4), nullable=False),  # of one kind in a row
    Column("hour", Hour(), nullable=False),
    Column("points", Points(), nullable=False),
    Column("routine", Words(or_nothing=True)),
    Column("guess", Whole(-1000, 1000, or_nothing=True)),
    Column("sealed", Sealed(), nullable=False),
    Column("started_at", Instant(), nullable=False),
    Column("started_offset", Offset(), nullable=False),
    Column("ended_on", Day(or_nothing=True)),
    Column("ended_why", OneOf(get_args(Reason), or_nothing=True)),
    Column("reviewed_on", Day(or_nothing=True)),
    *_checks(
        side=_SIDE,
        day=_DAY,
        days="days BETWEEN 1 AND 4",
        guess_scale="guess BETWEEN -1000 AND 1000 AND guess = CAST(guess AS INTEGER)",
        ended_why="ended_why IN ('own', 'worse', 'stop_sign', 'red_flag')",
        end_whole="(ended_on IS NULL) = (ended_why IS NULL)",
    ),
)

fact_kind = Table(
    "fact_kind",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column("name", Words(40), nullable=False),
    Column("form", OneOf(FORMS), nullable=False),
    Column("unit", Words(16), nullable=False),
    Column("medication", OneOf(MEDICATIONS), nullable=False),
    Column("retired", Whole(0, 1), nullable=False),
    Column("position", Whole(), nullable=False),
    *_checks(
        form="form IN ('dose', 'number', 'level', 'yes', 'span')",
        medication="medication IN ('triptan', 'opioid', 'combination', 'simple', 'none')",
        unit_of="unit = '' OR form IN ('dose', 'number')",
        medication_of="medication = 'none' OR form = 'dose'",
        retired="retired IN (0, 1)",
        position="position >= 0",
    ),
)

day_fact = Table(
    "day_fact",
    metadata,
    Column("id", Words(36), primary_key=True),
    # Looked at when all is written: a file may have its facts before their kinds.
    Column(
        "kind",
        Words(36),
        ForeignKey("fact_kind.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("day", Day(), nullable=False),
    Column("until", Day(or_nothing=True)),
    Column("amount", Amount(or_nothing=True)),
    Column("pieces", Whole(1, 100), nullable=False),
    Column("at", Instant(or_nothing=True)),
    Column("at_offset", Offset(or_nothing=True)),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_offset", Offset(), nullable=False),
    Column("carried", Whole(0, 1), nullable=False),
    Column("note", Words(), nullable=False),
    *_checks(
        day=_DAY,
        ends_after_start="until IS NULL OR until >= day",
        pieces="pieces BETWEEN 1 AND 100",
        at_whole="(at IS NULL) = (at_offset IS NULL)",
        carried="carried IN (0, 1)",
    ),
)
Index(None, day_fact.c.day)
Index(None, day_fact.c.kind, day_fact.c.day)

# A person's own points in a muscle, and how tender each was under the pressure that they use.
spot = Table(
    "spot",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column("name", Words(), nullable=False),
    Column("muscle", Words(64), nullable=False),
    Column("side", OneOf(get_args(Half)), nullable=False),
    Column("words", Words(), nullable=False),  # where it is
    Column("place", Placed(or_nothing=True)),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_offset", Offset(), nullable=False),
    Column("retired_on", Day(or_nothing=True)),
    *_checks(side="side IN ('left', 'right')", named="name <> ''"),
)

tenderness = Table(
    "tenderness",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column(
        "spot", Words(36), ForeignKey("spot.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column(
        "session",
        Words(36, or_nothing=True),
        ForeignKey("session.id", ondelete="CASCADE"),
        index=True,
    ),
    Column("rated", OneOf(get_args(When)), nullable=False),
    # Nothing where a session was for the spot and nobody rated it.
    Column("hundredths", Whole(0, 1000, or_nothing=True)),
    Column("day", Day(), nullable=False),
    Column("felt_at", Instant(or_nothing=True)),
    Column("felt_offset", Offset(or_nothing=True)),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_offset", Offset(), nullable=False),
    *_checks(
        rated="rated IN ('before', 'after', 'retest')",
        scale=_scale("hundredths"),
        says="hundredths IS NOT NULL OR session IS NOT NULL",
        day=_DAY,
        felt_whole="(felt_at IS NULL) = (felt_offset IS NULL)",
    ),
)

# One row an answer: either the three of the PEG, or how able one is to do one thing.
function_answer = Table(
    "function_answer",
    metadata,
    Column("id", Words(36), primary_key=True),
    Column("day", Day(), nullable=False),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_offset", Offset(), nullable=False),
    Column("pain", Whole(0, 10, or_nothing=True)),
    Column("enjoyment", Whole(0, 10, or_nothing=True)),
    Column("activity", Whole(0, 10, or_nothing=True)),
    Column("doing", Doing(60, or_nothing=True)),
    Column("able", Whole(0, 10, or_nothing=True)),
    *_checks(
        day=_DAY,
        pain_scale=_answer("pain"),
        enjoyment_scale=_answer("enjoyment"),
        activity_scale=_answer("activity"),
        able_scale=_answer("able"),
        peg_whole="(pain IS NULL) = (enjoyment IS NULL) AND (pain IS NULL) = (activity IS NULL)",
        ability_whole="(able IS NULL) = (doing IS NULL)",
        one_scale="(pain IS NULL) <> (able IS NULL)",
    ),
)
Index(None, function_answer.c.day)
