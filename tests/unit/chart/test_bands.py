"""What else happened, over the columns of a chart."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.chart.bands import Band, Happened, laid
from journal.domain.chart.ticks import Axis
from journal.domain.trends.span import Span

FIRST = date(2026, 3, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@given(st.integers(1, 400), st.integers(5, 120), st.integers(-50, 450), st.integers(0, 60))
def test_a_band_lies_over_its_days_and_within_the_chart(
    days: int, columns: int, start: int, long: int
) -> None:
    axis = Axis(Span(FIRST, day(days - 1)), columns)
    found = laid(Happened((Band("flare", day(start), day(start + long)),)), axis)
    inside = [n for n in range(days) if start <= n <= start + long]
    assert {axis.column(day(n)) for n in inside} <= found.bands.keys()
    assert found.bands.keys() | found.names.keys() <= set(range(columns))
    assert bool(found.bands) == bool(inside)


def test_a_name_begins_its_band_and_a_rule_fills_it() -> None:
    axis = Axis(Span(FIRST, day(29)), 30)
    found = laid(Happened((Band("flare", day(10), day(19)),)), axis)
    assert "".join(found.names[n] for n in range(10, 20)) == "flare─────"


def test_a_day_says_what_it_lies_in_and_how_many_doses_it_had() -> None:
    happened = Happened((Band("flare", day(1), day(3)),), {day(2): 2})
    assert happened.on(day(2)) == ["flare", "2 doses"]
    assert happened.on(day(4)) == []
