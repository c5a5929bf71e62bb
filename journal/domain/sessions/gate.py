"""The safety gate: what speaks against pressing, asked before the very first session.

Contraindications and their levels come from ``regions.json``; each names its sources there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from journal.domain.guidance import Contraindication
from journal.domain.regions import Atlas, Region
from journal.domain.sessions.plan import Dose, light

ASK_AGAIN = timedelta(days=180)
"""After so long a person's health may be another; a cautious convention."""

STILL_SORE = "Is it bruised there from the last session, or sore for more than 24 hours since?"
"""Asked before a region is pressed again; a yes leaves it alone, as the content's rule says."""

Answer = Literal["no", "yes", "cleared"]
"""``cleared``: it applies, and a clinician said that pressing is fine."""


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


def questions(regions: Iterable[Region]) -> tuple[Region, ...]:
    """Return the regions whose own question has to be answered before pressing there."""
    return tuple(region for region in regions if region.question)
