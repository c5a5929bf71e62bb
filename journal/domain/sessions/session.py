"""Pressure-release sessions: what was held, where, how long, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import uuid4

from journal.domain.atlas.regions import Half
from journal.domain.errors import Refused
from journal.domain.scores import Series

Status = Literal["running", "done", "stopped", "interrupted"]
"""``stopped`` by a stop sign or by leaving early; ``interrupted`` by a crash or a closed lid."""

EndedBy = Literal["time", "eased", "stopped"]
"""The time was up, the ache had eased, or it was let go early."""

SILENT = timedelta(seconds=15)
"""After so long without a sign of life a running session was cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One spell of sustained pressure.

    Attributes:
        muscle: The muscle's id.
        side: Which one of the pair.
        planned_ms: How long it was to last, in milliseconds.
        held_ms: How long it was really held, measured and never planned.
        pressure: The most that was to be pressed, 0 to 10, as felt.
        ended_by: How it ended; None while it is held.
        id: Stable from the first time it is kept; None before. What was held does not depend on it.
    """

    muscle: str
    side: Half
    planned_ms: int
    held_ms: int = 0
    pressure: int | None = None
    ended_by: EndedBy | None = None
    id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Some holds in one go, for the pain of one series.

    Attributes:
        id: Stable for ever.
        series: The pain it was for.
        status: How it stands.
        day: The local day it belongs to.
        started_at: In the offset that held there.
        ended_at: None while it runs.
        before: Pain before, in hundredths; None if not rated.
        after: Pain after, in hundredths; only with a score before.
        note: The person's own words.
        stop_sign: The sign that ended it, as the content told it then; None if none did.
        sitting: What links it to the others of the same sitting; None where it stands alone.
        holds: In the order in which they were held.
    """

    id: str
    series: Series
    status: Status
    day: date
    started_at: datetime
    ended_at: datetime | None = None
    before: int | None = None
    after: int | None = None
    note: str = ""
    stop_sign: str | None = None
    sitting: str | None = None
    holds: tuple[Hold, ...] = ()

    @property
    def pressure_seconds(self) -> float:
        """Seconds truly held, all holds together."""
        return sum(hold.held_ms for hold in self.holds) / 1000

    @property
    def is_empty(self) -> bool:
        """Whether nothing was held and no stop sign felt, so that there is nothing to keep."""
        return not self.pressure_seconds and self.stop_sign is None


def in_minutes(seconds: float) -> str:
    """Write how long was held: ``6:05``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def interrupted(session: Session, heard: datetime | None) -> Session:
    """End a session that was cut off, and the hold that it was in with it.

    Args:
        session: As it was kept last.
        heard: When it gave its last sign of life; by a clock that was set back that may be before
            what was held in it.
    """
    held = session.started_at + timedelta(seconds=session.pressure_seconds)
    return replace(
        session,
        status="interrupted",
        ended_at=max(heard or held, held).astimezone(session.started_at.tzinfo),
        holds=tuple(replace(one, ended_by=one.ended_by or "stopped") for one in session.holds),
    )


def past_session(
    series: Series,
    points: Sequence[tuple[str, Half]],
    *,
    held_seconds: int,
    holds: int,
    day: date,
    started_at: datetime,
    pressure: int | None = None,
) -> Session:
    """Put together a session that was not timed here, as somebody remembers it.

    How long the rests were is not known, so it ends when as much was held as is said.

    Args:
        series: The pain it was for.
        points: Muscle and side of each.
        held_seconds: Of each hold.
        holds: Of each point.
        day: The local day it belongs to.
        started_at: In the offset that held there.
        pressure: The most that was pressed, 0 to 10, if known.
    """
    one_hold = held_seconds * 1000
    held = tuple(
        Hold(
            muscle=muscle,
            side=side,
            planned_ms=one_hold,
            held_ms=one_hold,
            pressure=pressure,
            ended_by="time",
        )
        for muscle, side in points
        for _ in range(holds)
    )
    return Session(
        id=str(uuid4()),
        series=series,
        status="done",
        day=day,
        started_at=started_at,
        ended_at=started_at + timedelta(seconds=held_seconds * len(held)),
        holds=held,
    )


def check_ended(session: Session) -> None:
    """Refuse to touch a session that may still run.

    Raises:
        Refused: It is running, or was cut off and not yet kept or dropped.
    """
    if session.status == "running":
        raise Refused(
            "That session is still running, or it was cut off: then keep or drop it first, "
            f"with journal session keep (or drop) {session.id[:8]}. Nothing was changed."
        )
