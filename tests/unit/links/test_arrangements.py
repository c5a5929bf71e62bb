"""What chance makes of a difference is counted over weeks that change places."""

from collections.abc import Sequence
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.links.arrangements import LEVEL, Day, by_chance


def mean(of: Sequence[float]) -> float:
    return sum(of) / len(of)


def difference(days: Sequence[Day]) -> float:
    known = [one for one in days if one.pain is not None]
    return mean([one.pain or 0 for one in known if one.fact]) - mean(
        [one.pain or 0 for one in known if one.fact is False]
    )


def every_arrangement(days: Sequence[Day]) -> list[float]:
    """Arrange eight weeks in every way, each half for itself, in the plainest words there are."""
    weeks = [days[start : start + 7] for start in range(0, 56, 7)]
    found = []
    for first, second in product(permutations(weeks[:4]), permutations(weeks[4:])):
        facts = [day.fact for week in (*first, *second) for day in week]
        found.append(difference([
            Day(day.pain, fact) for day, fact in zip(days, facts, strict=True)
        ]))  # fmt: skip
    return found


diaries = st.lists(
    st.tuples(st.integers(0, 10), st.booleans()), min_size=56, max_size=56
).map(lambda days: [Day(100.0 * pain, fact) for pain, fact in days])  # fmt: skip


@given(diaries.filter(lambda days: 10 <= sum(bool(one.fact) for one in days) <= 46))
def test_p_is_the_share_of_arrangements_that_lie_as_far_from_nothing(days: list[Day]) -> None:
    arranged = every_arrangement(days)
    seen = abs(difference(days))
    as_far = sum(abs(one) >= seen - 1e-6 for one in arranged)
    assert by_chance(days).p == pytest.approx(as_far / len(arranged))


@given(diaries.filter(lambda days: 10 <= sum(bool(one.fact) for one in days) <= 46))
def test_the_interval_leaves_nothing_out_just_where_p_is_small(days: list[Day]) -> None:
    found = by_chance(days)
    assert (found.low <= 1e-6 and found.high >= -1e-6) == (found.p > LEVEL)
    assert found.low <= difference(days) + 1e-6
    assert found.high >= difference(days) - 1e-6


def test_weeks_that_are_all_alike_can_be_arranged_in_one_way_only() -> None:
    every_monday = [Day(500.0 + number, number % 7 == 0) for number in range(26 * 7)]
    assert by_chance(every_monday).distinct == 1


def test_a_link_that_is_only_drift_is_not_surprising() -> None:
    # Pain falls week by week; the fact is there in the first half and not in the second.
    falling = [Day(900.0 - number, number < 84) for number in range(168)]
    assert by_chance(falling).p > 0.9


def test_the_same_days_always_say_the_same() -> None:
    days = [Day(100.0 * (number * 7 % 11), number * number % 13 < 4) for number in range(400)]
    assert by_chance(days) == by_chance(days)
