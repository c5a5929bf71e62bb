"""What a chart draws: one point a column at most, nothing outside, and gaps that stay gaps."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.chart.plot import plot
from journal.domain.chart.ticks import Axis, ticks
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Trend
from journal.screens.trends.pressure_bars import bars
from tests.support.trends import SUNDAY, span, spans, trend, trends

columns = st.integers(20, 240)


@given(trends(), columns)
def test_a_column_holds_one_dot_if_any_of_its_days_was_rated(of: Trend, wide: int) -> None:
    (track,) = plot([of], wide).tracks
    axis = Axis(of.span, wide)
    assert [dot.column for dot in track.dots] == sorted({axis.column(day.day) for day in of.days})
    assert all(0 <= dot.column < wide for dot in track.dots)


@given(trends(), columns)
def test_a_dot_is_the_mean_of_its_days_with_their_worst_hollow_if_all_came_later(
    of: Trend, wide: int
) -> None:
    (track,) = plot([of], wide).tracks
    for dot in track.dots:
        days = [day for day in of.days if Axis(of.span, wide).column(day.day) == dot.column]
        assert dot.mean == pytest.approx(sum(day.value for day in days) / len(days) / 100)
        assert dot.worst == max(day.worst for day in days) / 100
        assert dot.late == all(day.late for day in days)


@given(trends(), columns)
def test_the_line_runs_from_left_to_right_within_the_chart(of: Trend, wide: int) -> None:
    (track,) = plot([of], wide).tracks
    for line in track.means:
        assert all(one[0] < other[0] for one, other in pairwise(line))
        assert all(0.5 <= x <= wide - 0.5 and 0 <= y <= 10 for x, y in line)
    for line, following in pairwise(track.means):
        assert line[-1][0] <= following[0][0]


@given(trends(), columns)
def test_no_line_crosses_a_week_without_scores(of: Trend, wide: int) -> None:
    (track,) = plot([of], wide).tracks
    axis = Axis(of.span, wide)
    if 7 * wide < of.span.days:
        return
    for week in of.weeks:
        middle = axis.at(week.week, 84)
        if week.mean is None and 0.5 <= middle <= wide - 0.5:
            assert not any(line[0][0] < middle < line[-1][0] for line in track.means)


@given(trends(), columns)
def test_where_weeks_are_denser_than_columns_a_column_without_scores_breaks_the_line(
    of: Trend, wide: int
) -> None:
    (track,) = plot([of], wide).tracks
    if 7 * wide >= of.span.days:
        return
    middles = [(Axis(of.span, wide).at(week.week, 84), week.mean) for week in of.weeks]
    rated = {max(0, min(int(x), wide - 1)) for x, mean in middles if mean is not None}
    for column in set(range(wide)) - rated:
        assert not any(line[0][0] < column and column + 1 < line[-1][0] for line in track.means)


def test_a_single_rated_week_is_drawn_as_wide_as_a_week() -> None:
    (track,) = plot([trend(span(28), {9: (400, False)})], 56).tracks
    assert track.means == (((14.0, 4.0), (21.0, 4.0), (28.0, 4.0)),)


def test_the_line_stops_at_a_gap_and_starts_again_behind_it() -> None:
    rated = dict.fromkeys((*range(7), *range(14, 28)), (500, False))
    (track,) = plot([trend(span(28), rated)], 56).tracks
    assert [(line[0][0], line[-1][0]) for line in track.means] == [(0.5, 14.0), (28.0, 55.5)]


def test_a_pain_free_week_is_drawn_at_zero() -> None:
    (track,) = plot([trend(span(7), dict.fromkeys(range(7), (0, False)))], 40).tracks
    assert {y for line in track.means for _, y in line} == {0.0}


def test_a_span_without_scores_is_empty_but_has_its_days_named() -> None:
    nothing = plot([trend(span(91), {})], 46)
    assert nothing.empty
    assert nothing.ticks


def test_scores_just_before_an_empty_span_leave_no_line_in_it() -> None:
    rated = trend(span(14), dict.fromkeys(range(8), (500, False)))
    empty = trend(span(5), {})
    weeks = [week for week in rated.weeks if week.week == empty.weeks[0].week]
    assert weeks[0].mean == 5.0
    assert plot([replace(empty, weeks=tuple(weeks))], 40).tracks[0].means == ()


@given(trends(), columns)
def test_minutes_are_those_of_the_days_of_a_column_and_none_is_lost(of: Trend, wide: int) -> None:
    (track,) = plot([of], wide).tracks
    axis = Axis(of.span, wide)
    held = [day for day, pressing in of.pressing.items() if pressing.seconds]
    assert bool(track.minutes) == bool(held)
    if track.minutes and of.span.days >= wide:
        drawn = sum(minutes * axis.days(n) for n, minutes in enumerate(track.minutes))
        assert drawn * 60 == pytest.approx(sum(p.seconds for p in of.pressing.values()))
    for day in held:
        assert track.minutes[axis.column(day)] > 0


def test_the_bar_of_a_day_stays_within_its_own_columns() -> None:
    (track,) = plot([trend(span(7), {}, {0: 60, 2: 120})], 70).tracks
    pressed = [n for n, minutes in enumerate(track.minutes) if minutes]
    assert pressed == [3, 4, 5, 6, 7, 23, 24, 25, 26, 27]
    assert {track.minutes[n] for n in pressed} == {1.0, 2.0}


@given(st.data(), spans, columns)
def test_both_sides_are_drawn_each_for_itself(data: st.DataObject, of: Span, wide: int) -> None:
    left, right = data.draw(trends(of)), data.draw(trends(of, "right"))
    both = plot([left, right], wide)
    assert both.tracks == plot([left], wide).tracks + plot([right], wide).tracks


@given(spans, columns)
def test_every_day_has_one_column(of: Span, wide: int) -> None:
    axis = Axis(of, wide)
    found = [axis.column(of.first + timedelta(days=n)) for n in range(of.days)]
    assert found == sorted(found)
    assert [axis.days(n) for n in range(wide)] == [found.count(n) for n in range(wide)]


@given(spans, columns, st.integers(0, 6))
def test_the_names_of_days_never_touch_or_leave_the_chart(
    of: Span, wide: int, first_weekday: int
) -> None:
    found = ticks(Axis(of, wide), first_weekday)
    assert found
    assert found[0].start >= 0
    assert found[-1].end <= wide
    assert all(one.end + 2 <= other.start for one, other in pairwise(found))
    assert all(one.start <= one.column < one.end for one in found)
    assert len(found) <= max(5, wide // 12)


@pytest.mark.parametrize(
    ("days", "wide", "labels"),
    [
        (7, 46, ["Tue 17", "Thu 19", "Sat 21"]),
        (30, 46, ["26 Oct", "2 Nov", "9 Nov", "16 Nov"]),
        (91, 46, ["14 Sep", "12 Oct", "9 Nov"]),
        (365, 46, ["2026", "Apr", "Jul", "Oct"]),
        (2920, 46, ["2020", "2022", "2024", "2026"]),
        (2920, 120, ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (1, 20, ["Sun 22"]),
    ],
)
def test_days_are_named_in_the_words_of_the_range(days: int, wide: int, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(Axis(span(days), wide))] == labels


def test_weeks_are_named_by_their_first_day_whichever_that_is() -> None:
    found = ticks(Axis(span(30), 46), first_weekday=6)
    assert [tick.label for tick in found] == ["25 Oct", "1 Nov", "8 Nov", "15 Nov", "22 Nov"]


def test_named_days_stay_the_same_when_the_window_moves() -> None:
    here = {tick.label for tick in ticks(Axis(span(91), 90))}
    there = {tick.label for tick in ticks(Axis(span(91, SUNDAY - timedelta(days=5)), 90))}
    assert len(here & there) >= len(here) - 1


def test_two_and_three_minutes_look_different_and_a_second_is_seen() -> None:
    (row,) = bars([12, 3, 2, 1 / 60, 0], 1, 12)
    assert row == "▇▂▁▁ "


@given(st.lists(st.floats(0, 100), max_size=30), st.integers(1, 3))
def test_more_minutes_are_never_drawn_lower(values: list[float], rows: int) -> None:
    drawn = bars(values, rows, max([*values, 1]))
    assert [len(row) for row in drawn] == [len(values)] * rows
    heights = [sum(" ▁▂▃▄▅▆▇█".index(row[n]) for row in drawn) for n in range(len(values))]
    assert [value > 0 for value in values] == [height > 0 for height in heights]
    ordered = sorted(zip(values, heights, strict=True))
    assert [height for _, height in ordered] == sorted(heights)


def test_a_year_named_by_months_says_where_the_new_year_begins() -> None:
    found = ticks(Axis(Span(date(2025, 7, 1), date(2026, 6, 30)), 46))
    assert [tick.label for tick in found] == ["Jul", "Oct", "2026", "Apr"]
