"""Days, times, scales and names as diaries write them."""

from datetime import date, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.exchange.diary.dates import ORDERS, Order, parse_at, parse_day
from journal.exchange.diary.plan import parse_columns
from journal.exchange.diary.scales import NO_SCORE, parse_scale
from journal.exchange.diary.sites import Site, side_of, understood
from journal.exchange.diary.told import Unreadable
from tests.conftest import SHIPPED

NAMES = SHIPPED.atlas.region_names


@pytest.mark.parametrize(
    ("words", "order", "day", "rest"),
    [
        ("24th Sep 2019", None, date(2019, 9, 24), ""),
        ("Thu 24 September 2019", None, date(2019, 9, 24), ""),
        ("Sept. 24, 2019", None, date(2019, 9, 24), ""),
        ("24-Sep-19", None, date(2019, 9, 24), ""),
        ("24. März 2019", None, date(2019, 3, 24), ""),
        ("1er août 2019", None, date(2019, 8, 1), ""),
        ("2019-09-24T07:30Z", None, date(2019, 9, 24), "07:30Z"),
        ("24.9.19 7:30", "dmy", date(2019, 9, 24), "7:30"),
        ("9/4/19", "mdy", date(2019, 9, 4), ""),
        ("9/4/19", "dmy", date(2019, 4, 9), ""),
        ("19/9/4", "ymd", date(2019, 9, 4), ""),
        ("5.5.2019", None, date(2019, 5, 5), ""),
    ],
)
def test_a_day_in_words(words: str, order: Order | None, day: date, rest: str) -> None:
    assert parse_day(words, order) == (day, rest)


@pytest.mark.parametrize(
    "words",
    ["", "today", "2019-02-30", "5.6.2019", "13.13.2019", "24.9", "2019-W01", "1/2/3", "24.9.2019x",
     "\u0662\u0660.9.2019", "20190931", "Foo 24, 2019", "2019-9/24"],
)  # fmt: skip
def test_what_is_no_day_or_two(words: str) -> None:
    with pytest.raises(Unreadable):
        parse_day(words, None)


@given(st.text(max_size=20), st.sampled_from(ORDERS))
def test_any_words_are_a_day_or_told(words: str, order: Order) -> None:
    try:
        parse_day(words, order)
    except Unreadable as error:
        assert error.cause.what.startswith("with")


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("7:30", time(7, 30)), ("9:30 PM", time(21, 30)), ("12:05 am", time(0, 5)),
        ("12 p.m.", time(12)), ("21h30", time(21, 30)), ("7.30 Uhr", time(7, 30)),
        ("07:30:15.250", time(7, 30, 15)), ("", None), ("am", time(8)), ("all day", None),
        ("07:30+01:00", time(7, 30, tzinfo=timezone(timedelta(hours=1)))),
        ("07:30 Z", time(7, 30, tzinfo=timezone(timedelta()))),
        ("07:30-0530", time(7, 30, tzinfo=timezone(-timedelta(hours=5, minutes=30)))),
    ],
)  # fmt: skip
def test_a_time_in_words(words: str, at: time | None) -> None:
    assert parse_at(words, {"am": time(8), "all day": None}) == at


@pytest.mark.parametrize("words", ["7", "morning", "24:00", "13 PM", "7:60", "7:30+15:00", "0 am"])
def test_what_is_no_time(words: str) -> None:
    with pytest.raises(Unreadable):
        parse_at(words, {})


@pytest.mark.parametrize(
    ("scale", "words", "hundredths"),
    [
        ("0-10", "7,5", 750), ("0-10", "7.5", 750), ("0-10", "7/10", 700), ("0-4", "1", 250),
        ("0-4", "4", 1000), ("0-100", "64", 640), ("1-5", "1", 0), ("1-5", "3", 500),
        ("0-3", "1", 333), ("0-3", "2", 667), ("0-10", "5.125", 513), ("0-10", "5.115", 512),
        ("words", "Moderate", 500), ("words", "no pain", 0), ("words", "7", 700),
    ],
)  # fmt: skip
def test_a_value_on_its_scale(scale: str, words: str, hundredths: int) -> None:
    assert parse_scale(scale).points(words)[0] == hundredths


