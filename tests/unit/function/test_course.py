"""How function went, and when it may be asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.domain.errors import Refused
from journal.domain.function import words
from journal.domain.function.answer import Ability, Peg, as_named, asked_about, to_answer
from journal.domain.function.course import ability_courses, is_due, peg_course

DAY = date(2026, 3, 15)
AT = datetime(2026, 3, 15, 20, tzinfo=UTC)


def peg(days_ago: int, *answers: int) -> Peg:
    pain, enjoyment, activity = answers
    return Peg(
        id=f"p{days_ago}", day=DAY - timedelta(days=days_ago), entered_at=AT, pain=pain,
        enjoyment=enjoyment, activity=activity,
    )  # fmt: skip


def able(days_ago: int, doing: str, rating: int) -> Ability:
    return Ability(
        id=f"{doing}{days_ago}", day=DAY - timedelta(days=days_ago), entered_at=AT, doing=doing,
        able=rating,
    )  # fmt: skip


def test_a_change_under_the_published_one_may_be_scatter() -> None:
    course = peg_course([peg(14, 5, 5, 5), peg(7, 5, 5, 6), peg(0, 5, 5, 7)])
    assert course is not None
    said = words.in_words(course)
    assert "0.7 more than on 1 Mar 2026; 0.3 more since 8 Mar 2026" in said
    assert "under 1 point, which may be scatter" in said


def test_exactly_the_published_change_counts() -> None:
    course = peg_course([peg(7, 5, 5, 5), peg(0, 4, 4, 4)])
    assert course is not None
    assert "1 point or more, for the better" in words.in_words(course)


def test_the_mean_of_activities_is_that_of_days_on_which_all_were_answered() -> None:
    *each, mean = ability_courses([
        able(14, "sit", 2), able(14, "walk", 4), able(7, "sit", 8), able(0, "walk", 6),
        able(0, "sit", 6),
    ])  # fmt: skip
    assert [one.name for one in each] == ["sit", "walk"]
    assert [value.value for value in mean.values] == [3, 6]
    assert mean.since_first == 3


def test_the_mean_never_holds_one_activity_against_another() -> None:
    *_, mean = ability_courses([
        able(90, "sit", 2), able(90, "walk", 2), able(90, "lift", 2),
        able(0, "sit", 2), able(0, "walk", 2), able(0, "run", 9),
    ])  # fmt: skip
    assert mean.name == "Mean of 3 activities"
    assert [value.day for value in mean.values] == [DAY]


def test_an_activity_makes_room_when_it_was_left_out_for_four_weeks() -> None:
    known = [able(28, "sit", 2), able(27, "walk", 3), able(1, "run", 4), able(0, "lift", 4)]
    assert asked_about(known, DAY) == ["walk", "run", "lift"]
    with pytest.raises(Refused):
        to_answer("climb", known, DAY)
    assert to_answer("climb", known[:3], DAY) == "climb"
    assert as_named("SIT", known) == "sit"  # to look at it needs no room


def test_it_is_not_asked_by_itself_more_than_once_a_week() -> None:
    assert is_due([], None, DAY)
    assert not is_due([peg(6, 1, 1, 1)], None, DAY)
    assert is_due([peg(7, 1, 1, 1)], None, DAY)
    assert not is_due([peg(7, 1, 1, 1)], DAY - timedelta(days=6), DAY)


def test_a_clock_that_ran_ahead_does_not_silence_the_question() -> None:
    assert is_due([peg(-40, 1, 1, 1)], None, DAY)
    assert is_due([peg(9, 1, 1, 1)], DAY + timedelta(days=40), DAY)
    assert not is_due([peg(-40, 1, 1, 1), peg(3, 1, 1, 1)], None, DAY)
