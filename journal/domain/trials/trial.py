"""A trial as it stands: what was planned, what has come of it, and what today is for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from journal.domain.day_facts.day_fact import DayFact
from journal.domain.scores import Score
from journal.domain.sessions.session import Session
from journal.domain.trials.answer import Answer, answer, pairs
from journal.domain.trials.course import Deviation, Stop, TrialDay, days, presses, stopped
from journal.domain.trials.course import done as was_done
from journal.domain.trials.order import Kind
from journal.domain.trials.plan import NEAR, Plan

Status = Literal["running", "done", "stopped"]
"""``done`` went to its planned end, ``stopped`` ended early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is kept of a trial; all else is read off the journal.

    Attributes:
        plan: What was fixed beforehand.
        started_at: When it was started, in the offset that held there.
        stop: Its early end, if the person ended it.
        reviewed_on: When the question whether it is worse was last answered with no.
    """

    plan: Plan
    started_at: datetime
    stop: Stop | None = None
    reviewed_on: date | None = None

    @property
    def id(self) -> str:
        """Stable for ever."""
        return self.plan.id

    @property
    def day(self) -> date:
        """Its first day."""
        return self.plan.first_day


@dataclass(frozen=True, slots=True)
class Moment:
    """When a trial is looked at.

    Attributes:
        now: The present instant, in the local offset.
        today: Its day.
        day_start: When a day begins.
    """

    now: datetime
    today: date
    day_start: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A trial as it stands at one moment.

    Attributes:
        trial: What is kept of it.
        status: How it stands.
        stop: Its early end; None without one.
        day: Which of its days today is: 1 is the first, 0 the day before; its length at most.
        course: Its days so far.
        assigned: What today is for; None where it is not for anything.
        pressed: Whether what it is about was pressed today; of a day fact, whether it was so.
        told: Whether it is known of today if the fact was so; in a trial of pressing it always is.
        late: Whether the time for the pressing of today has passed.
        closed: Whether no score that is given by now can count for today any more.
        until: Until when the pressing of today is over, by the clock on the wall; None unless
            today is for pressing.
        review: Whether it is to be asked if the pain is worse or a new sign came.
        answer: What it found, once it is over; until then nobody is told.
    """

    trial: Trial
    status: Status
    stop: Stop | None
    day: int
    course: tuple[TrialDay, ...]
    assigned: Kind | None
    pressed: bool
    told: bool
    late: bool
    closed: bool
    until: datetime | None
    review: bool
    answer: Answer | None

    @property
    def plan(self) -> Plan:
        """What was fixed beforehand."""
        return self.trial.plan

    @property
    def outcome_today(self) -> Score | None:
        """The score of today that counts, as long as it runs."""
        return self.course[-1].outcome if self.assigned else None

    @property
    def deviations(self) -> tuple[tuple[date, Deviation], ...]:
        """What went otherwise than planned, and when."""
        return tuple((one.day, what) for one in self.course for what in one.deviations)

    @property
    def missing(self) -> int:
        """How many days that are over have no score that counts."""
        over = self.course[:-1] if self.assigned else self.course
        return sum(one.outcome is None for one in over)


def standing(
    trial: Trial,
    scores: Iterable[Score],
    sessions: Iterable[Session],
    at: Moment,
    facts: Iterable[DayFact] = (),
) -> Standing:
    """Say how a trial stands.

    A clock that is set back shows an earlier day of it, one before its start none: nothing is kept
    here that could be wrong afterwards.

    Args:
        trial: What is kept of it.
        scores: At least those of its series and days.
        sessions: At least those of its days.
        at: When it is looked at.
        facts: In a trial of a day fact, at least those of its kind and days.
    """
    plan, done, noted = trial.plan, list(sessions), list(facts)
    today, day_start = at.today, at.day_start
    stop = stopped(plan, done, trial.stop)
    if stop and stop.day > today:  # a clock that was ahead then, or is behind now
        stop = trial.stop
    over = stop is None and at.now.replace(tzinfo=None) > plan.closes(day_start)
    status: Status = "stopped" if stop else "done" if over else "running"
    last = min(stop.day, plan.last_day) if stop else plan.last_day
    course = days(plan, scores, done, last, today, day_start, noted)
    was = was_done(plan, noted, today)
    assigned = plan.assigned(today, today) if status == "running" else None
    wall, until = at.now.replace(tzinfo=None), plan.press_until(today, day_start)
    return Standing(
        trial=trial,
        status=status,
        stop=stop,
        day=min(max(plan.number(min(last, today)), 0), plan.length),
        course=course,
        assigned=assigned,
        pressed=was or any(presses(plan, one) for one in done if one.day == today),
        told=plan.fact is None or was is not None,
        late=wall > until,
        closed=wall.replace(second=0, microsecond=0) > until + 2 * NEAR,  # its minute to the end
        until=None if plan.fact or assigned != "press" else until,
        review=status == "running" and _review_due(trial, today),
        answer=None if status == "running" else answer(pairs(course), whole=status == "done"),
    )


def _review_due(trial: Trial, today: date) -> bool:
    """Say whether the question fell due since it was answered last."""
    due = trial.plan.last_review(today)
    return due is not None and (trial.reviewed_on is None or trial.reviewed_on < due)
