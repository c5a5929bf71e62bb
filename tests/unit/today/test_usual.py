"""What is usual, which way a series goes, and the lines of a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.scores import Score, Series
from journal.domain.sessions.session import Hold, Session
from journal.domain.today.daysheet import DaySheet, sheet_of, yours
from journal.domain.today.lines import day_lines, marks
from journal.domain.today.usual import Usual, compared, drift, ghosts, usual

TODAY = date(2026, 11, 26)
NECK, BACK = Series("neck_back", "left"), Series("lower_back", "whole")


def score(days: int, level: float, series: Series = NECK, note: str = "") -> Score:
    day = TODAY - timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    return Score(
        id=f"{series}{days}{level}", series=series, hundredths=round(level * 100),
        felt_at=at, day=day, entered_at=at, note=note,
    )  # fmt: skip


def sheet(*scores: Score, sessions: tuple[Session, ...] = ()) -> DaySheet:
    return sheet_of(scores, day=TODAY, today=TODAY, sessions=sessions)


def test_what_is_usual_leaves_out_the_day_that_is_being_rated() -> None:
    shown = sheet(*(score(days, 4) for days in range(1, 20)), score(0, 10))
    assert usual(shown, NECK) == Usual(4, 4, 4)


def test_a_single_bad_day_does_not_widen_what_is_usual() -> None:
    shown = sheet(*(score(days, 4) for days in range(2, 29)), score(1, 10))
    known = usual(shown, NECK)
    assert known and known.high == 4


def test_what_was_never_rated_has_no_usual() -> None:
    assert usual(sheet(score(29, 4), score(0, 4)), NECK) is None


def test_the_body_shows_a_ghost_of_what_is_not_rated_today_from_one_day_on() -> None:
    shown = sheet(score(1, 4), score(3, 6.5), score(1, 3, BACK), score(0, 5, BACK))
    assert ghosts(shown) == {NECK: 525}


def test_the_only_score_ever_is_not_called_usual() -> None:
    shown = sheet(score(0, 5))
    assert not any(compared(shown).values())


@given(st.integers(0, 28))
def test_from_a_week_of_rated_days_on_something_is_usual(days: int) -> None:
    shown = sheet(*(score(n, 4) for n in range(1, days + 1)))
    assert (usual(shown, NECK) is not None) == (days >= 7)


def test_the_range_is_written_as_people_write_scores() -> None:
    assert Usual(5, 3.5, 7).range == "3.5–7"  # noqa: RUF001
    assert Usual(4, 4, 4).range == "4"


@given(st.lists(st.integers(0, 10), min_size=7, max_size=28))
def test_the_range_lies_within_the_days_and_about_their_middle(levels: list[int]) -> None:
    known = usual(sheet(*(score(n, level) for n, level in enumerate(levels, 1))), NECK)
    assert known
    assert min(levels) <= known.low <= known.high <= max(levels)
    assert min(levels) <= known.mean <= max(levels)


@pytest.mark.parametrize(("value", "way"), [(2, "lower"), (3, "as usual"), (5, "as usual")])
def test_a_day_within_the_range_is_as_usual(value: float, way: str) -> None:
    assert Usual(4, 3, 5).way(value) == way


@given(st.lists(st.integers(0, 10), min_size=1, max_size=4))
def test_a_day_like_every_other_is_neither_higher_nor_lower(levels: list[int]) -> None:
    days = [score(n, level) for n in range(15) for level in levels]
    assert compared(sheet(*days)) == {"lower": [], "as usual": [NECK], "higher": []}


def test_lately_compares_the_week_with_the_four_weeks() -> None:
    shown = sheet(*(score(days, 2 if days < 7 else 6) for days in range(28)))
    assert drift(shown, NECK) == pytest.approx(2 - 5)


def test_nothing_is_said_of_a_week_with_two_rated_days_or_without_any_before_it() -> None:
    assert (
        drift(sheet(score(0, 1), score(1, 1), *(score(d, 6) for d in range(7, 28))), NECK) is None
    )
    assert drift(sheet(*(score(days, 5) for days in range(7))), NECK) is None


def test_a_rated_day_is_compared_series_by_series() -> None:
    days = range(1, 15)
    shown = sheet(
        *(score(d, 6) for d in days), *(score(d, 3, BACK) for d in days),
        score(0, 2), score(0, 3, BACK),
    )  # fmt: skip
    assert compared(shown) == {"lower": [NECK], "as usual": [BACK], "higher": []}


def test_the_sides_of_a_region_stand_together_from_left_to_right() -> None:
    right = Series("neck_back", "right")
    assert yours([right, BACK, NECK]) == (NECK, right, BACK)


HOLD = Hold(muscle="splenius", side="left", planned_ms=30_000, held_ms=30_500, ended_by="time")


def session() -> Session:
    began = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)
    return Session(
        id="s", series=NECK, status="done", day=TODAY, started_at=began, before=400,
        after=300, holds=(HOLD,) * 3,
    )  # fmt: skip


def test_notes_and_sessions_of_the_day_are_told_in_their_order() -> None:
    shown = sheet(
        score(0, 3, note="after the long drive\nand a nap"), score(1, 3, note="not today"),
        sessions=(session(),),
    )  # fmt: skip
    assert [(line.mark, line.words) for line in day_lines(shown)] == [
        ("session", "3 holds, 1:32 pressed, 4 → 3"),
        ("note", "after the long drive …"),
    ]
    assert marks(shown, NECK) == ("note", "session")
    assert marks(shown, BACK) == ()
