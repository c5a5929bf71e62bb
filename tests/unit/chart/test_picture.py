"""Which days and which series come next on Trends, and how a span is named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.chart.picture import TODAY, Looking, Picture, beside, moved
from journal.domain.scores import Series
from journal.domain.trends.span import RANGES, Span, span
from journal.domain.trends.weeks import usual_side
from journal.screens.trends.bar import TO, span_words

NOW = date(2026, 11, 22)
LEFT, RIGHT, KNEE = Series("neck", "left"), Series("neck", "right"), Series("knee", "left")

dates = st.dates(date(1990, 1, 1), NOW)
lookings = st.builds(
    Looking,
    view=st.sampled_from(["chart", "calendar", "map", "review"]),
    range=st.sampled_from(RANGES),
    last=st.none() | dates,
)


def picture(oldest: date, looking: Looking) -> Picture:
    there = span(looking.range, looking.last or NOW, oldest)
    return Picture(looking=looking, today=NOW, oldest=oldest, newest=NOW, span=there)


@given(lookings, dates, st.lists(st.sampled_from([-1, 1]), max_size=40))
def test_no_step_leads_beyond_today(looking: Looking, oldest: date, steps: list[int]) -> None:
    seen = picture(oldest, looking)
    for step in steps:
        last = moved(looking, seen, step)
        assert last == TODAY or last < NOW
        looking = Looking(view=looking.view, range=looking.range, last=last)


@given(lookings, dates)
def test_a_step_back_and_one_forward_meet_again(looking: Looking, oldest: date) -> None:
    seen = picture(oldest, looking)
    back = moved(looking, seen, -1)
    there = Looking(view=looking.view, range=looking.range, last=back)
    again = moved(there, seen, 1)
    if back not in (TODAY, looking.last):
        assert again == (TODAY if looking.last in (None, NOW) else looking.last)


@given(dates)
def test_windows_that_follow_each_other_have_no_day_in_common(oldest: date) -> None:
    now = Looking(range="month")
    seen = picture(min(oldest, NOW - timedelta(days=60)), now)
    back = moved(now, seen, -1)
    assert back == seen.span.first - timedelta(days=1)


def test_behind_the_last_series_comes_the_first() -> None:
    listed = [LEFT, RIGHT, KNEE]
    assert [beside(one, listed, 1) for one in listed] == [RIGHT, KNEE, LEFT]
    assert [beside(one, listed, -1) for one in listed] == [KNEE, LEFT, RIGHT]


def test_from_a_series_without_entries_the_way_leads_to_the_first_that_has_some() -> None:
    other = Series("calf", "whole")
    assert beside(other, [LEFT, RIGHT], 1) == LEFT
    assert beside(other, [], 1) == other


def test_a_region_opens_on_the_side_that_is_used_most_and_else_on_the_whole() -> None:
    assert usual_side([KNEE, RIGHT, LEFT], "neck") == RIGHT
    assert usual_side([KNEE], "neck") == Series("neck", "whole")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16 - 22 Nov 2026"),
        (date(2026, 8, 24), date(2026, 11, 22), "24 Aug - 22 Nov 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Dec 2025 - 4 Jan 2026"),
        (date(2025, 11, 23), date(2026, 11, 22), "Nov 2025 - Nov 2026"),
        (date(2018, 12, 4), date(2026, 11, 22), "Dec 2018 - Nov 2026"),
    ],
)
def test_a_span_is_named_as_short_as_can_be(first: date, last: date, words: str) -> None:
    assert span_words(Span(first, last)) == words.replace("-", TO)
