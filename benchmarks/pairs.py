"""Timing two things in turn, so that a busy moment of the machine meets both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


class NotMeasured(Exception):
    """Something did not happen, so there is no time to tell."""


@dataclass(frozen=True)
class Pairs:
    """Paired times in seconds: the first of ours belongs to the first of the floor.

    Attributes:
        ours: What the journal took.
        floor: What the floor took right after it.
    """

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """The quotient of each pair.

        Pair by pair, because the load of a shared machine changes from second to second: both
        halves of a pair see nearly the same, the two medians of a run may not.
        """
        return [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]

    def cells(self) -> tuple[str, ...]:
        """Return both medians in milliseconds, the median ratio, and its least and greatest."""
        ratios = self.ratios
        return (
            f"{1000 * median(self.ours):.0f}",
            f"{1000 * median(self.floor):.0f}",
            f"{median(ratios):.2f}",
            f"{min(ratios):.2f}-{max(ratios):.2f}",
        )


def in_turn(ours: Callable[[], float], floor: Callable[[], float], runs: int) -> Pairs:
    """Measure A B A B …, after one pair that does not count.

    The first pair compiles what is not compiled yet and fills the file cache.

    Args:
        ours: Does the thing once and returns the seconds it took.
        floor: The same for the floor.
        runs: How many pairs count.

    Raises:
        NotMeasured: One of them failed.
    """
    taken = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return Pairs(tuple(a for a, _ in taken), tuple(b for _, b in taken))
