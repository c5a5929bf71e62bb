"""The undo history as a person sees it."""

from dataclasses import dataclass
from datetime import datetime

STEPS_KEPT = 1000
"""How many steps can be undone; older ones are forgotten, the data stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change that undo takes back as a whole.

    Attributes:
        id: Rises with every step.
        label: What was done, in words.
        made_at: When, in the local offset of that moment.
        undone: It has been taken back and can be redone.
        rows: How many entries it touched.
    """

    id: int
    label: str
    made_at: datetime
    undone: bool
    rows: int
