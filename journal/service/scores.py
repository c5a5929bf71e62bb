"""Logging, finding, changing and deleting scores."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import uuid4

from sqlalchemy import Connection

from journal.db import history
from journal.db import scores as rows
from journal.db.engine import Database
from journal.db.tables import score as score_table
from journal.domain.days import FUTURE_SLACK, Clock, instant_of, local_day
from journal.domain.daysheet import DaySheet, first_day_needed, sheet_of
from journal.domain.errors import Failed, Refused
from journal.domain.scores import QUALITIES, Filter, Score, Series, Source, format_score
from journal.domain.text import refusal
from journal.service.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A score to log, as it was given.

    Attributes:
        series: Region and side.
        hundredths: The score times 100.
        day: The day it belongs to; None is today.
        at: The time of that day when it was felt; None is now for today, and unknown for
            another day.
    """

    series: Series
    hundredths: int
    day: date | None = None
    at: time | None = None
    note: str = ""
    source: Source = "shell"


@dataclass(frozen=True)
class Scores:
    """The scores of one journal."""

    database: Database
    clock: Clock
    day_start: time
    places: Places

    def draft(self, entry: Entry) -> Score:
        """Check and stamp a score without keeping it yet.

        Raises:
            Refused: It lies in the future, at a time that never was, or its note can't be kept.
        """
        return self._score(entry, self.clock.now())

    def keep(self, score: Score) -> None:
        """Keep a drafted score; one that is kept already stays as it is.

        Raises:
            Failed: The file can't be written; the same score can be sent again.
        """
        with self._undoable(self._named(score)) as change:
            if not rows.by_ids(change.connection, [score.id]):
                change.insert(score_table, [rows.values(score)])

    def record(self, entry: Entry) -> Score:
        """Draft and keep one score.

        Raises:
            JournalError: It can't be taken or written; nothing was changed.
        """
        score = self.draft(entry)
        self.keep(score)
        return score

    def carried(self, sheet: DaySheet, series: Series) -> Score | None:
        """Draft "same as the day before" for a series; None where that day has no score."""
        last = sheet.latest(series, sheet.yesterday)
        if last is None:
            return None
        entry = Entry(series=series, hundredths=last.hundredths, day=sheet.day, source="tui")
        return replace(self.draft(entry), carried=True)

    def carry(self, day: date) -> list[Score]:
        """Log "same as the day before" for every usual series that is not rated on a day.

        Returns:
            The new scores, marked as carried. Asked for twice, it adds nothing.
        """
        with self._undoable() as change:
            sheet = self._sheet(change.connection, day)
            drafts = (self.carried(sheet, series) for series in sheet.unrated())
            new = [score for score in drafts if score is not None]
            change.label = f"{len(new)} same as the day before"
            change.insert(score_table, [rows.values(score) for score in new])
        return new

    def change(
        self,
        id: str,
        *,
        note: str | None = None,
        at: time | None = None,
        qualities: Iterable[str] | None = None,
    ) -> Score:
        """Change what is known about a score; its value and day stay.

        Args:
            id: The score's id.
            note: The new note; None keeps the old one.
            at: When it was felt on its day; None keeps what is known.
            qualities: Some of `QUALITIES`; None keeps those it has.

        Raises:
            Refused: There is no such score, or the new words can't be kept.
        """
        with self._undoable() as change:
            old = _one(change.connection, id)
            new = replace(
                old,
                note=old.note if note is None else _checked(note),
                felt_at=old.felt_at if at is None else self._felt(old.day, at, change.now),
                qualities=old.qualities if qualities is None else _in_order(qualities),
            )
            change.label = f"Changed {self._named(new)}"
            change.update(score_table, id, rows.values(new))
        return new

    def delete(self, prefixes: Sequence[str]) -> list[Score]:
        """Delete scores in one step.

        Args:
            prefixes: Ids, or enough of their first characters to name one score each.

        Returns:
            What was deleted.

        Raises:
            Refused: One of them names no score or several; none is deleted.
        """
        with self._undoable() as change:
            found = (_only(change.connection, prefix) for prefix in prefixes)
            ids = list(dict.fromkeys(found))
            scores = rows.by_ids(change.connection, ids)
            named = self._named(scores[0]) if len(scores) == 1 else f"{len(scores)} scores"
            change.label = f"Deleted {named}"
            change.delete(score_table, ids)
        return scores

    def find(self, wanted: Filter) -> list[Score]:
        """Return the scores that pass a filter, newest first."""
        with self.database.read() as connection:
            return rows.find(connection, wanted)

    def sheet(self, day: date | None = None) -> DaySheet:
        """Return what the Today page shows of a day (today, unless said)."""
        with self.database.read() as connection:
            return self._sheet(connection, day)

    def _sheet(self, connection: Connection, day: date | None) -> DaySheet:
        today = local_day(self.clock.now(), self.day_start)
        shown = day or today
        scores = rows.find(connection, Filter(first=first_day_needed(shown, today)))
        return sheet_of(scores, day=shown, today=today)

    def _score(self, entry: Entry, now: datetime) -> Score:
        today = local_day(now, self.day_start)
        day = entry.day or today
        if day > today:
            raise Refused(f"{day} is still to come; today is {today}.")
        felt = now if day == today else None
        if entry.at is not None:
            felt = self._felt(day, entry.at, now)
        return Score(
            id=str(uuid4()),
            series=entry.series,
            hundredths=entry.hundredths,
            felt_at=felt,
            day=day,
            entered_at=now,
            late=day < today,
            note=_checked(entry.note),
            source=entry.source,
        )

    def _felt(self, day: date, at: time, now: datetime) -> datetime:
        felt = instant_of(day, at, self.clock.zone(), self.day_start)
        if felt > now + FUTURE_SLACK:
            raise Refused(f"{at:%H:%M} on {day} is still to come; it is {now:%H:%M} now.")
        return felt

    def _undoable(self, label: str = "") -> AbstractContextManager[history.Change]:
        return history.undoable(self.database, self.clock.now(), label)

    def _named(self, score: Score) -> str:
        series, today = score.series, local_day(self.clock.now(), self.day_start)
        on = "" if score.day == today else f", {score.day}"
        name = self.places.name(series.region)
        return f"{name}, {series.side}{on}: {format_score(score.hundredths)}"


def _checked(note: str) -> str:
    if reason := refusal(note):
        raise Refused(f"The note {reason}. Nothing was changed.")
    return note


def _in_order(qualities: Iterable[str]) -> tuple[str, ...]:
    kept = frozenset(qualities)
    return tuple(word for word in QUALITIES if word in kept)


def _one(connection: Connection, id: str) -> Score:
    found = rows.by_ids(connection, [id])
    if not found:
        raise Failed("That score is no longer there: it was deleted meanwhile.")
    return found[0]


def _only(connection: Connection, prefix: str) -> str:
    found = rows.ids_beginning(connection, prefix, limit=2) if prefix else []
    if len(found) == 1:
        return found[0]
    what = "Several scores have ids that begin" if found else "No score has an id that begins"
    raise Refused(f"{what} with {prefix!a}; nothing was deleted. See the ids with journal list.")
