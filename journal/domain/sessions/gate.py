"""The gate: which questions are asked before anything is pressed, and how long an answer holds.

What is asked, for how long an answer holds and what it bars comes from ``regions.json``, where
each contraindication names its sources. Screens and shell show these sheets as they are, and
nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from journal.domain.atlas.guidance import Contraindication, Duration, Muscle
from journal.domain.atlas.regions import Atlas, Half
from journal.domain.sessions.verdict import (
    FLAG,
    Answer,
    Verdict,
    about_places,
    as_question,
    flags_for,
    matters,
    regions_of,
)

HOLDS: Mapping[Duration, timedelta | None] = {
    "four_hours": timedelta(hours=4),
    "month": timedelta(days=30),
    "half_year": timedelta(days=182),
    "for_good": None,
}
"""How long an answer holds; None is for good. Cautious conventions."""

SLACK = timedelta(minutes=5)
"""How far clocks may differ before one counts as set back."""

_A_WHILE = timedelta(days=60)
_LONG_AGO = timedelta(days=3650)

SORE = "still-sore"
WAS_SORE = "was-sore"

Points = Sequence[tuple[str, Half]]
"""Muscle ids and sides, in the order in which they are pressed."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, to be answered with yes or no; a yes speaks against pressing.

    Attributes:
        id: What the answer is kept under.
        text: What is asked.
        note: What else is to be known.
        group: The heading it stands under.
        clearable: Whether a clinician's yes lifts anything of what a yes bars.
        before: What was answered the last time, where that is kept unless it is changed.
        urgent: Whether a yes is an emergency.
    """

    id: str
    text: str
    note: str = ""
    group: str = ""
    clearable: bool = False
    before: Answer | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions that are answered in one go, with one key for "none of these".

    Attributes:
        title: What it is about.
        why: Why it is asked, and for how long the answers hold.
        questions: In order; those of one group stand together.
    """

    title: str
    why: str
    questions: tuple[Question, ...]

    @property
    def none_of_these(self) -> Mapping[str, Answer]:
        """The answers where nothing else is said: what was a yes before stays one."""
        return {one.id: one.before or "no" for one in self.questions}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and when it was given."""

    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said, as it is kept.

    Attributes:
        given: By id; for what is about one place, by id and place.
        seen: The latest that the clock ever read when somebody came here; None if nobody did.
    """

    given: Mapping[str, Given] = field(default_factory=dict)
    seen: datetime | None = None

    def said(self, id: str) -> Answer | None:
        """Return the last answer, however long ago; for several places, one yes is a yes."""
        given = [self.given.get(part) for part in _parts(id)]
        answers = [one.answer for one in given if one]
        applies = (answer for answer in answers if answer != "no")
        return next(applies, "no") if len(answers) == len(given) else None

    def set_back(self, now: datetime) -> bool:
        """Say whether the clock stands before what it once read."""
        return self.seen is not None and now < self.seen - SLACK

    def holds(self, id: str, now: datetime, span: timedelta | None) -> bool:
        """Say whether an answer was given and still holds.

        A clock that was set back makes no old answer fresh: while it stands before what it once
        read, only what holds for good is known.

        Args:
            id: Of the answer.
            now: The present instant.
            span: How long it holds; None is for good.
        """
        given = [self.given.get(part) for part in _parts(id)]
        return all(
            one is not None
            and (span is None or (not self.set_back(now) and -SLACK <= now - one.at <= span))
            for one in given
        )


def _parts(id: str) -> list[str]:
    """Return what an answer is kept under: what is about several points, under each of them."""
    what, at, where = id.partition("@")
    return [f"{what}@{point}" for point in where.split("+")] if at else [id]


def taken(kept: Answers, answers: Mapping[str, Answer], now: datetime) -> Answers:
    """Add answers to those that are kept; what was sore stays known for a while."""
    given = dict(kept.given)
    if kept.set_back(now):  # nobody knows how old these are: they are shown, and asked again
        given = {id: Given(one.answer, now - _LONG_AGO) for id, one in given.items()}
    new = {part: answer for id, answer in answers.items() for part in _parts(id)}
    given |= {id: Given(answer, now) for id, answer in new.items()}
    for id, answer in new.items():
        what, _, where = id.partition("@")
        if what == SORE and answer == "yes":
            given[f"{WAS_SORE}@{where}"] = Given("yes", now)
    # What is about one place is asked before each session: an old answer is of no use.
    given = {id: one for id, one in given.items() if "@" not in id or now - one.at < _A_WHILE}
    return Answers(given, now if kept.set_back(now) else max(kept.seen or now, now))


