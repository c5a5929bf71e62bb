"""Days and times as diaries write them, never guessed where they can be read in two ways."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta, timezone
from typing import Literal, get_args

from journal.domain.day_words import month_of
from journal.domain.days import EARLIEST
from journal.domain.text import folded
from journal.exchange.diary.told import Cause, Unreadable, When, when

Order = Literal["ymd", "dmy", "mdy"]
"""In which order a date has its year, month and day."""

ORDERS: tuple[Order, ...] = get_args(Order)

_NUMERIC = re.compile(r"(\d{4}|\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)\.?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,? +)?(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -]*(?:of |de )?([^\W\d]+)\.?,?[ -]+"
    r"(?:de )?(\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+\.?, +)?([^\W\d]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)", re.IGNORECASE
)
_AT = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|(?:GMT|UTC)?[+-]\d{1,2}:?\d{2})?(?:\s*Uhr)?",
    re.ASCII | re.IGNORECASE,
)

NO_DAY = Cause(
    "without a day",
    "If an empty day means the day above it, add --fill-down; else write it in.",
    here="Say above that an empty day means the one before, or write it in.",
)
_NOT_A_DAY = "with a day that can't be read"
_LIKE = "Write days like 2026-11-22, or say with --dates how they are written: ymd, dmy or mdy."
_LIKE_HERE = "Write days like 2026-11-22, or say above in which order they are written."
_WRONG_ORDER = {
    order: Cause(
        f"with a day that is not written {order} as --dates says",
        f"{' or '.join(f'--dates {other}' for other in ORDERS if other != order)} may be right.",
        here="Another order of the dates may be right.",
    )
    for order in ORDERS
}
EARLY = Cause("with a day before 1900", "The journal starts there; mend the year.")
FUTURE = Cause("with a day or time that is still to come", "Mend it, or leave the row out.")
NO_TIME = Cause(
    "with a time that can't be read",
    "Write times like 7:30 or 9:30 PM. What words such as morning mean can be said in a plan, "
    "under [times]; --plan-only writes one.",
    here="Write times like 7:30 or 9:30 PM, or say above what a word means.",
)


@dataclass(slots=True)
class Evidence:
    """In which order the dates of a column can be, with the first cell that shows it."""

    only: dict[Order, tuple[int, str]] = field(default_factory=dict)
    both: tuple[int, str] | None = None

    def see(self, line: int, cell: str) -> None:
        """Look at a cell."""
        match = _NUMERIC.match(cell)
        if match is None or len(match[1]) == 4:
            return
        first, second = int(match[1]), int(match[3])
        if first == second:
            return
        if first <= 12 and second <= 12:
            self.both = self.both or (line, match[0])
        elif first > 12 >= second:
            self.only.setdefault("dmy", (line, match[0]))
        elif second > 12 >= first:
            self.only.setdefault("mdy", (line, match[0]))


def parse_day(words: str, order: Order | None) -> tuple[date, str]:
    """Read the day that a cell begins with.

    Args:
        words: The cell.
        order: That of dates whose numbers alone do not say it.

    Returns:
        The day, and what follows it: a time, or nothing.

    Raises:
        Unreadable: It is none.
    """
    cell = words.strip()
    if not cell:
        raise Unreadable(NO_DAY)
    if match := _NUMERIC.match(cell):
        found = _numeric(match[1], match[3], match[4], order)
        if found is None and order is not None and len(match[1]) < 4:
            raise Unreadable(_WRONG_ORDER[order], cell)
    elif match := _COMPACT.match(cell):
        found = _day(match[1], match[2], match[3])
    elif (match := _MONTH_FIRST.match(cell)) and (month := month_of(match[1])):
        found = _day(match[3], str(month), match[2])
    elif (match := _DAY_FIRST.match(cell)) and (month := month_of(match[2])):
        found = _day(match[3], str(month), match[1])
    else:
        found = None
    rest = cell[match.end() :] if match else ""
    if found is None or not re.match(r"$|[ ,T]", rest):
        raise Unreadable(Cause(_NOT_A_DAY, _LIKE, _LIKE_HERE), cell)
    if found < EARLIEST:
        raise Unreadable(EARLY, cell)
    return found, rest.lstrip(" ,T")


def _numeric(first: str, second: str, third: str, order: Order | None) -> date | None:
    if len(first) == 4:
        return _day(first, second, third) if len(third) < 4 else None
    if order == "ymd":
        return _day(first, second, third) if len(first) == 2 and len(third) < 4 else None
    if len(third) not in {2, 4}:
        return None
    if order is None:  # both are the same, or only one can be
        found = {_day(third, second, first), _day(third, first, second)} - {None}
        return found.pop() if len(found) == 1 else None
    return _day(third, second, first) if order == "dmy" else _day(third, first, second)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def parse_at(words: str, parts: Mapping[str, time | None]) -> time | None:
    """Read a time of day; one that says its offset keeps it.

    Args:
        words: The cell; an empty one is no time.
        parts: What the words for parts of the day mean; None for no time.

    Raises:
        Unreadable: It is no time.
    """
    cell = words.strip()
    if not cell:
        return None
    if (part := folded(cell)) in parts:
        return parts[part]
    match = _AT.fullmatch(cell)
    if match is None or not (match["minute"] or match["half"]):
        raise Unreadable(NO_TIME, cell)
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise Unreadable(NO_TIME, cell)
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        zone = offset(match["zone"])
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0), tzinfo=zone)
    except ValueError as error:
        raise Unreadable(NO_TIME, cell) from error


def when_of(
    day: str, at: str | None, order: Order | None, parts: Mapping[str, time | None]
) -> When:
    """Read a cell with a day and one with a time, or why they can't be read.

    Args:
        day: The first cell.
        at: The other one; None where the time stands behind the day.
        order: That of dates whose numbers alone do not say it.
        parts: What the words for parts of the day mean.
    """

    def read() -> tuple[date, time | None]:
        found, behind = parse_day(day, order)
        return found, parse_at(behind if at is None else at, parts)

    return when(read)


def offset(words: str | None) -> timezone | None:
    """Return the offset from UTC that is written behind a time.

    Raises:
        ValueError: No place has it.
    """
    if not words:
        return None
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})$", words)
    if found is None:
        return timezone(timedelta())
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    if ahead > timedelta(hours=14):
        raise ValueError(words)
    return timezone(-ahead if found[1] == "-" else ahead)


_PARTS = (
    {"year", "jahr", "année", "annee", "año", "anno"},
    {"month", "monat", "mois", "mes", "mese"},
    {"day", "tag", "jour", "día", "dia", "giorno"},
)


def split_day(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of three columns that hold year, month and day; nothing for none."""
    found = [[name for name in names if folded(name) in part] for part in _PARTS]
    return tuple(one[0] for one in found) if all(len(one) == 1 for one in found) else ()


def looks_like_day(cells: Iterable[str]) -> bool:
    """Say whether one of some cells begins with a date, in whatever order."""
    for cell in cells:
        try:
            parse_day(cell, "dmy")
        except Unreadable as error:
            if error.cause in (_WRONG_ORDER["dmy"], EARLY):
                return True
        else:
            return True
    return False
