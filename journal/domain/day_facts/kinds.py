"""Kinds of day facts: the person's own short list, empty at first."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from journal.domain.atlas.names import fold
from journal.domain.errors import Refused
from journal.domain.text import capital, display

Form = Literal["dose", "number", "level", "yes", "span"]
"""A dose at a time, a number with a unit, 0 to 10, yes or no, or from a day to a day."""

Medication = Literal["triptan", "opioid", "combination", "simple", "none"]
"""The class of a medicine, as far as guidelines on headache tell them apart."""

FORMS: tuple[Form, ...] = get_args(Form)
MEDICATIONS: tuple[Medication, ...] = get_args(Medication)

KINDS_LIMIT = 200
"""Far more than anybody keeps up; it only stops a script that runs wild."""

NAME_LIMIT, UNIT_LIMIT = 40, 16

WITH_UNIT: Collection[Form] = ("dose", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One kind of day fact, as the person named it.

    Attributes:
        id: Stable for ever; its name may change.
        name: What the person calls it.
        form: What is kept of it.
        unit: That of a dose or a number; may be nothing.
        medication: The class of a medicine; only a dose has one.
        retired: No longer offered; what it holds stays.
        position: Rises with every kind that is added.
    """

    id: str
    name: str
    form: Form
    unit: str = ""
    medication: Medication = "none"
    retired: bool = False
    position: int = 0

    @property
    def once_a_day(self) -> bool:
        """Whether no two of its facts may share a day."""
        return self.form in {"yes", "span"}


@dataclass(frozen=True, slots=True)
class Template:
    """A kind that is offered to begin with.

    Attributes:
        name: What it is called unless the person names it.
        form: What is kept of it.
        unit: The usual unit.
        examples: What people call such kinds.
    """

    name: str
    form: Form
    unit: str = ""
    examples: tuple[str, ...] = field(default=())


TEMPLATES = (
    Template("medicine", "dose", "mg", ("ibuprofen", "paracetamol", "sumatriptan")),
    Template("sleep", "number", "hours"),
    Template("sleep quality", "level"),
    Template("activity", "number", "minutes"),
    Template("steps", "number", "steps"),
    Template("stress", "level"),
    Template("flare", "span"),
    Template("menstruation", "yes"),
    Template("alcohol", "yes"),
    Template("change of weather", "yes"),
    Template("hard day at work", "yes"),
)
"""What people ask for most; nothing is there until it is added."""


def as_kept(words: str) -> str:
    """Return a name or a unit as it is kept: composed letters, single spaces."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def name_fault(name: str) -> str | None:
    """Say why a kind can't be called so, fit to stand after "the name"; None where it can."""
    if not any(letter.isalpha() for letter in name):
        return "has no letter in it"
    if len(name) > NAME_LIMIT:
        return f"is longer than {NAME_LIMIT} characters"
    if name.startswith("-"):
        return "begins with -, as options do"
    if name != as_kept(name) or name != display(name):
        return "holds what can't be seen: line breaks, odd spaces or control characters"
    return None


def kind_fault(kind: FactKind) -> str | None:
    """Say why there can be no such kind; None where there can."""
    if reason := name_fault(kind.name):
        return f"the name {reason}"
    if reason := _unit_fault(kind.unit):
        return f"the unit {reason}"
    if kind.unit and kind.form not in WITH_UNIT:
        return f"only a dose and a number have a unit, not a {kind.form}"
    if kind.medication != "none" and kind.form != "dose":
        return f"only a dose has a class of medicine, not a {kind.form}"
    return None


def _unit_fault(unit: str) -> str | None:
    if len(unit) > UNIT_LIMIT:
        return f"is longer than {UNIT_LIMIT} characters"
    if any(letter.isdigit() or letter in "½¼¾" for letter in unit) or unit.startswith((".", "-")):
        return "has a figure in it, or begins as a number does; write the number with each fact"
    if unit != as_kept(unit) or unit != display(unit):
        return "holds what can't be seen: line breaks, odd spaces or control characters"
    return None


def check(kind: FactKind, others: Iterable[FactKind], taken: Collection[str] = ()) -> None:
    """Refuse a kind that can't be, or whose name already means something.

    Args:
        kind: The new kind, or one with a new name.
        others: All kinds there are.
        taken: Names, folded, that mean something else: regions, words of commands.

    Raises:
        Refused: Why.
    """
    if reason := kind_fault(kind):
        raise Refused(f"{capital(reason)}. Nothing was changed.")
    named = fold(kind.name)
    same = next((one for one in others if one.id != kind.id and fold(one.name) == named), None)
    if same and same.retired:
        raise Refused(
            f'"{same.name}" is there already, retired: journal facts restore brings it back. '
            "Nothing was changed."
        )
    if same:
        raise Refused(f'"{same.name}" is there already. Nothing was changed.')
    if named in taken:
        raise Refused(
            f'"{kind.name}" means a region or a command already; choose another name. '
            "Nothing was changed."
        )


def clash(kinds: Iterable[FactKind]) -> str | None:
    """Return a name that two kinds have, however it is written; None where each has its own."""
    seen: set[str] = set()
    for kind in kinds:
        if (named := fold(kind.name)) in seen:
            return kind.name
        seen.add(named)
    return None
