"""The course of a trial: which score counts for a day, what went otherwise than planned, its end.

Nothing of it is kept: it is read off the scores and sessions of the journal. So an edit, an undo or
an import changes it as it changes everything else, and nothing is counted twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from journal.domain.day_facts.day_fact import DayFact
from journal.domain.days import MIDNIGHT
from journal.domain.scores import Score
from journal.domain.sessions.session import Session
from journal.domain.trials.order import Kind
from journal.domain.trials.plan import NEAR, Plan

Deviation = Literal[
    "not_pressed",
    "pressed_late",
    "pressed_on_rest_day",
    "not_done",
    "done_on_day_without",
    "not_noted",
    "scored_elsewhen",
]
"""What went otherwise than planned. It is counted, never blamed, and changes nothing in the
reckoning, which goes by what was drawn. Of a day fact, ``not_noted`` is a day that is over and of
which nothing is known: missing is not no."""

Reason = Literal["own", "worse", "stop_sign", "red_flag"]
"""Why a trial ended early: own wish, a yes at the review, a stop sign, a sign that needs care."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The early end of a trial.

    Attributes:
        day: The day of it, which is the last that is looked at.
        why: The reason.
        sign: The stop sign, in the words in which it was kept; empty without one.
    """

    day: date
    why: Reason
    sign: str = ""


@dataclass(frozen=True, slots=True)
class TrialDay:
    """One day of a trial, as far as it is known.

    Attributes:
        day: The day.
        pair: To which pair it belongs; 0 is the first.
        kind: What it was for.
        outcome: The score that counts; None where there is none.
        deviations: What went otherwise than planned.
    """

    day: date
    pair: int
    kind: Kind
    outcome: Score | None
    deviations: tuple[Deviation, ...]


def outcome(plan: Plan, day: date, scores: Iterable[Score], day_start: time) -> Score | None:
    """Return the score that counts for a day of a trial.

    It was given within two hours of the set hour, by the clock on the wall where the person was,
    on the day itself: what was entered on a later day is a memory. An import does not say when a
    score was written down, so there the hour alone decides. Of several the one nearest to the hour
    counts, of two as near the earlier, of two at one time the one that was entered first.

    Args:
        plan: The trial.
        day: One of its days.
        scores: Of any series and day.
        day_start: When a day begins.
    """
    moment = plan.moment(day, day_start)
    near = [
        (abs(wall - moment), wall, score.entered_at, score.id, score)
        for score in scores
        if score.series == plan.series and score.day == day and score.felt_at is not None
        if score.source == "import" or not score.late
        for wall in (score.felt_at.replace(tzinfo=None, second=0, microsecond=0),)
        if abs(wall - moment) <= NEAR
    ]
    return min(near)[-1] if near else None


def presses(plan: Plan, session: Session) -> bool:
    """Say whether a session pressed anything that the trial is about."""
    if plan.fact:
        return False
    points = {(point.muscle, point.side) for point in plan.points}
    held = {(hold.muscle, hold.side) for hold in session.holds if hold.held_ms}
    return session.status != "running" and not points.isdisjoint(held)


def done(plan: Plan, facts: Iterable[DayFact], day: date) -> bool | None:
    """Say whether the fact that a trial is of was so on a day; None where that is not known.

    A yes is, and any number or level above 0, at any time of the day.
    """
    told = [
        one.amount > 0
        for one in facts
        if plan.fact and one.kind.id == plan.fact.kind and one.day == day
        if one.amount is not None
    ]
    return any(told) if told else None


def stopped(plan: Plan, sessions: Iterable[Session], kept: Stop | None) -> Stop | None:
    """Return the early end of a trial: the one that was kept, or a stop sign before it.

    Any stop sign ends it, whatever was pressed and whatever it is of: none of them is to be tried
    again for a figure, and each is to be looked at before anything else.
    """
    signs = [
        Stop(session.day, "stop_sign", session.stop_sign)
        for session in sessions
        if session.stop_sign is not None and plan.first_day <= session.day <= plan.last_day
    ]
    return min([*signs, *([kept] if kept else [])], key=lambda end: end.day, default=None)


def days(
    plan: Plan,
    scores: Iterable[Score],
    sessions: Iterable[Session],
    last: date,
    today: date,
    day_start: time = MIDNIGHT,
    facts: Iterable[DayFact] = (),
) -> tuple[TrialDay, ...]:
    """Return the days of a trial, none that is still to come.

    Args:
        plan: The trial.
        scores: At least those of its series and days.
        sessions: At least those of its days.
        last: The last day to look at; where it ended early, the day of that.
        today: The present day, of which it is not yet known what will not be done.
        day_start: When a day begins.
        facts: In a trial of a day fact, at least those of its kind and days.
    """
    told = list(facts)
    scores_of: defaultdict[date, list[Score]] = defaultdict(list)
    for score in scores:
        if score.series == plan.series:
            scores_of[score.day].append(score)
    pressed: defaultdict[date, list[datetime]] = defaultdict(list)
    for session in sessions:
        if presses(plan, session):
            ended = session.ended_at or session.started_at
            pressed[session.day].append(ended.replace(tzinfo=None))
    found = []
    for number in range((min(last, today, plan.last_day) - plan.first_day).days + 1):
        day = plan.first_day + timedelta(days=number)
        kind = plan.assigned(day, today)
        assert kind is not None  # the day lies within the trial and is not to come
        counts = outcome(plan, day, scores_of[day], day_start)
        otherwise: list[Deviation]
        if plan.fact:
            otherwise = _not_as_chosen(kind, done(plan, told, day), over=day < today)
        else:
            until = plan.press_until(day, day_start)
            otherwise = _not_as_pressed(kind, pressed[day], until, over=day < today)
        if counts is None and scores_of[day] and day < today:
            otherwise.append("scored_elsewhen")
        found.append(TrialDay(day, plan.pair(day), kind, counts, tuple(otherwise)))
    return tuple(found)


def _not_as_pressed(
    kind: Kind, pressed: Sequence[datetime], until: datetime, *, over: bool
) -> list[Deviation]:
    if kind == "rest":
        return ["pressed_on_rest_day"] if pressed else []
    if any(ended <= until for ended in pressed):
        return []
    if pressed:
        return ["pressed_late"]
    return ["not_pressed"] if over else []


def _not_as_chosen(kind: Kind, was: bool | None, *, over: bool) -> list[Deviation]:
    if was is None:
        return ["not_noted"] if over else []
    if was == (kind == "press"):
        return []
    return ["done_on_day_without"] if was else ["not_done"]
