"""The gate: which questions are asked before anything is pressed, and what their answers bar.

What is asked comes from ``regions.json``, where each contraindication names its sources. Screens
and shell show these sheets as they are, and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from journal.domain.atlas.guidance import CautionLevel, Contraindication, Muscle
from journal.domain.atlas.regions import Atlas
from journal.domain.sessions.plan import Dose, light

ASK_AGAIN = timedelta(days=180)
"""After so long a person's health may be another; a cautious convention."""

Answer = Literal["no", "yes", "cleared"]
"""``cleared``: it applies, and a clinician said that pressing is fine."""

_LEVELS: Mapping[CautionLevel, str] = {
    "stop_all": "No pressing at all while this holds",
    "skip_area": "No pressing where this is",
    "ask_first": "Ask a clinician first",
    "go_light": "Only lightly",
}

_WHY = (
    "Read each one, and answer for yourself today. The answers are kept on this machine and are "
    "asked again after half a year, or when the questions change."
)
_HERE = "Is it where you are going to press?"
_SORE = "Is it bruised there from the last session, or sore for more than 24 hours since?"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or one statement that applies or does not.

    Attributes:
        id: What the answer is kept under.
        text: What is asked.
        note: What else is to be known.
        group: The heading it stands under.
        clearable: Whether a clinician may have said that pressing is fine.
        bars: The answer with which there is no pressing here today.
        refusal: What is said then.
    """

    id: str
    text: str
    note: str = ""
    group: str = ""
    clearable: bool = False
    bars: Answer = "yes"
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions that are asked in one go.

    Attributes:
        title: What it is about.
        why: Why it is asked.
        questions: In order; those of one group stand together.
        unanswered: Why there is no session where nobody can answer; empty where there may be one.
    """

    title: str
    why: str
    questions: tuple[Question, ...]
    unanswered: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said about the contraindications.

    Attributes:
        content_version: The version of the content whose questions were answered.
        on: The day of the answers.
        of: Answer by contraindication id; one that is missing was not asked.
    """

    content_version: str
    on: date
    of: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers mean for a session now.

    Attributes:
        refusals: Why there is none, each a sentence; empty where there may be one.
        here: What must not be where one presses; each needs a no before the session.
        notes: What to heed.
        go_light: Half the time and half the pressure.
    """

    refusals: tuple[str, ...] = ()
    here: tuple[Contraindication, ...] = ()
    notes: tuple[str, ...] = field(default=())
    go_light: bool = False

    def dose(self, dose: Dose) -> Dose:
        """Return the dose that fits the answers."""
        return light(dose) if self.go_light else dose


def must_ask(answers: Answers | None, atlas: Atlas, today: date) -> bool:
    """Say whether the questions are due: never asked, other content, or long ago."""
    return (
        answers is None
        or answers.content_version != atlas.content_version
        or today - answers.on > ASK_AGAIN
    )


def standing(atlas: Atlas, refusals: Sequence[str] = ()) -> Sheet:
    """Return what is asked before the first session, and from time to time.

    Args:
        atlas: The content.
        refusals: What spoke against it last time, where that is why it is asked: a fever passes.
    """
    return Sheet(
        "Last time something spoke against it" if refusals else "Before the first session",
        _WHY,
        tuple(
            Question(one.id, one.text, one.note, _LEVELS[one.level], one.level == "ask_first")
            for one in atlas.contraindications
        ),
        " ".join(refusals) or "First read what speaks against pressing, and answer it.",
    )


def weigh(answers: Answers, contraindications: Iterable[Contraindication]) -> Verdict:
    """Weigh the answers; a question that was not answered counts as a yes."""
    refusals, here, notes, go_light = [], [], [], False
    for one in contraindications:
        answer = answers.of.get(one.id, "yes")
        if answer == "no":
            continue
        if one.level == "stop_all":
            refusals.append(f"{one.text} {one.note}".strip() + " No pressing until that is over.")
        elif one.level == "skip_area":
            here.append(one)
        elif one.level == "ask_first" and answer == "yes":
            refusals.append(f"{one.text} Ask a clinician before any pressing.")
        else:
            go_light = True
            notes.append(f"{one.text} {one.note}".strip())
    return Verdict(tuple(refusals), tuple(here), tuple(notes), go_light)


def today(
    atlas: Atlas, pain: str, muscles: Iterable[Muscle], verdict: Verdict, *, lately: bool
) -> Sheet | None:
    """Return what is asked before each session; None where there is nothing to ask.

    Args:
        atlas: The content.
        pain: The id of the region that hurts.
        muscles: What is going to be pressed.
        verdict: What the standing answers mean.
        lately: Whether the region was pressed so lately that it may still be sore.
    """
    asked = (*_somewhere(verdict.here), *_of_regions(atlas, pain, muscles))
    sore = Question("still-sore", _SORE, refusal=atlas.defaults.soreness_rule)
    if not (asked or lately):
        return None
    first = asked[0] if asked else None
    words = first and " ".join(filter(None, (first.group.rstrip("?") + ":", first.text)))
    return Sheet(
        "Before this session",
        "One answer each, for today.",
        (*asked, sore) if lately else asked,
        f"This has to be answered before each session: {words}" if words else "",
    )


def barred(questions: Iterable[Question], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Say why the answers of today bar the session; one that is missing bars it."""
    return tuple(one.refusal for one in questions if answers.get(one.id, one.bars) == one.bars)


def _somewhere(here: Iterable[Contraindication]) -> Iterator[Question]:
    """Ask whether what applies somewhere is where the pressing will be."""
    for one in here:
        refusal = " ".join(filter(None, (one.text, one.note, "No pressing there.")))
        yield Question(one.id, one.text, one.note, _HERE, refusal=refusal)


def _of_regions(atlas: Atlas, pain: str, muscles: Iterable[Muscle]) -> Iterator[Question]:
    """Ask the questions of where it hurts, and of wherever a finger will be."""
    pressed = (region for muscle in muscles for region in muscle.lives_in)
    for id in dict.fromkeys((pain, *pressed)):
        region = atlas.region(id)
        if region and region.question:
            own = region.question
            yield Question(id, own.text, group=region.name, bars=own.refuse_on, refusal=own.refusal)