@dataclass(frozen=True, slots=True)
class WantedSession:
    """A session that somebody wants: the pain it is for, and what it presses."""

    atlas: Atlas
    pain: str
    points: Points

    @property
    def muscles(self) -> list[Muscle]:
        """The muscles, each once."""
        return [self.atlas.muscle_by_id[id] for id in dict.fromkeys(id for id, _ in self.points)]

    @property
    def place(self) -> str:
        """What an answer about the place pressed is kept under."""
        return "+".join(sorted({f"{muscle}:{side}" for muscle, side in self.points}))

    def asked(self) -> Iterator[Contraindication]:
        """Yield what has to be known for it, the emergencies first."""
        yield from (as_question(one) for one in flags_for(self.atlas, self.pain, self.muscles))
        regions = regions_of(self.pain, self.muscles)
        yield from (one for one in self.atlas.contraindications if matters(one, regions))

    def key(self, one: Contraindication) -> str:
        """Return what the answer is kept under."""
        return f"{one.id}@{self.place}" if is_of_this_place(one) else one.id


def is_of_this_place(one: Contraindication) -> bool:
    """Say whether it is asked of the place pressed from the first: what comes and goes in hours."""
    return one.holds == "four_hours" and any(effect.there for effect in one.effects)


def sheets(
    wanted: WantedSession, answers: Answers, now: datetime, *, lately: bool
) -> Iterator[Sheet]:
    """Yield what has to be asked now, a sheet at a time; what still holds is not asked.

    Args:
        wanted: The session.
        answers: What is known.
        now: The present instant.
        lately: Whether it was pressed there so lately that it may still be sore.
    """
    today = [
        *_due(wanted, answers, now, "four_hours"),
        *_of_place(wanted, answers, now, lately=lately),
    ]
    if today:
        yield Sheet(_TITLES["four_hours"], _WHY["four_hours"], tuple(today))
    for holds in ("month", "half_year"):
        found = tuple(_due(wanted, answers, now, holds))
        if found:
            yield Sheet(_TITLES[holds], _WHY[holds], found)


def again(wanted: WantedSession, answers: Answers, said: Mapping[str, Answer]) -> Sheet | None:
    """Return what stood against a session before and may have passed; None where nothing does.

    A sign that needs help at once is not among it: a key must not clear what is an emergency "even
    if it passes". Only time lifts it.

    Args:
        wanted: The session.
        answers: What is kept.
        said: What of it holds, by id.
    """
    weighed = verdict_of(wanted, said)
    questions = []
    for one in wanted.asked():
        if lifted_by_time(one):
            continue
        answer = said.get(wanted.key(one), "no")
        alone = Verdict({one.id: answer}, weighed.there)
        if answer != "no" and any(alone.allows(wanted.atlas, it).refusals for it in wanted.muscles):
            questions.append(replace(_question(wanted, one, answers), before=answer))
    return Sheet(_STILL, _STILL_WHY, tuple(questions)) if questions else None


def lifted_by_time(one: Contraindication) -> bool:
    """Say whether a yes is a sign that needs help now or today, which only time lifts."""
    return one.id.startswith(FLAG) and one.holds == "four_hours"


def stands_until(
    wanted: WantedSession, answers: Answers, said: Mapping[str, Answer]
) -> datetime | None:
    """Return until when a sign that only time lifts refuses a session; None where none does."""
    hours = HOLDS["four_hours"]
    assert hours is not None
    given = (
        answers.given.get(one.id)
        for one in wanted.asked()
        if lifted_by_time(one) and said.get(one.id) == "yes"
    )
    return max((one.at + hours for one in given if one and one.answer == "yes"), default=None)


def holding(wanted: WantedSession, answers: Answers, now: datetime) -> dict[str, Answer]:
    """Return the answers that matter for a session and still hold, by id."""
    found = {}
    for one in wanted.asked():
        for key in (wanted.key(one), f"{one.id}@{wanted.place}"):
            span = HOLDS["four_hours"] if "@" in key else _span(answers, key, one)
            answer = answers.said(key)
            if answer is not None and answers.holds(key, now, span):
                found[key] = answer
    return found


