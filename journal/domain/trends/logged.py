"""How faithfully a diary was kept: what every figure made from it rests on."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """How much was logged in some days, and how it came in.

    Attributes:
        scores: How many there are.
        days: On how many days there is at least one.
        late: How many were entered on a later day than they were felt; no imported one.
        carried: How many were taken over from the day before by a key of its own.
        imported: How many came from another diary, where nobody knows when they were entered.
        begins: The day of the first score of all; None where there is none.
    """

    scores: int = 0
    days: int = 0
    late: int = 0
    carried: int = 0
    imported: int = 0
    begins: date | None = None
