"""A trial of neck pain, and the scores and sessions that a test puts into it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from journal.domain.atlas.regions import Half
from journal.domain.scores import Score, Series
from journal.domain.sessions.session import Hold, Session
from journal.domain.trials.order import Order
from journal.domain.trials.plan import Plan, Point

FIRST = date(2026, 11, 23)
NECK = Series("neck_back", "left")
NIGHT = time(4)


def plan(*first: str, id: str = "t", **more: Any) -> Plan:
    """A plan whose pairs begin with these kinds of days, ``press`` or ``rest``."""
    kinds = first or ("press", "rest") * 7
    made: dict[str, Any] = {
        "id": id,
        "series": NECK,
        "points": (Point("splenius", "left", 20, 2),),
        "first_day": FIRST,
        "order": Order(tuple("press" if kind == "press" else "rest" for kind in kinds), 5),
    }
    return Plan(**(made | more))


def day(number: int) -> date:
    """The day of a trial with a number; 1 is the first."""
    return FIRST + timedelta(days=number - 1)


def at(number: int, clock: str) -> datetime:
    return datetime.combine(day(number), time.fromisoformat(clock), UTC)


def score(number: int, value: float, clock: str | None = "20:00", **more: Any) -> Score:
    """A score of a day, entered when it was felt."""
    felt = at(number, clock) if clock else None
    made: dict[str, Any] = {
        "id": f"{number} {clock} {value}",
        "series": NECK,
        "hundredths": round(value * 100),
        "felt_at": felt,
        "day": day(number),
        "entered_at": felt or at(number, "20:00"),
    }
    return Score(**(made | more))


def session(
    number: int, clock: str = "08:00", *, muscle: str = "splenius", side: Half = "left",
    held_ms: int = 20_000, **more: Any,
) -> Session:  # fmt: skip
    """A session that ended on a day at a time."""
    made: dict[str, Any] = {
        "id": f"{number} {clock}",
        "series": NECK,
        "status": "done",
        "day": day(number),
        "started_at": at(number, clock) - timedelta(minutes=5),
        "ended_at": at(number, clock),
        "holds": (Hold(muscle=muscle, side=side, planned_ms=20_000, held_ms=held_ms),),
    }
    return Session(**(made | more))


def evenings(values: Sequence[float | None]) -> list[Score]:
    """One score an evening, from the first day on; None is a day without."""
    return [score(n, value) for n, value in enumerate(values, 1) if value is not None]
