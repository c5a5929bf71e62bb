"""CrisisCore's Pain Tracker: ``Date,Time,Pain Level,Locations,…``, locations joined by semicolons.

Cells with text are in quotes, and quotes inside them are not doubled: a cell ends where a quote is
followed by a comma or the end of the line. Where a note has that inside, its row has too many cells
and is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.domain.text import folded
from journal.exchange.diary.app_table import has_columns
from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Cause, Row, Told, Unreadable, missed
from journal.exchange.source import ENTRY_LIMIT, Lines, OpenFile

_CELLS = Cause("with more or fewer cells than the header", "Mend its quotes, or leave the row out.")

fits = has_columns("date", "time", "pain level", "locations")


@dataclass(frozen=True)
class Entries:
    """An export, ready to be read."""

    plan: DiaryPlan
    header: tuple[str, ...]

    def words(self) -> str:
        """Say nothing: there is one way only."""
        return ""

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what its rows tell."""
        source.text.seek(0)
        for number, (line, cells) in enumerate(_rows(source)):
            if number and any(cells):
                yield from self._told(line, cells)

    def _told(self, line: int, cells: Sequence[str]) -> Iterator[Row]:
        if len(cells) != len(self.header):
            yield missed(line, Unreadable(_CELLS, ",".join(cells)))
            return
        said = dict(zip(self.header, cells, strict=True))
        when = when_of(said["date"], said["time"] or None, self.plan.dates, self.plan.times)
        places = [one.strip() for one in said["locations"].split(";") if one.strip()]
        for place in places or [""]:
            yield Told(
                line=line, when=when, place=place, value=said["pain level"],
                note=said.get("notes", said.get("note", "")),
            )  # fmt: skip


def begin(source: OpenFile, plan: DiaryPlan) -> Entries:
    """Understand an open file.

    Raises:
        Refused: It has not the columns of CrisisCore.
    """
    source.text.seek(0)
    _, header = next(_rows(source), (0, []))
    names = tuple(folded(name) for name in header)
    if not {"date", "time", "pain level", "locations"} <= set(names):
        raise source.refusal("has not the columns Date, Time, Pain Level and Locations.")
    return Entries(plan, names)


def _rows(source: OpenFile) -> Iterator[tuple[int, list[str]]]:
    lines = Lines(source)
    number = 0
    for text in lines:
        number += 1
        begins, row = number, text
        while (cells := _cells(row.rstrip("\r\n"))) is None and len(row) < ENTRY_LIMIT:
            following = next(lines, None)
            if following is None:
                raise source.refusal(f"has a quote on line {begins} that is never closed.")
            number += 1
            row += following
        lines.next_row()
        yield begins, cells or []


def _cells(row: str) -> list[str] | None:
    """Split a row; None where its last quote is open yet."""
    found: list[str] = []
    at = 0
    while at <= len(row):
        if row.startswith('"', at):
            end = at + 1
            while True:
                end = row.find('"', end)
                if end < 0:
                    return None
                if end + 1 == len(row) or row[end + 1] == ",":
                    break
                end += 1
            found.append(row[at + 1 : end].replace('""', '"').strip())
            at = end + 2
            if end + 1 == len(row):
                break
        else:
            end = row.find(",", at)
            end = len(row) if end < 0 else end
            found.append(row[at:end].strip())
            at = end + 1
    return found
