"""The calendar: every day in its place, the cursor always in view, months that never collide."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.chart.calendar import Calendar, told
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue
from tests.support.trends import SUNDAY, span, spans, trend

weekdays = st.integers(0, 6)
calendars = st.builds(Calendar, spans, weekdays)


@given(calendars, st.data())
def test_every_day_of_the_span_has_one_place_in_the_column_of_its_week(
    shown: Calendar, data: st.DataObject
) -> None:
    day = shown.span.first + timedelta(days=data.draw(st.integers(0, shown.span.days - 1)))
    week, line = shown.place(day)
    assert shown.day(week, line) == day
    assert line == (day.weekday() - shown.first_weekday) % 7
    assert 0 <= week < shown.weeks


@given(calendars)
def test_days_outside_the_span_have_no_place(shown: Calendar) -> None:
    places = [(week, line) for week in range(shown.weeks) for line in range(7)]
    days = [day for place in places if (day := shown.day(*place))]
    assert days == [shown.span.first + timedelta(days=n) for n in range(shown.span.days)]
    assert shown.day(0, -1) is None
    assert shown.day(0, 7) is None


@given(calendars, st.integers(0, 800), st.integers(1, 100), st.data())
def test_the_cursor_is_always_in_view_and_no_room_is_wasted(
    shown: Calendar, before: int, room: int, data: st.DataObject
) -> None:
    cursor = shown.span.first + timedelta(days=data.draw(st.integers(0, shown.span.days - 1)))
    first = shown.scrolled(before, room, cursor)
    assert first <= shown.place(cursor)[0] < first + room
    assert 0 <= first <= max(0, shown.weeks - room)
    assert shown.scrolled(first, room, cursor) == first


def test_the_last_day_is_shown_at_the_right_edge() -> None:
    shown = Calendar(span(365))
    assert shown.scrolled(0, 20, SUNDAY) == shown.weeks - 20


@given(calendars, st.integers(1, 100), st.sampled_from([2, 3, 4]), st.data())
def test_months_stand_above_their_first_days_and_never_touch(
    shown: Calendar, room: int, width: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, max(0, shown.weeks - room)))
    names = list(shown.months(first, room, width))
    assert all(a + len(one) < b for (a, one), (b, _) in pairwise(names))
    assert all(column >= 0 and column + len(name) <= room * width for column, name in names)
    for column, name in names[1:]:
        week = [shown.day(first + column // width, line) for line in range(7)]
        firsts = [day for day in week if day and day.day == 1]
        assert [f"{day:%b}" if day.month > 1 else f"{day:%Y}" for day in firsts] == [name]


def test_a_year_is_named_by_its_months_and_the_new_year() -> None:
    shown = Calendar(Span(date(2025, 10, 6), date(2026, 3, 31)))
    names = [name for _, name in shown.months(0, 30, 3)]
    assert names == ["Oct", "Nov", "Dec", "2026", "Feb", "Mar"]


def test_the_cursor_stops_at_the_first_and_the_last_day() -> None:
    shown = Calendar(span(30))
    assert shown.moved(SUNDAY, 1) is None
    assert shown.moved(shown.span.first, -7) is None
    assert shown.moved(SUNDAY, -7) == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "no score"),
        ((570, 1, 570, False), "5.7"),
        ((0, 1, 0, True), "0, entered later"),
        ((1100, 2, 700, False), "5.5 from 2 scores, worst 7"),
    ],
)
def test_a_day_is_told_in_words(value: tuple[int, int, int, bool] | None, words: str) -> None:
    shown = trend(span(7), {}, {6: 270})
    one = None
    if value:
        total, count, worst, late = value
        one = DayValue(
            series=shown.series, day=SUNDAY, total=total, count=count, worst=worst, late=late
        )
    assert told(SUNDAY, one, shown) == f"Sunday 22 November 2026  ·  {words}  ·  pressed 4:30"
    before = told(SUNDAY - timedelta(days=1), one, shown)
    assert before == f"Saturday 21 November 2026  ·  {words}"
