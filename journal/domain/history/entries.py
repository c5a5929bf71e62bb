"""Entries as one list, newest first, of which a part is looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from journal.domain.day_facts.day_fact import DayFact
from journal.domain.days import FUTURE_SLACK, MONTHS, WEEKDAYS
from journal.domain.function.answer import Ability, FunctionAnswer, Peg
from journal.domain.scores import Filter, Score
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Rated, Spot, Tenderness
from journal.domain.trials.trial import Trial

Entry = Score | Session
"""What is of a region and a side."""

Listed = Entry | DayFact | Spot | Rated
"""What stands in the list."""

AnyEntry = Entry | DayFact | FunctionAnswer | Tenderness
"""What has an id by which it is changed."""

Deletable = AnyEntry | Trial | Spot
"""What is deleted and purged by its id; a spot goes with its ratings."""

Unknown = Literal["unknown"]
"""What takes a fact away, where None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of the list.

    Attributes:
        filter: Which entries.
        muscles: Those of the region that the filter names: what is of a spot has no region but its
            muscle's.
    """

    filter: Filter
    muscles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in the list: by day, moment and when it was entered, newest first.

    Where all of that is alike, which no entry of ours is, the id decides.

    It outlives its entry, so that what comes back after a deletion is found where it was.

    Attributes:
        day: The day it belongs to.
        moment: When it was felt or began; when it was entered, where only the day is known.
        entered: When it was entered.
        id: The entry's.
    """

    day: date
    moment: datetime
    entered: datetime
    id: str


def lies_ahead(entry: AnyEntry, now: datetime, today: date) -> bool:
    """Say whether an entry lies after the present, but for what clocks may differ."""
    latest = now + FUTURE_SLACK
    if isinstance(entry, DayFact):
        at = entry.at or entry.entered_at
        return (entry.until or entry.day) > today or max(at, entry.entered_at) > latest
    if isinstance(entry, Peg | Ability):
        return entry.day > today or entry.entered_at > latest
    if isinstance(entry, Session):
        return entry.day > today or (entry.ended_at or entry.started_at) > latest
    return entry.day > today or max(entry.felt_at or entry.entered_at, entry.entered_at) > latest


def score_at_present(score: Score, now: datetime, today: date) -> Score:
    """Return a score that lies ahead as one of now; what was right about it stays."""
    new = replace(score, entered_at=min(score.entered_at, now))
    if score.day > today or (score.felt_at is not None and score.felt_at > now):
        new = replace(new, day=today, felt_at=now)
    return replace(new, late=new.late and new.day < today)


def fact_at_present(fact: DayFact, now: datetime, today: date) -> DayFact:
    """Return a day fact that lies ahead as one of now; what was right about it stays."""
    new = replace(fact, entered_at=min(fact.entered_at, now), day=min(fact.day, today))
    if fact.at is not None and (fact.day > today or fact.at > now):
        new = replace(new, at=now, day=today)
    return replace(new, until=fact.until and min(fact.until, today))


def rating_at_present(rating: Tenderness, now: datetime, today: date) -> Tenderness:
    """Return a rating that lies ahead as one of now; what was right about it stays."""
    new = replace(rating, entered_at=min(rating.entered_at, now))
    if rating.day > today or (rating.felt_at is not None and rating.felt_at > now):
        new = replace(new, day=today, felt_at=now)
    return new


def answer_at_present(answer: FunctionAnswer, now: datetime, today: date) -> FunctionAnswer:
    """Return an answer that lies ahead as one of now."""
    return replace(answer, entered_at=min(answer.entered_at, now), day=min(answer.day, today))


def session_at_present(session: Session, now: datetime, day: Callable[[datetime], date]) -> Session:
    """Return a session that lies ahead as one that ended just now, and lasted as long.

    Args:
        session: One that is over.
        now: The present instant, in the local offset.
        day: Says to which day an instant belongs.
    """
    lasted = (session.ended_at or session.started_at) - session.started_at
    started = (now.astimezone(UTC) - lasted).astimezone(now.tzinfo)
    return replace(session, day=day(started), started_at=started, ended_at=now)


def place_of(entry: Listed) -> Place:
    """Return where an entry stands."""
    if isinstance(entry, Session):
        return Place(entry.day, entry.started_at, entry.started_at, entry.id)
    if isinstance(entry, DayFact):
        return Place(entry.day, entry.at or entry.entered_at, entry.entered_at, entry.id)
    if isinstance(entry, Spot):
        return Place(entry.day, entry.entered_at, entry.entered_at, entry.id)
    if isinstance(entry, Rated):
        return Place(*entry.rating.moment)
    return Place(entry.day, entry.felt_at or entry.entered_at, entry.entered_at, entry.id)


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring entries out of all that pass a filter.

    Attributes:
        first: The row of the first one; 0 is the newest of all.
        total: How many pass.
        here: The row that was asked for.
        entries: In their order.
    """

    first: int = 0
    total: int = 0
    here: int = 0
    entries: tuple[Listed, ...] = ()

    @property
    def end(self) -> int:
        """The row behind the last entry."""
        return self.first + len(self.entries)

    def at(self, row: int) -> Listed | None:
        """Return the entry in a row; None where it was not read or there is none."""
        return self.entries[row - self.first] if self.first <= row < self.end else None

    def holds(self, first: int, end: int) -> bool:
        """Say whether these rows were read, as far as they exist."""
        return self.first <= max(first, 0) and min(end, self.total) <= self.end

    def without(self, id: str) -> "Window":
        """Return the window as it is when one of its entries is gone."""
        rest = tuple(entry for entry in self.entries if entry.id != id)
        gone = len(self.entries) - len(rest)
        return replace(self, total=self.total - gone, entries=rest)


def short_day(day: date) -> str:
    """Write a day as wide as any other: ``Sun 22 Nov 2026``."""
    weekday, month = WEEKDAYS[day.weekday()][:3].title(), MONTHS[day.month - 1][:3]
    return f"{weekday} {day.day:2} {month} {day.year}"


def filter_words(wanted: Filter, region: str | None) -> str:
    """Say what a filter lets through; nothing for one that lets everything through.

    Args:
        wanted: The filter.
        region: The name of its region.
    """
    where = ", ".join(words for words in (region, wanted.side) if words)
    parts = (
        where,
        f"from {wanted.first}" if wanted.first else "",
        f"to {wanted.last}" if wanted.last else "",
        f'"{wanted.text}" in the note' if wanted.text else "",
    )
    return " · ".join(part for part in parts if part)
