"""The exact randomisation test of pairs, and the interval that belongs to it.

Had the coin of a pair fallen the other way, its difference would have the other sign, if pressing
did nothing. So each of the 2ⁿ orders gives a mean difference, all equally likely; p is the share
of them that lie as far from nothing as what was seen. Nothing is assumed about how the days vary
or hang together. (Edgington; Bulté and Onghena 2008, doi 10.3758/BRM.40.2.467.)

The interval holds every difference that the same test would not call unlikely. Its ends are means
of some of the pairs: turning some pairs round exceeds the mean just where the mean of those pairs
is small (Hartigan 1969, doi 10.1080/01621459.1969.10501057). So they are found by counting too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm

LEAST_PAIRS = 6
"""With fewer pairs, no order is rarer than one in twenty, and an interval has no ends."""

LEVEL = Fraction(1, 20)
"""What is called unlikely."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """All that the draw of the order could have made of the differences of some pairs.

    Attributes:
        pairs: How many pairs there are.
        total: The sum of their differences, in a unit in which all are whole.
        unit: That unit.
        turned: In how many ways some of the pairs can be turned round, by how many they are and
            by the sum of their differences.
    """

    pairs: int
    total: int
    unit: Fraction
    turned: dict[tuple[int, int], int]

    @classmethod
    def of(cls, differences: Sequence[Fraction]) -> "Reordered":
        """Turn pairs round in every way.

        Args:
            differences: Of each pair.
        """
        scale = lcm(*(one.denominator for one in differences))
        whole = [int(one * scale) for one in differences]
        turned = {(0, 0): 1}
        for one in whole:
            more = {(count + 1, part + one): ways for (count, part), ways in turned.items()}
            for key, ways in more.items():
                turned[key] = turned.get(key, 0) + ways
        return cls(len(whole), sum(whole), Fraction(1, scale), turned)

    @property
    def p(self) -> Fraction:
        """How likely a mean at least so far from zero is by the draw alone."""
        far = abs(self.total)
        as_far = sum(
            ways for (_, part), ways in self.turned.items() if abs(self.total - 2 * part) >= far
        )
        return Fraction(as_far, 2**self.pairs)

    @property
    def interval(self) -> tuple[Fraction, Fraction] | None:
        """The lowest and the highest difference that the test at one in twenty does not refuse.

        It leaves out zero just where `p` is at most 0.05. None where there are too few pairs.
        """
        rank = int(LEVEL / 2 * 2**self.pairs)
        if rank == 0:
            return None
        # Fractions of so small numbers are equal as floats just where they are equal.
        means = sorted(
            (part / count, part, count, ways)
            for (count, part), ways in self.turned.items()
            if count > 0
        )
        return _ranked(means, rank) * self.unit, _ranked(means[::-1], rank) * self.unit


def _ranked(means: Sequence[tuple[float, int, int, int]], rank: int) -> Fraction:
    """Return the mean that stands in a place, where each stands there so many times."""
    ends = accumulate(ways for *_, ways in means)
    place = next(place for place, end in enumerate(ends) if end >= rank)
    _, part, count, _ = means[place]
    return Fraction(part, count)
