"""Weekly figures: means of day values, gaps that stay gaps, sides that stay apart."""

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.regions import SIDES
from journal.domain.scores import Series
from journal.domain.trends import DayValue, Pressing, Week, weekly, weeks_between

MONDAY = date(2026, 11, 16)
LEFT, RIGHT = Series("neck_back", "left"), Series("neck_back", "right")
Rating = tuple[Series, date, int]

series = st.builds(Series, st.sampled_from(["neck_back", "knee_front"]), st.sampled_from(SIDES))
ratings = st.lists(
    st.tuples(series, st.integers(0, 20).map(lambda n: MONDAY + timedelta(n)), st.integers(0, 1000))
)


def day_values(ratings: Iterable[Rating]) -> list[DayValue]:
    given: defaultdict[tuple[Series, date], list[int]] = defaultdict(list)
    for one, day, hundredths in ratings:
        given[one, day].append(hundredths)
    return [
        DayValue(series=one, day=day, total=sum(all_), count=len(all_), worst=max(all_))
        for (one, day), all_ in given.items()
    ]


def weeks(*ratings: Rating, first_weekday: int = 0, count: int = 3) -> list[Week]:
    span = weeks_between(MONDAY, MONDAY + timedelta(weeks=count - 1), first_weekday)
    return weekly(day_values(ratings), {}, weeks=span, first_weekday=first_weekday)


def week(*scores: tuple[int, int]) -> Week:
    """The week of a left neck, given (day of the week, hundredths)."""
    given = [(LEFT, MONDAY + timedelta(days=day), hundredths) for day, hundredths in scores]
    (one,) = weeks(*given, count=1)
    return one


def test_the_week_mean_is_the_mean_of_the_day_values_not_of_the_scores() -> None:
    assert week((0, 900), (0, 700), (0, 800), (1, 200)).mean == 5.0


def test_the_worst_is_the_highest_single_score_and_stands_beside_the_mean() -> None:
    assert week((0, 900), (0, 100), (1, 300)).worst == 9.0


def test_days_counts_rated_days_and_not_scores() -> None:
    assert week((0, 100), (0, 200), (0, 300), (6, 400)).days == 2


def test_a_day_is_one_of_high_pain_from_a_day_value_of_exactly_seven() -> None:
    assert week((0, 700), (1, 699), (2, 1000), (2, 399), (3, 1000), (3, 400)).days_high == 2


def test_decimals_are_kept_in_the_mean() -> None:
    assert week((0, 570), (1, 525), (2, 1)).mean == pytest.approx(3.653333, abs=1e-6)


def test_a_week_without_scores_is_no_data_and_a_pain_free_week_is_zero() -> None:
    free, empty, _ = weeks(*((LEFT, MONDAY + timedelta(days=n), 0) for n in range(7)))
    assert (free.mean, free.worst, free.days, free.days_high) == (0.0, 0.0, 7, 0)
    assert (empty.mean, empty.worst, empty.days, empty.days_high) == (None, None, 0, 0)


def test_left_and_right_are_never_merged() -> None:
    found = weeks((LEFT, MONDAY, 800), (RIGHT, MONDAY, 200), count=1)
    assert [(one.series, one.mean) for one in found] == [(LEFT, 8.0), (RIGHT, 2.0)]


def test_a_series_that_was_only_pressed_has_a_week_without_data() -> None:
    pressing = {(RIGHT, MONDAY): Pressing(2, 180.5)}
    (one,) = weekly([], pressing, weeks=[MONDAY])
    assert (one.series, one.mean, one.days, one.pressing) == (RIGHT, None, 0, Pressing(2, 180.5))


def test_sessions_stand_in_their_own_week_and_series_only() -> None:
    second = MONDAY + timedelta(weeks=1)
    pressing = {(LEFT, second): Pressing(1, 90)}
    found = weekly(
        day_values([(LEFT, MONDAY, 500), (RIGHT, second, 500)]), pressing, weeks=[MONDAY, second]
    )
    assert [one.pressing.sessions for one in found] == [0, 1, 0, 0]


def test_pressing_adds_up() -> None:
    assert Pressing(1, 90.25) + Pressing(2, 10.0) == Pressing(3, 100.25)


def test_a_series_that_is_asked_for_is_listed_though_it_has_nothing() -> None:
    (one,) = weekly([], {}, weeks=[MONDAY], series=[LEFT])
    assert (one.series, one.mean, one.days) == (LEFT, None, 0)


def test_the_week_begins_on_the_day_that_is_set() -> None:
    sunday = MONDAY + timedelta(days=6)
    rated = (LEFT, sunday, 400)
    (by_monday,) = [one for one in weeks(rated, first_weekday=0) if one.days]
    (by_sunday,) = [one for one in weeks(rated, first_weekday=6) if one.days]
    assert (by_monday.week, by_sunday.week) == (MONDAY, sunday)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 6))
def test_the_weeks_of_a_span_cover_each_of_its_days_once(first: date, days: int, day: int) -> None:
    last = first + timedelta(days=days)
    starts = weeks_between(first, last, day)
    assert starts[0] <= first < starts[0] + timedelta(days=7)
    assert starts[-1] <= last < starts[-1] + timedelta(days=7)
    assert all(b - a == timedelta(days=7) for a, b in pairwise(starts))
    assert {start.weekday() for start in starts} == {day}


@given(ratings, st.integers(0, 6))
def test_the_mean_lies_between_the_lowest_and_the_worst_and_is_exact(
    ratings: list[Rating], first: int
) -> None:
    for one in weeks(*ratings, first_weekday=first, count=4):
        end = one.week + timedelta(days=7)
        own = [r for r in ratings if r[0] == one.series and one.week <= r[1] < end]
        if not own:
            assert one.mean is one.worst is None
            continue
        values = [Fraction(value.total, value.count) for value in day_values(own)]
        assert one.mean == pytest.approx(float(sum(values) / len(values)) / 100)
        lowest, worst = min(r[2] for r in own) / 100, max(r[2] for r in own) / 100
        assert one.worst == worst
        assert one.mean is not None
        assert lowest - 1e-9 <= one.mean <= worst + 1e-9
        assert one.days == len({r[1] for r in own}) <= 7
        assert one.days_high == sum(value >= 700 for value in values)


@given(ratings, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(ratings: list[Rating], chance: random.Random) -> None:
    shuffled = chance.sample(ratings, len(ratings))
    for one, other in zip(weeks(*ratings), weeks(*shuffled), strict=True):
        assert one.mean == pytest.approx(other.mean)
        assert (one.series, one.week, one.worst, one.days, one.days_high) == (
            other.series, other.week, other.worst, other.days, other.days_high
        )  # fmt: skip


@given(ratings, series, st.integers(0, 1000))
def test_a_score_changes_the_figures_of_its_own_series_only(
    ratings: list[Rating], one: Series, hundredths: int
) -> None:
    before = [week for week in weeks(*ratings) if week.series != one]
    after = [week for week in weeks(*ratings, (one, MONDAY, hundredths)) if week.series != one]
    assert after == before


@given(ratings, st.integers(1, 30))
def test_days_without_scores_change_nothing(ratings: list[Rating], more: int) -> None:
    rated = [one for one in weeks(*ratings) if one.days]
    longer = [one for one in weeks(*ratings, count=3 + more) if one.days]
    assert longer == rated
