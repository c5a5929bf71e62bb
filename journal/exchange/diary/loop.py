"""Loop Habit Tracker: a zip with ``Habits.csv`` and a folder a habit, ``001 Name/Checkmarks.csv``.

A number is written in thousandths. Of a habit that is done or not, 2 is yes, 0 no, 1 implied by its
frequency, 3 skipped and -1 unknown; only yes and no were said by somebody.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journal.domain.text import folded
from journal.exchange.diary import archive
from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Cause, Row, Told, Unreadable, missed
from journal.exchange.source import OpenFile

_CHECKMARKS = re.compile(r"(?:.*/)?(\d{3} (.+))/Checkmarks\.csv", re.DOTALL)
_NOT_SAID = Cause("that nobody filled in", bad=False)
_NO_VALUE = Cause("with a value that is none of the app's", "Export it again.")


def fits(beginning: bytes, _: str) -> bool:
    """Say whether it is a zip that begins as an export of Loop does."""
    return beginning.startswith(b"PK\x03\x04") and (
        b"Habits.csv" in beginning[:1000] or b"Checkmarks.csv" in beginning
    )


@dataclass(frozen=True)
class Habits:
    """An export, ready to be read."""

    plan: DiaryPlan

    def words(self) -> str:
        """Say nothing: there is one way only."""
        return ""

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what each habit says, one after the other."""
        names = archive.names(source)
        numeric = _numeric(source) if any(map(_is_list, names)) else {}
        line = 0
        for folder in names:
            if match := _CHECKMARKS.fullmatch(folder):
                habit = match[2]
                for cells in _rows(source, folder):
                    line += 1
                    yield _told(line, habit, cells, self.plan, numeric=numeric.get(habit))


def begin(source: OpenFile, plan: DiaryPlan) -> Habits:
    """Understand an open file.

    Raises:
        Refused: It is no archive, or holds no habits.
    """
    if not any(map(_CHECKMARKS.fullmatch, archive.names(source))):
        raise source.refusal("is an archive without habits of Loop.")
    return Habits(plan)


def _is_list(name: str) -> bool:
    return name.rpartition("/")[2] == "Habits.csv"


def _numeric(source: OpenFile) -> Mapping[str, bool]:
    """Return which habits are numbers, as far as their list says."""
    rows = csv.DictReader(io.StringIO(_text(archive.member(source, _is_list))))
    found = {}
    for row in rows:
        said = {folded(key or ""): str(cell or "") for key, cell in row.items()}
        if "type" in said or "unit" in said:
            found[said.get("name", "")] = "num" in said.get("type", "").lower() or bool(
                said.get("unit")
            )
    return found


def _rows(source: OpenFile, name: str) -> Iterator[list[str]]:
    text = _text(archive.member(source, lambda one: one == name))
    for cells in csv.reader(io.StringIO(text, newline="")):
        if len(cells) >= 2 and folded(cells[0].strip()) != "date":
            yield [cell.strip() for cell in cells]


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _told(line: int, habit: str, cells: list[str], plan: DiaryPlan, *, numeric: bool | None) -> Row:
    when = when_of(cells[0], "", plan.dates, plan.times)
    words = {"YES_MANUAL": 2, "YES_AUTO": 1, "NO": 0, "SKIP": 3, "UNKNOWN": -1}
    try:
        value = words[cells[1]] if cells[1] in words else int(cells[1])
    except ValueError:
        return missed(line, *when.faults, Unreadable(_NO_VALUE, cells[1]))
    is_number = value > 3 if numeric is None else numeric
    if value in {-1, 3} or (value == 1 and not is_number):
        return missed(line, Unreadable(_NOT_SAID))
    said = f"{value / 1000:g}" if is_number else ("no", "", "yes")[value]
    note = cells[2] if len(cells) > 2 else ""
    return Told(
        line=line,
        when=when,
        place=habit,
        value=said,
        note=note,
    )
