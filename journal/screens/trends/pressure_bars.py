"""Bars of eighths of a line: 2 and 3 minutes look different, which whole cells would hide."""

from collections.abc import Sequence

EIGHTHS = " ▁▂▃▄▅▆▇█"


def bars(values: Sequence[float], rows: int, most: float) -> list[str]:
    """Draw one bar a column.

    Args:
        values: Heights, 0 or more; whatever is above 0 is seen.
        rows: Lines to draw in.
        most: The height that fills them, but for an eighth that keeps them from what is above.

    Returns:
        The lines, from the top.
    """
    eighths = [_eighths(value, 8 * rows - 1, most) for value in values]
    floors = (8 * row for row in reversed(range(rows)))
    return ["".join(EIGHTHS[max(0, min(n - floor, 8))] for n in eighths) for floor in floors]


def _eighths(value: float, room: int, most: float) -> int:
    return max(1, min(round(room * value / most), room)) if value > 0 else 0
