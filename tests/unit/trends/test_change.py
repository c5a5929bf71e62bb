"""Meaningful change: which days are held against which, and what is said about them."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.scores import Series
from journal.domain.trends.baseline import Baseline, Rule, baseline
from journal.domain.trends.change import Change, change, change_in_few_words, change_in_words
from journal.domain.trends.weeks import DayValue

LEFT = Series("neck_back", "left")
START = date(2026, 3, 2)
TODAY = START + timedelta(days=30)


def rated(day: int, *hundredths: int) -> DayValue:
    """The scores of a day, counted from the first of the diary."""
    return DayValue(
        series=LEFT,
        day=START + timedelta(days=day),
        total=sum(hundredths),
        count=len(hundredths),
        worst=max(hundredths),
    )


def days(*numbers: int, hundredths: int = 600) -> list[DayValue]:
    return [rated(number, hundredths) for number in numbers]


def told(before: int, after: int, *, start_days: int = 8, latest_days: int = 4) -> Change:
    """A baseline at one score, and the latest days at another."""
    values = days(*range(start_days), hundredths=before)
    values += days(*range(30, 30 - latest_days, -1), hundredths=after)
    return change(LEFT, values, TODAY)


diaries = st.lists(
    st.builds(rated, st.integers(-60, 30), st.integers(0, 1000), st.integers(0, 1000)),
    unique_by=lambda one: one.day,
)


def test_the_baseline_is_the_first_fourteen_days_that_hold_eight_rated_ones() -> None:
    found = baseline(days(0, 2, 4, 6, 8, 10, 12, 13, 14, 15, hundredths=500))
    assert found == Baseline(START, START + timedelta(days=13), 5.0, 8, by_hand=False)


@pytest.mark.parametrize(("span", "needed"), [(7, 4), (14, 8), (28, 16), (10, 6)])
def test_a_rule_of_other_days_asks_for_the_same_share_of_them(span: int, needed: int) -> None:
    rule = Rule(span)
    assert rule.rated == needed
    values = days(*range(needed), 40, hundredths=500)
    last = START + timedelta(days=span - 1)
    assert baseline(values, None, rule) == Baseline(START, last, 5.0, needed, by_hand=False)
    assert baseline(days(*range(needed - 1)), None, rule) is None
    told = change(LEFT, days(0), TODAY, rule=rule)
    assert f"it needs {needed} rated days within {span}" in change_in_words(told)


def test_seven_rated_days_are_no_baseline() -> None:
    assert baseline(days(0, 2, 4, 6, 8, 10, 12)) is None


def test_an_eighth_day_in_the_third_week_makes_no_baseline() -> None:
    assert baseline(days(0, 2, 4, 6, 8, 10, 12, 14)) is None


def test_a_baseline_begins_where_rating_became_regular() -> None:
    found = baseline(days(-50, -40, -20, *range(8)))
    assert found is not None
    assert (found.first, found.days) == (START, 8)


def test_a_later_run_of_days_does_not_move_the_baseline() -> None:
    early, late = days(*range(8), hundredths=800), days(*range(20, 30), hundredths=100)
    assert baseline([*early, *late]) == baseline(early)


def test_the_baseline_is_the_mean_of_the_day_values_not_of_the_scores() -> None:
    values = [rated(0, 900, 900, 900, 900), *days(*range(1, 8), hundredths=100)]
    found = baseline(values)
    assert found is not None
    assert found.mean == 2.0


def test_a_baseline_set_by_hand_is_taken_though_an_earlier_one_could_be() -> None:
    by_hand = (START + timedelta(days=15), START + timedelta(days=22))
    values = [*days(*range(14), hundredths=900), *days(*range(15, 23), hundredths=500)]
    assert baseline(values, by_hand) == Baseline(*by_hand, 5.0, 8, by_hand=True)


def test_of_days_before_a_baseline_set_by_hand_no_change_is_told_nor_that_it_is_too_short() -> None:
    by_hand = (START + timedelta(days=31), START + timedelta(days=46))
    found = change(LEFT, days(*range(47)), TODAY, by_hand)
    assert found.percent is None
    assert change_in_words(found) == (
        "Not judged: the baseline set by hand, 2 Apr 2026 to 17 Apr 2026, ends after these days."
    )


def test_a_baseline_set_by_hand_needs_eight_rated_days_too() -> None:
    by_hand = (START, START + timedelta(days=20))
    assert baseline(days(*range(7)), by_hand) is None
    said = change_in_words(change(LEFT, days(*range(7)), TODAY, by_hand))
    assert said.startswith("The baseline set by hand, 2 Mar 2026 to 22 Mar 2026, holds 7 rated")


@given(diaries)
def test_the_baseline_is_the_earliest_window_that_can_be_found_by_looking_at_each(
    diary: list[DayValue],
) -> None:
    windows = [
        [other for other in diary if timedelta() <= other.day - one.day < timedelta(days=14)]
        for one in sorted(diary, key=lambda one: one.day)
    ]
    first = next((window for window in windows if len(window) >= 8), None)
    found = baseline(sorted(diary, key=lambda one: one.day))
    if first is None:
        assert found is None
        return
    assert found is not None
    exact = sum(Fraction(one.total, one.count) for one in first) / len(first) / 100
    assert (found.first, found.days) == (min(one.day for one in first), len(first))
    assert found.mean == pytest.approx(float(exact))


@pytest.mark.parametrize(
    ("before", "after", "size"),
    [
        (1000, 500, "substantial"), (1000, 501, "moderate"), (1000, 0, "substantial"),
        (1000, 700, "moderate"), (1000, 701, "minimal"), (710, 497, "moderate"),
        (1000, 900, "minimal"), (1000, 901, "none"), (470, 423, "minimal"),
        (600, 600, "none"), (1000, 1000, "none"), (500, 599, "none"),
    ],
)  # fmt: skip
def test_sizes_begin_at_exactly_ten_thirty_and_fifty_percent(
    before: int, after: int, size: str
) -> None:
    assert told(before, after).size == size


@given(st.integers(400, 1000), st.integers(0, 1000))
def test_the_size_of_a_fall_is_what_whole_numbers_say(before: int, after: int) -> None:
    fall, found = 100 * (before - after), told(before, after)
    expected = (
        "substantial" if fall >= 50 * before else "moderate" if fall >= 30 * before
        else "minimal" if fall >= 10 * before else "none"
    )  # fmt: skip
    assert found.size == (None if after - before >= 100 else expected)


def test_points_and_percent_fall_below_zero_where_there_is_less_pain() -> None:
    less, more = told(800, 400), told(400, 800)
    assert (less.points, less.percent) == (-4.0, -50.0)
    assert (more.points, more.percent) == (4.0, 100.0)


def test_a_rise_is_told_without_a_size_because_the_sizes_come_from_relief() -> None:
    found = told(500, 650)
    assert found.size is None
    assert change_in_words(found) == (
        "More pain: from 5.0 to 6.5, about 1.5 points or 30 % more "
        "(8 rated days from 2 Mar 2026; 4 in the 7 days up to 1 Apr 2026)."
    )


def test_a_fall_is_told_with_its_size_and_both_numbers_of_days() -> None:
    assert change_in_words(told(620, 410, start_days=10, latest_days=6)) == (
        "Less pain, about moderate: from 6.2 to 4.1, about 2.1 points or 34 % less "
        "(10 rated days from 2 Mar 2026; 6 in the 7 days up to 1 Apr 2026)."
    )


def test_hardly_any_difference_is_no_clear_change() -> None:
    assert change_in_words(told(600, 570)).startswith(
        "No clear change: from 6.0 to 5.7, about 0.3 points"
    )
    assert change_in_words(told(600, 600)).startswith(
        "No clear change: from 6.0 to 6.0, about the same"
    )


@given(st.integers(400, 1000), st.floats(0, 1))
def test_the_sentence_never_names_a_percentage_of_another_size(before: int, left: float) -> None:
    found = told(before, round(before * left))
    percent = re.search(r"or (\d+) %", change_in_words(found))
    if percent and found.size is not None:
        least, most = {"substantial": (50, 100), "moderate": (30, 49), "minimal": (10, 29),
                       "none": (0, 9)}[found.size]  # fmt: skip
        assert least <= int(percent[1]) <= most


def unsaid(change: Change) -> str:
    assert (change.points, change.percent, change.size) == (None, None, None)
    return change_in_words(change)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_rise_of_a_point_is_told_at_any_baseline_and_a_smaller_one_never(
    before: int, after: int
) -> None:
    assert told(before, after).risen == (after - before >= 100)


def test_a_rise_from_little_pain_is_told_in_points_because_percent_of_little_mislead() -> None:
    found = told(130, 420, latest_days=6)
    assert (found.points, found.percent) == (2.9, None)
    assert change_in_words(found) == (
        "More pain: from 1.3 to 4.2, about 2.9 points more "
        "(8 rated days from 2 Mar 2026; 6 in the 7 days up to 1 Apr 2026)."
    )


def test_no_fall_is_judged_below_a_baseline_of_four() -> None:
    assert unsaid(told(399, 100)) == (
        "Change is not judged, as the baseline is below 4: it is 3.99 "
        "(8 rated days from 2 Mar 2026), and the latest 7 days are 1.0 (4 rated)."
    )
    assert told(400, 100).size == "substantial"


def test_nothing_is_said_with_three_rated_days_in_the_latest_seven() -> None:
    assert unsaid(told(600, 100, latest_days=3)) == (
        "Too few ratings to judge: 3 of the 7 days up to 1 Apr 2026 were rated, and 4 are needed; "
        "the baseline is about 6.0 (8 rated days from 2 Mar 2026)."
    )
    assert told(600, 100, latest_days=4).size == "substantial"


def test_nothing_is_said_without_a_baseline_but_how_many_days_there_are_so_far() -> None:
    found = change(LEFT, days(16, 17, 18, 25, 30), TODAY)
    assert unsaid(found) == (
        "There is no baseline yet: it needs 8 rated days within 14 (4 so far)."
    )


def test_nothing_is_said_while_the_latest_days_belong_to_the_baseline() -> None:
    values = [*days(*range(14), hundredths=800), *days(*range(14, 30), hundredths=200)]
    early = change(LEFT, values, START + timedelta(days=19))
    assert unsaid(early).startswith("Change can be told from 22 Mar 2026 on")
    assert change(LEFT, values, START + timedelta(days=20)).size == "substantial"


def test_an_empty_series_has_no_baseline_and_no_change() -> None:
    found = change(LEFT, [], TODAY)
    assert (found.latest, found.latest_days, found.baseline) == (None, 0, None)
    assert "(0 so far)" in unsaid(found)


def test_the_latest_seven_days_end_with_today_and_nothing_later_counts() -> None:
    found = change(LEFT, days(23, 24, 30, 31), TODAY)
    assert found.latest_days == 2


def test_pain_free_days_count_and_days_without_a_score_do_not() -> None:
    found = change(LEFT, [*days(*range(8)), *days(27, 28, 29, hundredths=0), rated(30, 400)], TODAY)
    assert (found.latest, found.latest_days) == (1.0, 4)


@given(diaries, st.randoms(use_true_random=False))
def test_the_order_of_the_days_does_not_matter(
    diary: list[DayValue], chance: random.Random
) -> None:
    shuffled: Sequence[DayValue] = chance.sample(diary, len(diary))
    assert change(LEFT, shuffled, TODAY) == change(LEFT, diary, TODAY)


@given(diaries)
def test_what_is_said_is_one_sentence_with_about_in_it_where_change_is_told(
    diary: list[DayValue],
) -> None:
    found = change(LEFT, diary, TODAY)
    words = change_in_words(found)
    assert words.endswith(".")
    assert not re.search(r"\. [A-Z]", words)
    assert "about" in words or found.points is None


@given(diaries, st.sampled_from([START + timedelta(days=n) for n in (10, 16, 25, 30)]))
def test_in_few_words_it_is_a_whole_sentence_of_one_line_that_judges_alike(
    diary: list[DayValue], day: date
) -> None:
    found = change(LEFT, diary, day)
    words = change_in_few_words(found)
    assert len(words) <= 58
    assert words.endswith(".")
    judged = words.startswith(("More pain", "Less pain", "No clear change"))
    assert judged == (found.verdict != "untold")


def test_below_a_baseline_of_four_a_short_line_says_so_in_a_whole_sentence() -> None:
    assert change_in_few_words(told(399, 100)) == "Not judged: the baseline, 3.99, is below 4."


@given(diaries)
def test_days_after_today_change_nothing(diary: list[DayValue]) -> None:
    early = START + timedelta(days=10)
    known = [one for one in diary if one.day <= early]
    assert change(LEFT, diary, early) == change(LEFT, known, early)


def test_late_days_count_like_others() -> None:
    values = [replace(one, late=True) for one in days(*range(8), 27, 28, 29, 30)]
    assert change(LEFT, values, TODAY).points == 0
