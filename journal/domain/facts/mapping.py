"""From the journal's own things to facts, and back."""

from datetime import time
from decimal import Decimal

from msgspec import structs

from journal.domain.day_facts.day_fact import DayFact, canonical, plain
from journal.domain.day_facts.kinds import (
    FactKind,
)
from journal.domain.facts.format import (
    DayFactFact,
    FactKindFact,
    FunctionFact,
    HoldFact,
    ScoreFact,
    SessionFact,
    SpotFact,
    TendernessFact,
    TrialFact,
    hundredths,
    rating,
)
from journal.domain.function.answer import Ability, FunctionAnswer, Peg
from journal.domain.scores import Score, Series
from journal.domain.sessions.session import Hold, Session
from journal.domain.spots.spot import Place as OnBody
from journal.domain.spots.spot import Spot, Tenderness
from journal.domain.trials.course import Stop
from journal.domain.trials.order import Order
from journal.domain.trials.plan import Plan, read_what
from journal.domain.trials.trial import Trial


def score_fact(score: Score) -> ScoreFact:
    """Return a score as exports carry it."""
    return ScoreFact(
        id=score.id,
        region=score.series.region,
        side=score.series.side,
        score=rating(score.hundredths),
        day=score.day,
        felt_at=score.felt_at,
        entered_at=score.entered_at,
        late=score.late,
        carried=score.carried,
        note=score.note,
        qualities=score.qualities,
        source=score.source,
    )


def session_fact(session: Session) -> SessionFact:
    """Return a session that is over, and was kept, as exports carry it."""
    assert session.status != "running"
    assert session.ended_at is not None
    return SessionFact(
        id=session.id,
        region=session.series.region,
        side=session.series.side,
        status=session.status,
        day=session.day,
        started_at=session.started_at,
        ended_at=session.ended_at,
        before=None if session.before is None else rating(session.before),
        after=None if session.after is None else rating(session.after),
        note=session.note,
        stop_sign=session.stop_sign,
        sitting=session.sitting,
        holds=tuple(map(_hold_fact, session.holds)),
    )


def _hold_fact(hold: Hold) -> HoldFact:
    assert hold.id is not None
    return HoldFact(
        id=hold.id,
        muscle=hold.muscle,
        side=hold.side,
        planned_ms=hold.planned_ms,
        held_ms=hold.held_ms,
        pressure=hold.pressure,
        ended_by=hold.ended_by,
    )


def entry_of(fact: ScoreFact | SessionFact) -> Score | Session:
    """Return what exports carry as the journal keeps it."""
    series = Series(fact.region, fact.side)
    if isinstance(fact, ScoreFact):
        return Score(
            id=fact.id,
            series=series,
            hundredths=hundredths(fact.score),
            felt_at=fact.felt_at,
            day=fact.day,
            entered_at=fact.entered_at,
            late=fact.late,
            carried=fact.carried,
            note=fact.note,
            qualities=fact.qualities,
            source=fact.source,
        )
    return Session(
        id=fact.id,
        series=series,
        status=fact.status,
        day=fact.day,
        started_at=fact.started_at,
        ended_at=fact.ended_at,
        before=None if fact.before is None else hundredths(fact.before),
        after=None if fact.after is None else hundredths(fact.after),
        note=fact.note,
        stop_sign=fact.stop_sign,
        sitting=fact.sitting,
        holds=tuple(Hold(**structs.asdict(hold)) for hold in fact.holds),
    )


def trial_fact(trial: Trial) -> TrialFact:
    """Return a trial as exports have it."""
    plan, stop = trial.plan, trial.stop
    return TrialFact(
        id=plan.id,
        region=plan.series.region,
        side=plan.series.side,
        day=plan.first_day,
        days=plan.days,
        hour=f"{plan.hour:%H:%M}",
        points=plan.what,
        routine=plan.called,
        guess=None if plan.guess is None else rating(plan.guess),
        sealed=plan.order.sealed,
        started_at=trial.started_at,
        ended_on=stop.day if stop else None,
        ended_why=stop.why if stop else None,
        reviewed_on=trial.reviewed_on,
    )


