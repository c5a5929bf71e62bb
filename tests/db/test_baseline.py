"""Baseline, change and the week review of a real file, read no further than needed."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.db.opening import open_database
from journal.db.rows import settings
from journal.domain.errors import Failed, Refused
from journal.domain.facts.settings import Remembered
from journal.domain.scores import Series
from journal.domain.trends.baseline import Baseline
from journal.domain.trends.change import RISEN_TWICE, change
from journal.domain.trends.review import advice
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue
from journal.runtime.clock import Clock
from journal.service.trends import Trends
from tests.support.diary import LEFT, MONDAY, RIGHT, TODAY, Diary, Rated

LONG_AGO = TODAY - timedelta(days=100)
FORTNIGHT = Span(LONG_AGO, LONG_AGO + timedelta(days=13))

diaries = st.dictionaries(
    st.integers(-5, 130).map(lambda n: TODAY - timedelta(n)), st.integers(0, 1000)
)


def days(first: date, count: int, hundredths: int, series: Series = LEFT) -> list[Rated]:
    return [(series, first + timedelta(days=n), hundredths) for n in range(count)]


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Diary]:
    database = open_database(tmp_path_factory.mktemp("baseline") / "journal.db")
    yield Diary(database)
    database.close()


@given(diaries, st.booleans(), st.randoms(use_true_random=False))
def test_the_change_is_that_of_the_whole_diary_though_only_some_days_are_read(
    diary: Diary, scores: dict[date, int], by_hand: bool, chance: random.Random
) -> None:
    diary.fill(*((LEFT, day, hundredths) for day, hundredths in scores.items()))
    span = None
    if by_hand and len(past := sorted(day for day in scores if day <= TODAY)) >= 8:
        first = chance.randrange(len(past) - 7)
        span = (past[first], past[first + 7])
        diary.trends.set_baseline(LEFT, Span(*span))
    values = [
        DayValue(series=LEFT, day=day, total=score, count=1, worst=score)
        for day, score in scores.items()
    ]
    assert diary.trends.change(LEFT) == change(LEFT, values, TODAY, span)


def test_the_other_side_is_no_part_of_a_baseline(diary: Diary) -> None:
    diary.fill(*days(LONG_AGO, 14, 900, RIGHT), *days(LONG_AGO, 8, 500))
    left, right = diary.trends.change(LEFT), diary.trends.change(RIGHT)
    assert left.baseline == Baseline(FORTNIGHT.first, FORTNIGHT.last, 5.0, 8, by_hand=False)
    assert right.baseline is not None
    assert right.baseline.mean == 9.0


def test_a_baseline_set_by_hand_is_kept_for_its_series_until_it_is_cleared(diary: Diary) -> None:
    diary.fill(*days(LONG_AGO, 60, 500), *days(LONG_AGO, 60, 500, RIGHT))
    by_hand = Span(LONG_AGO + timedelta(days=30), LONG_AGO + timedelta(days=39))
    diary.trends.set_baseline(LEFT, by_hand)
    again = Trends(diary.context)
    left, right = again.change(LEFT).baseline, again.change(RIGHT).baseline
    assert left == Baseline(by_hand.first, by_hand.last, 5.0, 10, by_hand=True)
    assert right is not None
    assert not right.by_hand
    again.set_baseline(LEFT, None)
    assert again.change(LEFT).baseline == right


def test_a_kept_baseline_that_can_not_be_read_is_told_as_damage_until_another_is_set(
    diary: Diary,
) -> None:
    diary.fill(*days(LONG_AGO, 14, 500))
    for broken in ("", "2026-01-01", "yesterday/today", "2026-13-01/2026-13-09"):
        with diary.database.write() as connection:
            settings.put(connection, Remembered("baseline:neck_back:left", str, str), broken)
        with pytest.raises(Failed, match="is damaged"):
            diary.trends.change(LEFT)
    diary.trends.set_baseline(LEFT, None)
    assert diary.trends.change(LEFT).baseline


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (LONG_AGO, LONG_AGO + timedelta(days=6), "Only 7 rated days"),
        (LONG_AGO + timedelta(days=9), LONG_AGO, "turn them round"),
        (LONG_AGO, TODAY + timedelta(days=1), "still to come"),
    ],
)
def test_a_baseline_that_can_not_be_is_refused_and_the_old_one_stays(
    diary: Diary, first: date, last: date, why: str
) -> None:
    diary.fill(*days(LONG_AGO, 20, 500))
    diary.trends.set_baseline(LEFT, FORTNIGHT)
    before = diary.trends.change(LEFT)
    with pytest.raises(Refused, match=why):
        diary.trends.set_baseline(LEFT, Span(first, last))
    assert diary.trends.change(LEFT) == before


def test_the_review_has_yours_and_what_was_only_touched_this_week(diary: Diary) -> None:
    knee, calf, elbow = (Series(id, "whole") for id in ("knee_front", "calf", "elbow"))
    diary.fill(
        (LEFT, TODAY - timedelta(days=20), 500), (LEFT, TODAY, 300), (RIGHT, TODAY, 700),
        (elbow, TODAY - timedelta(days=60), 500), (knee, TODAY - timedelta(days=27), 100),
        pressed=[(calf, TODAY, 30_000)],
    )  # fmt: skip
    found = {one.series: one for one in diary.trends.review()}
    calf = replace(calf, side="left")  # nobody rates the whole of it, and the left was pressed
    assert list(found) == [LEFT, knee, RIGHT, calf]
    assert found[LEFT].days == (None,) * 6 + (3.0,)
    assert (found[LEFT].week.mean, found[LEFT].week.days) == (3.0, 1)
    assert found[calf].week.pressing.seconds == 30
    assert found[knee].days == (None,) * 7


def test_the_review_of_a_past_week_does_not_know_what_came_later(diary: Diary) -> None:
    diary.fill(*days(LONG_AGO, 14, 800), *days(MONDAY, 7, 600), *days(TODAY, 1, 0))
    (one,) = diary.trends.review(MONDAY + timedelta(days=2))
    assert (one.week.week, one.days) == (MONDAY, (6.0,) * 7)
    assert (one.change.last, one.change.points) == (MONDAY + timedelta(days=6), -2.0)


def test_the_review_tells_first_what_has_risen_even_from_little_pain(diary: Diary) -> None:
    diary.fill(
        *days(LONG_AGO, 14, 800), *days(TODAY - timedelta(days=6), 7, 400),
        *days(LONG_AGO, 14, 100, RIGHT), *days(TODAY - timedelta(days=6), 7, 300, RIGHT),
    )  # fmt: skip
    assert [one.series for one in diary.trends.review()] == [RIGHT, LEFT]


def test_what_to_do_is_said_when_pain_has_risen_two_weeks_running(diary: Diary) -> None:
    diary.fill(*days(LONG_AGO, 14, 100), *days(TODAY - timedelta(days=6), 7, 300))
    assert advice(diary.trends.review()) is None
    diary.fill(*days(LONG_AGO, 14, 100), *days(TODAY - timedelta(days=13), 14, 300))
    assert advice(diary.trends.review()) == RISEN_TWICE


def test_the_review_puts_the_week_before_beside_each_week(diary: Diary) -> None:
    diary.fill(*days(MONDAY, 7, 600), *days(MONDAY + timedelta(weeks=1), 7, 200))
    (one,) = diary.trends.review(MONDAY + timedelta(weeks=1))
    assert one.before is not None
    assert (one.before.mean, one.week.mean) == (6.0, 2.0)


@pytest.mark.parametrize("first_weekday", range(7))
def test_the_days_of_the_review_begin_on_the_weekday_that_is_set(
    diary: Diary, first_weekday: int
) -> None:
    diary.fill((LEFT, MONDAY, 400))
    trends = Trends(replace(diary.context, first_weekday=first_weekday))
    (one,) = trends.review(MONDAY)
    assert one.week.week.weekday() == first_weekday
    assert one.days.index(4.0) == (MONDAY - one.week.week).days


def test_late_at_night_the_day_before_is_still_today(diary: Diary) -> None:
    diary.fill(*days(LONG_AGO, 14, 800))
    clock = Clock(now=lambda: datetime(2026, 11, 23, 1, tzinfo=UTC))
    late = replace(diary.context, clock=clock, day_start=time(4))
    assert Trends(late).change(LEFT).last == TODAY


def test_why_rests_on_the_rows_that_make_each_figure(diary: Diary) -> None:
    diary.fill(
        *days(LONG_AGO, 14, 800), (LEFT, TODAY, 500), (LEFT, TODAY, 700), (RIGHT, TODAY, 900),
        (LEFT, TODAY - timedelta(days=1), 100), pressed=[(LEFT, TODAY, 30_500)],
    )  # fmt: skip
    why = diary.trends.why(LEFT, Span(TODAY, TODAY))
    week, start, latest, changed = why.parts
    assert [(day.day, day.value) for day in week.days] == [
        (TODAY - timedelta(days=1), 100), (TODAY, 600)
    ]  # fmt: skip
    values = {one.name: one.value for part in why.parts for one in part.figures}
    assert values == {
        "mean": 3.5, "worst": 7.0, "days": 2, "days_high": 0, "sessions": 1,
        "pressure_seconds": 30.5, "baseline": 8.0, "latest": 3.5, "change": None,
    }  # fmt: skip
    assert week.figures[0].words == "3.5 = 7 / 2"
    assert [one.pressure_seconds for one in week.sessions] == [30.5]
    assert len(start.days) == 14
    assert latest.days == week.days
    assert "2 of the 7 days" in changed.figures[0].words


@given(diaries)
def test_every_mean_of_why_is_the_mean_of_the_rows_beneath_it(
    diary: Diary, scores: dict[date, int]
) -> None:
    diary.fill(*((LEFT, day, hundredths) for day, hundredths in scores.items()))
    for part in diary.trends.why(LEFT, Span(TODAY - timedelta(days=20), TODAY)).parts:
        for figure in part.figures:
            if figure.name in {"mean", "baseline", "latest"} and part.days:
                mean = sum(day.value for day in part.days) / len(part.days) / 100
                assert figure.value == pytest.approx(mean)
