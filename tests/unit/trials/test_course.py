"""Which score counts, what went otherwise, and how a trial ends."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from journal.domain.scores import Series
from journal.domain.trials.course import Deviation, Stop, days, outcome, stopped
from tests.support.trials import NECK, at, day, evenings, plan, score, session

MIDNIGHT = time(0)
TRIAL = plan()  # day 1 and 2 press, day 3 to 6 rest, …


def otherwise(number: int, *entries: object, today: int = 60) -> tuple[Deviation, ...]:
    """What went otherwise on one day."""
    scores = [one for one in entries if type(one).__name__ == "Score"]
    sessions = [one for one in entries if type(one).__name__ == "Session"]
    course = days(TRIAL, scores, sessions, TRIAL.last_day, day(today))  # type: ignore[arg-type]  # sorted by name just above
    return course[number - 1].deviations


@pytest.mark.parametrize("clock", ["18:00", "20:00", "22:00"])
def test_a_score_up_to_two_hours_off_counts(clock: str) -> None:
    one = score(1, 4, clock)
    assert outcome(TRIAL, day(1), [one], MIDNIGHT) == one


def test_the_last_minute_counts_to_its_end() -> None:
    one = score(1, 4, "22:00:59")
    assert outcome(TRIAL, day(1), [one], MIDNIGHT) == one


@pytest.mark.parametrize("clock", ["00:00", "17:59", "22:01", None])
def test_a_score_at_another_hour_or_without_one_does_not(clock: str | None) -> None:
    assert outcome(TRIAL, day(1), [score(1, 4, clock)], MIDNIGHT) is None


def test_of_two_scores_the_nearest_to_the_hour_counts() -> None:
    near, far = score(1, 4, "20:10"), score(1, 7, "19:00")
    assert outcome(TRIAL, day(1), [far, near], MIDNIGHT) == near


def test_of_two_scores_as_near_the_earlier_counts() -> None:
    early, later = score(1, 4, "19:50"), score(1, 7, "20:10")
    assert outcome(TRIAL, day(1), [later, early], MIDNIGHT) == early


def test_of_two_scores_at_one_time_the_one_entered_first_counts() -> None:
    first = score(1, 4, entered_at=at(1, "20:00"))
    again = score(1, 7, entered_at=at(1, "20:01"))
    assert outcome(TRIAL, day(1), [again, first], MIDNIGHT) == first


def test_scores_that_are_alike_in_everything_but_the_id_still_give_one() -> None:
    twins = [score(1, 4, id="b"), score(1, 4, id="a")]
    assert outcome(TRIAL, day(1), twins, MIDNIGHT) == twins[1]


def test_a_score_from_memory_does_not_count_but_an_imported_one_does() -> None:
    late = score(1, 4, late=True, entered_at=at(2, "09:00"))
    brought = score(1, 4, late=True, entered_at=at(40, "09:00"), source="import")
    assert outcome(TRIAL, day(1), [late], MIDNIGHT) is None
    assert outcome(TRIAL, day(1), [brought], MIDNIGHT) == brought


def test_a_score_of_the_other_side_does_not_count() -> None:
    assert (
        outcome(TRIAL, day(1), [score(1, 4, series=Series("neck_back", "right"))], MIDNIGHT) is None
    )


def test_the_clock_on_the_wall_where_the_person_was_decides() -> None:
    tokyo = datetime(2026, 11, 23, 20, 0, tzinfo=timezone(timedelta(hours=9)))
    one = score(1, 4, felt_at=tokyo)
    assert outcome(TRIAL, day(1), [one], MIDNIGHT) == one
    same_instant = score(1, 4, felt_at=tokyo.astimezone(UTC))
    assert outcome(TRIAL, day(1), [same_instant], MIDNIGHT) is None


def test_of_a_day_that_is_lived_twice_across_the_date_line_one_score_counts() -> None:
    west = datetime(2026, 11, 23, 20, 5, tzinfo=timezone(timedelta(hours=13)))
    east = datetime(2026, 11, 23, 19, 0, tzinfo=timezone(timedelta(hours=-10)))
    scores = [score(1, 4, id="w", felt_at=west), score(1, 6, id="e", felt_at=east)]
    course = days(TRIAL, scores, [], TRIAL.last_day, day(60))
    assert course[0].outcome == scores[0]


def test_a_day_that_is_skipped_across_the_date_line_is_a_day_without_a_score() -> None:
    course = days(TRIAL, evenings([5, None, 5]), [], TRIAL.last_day, day(4))
    assert [one.outcome is None for one in course] == [False, True, False, True]
    assert [one.kind for one in course] == ["press", "press", "rest", "rest"]


def test_nothing_is_told_of_a_day_to_come() -> None:
    assert len(days(TRIAL, [], [], TRIAL.last_day, day(5))) == 5
    assert days(TRIAL, [], [], TRIAL.last_day, day(-5)) == ()


def test_pressing_two_hours_before_the_score_is_as_planned() -> None:
    assert otherwise(1, session(1, "18:00")) == ()


def test_a_press_day_without_pressing_is_counted_once_it_is_over() -> None:
    assert otherwise(1) == ("not_pressed",)
    assert otherwise(1, today=1) == ()


@pytest.mark.parametrize("clock", ["18:01", "21:00"])
def test_pressing_too_late_is_counted(clock: str) -> None:
    assert otherwise(1, session(1, clock)) == ("pressed_late",)
    assert otherwise(1, session(1, "09:00"), session(1, clock)) == ()


def test_relief_on_a_rest_day_is_counted() -> None:
    assert otherwise(3, session(3)) == ("pressed_on_rest_day",)


@pytest.mark.parametrize(
    "other",
    [
        session(3, muscle="masseter"),
        session(3, side="right"),
        session(3, held_ms=0),
        session(3, status="running", ended_at=None),
    ],
)
def test_what_the_trial_is_not_about_is_no_deviation(other: object) -> None:
    assert otherwise(3, other) == ()


def test_a_score_at_another_hour_only_is_counted() -> None:
    assert otherwise(3, score(3, 5, "09:00")) == ("scored_elsewhen",)
    assert otherwise(3, score(3, 5, "09:00"), score(3, 5)) == ()
    assert otherwise(3) == ()


def test_a_stop_sign_ends_the_trial_whatever_was_pressed() -> None:
    felt = session(5, muscle="masseter", stop_sign="Dizziness", status="stopped")
    assert stopped(TRIAL, [session(4), felt], None) == Stop(day(5), "stop_sign", "Dizziness")


def test_a_stop_sign_before_or_after_the_trial_does_not_end_it() -> None:
    felt = [session(n, stop_sign="Dizziness", status="stopped") for n in (0, 57)]
    assert stopped(TRIAL, felt, None) is None


def test_what_ended_it_first_ended_it() -> None:
    felt = session(5, stop_sign="Dizziness", status="stopped")
    assert stopped(TRIAL, [felt], Stop(day(9), "own")) == Stop(day(5), "stop_sign", "Dizziness")
    assert stopped(TRIAL, [felt], Stop(day(2), "worse")) == Stop(day(2), "worse")


def test_after_an_early_end_no_day_is_looked_at() -> None:
    assert len(days(TRIAL, [], [], day(5), day(60))) == 5
    assert TRIAL.series == NECK
