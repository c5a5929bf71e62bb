"""On how many days medicine was taken, and where guidelines on headache name a number."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journal.domain.day_facts.day_fact import DayFact
from journal.domain.day_facts.kinds import FactKind, Medication
from journal.domain.days import MONTHS
from journal.domain.text import capital

LIMITS: Mapping[Medication, int] = {"triptan": 10, "opioid": 10, "combination": 10, "simple": 15}
"""Days a month from which regular use for more than three months counts as overuse: the
criteria of 8.2.2 (triptans), 8.2.3 (simple), 8.2.4 (opioids) and 8.2.5 (combinations).

Source: Headache Classification Committee of the International Headache Society. The International
Classification of Headache Disorders, 3rd edition. Cephalalgia 2018;38(1):1-211. It says itself that
these numbers rest on the opinion of experts.
"""

SOURCE = "ICHD-3, 8.2"

CLASS_NAMES: Mapping[Medication, str] = {
    "triptan": "triptans",
    "opioid": "opioids",
    "combination": "combination painkillers",
    "simple": "simple painkillers",
    "none": "other medicine",
}

HEADACHE_REGIONS = frozenset({"head_back", "temple_forehead"})
"""Where a score above 0 is a headache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationDays:
    """On how many days of a week or month something was taken.

    Attributes:
        first: The first day of the week or month.
        medication: The class of medicine.
        kind: The medicine; None for all of the class together.
        days: On how many days, however often on each.
    """

    first: date
    medication: Medication
    kind: FactKind | None
    days: int


def medication_days(
    facts: Iterable[DayFact], begin: Callable[[date], date]
) -> list[MedicationDays]:
    """Count days with medicine, newest week or month first; each medicine, then its class.

    A week or month without any has no row: that nothing is noted does not say that nothing was
    taken.

    Args:
        facts: Of any kind; doses are counted.
        begin: Returns the first day of the week or month of a day.
    """
    days: dict[tuple[date, Medication, FactKind | None], set[date]] = {}
    for fact in facts:
        if fact.kind.form == "dose":
            of = begin(fact.day), fact.kind.medication
            for kind in (fact.kind, None) if of[1] != "none" else (fact.kind,):
                days.setdefault((*of, kind), set()).add(fact.day)
    found = [
        MedicationDays(first=first, medication=medication, kind=kind, days=len(of))
        for (first, medication, kind), of in days.items()
    ]
    return sorted(found, key=_order)


def _order(one: MedicationDays) -> tuple[int, str, int, str]:
    name = one.kind.name if one.kind else ""
    return -one.first.toordinal(), one.medication, one.kind is None, name


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def at_limit(one: MedicationDays) -> bool:
    """Say whether a class of medicine was taken on as many days of a month as guidelines name."""
    limit = LIMITS.get(one.medication)
    return one.kind is None and limit is not None and one.days >= limit


def reached(
    months: Iterable[MedicationDays], with_headache: Collection[date]
) -> list[MedicationDays]:
    """Return where the days that guidelines name were reached: of each class the newest month.

    Args:
        months: Medication days by month, newest first.
        with_headache: First days of the months in which a headache was logged.
    """
    found: dict[Medication, MedicationDays] = {}
    for one in months:
        if at_limit(one) and one.first in with_headache:
            found.setdefault(one.medication, one)
    return list(found.values())


def notice(one: MedicationDays) -> str:
    """Say it to the person in one sentence, without advice on doses."""
    return (
        f"You noted {CLASS_NAMES[one.medication]} on {one.days} days in {_month(one)}; taken on "
        f"{LIMITS[one.medication]} or more days a month for over three months, they can keep a "
        f"headache going ({SOURCE}): tell whoever treats you."
    )


def finding(one: MedicationDays) -> str:
    """Say it to whoever treats the person."""
    return (
        f"{capital(CLASS_NAMES[one.medication])} noted on {one.days} days in {_month(one)}, with "
        f"headache in that month. {SOURCE} speaks of overuse from {LIMITS[one.medication]} days a "
        "month on, for over three months."
    )


def _month(one: MedicationDays) -> str:
    return f"{MONTHS[one.first.month - 1]} {one.first.year}"
