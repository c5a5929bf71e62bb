"""A day in the words in which people name one, and what was understood of them.

Where the year is missing, the latest day is meant that is not in the future. What can be two days
is refused with both, unless the person's order of day and month decides.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from journal.domain.days import EARLIEST, LATEST, MONTHS, WEEKDAYS
from journal.domain.errors import Refused
from journal.domain.text import folded

DayOrder = Literal["dmy", "mdy"]
"""Whether the day or the month comes first where a date is all numbers."""

LIKE = "today, monday, 3 august, 25.11., 3 weeks ago or 2026-11-22"
"""Days as they may be written."""

_NAMES = {
    1: "jan january januar janvier janv enero ene janeiro gennaio gen",
    2: "feb february februar fevrier fevr fev febrero febbraio fevereiro",
    3: "mar march marz maerz mrz mars marzo marco",
    4: "apr april avril avr abril abr aprile",
    5: "may mai mayo maio maggio mag",
    6: "jun june juni juin junio junho giugno giu",
    7: "jul july juli juillet juil julio julho luglio lug",
    8: "aug august aout agosto ago",
    9: "sep sept september septembre septiembre setembro settembre set",
    10: "oct october oktober okt octobre octubre outubro ottobre ott",
    11: "nov november novembre noviembre novembro",
    12: "dec december dezember dez decembre diciembre dic dezembro dicembre",
}
_MONTHS = {name: month for month, names in _NAMES.items() for name in names.split()}
_PLAIN = str.maketrans("äéèêûôç", "aeeeuoc")

_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: max(number, 1) for number, word in enumerate(_COUNTS)} | {"an": 1}

_AGO = re.compile(r"(\d{1,5}|[a-z]+) (day|week|month|year)s? ago", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_NUMBERS_ONLY = re.compile(
    r"(\d{1,2})(?:([./]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2})?)?|(-)(\d{1,2})-(\d{4}))", re.ASCII
)
_WEEKDAY = r"(?:(?P<weekday>[^\W\d]+)\.? )?"
_NUMBER = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th|[.])?"
_YEAR = "(?: '?(?P<year>[0-9]{4}|[0-9]{2}))?"
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{_NUMBER} ?(?:of )?(?P<month>[^\W\d]+)\.?{_YEAR}")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}(?P<month>[^\W\d]+)\.? (?:the )?{_NUMBER}{_YEAR}")
_OF_A_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)


def parse_day(words: str, today: date, order: DayOrder | None = None) -> date:
    """Read a day: ``yesterday``, ``last monday``, ``3 august``, ``25.11.``, ``2026-11-22``.

    A weekday is the latest one that is not in the future, so ``monday`` on a Monday is today;
    ``last monday`` is one before today. A date without a year is the latest that is not in the
    future.

    Args:
        words: As typed.
        today: The present day.
        order: How the person writes days. Unless said, the day comes first where points part the
            numbers, and nothing is taken for granted where slashes do.

    Raises:
        Refused: It is no day, or can be two; it is before 1900, or still to come.
    """
    day = _read(words, today, order)
    if day > today:
        raise Refused(f"{day} is still to come; today is {today}.")
    return day


def parse_bound(words: str, today: date, order: DayOrder | None = None) -> date:
    """Read the first or last day to look at; unlike one to write on, it may be still to come.

    A clock that ran ahead may have left entries there. Such a day is written with its year:
    without one a day in the past is meant, as everywhere.

    Raises:
        Refused: It is no day, or can be two; it is before 1900, or later than any entry.
    """
    day = _read(words, today, order)
    if day > LATEST:
        raise Refused(f"{day} is still to come; today is {today}.")
    return day


def heard(words: str, today: date, order: DayOrder | None = None) -> str:
    """Say beside a field, while somebody types, which day is understood so far.

    Returns:
        The day; both where there are two; nothing for no words, or what is no day yet.
    """
    try:
        return " or ".join(map(understood, readings(words, today, order)))
    except Refused:
        return ""


def readings(words: str, today: date, order: DayOrder | None = None) -> tuple[date, ...]:
    """Return every day that words can mean, be it one to come or before all entries."""
    key = " ".join(folded(words).replace(",", " ").split())
    return tuple(dict.fromkeys(_readings(re.sub("^(?:on )?(?:the )?", "", key), today, order)))


def understood(day: date) -> str:
    """Say which day was understood: ``3 August 2026, a Monday``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}, a {WEEKDAYS[day.weekday()].title()}"


def says_itself(words: str) -> bool:
    """Say whether words leave nothing to tell about the day that they name."""
    typed = words.strip().lower()
    return typed == "today" or re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed, re.ASCII) is not None


