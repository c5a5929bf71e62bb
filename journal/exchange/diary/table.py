"""One reader of tables: delimiter and header are found by evidence, cells and quotes are strict."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from journal.domain.errors import Refused
from journal.domain.text import folded
from journal.exchange.diary.dates import looks_like_day, split_day
from journal.exchange.diary.told import Cause, Missed, Unreadable, missed, quoted
from journal.exchange.diary.unsaid import Unsaid
from journal.exchange.source import ENTRY_LIMIT, Lines, OpenFile

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_SAMPLE = 50
"""Rows that are looked at to find out how a table is written."""

_PREAMBLE = 30
"""Rows before the header; a file with more of them is none that was meant."""

_TOO_MANY = Cause(
    "with more cells than the header",
    "A comma in a number or a note must stand in quotes; mend them. A column that has no name is "
    "named by its number, as in note=#7.",
    here="A comma in a number or a note must stand in quotes; mend them in the file.",
)
_TOO_FEW = Cause("that is cut off", "The file ends in the middle of it; export it again.")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written.

    Attributes:
        delimiter: Between two cells.
        skipped: Lines before the header.
        header: The names of the columns.
        hint: Whether the first line only names the delimiter, as ``sep=;`` does for Excel.
    """

    delimiter: str
    skipped: int
    header: tuple[str, ...]
    hint: bool = False

    def position(self, column: str, source: OpenFile) -> int:
        """Return where a column stands: by its name, or by its number as ``#7``.

        Raises:
            Refused: There is none, or more than one.
        """
        for form in (str, folded):
            name = form(column.strip())
            found = [n for n, one in enumerate(self.header) if form(one) == name]
            if len(found) > 1:
                raise source.refusal(
                    f"has {len(found)} columns called {quoted(column)}, so that it is not clear "
                    "which is meant. Rename one of them, or name it by its number, such as "
                    f"#{found[0] + 1}."
                )
            if found:
                return found[0]
        if column[:1] == "#" and column[1:].isascii() and column[1:].isdigit():
            number = int(column[1:])
            if 1 <= number <= len(self.header) + 50:
                return number - 1
        raise source.refusal(f"has no column {quoted(column)}; it has: {self.columns()}.")

    def has(self, column: str) -> bool:
        """Say whether there is a column of that name, or it is named by its number."""
        wanted = folded(column.strip())
        return column.startswith("#") or any(folded(one) == wanted for one in self.header)

    def columns(self) -> str:
        """List the columns."""
        shown = [quoted(one) for one in self.header if one]
        more = f" and {len(shown) - 20} more" if len(shown) > 20 else ""
        return ", ".join(shown[:20]) + more or "none"

    def words(self) -> str:
        """Say how it is written."""
        header = f", header on line {self.skipped + 1}" if self.skipped else ""
        return f"{DELIMITERS[self.delimiter]} between cells{header}"


def layout(source: OpenFile, wanted: Sequence[str] = ()) -> Layout:
    """Find out how a table is written; the source is at its beginning afterwards.

    Args:
        source: The open file.
        wanted: Columns that the header must have.

    Raises:
        Refused: It is no table, or has no such columns.
    """
    hint = source.text.readline(10).strip().lower()
    hinted = hint[4:5] if hint.startswith("sep=") and hint[4:5] in DELIMITERS else ""
    hinted = "\t" if hint == "sep=" else hinted
    found = []
    for delimiter in [hinted] if hinted else DELIMITERS:
        source.text.seek(0)
        rows = _sample(source, delimiter, hint=bool(hinted))
        if header := _header(rows, wanted):
            found.append(Layout(delimiter, header[0], header[1], bool(hinted)))
    source.text.seek(0)
    most = max((len(one.header) for one in found), default=0)
    best = [one for one in found if len(one.header) == most]
    if not best:
        raise _no_table(source, wanted)
    if len(best) > 1:
        names = " or ".join(DELIMITERS[one.delimiter] for one in best)
        raise source.refusal(
            f"can be read with {names} between cells: say with --map which columns it has."
        )
    return best[0]


