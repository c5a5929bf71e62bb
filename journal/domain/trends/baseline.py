"""The baseline of a series: what it was like at the start, or in a span set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.domain.trends.weeks import DayValue

BASELINE_DAYS = 14
"""Consecutive days in which a baseline is found."""

BASELINE_RATED = 8
"""How many days of a baseline must be rated: of 14, and of any span set by hand."""

DAY = timedelta(days=1)

ByHand = tuple[date, date] | None
"""First and last day of a baseline that the person chose."""


@dataclass(frozen=True, slots=True)
class Rule:
    """In how many days in a row a baseline is found, where none is set by hand.

    Attributes:
        days: How many.
    """

    days: int = BASELINE_DAYS

    @property
    def rated(self) -> int:
        """How many of them must be rated: the share of 8 of 14, and never less."""
        return -(-self.days * BASELINE_RATED // BASELINE_DAYS)


USUAL_RULE = Rule()


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a series was like at the start, or in a span set by hand.

    Attributes:
        first: Its first day.
        last: Its last day.
        mean: Mean of its day values, 0 to 10.
        days: How many of its days were rated.
        by_hand: Whether the person chose the span.
    """

    first: date
    last: date
    mean: float
    days: int
    by_hand: bool


def baseline(
    values: Iterable[DayValue], by_hand: ByHand = None, rule: Rule = USUAL_RULE
) -> Baseline | None:
    """Return the baseline of a series.

    It is the first 14 consecutive days, beginning with a rated one, of which at least 8 were
    rated, or as many days as the rule has; or the span set by hand, if 8 of its days were rated.

    Args:
        values: Day values of one series, oldest first; read no further than needed.
        by_hand: First and last day of the span that the person chose.
        rule: In how many days it is found.
    """
    days = baseline_days(values, by_hand, rule)
    return baseline_of(days, by_hand, rule) if days else None


def baseline_days(
    values: Iterable[DayValue], by_hand: ByHand, rule: Rule = USUAL_RULE
) -> list[DayValue] | None:
    """Return the rated days of the baseline; None where there is none."""
    if by_hand:
        days = [one for one in values if by_hand[0] <= one.day <= by_hand[1]]
        return days if len(days) >= BASELINE_RATED else None
    window: list[DayValue] = []
    for one in values:
        if len(window) >= rule.rated and one.day - window[0].day >= rule.days * DAY:
            return window
        window = [old for old in window if one.day - old.day < rule.days * DAY] + [one]
    return window if len(window) >= rule.rated else None


def baseline_of(days: list[DayValue], by_hand: ByHand, rule: Rule = USUAL_RULE) -> Baseline:
    """Sum up the rated days of a baseline."""
    start = days[0].day
    first, last = by_hand or (start, start + (rule.days - 1) * DAY)
    return Baseline(first, last, float(mean(days) / 100), len(days), by_hand is not None)


def mean(values: Sequence[DayValue]) -> Fraction:
    """Return the exact mean of day values, in hundredths."""
    return sum((Fraction(one.total, one.count) for one in values), Fraction()) / len(values)
