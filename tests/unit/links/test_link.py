"""Whether a fact and the pain go together, and what many looks leave of a surprise."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from journal.domain.day_facts.day_fact import YES, DayFact
from journal.domain.day_facts.kinds import FactKind
from journal.domain.links import words
from journal.domain.links.link import LAGS, Link, link, together
from journal.domain.links.split import Split, by_median, by_presence, split_of
from journal.domain.links.words import Named

FIRST = date(2026, 1, 5)


ENTERED = datetime(2026, 1, 1, tzinfo=UTC)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def there(number: int) -> bool:
    """Say whether the fact comes on a day: on about a third of them, without a pattern."""
    return number * number % 31 % 3 == 1


def diary(days: int, effect: float) -> tuple[dict[date, float], Split]:
    pain = {
        day(number): 400.0 + 100 * (number * 13 % 5) / 2 + effect * there(number)
        for number in range(days)
    }
    return pain, by_presence([day(number) for number in range(days) if there(number)], (), pain)


def found(days: int, effect: float) -> list[Link]:
    pain, fact = diary(days, effect)
    return together([link(pain, fact, lag) for lag in LAGS])


def test_a_day_that_is_two_points_worse_is_said_to_go_with_more_pain() -> None:
    same, after = found(120, 200)
    assert (same.verdict, after.verdict) == ("more", "none")
    assert same.difference == pytest.approx(200, abs=30)
    assert same.low is not None
    assert same.low > 0


def test_less_pain_is_said_as_well() -> None:
    assert found(120, -200)[0].verdict == "less"


def test_the_means_are_those_of_all_days_that_count() -> None:
    pain, fact = diary(90, 200)
    same = link(pain, fact, 0)
    with_it = [pain[one] for one in fact.with_it]
    without = [pain[one] for one in fact.without]
    assert (same.n_with, same.n_without) == (len(with_it), len(without))
    assert same.difference == pytest.approx(
        sum(with_it) / len(with_it) - sum(without) / len(without)
    )


def test_the_day_after_looks_at_the_pain_of_the_next_day() -> None:
    pain, fact = diary(120, 0)
    later = {one + timedelta(days=1): value for one, value in pain.items()}
    assert link(later, fact, 1).with_it == link(pain, fact, 0).with_it


@pytest.mark.parametrize(("days", "missing"), [(20, "days"), (56, "weeks"), (57, None)])
def test_nothing_is_reckoned_below_ten_days_of_each_or_eight_weeks(
    days: int, missing: str | None
) -> None:
    pain, fact = diary(days, 300)
    one = link(pain, fact, 0)
    assert one.missing == missing
    assert (one.difference is None) == (missing is not None)


def test_a_fact_of_every_monday_is_too_regular() -> None:
    pain = {day(number): 400.0 + 100 * (number % 7 == 0) for number in range(140)}
    mondays = by_presence([day(number) for number in range(0, 140, 7)], (), pain)
    one = together([link(pain, mondays, 0)])[0]
    assert one.missing == "arrangements"
    assert "too regular" in words.in_words(Named("Gym", "", one))


def test_many_looks_make_one_surprise_an_ordinary_thing() -> None:
    one = Link(lag=0, by="kept", median=None, days=100, n_with=40, n_without=60,
               with_it=500, without=400, low=10, high=190, p=0.02)  # fmt: skip
    assert together([one])[0].verdict == "more"
    others = [Link(lag=0, by="kept", median=None, days=100, n_with=40, n_without=60, with_it=400,
                   without=400, low=-90, high=90, p=p) for p in (0.3, 0.5, 0.7)]  # fmt: skip
    among = together([one, *others])
    assert among[0].verdict == "none"
    assert among[0].adjusted == pytest.approx(0.08)
    assert "1 that would stand out alone" in words.looks(among)


def test_a_day_without_a_note_is_no_day_without_where_the_diary_was_not_kept() -> None:
    kept = [day(number) for number in (0, 1, 5)]
    assert by_presence([day(1)], (), kept) == Split(
        frozenset({day(1)}), frozenset({day(5)}), "kept"
    )


def test_where_no_is_said_often_only_that_is_a_day_without() -> None:
    said = [day(number) for number in range(20, 30)]
    split = by_presence([day(1)], said, [day(number) for number in range(60)])
    assert (split.without, split.by) == (frozenset(said), "said")


def test_numbers_are_parted_at_the_median() -> None:
    split = by_median({day(0): 6.0, day(1): 7.0, day(2): 8.5})
    assert split == Split(frozenset({day(2)}), frozenset({day(0), day(1)}), "median", 7.0)


def test_no_sentence_says_that_one_thing_causes_another() -> None:
    for effect in (0, 200, -200):
        for one in found(120, effect):
            said = words.in_words(Named("Alcohol", "", one))
            assert "cause" not in said
            assert ("no clear link" in said) == (one.verdict == "none")


def test_the_sentence_has_all_figures() -> None:
    one = Link(lag=1, by="median", median=7.0, days=100, n_with=40, n_without=60,
               with_it=545, without=404, low=31, high=250, p=0.001)  # fmt: skip
    assert words.in_words(Named("Sleep", "h", together([one])[0])) == (
        "Sleep, on the day after: goes with more pain. 40 days with more than 7 h, 60 with that or "
        "less: 5.5 against 4.0, 1.5 more (95 % interval: from 0.3 to 2.5 more)."
    )


def test_equal_sums_of_a_day_lie_on_one_side() -> None:
    water = FactKind(id="w", name="water", form="number", unit="l")
    amounts = {day(0): ["0.3"], day(1): ["0.1", "0.2"], day(2): ["0.3"]}
    facts = [
        DayFact(id=f"{of}{n}", kind=water, day=of, amount=Decimal(amount), entered_at=ENTERED)
        for of, every in amounts.items()
        for n, amount in enumerate(every)
    ]
    assert split_of(water, facts, [], day(9)).with_it == frozenset()


def test_today_is_no_day_without_as_long_as_it_is_not_over() -> None:
    walk = FactKind(id="w", name="walk", form="yes")
    noted = [DayFact(id="1", kind=walk, day=day(0), amount=YES, entered_at=ENTERED)]
    kept = [day(number) for number in range(10)]
    assert split_of(walk, noted, kept, day(9)).without == frozenset(kept[1:9])
