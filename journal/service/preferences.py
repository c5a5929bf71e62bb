"""What the journal remembers beside entries; no part of the undo history."""

from dataclasses import dataclass

from journal import paths
from journal.db.rows import settings
from journal.domain.facts.marks import MADE_UP, WELCOMED
from journal.service.context import UseCases


@dataclass(frozen=True)
class Preferences(UseCases):
    """Settings that belong to the data."""

    def welcome(self) -> bool:
        """Say whether this journal is opened on screen for the first time; true only once."""
        with self.database.read() as connection:
            if settings.marked(connection, WELCOMED):
                return False
        if not paths.writable(self.database.path):  # to be read only, and so not the first time
            return False
        with self.database.write() as connection:
            settings.put_mark(connection, WELCOMED, self.clock.now())
        return True

    def mark_made_up(self) -> None:
        """Keep for good that nothing in this journal was felt by anybody."""
        with self.database.write() as connection:
            settings.put_mark(connection, MADE_UP, self.clock.now())

    def made_up(self) -> bool:
        """Say whether it is the demo."""
        with self.database.read() as connection:
            return settings.marked(connection, MADE_UP)
