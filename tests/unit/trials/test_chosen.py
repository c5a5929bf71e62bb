"""A trial of a day fact that one can choose, in place of pressing."""

from decimal import Decimal

import pytest

from journal.domain.day_facts.day_fact import DayFact
from journal.domain.day_facts.kinds import FactKind
from journal.domain.trials.answer import Terms, answer, answer_in_words, pairs
from journal.domain.trials.course import Deviation, days
from journal.domain.trials.plan import Chosen, first_day, read_what
from journal.domain.trials.trial import Moment, Trial, standing
from journal.domain.trials.words import planned, today
from tests.support.trials import NIGHT, at, day, evenings, plan, session

WALK = FactKind(id="w", name="walk", form="yes")
STEPS = FactKind(id="w", name="steps", form="number")
TRIAL = plan(points=(), fact=Chosen("w", "walk"))  # day 1 and 2 with it, day 3 to 6 without, …


def noted(number: int, amount: str, kind: FactKind = WALK) -> DayFact:
    return DayFact(id=f"{number} {amount}", kind=kind, day=day(number), amount=Decimal(amount),
                   entered_at=at(number, "21:00"))  # fmt: skip


def otherwise(number: int, *facts: DayFact, today: int = 60) -> tuple[Deviation, ...]:
    course = days(TRIAL, [], [], TRIAL.last_day, day(today), facts=facts)
    return course[number - 1].deviations


@pytest.mark.parametrize(
    ("number", "amount", "found"),
    [(1, "1", ()), (1, "0", ("not_done",)), (3, "0", ()), (3, "1", ("done_on_day_without",))],
)
def test_what_is_noted_is_held_against_what_was_drawn(
    number: int, amount: str, found: tuple[Deviation, ...]
) -> None:
    assert otherwise(number, noted(number, amount)) == found
    assert otherwise(number, noted(number, amount), today=number) == found


@pytest.mark.parametrize("number", [1, 3])
def test_a_day_of_which_nothing_is_known_is_no_day_without_and_is_counted_once_over(
    number: int,
) -> None:
    other = FactKind(id="x", name="coffee", form="yes")
    elsewhere = [noted(number + 1, "1"), noted(number, "1", other)]
    assert otherwise(number, *elsewhere) == ("not_noted",)
    assert otherwise(number, *elsewhere, today=number) == ()


def test_any_amount_above_nothing_is_a_day_with_it() -> None:
    assert otherwise(1, noted(1, "0", STEPS), noted(1, "0.5", STEPS)) == ()
    assert otherwise(3, noted(3, "0", STEPS), noted(3, "0.5", STEPS)) == ("done_on_day_without",)


def test_pressing_is_nothing_to_a_trial_of_a_fact_and_a_stop_sign_still_ends_it() -> None:
    course = days(TRIAL, [], [session(3)], TRIAL.last_day, day(60), facts=[noted(3, "0")])
    assert course[2].deviations == ()
    felt = session(5, stop_sign="Dizziness", status="stopped")
    trial = Trial(plan=TRIAL, started_at=at(1, "08:00"))
    stood = standing(trial, [], [felt], Moment(at(6, "12:00"), day(6), NIGHT))
    assert (stood.status, stood.stop and stood.stop.why) == ("stopped", "stop_sign")


@pytest.mark.parametrize(
    ("number", "facts", "words"),
    [
        (1, [], 'Trial, day 1 of 56: with "walk" today, not noted yet; score at 20:00.'),
        (1, [noted(1, "1")], 'Trial, day 1 of 56: with "walk" today, noted; score at 20:00.'),
        (3, [], 'Trial, day 3 of 56: without "walk" today, not noted yet; score at 20:00.'),
        (3, [noted(3, "0")], 'Trial, day 3 of 56: without "walk" today, noted; score at 20:00.'),
        (3, [noted(3, "1")],
         'Trial, day 3 of 56: without "walk" today, noted otherwise; score at 20:00.'),
    ],
)  # fmt: skip
def test_today_says_with_or_without_and_nothing_of_pressing(
    number: int, facts: list[DayFact], words: str
) -> None:
    trial = Trial(plan=TRIAL, started_at=at(1, "08:00"))
    stood = standing(trial, [], [], Moment(at(number, "12:00"), day(number), NIGHT), facts)
    assert today(stood) == words
    assert stood.until is None
    assert "press" not in " ".join(planned(TRIAL, str)).lower()


def test_the_answer_speaks_of_the_fact() -> None:
    scores = [3.0 if TRIAL.assigned(day(n), day(n)) == "press" else 5.0 for n in range(1, 57)]
    course = days(TRIAL, evenings(scores), [], TRIAL.last_day, day(60))
    found = answer(pairs(course), whole=True)
    assert answer_in_words(found, whole=True, terms=Terms.of(TRIAL)).startswith(
        'Mean pain on days without "walk" 5.0, on days with "walk" 3.0: 2.0 less (95 % interval: '
    )
    for whole in (True, False):
        assert "press" not in answer_in_words(found, whole=whole, terms=Terms.of(TRIAL)).lower()


def test_what_was_so_today_already_lets_it_begin_tomorrow() -> None:
    now = at(1, "09:00")
    assert first_day(now, day(1), TRIAL.hour, NIGHT, pressed=True) == day(2)


def test_what_it_is_of_is_read_as_it_is_kept() -> None:
    for one in (TRIAL, plan()):
        assert read_what(one.what, one.called) == (one.points, one.routine, one.fact)


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (["fact:w"], None),
        (["fact:w"], ""),
        (["fact:w", "fact:x"], "walk"),
        (["fact:w", "splenius:left:20:2"], "walk"),
        (["fact:"], "walk"),
        (["fact:w w"], "walk"),
    ],
)
def test_what_is_neither_pressing_nor_one_fact_can_not_be_read(
    words: list[str], called: str | None
) -> None:
    with pytest.raises(ValueError, match="point"):
        read_what(words, called)
