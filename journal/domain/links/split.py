"""Which days had a fact and which had not: two groups, and what their names are.

A day of which nothing is known is in neither: missing is not "no".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Literal

from journal.domain.day_facts.day_fact import NO, DayFact
from journal.domain.day_facts.kinds import FactKind

By = Literal["said", "kept", "median"]
"""How days without were told: the person said no; nothing was noted on a day on which the diary
was kept; or the number was at or below the person's own median."""

LEAST_DAYS = 10
"""Days that each side needs; with fewer, nothing is reckoned."""


@dataclass(frozen=True, slots=True)
class Split:
    """The days of a fact in two groups.

    Attributes:
        with_it: Days with the fact, or with more than the median of it.
        without: Days without, or with the median or less.
        by: How the days without were told.
        median: The person's median, where days were parted by it.
    """

    with_it: frozenset[date]
    without: frozenset[date]
    by: By
    median: float | None = None


def by_presence(
    noted: Collection[date], said_no: Collection[date], kept: Collection[date]
) -> Split:
    """Part days by whether a fact was there: a medicine, a yes, a flare.

    Where "no" was said on enough days, only those are days without. Else they are days, from the
    first on which the fact was ever noted, on which the diary was kept and the fact is not in it.

    Args:
        noted: Days on which it was there.
        said_no: Days on which the person said that it was not.
        kept: Days on which anything was scored.
    """
    with_it = frozenset(noted)
    no = frozenset(said_no) - with_it
    if len(no) >= LEAST_DAYS:
        return Split(with_it, no, "said")
    first = min(with_it | no, default=None)
    rest = frozenset(day for day in kept if first is not None and day >= first)
    return Split(with_it, (rest | no) - with_it, "kept")


def by_median(values: Mapping[date, float]) -> Split:
    """Part days by a number: above the person's own median, against at or below it."""
    middle = median(values.values()) if values else None
    above = frozenset(day for day, value in values.items() if middle is not None and value > middle)
    return Split(above, frozenset(values) - above, "median", middle)


def split_of(
    kind: FactKind, facts: Iterable[DayFact], kept: Collection[date], today: date
) -> Split:
    """Part the days of a kind of fact, as its form asks for.

    A number counts with its sum of the day, a level with its mean. Of a kind that is retired,
    days after its last fact say nothing. Today counts only where something is noted.

    Args:
        kind: What it is about.
        facts: All facts of that kind.
        kept: Days on which anything was scored.
        today: The last day of a span that goes on.
    """
    every = list(facts)
    if kind.form in ("number", "level"):
        of: dict[date, list[Decimal]] = {}
        for one in every:
            if one.amount is not None:
                of.setdefault(one.day, []).append(one.amount)
        return by_median({
            day: float(sum(each) if kind.form == "number" else sum(each) / len(each))
            for day, each in of.items()
        })  # fmt: skip
    noted: set[date] = set()
    said_no: set[date] = set()
    for one in every:
        if one.amount == NO:
            said_no.add(one.day)
        else:
            last = (one.until or today) if kind.form == "span" else one.day
            noted.update(one.day + timedelta(days=n) for n in range((last - one.day).days + 1))
    # Today is not over: what is not noted yet may still be.
    over = today - timedelta(days=1)
    last_day = min(max(noted | said_no, default=over), over) if kind.retired else over
    return by_presence(noted, said_no, [day for day in kept if day <= last_day])
