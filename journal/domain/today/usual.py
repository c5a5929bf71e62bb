"""What is usual for a series, which way it goes lately, and how a rated day compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean, quantiles
from typing import Literal

from journal.domain.scores import Series
from journal.domain.today.daysheet import LATELY, DaySheet

WEEK = 7
FEWEST = 3
"""Rated days without which a week says nothing."""

DRIFT = 0.5
"""Points from which the latest week counts as other than the four."""

Way = Literal["lower", "as usual", "higher"]


@dataclass(frozen=True, slots=True)
class Usual:
    """What the days before were like, 0 to 10.

    Attributes:
        mean: Of the day values.
        low: A tenth of the days was lower.
        high: A tenth of the days was higher.
    """

    mean: float
    low: float
    high: float

    def way(self, value: float) -> Way:
        """Say where a day's value lies; within the range it is as usual."""
        return "lower" if value < self.low else "higher" if value > self.high else "as usual"


def usual(sheet: DaySheet, series: Series) -> Usual | None:
    """Return what a series was like in the 28 days before the one shown; None without a score."""
    days = (sheet.day - timedelta(days=n) for n in range(1, LATELY + 1))
    values = [value for day in days if (value := sheet.value(series, day)) is not None]
    if not values:
        return None
    cuts = quantiles(values, n=10, method="inclusive") if len(values) > 1 else values
    return Usual(fmean(values), round(cuts[0], 2), round(cuts[-1], 2))


def drift(sheet: DaySheet, series: Series) -> float | None:
    """Return by how many points the latest 7 days lie above the 28; None with too few days."""
    values = sheet.lately(series)
    week, month = _rated(values[-WEEK:]), _rated(values)
    if len(week) < FEWEST or len(month) <= len(week):
        return None
    return fmean(week) - fmean(month)


def _rated(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def compared(sheet: DaySheet) -> dict[Way, list[Series]]:
    """Return the rated of yours by how they compare with their usual range."""
    found: dict[Way, list[Series]] = {"lower": [], "as usual": [], "higher": []}
    for series in sheet.usual:
        value, known = sheet.value(series), usual(sheet, series)
        if value is not None:
            found[known.way(value) if known else "as usual"].append(series)
    return found
