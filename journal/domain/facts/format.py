"""The facts of a journal as exports carry them, field by field: the format and its version.

``journal/exchange/journal.schema.json`` is generated from these structs.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from journal.domain.atlas.regions import Half, Side
from journal.domain.day_facts.day_fact import COUNT_LIMIT, DECIMALS, MOST, DayFact, canonical, plain
from journal.domain.day_facts.kinds import NAME_LIMIT as KIND_NAME_LIMIT
from journal.domain.day_facts.kinds import (
    UNIT_LIMIT,
    FactKind,
    Form,
    Medication,
    kind_fault,
)
from journal.domain.days import EARLIEST, FUTURE_SLACK, LATEST
from journal.domain.facts import settings as setting_facts
from journal.domain.function.answer import DOING_LIMIT, Ability, FunctionAnswer, Peg, doing_fault
from journal.domain.scores import QUALITIES, Score, Series, Source
from journal.domain.sessions.session import EndedBy, Hold, Session
from journal.domain.spots.spot import NAME_LIMIT, PLACE, Spot, Tenderness, When
from journal.domain.spots.spot import Place as OnBody
from journal.domain.text import refusal
from journal.domain.trials.course import Reason, Stop
from journal.domain.trials.order import Order
from journal.domain.trials.plan import DAYS, FACT, POINT, Plan, read_what
from journal.domain.trials.trial import Trial

FORMAT = "pain-journal"
VERSION = 4
"""1 knew no stop sign, 2 no trial, 3 no spot, sitting, day fact or answer; all are read."""

BATCH = 500
"""Facts handled at once: enough to be quick, and within what any database takes in one question."""

POINTS_LIMIT = 100
"""Points of one trial: far more than anybody presses in a day."""

HOLDS_LIMIT = 10_000
"""Holds of one session. Far above what anybody's hands can do; it only stops a runaway file."""

_END = r"$(?!\n)"  # the end of the text for Python's patterns as well as for JSON Schema's
_FIRST_INSTANT = datetime(1899, 12, 30, tzinfo=UTC)
_LATEST_ZONE = timedelta(hours=26)  # a day is written where it was, from UTC-12 to UTC+14
_LAST_INSTANT = datetime(2200, 1, 2, tzinfo=UTC)

Id = Annotated[
    str,
    Meta(pattern=rf"^[0-9A-Za-z_-]{{1,36}}{_END}", description="Stable for ever, such as a UUID."),
]
Place = Annotated[
    str,
    Meta(pattern=rf"^[a-z][a-z0-9_]{{1,63}}{_END}", description="Id of a region or a muscle."),
]
Rating = Annotated[
    float, Meta(ge=0, le=10, description="Pain from 0 to 10, with at most two decimals.")
]
Instant = Annotated[
    datetime, Meta(tz=True, description="RFC 3339, in the offset that held where the person was.")
]
StopSign = Annotated[
    str, Meta(min_length=1, description="The sign that ended it, in the words of the day.")
]
Milliseconds = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Pressure = Annotated[int, Meta(ge=0, le=10, description="As felt, 0 to 10.")]
Answered = Annotated[int, Meta(ge=0, le=10)]
Quality = Annotated[str, Meta(pattern=rf"^({'|'.join(QUALITIES)}){_END}")]


class ScoreFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rating, as it was given."""

    id: Id
    region: Place
    side: Side
    score: Rating
    day: Annotated[date, Meta(description="The local day it belongs to.")]
    felt_at: Annotated[
        Instant | None, Meta(description="When it was felt; null where only the day is known.")
    ] = None
    entered_at: Instant
    late: Annotated[bool, Meta(description="Entered on a later day than it was felt.")] = False
    carried: Annotated[bool, Meta(description='By "same as the day before".')] = False
    note: str = ""
    qualities: tuple[Quality, ...] = ()
    source: Annotated[Source, Meta(description="Which way it came in.")] = "import"


class HoldFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One spell of sustained pressure."""

    id: Id
    muscle: Place
    side: Half
    planned_ms: Milliseconds
    held_ms: Annotated[Milliseconds, Meta(description="Measured, never planned.")]
    pressure: Pressure | None = None
    ended_by: EndedBy | None = None


class SessionFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some holds in one go, for the pain of one region and side."""

    id: Id
    region: Place
    side: Side
    status: Literal["done", "stopped", "interrupted"]
    day: Annotated[date, Meta(description="The local day it belongs to.")]
    started_at: Instant
    ended_at: Instant
    before: Rating | None = None
    after: Rating | None = None
    note: str = ""
    stop_sign: StopSign | None = None
    sitting: Annotated[Id | None, Meta(description="The same in the sessions of one sitting.")] = (
        None
    )
    holds: Annotated[
        tuple[HoldFact, ...],
        Meta(max_length=HOLDS_LIMIT, description="In the order in which they were held."),
    ] = ()


class TrialFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was fixed when a trial started, and its early end; the rest is read off the entries."""

    id: Id
    region: Place
    side: Side
    day: Annotated[date, Meta(description="Its first day.")]
    days: Annotated[int, Meta(ge=DAYS[0], le=DAYS[-1], description="Of one kind in a row.")]
    hour: Annotated[
        str, Meta(pattern=rf"^([01][0-9]|2[0-3]):[0-5][0-9]{_END}", description="Of the score.")
    ]
    points: Annotated[
        tuple[Annotated[str, Meta(pattern=rf"^({POINT}|{FACT}){_END}")], ...],
        Meta(
            min_length=1,
            max_length=POINTS_LIMIT,
            description="What is pressed: muscle, side, seconds of each hold, how many of them; "
            "or of a day fact only the id of its kind.",
        ),
    ]
    routine: Annotated[
        Annotated[str, Meta(min_length=1)] | None,
        Meta(description="Its name, or what the day fact was called at the start."),
    ] = None
    guess: Annotated[
        Annotated[float, Meta(ge=-10, le=10)] | None,
        Meta(description="What was expected, press days less rest days."),
    ] = None
    sealed: Annotated[
        str,
        Meta(
            pattern=rf"^[0-9a-f]{{24}}{_END}",
            description="What was drawn, sealed so that nobody reads ahead.",
        ),
    ]
    started_at: Instant
    ended_on: date | None = None
    ended_why: Reason | None = None
    reviewed_on: Annotated[
        date | None, Meta(description="When it was last answered that it is not worse.")
    ] = None


class SpotFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tender spot that somebody finds again."""

    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=NAME_LIMIT)]
    muscle: Place
    side: Half
    where: Annotated[str, Meta(description="In words.")] = ""
    place: Annotated[
        Annotated[str, Meta(pattern=rf"^{PLACE}{_END}")] | None,
        Meta(description="Body units from the midline outward, and from the crown down."),
    ] = None
    entered_at: Instant
    retired_on: Annotated[
        date | None, Meta(description="Since when it is no longer looked after.")
    ] = None


class TendernessFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How tender a spot was under the pressure that the person usually uses."""

    id: Id
    spot: Annotated[Id, Meta(description="The id of the spot.")]
    session: Annotated[
        Id | None, Meta(description="The session that was for the spot; null for none.")
    ] = None
    rated: Annotated[When, Meta(description="Before or after a session, or on its own.")]
    tenderness: Annotated[
        Rating | None, Meta(description="0 to 10; null where a session was not rated.")
    ] = None
    day: Annotated[date, Meta(description="The local day it belongs to.")]
    felt_at: Instant | None = None
    entered_at: Instant


class FactKindFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of day fact, as the person named it."""

    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=KIND_NAME_LIMIT)]
    form: Form
    unit: Annotated[
        str, Meta(max_length=UNIT_LIMIT, description="Of a dose or a number; may be empty.")
    ] = ""
    medication: Annotated[Medication, Meta(description="The class of a medicine.")] = "none"
    retired: Annotated[bool, Meta(description="No longer offered.")] = False
    position: Annotated[int, Meta(ge=0, le=2**31 - 1, description="The order they stand in.")] = 0


class DayFactFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What else was so on a day, as it was told."""

    id: Id
    fact_kind: Annotated[Id, Meta(description="Of its kind.")]
    day: Annotated[date, Meta(description="The local day; of a span the first.")]
    until: Annotated[
        date | None, Meta(description="The last day of a span; null while it goes on, and else.")
    ] = None
    amount: Annotated[
        Annotated[float, Meta(ge=0, le=MOST)] | None,
        Meta(description="The dose, number or level; 1 is yes, 0 is no; null of a span."),
    ] = None
    count: Annotated[int, Meta(ge=1, le=COUNT_LIMIT, description="How many of a dose.")] = 1
    at: Annotated[Instant | None, Meta(description="When; null where only the day is known.")] = (
        None
    )
    entered_at: Instant
    carried: Annotated[bool, Meta(description='By "same as the day before".')] = False
    note: str = ""


class FunctionFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer about function: either the three of the PEG, or how able one is to do one thing."""

    id: Id
    day: Annotated[date, Meta(description="The local day it is about.")]
    entered_at: Instant
    pain: Answered | None = None
    enjoyment: Answered | None = None
    activity: Answered | None = None
    doing: Annotated[
        Annotated[str, Meta(min_length=1, max_length=DOING_LIMIT)] | None,
        Meta(description="What one does, in the person's words."),
    ] = None
    able: Annotated[Answered | None, Meta(description="10 is able as before.")] = None


class SettingFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was set about the data, such as a baseline."""

    key: Annotated[str, Meta(pattern=rf"^[a-z][a-z0-9_:]{{0,63}}{_END}")]
    value: str


