"""What is usual for a series, which way it goes lately, and how a rated day compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean, quantiles
from typing import Literal

from journal.domain.rounded import rounded
from journal.domain.scores import Series
from journal.domain.today.daysheet import LATELY, DaySheet

WEEK = 7
FEWEST = 3
"""Rated days without which a week says nothing."""

ENOUGH = 7
"""Rated days, of the 28 before, from which there is such a thing as usual."""

DRIFT = 0.5
"""Points from which the latest week counts as other than the four."""

PLACES = 2
"""To how many places a day's value is held against the usual range."""

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
        shown = round(value, PLACES)  # as the ends are: a third is no more than a third
        return "lower" if shown < self.low else "higher" if shown > self.high else "as usual"

    @property
    def range(self) -> str:
        """The range in figures, or the one where it has no width."""
        ends = dict.fromkeys(rounded(end).removesuffix(".0") for end in (self.low, self.high))
        return "\N{EN DASH}".join(ends)


def before(sheet: DaySheet, series: Series) -> list[float]:
    """Return the day values of a series in the 28 days before the one shown, newest first."""
    days = (sheet.day - timedelta(days=n) for n in range(1, LATELY + 1))
    return _rated(sheet.value(series, day) for day in days)


def ghosts(sheet: DaySheet) -> dict[Series, int]:
    """Return the mean of the 28 days before, in hundredths, of what is not rated on the day."""
    days = {series: before(sheet, series) for series in sheet.unrated()}
    return {series: round(100 * fmean(values)) for series, values in days.items() if values}


def usual(sheet: DaySheet, series: Series) -> Usual | None:
    """Return what a series is usually like, by the 28 days before; None with too few of them."""
    values = before(sheet, series)
    if len(values) < ENOUGH:
        return None
    cuts = quantiles(values, n=10, method="inclusive")
    return Usual(fmean(values), round(cuts[0], PLACES), round(cuts[-1], PLACES))


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
    """Return the rated of yours by how they compare with their usual range, where there is one."""
    found: dict[Way, list[Series]] = {"lower": [], "as usual": [], "higher": []}
    for series in sheet.usual:
        value, known = sheet.value(series), usual(sheet, series)
        if value is not None and known is not None:
            found[known.way(value)].append(series)
    return found
