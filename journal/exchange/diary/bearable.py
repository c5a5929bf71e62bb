"""Bearable: one table of everything, of which the symptoms are scores from 0 to 4.

``date,weekday,time of day,category,rating/amount,detail,notes``. Days are "24th Sep 2019", times a
part of the day, ``3:04`` or nothing. A symptom has its name in ``detail``; lists there are joined
by bars. Mild is 1, unbearable 4.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from journal.domain.text import folded
from journal.exchange.diary.app_table import AppTable, Cells, app_table, has_columns
from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Cause, Row, Told, Unreadable, missed
from journal.exchange.source import OpenFile

PARTS: dict[str, time | None] = {
    "pre": time(4), "am": time(8), "mid": time(13), "pm": time(19), "all day": None,
}  # fmt: skip
"""What its parts of the day mean, unless a plan says otherwise."""

_NO_SYMPTOM = Cause("about something else than symptoms", bad=False)

fits = has_columns("date", "time of day", "category", "rating/amount", "detail")


def begin(source: OpenFile, plan: DiaryPlan) -> AppTable:
    """Understand an open file.

    Raises:
        Refused: It has not the columns of Bearable.
    """
    if not plan.scale.said:
        plan = replace(plan, scale=replace(plan.scale, low=0, high=4, said=True))
    times = PARTS | dict(plan.times)
    return _TABLE(source, replace(plan, times=times))


def _tell(line: int, cells: Cells, plan: DiaryPlan) -> Iterator[Row]:
    if folded(cells["category"]) not in {"symptom", "symptoms"}:
        yield missed(line, Unreadable(_NO_SYMPTOM))
        return
    when = when_of(cells["date"], cells["time of day"], plan.dates, plan.times)
    value = cells["rating/amount"]
    for name in filter(None, (part.strip() for part in cells["detail"].split("|"))):
        # The list may repeat the value behind a name: "Neck pain (3)".
        place = re.sub(r"\s*\((?:\d|mild|moderate|severe|unbearable)\)$", "", name, flags=re.I)
        yield Told(
            line=line, when=when, place=place, value=value, note=cells.get("notes", ""),
        )  # fmt: skip


_TABLE = app_table(("date", "time of day", "category", "rating/amount", "detail"), _tell)
