"""Whether a fact and the pain of a series go together, on the same day and on the day after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isfinite
from statistics import fmean
from typing import Literal

from journal.domain.links.arrangements import LEVEL, WEEK, Day, by_chance
from journal.domain.links.split import LEAST_DAYS, By, Split

LEAST_WEEKS = 8
"""Weeks from the first day that counts to the last; with fewer, nothing is reckoned."""

LEAST_ARRANGEMENTS = 40
"""Different arrangements that there must be: with fewer, chance is known too roughly."""

LAGS = (0, 1)
"""Days from the fact to the pain: the same day, and the day after."""

Verdict = Literal["more", "less", "none", "too little"]
"""The fact goes with more pain, or with less; there is no clear link; or there are too few days to
say anything."""

Missing = Literal["days", "weeks", "arrangements"]
"""What there is too little of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a fact and the pain of a series have to do with each other. Pain is in hundredths.

    Attributes:
        lag: Days from the fact to the pain.
        by: How the days without were told.
        median: The person's median, where days were parted by it.
        days: From the first day that counts to the last; 0 where none does.
        n_with: Days with the fact that have a score.
        n_without: Days without that have one.
        missing: What there is too little of to reckon anything.
        with_it: Mean pain with the fact; None where nothing is reckoned.
        without: Mean pain without.
        low: The lower end of the 95 % interval of the difference.
        high: Its upper end.
        p: How often chance alone makes as much, were this the only look.
        looked_at: How many looks were taken for this series; set by `together`.
        adjusted: The same as p, with all looks in mind.
    """

    lag: int
    by: By
    median: float | None
    days: int
    n_with: int
    n_without: int
    missing: Missing | None = None
    with_it: float | None = None
    without: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    looked_at: int = 0
    adjusted: float | None = None

    @property
    def difference(self) -> float | None:
        """Mean with less mean without: below 0 where it hurts less with the fact."""
        if self.with_it is None or self.without is None:
            return None
        return self.with_it - self.without

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        if self.difference is None or self.adjusted is None:
            return "too little"
        if self.adjusted > LEVEL:
            return "none"
        return "more" if self.difference > 0 else "less"


def link(pain: Mapping[date, float], fact: Split, lag: int) -> Link:
    """Hold the pain of a series on days with a fact against days without.

    Args:
        pain: Day values in hundredths: the mean of a day's scores, as Trends has it.
        fact: The days of the fact.
        lag: How many days later the pain is looked at.
    """
    later = timedelta(days=lag)
    with_it = {day + later for day in fact.with_it if day + later in pain}
    without = {day + later for day in fact.without if day + later in pain}
    both = with_it | without
    first, last = min(both, default=None), max(both, default=None)
    days = (last - first).days + 1 if first and last else 0
    found = Link(
        lag=lag, by=fact.by, median=fact.median, days=days,
        n_with=len(with_it), n_without=len(without),
    )  # fmt: skip
    if min(len(with_it), len(without)) < LEAST_DAYS or first is None:
        return replace(found, missing="days")
    if days < LEAST_WEEKS * WEEK:
        return replace(found, missing="weeks")
    span = [first + timedelta(days=number) for number in range(days)]
    chance = by_chance([
        Day(pain.get(day), _known(fact, day - later)) for day in span
    ])  # fmt: skip
    if chance.distinct < LEAST_ARRANGEMENTS or not isfinite(chance.high - chance.low):
        return replace(found, missing="arrangements")
    return replace(
        found,
        with_it=fmean(pain[day] for day in with_it),
        without=fmean(pain[day] for day in without),
        low=chance.low,
        high=chance.high,
        p=chance.p,
    )


def _known(fact: Split, day: date) -> bool | None:
    if day in fact.with_it:
        return True
    return False if day in fact.without else None


def together(links: Sequence[Link]) -> list[Link]:
    """Give each link what the number of looks leaves of its surprise (Holm 1979).

    Of twenty looks at nothing, one is surprising by itself. The rarest p counts as often as there
    are looks, the next one once less, and so on; none is ever less than one before it.

    Args:
        links: All that were looked at, of one series.
    """
    tested = sorted(one.p for one in links if one.p is not None)
    count = len(tested)
    adjusted: dict[float, float] = {}
    highest = 0.0
    for place, p in enumerate(tested):
        highest = max(highest, min(1.0, p * (count - place)))
        adjusted.setdefault(p, highest)
    return [
        replace(one, looked_at=count, adjusted=None if one.p is None else adjusted[one.p])
        for one in links
    ]
