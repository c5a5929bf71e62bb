"""From the journal's own things to facts, and back.

What is called the same in both is taken over by `_like`; only what differs is written out here.
"""

from collections.abc import Callable, Sequence
from datetime import time
from decimal import Decimal
from functools import lru_cache
from inspect import signature
from typing import TypeVar

from journal.domain.day_facts.day_fact import DayFact, canonical, plain
from journal.domain.day_facts.kinds import FactKind
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

T = TypeVar("T")


def _like(kind: Callable[..., T], one: object, **differing: object) -> T:
    """Make one thing of another: each field that is not given here has the same name there."""
    same = {name: getattr(one, name) for name in _fields(kind) if name not in differing}
    return kind(**same, **differing)


@lru_cache(maxsize=64)  # one of each kind
def _fields(kind: Callable[..., object]) -> Sequence[str]:
    return tuple(signature(kind).parameters)


def _rating(hundredths: int | None) -> float | None:
    return None if hundredths is None else rating(hundredths)


def _hundredths(rating: float | None) -> int | None:
    return None if rating is None else hundredths(rating)


def score_fact(score: Score) -> ScoreFact:
    """Return a score as exports carry it."""
    region, side = score.series.region, score.series.side
    return _like(ScoreFact, score, region=region, side=side, score=rating(score.hundredths))


def session_fact(session: Session) -> SessionFact:
    """Return a session that is over, and was kept, as exports carry it."""
    assert session.status != "running"
    assert session.ended_at is not None
    return _like(
        SessionFact,
        session,
        region=session.series.region,
        side=session.series.side,
        before=_rating(session.before),
        after=_rating(session.after),
        holds=tuple(_like(HoldFact, hold) for hold in session.holds),
    )


def entry_of(fact: ScoreFact | SessionFact) -> Score | Session:
    """Return what exports carry as the journal keeps it."""
    series = Series(fact.region, fact.side)
    if isinstance(fact, ScoreFact):
        return _like(Score, fact, series=series, hundredths=hundredths(fact.score))
    return _like(
        Session,
        fact,
        series=series,
        before=_hundredths(fact.before),
        after=_hundredths(fact.after),
        holds=tuple(_like(Hold, hold) for hold in fact.holds),
    )


def trial_fact(trial: Trial) -> TrialFact:
    """Return a trial as exports have it."""
    plan, stop = trial.plan, trial.stop
    return _like(
        TrialFact,
        plan,
        region=plan.series.region,
        side=plan.series.side,
        day=plan.first_day,
        hour=f"{plan.hour:%H:%M}",
        points=plan.what,
        routine=plan.called,
        guess=_rating(plan.guess),
        sealed=plan.order.sealed,
        started_at=trial.started_at,
        ended_on=stop.day if stop else None,
        ended_why=stop.why if stop else None,
        reviewed_on=trial.reviewed_on,
    )


def trial_of(fact: TrialFact) -> Trial:
    """Return the trial that a fact tells of."""
    points, routine, chosen = read_what(fact.points, fact.routine)
    plan = _like(
        Plan,
        fact,
        series=Series(fact.region, fact.side),
        points=points,
        fact=chosen,
        routine=routine,
        first_day=fact.day,
        hour=time.fromisoformat(fact.hour),
        guess=_hundredths(fact.guess),
        order=Order.opened(fact.sealed),
    )
    stop = Stop(fact.ended_on, fact.ended_why) if fact.ended_on and fact.ended_why else None
    return _like(Trial, fact, plan=plan, stop=stop)


def spot_fact(spot: Spot) -> SpotFact:
    """Return a spot as exports have it."""
    return _like(SpotFact, spot, place=None if spot.place is None else str(spot.place))


def spot_of(fact: SpotFact) -> Spot:
    """Return the spot that a fact tells of."""
    return _like(Spot, fact, place=None if fact.place is None else OnBody.read(fact.place))


def tenderness_fact(one: Tenderness) -> TendernessFact:
    """Return a rating of a spot as exports have it."""
    return _like(TendernessFact, one, rated=one.when, tenderness=_rating(one.hundredths))


def tenderness_of(fact: TendernessFact) -> Tenderness:
    """Return the rating that a fact tells of."""
    return _like(Tenderness, fact, when=fact.rated, hundredths=_hundredths(fact.tenderness))


def fact_kind_fact(kind: FactKind) -> FactKindFact:
    """Return a kind of day fact as exports carry it."""
    return _like(FactKindFact, kind)


def fact_kind_of(fact: FactKindFact) -> FactKind:
    """Return what exports carry as the journal keeps it."""
    return _like(FactKind, fact)


def day_fact_fact(one: DayFact) -> DayFactFact:
    """Return a day fact as exports carry it."""
    amount = None if one.amount is None else plain(one.amount)
    return _like(DayFactFact, one, fact_kind=one.kind.id, amount=amount)


def amount_of(fact: DayFactFact) -> Decimal | None:
    """Return the amount of a day fact, to the digit as it was written."""
    return None if fact.amount is None else canonical(Decimal(str(fact.amount)))


def function_fact(answer: FunctionAnswer) -> FunctionFact:
    """Return an answer about function as exports have it."""
    if isinstance(answer, Peg):
        return _like(FunctionFact, answer, doing=None, able=None)
    return _like(FunctionFact, answer, pain=None, enjoyment=None, activity=None)


def answer_of(fact: FunctionFact) -> FunctionAnswer:
    """Return the answer that a fact tells of.

    Raises:
        ValueError: It is half an answer, or two.
    """
    match (fact.pain, fact.enjoyment, fact.activity, fact.doing, fact.able):
        case (int(), int(), int(), None, None):
            return _like(Peg, fact)
        case (None, None, None, str(), int()):
            return _like(Ability, fact)
        case _:
            raise ValueError
