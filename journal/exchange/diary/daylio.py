"""Daylio: moods and activities, newest first; which of them is a pain, its owner says in a plan.

CSV: ``full_date,date,weekday,time,mood,activities,…,note_title,note``, times in 12 and 24 hours
mixed, activities joined by bars. A backup, ``.daylio``, is a zip with base64 of JSON: months count
from 0, ``datetime`` is in milliseconds since 1970 and ``timeZoneOffset`` in milliseconds.

A mood is no pain: it is offered under the name ``mood: NAME``, and each activity under its own. A
plan leads those that are scores to a region, with points for the word under ``[words]``.
"""

import base64
import binascii
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from journal.exchange.diary.app_table import AppTable, Cells, app_table, has_columns
from journal.exchange.diary.archive import member
from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Cause, Row, Told, Unreadable, when
from journal.exchange.source import OpenFile

_is_table = has_columns("full_date", "weekday", "mood", "activities")
_MAGIC = b"PK\x03\x04"

_NO_MOMENT = Cause("without a time that can be read", "Make the backup again.")
_TAGS = re.compile(r"<br\s*/?>|</?(?:p|div)>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")


def _tell(line: int, cells: Cells, plan: DiaryPlan) -> Iterator[Row]:
    when = when_of(cells["full_date"], cells.get("time", ""), plan.dates, plan.times)
    note = _note(cells.get("note_title", ""), cells.get("note", ""))
    names = [f"mood: {cells['mood']}"]
    names += [name.strip() for name in cells["activities"].split("|") if name.strip()]
    for name in names:
        yield Told(
            line=line,
            when=when,
            place=name,
            value=_word(name),
            note=note,
        )


_TABLE = app_table(("full_date", "mood", "activities"), _tell)


def _word(name: str) -> str:
    """Return what stands for the value: a number behind the name, else the name."""
    number = re.search(r"(\d{1,3}(?:[.,]\d+)?)$", name)
    return number[1] if number else name.removeprefix("mood: ")


def _note(title: str, text: str) -> str:
    plain = _MARKUP.sub("", _TAGS.sub("\n", text)).strip()
    return "\n".join(filter(None, (title.strip(), plain)))


def fits(beginning: bytes, text: str) -> bool:
    """Say whether it is a table of Daylio, or a zip that begins as a backup does."""
    backup = beginning.startswith(_MAGIC) and b"backup.daylio" in beginning[:1000]
    return backup or _is_table(beginning, text)


@dataclass(frozen=True)
class Backup:
    """A backup, ready to be read."""

    plan: DiaryPlan

    def words(self) -> str:
        """Say which of the two it is."""
        return "its backup"

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what its entries tell, in their order."""
        found = _document(source)
        moods = _named(found, "customMoods", "custom_name")
        tags = _named(found, "tags", "name")
        entries = found.get("dayEntries")
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            if isinstance(entry, dict):
                yield from _entry(number, entry, moods, tags)


def begin(source: OpenFile, plan: DiaryPlan) -> AppTable | Backup:
    """Understand an open table or backup.

    Raises:
        Refused: It is none, or damaged, or too large.
    """
    source.binary.seek(0)
    packed = source.binary.read(len(_MAGIC)) == _MAGIC
    source.binary.seek(0)
    if not packed:
        return _TABLE(source, plan)
    _document(source)
    return Backup(plan)


def _document(source: OpenFile) -> Mapping[str, object]:
    try:
        packed = member(source, lambda name: name.endswith("backup.daylio"))
        found = json.loads(base64.b64decode(packed, validate=False))
    except (binascii.Error, ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise source.refusal(
            "is no backup of Daylio, or a damaged one. Export it again."
        ) from error
    if not isinstance(found, dict) or "dayEntries" not in found:
        raise source.refusal("is no backup of Daylio: it has no entries.")
    return found


def _named(found: Mapping[str, object], key: str, field: str) -> dict[object, str]:
    rows = found.get(key)
    return {
        row.get("id"): str(row.get(field) or row.get("id"))
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    }


def _entry(
    number: int, entry: Mapping[str, object], moods: Mapping[object, str],
    tags: Mapping[object, str],
) -> Iterator[Row]:  # fmt: skip
    moment = when(lambda: _moment(entry))
    note = _note(str(entry.get("note_title") or ""), str(entry.get("note") or ""))
    names = [f"mood: {moods.get(entry.get('mood'), entry.get('mood'))}"]
    known = entry.get("tags")
    names += [tags.get(tag, str(tag)) for tag in (known if isinstance(known, list) else ())]
    for name in names:
        yield Told(
            line=number,
            when=moment,
            place=name,
            value=_word(name),
            note=note,
        )


def _moment(entry: Mapping[str, object]) -> tuple[date, time | None]:
    try:
        zone = timezone(timedelta(milliseconds=float(str(entry.get("timeZoneOffset", 0)))))
        passed = timedelta(milliseconds=float(str(entry.get("datetime"))))
        here = (datetime.fromtimestamp(0, UTC) + passed).astimezone(zone)
        return here.date(), here.timetz().replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    try:  # the backup also says year, month (from 0) and day
        year, month, day = (int(str(entry.get(key))) for key in ("year", "month", "day"))
        return date(year, month + 1, day), None
    except ValueError as error:
        raise Unreadable(_NO_MOMENT, str(entry.get("datetime"))) from error
