"""Taking over scores from other files: all or nothing, and nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from journal.db import history
from journal.db import scores as rows
from journal.db.engine import Database
from journal.db.tables import score as score_table
from journal.domain.days import Clock, local_day
from journal.domain.scores import Score
from journal.exchange.csv_scores import LeftOut, Problem, ReadScore, RegionMap, read_scores
from journal.service.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of the rows of a file.

    Attributes:
        added: Scores that came in (would come in, on a dry run).
        known: Scores that were there already from an earlier import.
        left_out: Rows whose region the region map leaves out.
        problems: Rows that can't be taken.
        written: Whether the journal was changed.
    """

    added: int
    known: int
    left_out: int
    problems: tuple[Problem, ...]
    written: bool


@dataclass(frozen=True)
class Imports:
    """The ways into one journal."""

    database: Database
    clock: Clock
    day_start: time
    places: Places

    def from_csv(
        self,
        path: Path,
        columns: Mapping[str, str],
        regions: RegionMap,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
    ) -> Report:
        """Import scores from a CSV file in one transaction and one undo step.

        Args:
            path: The file.
            columns: Field to column name.
            regions: What the file calls a region to its name here.
            dry_run: Change nothing, only report.
            skip_bad: Take the good rows though others can't be taken.

        Returns:
            The report; with problems and without `skip_bad`, nothing was written.

        Raises:
            JournalError: The file as a whole can't be used; nothing was changed.
        """
        now = self.clock.now()
        today = local_day(now, self.day_start)
        found = list(
            read_scores(path, columns, regions=regions, find_region=self.places.region, today=today)
        )
        read = [row for row in found if isinstance(row, ReadScore)]
        problems = tuple(row for row in found if isinstance(row, Problem))
        with history.undoable(self.database, now) as change:
            known = rows.existing(change.connection)
            new = [row for row in read if row.id not in known]
            written = bool(new) and not dry_run and (skip_bad or not problems)
            if written:
                change.label = f"Imported {len(new)} scores"
                scores = (
                    Score(
                        id=row.id,
                        series=row.series,
                        hundredths=row.hundredths,
                        felt_at=None,
                        day=row.day,
                        entered_at=now,
                        late=row.day < today,
                        note=row.note,
                        source="import",
                    )
                    for row in new
                )
                change.insert(score_table, [rows.values(score) for score in scores])
        return Report(
            added=len(new),
            known=len(read) - len(new),
            left_out=sum(isinstance(row, LeftOut) for row in found),
            problems=problems,
            written=written,
        )
