"""One day fact: what is kept, how it is read as written, and how it is told."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from journal.domain.day_facts.kinds import FactKind, Form
from journal.domain.days import check_order, short
from journal.domain.errors import Refused
from journal.domain.text import display, folded

MOST = 1_000_000
"""The highest dose or number: far above any steps of a day or units of a vitamin."""

DECIMALS = 4
"""Digits behind the point: a dose of 0.0625 is one that people take."""

COUNT_LIMIT = 100
"""Of one dose at once."""

LEVEL = 10
YES, NO = Decimal(1), Decimal(0)

_HALVES = {"": "", "½": ".5", "¼": ".25", "¾": ".75"}
_AMOUNT = re.compile(
    r"(?:(?P<number>\d+(?:\.\d+)?)|(?P<whole>\d*)(?P<part>[½¼¾])) ?(?P<unit>[^\d½¼¾].*)?", re.ASCII
)

_SEVERAL = re.compile(r"(?P<count>\d{1,3}) ?[x\N{MULTIPLICATION SIGN}] ?(?P<one>.+)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFact:
    """What was so on a day, as it was told. A day without one says nothing: missing is not no.

    Attributes:
        id: Stable for ever; exports and undo rely on it.
        kind: What it is about.
        day: The local day it belongs to; of a span the first one.
        amount: The dose, the number or the level, exactly; of yes or no `YES` or `NO`; None of a
            span.
        count: How many of a dose were taken at once.
        at: When, in the offset that held there; None where only the day is known.
        until: The last day of a span that is over; None of all else.
        entered_at: When it was entered, in the offset that held there.
        carried: Taken over from the day before by "same as yesterday".
        note: The person's own words, exactly.
    """

    id: str
    kind: FactKind
    day: date
    amount: Decimal | None
    count: int = 1
    at: datetime | None = None
    until: date | None = None
    entered_at: datetime
    carried: bool = False
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether it is a span that goes on."""
        return self.kind.form == "span" and self.until is None

    @property
    def total(self) -> Decimal | None:
        """All that was taken at once; the amount of what is no dose."""
        return None if self.amount is None else self.amount * self.count

    def covers(self, day: date) -> bool:
        """Say whether it is so on a day."""
        if self.kind.form == "span":
            return self.day <= day and (self.until is None or day <= self.until)
        return self.day == day


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which day facts are wanted; None leaves a question open.

    Attributes:
        kind: The id of a kind.
        forms: Kinds of these forms.
        first: That are so on this day or later.
        last: That are so on this day or before.
        text: With a note that holds this, in any case.

    Raises:
        Refused: The first day comes after the last.
    """

    kind: str | None = None
    forms: Collection[Form] | None = None
    first: date | None = None
    last: date | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse days that no day lies between."""
        check_order(self.first, self.last)


def parse_told(
    words: str | None, kind: FactKind, count: int | None = None
) -> tuple[Decimal | None, int | None]:
    """Read the value of a fact and, of a dose, how many were taken at once.

    Args:
        words: As for `parse_amount`; of a dose also ``2x400``, or as it is shown.
        kind: What it is about.
        count: How many, where that was said apart; None where it was not.

    Returns:
        The amount of one, and how many; None where neither says it.

    Raises:
        Refused: It is none, or says how many although that was said.
    """
    several = _SEVERAL.fullmatch(words.strip()) if words and kind.form == "dose" else None
    if several is None:
        return parse_amount(words, kind), count
    if count is not None:
        raise Refused(f"{words!a} says how many already; say it once. Nothing was kept.")
    return parse_amount(several["one"], kind), int(several["count"])


def parse_amount(words: str | None, kind: FactKind) -> Decimal | None:
    """Read the value of a fact, exactly as it was written.

    Args:
        words: ``400``, ``0.5``, ``½``, ``400 mg`` where that is the unit; ``yes`` or ``no``.
        kind: What it is about.

    Raises:
        Refused: It is none; nothing is rounded, and no unit is turned into another.
    """
    if kind.form == "span":
        if words is not None:
            raise Refused(
                f"{kind.name} goes from a day to a day and has no value: {words!a} was not kept. "
                "Say the first day with --on, the last with --end."
            )
        return None
    if kind.form == "yes":
        return _yes_or_no("yes" if words is None else words, kind)
    if words is None:
        raise Refused(f"Say how much: {_example(kind)}. Nothing was kept.")
    amount = _number(words, kind)
    if reason := amount_fault(kind.form, amount, 1):
        raise Refused(f"{words!a} can't be kept: {reason}. Nothing was kept.")
    return amount


