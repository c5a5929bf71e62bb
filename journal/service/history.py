"""Undo and redo, across restarts and from any process."""

from dataclasses import dataclass

from journal.db import history
from journal.domain.errors import Failed
from journal.domain.history.steps import Step
from journal.service.context import UseCases


@dataclass(frozen=True)
class History(UseCases):
    """The undo history of one journal."""

    def undo(self) -> Step:
        """Take back the newest change.

        Raises:
            Failed: There is nothing to take back.
        """
        with self.database.write() as connection:
            step = history.undo(connection)
        if step is None:
            raise Failed("There is nothing to undo.")
        return step

    def redo(self) -> Step:
        """Do again what was undone last.

        Raises:
            Failed: Nothing was undone since the last change.
        """
        with self.database.write() as connection:
            step = history.redo(connection)
        if step is None:
            raise Failed("There is nothing to redo.")
        return step

    def steps(self, limit: int = 20) -> list[Step]:
        """Return the newest steps, newest first."""
        with self.database.read() as connection:
            return history.steps(connection, limit)
