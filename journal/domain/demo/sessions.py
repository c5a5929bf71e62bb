"""The made-up sessions of the demo, by the doses of the content."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from journal.domain.atlas.regions import Atlas
from journal.domain.demo.story import FLARE, HABITS, INTERRUPTED, STOPPED, Habit
from journal.domain.scores import Score, Series
from journal.domain.sessions.plan import Dose, DosedPoint, Phase, first_dose, phases, usual_dose
from journal.domain.sessions.session import EndedBy, Hold, Session, Status

SKIPPED, EASED, UNRATED = 0.15, 0.3, 0.1
"""Shares of the sessions that are left out, of the holds that end before their time, and of the
sessions without a score after."""

AFTER = (0, 0, 0, 1, 1, 1, 2, -1)
"""By how much the score after is lower: mostly little."""


def sessions(
    chance: Random, now: datetime, rated: Iterable[Score], atlas: Atlas
) -> Iterator[Session]:
    """Tell the sessions, oldest first; there is none on a day without pain.

    Args:
        chance: Where the luck comes from.
        now: The present instant.
        rated: The scores of the diary.
        atlas: Where the doses and the stop signs come from.
    """
    pain = dict[tuple[Series, date], int]()
    for score in rated:
        if not score.late:  # of a day's scores the first, for the evening's comes after pressing
            pain.setdefault((score.series, score.day), score.hundredths)
    pressed: set[str] = set()
    number = 0
    for ago in range(max(habit.days.stop for habit in HABITS) - 1, 0, -1):
        day = now.date() - timedelta(days=ago)
        for habit in (one for one in HABITS if _is_due(chance, one, ago, day)):
            before = pain.get((habit.series, day), 0)
            if not before:
                continue
            at = datetime.combine(day, time(19, chance.randrange(55)), now.tzinfo)
            points = [DosedPoint(id, side, _dose(atlas, id, pressed)) for id, side in habit.points]
            pressed.update(point.muscle for point in points)
            yield _session(chance, habit, points, at, before, _status(number), atlas)
            number += 1


def _is_due(chance: Random, habit: Habit, ago: int, day: date) -> bool:
    wanted = ago in habit.days and day.weekday() in habit.weekdays and ago not in FLARE
    return wanted and chance.random() >= SKIPPED


def _dose(atlas: Atlas, muscle: str, pressed: set[str]) -> Dose:
    allowed = atlas.dose(atlas.muscle_by_id[muscle])
    assert allowed is not None, f"{muscle} is never pressed"
    return usual_dose(allowed) if muscle in pressed else first_dose(allowed, atlas.defaults)


def _status(number: int) -> Status:
    return "stopped" if number == STOPPED else "interrupted" if number == INTERRUPTED else "done"


def _session(
    chance: Random,
    habit: Habit,
    points: Sequence[DosedPoint],
    at: datetime,
    before: int,
    status: Status,
    atlas: Atlas,
) -> Session:
    plan = phases(points)
    if status != "done":
        plan = plan[: 1 + [phase.kind for phase in plan].index("rest", 2) + 1]
    seconds, holds = 0.0, list[Hold]()
    for number, phase in enumerate(plan, 1):
        cut_off = status != "done" and number == len(plan)
        held = _held(chance, phase, cut_off=cut_off)
        seconds += held
        if phase.kind == "hold":
            holds.append(_hold(phase, held, cut_off=cut_off))
    rated = status == "done" and chance.random() >= UNRATED
    after = before // 100 - chance.choice(AFTER)
    return Session(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        series=habit.series,
        status=status,
        day=at.date(),
        started_at=at,
        ended_at=at + timedelta(seconds=seconds),
        before=before,
        after=100 * min(max(after, 0), 10) if rated else None,
        note=atlas.stop_signs[-3] if status == "stopped" else "",
        holds=tuple(holds),
    )


def _held(chance: Random, phase: Phase, *, cut_off: bool) -> float:
    """Return how many seconds a phase really lasts, to the tenth."""
    early = phase.kind == "hold" and (chance.random() < EASED or cut_off)
    return round(phase.seconds * chance.uniform(0.4, 0.9), 1) if early else phase.seconds


def _hold(phase: Phase, seconds: float, *, cut_off: bool) -> Hold:
    ended_by: EndedBy = "eased" if seconds < phase.seconds else "time"
    return Hold(
        muscle=phase.point.muscle,
        side=phase.point.side,
        planned_ms=1000 * phase.seconds,
        held_ms=round(1000 * seconds),
        pressure=phase.point.dose.pressure_target,
        ended_by="stopped" if cut_off else ended_by,
    )
