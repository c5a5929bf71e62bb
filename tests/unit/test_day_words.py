"""Days in people's words: the table of what is understood, and what is asked about instead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.day_words import (
    DayOrder,
    heard,
    month_of,
    parse_bound,
    parse_day,
    says_itself,
    understood,
)
from journal.domain.days import LATEST, MONTHS, WEEKDAYS
from journal.domain.errors import Refused

THURSDAY = date(2026, 11, 26)
ARABIC_ONE = "\u0661"
ARABIC_DAY = "\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0661"
days = st.dates(date(1900, 1, 8), date(2199, 12, 24))
orders = st.sampled_from([None, "dmy", "mdy"])

UNDERSTOOD = [
    ("today", "26 November 2026, a Thursday"),
    (" Today ", "26 November 2026, a Thursday"),
    ("YESTERDAY", "25 November 2026, a Wednesday"),
    ("day before yesterday", "24 November 2026, a Tuesday"),
    ("thursday", "26 November 2026, a Thursday"),
    ("last thursday", "19 November 2026, a Thursday"),
    ("monday", "23 November 2026, a Monday"),
    ("on monday", "23 November 2026, a Monday"),
    ("last monday", "23 November 2026, a Monday"),
    ("tue", "24 November 2026, a Tuesday"),
    ("Fri", "20 November 2026, a Friday"),
    ("a week ago", "19 November 2026, a Thursday"),
    ("3 weeks ago", "5 November 2026, a Thursday"),
    ("three weeks ago", "5 November 2026, a Thursday"),
    ("10 days ago", "16 November 2026, a Monday"),
    ("9 months ago", "26 February 2026, a Thursday"),
    ("2 years ago", "26 November 2024, a Tuesday"),
    ("3 august", "3 August 2026, a Monday"),
    ("3 aug 2025", "3 August 2025, a Sunday"),
    ("august 3", "3 August 2026, a Monday"),
    ("August 3rd, 2025", "3 August 2025, a Sunday"),
    ("the 3rd of August", "3 August 2026, a Monday"),
    ("3. August", "3 August 2026, a Monday"),
    ("3aug", "3 August 2026, a Monday"),
    ("mon 3 aug", "3 August 2026, a Monday"),
    ("Sunday, 3 August 2025", "3 August 2025, a Sunday"),
    ("3 août", "3 August 2026, a Monday"),
    ("12 März '24", "12 March 2024, a Tuesday"),
    ("27 november", "27 November 2025, a Thursday"),
    ("29 feb", "29 February 2024, a Thursday"),
    ("the 27th", "27 October 2026, a Tuesday"),
    ("31st", "31 October 2026, a Saturday"),
    ("25.11.", "25 November 2026, a Wednesday"),
    ("25.11", "25 November 2026, a Wednesday"),
    ("25.11.2025", "25 November 2025, a Tuesday"),
    ("25. 11. 2025", "25 November 2025, a Tuesday"),
    ("1.2.24", "1 February 2024, a Thursday"),
    ("3.4.98", "3 April 1998, a Friday"),
    ("3.4.", "3 April 2026, a Friday"),
    ("28.11.", "28 November 2025, a Friday"),
    ("25/11", "25 November 2026, a Wednesday"),
    ("11/25", "25 November 2026, a Wednesday"),
    ("25-11-2025", "25 November 2025, a Tuesday"),
    ("5/5", "5 May 2026, a Tuesday"),
    ("2026-11-22", "22 November 2026, a Sunday"),
    ("2024-2-29", "29 February 2024, a Thursday"),
    ("2026/11/05", "5 November 2026, a Thursday"),
    ("1900-01-01", "1 January 1900, a Monday"),
]


@pytest.mark.parametrize(("words", "told"), UNDERSTOOD)
def test_a_day_is_understood_as_people_say_it(words: str, told: str) -> None:
    assert understood(parse_day(words, THURSDAY)) == told
    assert heard(words, THURSDAY) == told


@pytest.mark.parametrize(
    ("words", "order", "day"),
    [
        ("3.4.", "mdy", date(2026, 3, 4)),
        ("3.4.2025", "dmy", date(2025, 4, 3)),
        ("3/4", "dmy", date(2026, 4, 3)),
        ("3/4/25", "mdy", date(2025, 3, 4)),
        ("3-4-2025", "mdy", date(2025, 3, 4)),
        ("25.11.", "mdy", date(2026, 11, 25)),
        ("11/25", "dmy", date(2026, 11, 25)),
    ],
)
def test_the_order_that_is_set_decides_where_both_are_possible(
    words: str, order: DayOrder, day: date
) -> None:
    assert parse_day(words, THURSDAY, order) == day


@pytest.mark.parametrize("words", ["3/4", "3/4/2026", "03-04-2026", "3/4/26"])
def test_a_date_that_is_two_days_is_refused_with_both_and_the_setting(words: str) -> None:
    with pytest.raises(
        Refused, match="3 April 2026, a Friday or 4 March 2026, a Wednesday"
    ) as told:
        parse_day(words, THURSDAY)
    assert "Write 3 april or 4 march" in str(told.value)
    assert 'day_order = "dmy" or "mdy"' in str(told.value)
    assert heard(words, THURSDAY) == "3 April 2026, a Friday or 4 March 2026, a Wednesday"


@given(days, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_one_that_is_not_in_the_future(today: date, name: str) -> None:
    day = parse_day(name, today)
    assert today - timedelta(days=7) < day <= today
    assert WEEKDAYS[day.weekday()] == name
    last = parse_day(f"last {name}", today)
    assert last == (day if day < today else day - timedelta(days=7))


@given(days, days)
def test_a_day_written_out_is_read_back_whatever_the_order(day: date, today: date) -> None:
    latest = max(day, today)
    month = MONTHS[day.month - 1]
    for order in (None, "dmy", "mdy"):
        assert parse_day(day.isoformat(), latest, order) == day
        assert parse_day(f"{day.day} {month} {day.year}", latest, order) == day
        assert parse_day(f"{month[:3]} {day.day}, {day.year}", latest, order) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year}", latest) == day
    assert parse_day(f"{day.month}/{day.day}/{day.year}", latest, "mdy") == day


@given(days, days)
def test_a_day_without_a_year_is_the_latest_that_is_not_in_the_future(
    day: date, today: date
) -> None:
    found = parse_day(f"{day.day} {MONTHS[day.month - 1]}", max(today, date(1908, 3, 1)))
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= max(today, date(1908, 3, 1))
    assert parse_bound(f"{day.day}.{day.month}.", date(2026, 11, 26)) <= date(2026, 11, 26)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-W01", "2024-W01-1",
        "20240101", "24-01-01", "tomorrow", "2024-01-01T00:00", ARABIC_DAY,
        "2024-01-0" + ARABIC_ONE, "3" + ARABIC_ONE + " august", "+2024-01-01", "2024-01-01\x00",
        "2024-01-01\n2024-01-02", "0000-01-01", "-2024-01-01", "1e3", "mondays", "now", "todayy",
        "\udcff", "31 june", "30.2.", "32.1.2025", "3 smarch", "3", "3.", "august", "may", "last",
        "last week", "ago", "many weeks ago", "-3 weeks ago", "3 weeks", "the 32nd", "0th", "3-4",
        "3/4/5/6", "25.11/2025", "foo 3 august",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_and_right_forms_are_named(words: str) -> None:
    with pytest.raises(Refused, match=r"not a day\. Write today, monday, 3 august"):
        parse_day(words, THURSDAY)
    assert heard(words, THURSDAY) == ""


def test_a_day_of_the_week_that_is_not_that_date_s_is_refused_with_what_it_is() -> None:
    with pytest.raises(Refused, match="3 August 2026, a Monday, is no Tuesday"):
        parse_day("tue 3 august", THURSDAY)


@pytest.mark.parametrize("words", ["1899-12-31", "0001-01-01", "3.4.1850", "9999 years ago",
                                   "99999 weeks ago", "9999 months ago"])  # fmt: skip
def test_days_before_1900_are_refused(words: str) -> None:
    with pytest.raises(Refused, match="before 1900"):
        parse_day(words, THURSDAY)


@pytest.mark.parametrize("words", ["2026-11-27", "27 november 2026", "1.1.2027", "9999-12-31"])
def test_a_day_to_come_is_refused_with_the_present_day(words: str) -> None:
    with pytest.raises(Refused, match="still to come; today is 2026-11-26"):
        parse_day(words, THURSDAY)


@given(st.dates(date(1900, 1, 8), LATEST), days)
def test_the_days_to_look_at_may_be_still_to_come_with_their_year(day: date, today: date) -> None:
    assert parse_bound(day.isoformat(), today) == day
    assert parse_bound(f"{day.day} {MONTHS[day.month - 1]} {day.year}", today) == day
    assert parse_bound("yesterday", today) == today - timedelta(days=1)


@pytest.mark.parametrize("words", ["2200-01-01", "9999-12-31", "1899-12-31", "2027-02-30"])
def test_days_that_no_entry_can_have_are_not_looked_at(words: str) -> None:
    with pytest.raises(Refused):
        parse_bound(words, THURSDAY)


PIECES = st.sampled_from(
    ["3", "31", "0", "2026", "26", ".", "/", "-", " ", ",", "aug", "may", "monday", "mon", "last",
     "the", "on", "ago", "weeks", "years", "a", "th", "st", "of", "'", ARABIC_ONE, "ß", "İ"]
)  # fmt: skip


@given(st.text(max_size=20) | st.lists(PIECES, max_size=7).map("".join), days, orders)
def test_any_words_are_a_past_day_or_refused(
    words: str, today: date, order: DayOrder | None
) -> None:
    heard(words, today, order)
    try:
        day = parse_day(words, today, order)
    except Refused as refusal:
        assert str(refusal).isprintable()
    else:
        assert date(1900, 1, 1) <= day <= today


def test_only_what_says_itself_needs_no_answer() -> None:
    assert says_itself("today") and says_itself("2026-11-22 ")
    assert not says_itself("monday") and not says_itself("2026/11/22")


def test_months_have_their_names_in_six_languages() -> None:
    assert [month_of(name) for name in ("März", "AOÛT", "févr", "dic", "smarch")] == [
        3, 8, 2, 12, None,
    ]  # fmt: skip
