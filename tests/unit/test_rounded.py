"""Decimals as people round them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.rounded import half_up, rounded


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (4.25, "4.3"), (4.35, "4.4"), (2.5, "2.5"), (0.05, "0.1"), (-0.05, "-0.1"),
        (-0.04, "0.0"), (4.249, "4.2"), (9.95, "10.0"), (1e-9, "0.0"), (0, "0.0"),
    ],
)  # fmt: skip
def test_a_half_is_rounded_up_as_it_is_written(value: float, shown: str) -> None:
    assert rounded(value) == shown
    assert half_up(value) == float(shown)


@given(st.integers(-1000, 1000), st.integers(1, 40))
def test_a_mean_is_at_most_half_a_tenth_off_and_ties_go_away_from_zero(
    total: int, count: int
) -> None:
    mean = Fraction(total, 100 * count)
    shown = Decimal(rounded(float(mean)))
    assert abs(Fraction(shown) - mean) <= Fraction(1, 20)
    exact = Decimal(total) / Decimal(100 * count)
    assert shown == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
