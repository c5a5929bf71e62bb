"""What is wrong with a fact, and which lie later than now."""

from datetime import UTC, date, datetime, timedelta

from journal.domain.day_facts.day_fact import DECIMALS
from journal.domain.day_facts.kinds import (
    kind_fault,
)
from journal.domain.days import EARLIEST, FUTURE_SLACK, LATEST
from journal.domain.facts import settings as setting_facts
from journal.domain.facts.format import (
    DayFactFact,
    Fact,
    FactKindFact,
    FunctionFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
    hundredths,
)
from journal.domain.facts.mapping import amount_of, answer_of, fact_kind_of
from journal.domain.function.answer import doing_fault
from journal.domain.text import refusal
from journal.domain.trials.order import Order
from journal.domain.trials.plan import read_what

_FIRST_INSTANT = datetime(1899, 12, 30, tzinfo=UTC)
_LATEST_ZONE = timedelta(hours=26)  # a day is written where it was, from UTC-12 to UTC+14
_LAST_INSTANT = datetime(2200, 1, 2, tzinfo=UTC)


def fault(fact: Fact) -> str | None:
    """Say why a well-formed fact can't be true, or None where it can.

    One that lies after the present can be: a clock was wrong when it was entered, or is now.
    """
    if isinstance(fact, SettingFact):
        return _text_fault("value", fact.value) or setting_facts.fault(fact.key, fact.value)
    if isinstance(fact, TrialFact):
        return _trial_fault(fact)
    if isinstance(fact, SpotFact):
        return _spot_fault(fact)
    if isinstance(fact, FactKindFact):
        return kind_fault(fact_kind_of(fact))
    if isinstance(fact, DayFactFact):
        return _day_fact_fault(fact)
    if isinstance(fact, FunctionFact):
        return _answer_fault(fact)
    ratings: tuple[float | None, ...]
    if isinstance(fact, ScoreFact):
        ratings, instants = (fact.score,), (fact.felt_at, fact.entered_at)
    elif isinstance(fact, TendernessFact):
        ratings, instants = (fact.tenderness,), (fact.felt_at, fact.entered_at)
    else:
        ratings, instants = (fact.before, fact.after), (fact.started_at, fact.ended_at)
    return (
        next((reason for one in ratings if (reason := _too_exact(one))), None)
        or next((reason for one in instants if (reason := _instant_fault(one))), None)
        or _day_fault(fact.day)
        or (
            _rating_fault(fact)
            if isinstance(fact, TendernessFact)
            else _text_fault("note", fact.note)
        )
        or (_session_fault(fact) if isinstance(fact, SessionFact) else None)
    )


def _too_exact(one: float | None) -> str | None:
    if one is None or hundredths(one) / 100 == one:
        return None
    return f"{one} has more than two decimals"


def later_than(fact: Fact, now: datetime) -> bool:
    """Say whether a fact lies after the present, but for what clocks may differ."""
    if isinstance(fact, SettingFact | FactKindFact):
        return False
    latest = now + FUTURE_SLACK
    if isinstance(fact, DayFactFact):
        days = (fact.day, fact.until or fact.day)
        at = (fact.at or fact.entered_at, fact.entered_at)
        return max(days) > (now + _LATEST_ZONE).date() or max(at) > latest
    if isinstance(fact, TrialFact):  # its days lie ahead, as they should
        return fact.started_at > latest
    if isinstance(fact, SpotFact):
        return fact.entered_at > latest
    if isinstance(fact, FunctionFact):
        return fact.day > (now + _LATEST_ZONE).date() or fact.entered_at > latest
    instants = (
        (fact.started_at, fact.ended_at)
        if isinstance(fact, SessionFact)
        else (fact.felt_at, fact.entered_at)
    )
    return fact.day > (now + _LATEST_ZONE).date() or any(one and one > latest for one in instants)


def _instant_fault(one: datetime | None) -> str | None:
    if one is None or _FIRST_INSTANT <= one < _LAST_INSTANT:
        return None
    return f"{one.isoformat()} is {'before 1900' if one < _FIRST_INSTANT else 'still to come'}"


def _day_fault(day: date) -> str | None:
    if day < EARLIEST:
        return f"{day} is before 1900"
    return f"{day} is still to come" if day > LATEST else None


def _text_fault(what: str, text: str) -> str | None:
    reason = refusal(text)
    return reason and f"the {what} {reason}"


def _session_fault(session: SessionFact) -> str | None:
    if session.ended_at < session.started_at:
        return "it ends before it starts"
    if session.after is not None and session.before is None:
        return "it has a score after but none before"
    if len({hold.id for hold in session.holds}) < len(session.holds):
        return "two of its holds have the same id"
    return _text_fault("stop sign", session.stop_sign or "")


def _rating_fault(one: TendernessFact) -> str | None:
    said = one.tenderness is not None or one.session is not None
    return None if said else "it has neither a rating nor a session"


def _spot_fault(spot: SpotFact) -> str | None:
    return (
        _text_fault("name", spot.name)
        or _text_fault("words", spot.where)
        or _instant_fault(spot.entered_at)
        or (spot.retired_on and _day_fault(spot.retired_on))
        or None
    )


def _day_fact_fault(fact: DayFactFact) -> str | None:
    if fact.until is not None and fact.until < fact.day:
        return "it ends before it starts"
    amount = amount_of(fact)
    if amount is not None and amount != round(amount, DECIMALS):
        return f"{fact.amount} has more than {DECIMALS} decimals"
    return (
        _instant_fault(fact.at)
        or _instant_fault(fact.entered_at)
        or _day_fault(fact.day)
        or _day_fault(fact.until or fact.day)
        or _text_fault("note", fact.note)
    )


def _trial_fault(trial: TrialFact) -> str | None:
    try:
        Order.opened(trial.sealed)
    except ValueError:
        return "the order of its days was changed"
    if (trial.ended_on is None) != (trial.ended_why is None):
        return "it has half an end"
    try:
        read_what(trial.points, trial.routine)
    except ValueError:
        return "it is of a day fact, and then of nothing else, and with the fact's name"
    days = [day for day in (trial.day, trial.ended_on, trial.reviewed_on) if day is not None]
    return (
        _too_exact(trial.guess)
        or _instant_fault(trial.started_at)
        or next((reason for day in days if (reason := _day_fault(day))), None)
        or _text_fault("name of what it is of", trial.routine or "")
    )


def _answer_fault(answer: FunctionFact) -> str | None:
    try:
        answer_of(answer)
    except ValueError:
        return "it must have pain, enjoyment and activity, or doing and able"
    return (
        _instant_fault(answer.entered_at)
        or _day_fault(answer.day)
        or (None if answer.doing is None else doing_fault(answer.doing))
    )
