"""Track & Graph: a row a value, ``FeatureName,Timestamp,Value,Note``.

Older exports say ``Track name,Timestamp,Value,Note``. Times are ISO with an offset. A value may
have a label behind it, ``3.0:Moderate``; a length of time, ``0:04:00``, is a session.
"""

import re
from collections.abc import Iterator

from journal.exchange.diary.app_table import Cells, app_table, has_columns
from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Row, Told

_LENGTH = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d)", re.ASCII)
_LABELLED = re.compile(r"(-?\d+(?:\.\d+)?):(?!\d)(.*)", re.ASCII | re.DOTALL)

_NEW = has_columns("featurename", "timestamp", "value")
_OLD = has_columns("track name", "timestamp", "value")


def fits(beginning: bytes, text: str) -> bool:
    """Say whether it has one of the two headers."""
    return _NEW(beginning, text) or _OLD(beginning, text)


def _tell(line: int, cells: Cells, plan: DiaryPlan) -> Iterator[Row]:
    when = when_of(cells["timestamp"], None, plan.dates, plan.times)
    value, seconds = cells["value"], None
    if length := _LENGTH.fullmatch(value):
        hours, minutes, rest_seconds = map(int, length.groups())
        seconds = float(hours * 3600 + minutes * 60 + rest_seconds)
    elif labelled := _LABELLED.fullmatch(value):
        value = labelled[1]
    yield Told(
        line=line, when=when, place=cells.get("featurename") or cells.get("track name", ""),
        value=value, note=cells.get("note", ""), seconds=seconds,
    )  # fmt: skip


begin = app_table(("timestamp", "value"), _tell)
