"""The table of an app: its columns are known, and their names say which app it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journal.domain.text import folded
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.table import Layout, layout, rows
from journal.exchange.diary.told import Missed, Row
from journal.exchange.source import OpenFile

Cells = Mapping[str, str]
"""What a row says, by the name of the column, folded."""


@dataclass(frozen=True)
class AppTable:
    """A table of an app, ready to be read.

    Attributes:
        layout: How it is written.
        plan: How it is read.
        tell: Reads one row.
    """

    layout: Layout
    plan: DiaryPlan
    tell: Callable[[int, Cells, DiaryPlan], Iterator[Row]]

    def words(self) -> str:
        """Say how it is written; nothing where it is as the app writes it."""
        return "" if self.layout.delimiter == "," else self.layout.words()

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what the rows tell."""
        source.text.seek(0)
        names = [folded(name) for name in self.layout.header]
        for row in rows(source, self.layout):
            if isinstance(row, Missed):
                yield row
            else:
                line, cells = row
                said = {
                    name: cell.strip() for name, cell in zip(names, cells, strict=False) if name
                }
                yield from self.tell(line, said, self.plan)


def app_table(
    columns: Sequence[str], tell: Callable[[int, Cells, DiaryPlan], Iterator[Row]]
) -> Callable[[OpenFile, DiaryPlan], AppTable]:
    """Return what understands a table of an app.

    Args:
        columns: Those that it always has.
        tell: Reads one row.
    """
    return lambda source, plan: AppTable(layout(source, columns), plan, tell)


def has_columns(*columns: str) -> Callable[[bytes, str], bool]:
    """Return what recognises a table by the columns that it has, in any order.

    Args:
        columns: Some that no other program's table has together.
    """
    wanted = set(columns)

    def fits(_: bytes, text: str) -> bool:
        for line in text.splitlines()[:20]:
            for delimiter in ",;\t":
                names = {folded(name.strip().strip('"')) for name in line.split(delimiter)}
                if wanted <= names:
                    return True
        return False

    return fits
