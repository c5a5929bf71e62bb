"""The made-up year: always the same, plausible to look at, and within every limit."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, timezone
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import regions_file
from journal.domain.days import week_of
from journal.domain.demo.diary import Diary, plausible_year
from journal.domain.demo.story import DAYS, NECK
from journal.domain.scores import QUALITIES, Score, Series
from journal.domain.sessions.limits import day_limits, muscle_limits, past_limits, side_limits
from journal.domain.sessions.plan import DosedPoint, usual_dose
from journal.domain.text import refusal

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
ATLAS = regions_file.load(None)
RIGHT = Series("neck_back", "right")

instants = st.datetimes(
    datetime(1999, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC), allow_imaginary=False
)


@pytest.fixture(scope="module")
def diary() -> Diary:
    return plausible_year(NOON, ATLAS)


def means(diary: Diary, series: Series, days: range) -> float:
    """The mean score in a span of days before the last."""
    wanted = {NOON.date() - timedelta(days=ago) for ago in days}
    return fmean(
        score.hundredths / 100
        for score in diary.scores
        if score.series == series and score.day in wanted
    )


def test_the_same_instant_gives_the_same_year(diary: Diary) -> None:
    assert plausible_year(NOON, ATLAS) == diary


def test_as_the_day_goes_on_entries_are_added_and_none_changes(diary: Diary) -> None:
    early = plausible_year(NOON.replace(hour=6), ATLAS)
    assert diary.scores[: len(early.scores)] == early.scores
    assert diary.sessions == early.sessions
    assert {score.day for score in diary.scores[len(early.scores) :]} == {NOON.date()}


@settings(max_examples=25)
@given(now=instants)
def test_whatever_the_day_nothing_is_still_to_come_or_older_than_a_year(now: datetime) -> None:
    diary = plausible_year(now, ATLAS)
    days = {score.day for score in diary.scores} | {one.day for one in diary.sessions}
    assert now.date() - timedelta(days=DAYS) < min(days) <= max(days) <= now.date()
    assert all(score.entered_at <= now for score in diary.scores)
    assert all(one.ended_at is not None and one.ended_at <= now for one in diary.sessions)
    ids = [score.id for score in diary.scores] + [one.id for one in diary.sessions]
    assert len(set(ids)) == len(ids)


@settings(max_examples=25)
@given(now=instants)
def test_no_session_passes_a_limit_of_the_content(now: datetime) -> None:
    caps = ATLAS.defaults.hard_caps
    so_far: dict[date, list[str]] = defaultdict(list)
    diary = plausible_year(now, ATLAS)
    for number, one in enumerate(diary.sessions):
        before = diary.sessions[max(0, number - 5) : number]
        assert not [*past_limits(one, now)]
        assert not [*day_limits(one.series.region, one.started_at, one.day, before, caps, str)]
        for_dose = ATLAS.defaults.dose_classes["gentle"]
        pressed = {(hold.muscle, hold.side) for hold in one.holds}
        points = [DosedPoint(id, side, usual_dose(for_dose)) for id, side in pressed]
        regions = [one.series.region]
        assert not [*muscle_limits(points, regions, one.started_at, one.day, before, ATLAS)]
        for hold in one.holds:
            muscle = ATLAS.muscle_by_id[hold.muscle]
            dose = ATLAS.dose(muscle)
            assert dose is not None
            assert not [*side_limits(muscle, [hold.side], ATLAS)]
            assert hold.held_ms <= hold.planned_ms <= 1000 * dose.hold_seconds.max
            assert hold.pressure is not None
            assert hold.pressure <= dose.pressure.limit
        so_far[one.day].append(one.id)
    assert all(len(ids) <= caps.sessions_per_day_total for ids in so_far.values())


def test_the_first_time_on_a_muscle_is_short_and_light(diary: Diary) -> None:
    known = set[str]()
    for one in diary.sessions:
        for hold in one.holds:
            first = hold.muscle not in known
            short = hold.planned_ms <= 1000 * ATLAS.defaults.first_time_hold_seconds
            assert short == first
        known |= {hold.muscle for hold in one.holds}


def test_the_left_side_of_the_neck_eases_and_the_right_does_not(diary: Diary) -> None:
    first, last = range(DAYS - 14, DAYS), range(14)
    assert means(diary, NECK, last) < 0.7 * means(diary, NECK, first)
    assert means(diary, RIGHT, last) == pytest.approx(means(diary, RIGHT, first), abs=0.9)


def test_it_eases_before_the_first_pressing_so_that_nothing_is_claimed(diary: Diary) -> None:
    began = min(one.day for one in diary.sessions if one.series == NECK)
    ago = (NOON.date() - began).days
    assert means(diary, NECK, range(ago, ago + 28)) < means(diary, NECK, range(DAYS - 56, DAYS))


def test_what_is_pressed_is_no_better_at_the_end_than_when_pressing_began(diary: Diary) -> None:
    for series in {one.series for one in diary.sessions}:
        days = [(NOON.date() - one.day).days for one in diary.sessions if one.series == series]
        at_first = means(diary, series, range(max(days) - 28, max(days)))
        assert means(diary, series, range(28)) > at_first - 0.5, series


def test_days_are_missing_and_pain_free_days_are_not_among_them(diary: Diary) -> None:
    rated = {score.day for score in diary.scores}
    missing = [day for n in range(DAYS) if (day := NOON.date() - timedelta(days=n)) not in rated]
    weeks = defaultdict[date, int](int)
    for day in missing:
        weeks[week_of(day)] += 1
    assert 7 in weeks.values()
    assert 20 < len(missing) < 60
    assert sum(score.hundredths == 0 for score in diary.scores) > 200


def test_everything_that_an_entry_can_have_is_there(diary: Diary) -> None:
    def some(rule: str, found: list[Score]) -> None:
        assert found, rule
        assert len(found) < len(diary.scores) / 5, rule

    some("late", [score for score in diary.scores if score.late])
    some("carried", [score for score in diary.scores if score.carried])
    some("noted", [score for score in diary.scores if score.note])
    some("described", [score for score in diary.scores if score.qualities])
    some("decimal", [score for score in diary.scores if score.hundredths % 100])
    assert {one.status for one in diary.sessions} == {"done", "stopped", "interrupted"}
    assert any(one.after is None for one in diary.sessions if one.status == "done")


def test_every_entry_could_have_been_made_by_hand(diary: Diary) -> None:
    for score in diary.scores:
        region = ATLAS.region(score.series.region)
        assert region is not None
        assert score.series.side in region.sides
        assert 0 <= score.hundredths <= 1000
        assert refusal(score.note) is None
        assert [word for word in QUALITIES if word in score.qualities] == list(score.qualities)
        assert score.late == (score.entered_at.date() > score.day) == (score.felt_at is None)
