"""The week review of one series."""

from datetime import date, timedelta

import pytest

from journal.domain.scores import Series
from journal.domain.trends.change import change
from journal.domain.trends.review import SeriesWeek, in_a_word, kinds, series_week
from journal.domain.trends.weeks import DayValue, Pressing, Week, no_data

LEFT = Series("neck_back", "left")
MONDAY = date(2026, 11, 16)
BEFORE = MONDAY - timedelta(weeks=1)


def review(*days: tuple[int, int], before: Week | None = None) -> SeriesWeek:
    """The week of a left neck, given (day of the week, hundredths)."""
    values = [
        DayValue(series=LEFT, day=MONDAY + timedelta(days=day), total=h, count=1, worst=h)
        for day, h in days
    ]
    weeks = {before.week: before} if before else {}
    before_that = change(LEFT, values, MONDAY - timedelta(days=7))
    return series_week(MONDAY, values, weeks, change(LEFT, values, MONDAY), before_that)


def test_the_seven_days_stand_in_the_order_of_the_week_and_gaps_stay_gaps() -> None:
    found = review((0, 550), (3, 0), (6, 1000))
    assert found.days == (5.5, None, None, 0.0, None, None, 10.0)


def test_days_of_the_week_before_are_not_among_them() -> None:
    assert review((-1, 500)).days == (None,) * 7


def test_a_week_without_figures_is_no_data_and_one_before_is_not_there() -> None:
    found = review((0, 500))
    assert found.before is None
    assert (found.week.mean, found.week.days) == (None, 0)


def test_a_week_before_that_was_only_pressed_is_there() -> None:
    pressed = no_data(LEFT, BEFORE, Pressing(1, 90.0))
    assert review((0, 500), before=pressed).before == pressed


@pytest.mark.parametrize(
    ("before", "latest", "rated", "word"),
    [
        (1.0, 4.0, 7, "more"), (6.0, 7.5, 7, "more"), (7.0, 3.0, 7, "much less"),
        (7.0, 4.5, 7, "less"), (7.0, 6.0, 7, "a little less"), (5.0, 5.2, 7, "no clear change"),
        (3.0, 1.0, 7, "not judged"), (2.0, 1.8, 7, "not judged"), (7.0, 3.0, 3, "few days"),
        (2.0, 2.9, 7, "not judged"), (3.0, 1.0, 3, "not judged"),
    ],
)  # fmt: skip
def test_a_change_in_a_word(before: float, latest: float, rated: int, word: str) -> None:
    first = date(2026, 1, 1)
    old = [(n, before) for n in range(14)]
    new = [(40 + n, latest) for n in range(rated)]
    values = [
        DayValue(series=LEFT, day=first + timedelta(days=n), total=round(100 * level), count=1,
                 worst=round(100 * level))
        for n, level in old + new
    ]  # fmt: skip
    assert in_a_word(change(LEFT, values, first + timedelta(days=46))) == word


def test_what_the_rule_does_not_judge_the_review_counts_as_not_judged() -> None:
    first = date(2026, 1, 1)

    def row(before: int, latest: int) -> SeriesWeek:
        days = [*((n, before) for n in range(14)), *((40 + n, latest) for n in range(7))]
        values = [
            DayValue(series=LEFT, day=first + timedelta(days=n), total=level, count=1, worst=level)
            for n, level in days
        ]
        found = change(LEFT, values, first + timedelta(days=46))
        return series_week(first, values, {}, found, found)

    rows = [row(260, 260), row(300, 100), row(500, 520)]
    assert kinds(rows) == {"more": 0, "no clear change": 1, "less": 0, "not judged": 2}


def test_without_a_baseline_no_word_is_said_of_it() -> None:
    day = date(2026, 1, 1)
    values = [
        DayValue(series=LEFT, day=day + timedelta(days=n), total=500, count=1, worst=500)
        for n in range(4)
    ]
    assert in_a_word(change(LEFT, values, day + timedelta(days=3))) == "no baseline"
