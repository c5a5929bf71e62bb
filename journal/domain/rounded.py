"""Numbers as people read them: decimals rounded half up, as they do it themselves.

Python rounds half to even, and what it rounds are halves of two: 4.25 would be 4.2, 4.35 4.3.
"""

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: float, places: int = 1) -> float:
    """Round to some decimals, a half away from zero."""
    return float(rounded(value, places))


def rounded(value: float, places: int = 1) -> str:
    """Write a number with some decimals: 4.25 as ``4.3``, -0.05 as ``-0.1``, -0.04 as ``0.0``."""
    shown = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{shown + 0:.{places}f}"  # no "-0.0"