def trial_of(fact: TrialFact) -> Trial:
    """Return the trial that a fact tells of."""
    points, routine, chosen = read_what(fact.points, fact.routine)
    plan = Plan(
        id=fact.id,
        series=Series(fact.region, fact.side),
        points=points,
        fact=chosen,
        routine=routine,
        first_day=fact.day,
        days=fact.days,
        hour=time.fromisoformat(fact.hour),
        guess=None if fact.guess is None else hundredths(fact.guess),
        order=Order.opened(fact.sealed),
    )
    return Trial(
        plan=plan,
        started_at=fact.started_at,
        stop=Stop(fact.ended_on, fact.ended_why) if fact.ended_on and fact.ended_why else None,
        reviewed_on=fact.reviewed_on,
    )


def spot_fact(spot: Spot) -> SpotFact:
    """Return a spot as exports have it."""
    return SpotFact(
        id=spot.id,
        name=spot.name,
        muscle=spot.muscle,
        side=spot.side,
        where=spot.where,
        place=None if spot.place is None else str(spot.place),
        entered_at=spot.entered_at,
        retired_on=spot.retired_on,
    )


def spot_of(fact: SpotFact) -> Spot:
    """Return the spot that a fact tells of."""
    return Spot(
        id=fact.id,
        name=fact.name,
        muscle=fact.muscle,
        side=fact.side,
        where=fact.where,
        place=None if fact.place is None else OnBody.read(fact.place),
        entered_at=fact.entered_at,
        retired_on=fact.retired_on,
    )


def tenderness_fact(one: Tenderness) -> TendernessFact:
    """Return a rating of a spot as exports have it."""
    return TendernessFact(
        id=one.id,
        spot=one.spot,
        session=one.session,
        rated=one.when,
        tenderness=None if one.hundredths is None else rating(one.hundredths),
        day=one.day,
        felt_at=one.felt_at,
        entered_at=one.entered_at,
    )


def tenderness_of(fact: TendernessFact) -> Tenderness:
    """Return the rating that a fact tells of."""
    return Tenderness(
        id=fact.id,
        spot=fact.spot,
        session=fact.session,
        when=fact.rated,
        hundredths=None if fact.tenderness is None else hundredths(fact.tenderness),
        day=fact.day,
        felt_at=fact.felt_at,
        entered_at=fact.entered_at,
    )


def fact_kind_fact(kind: FactKind) -> FactKindFact:
    """Return a kind of day fact as exports carry it."""
    return FactKindFact(
        id=kind.id,
        name=kind.name,
        form=kind.form,
        unit=kind.unit,
        medication=kind.medication,
        retired=kind.retired,
        position=kind.position,
    )


def fact_kind_of(fact: FactKindFact) -> FactKind:
    """Return what exports carry as the journal keeps it."""
    return FactKind(**structs.asdict(fact))


def day_fact_fact(one: DayFact) -> DayFactFact:
    """Return a day fact as exports carry it."""
    return DayFactFact(
        id=one.id,
        fact_kind=one.kind.id,
        day=one.day,
        until=one.until,
        amount=None if one.amount is None else plain(one.amount),
        count=one.count,
        at=one.at,
        entered_at=one.entered_at,
        carried=one.carried,
        note=one.note,
    )


def amount_of(fact: DayFactFact) -> Decimal | None:
    """Return the amount of a day fact, to the digit as it was written."""
    return None if fact.amount is None else canonical(Decimal(str(fact.amount)))


def function_fact(answer: FunctionAnswer) -> FunctionFact:
    """Return an answer about function as exports have it."""
    if isinstance(answer, Peg):
        return FunctionFact(
            id=answer.id,
            day=answer.day,
            entered_at=answer.entered_at,
            pain=answer.pain,
            enjoyment=answer.enjoyment,
            activity=answer.activity,
        )
    return FunctionFact(
        id=answer.id,
        day=answer.day,
        entered_at=answer.entered_at,
        doing=answer.doing,
        able=answer.able,
    )


def answer_of(fact: FunctionFact) -> FunctionAnswer:
    """Return the answer that a fact tells of.

    Raises:
        ValueError: It is half an answer, or two.
    """
    match (fact.pain, fact.enjoyment, fact.activity, fact.doing, fact.able):
        case (int(pain), int(enjoyment), int(activity), None, None):
            return Peg(
                id=fact.id,
                day=fact.day,
                entered_at=fact.entered_at,
                pain=pain,
                enjoyment=enjoyment,
                activity=activity,
            )
        case (None, None, None, str(doing), int(able)):
            return Ability(
                id=fact.id, day=fact.day, entered_at=fact.entered_at, doing=doing, able=able
            )
        case _:
            raise ValueError