Fact = (
    ScoreFact
    | SessionFact
    | TrialFact
    | SpotFact
    | TendernessFact
    | FactKindFact
    | DayFactFact
    | FunctionFact
    | SettingFact
)
"""What is taken over as a whole or not at all."""


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An export of a pain journal: all of its facts."""

    format: Literal["pain-journal"]
    version: Literal[1, 2, 3, 4]
    scores: tuple[ScoreFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    settings: tuple[SettingFact, ...] = ()
    trials: tuple[TrialFact, ...] = ()
    spots: tuple[SpotFact, ...] = ()
    tenderness: tuple[TendernessFact, ...] = ()
    fact_kinds: tuple[FactKindFact, ...] = ()
    day_facts: tuple[DayFactFact, ...] = ()
    function: tuple[FunctionFact, ...] = ()


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


def name_of(fact: Fact) -> str:
    """Return what makes a fact the same one in every file."""
    return fact.key if isinstance(fact, SettingFact) else fact.id


def fault(fact: Fact) -> str | None:
    """Say why a well-formed fact can't be true, or None where it can.

    One that lies after the present can be: a clock was wrong when it was entered, or is now.
    """
    if isinstance(fact, SettingFact):
        return _unkept("value", fact.value) or setting_facts.fault(fact.key, fact.value)
    if isinstance(fact, TrialFact):
        return _unplanned(fact)
    if isinstance(fact, SpotFact):
        return _unfit(fact)
    if isinstance(fact, FactKindFact):
        return kind_fault(fact_kind_of(fact))
    if isinstance(fact, DayFactFact):
        return _untold(fact)
    if isinstance(fact, FunctionFact):
        return _unanswered(fact)
    ratings: tuple[float | None, ...]
    if isinstance(fact, ScoreFact):
        ratings, instants = (fact.score,), (fact.felt_at, fact.entered_at)
    elif isinstance(fact, TendernessFact):
        ratings, instants = (fact.tenderness,), (fact.felt_at, fact.entered_at)
    else:
        ratings, instants = (fact.before, fact.after), (fact.started_at, fact.ended_at)
    return (
        next((reason for one in ratings if (reason := _uneven(one))), None)
        or next((reason for one in instants if (reason := _out_of_time(one))), None)
        or _impossible_day(fact.day)
        or (_unsaid(fact) if isinstance(fact, TendernessFact) else _unkept("note", fact.note))
        or (_crooked(fact) if isinstance(fact, SessionFact) else None)
    )


def hundredths(rating: float) -> int:
    """Return a rating as the journal keeps it."""
    return round(rating * 100)


def rating(hundredths: int) -> float:
    """Return a kept score as exports have it: 6, 5.7."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def _uneven(one: float | None) -> str | None:
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


def _out_of_time(one: datetime | None) -> str | None:
    if one is None or _FIRST_INSTANT <= one < _LAST_INSTANT:
        return None
    return f"{one.isoformat()} is {'before 1900' if one < _FIRST_INSTANT else 'still to come'}"


def _impossible_day(day: date) -> str | None:
    if day < EARLIEST:
        return f"{day} is before 1900"
    return f"{day} is still to come" if day > LATEST else None


def _unkept(what: str, text: str) -> str | None:
    reason = refusal(text)
    return reason and f"the {what} {reason}"


def _crooked(session: SessionFact) -> str | None:
    if session.ended_at < session.started_at:
        return "it ends before it starts"
    if session.after is not None and session.before is None:
        return "it has a score after but none before"
    if len({hold.id for hold in session.holds}) < len(session.holds):
        return "two of its holds have the same id"
    return _unkept("stop sign", session.stop_sign or "")


def _unsaid(one: TendernessFact) -> str | None:
    said = one.tenderness is not None or one.session is not None
    return None if said else "it has neither a rating nor a session"


def _unfit(spot: SpotFact) -> str | None:
    return (
        _unkept("name", spot.name)
        or _unkept("words", spot.where)
        or _out_of_time(spot.entered_at)
        or (spot.retired_on and _impossible_day(spot.retired_on))
        or None
    )


def _untold(fact: DayFactFact) -> str | None:
    if fact.until is not None and fact.until < fact.day:
        return "it ends before it starts"
    amount = amount_of(fact)
    if amount is not None and amount != round(amount, DECIMALS):
        return f"{fact.amount} has more than {DECIMALS} decimals"
    return (
        _out_of_time(fact.at)
        or _out_of_time(fact.entered_at)
        or _impossible_day(fact.day)
        or _impossible_day(fact.until or fact.day)
        or _unkept("note", fact.note)
    )


def _unplanned(trial: TrialFact) -> str | None:
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
        _uneven(trial.guess)
        or _out_of_time(trial.started_at)
        or next((reason for day in days if (reason := _impossible_day(day))), None)
        or _unkept("name of what it is of", trial.routine or "")
    )


def _unanswered(answer: FunctionFact) -> str | None:
    try:
        answer_of(answer)
    except ValueError:
        return "it must have pain, enjoyment and activity, or doing and able"
    return (
        _out_of_time(answer.entered_at)
        or _impossible_day(answer.day)
        or (None if answer.doing is None else doing_fault(answer.doing))
    )
