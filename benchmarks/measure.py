"""What a measure is."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.pairs import Pairs
from benchmarks.setting import Setting


@dataclass(frozen=True)
class Measure:
    """One thing to measure.

    Attributes:
        what: What the table calls it.
        goal: The greatest ratio that is good enough.
        runs: How many pairs are taken unless said otherwise.
        take: Measures it.
        once: It does not depend on how much is in the journal.
    """

    what: str
    goal: float
    runs: int
    take: Callable[[Setting], Pairs]
    once: bool = False
