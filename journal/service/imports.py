"""Taking over entries from other files: all or nothing, and nothing twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal.db import facts, history
from journal.db.engine import Database, Transaction
from journal.domain.facts.belonging import Belonging
from journal.domain.facts.format import Fact
from journal.exchange import csv_reading, json_reading
from journal.exchange.diary.forms import BEGINNING, PLAIN, recognised
from journal.exchange.rows import Problem, Row, batches
from journal.exchange.source import Handed, OpenFile, opened
from journal.service.context import UseCases
from journal.service.import_tally import PROBLEMS_TOLD, ImportOutcome, Tally
from journal.service.places import Places

Tell = Callable[[float], None]
"""Is told how much is done, 0 to 1."""

_FIRST_READING = 0.2
"""The share of the first reading in the time that an import takes."""


@dataclass(frozen=True)
class Imports(UseCases):
    """The ways into one journal."""

    def is_export(self, handed: Handed) -> bool:
        """Say whether a file is, or was meant to be, an export of this program.

        Raises:
            JournalError: It can't be read, or is JSON of nobody known.
        """
        with opened(handed) as source:
            beginning = source.binary.read(BEGINNING)
        text = beginning.decode("utf-8-sig", "replace").lstrip()
        foreign = recognised(beginning, text) is not PLAIN
        return not foreign and (
            text.startswith("{") or csv_reading.is_header(text.partition("\n")[0])
        )

    def from_export(
        self,
        handed: Handed | Path,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        tell: Tell = lambda _: None,
    ) -> ImportOutcome:
        """Import an export of a journal in one transaction and one undo step.

        What is in the journal already is left as it is there.

        Args:
            handed: The file, in JSON or CSV.
            dry_run: Change nothing, only report.
            skip_bad: Take the good entries though others can't be taken.
            tell: Is told how far it has come.

        Returns:
            The outcome; with problems and without `skip_bad`, nothing was written.

        Raises:
            JournalError: The file as a whole can't be used; nothing was changed.
        """
        now = self.clock.now()
        job = _Job(self.database, self.places, now, handed, _reader(handed), tell)
        return job.done(dry_run=dry_run, skip_bad=skip_bad)


@dataclass(frozen=True)
class _Job:
    """One import: the file is read twice, so that a bad one changes nothing and locks nobody out.

    Attributes:
        read: Gives the rows of the open file.
    """

    database: Database
    places: Places
    now: datetime
    handed: Handed | Path
    read: Callable[[OpenFile], Iterator[Row]]
    tell: Tell

    def done(self, *, dry_run: bool, skip_bad: bool) -> ImportOutcome:
        """Import the file, and say what became of it."""
        found = Tally(self.places, self.now)
        with self.database.read() as connection:
            belonging = facts.leant_on(connection)
        for rows in self._batches(0, _FIRST_READING):
            with self.database.read() as connection:
                self._take(connection, found, belonging, rows)
            if found.faulty > PROBLEMS_TOLD and not skip_bad:
                return found.outcome(written=False)
        if found.faulty and not skip_bad:
            return found.outcome(written=False)
        with self.database.read() as connection:
            belonging.refuse(facts.sessions_there(connection, belonging.sessions))
        if dry_run or found.added == 0:
            return found.outcome(written=False)
        taken = Tally(self.places, self.now)
        label = f"Imported {found.in_words()}"
        self.database.back_up_before("import")
        with history.undoable(self.database, self.now, label) as change:
            belonging = facts.leant_on(change.connection)  # somebody may have been quicker
            for rows in self._batches(_FIRST_READING, 1):
                facts.insert(change, self._take(change.connection, taken, belonging, rows))
            belonging.refuse(facts.sessions_there(change.connection, belonging.sessions))
        return taken.outcome(written=taken.added > 0)

    def _take(
        self, connection: Transaction, tally: Tally, belonging: Belonging, rows: Sequence[Row]
    ) -> list[Fact]:
        """Return which of some rows are new, once they are counted and looked at."""
        new = tally.add(rows, facts.known(connection, _facts(rows)))
        belonging.take_holds(facts.holds_there(connection, new))
        belonging.add(new)
        return new

    def _batches(self, begin: float, end: float) -> Iterator[list[Row]]:
        with opened(self.handed) as source:
            for rows in batches(self.read(source)):
                yield rows
                self.tell(begin + (end - begin) * source.done)


def _facts(rows: Sequence[Row]) -> Iterator[Fact]:
    return (row for row in rows if not isinstance(row, Problem))


def _reader(handed: Handed | Path) -> Callable[[OpenFile], Iterator[Row]]:
    with opened(handed) as source:
        is_json = source.text.read(4096).lstrip().startswith("{")
    return json_reading.read if is_json else csv_reading.read
