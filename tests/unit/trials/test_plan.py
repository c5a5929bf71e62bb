"""What is fixed before a trial, and what a day is for."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.domain.trials.order import PAIRS, Order
from journal.domain.trials.plan import DAYS, Point, check, first_day
from tests.support.trials import FIRST, NIGHT, day, plan


@given(st.sampled_from(PAIRS), st.integers(0, 2**20 - 1), st.integers(0, 2**32 - 1))
def test_a_sealed_order_opens_to_what_was_drawn(pairs: int, coins: int, salt: int) -> None:
    drawn = Order.drawn(pairs, lambda bits: (coins if bits == pairs else salt) % 2**bits)
    assert [kind == "press" for kind in drawn.first] == [bool(coins >> n & 1) for n in range(pairs)]
    assert Order.opened(drawn.sealed) == drawn


def test_the_order_is_not_seen_in_its_sealed_form_nor_in_a_print_of_the_plan() -> None:
    trials = [plan(order=Order(("rest",) * 14, salt)) for salt in (1, 2)]
    one, other = (trial.order.sealed for trial in trials)
    assert one[8:] != other[8:]
    assert "rest" not in repr(trials[0])


@pytest.mark.parametrize("spoil", ["", "zz", "00", "0" * 24, "f" * 24, "0" * 23, "\u0660" * 24])
def test_what_is_no_order_is_not_read_as_one(spoil: str) -> None:
    with pytest.raises(ValueError):
        Order.opened(spoil)


@given(st.integers(0, 95))
def test_an_order_with_one_bit_turned_is_damaged(bit: int) -> None:
    sealed = plan().order.sealed
    turned = (int(sealed, 16) ^ 1 << bit).to_bytes(12, "big").hex()
    with pytest.raises(ValueError):
        Order.opened(turned)


@pytest.mark.parametrize("words", ["splenius:left:20:3", "a1:right:999:99"])
def test_a_point_is_read_as_it_is_written(words: str) -> None:
    assert str(Point.read(words)) == words


@pytest.mark.parametrize(
    "words",
    [
        "",
        "splenius",
        "splenius:whole:20:3",
        "splenius:left:0:3",
        "splenius:left:20:0",
        "SPLENIUS:left:20:3",
        "a1:left:20:3\n",
    ],
)
def test_what_is_no_point_is_not_read_as_one(words: str) -> None:
    with pytest.raises(ValueError):
        Point.read(words)


@given(
    st.sampled_from(DAYS), st.lists(st.sampled_from(["press", "rest"]), min_size=10, max_size=20)
)
def test_each_pair_holds_as_many_days_of_either_kind(days: int, first: list[str]) -> None:
    trial = plan(*first, days=days)
    end = trial.last_day
    kinds = [trial.assigned(day(n), end) for n in range(1, trial.length + 1)]
    for pair, kind in enumerate(first):
        of = kinds[pair * 2 * days:(pair + 1) * 2 * days]  # fmt: skip
        assert of[:days] == [kind] * days
        assert of[days:] == ["rest" if kind == "press" else "press"] * days


def test_no_day_is_told_before_it_has_come() -> None:
    trial = plan()
    assert trial.assigned(day(3), today=day(2)) is None
    assert trial.assigned(day(3), today=day(3)) is not None


@pytest.mark.parametrize("number", [-3, 0, 57])
def test_days_outside_of_the_trial_are_for_nothing(number: int) -> None:
    assert plan().assigned(day(number), today=day(100)) is None


def test_the_usual_trial_takes_eight_weeks() -> None:
    trial = plan()
    assert (trial.length, trial.number(FIRST), trial.last_day) == (56, 1, day(56))


def test_an_hour_after_midnight_belongs_to_the_evening_before() -> None:
    trial = plan(hour=time(1))
    assert trial.moment(day(1), NIGHT) == datetime.combine(day(2), time(1))
    assert trial.press_until(day(1), NIGHT) == datetime.combine(day(1), time(23))


@pytest.mark.parametrize("pairs", [-1, 0, 9, 21, 10**9])
def test_too_few_or_too_many_pairs_are_refused(pairs: int) -> None:
    with pytest.raises(Refused, match="10 to 20 pairs"):
        check(pairs, 2, time(20))


@pytest.mark.parametrize("days", [-2, 0, 5])
def test_too_many_days_in_a_row_are_refused(days: int) -> None:
    with pytest.raises(Refused, match="1 to 4 days"):
        check(14, days, time(20))


@pytest.mark.parametrize(
    ("hour", "start"), [("03:59", "00:00"), ("22:01", "00:00"), ("03:00", "04:00")]
)
def test_an_hour_whose_scores_would_fall_on_another_day_is_refused(hour: str, start: str) -> None:
    with pytest.raises(Refused, match="choose an hour between"):
        check(14, 2, time.fromisoformat(hour), time.fromisoformat(start))


@given(st.times(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_whatever_hour_is_taken_leaves_all_its_scores_on_its_day(hour: time, start: time) -> None:
    try:
        check(14, 2, hour, start)
    except Refused:
        return
    trial = plan(hour=hour)
    begin = datetime.combine(FIRST, start)
    assert begin <= trial.press_until(FIRST, start)
    assert trial.moment(FIRST, start) + timedelta(hours=2) <= begin + timedelta(days=1)


@pytest.mark.parametrize(
    ("clock", "pressed", "begins"),
    [("16:00", False, 0), ("16:01", False, 1), ("09:00", True, 1), ("23:00", False, 1)],
)
def test_a_trial_begins_today_only_while_there_is_time_to_press(
    clock: str, pressed: bool, begins: int
) -> None:
    now = datetime.combine(FIRST, time.fromisoformat(clock), UTC)
    first = first_day(now, FIRST, time(20), time(0), pressed=pressed)
    assert first == FIRST + timedelta(days=begins)


def test_the_review_falls_due_every_fourteen_days() -> None:
    trial = plan()
    due = [n for n in range(1, 60) if trial.last_review(day(n)) == day(n)]
    assert due == [15, 29, 43]
    assert [trial.last_review(day(n)) for n in (-20, 0, 1, 14)] == [None] * 4
    assert trial.last_review(day(100)) == day(43)


def test_a_date_far_away_is_no_day_of_the_trial() -> None:
    assert plan().assigned(date(1900, 1, 1), date(2199, 12, 31)) is None
