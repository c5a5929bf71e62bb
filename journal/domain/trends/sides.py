"""Left against right: side by side and paired, never merged."""

from dataclasses import dataclass
from fractions import Fraction

from journal.domain.rounded import half_up, rounded
from journal.domain.trends.weeks import Trend


@dataclass(frozen=True, slots=True)
class Sides:
    """How the two sides of a region differ.

    Attributes:
        days: On how many days both were rated.
        difference: Mean over these days of the left day value less the right one, in points;
            None without such a day.
    """

    days: int
    difference: float | None


def compare(left: Trend, right: Trend) -> Sides:
    """Hold the left side against the right one, over the days on which both were rated."""
    others = {one.day: one for one in right.days}
    pairs = [(one, others[one.day]) for one in left.days if one.day in others]
    differences = [
        Fraction(one.total, one.count) - Fraction(other.total, other.count) for one, other in pairs
    ]
    return Sides(
        days=len(pairs),
        difference=float(sum(differences, Fraction()) / len(pairs) / 100) if pairs else None,
    )


def in_words(sides: Sides) -> str:
    """Say in one sentence which side hurt more, on how many days."""
    if sides.difference is None:
        return "Left and right were not rated on the same day here."
    on = "the one day" if sides.days == 1 else f"the {sides.days} days"
    points = abs(sides.difference)
    if half_up(points) == 0:
        return f"On {on} both were rated, left and right were about the same on average."
    side = "left" if sides.difference > 0 else "right"
    return f"On {on} both were rated, {side} was {rounded(points)} higher on average."
