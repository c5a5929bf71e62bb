"""What was seen in a sitting, whether it holds, and both as a document."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from tests.soak.table import setting

LOOKS = 20
"""How often it is looked at on the way."""

MOST_MEMORY = 150.0
"""MB that the program may hold in the end."""

STILL_GROWING = 1.05
"""By how much the second half may pass the first one, where it says that it has levelled off."""

HEADING = ("minutes", "keys pressed", "pages opened", "MB held", "descriptors", "threads")

_HEAD = """\
# The sitting of a week, and what it takes of the machine

Written by `make endure`, not by hand: the real program in a terminal stays open while keys are
pressed at random and pages and dialogs opened in turn, the next ones as soon as it has obeyed. What
it holds must level off: below {memory:.0f} MB in the end, the second half no more than {percent} %
above the first, and never more open files or threads than in the first half.
"""

_TAIL = """\
Memory is what lies in the machine's memory for the program (VmRSS); descriptors are open files,
pipes and terminals.

## Run it yourself

    make endure                                         # all of it, and this document anew
    python -m tests.endure --keys 2000 --pages 200      # a few minutes
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What the program holds at a moment.

    Attributes:
        minutes: Since the start.
        keys: Pressed so far.
        pages: Opened so far.
        memory: What lies in memory, in MB.
        descriptors: Open files, pipes and terminals.
        threads: Those that run or wait.
    """

    minutes: float
    keys: int
    pages: int
    memory: float
    descriptors: int
    threads: int

    def cells(self) -> tuple[str, ...]:
        """Return it as a line of the table."""
        values = (getattr(self, field.name) for field in fields(self))
        return tuple(f"{value:.1f}" if type(value) is float else f"{value:,}" for value in values)


def judged(looks: Sequence[Look]) -> list[str]:
    """Say what of a sitting does not hold: a sentence for each."""
    if len(looks) < LOOKS:
        return ["the program ended on the way"]
    first, second = looks[: LOOKS // 2], looks[LOOKS // 2 :]
    complaints = []
    if (last := looks[-1].memory) > MOST_MEMORY:
        complaints.append(f"{last:.0f} MB are held in the end, {MOST_MEMORY:.0f} at most may be")
    before, after = (max(look.memory for look in half) for half in (first, second))
    if after > before * STILL_GROWING:
        complaints.append(f"memory still grows: {before:.0f} MB, then {after:.0f} MB")
    for name in ("descriptors", "threads"):
        before, after = (max(getattr(look, name) for look in half) for half in (first, second))
        if after > before:
            complaints.append(f"{name} grow: {before}, then {after}")
    return complaints


def document(looks: Sequence[Look], *, day: date, seed: int, whole: bool) -> str:
    """Return a sitting in Markdown.

    Args:
        looks: What was seen.
        day: The day of the run.
        seed: What decided on the keys.
        whole: Whether all was pressed and opened that should be.
    """
    complaints = judged(looks)
    verdict = f"**FAILED: {'; '.join(complaints)}.**" if complaints else "**It levels off.**"
    run = "" if whole else " This was a short run."
    head = _HEAD.format(memory=MOST_MEMORY, percent=round((STILL_GROWING - 1) * 100))
    rows = [HEADING, ("---:",) * len(HEADING), *(look.cells() for look in looks)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return "\n".join([head, f"{verdict} {setting(day)} Seed {seed}.{run}\n", table, _TAIL])
