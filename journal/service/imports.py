"""Taking over entries from other files: all or nothing, and nothing twice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from journal.db import facts, history
from journal.db.engine import Database
from journal.domain.facts.format import Fact
from journal.exchange import csv_reading, csv_scores, json_reading
from journal.exchange.rows import LeftOut, Problem, Row, batches
from journal.exchange.source import Source, opened
from journal.service.context import UseCases
from journal.service.places import Places
from journal.service.tally import PROBLEMS_TOLD, Report, Tally

Tell = Callable[[float], None]
"""Is told how much is done, 0 to 1."""

_FIRST_READING = 0.2
"""The share of the first reading in the time that an import takes."""


@dataclass(frozen=True)
class Imports(UseCases):
    """The ways into one journal."""

    def from_csv(
        self,
        path: Path,
        columns: Mapping[str, str],
        regions: csv_scores.RegionMap,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        tell: Tell = lambda _: None,
    ) -> Report:
        """Import scores from a CSV file of any origin in one transaction and one undo step.

        Args:
            path: The file.
            columns: Field to column name.
            regions: What the file calls a region to its name here.
            dry_run: Change nothing, only report.
            skip_bad: Take the good rows though others can't be taken.
            tell: Is told how far it has come.

        Returns:
            The report; with problems and without `skip_bad`, nothing was written.

        Raises:
            JournalError: The file as a whole can't be used; nothing was changed.
        """
        now = self.clock.now()
        diary = csv_scores.Diary(
            columns=columns,
            regions=regions,
            find_region=self.places.region,
            now=now,
            today=self.day_of(now),
        )
        read = partial(csv_scores.read_scores, diary=diary)
        job = _Job(self.database, self.places, now, path, read, tell, compare=False)
        return job.done(dry_run=dry_run, skip_bad=skip_bad)

    def from_export(
        self,
        path: Path,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        tell: Tell = lambda _: None,
    ) -> Report:
        """Import an export of a journal in one transaction and one undo step.

        What is in the journal already is left as it is there.

        Args:
            path: The file, in JSON or CSV.
            dry_run: Change nothing, only report.
            skip_bad: Take the good entries though others can't be taken.
            tell: Is told how far it has come.

        Returns:
            The report; with problems and without `skip_bad`, nothing was written.

        Raises:
            JournalError: The file as a whole can't be used; nothing was changed.
        """
        now = self.clock.now()
        job = _Job(self.database, self.places, now, path, _reader(path), tell, compare=True)
        return job.done(dry_run=dry_run, skip_bad=skip_bad)


@dataclass(frozen=True)
class _Job:
    """One import: the file is read twice, so that a bad one changes nothing and locks nobody out.

    Attributes:
        read: Gives the rows of the open file.
        compare: Whether what is known could differ, as rows of another program always do.
    """

    database: Database
    places: Places
    now: datetime
    path: Path
    read: Callable[[Source], Iterator[Row]]
    tell: Tell
    compare: bool

    def done(self, *, dry_run: bool, skip_bad: bool) -> Report:
        """Import the file and report."""
        found = Tally(self.places, self.now, compare=self.compare)
        for rows in self._batches(0, _FIRST_READING):
            with self.database.read() as connection:
                found.add(rows, facts.known(connection, _facts(rows)))
            if found.faulty > PROBLEMS_TOLD and not skip_bad:
                return found.report(written=False)
        if dry_run or found.added == 0 or (found.faulty and not skip_bad):
            return found.report(written=False)
        taken = Tally(self.places, self.now, compare=self.compare)
        label = f"Imported {found.in_words()}"
        self.database.back_up_before("import")
        with history.undoable(self.database, self.now, label) as change:
            for rows in self._batches(_FIRST_READING, 1):
                new = taken.add(rows, facts.known(change.connection, _facts(rows)))
                facts.insert(change, new)
        return taken.report(written=taken.added > 0)

    def _batches(self, begin: float, end: float) -> Iterator[list[Row]]:
        with opened(self.path) as source:
            for rows in batches(self.read(source)):
                yield rows
                self.tell(begin + (end - begin) * source.done)


def _facts(rows: list[Row]) -> Iterator[Fact]:
    return (row for row in rows if not isinstance(row, (LeftOut, Problem)))


def _reader(path: Path) -> Callable[[Source], Iterator[Row]]:
    with opened(path) as source:
        begins = source.text.read(4096).lstrip()
        if begins.startswith("{"):
            return json_reading.read
        if csv_reading.is_header(begins.partition("\n")[0]):
            return csv_reading.read
        raise source.refusal(
            "is no export of this program. For another CSV file say with --map which column "
            "holds what."
        )
