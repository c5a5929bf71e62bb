"""The calendar: every day in its place, and the cursor's month always in view."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.chart.calendar import CalendarDays, month_after, month_of
from tests.support.trends import SUNDAY, span, spans

weekdays = st.integers(0, 6)
calendars = st.builds(CalendarDays, spans, weekdays)


def a_day(shown: CalendarDays, data: st.DataObject) -> date:
    return shown.span.first + timedelta(days=data.draw(st.integers(0, shown.span.days - 1)))


@given(calendars, st.data())
def test_every_day_of_the_span_has_one_place_in_its_month(
    shown: CalendarDays, data: st.DataObject
) -> None:
    day = a_day(shown, data)
    week, column = shown.place(day)
    assert shown.day(month_of(day), week, column) == day
    assert column == (day.weekday() - shown.first_weekday) % 7
    assert 0 <= week < 6


@given(calendars, st.data())
def test_a_month_holds_its_own_days_once_and_no_others(
    shown: CalendarDays, data: st.DataObject
) -> None:
    month = month_of(a_day(shown, data))
    places = ((week, column) for week in range(6) for column in range(7))
    days = [day for place in places if (day := shown.day(month, *place))]
    assert days == [
        month + timedelta(days=n)
        for n in range((month_after(month) - month).days)
        if shown.span.first <= month + timedelta(days=n) <= shown.span.last
    ]
    assert shown.day(month, 0, -1) is None
    assert shown.day(month, 0, 7) is None


@given(calendars, st.integers(1, 12), st.data())
def test_the_month_of_the_cursor_is_always_in_view(
    shown: CalendarDays, room: int, data: st.DataObject
) -> None:
    cursor, before = a_day(shown, data), month_of(a_day(shown, data))
    months = shown.months(room, before, cursor)
    assert month_of(cursor) in months
    assert len(months) <= room
    assert months[-1] <= month_of(shown.span.last)
    assert shown.months(room, months[-1], cursor) == months


def test_a_year_ends_with_the_month_of_its_last_day() -> None:
    months = CalendarDays(span(365)).months(12, date.min, SUNDAY)
    assert (months[0], months[-1]) == (date(2025, 12, 1), date(2026, 11, 1))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-600, 600))
def test_going_months_on_and_back_comes_to_the_same_month(day: date, months: int) -> None:
    assert month_after(month_after(month_of(day), months), -months) == month_of(day)
