"""Days, times of day, zones and weeks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.days import (
    LATEST,
    WEEKDAYS,
    in_offset,
    in_words,
    instant_of,
    local_day,
    parse_bound,
    parse_day,
    parse_time,
    week_of,
)
from journal.domain.errors import Refused

SUNDAY = date(2026, 11, 22)
BERLIN = ZoneInfo("Europe/Berlin")
ARABIC_ONE = "\u0661"
ARABIC_DAY = "\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0661"
ARABIC_TIME = "\u0667:\u0663\u0660"
days = st.dates(date(1900, 1, 8), date(2200, 12, 24))
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC")
zones = st.sampled_from(ZONES).map(ZoneInfo)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", SUNDAY),
        (" Today ", SUNDAY),
        ("YESTERDAY", date(2026, 11, 21)),
        ("sunday", SUNDAY),
        ("Monday", date(2026, 11, 16)),
        ("saturday", date(2026, 11, 21)),
        ("2026-11-22", SUNDAY),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
    ],
)
def test_a_day_is_a_name_a_weekday_or_an_iso_date(words: str, day: date) -> None:
    assert parse_day(words, SUNDAY) == day


@given(days, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_one_that_is_not_in_the_future(today: date, name: str) -> None:
    day = parse_day(name, today)
    assert today - timedelta(days=7) < day <= today
    assert WEEKDAYS[day.weekday()] == name


@given(days)
def test_a_day_written_out_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat(), date(2201, 1, 1)) == day


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-W01",
        "2024-W01-1", "20240101", "2024-1-1", "24-01-01", "2024/01/01", "01.02.2024",
        "tomorrow", "2024-01-01T00:00", ARABIC_DAY, "2024-01-0" + ARABIC_ONE, "+2024-01-01",
        "2024-01-01\x00", "2024-01-01\n2024-01-02", "0000-01-01", "-2024-01-01", "1e3",
        "mondays", "now", "todayy", "\udcff",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_and_the_right_form_is_named(words: str) -> None:
    with pytest.raises(Refused, match=r"not a day\. Write today, yesterday, a weekday, or 2026-"):
        parse_day(words, SUNDAY)


@pytest.mark.parametrize("words", ["1899-12-31", "0001-01-01"])
def test_days_before_1900_are_refused(words: str) -> None:
    with pytest.raises(Refused, match="before 1900"):
        parse_day(words, SUNDAY)


@pytest.mark.parametrize("words", ["2026-11-23", "2027-01-01", "9999-12-31"])
def test_a_day_to_come_is_refused_with_the_present_day(words: str) -> None:
    with pytest.raises(Refused, match="still to come; today is 2026-11-22"):
        parse_day(words, SUNDAY)


@given(st.dates(date(1900, 1, 8), LATEST), days)
def test_the_days_to_look_at_may_be_still_to_come(day: date, today: date) -> None:
    assert parse_bound(day.isoformat(), today) == day
    assert parse_bound("yesterday", today) == today - timedelta(days=1)


@pytest.mark.parametrize(
    "words", ["2200-01-01", "9999-12-31", "1899-12-31", "tomorrow", "2027-02-30"]
)
def test_days_that_no_entry_can_have_are_not_looked_at(words: str) -> None:
    with pytest.raises(Refused):
        parse_bound(words, SUNDAY)


@given(st.text(max_size=20))
def test_any_words_are_a_past_day_or_refused(words: str) -> None:
    try:
        day = parse_day(words, SUNDAY)
    except Refused as refusal:
        assert str(refusal).isprintable()
    else:
        assert date(1900, 1, 1) <= day <= SUNDAY


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("7:30", time(7, 30)),
        ("19:05", time(19, 5)),
        ("00:00", time(0)),
        (" 23:59 ", time(23, 59)),
    ],
)
def test_a_time_is_hours_and_minutes_on_the_24_hour_clock(words: str, at: time) -> None:
    assert parse_time(words) == at


@pytest.mark.parametrize(
    "words",
    ["", "24:00", "7", "7:5", "7:60", "7.30", "7pm", ARABIC_TIME, "-1:00", "07:30:00", "007:30"],
)
def test_what_is_no_time_is_refused_and_the_right_form_is_named(words: str) -> None:
    with pytest.raises(Refused, match=r"is not a time\. Write it like 7:30 or 19:05\."):
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
    assert in_words(SUNDAY) == "Sunday 22 November 2026"
