"""Left against right: paired, side by side, never merged."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.regions import Side
from journal.domain.scores import Series
from journal.domain.trends.sides import compare, in_words
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue, Trend

MONDAY = date(2026, 11, 16)
Diary = Mapping[int, int]

diaries = st.dictionaries(st.integers(0, 20), st.integers(0, 1000))


def trend(side: Side, diary: Diary) -> Trend:
    """A side, given hundredths by day."""
    series = Series("neck_back", side)
    days = tuple(
        DayValue(series=series, day=MONDAY + timedelta(days=day), total=h, count=1, worst=h)
        for day, h in sorted(diary.items())
    )
    return Trend(series=series, span=Span(MONDAY, MONDAY), days=days)


def test_only_days_on_which_both_were_rated_are_compared() -> None:
    found = compare(trend("left", {0: 800, 1: 600, 2: 1000}), trend("right", {0: 500, 1: 500}))
    assert (found.days, found.difference) == (2, 2.0)
    assert in_words(found) == "On the 2 days both were rated, left was 2.0 higher on average."


def test_the_side_that_hurt_more_is_named() -> None:
    found = compare(trend("left", {0: 100}), trend("right", {0: 350}))
    assert in_words(found) == "On the one day both were rated, right was 2.5 higher on average."


def test_equal_sides_are_about_the_same() -> None:
    found = compare(trend("left", {0: 500}), trend("right", {0: 502}))
    assert "about the same" in in_words(found)


def test_sides_that_were_never_rated_together_are_not_compared() -> None:
    found = compare(trend("left", {0: 800}), trend("right", {1: 100}))
    assert (found.days, found.difference) == (0, None)
    assert in_words(found) == "Left and right were not rated on the same day here."


@given(diaries, diaries)
def test_the_other_way_round_only_the_sign_differs(left: Diary, right: Diary) -> None:
    one = compare(trend("left", left), trend("right", right))
    other = compare(trend("left", right), trend("right", left))
    assert one.days == other.days == len(left.keys() & right.keys())
    if one.difference is not None:
        assert other.difference is not None
        assert one.difference == pytest.approx(-other.difference)
