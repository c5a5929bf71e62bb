"""What ``due`` says of a trial: the file is asked past the service, as for scores.

It is imported only where a trial is in the file; a test holds its answer equal to the service's.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time

from journal.domain.scores import Series
from journal.domain.trials.order import Kind, Order
from journal.domain.trials.plan import Plan, Point

_RUNNING = """
    SELECT id, day, days, hour, points, sealed FROM trial AS one
    WHERE (ended_on IS NULL OR ended_on > :today) AND day <= :today AND NOT EXISTS (
        SELECT 1 FROM session WHERE stop_sign IS NOT NULL AND session.day BETWEEN one.day AND :today
    )
    ORDER BY started_at DESC, id
"""
_HELD = """
    SELECT muscle || ':' || hold.side FROM hold JOIN session ON session.id = hold.session
    WHERE session.day = :today AND status <> 'running' AND held_ms > 0
"""


@dataclass(frozen=True, slots=True)
class ForToday:
    """What today is for in the trial that runs.

    Attributes:
        kind: What was drawn.
        pressed: Whether what it is about was pressed today.
        until: Until when the pressing is over.
    """

    kind: Kind
    pressed: bool
    until: time

    @property
    def words(self) -> str:
        """A line for a prompt."""
        if self.kind == "rest":
            return "trial: rest"
        return "trial: pressed" if self.pressed else f"trial: press by {self.until:%H:%M}"


def for_today(
    journal: sqlite3.Connection, now: datetime, today: date, day_start: time
) -> ForToday | None:
    """Return what today is for; None where no trial runs.

    Raises:
        ValueError: The trial can't be read.
    """
    of_today = {"today": str(today)}
    for id, day, days, hour, points, sealed in journal.execute(_RUNNING, of_today):
        plan = Plan(
            id=id,
            series=Series("", "whole"),
            points=tuple(map(Point.read, points.split(" "))),
            first_day=date.fromisoformat(day),
            days=days,
            hour=time.fromisoformat(hour),
            order=Order.opened(sealed),
        )
        kind = plan.assigned(today, today)
        if kind is None or now.replace(tzinfo=None) > plan.closes(day_start):
            continue
        held = {words for (words,) in journal.execute(_HELD, of_today)}
        pressed = any(f"{point.muscle}:{point.side}" in held for point in plan.points)
        return ForToday(kind, pressed, plan.press_until(today, day_start).time())
    return None