def month_of(name: str) -> int | None:
    """Return the month of a name, or of a short one, in one of six languages."""
    return _MONTHS.get(folded(name).translate(_PLAIN))


def _read(words: str, today: date, order: DayOrder | None) -> date:
    found = readings(words, today, order)
    if not found:
        raise Refused(f"{words!a} is not a day. Write {LIKE}.")
    if len(found) > 1:
        can_be = " or ".join(map(understood, found))
        write = " or ".join(f"{one.day} {MONTHS[one.month - 1].lower()}" for one in found)
        raise Refused(
            f"{words!a} can be {can_be}. Write {write}; or say once how you write days, with "
            'day_order = "dmy" or "mdy" in settings.toml.'
        )
    if found[0] < EARLIEST:
        raise Refused(f"{found[0]} is before 1900; the journal starts there.")
    return found[0]


def _readings(key: str, today: date, order: DayOrder | None) -> Iterator[date]:
    """Give every day that the words can mean."""
    if key in (near := {"today": 0, "yesterday": 1, "day before yesterday": 2}):
        yield today - near[key] * timedelta(days=1)
    elif (number := _weekday(key.removeprefix("last "))) is not None:
        last = key.startswith("last ")
        yield today - timedelta(days=(today.weekday() - number - last) % 7 + last)
    elif match := _AGO.fullmatch(key):
        yield from _ago(match[1], match[2], today)
    elif match := _YEAR_FIRST.fullmatch(key):
        yield from _dates(match[4], match[3], match[1], today)
    elif match := _NUMBERS_ONLY.fullmatch(key):
        first, mark, second, year = match[1], match[2], match[3], match[4]
        if match[5]:
            mark, second, year = match[5], match[6], match[7]
        yield from _in_order(first, second, year, today, order or ("dmy" if mark == "." else None))
    elif match := _OF_A_MONTH.fullmatch(key):
        yield from _latest_of_a_month(int(match[1]), today)
    else:
        for pattern in (_DAY_MONTH, _MONTH_DAY):
            if (match := pattern.fullmatch(key)) and (month := month_of(match["month"])):
                yield from _named(match, month, today)
                return


def _named(match: re.Match[str], month: int, today: date) -> Iterator[date]:
    for day in _dates(match["day"], str(month), match["year"], today):
        if match["weekday"] is not None:
            weekday = _weekday(match["weekday"])
            if weekday is None:
                return
            if weekday != day.weekday():
                raise Refused(
                    f"{understood(day)}, is no {WEEKDAYS[weekday].title()}. Write it without the "
                    "day of the week, or with another year."
                )
        yield day


def _weekday(words: str) -> int | None:
    names = enumerate(WEEKDAYS)
    return next((n for n, name in names if len(words) >= 3 and name.startswith(words)), None)


def _ago(many: str, unit: str, today: date) -> Iterator[date]:
    number = int(many) if many.isdecimal() else _NUMBERS.get(many)
    if number is None:
        return
    if unit in {"day", "week"}:
        ordinal = today.toordinal() - number * (7 if unit == "week" else 1)
        yield date.fromordinal(max(ordinal, 1))
        return
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = max(months, 12) // 12, months % 12 + 1
    yield date(year, month, min(today.day, monthrange(year, month)[1]))


def _in_order(
    first: str, second: str, year: str | None, today: date, order: DayOrder | None
) -> Iterator[date]:
    """Give what two numbers mean in an order, or in the only one that is possible."""
    readings: dict[DayOrder, list[date]] = {
        "dmy": list(_dates(first, second, year, today)),
        "mdy": list(_dates(second, first, year, today)),
    }
    if order and readings[order]:
        yield from readings[order]
    else:
        yield from (*readings["dmy"], *readings["mdy"])


def _dates(day: str, month: str, year: str | None, today: date) -> Iterator[date]:
    """Give the day of some numbers, if there is one; the latest where the year is not whole."""
    if year is None:
        years = range(today.year, today.year - 9, -1)  # a leap day comes every eight years at least
    elif len(year) == 2:
        century = today.year // 100 * 100
        years = range(century + int(year), century + int(year) - 101, -100)
    else:
        years = range(int(year), int(year) - 1, -1)
    for one in years:
        try:
            found = date(one, int(month), int(day))
        except ValueError:
            continue
        if found <= today or len(year or "") == 4:
            yield found
            return


def _latest_of_a_month(day: int, today: date) -> Iterator[date]:
    for back in range(3):
        months = today.year * 12 + today.month - 1 - back
        year, month = divmod(months, 12)
        if 1 <= day <= monthrange(year, month + 1)[1] and date(year, month + 1, day) <= today:
            yield date(year, month + 1, day)
            return
