"""What the answers about contraindications leave of pressing a muscle.

What a yes bars or lowers is content (``effects`` in ``regions.json``), and so is whether a
clinician's yes lifts it. Here it is only applied, in one place for every front end.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from journal.domain.atlas.guidance import (
    Contraindication,
    DoseName,
    Effect,
    Id,
    Muscle,
    Posture,
    RedFlag,
    Urgency,
)
from journal.domain.atlas.regions import Atlas

Answer = Literal["no", "yes", "cleared"]
"""``cleared``: it applies, and a clinician said that pressing is fine."""

FLAG = "flag:"
"""What the id of a red flag begins with where it is asked about like a contraindication."""

STRICTEST: Sequence[DoseName] = ("gentle", "moderate", "standard")
"""Classes of dose, from the mildest on."""

POSTURES: Mapping[Posture, str] = {
    "sitting": "sitting",
    "standing": "standing",
    "kneeling": "kneeling",
    "lying_on_the_back": "lying on your back",
    "lying_face_down": "lying face down",
    "lying_on_the_side": "lying on your side",
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is left of pressing one muscle.

    Attributes:
        refusals: Why it is not pressed, each a sentence or two; empty where it may be.
        tools: Ids of what may press it.
        postures: In which it may be pressed.
        dose_class: The class of its dose.
        halves: Half the time and half the pressure.
        one_area: What is pressed in one day lies in one area.
        notes: What to heed.
    """

    refusals: tuple[str, ...]
    tools: tuple[Id, ...]
    postures: tuple[Posture, ...]
    dose_class: DoseName
    halves: bool
    one_area: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was answered, as far as it matters for a session now.

    Attributes:
        answers: Answer by id; an id that is missing does not matter, or was answered with no.
        there: Ids of those whose place is going to be pressed.
        sore: Ids of muscles that a session had left sore lately.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    sore: frozenset[str] = frozenset()

    def allows(self, atlas: Atlas, muscle: Muscle) -> Allowed:
        """Return what the answers leave of pressing a muscle that is pressed at all."""
        assert muscle.dose_class is not None
        tools = tuple(one.id for one in atlas.tools if one.presses and one.id in muscle.tools)
        refusals, notes = [], []
        barred_tools: set[str] = set()
        barred_postures: set[str] = set()
        dose_class, halves, one_area = muscle.dose_class, False, False
        for id, answer in self.answers.items():
            one = reason(atlas, id) if answer != "no" else None
            if one is None:
                continue
            holding = [
                effect
                for effect in effects_of(one, answer, there=one.id in self.there)
                if reaches(effect, muscle)
            ]
            if not holding:
                continue
            barred_tools |= {tool for effect in holding for tool in effect.tools}
            barred_postures |= {posture for effect in holding for posture in effect.postures}
            why = _refusal(one, answer, muscle, holding)
            if not why and not {*tools} - barred_tools:
                why = (
                    f"{_said(one, answer)}, and pressing the {muscle.full_name} takes one of those."
                )
            if not why and not {*muscle.postures} - barred_postures:
                why = f"{_said(one, answer)}, and there is no other way for the {muscle.full_name}."
            if why:
                refusals.append(f"{why} {one.instead}")
                continue
            dose_class = min(
                (dose_class, *(effect.lowers_to or dose_class for effect in holding)),
                key=STRICTEST.index,
            )
            halves = halves or any(effect.halves for effect in holding)
            one_area = one_area or any(effect.one_area for effect in holding)
            notes.append(one.instead)
        if muscle.id in self.sore:
            lower = STRICTEST[max(0, STRICTEST.index(dose_class) - 1)]
            halves = halves or lower == dose_class
            dose_class = lower
            notes.append("It was sore for long after a session: a lower dose for some days.")
        left = tuple(tool for tool in tools if tool not in barred_tools)
        postures = tuple(one for one in muscle.postures if one not in barred_postures)
        if len(left) < len(tools):
            named = (one.name for one in atlas.tools if one.id in left)
            notes.append(f"Press with {' or '.join(named)} only.")
        if len(postures) < len(muscle.postures):
            notes.append(f"Only {' or '.join(POSTURES[one] for one in postures)}.")
        return Allowed(
            tuple(refusals), left, postures, dose_class, halves, one_area,
            tuple(dict.fromkeys(notes)),
        )  # fmt: skip


