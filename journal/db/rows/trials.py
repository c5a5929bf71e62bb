"""Trials in the file: rows in, frozen `Trial` out."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Row, select

from journal.db.history import UndoStep
from journal.db.instants import offset_minutes, with_offset
from journal.db.refusals import Spoiled
from journal.db.rows import day_facts, scores, sessions
from journal.db.tables import trial
from journal.domain.day_facts.day_fact import DayFact, Wanted
from journal.domain.scores import Filter, Series
from journal.domain.trials.course import Stop, done, presses
from journal.domain.trials.plan import Plan, read_what
from journal.domain.trials.trial import Moment, Standing, Trial
from journal.domain.trials.trial import standing as standing_of


def values(one: Trial) -> dict[str, object]:
    """Return the columns of a trial."""
    plan, stop = one.plan, one.stop
    return {
        "id": plan.id,
        "region": plan.series.region,
        "side": plan.series.side,
        "day": plan.first_day,
        "days": plan.days,
        "hour": plan.hour,
        "points": plan.what,
        "routine": plan.called,
        "guess": plan.guess,
        "sealed": plan.order,
        "started_at": one.started_at,
        "started_offset": offset_minutes(one.started_at),
        "ended_on": stop and stop.day,
        "ended_why": stop and stop.why,
        "reviewed_on": one.reviewed_on,
    }


def find(connection: Connection) -> list[Trial]:
    """Return all trials, the one that was started last before the others."""
    newest = (trial.c.started_at.desc(), trial.c.id)
    return [_trial(row) for row in connection.execute(select(trial).order_by(*newest))]


def standing(connection: Connection, at: Moment) -> list[Standing]:
    """Return how all trials stand, the one that was started last before the others."""
    return [stands(connection, one, at) for one in find(connection)]


def stands(connection: Connection, one: Trial, at: Moment) -> Standing:
    """Return how a trial stands, by the scores, sessions and facts of its days.

    A day fact is named as it is called now, and as it was at the start once its kind is deleted.
    """
    plan = one.plan
    if plan.fact:
        called = {kind.id: kind.name for kind in day_facts.kinds(connection)}
        fact = replace(plan.fact, name=called.get(plan.fact.kind, plan.fact.name))
        plan = replace(plan, fact=fact)
        one = replace(one, plan=plan)
    days = Filter(first=plan.first_day, last=plan.last_day)
    of_series = replace(days, region=plan.series.region, side=plan.series.side)
    return standing_of(
        one,
        scores.find(connection, of_series),
        sessions.find(connection, days),
        at,
        _noted(connection, plan, plan.first_day, plan.last_day),
    )


def done_on(connection: Connection, plan: Plan, day: date) -> bool:
    """Say whether anything that a plan is about was pressed, or was so, on a day."""
    if plan.fact:
        return bool(done(plan, _noted(connection, plan, day, day), day))
    lately = sessions.find(connection, Filter(first=day, last=day))
    return any(presses(plan, one) for one in lately)


def _noted(connection: Connection, plan: Plan, first: date, last: date) -> list[DayFact]:
    if plan.fact is None:
        return []
    return day_facts.find(connection, Wanted(kind=plan.fact.kind, first=first, last=last))


def _trial(row: Row[tuple[object, ...]]) -> Trial:
    if (row.ended_on is None) != (row.ended_why is None):
        raise Spoiled
    try:
        points, routine, fact = read_what(row.points, row.routine)
    except ValueError as error:
        raise Spoiled from error
    plan = Plan(
        id=row.id,
        series=Series(row.region, row.side),
        points=points,
        fact=fact,
        routine=routine,
        first_day=row.day,
        days=row.days,
        hour=row.hour,
        guess=row.guess,
        order=row.sealed,
    )
    return Trial(
        plan=plan,
        started_at=with_offset(row.started_at, row.started_offset),
        stop=None if row.ended_on is None else Stop(row.ended_on, row.ended_why),
        reviewed_on=row.reviewed_on,
    )


def add(change: UndoStep, one: Trial) -> None:
    """Keep a new trial."""
    change.insert(trial, [values(one)])


def save(change: UndoStep, one: Trial) -> None:
    """Keep what became of a trial; its plan stays what it was."""
    became = ("ended_on", "ended_why", "reviewed_on")
    change.update(trial, one.plan.id, {name: values(one)[name] for name in became})