@given(st.integers(0, 20), st.integers(1, 100), st.integers(0, 10_000))
def test_a_scale_keeps_the_order_and_its_ends(low: int, span: int, parts: int) -> None:
    scale = parse_scale(f"{low}-{low + span}")
    value = Decimal(low) + Decimal(span) * parts / 10_000
    found = scale.points(f"{value:f}")[0]
    assert scale.points(str(low))[0] == 0 <= found <= scale.points(str(low + span))[0] == 1000
    assert abs(Decimal(found) - Decimal(parts) / 10) <= Decimal("0.5")


@pytest.mark.parametrize("words", ["", " NA ", "-", "n/a", "\u2014"])
def test_what_says_nothing_is_no_zero(words: str) -> None:
    with pytest.raises(Unreadable) as told:
        parse_scale("0-10").points(words)
    assert told.value.cause == NO_SCORE


@pytest.mark.parametrize("words", ["3\u20134", "yes", "11", "-1", "1e1", "7/5", "\u0667", "7 8"])
def test_what_is_no_score(words: str) -> None:
    with pytest.raises(Unreadable) as told:
        parse_scale("0-10").points(words)
    assert told.value.cause.bad


@pytest.mark.parametrize("words", ["", "4-0", "0", "0-", "a-b", "5-5"])
def test_what_is_no_scale(words: str) -> None:
    with pytest.raises(Refused, match="is not a scale"):
        parse_scale(words)


@pytest.mark.parametrize(
    ("name", "sites"),
    [
        ("L shoulder blade", None), ("Neck L", [("neck_back", "left")]),
        ("left knee pain", [("knee_front", "left")]), ("Knees", [("knee_front", "whole")]),
        ("both knees", [("knee_front", "whole")]), ("knee, bilateral", [("knee_front", "whole")]),
        ("neck_back", [("neck_back", "whole")]),
        ("left knee and right wrist", [("knee_front", "left"), ("wrist", "right")]),
        ("neck/knee", [("neck_back", "whole"), ("knee_front", "whole")]),
        ("right side of neck", [("neck_front_side", "right")]),
        ("left knee and wrist", []), ("left right knee", []), ("left neck (medial)", []),
        ("joints", []), ("run", []), ("it", []), ("stiff", []), ("mid", []), ("left", []),
        ("pain", []), ("", []), ("knee, weather", []),
    ],
)  # fmt: skip
def test_a_name_is_understood_beyond_doubt_or_not_at_all(
    name: str, sites: list[tuple[str, str]] | None
) -> None:
    if sites is not None:
        assert [tuple(one) for one in understood(name, NAMES)] == sites


def test_every_whole_name_is_understood_with_a_side_too() -> None:
    for name, region in NAMES.items():
        assert understood(name, NAMES) == (Site(region, "whole"),)
        if not {"left", "right", "l", "r", "whole"} & set(name.split()):
            assert understood(f"Left {name}", NAMES) == (Site(region, "left"),)


@pytest.mark.parametrize(
    ("words", "side"),
    [("Links", "left"), ("R", "right"), ("bilateral", "whole"), ("Right only", "right"),
     ("right side", "right"), ("", "whole"), ("Right mostly", None), ("left right", None)],
)  # fmt: skip
def test_a_side_in_words(words: str, side: str | None) -> None:
    assert side_of(words) == side


def test_a_map_says_a_fixed_region_and_several_notes() -> None:
    columns = parse_columns("day=D,time=T,region:=left knee,score=S,note=A,note=B")
    assert (columns.fixed, columns.notes, columns.time) == ("left knee", ("A", "B"), "T")
    assert parse_columns("day=D,region=*").wide
    assert columns.in_words() == "day=D,time=T,region:=left knee,score=S,note=A,note=B"
