"""What the journal remembers beside entries; no part of the undo history."""

from dataclasses import dataclass

from journal import paths
from journal.db import settings
from journal.db.engine import Database
from journal.runtime.clock import Clock


@dataclass(frozen=True)
class Preferences:
    """Settings that belong to the data."""

    database: Database
    clock: Clock

    def welcome(self) -> bool:
        """Say whether this journal is opened on screen for the first time; true only once."""
        with self.database.read() as connection:
            if settings.get(connection, "welcomed"):
                return False
        if not paths.writable(self.database.path):  # to be read only, and so not the first time
            return False
        with self.database.write() as connection:
            settings.put(connection, "welcomed", self.clock.now().isoformat())
        return True