def _number(words: str, kind: FactKind) -> Decimal:
    match = _AMOUNT.fullmatch(words.strip())
    unit = (match and match["unit"]) or ""
    if match is None or any(letter.isdigit() for letter in unit):
        raise Refused(
            f"{words!a} is not a number. Write {_example(kind)}, up to {MOST:,}, with at most "
            f"{DECIMALS} decimals. Nothing was kept."
        )
    if unit and folded(unit) != folded(kind.unit):
        kept = f"in {kind.unit}" if kind.unit else "without a unit"
        raise Refused(
            f"{kind.name} is kept {kept}, not in {display(unit)[:20]!r}; nothing is converted. "
            f"Write {_example(kind)}. Nothing was kept."
        )
    return canonical(Decimal(match["number"] or f"{match['whole'] or 0}{_HALVES[match['part']]}"))


def _yes_or_no(words: str, kind: FactKind) -> Decimal:
    answers = {"yes": YES, "no": NO}
    answer = answers.get(words.strip().lower())
    if answer is None:
        raise Refused(f"{kind.name} is yes or no, not {words!a}. Nothing was kept.")
    return answer


def _example(kind: FactKind) -> str:
    if kind.form == "level":
        return "a whole number from 0 to 10"
    return f"a number such as 400 or 0.5{f' in {kind.unit}' if kind.unit else ''}"


def canonical(amount: Decimal) -> Decimal:
    """Return an amount without needless zeros, so that equal ones are written alike."""
    whole = amount.to_integral_value()
    return Decimal(int(whole)) if amount == whole else amount.normalize()


def amount_fault(form: Form, amount: Decimal | None, count: int) -> str | None:
    """Say why a fact of a form can't have an amount; None where it can."""
    if (amount is None) != (form == "span"):
        return "a span has no amount" if form == "span" else "the amount is missing"
    if count != 1 and form != "dose":
        return "only doses are counted"
    if not 1 <= count <= COUNT_LIMIT:
        return f"how many must be from 1 to {COUNT_LIMIT}"
    if amount is None:
        return None
    if form == "yes":
        return None if amount in {YES, NO} else "it is yes or no"
    if form == "level":
        fits = amount in range(LEVEL + 1)
        return None if fits else f"it must be a whole number from 0 to {LEVEL}"
    if form == "dose" and amount <= 0:
        return "a dose is more than 0; where none was taken, log none"
    if not 0 <= amount <= MOST:
        return f"it must be from 0 to {MOST:,}"
    if amount != round(amount, DECIMALS):
        return f"it has more than {DECIMALS} decimals"
    return None


def fault(fact: DayFact) -> str | None:
    """Say why a fact does not fit its kind; None where it does."""
    form = fact.kind.form
    if form != "span" and fact.until is not None:
        return "only a span has a last day"
    if form == "span" and fact.at is not None:
        return "a span goes from day to day and has no time"
    if fact.until is not None and fact.until < fact.day:
        return "it ends before it starts"
    return amount_fault(form, fact.amount, fact.count)


def overlapping(once_a_day: Iterable[DayFact]) -> tuple[DayFact, DayFact] | None:
    """Return two facts of one kind that share a day; None where no two do."""
    last: dict[str, DayFact] = {}
    for fact in sorted(once_a_day, key=lambda one: (one.kind.id, one.day)):
        before = last.get(fact.kind.id)
        if before and before.covers(fact.day):
            return before, fact
        last[fact.kind.id] = fact
    return None


def format_amount(amount: Decimal) -> str:
    """Write an amount without needless zeros: ``400``, ``0.5``."""
    return f"{amount:f}"


def plain(amount: Decimal) -> int | float:
    """Return an amount as JSON has it: 400, 0.5; no digit is lost."""
    return int(amount) if amount == int(amount) else float(amount)


def value_words(fact: DayFact) -> str:
    """Write what a fact says: ``400 mg``, ``7``, ``no``, ``from 3 Nov 2026 on``."""
    form = fact.kind.form
    if form == "span":
        if fact.until is None:
            return f"from {short(fact.day)} on"
        return f"{short(fact.day)} to {short(fact.until)}"
    if fact.amount is None:
        return ""
    if form == "yes":
        return "yes" if fact.amount == YES else "no"
    times = f"{fact.count} \N{MULTIPLICATION SIGN} " if fact.count > 1 else ""
    return f"{times}{format_amount(fact.amount)} {fact.kind.unit}".strip()
