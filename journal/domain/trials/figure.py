"""The picture of a trial that is over: pairs side by side, every score a dot."""

from collections import Counter
from collections.abc import Sequence

from journal.domain.trials.answer import PairSeen
from journal.domain.trials.plan import Plan

REST, PRESS = "○◎", "●◉"
"""The sign of one score, and of several alike in the same place."""

_AXIS = 3


def legend(plan: Plan) -> str:
    """Say what the signs stand for in a trial."""
    rest, press = ("without", "with") if plan.fact else ("rest", "press")
    signs = f"{REST[0]} {rest}  {PRESS[0]} {press}  ({REST[1]} {PRESS[1]} several days alike)"
    return f"{signs}, pain by pair"


def figure(pairs: Sequence[PairSeen], width: int, *, whole: bool = True) -> tuple[str, ...]:
    """Draw the scores of a trial, the worst pain on top, as people draw pain.

    Args:
        pairs: In their order; one without a score keeps its place.
        width: Cells that a line may take.
        whole: Whether from 10 to 0; else only the steps between the highest score and the lowest.

    Returns:
        A line for each step of the scale, and one that numbers every fifth pair.
    """
    seen = [_level(one) for pair in pairs for one in (*pair.rest, *pair.press)]
    top, bottom = (10, 0) if whole or not seen else (max(seen), min(seen))
    wide = _AXIS + 3 * len(pairs) <= width
    step = 3 if wide else 2
    lines = []
    for level in range(top, bottom - 1, -1):
        cells = "".join(
            _sign(pair.rest, level, REST) + _sign(pair.press, level, PRESS) + " " * (step - 2)
            for pair in pairs
        )
        lines.append(f"{level:2} {cells}".rstrip())
    numbers = "".join(
        str(number).ljust(step) if number % 5 == 0 or number == 1 else " " * step
        for number in range(1, len(pairs) + 1)
    )
    return (*lines, " " * _AXIS + numbers.rstrip())


def _sign(scores: Sequence[int], level: int, signs: str) -> str:
    count = Counter(map(_level, scores))[level]
    return " " if count == 0 else signs[min(count, 2) - 1]


def _level(hundredths: int) -> int:
    return (hundredths + 50) // 100
