"""Days, times of day, zones and weeks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.days import (
    day_in_words,
    in_offset,
    instant_of,
    local_day,
    parse_time,
    week_of,
)
from journal.domain.errors import Refused

SUNDAY = date(2026, 11, 22)
BERLIN = ZoneInfo("Europe/Berlin")
ARABIC_TIME = "\u0667:\u0663\u0660"
days = st.dates(date(1900, 1, 8), date(2200, 12, 24))
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC")
zones = st.sampled_from(ZONES).map(ZoneInfo)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("7:30", time(7, 30)),
        ("19:05", time(19, 5)),
        ("00:00", time(0)),
        (" 23:59 ", time(23, 59)),
        ("7pm", time(19)),
        ("12 AM", time(0)),
        ("7:30 p.m.", time(19, 30)),
        ("7.30", time(7, 30)),
        ("19h", time(19)),
        ("7h05", time(7, 5)),
        ("19", time(19)),
        ("noon", time(12)),
    ],
)
def test_a_time_is_written_on_the_clock_of_24_hours_or_of_twice_twelve(
    words: str, at: time
) -> None:
    assert parse_time(words) == at


@pytest.mark.parametrize(
    "words",
    [
        "",
        "24:00",
        "24",
        "7:5",
        "7:60",
        "13pm",
        "0am",
        ARABIC_TIME,
        "-1:00",
        "07:30:00",
        "007:30",
        "midnight",
        "7:30pmm",
        "p",
    ],
)
def test_what_is_no_time_is_refused_and_the_right_form_is_named(words: str) -> None:
    with pytest.raises(Refused, match=r"is not a time\. Write it like 7:30, 19:05 or 7pm\."):
        parse_time(words)


@pytest.mark.parametrize(("words", "other"), [("7", "19:00"), ("12", "00:00"), ("01", "13:00")])
def test_an_hour_of_the_morning_or_the_evening_is_asked_about(words: str, other: str) -> None:
    with pytest.raises(Refused, match=f"can be {int(words)}:00 or {other}"):
        parse_time(words)


def test_one_in_the_morning_belongs_to_the_evening_before_when_the_day_starts_at_four() -> None:
    assert local_day(datetime(2026, 11, 22, 1, tzinfo=BERLIN), time(4)) == date(2026, 11, 21)
    assert local_day(datetime(2026, 11, 22, 3, 59, 59, tzinfo=BERLIN), time(4)).day == 21
    assert local_day(datetime(2026, 11, 22, 4, tzinfo=BERLIN), time(4)) == SUNDAY
    assert local_day(datetime(2026, 11, 22, 1, tzinfo=BERLIN)) == SUNDAY


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), zones)
def test_the_day_is_the_one_on_the_calendar_where_the_person_was(
    wall: datetime, zone: ZoneInfo
) -> None:
    assert local_day(wall.replace(tzinfo=zone)) == wall.date()


@pytest.mark.parametrize(
    ("day", "at", "zone", "instead"),
    [
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", "03:30"),
        (date(2026, 3, 29), time(2, 0), "Europe/Berlin", "03:00"),
        (date(2026, 3, 8), time(2, 15), "America/New_York", "03:15"),
        (date(2026, 10, 4), time(2, 10), "Australia/Lord_Howe", "02:40"),
    ],
)
def test_a_time_that_never_was_is_refused_with_what_to_write_instead(
    day: date, at: time, zone: str, instead: str
) -> None:
    with pytest.raises(Refused, match=f"clocks went forward. Write {instead} or another"):
        instant_of(day, at, ZoneInfo(zone))


def test_a_whole_day_that_never_was_is_refused() -> None:
    with pytest.raises(Refused, match="did not happen"):
        instant_of(date(2011, 12, 30), time(12), ZoneInfo("Pacific/Apia"))


def test_of_an_hour_that_came_twice_the_first_is_meant() -> None:
    felt = instant_of(date(2026, 10, 25), time(2, 30), BERLIN)
    assert felt.isoformat() == "2026-10-25T02:30:00+02:00"
    assert felt.astimezone(UTC).hour == 0


@given(days, st.times().map(lambda at: at.replace(second=0, microsecond=0)), zones)
def test_a_time_of_a_day_is_that_time_on_that_day_in_an_offset_that_stays(
    day: date, at: time, zone: ZoneInfo
) -> None:
    try:
        felt = instant_of(day, at, zone)
    except Refused:
        return
    assert (felt.date(), felt.time()) == (day, at)
    offset = felt.utcoffset()
    assert offset is not None
    # Offsets of a century ago had seconds; what is kept is the minute.
    assert abs(felt - datetime.combine(day, at, tzinfo=zone)) <= timedelta(seconds=30)
    assert offset % timedelta(minutes=1) == timedelta()
    assert (felt + timedelta(days=182)).utcoffset() == offset


@pytest.mark.parametrize("zone", ["Australia/Lord_Howe", "America/New_York"])
@given(
    begin=st.datetimes(datetime(2027, 4, 3), datetime(2027, 11, 8), timezones=st.just(UTC)),
    seconds=st.integers(-7200, 7200),
)
@example(begin=datetime(2027, 4, 3, 15, 0, tzinfo=UTC), seconds=300)  # the clocks just went back
@example(begin=datetime(2027, 11, 7, 6, 0, tzinfo=UTC), seconds=300)
def test_so_much_later_is_so_much_later_in_the_hour_that_comes_twice_too(
    zone: str, begin: datetime, seconds: int
) -> None:
    later = timedelta(seconds=seconds)
    shown = in_offset(begin, ZoneInfo(zone))
    assert shown.utcoffset() == begin.astimezone(ZoneInfo(zone)).utcoffset()
    assert shown + later == begin + later


@given(days, st.times(), st.times(), zones)
def test_a_time_before_the_day_start_lies_in_the_small_hours_that_end_the_day(
    day: date, at: time, start: time, zone: ZoneInfo
) -> None:
    try:
        felt = instant_of(day, at, zone, start)
    except Refused:
        return
    assert local_day(felt, start) == day
    assert felt.date() == day + timedelta(days=at < start)


@given(days, st.integers(0, 6))
def test_every_day_lies_in_exactly_one_week_whatever_its_first_day(day: date, first: int) -> None:
    start = week_of(day, first)
    assert start.weekday() == first
    assert timedelta(0) <= day - start <= timedelta(days=6)
    week = [start + timedelta(days=n) for n in range(7)]
    assert {week_of(one, first) for one in week} == {start}
    assert week_of(start - timedelta(days=1), first) == start - timedelta(days=7)


def test_weeks_start_on_monday_unless_set_otherwise() -> None:
    assert week_of(SUNDAY) == date(2026, 11, 16)
    assert week_of(SUNDAY, first_weekday=6) == SUNDAY


def test_a_day_in_words_does_not_depend_on_the_machine() -> None:
    assert day_in_words(SUNDAY) == "Sunday 22 November 2026"
