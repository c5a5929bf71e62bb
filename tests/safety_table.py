"""Print docs/safety.md: what each answer refuses, lowers and allows, worked out by the rules.

Usage: ``python -m tests.safety_table > docs/safety.md``, or ``make safety``.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from journal import regions_file
from journal.domain.atlas.guidance import Contraindication, Duration, Muscle
from journal.domain.atlas.regions import Atlas
from journal.domain.sessions.plan import presses
from journal.domain.sessions.verdict import FLAG, Allowed, Answer, Verdict, as_question

HOLDS: dict[Duration, str] = {
    "four_hours": "four hours",
    "month": "a month",
    "half_year": "half a year",
    "for_good": "for good",
}

HEAD = """# What speaks against pressing, and what follows from it

Written by `make safety` from [data/regions.json](../data/regions.json) and by the rules that the
screens and the shell apply; never by hand. It is no clinician's review.

"Cleared" is a yes together with a clinician who said that pressing is fine. Where an answer is
about a place, it is asked before each session whether that is where the pressing will be. Muscles
that are never pressed are not counted: {never}.
"""

FLAGS = """## Red flags

The red flags of where it hurts, of what is pressed and of where that lies are asked about before a
session. A yes to an emergency, or to what needs advice today, refuses all pressing; nobody lifts
that but time, as the answer holds for four hours. What can wait some days refuses all pressing
until a clinician has looked at it; that answer holds for a month.

| Sign | How soon | What is said |
| --- | --- | --- |
"""


@dataclass(frozen=True)
class Row:
    """What one answer leaves of every muscle."""

    answer: str
    found: dict[str, tuple[Muscle, Allowed]]

    def __str__(self) -> str:
        refused = [one for one, left in self.found.values() if left.refusals]
        lowered = [
            f"{one.name} ({words})"
            for one, left in self.found.values()
            if not left.refusals and (words := lower(one, left))
        ]
        left = len(self.found) - len(refused)
        cells = (self.answer, names(refused, len(self.found)), "; ".join(lowered) or "nothing",
                 str(left) if left else "none")  # fmt: skip
        return f"| {' | '.join(cells)} |"


def names(muscles: list[Muscle], of: int) -> str:
    """Name muscles, or say that it is all of them."""
    return f"all {of}" if len(muscles) == of else "; ".join(one.name for one in muscles) or "none"


def lower(muscle: Muscle, left: Allowed) -> str:
    """Say how a muscle is pressed less than it would be."""
    parts = [f"{left.dose_class} dose"] * (left.dose_class != muscle.dose_class)
    parts += ["half the time and pressure"] * left.halves
    parts += ["one area a day"] * left.one_area
    parts += [note.rstrip(".").lower() for note in left.notes if note.startswith(("Press", "Only"))]
    return ", ".join(parts)


def rows(atlas: Atlas, one: Contraindication) -> Iterator[Row]:
    """Yield what a yes leaves, what a cleared one leaves, and both for the place itself."""
    muscles = list(filter(presses, atlas.muscles))
    answers: tuple[Answer, ...] = ("yes", "cleared") if one.clearable else ("yes",)
    placed = any(effect.there for effect in one.effects)
    for there in (True, False) if placed else (False,):
        where = "" if not placed else ", there" if there else ", elsewhere"
        for answer in answers:
            verdict = Verdict({one.id: answer}, frozenset({one.id} if there else ()))
            found = {each.id: (each, verdict.allows(atlas, each)) for each in muscles}
            yield Row(answer + where, found)


def lifted(one: Contraindication) -> str:
    """Say who lifts what an answer brings about."""
    if all(effect.lifted_by_clinician for effect in one.effects):
        return "A clinician lifts all of it."
    if one.clearable:
        return "A clinician lifts a part of it; what the second line refuses, nobody does."
    return "Nobody lifts it while it is so."


def entry(atlas: Atlas, one: Contraindication) -> Iterator[str]:
    """Yield the lines about one contraindication."""
    yield f"## {one.question}"
    longer = f", a yes {HOLDS[one.yes_holds]}" if one.yes_holds else ""
    where = ", ".join(atlas.region_name(id) for id in one.asked_for)
    only = f" Asked only for: {where}." if where else ""
    yield ""
    yield f"`{one.id}` · An answer holds for {HOLDS[one.holds]}{longer}.{only} {lifted(one)}"
    yield ""
    yield "| Answer | Refused | Lowered | Muscles allowed |"
    yield "| --- | --- | --- | --- |"
    yield from map(str, rows(atlas, one))
    yield ""
    sources = ", ".join(one.sources) or "none"
    yield f"Instead: {one.instead} Sources: {sources} ({one.confidence})."
    yield ""


def table(atlas: Atlas) -> str:
    """Write the whole of it."""
    never = "; ".join(one.name for one in atlas.muscles if not presses(one))
    lines = [HEAD.format(never=never)]
    for one in atlas.contraindications:
        lines += entry(atlas, one)
    lines.append(FLAGS.rstrip("\n"))
    flags = [as_question(flag) for flag in atlas.red_flags]
    for flag in flags:
        found = atlas.red_flag_by_id[flag.id.removeprefix(FLAG)]
        lines.append(f"| {flag.question} | {found.urgency} | {found.action} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table(regions_file.load()))
