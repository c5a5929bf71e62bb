"""What every use case works with: the file, the clock, the person's day and the regions."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from threading import Lock
from typing import TYPE_CHECKING

from journal.db.engine import Database
from journal.domain.days import FUTURE_SLACK, instant_of, local_day
from journal.domain.errors import Refused
from journal.domain.text import refusal
from journal.domain.trends.baseline import USUAL_RULE, Rule
from journal.runtime.clock import Clock
from journal.service.places import Places

if TYPE_CHECKING:
    from journal.db.history import UndoStep


@dataclass
class _Stamps:
    """Gives each entry an instant of its own, also while a clock stands still, as in one command.

    Entries are listed by it.
    """

    _now: datetime | None = None
    _more: int = 0
    _lock: Lock = field(default_factory=Lock)

    def next(self, now: datetime) -> datetime:
        with self._lock:
            self._more = self._more + 1 if now == self._now else 0
            self._now = now
            return now + timedelta(microseconds=self._more)


@dataclass
class Context:
    """One open journal, as its use cases see it; the settings among it may change.

    Attributes:
        database: The file.
        clock: Where the time comes from.
        day_start: When the person's day begins.
        first_weekday: With which day the person's week begins; Monday is 0.
        places: Regions by name.
        baseline_rule: In how many days a baseline is found.
    """

    database: Database
    clock: Clock
    day_start: time
    first_weekday: int
    places: Places
    baseline_rule: Rule = USUAL_RULE
    _stamps: _Stamps = field(default_factory=_Stamps, init=False, repr=False, compare=False)

    def day_of(self, instant: datetime) -> date:
        """Return the day to which an instant belongs."""
        return local_day(instant, self.day_start)

    def stamp(self) -> datetime:
        """Return the present instant, another one for each entry."""
        return self._stamps.next(self.clock.now())

    def not_to_come(self, day: date) -> date:
        """Return a day that an entry can belong to.

        Raises:
            Refused: It is still to come.
        """
        today = self.day_of(self.clock.now())
        if day > today:
            raise Refused(f"{day} is still to come; today is {today}.")
        return day

    def felt(self, day: date, at: time, now: datetime, old: datetime | None = None) -> datetime:
        """Return the instant at which a day's clock showed a time.

        Args:
            day: The day.
            at: The time that was typed.
            now: The present instant.
            old: The instant in whose place the new one comes.

        Raises:
            Refused: It never was, or is still to come.
        """
        felt = instant_of(day, at, self.zone_of(old), self.day_start)
        if felt > now + FUTURE_SLACK:
            raise Refused(f"{at:%H:%M} on {day} is still to come; it is {now:%H:%M} now.")
        return felt

    def zone_of(self, felt: datetime | None) -> tzinfo:
        """Return the zone in which an entry was written, as far as its offset says.

        Where it is the one that holds here, that may differ on another day; another one stays.
        """
        here = self.clock.zone()
        if felt is None or felt.astimezone(here).utcoffset() == felt.utcoffset():
            return here
        return timezone(felt.utcoffset() or timedelta())


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
    def baseline_rule(self) -> Rule:
        """In how many days a baseline is found."""
        return self.context.baseline_rule

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

    def undoable(self, label: str = "") -> "AbstractContextManager[UndoStep]":
        """Open a transaction whose changes undo takes back as one step.

        Args:
            label: What is done, in words.
        """
        from journal.db import history  # no start needs it

        return history.undoable(self.database, self.clock.now(), label)


def checked_note(note: str) -> str:
    """Return a note that can be kept.

    Raises:
        Refused: It can't be.
    """
    if reason := refusal(note):
        raise Refused(f"The note {reason}. Nothing was changed.")
    return note