def verdict_of(wanted: WantedSession, said: Mapping[str, Answer]) -> Verdict:
    """Weigh answers, by id; what was not answered counts as a yes."""
    found: dict[str, Answer] = {}
    there = set()
    for one in wanted.asked():
        answer = said.get(wanted.key(one), "yes")
        found[one.id] = answer
        here = said.get(f"{one.id}@{wanted.place}", "yes")
        if here != "no" and about_places(one, answer):
            there.add(one.id)
    return Verdict(found, frozenset(there))


def sore_muscles(atlas: Atlas, answers: Answers, now: datetime) -> frozenset[str]:
    """Return the ids of muscles with a lower dose, as their region was sore for long."""
    days = timedelta(days=atlas.defaults.soreness_lowers_for_days)
    regions: set[str] = set()
    for id, given in answers.given.items():
        what, _, point = id.partition("@")
        muscle = atlas.muscle(point.partition(":")[0])
        if what == WAS_SORE and muscle and abs(now - given.at) < days:
            regions |= {*muscle.lives_in}
    return frozenset(one.id for one in atlas.muscles if regions & {*one.lives_in})


def _due(
    wanted: WantedSession, answers: Answers, now: datetime, holds: Duration
) -> Iterator[Question]:
    """Ask what no answer holds for."""
    for one in wanted.asked():
        key = wanted.key(one)
        if one.holds == holds and not answers.holds(key, now, _span(answers, key, one)):
            yield _question(wanted, one, answers)


def _span(answers: Answers, key: str, one: Contraindication) -> timedelta | None:
    lasting = one.yes_holds if answers.said(key) in {"yes", "cleared"} else None
    return HOLDS[lasting or one.holds]


def _question(wanted: WantedSession, one: Contraindication, answers: Answers) -> Question:
    key = wanted.key(one)
    flag = wanted.atlas.red_flag_by_id.get(one.id.partition(":")[2])
    said = answers.said(key) if one.holds != "four_hours" else None
    return Question(
        key,
        one.question,
        one.note if flag is None else "",
        _group(one, flag is not None and flag.urgency == "soon", flag is not None),
        one.clearable,
        said if said != "no" else None,
        flag is not None and flag.urgency == "emergency",
    )


def _group(one: Contraindication, waits: bool, is_flag: bool) -> str:
    if is_flag:
        return _WAITING_FLAGS if waits else _FLAGS
    return _GROUPS[one.holds]


def _of_place(
    wanted: WantedSession, answers: Answers, now: datetime, *, lately: bool
) -> Iterator[Question]:
    """Ask whether what applies somewhere is where the pressing will be, and whether it is sore."""
    hours = HOLDS["four_hours"]
    for one in wanted.asked():
        key, answer = f"{one.id}@{wanted.place}", answers.said(one.id)
        applies = answer is not None and about_places(one, answer)
        if applies and not is_of_this_place(one) and not answers.holds(key, now, hours):
            text = f'You answered yes to "{one.question}" Is that where you are going to press?'
            yield Question(key, text, one.note, _PLACE)
    if lately and not answers.holds(key := f"{SORE}@{wanted.place}", now, hours):
        yield Question(key, _SORE_TEXT, "", _PLACE)


_TITLES = {
    "four_hours": "Before this session",
    "month": "What can change in a month",
    "half_year": "Your health",
}
_WHY = {
    "four_hours": "Is any of this so right now? The answers hold for four hours.",
    "month": "Is any of this so? It is asked again after a month.",
    "half_year": "Is any of this so? It is asked again after half a year.",
}
_STILL = "Something spoke against it"
_STILL_WHY = "Is it still so? What does not apply any more can be changed here."
_FLAGS = "Signs that need help first"
_WAITING_FLAGS = "Signs that a clinician should have looked at"
_GROUPS = {
    "four_hours": "How you are now",
    "month": "Lately",
    "half_year": "In general",
    "for_good": "In general",
}
_PLACE = "The place you are going to press"
_SORE_TEXT = "Has the last session left a bruise there, or soreness that lasted more than 24 hours?"
