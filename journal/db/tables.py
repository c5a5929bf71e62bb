"""The tables, with every rule that the file itself can hold."""

from datetime import UTC, date, datetime
from typing import final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
)

_INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


@final
class Instant(TypeDecorator[datetime]):
    """A moment, kept as UTC text that sorts; naive values are refused.

    ``DateTime(timezone=True)`` drops the zone on SQLite without a word. The offset that held
    where the person was is a column of its own.
    """

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write an aware moment as UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC).strftime(_INSTANT_FORMAT)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read it back, aware, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


@final
class Day(TypeDecorator[date]):
    """A calendar day as ISO text, the same on every database."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write ``YYYY-MM-DD``."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read it back."""
        return None if value is None else date.fromisoformat(value)


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


_SIDE = "side IN ('left', 'right', 'whole')"
_DAY = "day >= '1900-01-01'"


def _scale(column: str) -> str:
    # SQLite would keep 5.5 in an integer column.
    return f"{column} BETWEEN 0 AND 1000 AND {column} = CAST({column} AS INTEGER)"


score = Table(
    "score",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("region", String(64), nullable=False),
    Column("side", String(5), nullable=False),
    Column("hundredths", SmallInteger, nullable=False),
    Column("day", Day, nullable=False),
    Column("felt_at", Instant),
    Column("felt_offset", SmallInteger),
    Column("entered_at", Instant, nullable=False),
    Column("entered_offset", SmallInteger, nullable=False),
    Column("late", SmallInteger, nullable=False),
    Column("carried", SmallInteger, nullable=False),
    Column("note", Text, nullable=False),
    Column("qualities", Text, nullable=False),
    Column("source", String(16), nullable=False),
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
    Column("id", String(36), primary_key=True),
    Column("region", String(64), nullable=False),
    Column("side", String(5), nullable=False),
    Column("status", String(11), nullable=False),
    Column("day", Day, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("started_offset", SmallInteger, nullable=False),
    Column("ended_at", Instant),
    Column("ended_offset", SmallInteger),
    # The last sign of life: a running session without one was cut off.
    Column("progress_at", Instant, nullable=False),
    Column("before", SmallInteger),
    Column("after", SmallInteger),
    Column("note", Text, nullable=False),
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
    Column("id", String(36), primary_key=True),
    Column(
        "session",
        String(36),
        ForeignKey("session.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("position", SmallInteger, nullable=False),
    Column("muscle", String(64), nullable=False),
    Column("side", String(5), nullable=False),
    Column("planned_ms", Integer, nullable=False),
    Column("held_ms", Integer, nullable=False),
    Column("pressure", SmallInteger),
    Column("ended_by", String(7)),
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
    Column("id", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_offset", SmallInteger, nullable=False),
    Column("undone", SmallInteger, nullable=False),
    *_checks(undone="undone IN (0, 1)"),
)

change = Table(
    "change",
    metadata,
    Column("step", Integer, ForeignKey("step.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entity", String(16), nullable=False),
    Column("row", String(36), nullable=False),
    Column("before", Text),
    Column("after", Text),
    *_checks(something="before IS NOT NULL OR after IS NOT NULL"),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
