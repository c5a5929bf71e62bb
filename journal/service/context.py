"""What every use case works with: the file, the clock, the person's day and the regions."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time

from journal.db import history
from journal.db.engine import Database
from journal.domain.days import local_day
from journal.runtime.clock import Clock
from journal.service.places import Places


@dataclass(frozen=True)
class Context:
    """One open journal, as its use cases see it.

    Attributes:
        database: The file.
        clock: Where the time comes from.
        day_start: When the person's day begins.
        first_weekday: With which day the person's week begins; Monday is 0.
        places: Regions by name.
    """

    database: Database
    clock: Clock
    day_start: time
    first_weekday: int
    places: Places

    def day_of(self, instant: datetime) -> date:
        """Return the day to which an instant belongs."""
        return local_day(instant, self.day_start)


@dataclass(frozen=True)
class UseCases:
    """Use cases that belong together; each is one transaction and at most one undo step."""

    context: Context

    @property
    def database(self) -> Database:
        """The file."""
        return self.context.database

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""
        return self.context.clock

    @property
    def day_start(self) -> time:
        """When the person's day begins."""
        return self.context.day_start

    @property
    def first_weekday(self) -> int:
        """With which day the person's week begins; Monday is 0."""
        return self.context.first_weekday

    @property
    def places(self) -> Places:
        """Regions by name."""
        return self.context.places

    @property
    def today(self) -> date:
        """The present day."""
        return self.day_of(self.clock.now())

    def day_of(self, instant: datetime) -> date:
        """Return the day to which an instant belongs."""
        return self.context.day_of(instant)

    def undoable(self, label: str = "") -> AbstractContextManager[history.Change]:
        """Open a transaction whose changes undo takes back as one step.

        Args:
            label: What is done, in words.
        """
        return history.undoable(self.database, self.clock.now(), label)
