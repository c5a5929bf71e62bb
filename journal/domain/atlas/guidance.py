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
Posture = Literal[
    "sitting", "standing", "kneeling", "lying_on_the_back", "lying_face_down", "lying_on_the_side"
]
Duration = Literal["four_hours", "month", "half_year", "for_good"]
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


class WithId(Content, frozen=True, kw_only=True):
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
    meaningful_change_percent: Annotated[int, Meta(ge=1, le=100)]
    text: Text


class Defaults(Content, frozen=True, kw_only=True):
    """Doses by class, the caps over all of them, and the rules around a hold."""

    dose_classes: dict[DoseName, DoseClass]
    first_time_hold_seconds: Count
    first_time_pressure_target: Level
    hard_caps: HardCaps
    end_of_hold: Text
    soreness_rule: Text
    soreness_lowers_for_days: Count
    review: Review
    sources: tuple[Id, ...]
    basis: Text


class PressureLevel(Content, frozen=True, kw_only=True):
    """What one level of the pressure scale feels like."""

    level: Level
    text: Text


class Tool(WithId, frozen=True, kw_only=True):
    """Something to press with, or (where it does not press) to lean or rest on."""

    name: Text
    text: Text
    presses: bool


class EvidenceNote(WithId, frozen=True, kw_only=True):
    """One thing that is, or is not, known about pressing."""

    text: Text
    sources: tuple[Id, ...]


class Effect(Content, frozen=True, kw_only=True):
    """One thing that a contraindication bars or lowers.

    Where it holds is one of three: everywhere; in the very place that the answer is about, which
    is asked for before each session (``there``); or in some regions and muscles. What it does
    there is to bar some tools or postures, to lower the dose, or, where it names neither, to bar
    pressing.

    Attributes:
        everywhere: It holds for every muscle.
        there: It holds for what is pressed in the place that the answer is about.
        regions: It holds for the muscles that live in one of them.
        muscles: It holds for these.
        tools: What must not be used.
        postures: What must not be taken up.
        lowers_to: The class of dose that is not to be passed.
        halves: Half the time and half the pressure.
        one_area: What is pressed in one day lies in one area.
        lifted_by_clinician: Whether it no longer holds once a clinician said that pressing is fine.
    """

    everywhere: bool = False
    there: bool = False
    regions: tuple[Id, ...] = ()
    muscles: tuple[Id, ...] = ()
    tools: tuple[Id, ...] = ()
    postures: tuple[Posture, ...] = ()
    lowers_to: DoseName | None = None
    halves: bool = False
    one_area: bool = False
    lifted_by_clinician: bool

    @property
    def bars_pressing(self) -> bool:
        """Whether nothing at all is pressed where it holds."""
        return not (self.tools or self.postures or self.lowers_to or self.halves or self.one_area)


class Contraindication(WithId, frozen=True, kw_only=True):
    """A reason not to press, to press less, or to ask somebody first.

    Attributes:
        question: To be answered with yes or no; a yes is what speaks against pressing.
        note: What else is to be known.
        holds: How long an answer holds.
        yes_holds: How long a yes holds, where that is longer: what stays for life.
        asked_for: Regions that it matters for, as pain or as the place pressed; all where empty.
        effects: What a yes bars or lowers; at least one.
        instead: What to do instead.
    """

    question: Text
    note: Note
    holds: Duration
    yes_holds: Duration | None = None
    asked_for: tuple[Id, ...] = ()
    effects: tuple[Effect, ...]
    instead: Text
    sources: tuple[Id, ...]
    confidence: Text

    @property
    def clearable(self) -> bool:
        """Whether a clinician's yes lifts anything."""
        return any(effect.lifted_by_clinician for effect in self.effects)


class RedFlag(WithId, frozen=True, kw_only=True):
    """A sign that asks for medical help, and how soon.

    Attributes:
        words: Phrases in which people tell it, each the beginnings of its words in any order.
        hints: Phrases that may have to do with it, but mostly do not.
    """

    urgency: Urgency
    text: Text
    may_mean: Text
    action: Text
    words: tuple[Text, ...]
    hints: tuple[Text, ...]
    sources: tuple[Id, ...]
    confidence: Text


class Reference(WithId, frozen=True, kw_only=True):
    """Where a fact comes from, and how much of it was read."""

    kind: SourceKind
    citation: Text
    url: Text | None
    seen: Text


class Muscle(WithId, frozen=True, kw_only=True):
    """A muscle: where it lies, where it may send pain, and how to press it, if at all.

    A muscle that is ``info_only`` is explained but never pressed: it has no dose, no position
    and no steps, and ``instead`` says what to do. It has a name in the words of anatomy, one in
    plain words, and aliases that people type.
    """

    area: Id
    name: Text
    common_name: Text
    aliases: tuple[Text, ...]
    view: View
    lives_in: tuple[Id, ...]
    refers_to: tuple[Id, ...]
    where: Text
    referral: Text
    may_feel_like: tuple[Text, ...]
    mode: Mode
    dose_class: DoseName | None
    tools: tuple[Id, ...]
    postures: tuple[Posture, ...]
    position: Text | None
    steps: tuple[Text, ...]
    cautions: tuple[Text, ...]
    instead: tuple[Text, ...]
    red_flags: tuple[Id, ...]
    sources: tuple[Id, ...]
    confidence: Text

    @property
    def full_name(self) -> str:
        """The name in plain words with the one of anatomy, for whoever knows only one of them."""
        return f"{self.common_name} ({self.name})"