def _no_table(source: OpenFile, wanted: Sequence[str]) -> Refused:
    source.text.seek(0)
    first = source.text.readline(400).strip().strip("\ufeff")
    source.text.seek(0)
    if wanted:
        columns = ", ".join(map(quoted, wanted))
        return source.refusal(
            f"has no line with the names of the columns {columns}, whatever stands between cells. "
            f"Its first line is {quoted(first)}; an empty file, or another kind, is no table."
        )
    return Unsaid(
        source,
        "columns",
        "is no table with a line of names above its rows, each with a day. Its first line is "
        f"{quoted(first)}.",
        "Say with --map which column holds what, or with --form which program wrote it.",
        columns=_first_names(source),
    )


def _first_names(source: OpenFile) -> tuple[str, ...]:
    """Return what may be the names of columns; nothing where no line has several."""
    found: list[tuple[str, ...]] = [()]
    for delimiter in DELIMITERS:
        source.text.seek(0)
        for _, cells in _sample(source, delimiter, hint=False):
            if sum(map(bool, cells)) > 1:
                found.append(tuple(cell.strip() for cell in cells))
                break
    source.text.seek(0)
    return max(found, key=len)


def _sample(source: OpenFile, delimiter: str, *, hint: bool) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    with suppress(Unreadable):  # the rows before a broken one tell enough
        for row in islice(_records(source, delimiter, skipped=int(hint)), _SAMPLE + _PREAMBLE):
            found.append(row)
    return found


def _header(
    rows: Sequence[tuple[int, list[str]]], wanted: Sequence[str]
) -> tuple[int, tuple[str, ...]] | None:
    """Return the lines before the header, and its cells."""
    needed = {folded(one.strip()) for one in wanted if not one.startswith("#")}
    for number, (line, cells) in enumerate(rows[:_PREAMBLE]):
        names = tuple(cell.strip() for cell in cells)
        if needed:
            if needed <= {folded(name) for name in names}:
                return line - 1, names
            continue
        after = [row for _, row in rows[number + 1 : number + 1 + _SAMPLE] if any(row)]
        filled = sum(map(bool, names))
        if (
            filled >= 2
            and not looks_like_day(names)
            and after
            and (split_day(names) or sum(map(looks_like_day, after)) * 2 >= len(after))
            and sum(len(row) >= filled for row in after) * 10 >= len(after) * 9
        ):
            return line - 1, names
    return None


def rows(source: OpenFile, of: Layout, width: int = 0) -> Iterator[tuple[int, list[str]] | Missed]:
    """Read the rows under the header, as many cells in each as the header has.

    Args:
        source: The open file, at its beginning.
        of: How it is written.
        width: How many cells a row may have, if some are taken that have no name.

    Yields:
        The line on which a row begins, and its cells.

    Raises:
        Refused: A quote is not closed, or stands in the middle of a quoted cell.
    """
    width = max(width, len(of.header))
    records = _records(source, of.delimiter, skipped=of.skipped, header=True)
    try:
        record = next(records, None)
        while record:
            (line, cells), record = record, next(records, None)
            if len(cells) > width:
                if extra := [cell for cell in cells[width:] if cell.strip()]:
                    yield missed(line, Unreadable(_TOO_MANY, extra[0]))
                    continue
                del cells[width:]
            elif len(cells) < width:
                if len(cells) < len(of.header) and not (record or source.whole):
                    yield missed(line, Unreadable(_TOO_FEW, of.delimiter.join(cells)))
                    continue
                cells += [""] * (width - len(cells))
            if any(cell and not cell.isspace() for cell in cells):
                yield line, cells
    except Unreadable as error:
        raise source.refusal(
            f"{error}. Double the quotes inside a quoted cell, and close it; then try again."
        ) from error


def _records(
    source: OpenFile, delimiter: str, *, skipped: int, header: bool = False
) -> Iterator[tuple[int, list[str]]]:
    for _ in range(skipped):
        source.text.readline(ENTRY_LIMIT)
    lines = Lines(source)
    csv.field_size_limit(ENTRY_LIMIT)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = skipped + 1
    try:
        if header:
            next(reader, None)
            begins = skipped + reader.line_num + 1
        for cells in reader:
            lines.next_row()
            yield begins, cells
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        what = "is closed before the end of its cell" if "expected after" in str(error) else ""
        what = what or ("is never closed" if "end of data" in str(error) else str(error))
        raise Unreadable(Cause(f"has a quote on line {begins} that {what}")) from error
