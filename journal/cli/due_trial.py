"""What ``due`` says of a trial: the file is asked past the service, as for scores.

It is imported only where a trial is in the file; a test holds its answer equal to the service's.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time

from journal.domain.scores import Series
from journal.domain.text import display
from journal.domain.trials.order import Kind, Order
from journal.domain.trials.plan import Plan, read_what

_RUNNING = """
    SELECT id, day, days, hour, points, routine, sealed FROM trial AS one
    WHERE (ended_on IS NULL OR ended_on > :today) AND day <= :today AND NOT EXISTS (
        SELECT 1 FROM session WHERE stop_sign IS NOT NULL AND session.day BETWEEN one.day AND :today
    )
    ORDER BY started_at DESC, id
"""
_HELD = """
    SELECT muscle || ':' || hold.side FROM hold JOIN session ON session.id = hold.session
    WHERE session.day = :today AND status <> 'running' AND held_ms > 0
"""
_NOTED = "SELECT CAST(amount AS REAL) > 0 FROM day_fact WHERE kind = :kind AND day = :today"
_CALLED = "SELECT name FROM fact_kind WHERE id = :kind"


@dataclass(frozen=True, slots=True)
class ForToday:
    """What today is for in the trial that runs.

    Attributes:
        kind: What was drawn.
        pressed: Whether what it is about was pressed today, or was so.
        until: Until when the pressing is over.
        late: Whether that has passed.
        fact: What the day fact is called that it is of; None in a trial of pressing.
        noted: Whether it is known of today if that fact was so.
    """

    kind: Kind
    pressed: bool
    until: time
    late: bool
    fact: str | None = None
    noted: bool = True

    @property
    def words(self) -> str:
        """A line for a prompt."""
        if self.fact is not None:
            way = "with" if self.kind == "press" else "without"
            return display(f'trial: {way} "{self.fact}"{", noted" * self.noted}')
        if self.kind == "rest":
            return "trial: rest"
        if self.pressed:
            return "trial: pressed"
        return f"trial: {'not pressed' if self.late else 'press'} by {self.until:%H:%M}"

    @property
    def asks(self) -> bool:
        """Whether something is still to be done for it today."""
        return self.kind == "press" and not self.pressed and not self.late


def for_today(
    journal: sqlite3.Connection, now: datetime, today: date, day_start: time
) -> ForToday | None:
    """Return what today is for; None where no trial runs.

    Raises:
        ValueError: The trial can't be read.
    """
    of_today = {"today": str(today)}
    for id, day, days, hour, what, called, sealed in journal.execute(_RUNNING, of_today):
        points, _, chosen = read_what(what.split(" "), called)
        plan = Plan(
            id=id,
            series=Series("", "whole"),
            points=points,
            fact=chosen,
            first_day=date.fromisoformat(day),
            days=days,
            hour=time.fromisoformat(hour),
            order=Order.opened(sealed),
        )
        kind = plan.assigned(today, today)
        on_the_wall = now.replace(tzinfo=None)
        if kind is None or on_the_wall > plan.closes(day_start):
            continue
        until = plan.press_until(today, day_start)
        if chosen:
            of_kind = of_today | {"kind": chosen.kind}
            told = [was for (was,) in journal.execute(_NOTED, of_kind) if was is not None]
            name = next((name for (name,) in journal.execute(_CALLED, of_kind)), chosen.name)
            return ForToday(kind, any(told), until.time(), False, name, bool(told))
        held = {words for (words,) in journal.execute(_HELD, of_today)}
        pressed = any(f"{point.muscle}:{point.side}" in held for point in plan.points)
        return ForToday(kind, pressed, until.time(), on_the_wall > until)
    return None
