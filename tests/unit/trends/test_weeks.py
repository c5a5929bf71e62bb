"""Weeks of a span, gaps that stay gaps, and the order in which series are looked at."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.regions import SIDES
from journal.domain.scores import Series
from journal.domain.trends.weeks import (
    DayValue,
    Pressing,
    Use,
    Week,
    by_use,
    filled,
    no_data,
    weeks_between,
)

MONDAY = date(2026, 11, 16)
LEFT, RIGHT = Series("neck_back", "left"), Series("neck_back", "right")

uses = st.lists(
    st.builds(
        Use,
        st.builds(Series, st.sampled_from(["neck_back", "knee_front"]), st.sampled_from(SIDES)),
        st.integers(0, 60).map(lambda days: MONDAY - timedelta(days=days)),
        st.integers(0, 3),
    ),
    unique_by=lambda one: one.series,
)


def week(series: Series, first: date, mean: float) -> Week:
    return Week(series=series, week=first, mean=mean, worst=mean, days=7, days_high=0)


def test_the_day_value_is_the_mean_of_the_days_scores() -> None:
    day = DayValue(series=LEFT, day=MONDAY, total=1725, count=3, worst=900)
    assert day.value == 575.0


def test_a_week_without_scores_is_no_data_and_a_pain_free_week_is_zero() -> None:
    gap = MONDAY + timedelta(weeks=1)
    free, empty = filled({LEFT: {MONDAY: week(LEFT, MONDAY, 0.0)}}, [MONDAY, gap], [LEFT])
    assert (free.mean, free.days) == (0.0, 7)
    assert (empty.week, empty.mean, empty.worst, empty.days) == (gap, None, None, 0)


def test_a_series_that_is_asked_for_is_listed_though_it_has_nothing() -> None:
    (one,) = filled({}, [MONDAY], [RIGHT])
    assert (one.series, one.mean, one.days, one.pressing) == (RIGHT, None, 0, Pressing())


def test_the_weeks_of_one_side_never_stand_in_the_other() -> None:
    found = filled({LEFT: {MONDAY: week(LEFT, MONDAY, 8.0)}}, [MONDAY], [LEFT, RIGHT])
    assert [(one.series, one.mean) for one in found] == [(LEFT, 8.0), (RIGHT, None)]


def test_a_week_that_was_only_pressed_has_no_mean() -> None:
    pressed = no_data(LEFT, MONDAY, Pressing(2, 180.5))
    assert (pressed.mean, pressed.days, pressed.pressing.seconds) == (None, 0, 180.5)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 6))
def test_the_weeks_of_a_span_cover_each_of_its_days_once(first: date, days: int, day: int) -> None:
    last = first + timedelta(days=days)
    starts = weeks_between(first, last, day)
    assert starts[0] <= first < starts[0] + timedelta(days=7)
    assert starts[-1] <= last < starts[-1] + timedelta(days=7)
    assert all(b - a == timedelta(days=7) for a, b in pairwise(starts))
    assert {start.weekday() for start in starts} == {day}


def test_yours_come_first_most_frequent_first_then_what_was_used_last() -> None:
    knee, old = Series("knee_front", "whole"), Series("calf", "whole")
    found = by_use(
        [
            Use(old, MONDAY - timedelta(days=300), 0),
            Use(knee, MONDAY - timedelta(days=40), 0),
            Use(LEFT, MONDAY - timedelta(days=9), 3),
            Use(RIGHT, MONDAY, 2),
        ]
    )
    assert found == [LEFT, RIGHT, knee, old]


@given(uses)
def test_every_series_stands_once_in_the_order(uses: list[Use]) -> None:
    found = by_use(uses)
    assert sorted(found) == sorted(one.series for one in uses)
    recent = {one.series: one.recent for one in uses}
    assert [recent[one] for one in found] == sorted(recent.values(), reverse=True)


@pytest.mark.parametrize("first_weekday", range(7))
def test_one_day_lies_in_one_week_whichever_day_it_begins_on(first_weekday: int) -> None:
    (start,) = weeks_between(MONDAY, MONDAY, first_weekday)
    assert start <= MONDAY < start + timedelta(days=7)
