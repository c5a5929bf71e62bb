"""The exact test and its interval, held against going through every order one by one."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.trials.exact import LEVEL, Reordered

differences = st.lists(
    st.builds(Fraction, st.integers(-2000, 2000), st.sampled_from([1, 2, 3])),
    min_size=1,
    max_size=8,
)


def by_hand(of: list[Fraction]) -> Fraction:
    """The share of all orders whose sum is as far from zero: as the definition says it."""
    sums = [
        abs(sum((sign * one for sign, one in zip(signs, of, strict=True)), Fraction()))
        for signs in product((1, -1), repeat=len(of))
    ]
    return Fraction(sum(one >= abs(sum(of, Fraction())) for one in sums), len(sums))


@given(differences)
def test_p_is_what_going_through_all_orders_gives(of: list[Fraction]) -> None:
    assert Reordered.of(of).p == by_hand(of)


@given(differences.filter(lambda of: len(of) >= 6))
def test_the_interval_holds_just_the_effects_that_are_not_refused(of: list[Fraction]) -> None:
    ends = Reordered.of(of).interval
    assert ends is not None
    hair = Fraction(1, 10**6)
    for effect, holds in [
        (ends[0], True),
        (ends[1], True),
        (sum(of, Fraction()) / len(of), True),
        (ends[0] - hair, False),
        (ends[1] + hair, False),
        (Fraction(), ends[0] <= 0 <= ends[1]),
    ]:
        assert (by_hand([one - effect for one in of]) > LEVEL) == holds


@given(st.lists(st.builds(Fraction, st.integers(-1000, 1000), st.just(2)), min_size=9, max_size=14))
def test_the_interval_leaves_out_zero_just_where_p_is_small(of: list[Fraction]) -> None:
    orders = Reordered.of(of)
    assert orders.interval is not None
    low, high = orders.interval
    assert (low <= 0 <= high) == (orders.p > LEVEL)


@given(differences)
def test_turning_all_signs_round_changes_nothing_but_the_sign(of: list[Fraction]) -> None:
    one, other = Reordered.of(of), Reordered.of([-each for each in of])
    assert one.p == other.p
    if one.interval and other.interval:
        assert one.interval == (-other.interval[1], -other.interval[0])


def test_no_difference_at_all_is_no_finding() -> None:
    orders = Reordered.of([Fraction(0)] * 14)
    assert orders.p == 1
    assert orders.interval == (Fraction(), Fraction())


@pytest.mark.parametrize("pairs", range(1, 6))
def test_fewer_than_six_pairs_have_no_interval(pairs: int) -> None:
    orders = Reordered.of([Fraction(-300)] * pairs)
    assert orders.interval is None
    assert orders.p > LEVEL


def test_fourteen_pairs_that_all_point_one_way_are_one_of_eight_thousand() -> None:
    assert Reordered.of([Fraction(-n) for n in range(1, 15)]).p == Fraction(2, 2**14)
