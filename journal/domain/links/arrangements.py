"""What chance alone would make of a difference, when days are not independent of each other.

Pain of today resembles that of yesterday, facts come in spells and on certain weekdays, and both
drift over the months. So days are never shuffled. The weeks of the fact, each kept whole, change
places within a **ring** of four to six neighbouring weeks, while the pain stays where it is: what
hangs together within a week, the weekday, and what is slower than a ring are all kept. Rings are
turned; where that gives too few arrangements, they are also read backwards; where that does, their
weeks take every order. So neighbouring weeks stay neighbours as far as can be.
(Cyclic shifts: Besag and Clifford 1989. That shifts over a whole record find links where there is
only drift: Harris 2020.)

The interval holds every difference that the same test would not call unlikely, were it taken off
the days with the fact. ``docs/links.md`` has the method and a simulation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations, product
from math import inf, prod
from random import Random
from typing import NamedTuple

WEEK = 7
RING = 4
"""Weeks of a ring, or one or two more, so that none is left over."""

ENOUGH = 500
"""Arrangements that there should be; the gentlest way that gives so many is taken."""

MOST = 1000
"""Where there are more, so many of them are drawn, always the same."""

LEVEL = 0.05
"""What is called unlikely."""

_NEARLY = 1e-9
"""Sums in another order differ by less than this."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a span without gaps.

    Attributes:
        pain: The day value in hundredths; None where no score is.
        fact: Whether the fact was there; None where that is not known.
    """

    pain: float | None = None
    fact: bool | None = None


Week = Sequence[Day]


@dataclass(frozen=True, slots=True)
class Chance:
    """What all arrangements made of the same days.

    Attributes:
        distinct: How many arrangements differ from each other.
        p: The share of arrangements with a difference as far from nothing as the real one.
        low: The lower end of the 95 % interval, in hundredths; minus infinity where it has none.
        high: Its upper end.
    """

    distinct: int
    p: float
    low: float
    high: float


class _Sums(NamedTuple):
    """Pain and counts of some days, by whether an arrangement gives them the fact."""

    pain_with: float = 0.0
    days_with: int = 0
    pain_without: float = 0.0
    days_without: int = 0
    truly_with: int = 0
    """Days that have the fact in the arrangement and in truth."""
    truly_without: int = 0
    """Days that have it in truth only."""

    @property
    def difference(self) -> float | None:
        """Mean pain with the fact less mean pain without; None where a side is empty."""
        if not self.days_with or not self.days_without:
            return None
        return self.pain_with / self.days_with - self.pain_without / self.days_without

    @property
    def kept(self) -> float | None:
        """How much of a difference between the true sides is left between these, -1 to 1."""
        if not self.days_with or not self.days_without:
            return None
        return self.truly_with / self.days_with - self.truly_without / self.days_without


def by_chance(days: Sequence[Day]) -> Chance:
    """Hold the real difference against those of all arrangements.

    Args:
        days: One after the other, without a gap, eight weeks or more; both sides are among them.
            What is left over by whole weeks, at the end, stays where it is.
    """
    whole = len(days) - len(days) % WEEK
    rings = _rings([days[start : start + WEEK] for start in range(0, whole, WEEK)])
    sizes = [len(ring) for ring in rings]
    for kind in (_turned, _either_way_round, _in_any_order):
        orders = [kind(size) for size in sizes]
        if prod(map(len, orders)) >= ENOUGH:
            break
    ways = [_ways(ring, each) for ring, each in zip(rings, orders, strict=True)]
    rest = _placed(days[whole:], days[whole:])
    seen = _total([rest, *(way[0] for way in ways)]).difference
    assert seen is not None
    ends = [_not_refused(_total([rest, *one]), seen) for one in _arranged(ways)]
    unlikely = int(LEVEL * len(ends))
    return Chance(
        distinct=prod(_distinct(ring, each) for ring, each in zip(rings, orders, strict=True)),
        p=sum(low <= _NEARLY and high >= -_NEARLY for low, high in ends) / len(ends),
        low=sorted(low for low, _ in ends)[unlikely],
        high=sorted((high for _, high in ends), reverse=True)[unlikely],
    )


def _not_refused(one: _Sums, seen: float) -> tuple[float, float]:
    """Return between which true differences an arrangement lies as far from nothing as the real.

    Were d taken off the days that truly have the fact, the real difference would be less by d,
    and that of the arrangement by what it keeps of d. They are equally far from nothing at two d.
    """
    there, kept = one.difference, one.kept
    if there is None or kept is None or abs(kept) > 1 - _NEARLY:
        return -inf, inf  # it can't speak against any difference
    first, second = (seen - there) / (1 - kept), (seen + there) / (1 + kept)
    return (first, second) if first < second else (second, first)


def _rings(weeks: Sequence[Week]) -> list[Sequence[Week]]:
    count = max(len(weeks) // RING, 1)
    edges = [len(weeks) * number // count for number in range(count + 1)]
    return [weeks[first:end] for first, end in pairwise(edges)]


def _turned(size: int) -> list[tuple[int, ...]]:
    return [tuple((place + by) % size for place in range(size)) for by in range(size)]


def _either_way_round(size: int) -> list[tuple[int, ...]]:
    turned = _turned(size)
    return [*turned, *(order[::-1] for order in turned)]


def _in_any_order(size: int) -> list[tuple[int, ...]]:
    return list(permutations(range(size)))


def _ways(ring: Sequence[Week], orders: Iterable[Sequence[int]]) -> list[_Sums]:
    """Return the sums of a ring for each order of its weeks; the real one comes first."""
    placed = [[_placed(facts, pain) for facts in ring] for pain in ring]
    return [_total([placed[place][week] for place, week in enumerate(order)]) for order in orders]


def _distinct(ring: Sequence[Week], orders: Iterable[Sequence[int]]) -> int:
    facts = [tuple(day.fact for day in week) for week in ring]
    return len({tuple(facts[week] for week in order) for order in orders})


def _placed(facts: Week, pain: Week) -> _Sums:
    """Give the pain of some days the facts of others."""
    pain_with = pain_without = 0.0
    days_with = days_without = truly_with = truly_without = 0
    for given, day in zip(facts, pain, strict=True):
        if day.pain is None or given.fact is None:
            continue
        truly = day.fact is True
        if given.fact:
            pain_with, days_with, truly_with = (
                pain_with + day.pain,
                days_with + 1,
                truly_with + truly,
            )
        else:
            pain_without, days_without = pain_without + day.pain, days_without + 1
            truly_without += truly
    return _Sums(pain_with, days_with, pain_without, days_without, truly_with, truly_without)


def _total(each: Sequence[_Sums]) -> _Sums:
    return _Sums(*map(sum, zip(*each, strict=True)))


def _arranged(ways: Sequence[Sequence[_Sums]]) -> Iterator[Sequence[_Sums]]:
    """Go through all arrangements, or draw some; the real one is always among them."""
    if prod(map(len, ways)) <= MOST:
        yield from product(*ways)
        return
    yield [way[0] for way in ways]
    draw = Random(0)  # the same draws every time: what is said of the same days never changes
    yield from zip(*(draw.choices(way, k=MOST - 1) for way in ways), strict=True)
