"""Figures made by SQL from real files: the rules, and the same reckoned in plain Python."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from journal.db.opening import open_database
from journal.db.rows import scores
from journal.db.tables import score
from journal.domain.atlas.regions import SIDES, Side
from journal.domain.days import week_of
from journal.domain.scores import Series
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Pressing, Rating
from journal.service.weeks import Weeks
from tests.support.diary import LEFT, MONDAY, RIGHT, SPAN, TODAY, Diary, Pressed, Rated, rated

series = st.builds(Series, st.sampled_from(["neck_back", "knee_front"]), st.sampled_from(SIDES))
spring = st.integers(0, 20).map(lambda n: MONDAY + timedelta(n))
ratings = st.lists(st.tuples(series, spring, st.integers(0, 1000)))
sided = series.filter(lambda one: one.side != "whole")  # what they press is pressed on one side
presses = st.lists(st.tuples(sided, spring, st.integers(0, 90_000)), max_size=8)


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Diary]:
    database = open_database(tmp_path_factory.mktemp("trends") / "journal.db")
    yield Diary(database)
    database.close()


def test_the_week_mean_is_the_mean_of_the_day_values_not_of_the_scores(diary: Diary) -> None:
    assert diary.week((0, 900), (0, 700), (0, 800), (1, 200)).mean == 5.0


def test_the_worst_is_the_highest_single_score_and_stands_beside_the_mean(diary: Diary) -> None:
    assert diary.week((0, 900), (0, 100), (1, 300)).worst == 9.0


def test_days_counts_rated_days_and_not_scores(diary: Diary) -> None:
    assert diary.week((0, 100), (0, 200), (0, 300), (6, 400)).days == 2


def test_a_day_is_one_of_high_pain_from_a_day_value_of_exactly_seven(diary: Diary) -> None:
    found = diary.week((0, 700), (1, 699), (2, 1000), (2, 399), (3, 1000), (3, 400))
    assert found.days_high == 2


def test_decimals_are_kept_in_the_mean(diary: Diary) -> None:
    assert diary.week((0, 570), (1, 525), (2, 1)).mean == pytest.approx(3.653333, abs=1e-6)


def test_a_week_without_scores_is_no_data_and_a_pain_free_week_is_zero(diary: Diary) -> None:
    diary.fill(*((LEFT, MONDAY + timedelta(days=n), 0) for n in range(7)))
    free, empty, _ = diary.weeks()
    assert (free.mean, free.worst, free.days, free.days_high) == (0.0, 0.0, 7, 0)
    assert (empty.mean, empty.worst, empty.days, empty.days_high) == (None, None, 0, 0)


def test_left_and_right_are_never_merged(diary: Diary) -> None:
    diary.fill((LEFT, MONDAY, 800), (RIGHT, MONDAY, 200))
    found = [one for one in diary.weeks() if one.days]
    assert [(one.series, one.mean) for one in found] == [(LEFT, 8.0), (RIGHT, 2.0)]


def test_a_series_that_was_only_pressed_has_a_week_without_data(diary: Diary) -> None:
    diary.fill().press(RIGHT, MONDAY, 100_250, 80_250)
    one = diary.weeks()[0]
    assert (one.series, one.mean, one.days, one.pressing) == (RIGHT, None, 0, Pressing(1, 180.5))


def test_sessions_stand_in_their_own_week_and_series_only(diary: Diary) -> None:
    second = MONDAY + timedelta(weeks=1)
    diary.fill((LEFT, MONDAY, 500), (RIGHT, second, 500), pressed=[(LEFT, second, 90_000)])
    assert [one.pressing.sessions for one in diary.weeks()] == [0, 1, 0, 0, 0, 0]


def test_a_session_that_still_runs_does_not_count_and_one_without_holds_has_no_seconds(
    diary: Diary,
) -> None:
    diary.fill().press(LEFT, MONDAY, 60_000, status="running")
    diary.press(LEFT, MONDAY, status="stopped")
    assert diary.weeks()[0].pressing == Pressing(1, 0.0)


def test_the_week_begins_on_the_day_that_is_set(diary: Diary) -> None:
    sunday = MONDAY + timedelta(days=6)
    diary.fill((LEFT, sunday, 400))
    (by_monday,) = [one for one in diary.weeks(0) if one.days]
    (by_sunday,) = [one for one in diary.weeks(6) if one.days]
    assert (by_monday.week, by_sunday.week) == (MONDAY, sunday)


@pytest.mark.parametrize("first_weekday", range(7))
def test_a_week_holds_seven_days_in_a_leap_year_and_over_new_year(
    diary: Diary, first_weekday: int
) -> None:
    days = [date(1999, 12, 20) + timedelta(days=n) for n in range(90)]
    diary.fill(*((LEFT, day, 500) for day in days))
    found = diary.weeks(first_weekday, Span(days[7], days[-8]))
    assert {one.days for one in found} == {7}
    assert {one.week.weekday() for one in found} == {first_weekday}


@given(ratings, presses, st.integers(0, 6))
def test_sql_reckons_weeks_as_plain_python_does(
    diary: Diary, ratings: list[Rated], presses: list[Pressed], first: int
) -> None:
    diary.fill(*ratings, pressed=presses)
    known = {one for one, _, _ in (*ratings, *presses)}
    found = diary.weeks(first)
    assert {one.series for one in found} == known
    for one in found:
        values: defaultdict[date, list[int]] = defaultdict(list)
        for of, day, hundredths in ratings:
            if of == one.series and week_of(day, first) == one.week:
                values[day].append(hundredths)
        means = [Fraction(sum(all_), len(all_)) for all_ in values.values()]
        assert one.days == len(means) <= 7
        assert one.days_high == sum(mean >= 700 for mean in means)
        held = [
            ms for of, day, ms in presses if of == one.series and week_of(day, first) == one.week
        ]
        assert one.pressing == Pressing(len(held), sum(held) / 1000)
        if one.mean is None:
            assert not means
            assert one.worst is None
            continue
        assert one.mean == pytest.approx(float(sum(means) / len(means)) / 100)
        assert one.worst == max(max(all_) for all_ in values.values()) / 100


@given(ratings, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(
    diary: Diary, ratings: list[Rated], chance: random.Random
) -> None:
    before = diary.fill(*ratings).weeks()
    assert diary.fill(*chance.sample(ratings, len(ratings))).weeks() == before


@given(ratings, series, st.integers(0, 1000))
def test_a_score_changes_the_figures_of_its_own_series_only(
    diary: Diary, ratings: list[Rated], one: Series, hundredths: int
) -> None:
    before = [week for week in diary.fill(*ratings).weeks() if week.series != one]
    after = diary.fill(*ratings, (one, MONDAY, hundredths)).weeks()
    assert [week for week in after if week.series != one] == before


@given(ratings)
def test_a_trend_has_the_same_weeks_and_just_the_days_of_its_span(
    diary: Diary, ratings: list[Rated]
) -> None:
    diary.fill(*ratings)
    span = Span(MONDAY + timedelta(days=2), MONDAY + timedelta(days=11))
    trend = diary.trend(LEFT, span)
    assert list(trend.weeks) == Weeks(diary.context).between(
        span.first, span.last, region="neck_back", side="left"
    )
    days = {day for one, day, _ in ratings if one == LEFT and span.first <= day <= span.last}
    assert [one.day for one in trend.days] == sorted(days)


def test_a_week_at_the_edge_of_a_span_has_the_figures_of_all_its_days(diary: Diary) -> None:
    diary.fill((LEFT, MONDAY, 800), (LEFT, MONDAY + timedelta(days=6), 200))
    trend = diary.trend(LEFT, Span(MONDAY + timedelta(days=3), MONDAY + timedelta(days=6)))
    assert [one.value for one in trend.days] == [200]
    assert [(one.mean, one.days) for one in trend.weeks] == [(5.0, 2)]


def test_a_day_is_late_where_all_its_scores_were_entered_later(diary: Diary) -> None:
    diary.fill()
    kept = [(MONDAY, True), (MONDAY, True), (TODAY, True), (TODAY, False)]
    with diary.database.write() as connection:
        for day, late in kept:
            connection.execute(insert(score), scores.values(rated(LEFT, day, 500, late=late)))
    assert [one.late for one in diary.trend().days] == [True, False]


def test_pressing_stands_under_its_day(diary: Diary) -> None:
    diary.fill(pressed=[(LEFT, MONDAY, 30_000), (LEFT, MONDAY, 15_500), (RIGHT, MONDAY, 1)])
    assert diary.trend().pressing == {MONDAY: Pressing(2, 45.5)}


def test_a_period_has_mean_of_day_values_worst_and_days_of_every_series(diary: Diary) -> None:
    diary.fill(
        (LEFT, MONDAY, 900), (LEFT, MONDAY, 700), (LEFT, TODAY, 200), (RIGHT, TODAY, 0),
        (RIGHT, TODAY - timedelta(days=60), 1000),
    )  # fmt: skip
    assert diary.trends.period(SPAN) == {LEFT: Rating(500.0, 900, 2), RIGHT: Rating(0.0, 0, 1)}


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_the_partner_is_the_other_side_where_it_has_entries(
    diary: Diary, side: Side, other: Side
) -> None:
    one, partner = Series("neck_back", side), Series("neck_back", other)
    diary.fill((one, MONDAY, 500), (Series("neck_back", "whole"), MONDAY, 500))
    assert diary.trends.partner(one) is None
    diary.press(partner, MONDAY, 100)
    assert diary.trends.partner(one) == partner


def test_whole_has_no_partner(diary: Diary) -> None:
    diary.fill((LEFT, MONDAY, 500), (RIGHT, MONDAY, 500))
    assert diary.trends.partner(Series("neck_back", "whole")) is None


def test_the_oldest_entry_may_be_a_session(diary: Diary) -> None:
    diary.fill((LEFT, TODAY, 500), (RIGHT, MONDAY, 500))
    assert diary.trends.oldest(LEFT) == TODAY
    diary.press(LEFT, MONDAY, 100)
    assert diary.trends.oldest(LEFT) == MONDAY
    assert diary.trends.oldest(Series("calf", "left")) is None


def test_series_are_yours_first_and_those_that_were_only_pressed_are_there(diary: Diary) -> None:
    knee = Series("knee_front", "whole")
    calf, elbow = Series("calf", "left"), Series("elbow", "left")
    long_ago = TODAY - timedelta(days=28)
    diary.fill(
        (RIGHT, TODAY, 1), (RIGHT, MONDAY, 1), (LEFT, TODAY, 1), (knee, long_ago, 1),
        (knee, long_ago - timedelta(days=1), 1), pressed=[(calf, MONDAY, 1), (elbow, TODAY, 1)],
    )  # fmt: skip
    assert diary.trends.series() == [RIGHT, LEFT, elbow, calf, knee]
