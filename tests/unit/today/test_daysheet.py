"""What the Today page shows: yours first, the latest score, a fortnight with its gaps."""

import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.regions import SIDES
from journal.domain.days import USUAL_DAYS
from journal.domain.scores import Score, Series
from journal.domain.today.daysheet import days_needed, sheet_of

TODAY = date(2026, 11, 22)
NECK, RIGHT_NECK = Series("neck_back", "left"), Series("neck_back", "right")
KNEE = Series("knee_front", "left")
series = st.builds(Series, st.sampled_from(["neck_back", "knee_front"]), st.sampled_from(SIDES))
diaries = st.lists(
    st.tuples(series, st.integers(0, 40), st.integers(0, 1000)), max_size=40, unique=True
)


def score(
    one: Series, ago: int, hundredths: int = 500, *, felt: int | None = 9, entered: int = 12
) -> Score:
    """A score of so many days ago, felt and entered at these hours."""
    midnight = datetime(2026, 11, 22, tzinfo=UTC) - timedelta(days=ago)
    return Score(
        id=f"{one.region}-{one.side}-{ago}-{hundredths}-{felt}-{entered}",
        series=one,
        hundredths=hundredths,
        felt_at=None if felt is None else midnight + timedelta(hours=felt),
        day=TODAY - timedelta(days=ago),
        entered_at=midnight + timedelta(hours=entered),
    )


def test_yours_are_the_series_of_the_last_28_days_most_frequent_first() -> None:
    scores = [score(KNEE, 0), score(NECK, 27), score(NECK, 1), score(RIGHT_NECK, 28)]
    assert sheet_of(scores, day=TODAY, today=TODAY).usual == (NECK, KNEE)


def test_left_and_right_are_two_of_yours() -> None:
    sheet = sheet_of([score(NECK, 0), score(RIGHT_NECK, 1)], day=TODAY, today=TODAY)
    assert set(sheet.usual) == {NECK, RIGHT_NECK}
    assert sheet.latest(RIGHT_NECK) is None


def test_yours_stay_the_same_while_an_older_day_is_shown() -> None:
    scores = [score(KNEE, 0), score(NECK, 30), score(NECK, 31)]
    assert sheet_of(scores, day=TODAY - timedelta(days=30), today=TODAY).usual == (KNEE,)


def test_the_weeks_end_with_the_day_shown_and_its_gaps_are_not_zero() -> None:
    scores = [score(NECK, 0, 0), score(NECK, 2, 570), score(NECK, 13, 1000), score(NECK, 14, 300)]
    lately = sheet_of(scores, day=TODAY, today=TODAY).lately(NECK)
    assert lately[-14:] == (10.0, *[None] * 10, 5.7, None, 0.0)


def test_a_day_of_the_fortnight_is_the_mean_of_its_scores() -> None:
    scores = [score(NECK, 0, 200, felt=8), score(NECK, 0, 500, felt=20)]
    assert sheet_of(scores, day=TODAY, today=TODAY).lately(NECK)[-1] == 3.5


def test_the_latest_score_is_the_one_felt_last_not_the_one_entered_last() -> None:
    evening = score(NECK, 0, 800, felt=11, entered=11)
    morning = score(NECK, 0, 200, felt=7, entered=12)
    sheet = sheet_of([evening, morning], day=TODAY, today=TODAY)
    assert sheet.latest(NECK) == evening
    assert sheet.on(NECK) == (morning, evening)


def test_where_only_the_day_is_known_the_one_entered_last_is_the_latest() -> None:
    first = score(NECK, 3, 800, felt=None, entered=10)
    second = score(NECK, 3, 200, felt=None, entered=11)
    day = TODAY - timedelta(days=3)
    assert sheet_of([second, first], day=day, today=TODAY).latest(NECK) == second


def test_unrated_are_yours_without_a_score_on_the_day_shown() -> None:
    scores = [score(NECK, 0), score(KNEE, 1), score(KNEE, 2)]
    assert sheet_of(scores, day=TODAY, today=TODAY).unrated() == (KNEE,)
    yesterday = sheet_of(scores, day=TODAY - timedelta(days=1), today=TODAY)
    assert yesterday.unrated() == (NECK,)


def test_nothing_is_yours_on_the_first_day() -> None:
    sheet = sheet_of([], day=TODAY, today=TODAY)
    assert (sheet.usual, sheet.unrated(), sheet.latest(NECK)) == ((), (), None)
    assert sheet.lately(NECK) == (None,) * 28


@given(diaries, st.integers(0, 70), st.randoms(use_true_random=False))
def test_a_sheet_depends_on_neither_order_nor_on_older_scores(
    diary: list[tuple[Series, int, int]], ago: int, chance: random.Random
) -> None:
    scores = [score(*entry, felt=n % 24) for n, entry in enumerate(diary)]
    day = TODAY - timedelta(days=ago)
    spans = days_needed(day, TODAY)
    needed = [
        one
        for one in scores
        if any(first <= one.day <= (last or date.max) for first, last in spans)
    ]
    whole = sheet_of(chance.sample(scores, len(scores)), day=day, today=TODAY)
    part = sheet_of(needed, day=day, today=TODAY)
    assert part.usual == whole.usual
    for one in {one.series for one in scores}:
        assert part.lately(one) == whole.lately(one)
        assert part.latest(one) == whole.latest(one)
        assert part.latest(one, part.yesterday) == whole.latest(one, whole.yesterday)


def test_a_day_of_years_ago_needs_no_score_of_the_years_between() -> None:
    day = date(2016, 11, 22)
    assert days_needed(day, TODAY) == ((date(2016, 10, 25), day), (date(2026, 10, 26), None))


@given(diaries)
def test_each_of_yours_is_rated_or_unrated_and_the_more_frequent_stands_first(
    diary: list[tuple[Series, int, int]],
) -> None:
    scores = [score(*entry) for entry in diary]
    sheet = sheet_of(scores, day=TODAY, today=TODAY)
    recent = [one.series for one in scores if one.day > TODAY - timedelta(days=USUAL_DAYS)]
    assert set(sheet.usual) == set(recent)
    counts = [recent.count(one) for one in sheet.usual]
    assert counts == sorted(counts, reverse=True)
    rated = {one.series for one in scores if one.day == TODAY}
    assert set(sheet.unrated()) == set(sheet.usual) - rated


@given(diaries, diaries)
def test_adding_scores_to_a_sheet_is_the_same_as_laying_it_out_anew(
    diary: list[tuple[Series, int, int]], more: list[tuple[Series, int, int]]
) -> None:
    old = [score(*entry, felt=8) for entry in diary]
    new = [score(*entry, felt=9) for entry in more]
    grown = sheet_of(old, day=TODAY, today=TODAY).with_scores(new)
    fresh = sheet_of([*old, *new], day=TODAY, today=TODAY)
    assert (grown.usual, grown.scores) == (fresh.usual, fresh.scores)
