"""The facts of a journal as exports carry them, field by field: the format and its version.

``journal/exchange/journal.schema.json`` is generated from these structs.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from journal.domain.atlas.regions import Half, Side
from journal.domain.day_facts.day_fact import COUNT_LIMIT, MOST
from journal.domain.day_facts.kinds import NAME_LIMIT as KIND_NAME_LIMIT
from journal.domain.day_facts.kinds import (
    UNIT_LIMIT,
    Form,
    Medication,
)
from journal.domain.function.answer import DOING_LIMIT
from journal.domain.scores import QUALITIES, Source
from journal.domain.sessions.session import EndedBy
from journal.domain.spots.spot import NAME_LIMIT, PLACE, When
from journal.domain.trials.course import Reason
from journal.domain.trials.plan import DAYS, FACT, POINT

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


def name_of(fact: Fact) -> str:
    """Return what makes a fact the same one in every file."""
    return fact.key if isinstance(fact, SettingFact) else fact.id


def hundredths(rating: float) -> int:
    """Return a rating as the journal keeps it."""
    return round(rating * 100)


def rating(hundredths: int) -> float:
    """Return a kept score as exports have it: 6, 5.7."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100