def reason(atlas: Atlas, id: str) -> Contraindication | None:
    """Return what can be asked under an id; None where the content knows it no more."""
    flag = atlas.red_flag_by_id.get(id.removeprefix(FLAG)) if id.startswith(FLAG) else None
    return as_question(flag) if flag else atlas.contraindication_by_id.get(id)


def as_question(flag: RedFlag) -> Contraindication:
    """Return a red flag as a reason not to press.

    An emergency, or what asks for advice today, bars all pressing. What can wait some days bars it
    until a clinician has looked at it. How long an answer holds is our own convention.
    """
    waits = flag.urgency == "soon"
    effect = Effect(everywhere=True, lifted_by_clinician=waits)
    return Contraindication(
        id=f"{FLAG}{flag.id}",
        question=flag.text,
        note=flag.may_mean,
        holds="month" if waits else "four_hours",
        effects=(effect,),
        instead=flag.action,
        sources=flag.sources,
        confidence=flag.confidence,
    )


def effects_of(one: Contraindication, answer: Answer, *, there: bool) -> tuple[Effect, ...]:
    """Return what an answer brings about.

    Args:
        one: What was asked about.
        answer: The answer.
        there: Whether the place that it is about is going to be pressed.
    """
    if answer == "no":
        return ()
    return tuple(
        effect
        for effect in one.effects
        if (there or not effect.there) and not (answer == "cleared" and effect.lifted_by_clinician)
    )


def reaches(effect: Effect, muscle: Muscle) -> bool:
    """Say whether an effect holds for a muscle, given that it holds at all."""
    return bool(
        effect.everywhere
        or effect.there
        or muscle.id in effect.muscles
        or {*muscle.lives_in} & {*effect.regions}
    )


def about_places(one: Contraindication, answer: Answer) -> bool:
    """Say whether it matters where what was answered is."""
    return any(effect.there for effect in effects_of(one, answer, there=True))


def matters(one: Contraindication, regions: Collection[str]) -> bool:
    """Say whether something has to be asked where these regions hurt or are pressed."""
    return not one.asked_for or bool({*one.asked_for} & {*regions})


def regions_of(pain: str, muscles: Iterable[Muscle]) -> tuple[str, ...]:
    """Return the ids of where it hurts, and of wherever a finger will be."""
    return tuple(dict.fromkeys((pain, *(id for one in muscles for id in one.lives_in))))


def flags_for(
    atlas: Atlas, pain: str, muscles: Sequence[Muscle], *urgencies: Urgency
) -> list[RedFlag]:
    """Return the red flags of where it hurts, of what is pressed, and of where that lies.

    Args:
        atlas: The content.
        pain: The id of the region that hurts.
        muscles: What is going to be pressed.
        urgencies: Only of these; all where none is named.
    """
    regions = [atlas.region(id) for id in regions_of(pain, muscles)]
    wanted = {id for region in regions if region for id in region.red_flags}
    wanted |= {id for muscle in muscles for id in muscle.red_flags}
    found = [flag for flag in atlas.red_flags if flag.id in wanted]
    order = ("emergency", "today", "soon")
    return sorted(
        (flag for flag in found if flag.urgency in (urgencies or order)),
        key=lambda flag: order.index(flag.urgency),
    )


def _refusal(
    one: Contraindication, answer: Answer, muscle: Muscle, effects: Iterable[Effect]
) -> str:
    barring = [effect for effect in effects if effect.bars_pressing]
    if not barring:
        return ""
    if one.id.startswith(FLAG):
        return one.question
    if any(effect.everywhere for effect in barring):
        return f"{_said(one, answer)}: no pressing now."
    if all(effect.there for effect in barring):
        return f"{_said(one, answer)}, and it is where you are going to press: no pressing there."
    return f"{_said(one, answer)}: no pressing on the {muscle.full_name}."


def _said(one: Contraindication, answer: Answer) -> str:
    allowed = ", and a clinician allows pressing" if answer == "cleared" else ""
    return f'You answered yes to "{one.question}"{allowed}'
