"""How a spot has been: its days, its range, and what may be said of two ratings."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.spots.course import DAYS, LEAST, Course, change_words, courses
from journal.domain.spots.spot import Spot, Tenderness

TODAY = date(2026, 11, 22)
SPOT = Spot(id="s", name="knot", muscle="splenius", side="left",
            entered_at=datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip


def rated(ago: int, value: float | None, clock: int = 9, **more: Any) -> Tenderness:
    day = TODAY - timedelta(days=ago)
    felt = datetime.combine(day, datetime.min.time(), UTC).replace(hour=clock)
    made: dict[str, Any] = {
        "id": f"{ago} {clock}", "spot": "s", "when": "retest", "day": day, "felt_at": felt,
        "entered_at": felt, "hundredths": None if value is None else round(value * 100),
    }  # fmt: skip
    return Tenderness(**(made | more))


def course(*ratings: Tenderness) -> Course:
    (one,) = courses([SPOT], ratings, TODAY)
    return one


def test_a_day_without_a_rating_is_no_zero() -> None:
    spark = course(rated(1, 0), rated(27, 4), rated(28, 9)).spark
    assert len(spark) == DAYS
    assert (spark[0], spark[1], spark[-2], spark[-1]) == (400, None, 0, None)


def test_a_day_is_what_the_spot_was_like_before_it_was_pressed() -> None:
    one = course(
        rated(0, 3, 8, when="after"), rated(0, 6, 9, when="before"), rated(0, 2, 10, when="after")
    )
    assert one.spark[-1] == 600
    assert course(rated(0, 3, 8, when="after"), rated(0, 1, 9, when="after")).spark[-1] == 300


def test_the_last_rating_is_the_one_of_the_latest_time_whenever_it_was_entered() -> None:
    one = course(rated(0, 6, 9), rated(0, 3, 7), rated(0, None, 11, session="p"))
    assert (one.last and one.last.hundredths, len(one.ratings)) == (600, 2)


def test_the_range_is_that_of_the_last_28_days() -> None:
    assert course(rated(0, 3), rated(27, 7), rated(28, 9)).spread == (300, 700)
    assert course(rated(40, 3)).spread is None


def test_a_rating_is_held_against_the_one_before_it() -> None:
    first, then = rated(3, 7), rated(0, 4)
    one = course(then, first)
    assert one.change(first) == ""
    assert one.change(then) == "7, then 4: 3 points less tender."


def test_a_morning_is_not_held_against_what_pressing_had_done_the_day_before() -> None:
    morning, after = rated(1, 7, 9, when="before"), rated(1, 2, 10, when="after")
    next_day, again = rated(0, 6, 9), rated(0, 4.5, 10, when="after")
    one = course(morning, after, next_day, again)
    assert one.change(after) == ""
    assert one.change(next_day) == "7, then 6: too close to tell apart by hand."
    assert one.change(again) == "2, then 4.5: 2.5 points more tender."


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [(600, 410, "too close to tell"), (400, 400, "too close"), (600, 400, "2 points less tender"),
     (400, 600, "2 points more tender"), (0, 1000, "10 points more")],
)  # fmt: skip
def test_a_single_change_below_two_points_is_called_nothing(
    earlier: int, later: int, said: str
) -> None:
    assert said in change_words(earlier, later)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_no_small_change_is_ever_a_verdict(earlier: int, later: int) -> None:
    judged = "less tender" in change_words(earlier, later) or "more" in change_words(earlier, later)
    assert judged == (abs(later - earlier) >= LEAST)
