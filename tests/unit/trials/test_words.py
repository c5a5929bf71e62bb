"""What is said of a trial while it runs."""

import pytest

from journal.domain.sessions.session import Session
from journal.domain.trials.trial import Moment, Trial, standing
from journal.domain.trials.words import today
from tests.support.trials import NIGHT, at, day, plan, score, session

TRIAL = Trial(plan=plan(), started_at=at(1, "08:00"))  # day 1 is for pressing


@pytest.mark.parametrize(
    ("clock", "pressed", "words"),
    [
        ("18:00", [], "press today, by 18:00; score at 20:00."),
        ("18:01", [], "not pressed by 18:00; score at 20:00."),
        ("18:01", [session(1)], "pressed today; score at 20:00."),
        ("22:00", [session(1)], "pressed today; score at 20:00."),
        ("22:01", [session(1)], "pressed today; no score near 20:00."),
    ],
)
def test_nothing_is_asked_for_whose_hour_has_passed(
    clock: str, pressed: list[Session], words: str
) -> None:
    stood = standing(TRIAL, [], pressed, Moment(at(1, clock), day(1), NIGHT))
    assert today(stood) == f"Trial, day 1 of 56: {words}"


def test_a_score_that_counts_is_told_late_at_night_too() -> None:
    scores = [score(1, 4, "20:30")]
    stood = standing(TRIAL, scores, [session(1)], Moment(at(1, "23:30"), day(1), NIGHT))
    assert today(stood) == "Trial, day 1 of 56: pressed today; scored 4."
