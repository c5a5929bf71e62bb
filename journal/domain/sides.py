"""Left against right: side by side and paired, never merged."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal.domain.trends import Trend


@dataclass(frozen=True, slots=True)
class WeekOfBoth:
    """A week in which both sides were rated.

    Attributes:
        week: Its first day.
        left: Week mean of the left side, 0 to 10.
        right: Week mean of the right side, 0 to 10.
    """

    week: date
    left: float
    right: float

    @property
    def difference(self) -> float:
        """Left less right, in points: above 0 where the left side hurt more."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class Sides:
    """How the two sides of a region differ.

    Attributes:
        weeks: The weeks in which both were rated, oldest first; their days need not be the same.
        days: On how many days both were rated.
        difference: Mean over these days of the left day value less the right one, in points;
            None without such a day.
    """

    weeks: tuple[WeekOfBoth, ...]
    days: int
    difference: float | None


def compare(left: Trend, right: Trend) -> Sides:
    """Hold the left side against the right one, over days and weeks on which both were rated."""
    others = {one.day: one for one in right.days}
    pairs = [(one, others[one.day]) for one in left.days if one.day in others]
    differences = [
        Fraction(one.total, one.count) - Fraction(other.total, other.count) for one, other in pairs
    ]
    means = {one.week: one.mean for one in right.weeks}
    return Sides(
        weeks=tuple(
            WeekOfBoth(one.week, one.mean, other)
            for one in left.weeks
            if one.mean is not None and (other := means.get(one.week)) is not None
        ),
        days=len(pairs),
        difference=float(sum(differences, Fraction()) / len(pairs) / 100) if pairs else None,
    )


def in_words(sides: Sides) -> str:
    """Say in one sentence which side hurt more, on how many days."""
    if sides.difference is None:
        return "Left and right were not rated on the same day here."
    on = "the one day" if sides.days == 1 else f"the {sides.days} days"
    points = abs(sides.difference)
    if round(points, 1) == 0:
        return f"On {on} both were rated, left and right were about the same on average."
    side = "left" if sides.difference > 0 else "right"
    return f"On {on} both were rated, {side} was {points:.1f} higher on average."
