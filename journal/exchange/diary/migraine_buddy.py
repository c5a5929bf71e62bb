"""Migraine Buddy: a row an attack, under a small table of the person and an empty line.

``Started`` is month/day/year with two digits and a time; how many minutes it lies from UTC stands
behind it, or in a column of its own. ``Lasted`` is "1d 02h 15m" or "Ongoing". Where it hurt is one
cell with a side before each place. Pain is 0 to 10.
"""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta, timezone

from journal.exchange.diary.app_table import Cells, app_table, has_columns
from journal.exchange.diary.dates import parse_at, parse_day
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Row, Told, when

_ANYWHERE = "headache"
"""What an attack without a place is."""

_OFFSET = re.compile(r"\s*\(?(?:UTC)?\s*([+-]?\d{1,4})\s*(?:min(?:utes)?)?\)?$", re.IGNORECASE)
_STARTED = re.compile(r"(\S+ +\d{1,2}:\d{2}(?:\s*[ap]m)?)(.*)", re.IGNORECASE | re.DOTALL)

fits = has_columns("started", "lasted")


def _tell(line: int, cells: Cells, plan: DiaryPlan) -> Iterator[Row]:
    started = when(lambda: _when(cells, plan))
    written = re.split(r"[,;|]", _cell(cells, "position", "location"))
    places = [one.strip() for one in written if one.strip()]
    for place in places or [_ANYWHERE]:
        yield Told(
            line=line, when=started, place=place, value=_cell(cells, "pain level", "intensity"),
            note=_cell(cells, "note", "comment"),
        )  # fmt: skip


def _when(cells: Cells, plan: DiaryPlan) -> tuple[date, time | None]:
    started, behind = cells["started"], ""
    if match := _STARTED.fullmatch(started):
        started, behind = match.groups()
    day, rest = parse_day(started, plan.dates or "mdy")
    at = parse_at(rest, plan.times)
    minutes = _OFFSET.fullmatch(behind.strip() or _cell(cells, "offset"))
    if at is not None and minutes and abs(int(minutes[1])) <= 14 * 60:
        at = at.replace(tzinfo=timezone(timedelta(minutes=int(minutes[1]))))
    return day, at


def _cell(cells: Cells, *names: str) -> str:
    """Return the first cell of a column whose name has one of these in it."""
    return next((cell for column, cell in cells.items() if any(map(column.count, names))), "")


begin = app_table(("started", "lasted"), _tell)
