"""Flaredown: a row a day and a column a condition, symptom or tag, each from 0 to 4.

The first column is the day; the other names are the person's own. An empty cell is no data.
"""

from collections.abc import Iterator
from dataclasses import replace

from journal.exchange.diary.app_table import AppTable, Cells, app_table
from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Row, Told
from journal.exchange.source import OpenFile

_NO_PLACES = frozenset(("date", "notes", "note"))


def fits(_: bytes, text: str) -> bool:
    """Say whether the app names itself; its columns are everybody's own."""
    return "flaredown" in text[:400].lower()


def begin(source: OpenFile, plan: DiaryPlan) -> AppTable:
    """Understand an open file.

    Raises:
        Refused: It has no column of days.
    """
    if not plan.scale.said:
        plan = replace(plan, scale=replace(plan.scale, low=0, high=4, said=True))
    return _TABLE(source, plan)


def _tell(line: int, cells: Cells, plan: DiaryPlan) -> Iterator[Row]:
    when = when_of(cells["date"], None, plan.dates, plan.times)
    note = cells.get("notes", cells.get("note", ""))
    for name, value in cells.items():
        if name not in _NO_PLACES and value:
            yield Told(
                line=line,
                when=when,
                place=name,
                value=value,
                note=note,
            )
            note = ""


_TABLE = app_table(("date",), _tell)
