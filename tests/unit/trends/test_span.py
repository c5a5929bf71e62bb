"""Spans: how long they are, and how they move without ever leaving the diary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.trends.span import RANGES, Range, Span, earlier, later, span

TODAY = date(2026, 11, 22)
ages = st.integers(0, 9000).map(lambda days: TODAY - timedelta(days=days))
ranges = st.sampled_from(RANGES)


@pytest.mark.parametrize(
    ("range_", "days"), [("week", 7), ("month", 30), ("quarter", 91), ("year", 365), ("all", 2001)]
)
def test_a_range_ends_on_its_last_day_and_is_as_long_as_it_says(range_: Range, days: int) -> None:
    found = span(range_, TODAY, TODAY - timedelta(days=2000))
    assert (found.last, found.days) == (TODAY, days)


def test_all_of_a_diary_of_one_day_is_a_week() -> None:
    assert span("all", TODAY, TODAY).days == 7


def test_the_span_before_ends_on_the_day_before() -> None:
    shown = span("month", TODAY, date(2020, 1, 1))
    assert earlier(shown, date(2020, 1, 1)) == Span(date(2026, 9, 24), date(2026, 10, 23))


def test_nothing_lies_before_the_oldest_entry() -> None:
    shown = span("quarter", TODAY, TODAY)
    assert earlier(shown, shown.first) == shown


def test_nothing_lies_after_today() -> None:
    shown = span("week", TODAY - timedelta(days=3), TODAY)
    assert later(shown, TODAY) == span("week", TODAY, TODAY)
    assert later(later(shown, TODAY), TODAY) == later(shown, TODAY)


@given(ranges, ages)
def test_going_back_and_forth_returns_to_where_it_was(range_: Range, oldest: date) -> None:
    shown = span(range_, TODAY, oldest)
    back = earlier(shown, oldest)
    if back != shown:
        assert later(back, TODAY) == shown


@given(ranges, ages)
def test_going_back_reaches_the_oldest_entry_and_stops_there(range_: Range, oldest: date) -> None:
    shown = span(range_, TODAY, oldest)
    for _ in range(2000):
        shown, before = earlier(shown, oldest), shown
        assert shown.days == before.days
        if shown == before:
            break
    assert shown.first <= oldest
    assert oldest <= shown.last
