"""The guidance half of the regions file: muscles, doses, cautions and where they come from.

Every fact is content, kept in ``data/regions.json``; here stands only its shape. Seconds are
whole seconds, pressure is the person's own rating from 0 (nothing) to 10 (worst pain).
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

ID_PATTERN = r"^[a-z][a-z0-9_]{1,63}\Z"
TEXT_PATTERN = r"^[^\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+\Z"

Id = Annotated[str, Meta(pattern=ID_PATTERN)]
Text = Annotated[str, Meta(pattern=TEXT_PATTERN)]
Note = Annotated[str, Meta(pattern=TEXT_PATTERN.replace("+", "*"))]
Count = Annotated[int, Meta(ge=1)]
Level = Annotated[int, Meta(ge=0, le=10)]

View = Literal["front", "back"]
Mode = Literal["press", "press_gently", "info_only"]
DoseName = Literal["standard", "moderate", "gentle"]
Urgency = Literal["emergency", "today", "soon"]
CautionLevel = Literal["stop_all", "skip_area", "ask_first", "go_light"]
SourceKind = Literal[
    "case_report",
    "commentary",
    "consensus",
    "critique",
    "guideline",
    "lay",
    "muscle_page",
    "professional",
    "public_health",
    "reference_book",
    "reply",
    "review",
    "study",
    "trial",
]


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of the file: immutable, and refused when it holds a field we do not know."""


class Entry(Content, frozen=True, kw_only=True):
    """A piece that others refer to by its id."""

    id: Id


class HoldSeconds(Content, frozen=True, kw_only=True):
    """How long one hold lasts, in seconds."""

    min: Count
    default: Count
    max: Count


class Repetitions(Content, frozen=True, kw_only=True):
    """How many holds one spot gets."""

    default: Count
    max: Count


class Pressure(Content, frozen=True, kw_only=True):
    """How hard, as felt: where to start, what to aim at, what never to pass."""

    start: Level
    target: Level
    limit: Level


class DoseClass(Content, frozen=True, kw_only=True):
    """One grade of pressing; muscles near nerves and vessels get a milder one.

    Hold, pressure and end of hold follow trials (hou2002, gemmell2008, grabow2018);
    repetitions, rests and sessions a day are cautious conventions.
    """

    hold_seconds: HoldSeconds
    repetitions: Repetitions
    rest_seconds: Count
    pressure: Pressure
    max_sessions_per_day: Count


class HardCaps(Content, frozen=True, kw_only=True):
    """Limits that no dose and no setting may pass; cautious conventions, not found in trials."""

    hold_seconds: Count
    repetitions: Count
    pressure: Level
    sessions_per_day_per_region: Count
    sessions_per_day_total: Count
    points_per_session: Count
    pressing_minutes_per_session: Count
    hours_between_sessions_same_region: Count


class Review(Content, frozen=True, kw_only=True):
    """When to look back and, without a change, stop pressing and be seen."""

    after_days: Count
    after_sessions: Count
    meaningful_change_points: Count
    text: Text


class Defaults(Content, frozen=True, kw_only=True):
    """Doses by class, the caps over all of them, and the rules around a hold."""

    dose_classes: dict[DoseName, DoseClass]
    first_time_hold_seconds: Count
    first_time_pressure_target: Level
    hard_caps: HardCaps
    end_of_hold: Text
    soreness_rule: Text
    review: Review
    sources: tuple[Id, ...]
    basis: Text


class PressureLevel(Content, frozen=True, kw_only=True):
    """What one level of the pressure scale feels like."""

    level: Level
    text: Text


class Tool(Entry, frozen=True, kw_only=True):
    """Something to press with."""

    name: Text
    text: Text


class EvidenceNote(Entry, frozen=True, kw_only=True):
    """One thing that is, or is not, known about pressing."""

    text: Text
    sources: tuple[Id, ...]


class Contraindication(Entry, frozen=True, kw_only=True):
    """A reason not to press, to ask first, or to go light."""

    level: CautionLevel
    text: Text
    note: Note
    sources: tuple[Id, ...]
    confidence: Text


class RedFlag(Entry, frozen=True, kw_only=True):
    """A sign that asks for medical help, and how soon."""

    urgency: Urgency
    text: Text
    may_mean: Text
    action: Text
    sources: tuple[Id, ...]
    confidence: Text


class Source(Entry, frozen=True, kw_only=True):
    """Where a fact comes from, and how much of it was read."""

    kind: SourceKind
    citation: Text
    url: Text | None
    seen: Text


class Muscle(Entry, frozen=True, kw_only=True):
    """A muscle: where it lies, where it may send pain, and how to press it, if at all.

    A muscle that is ``info_only`` is explained but never pressed: it has no dose, no position
    and no steps, and ``instead`` says what to do.
    """

    area: Id
    name: Text
    common_name: Text
    view: View
    lives_in: tuple[Id, ...]
    refers_to: tuple[Id, ...]
    where: Text
    referral: Text
    may_feel_like: tuple[Text, ...]
    mode: Mode
    dose_class: DoseName | None
    tools: tuple[Id, ...]
    position: Text | None
    steps: tuple[Text, ...]
    cautions: tuple[Text, ...]
    instead: tuple[Text, ...]
    red_flags: tuple[Id, ...]
    sources: tuple[Id, ...]
    confidence: Text
