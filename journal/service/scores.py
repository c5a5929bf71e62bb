"""Logging, finding, changing and deleting scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import chain
from typing import TYPE_CHECKING
from uuid import uuid4

from journal.db.engine import Transaction
from journal.db.rows import scores as score_rows
from journal.db.rows import sessions as session_rows
from journal.domain.days import came_twice
from journal.domain.errors import Failed, Refused
from journal.domain.scores import QUALITIES, Filter, Score, Series, Source, format_score
from journal.domain.sessions.session import Session
from journal.domain.today.daysheet import DaySheet, days_needed, sheet_of
from journal.service.context import UseCases, checked_note

if TYPE_CHECKING:
    from journal.domain.history.entries import Unknown

PART = 500
"""Scores that are read at once where there may be a million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScore:
    """A score to log, as it was given.

    Attributes:
        series: Region and side.
        hundredths: The score times 100.
        day: The day it belongs to; None is today.
        at: The time of that day when it was felt; None is now for today, and unknown for
            another day.
        note: The person's words.
        qualities: Some of `QUALITIES`.
        source: Which way it comes in.
    """

    series: Series
    hundredths: int
    day: date | None = None
    at: time | None = None
    note: str = ""
    qualities: tuple[str, ...] = ()
    source: Source = "shell"


@dataclass(frozen=True)
class Scores(UseCases):
    """The scores of one journal."""

    def draft(self, entry: NewScore) -> Score:
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
        with self.undoable(self.label(score)) as change:
            if not score_rows.by_ids(change.connection, [score.id]):
                change.add([score])

    def record(self, entry: NewScore) -> Score:
        """Draft and keep one score.

        Raises:
            JournalError: It can't be taken or written; nothing was changed.
        """
        score = self.draft(entry)
        self.keep(score)
        return score

    def carried(self, sheet: DaySheet, series: Series, source: Source = "tui") -> Score | None:
        """Draft "same as the day before" for a series; None where that day has no score."""
        last = sheet.latest(series, sheet.yesterday)
        if last is None:
            return None
        entry = NewScore(series=series, hundredths=last.hundredths, day=sheet.day, source=source)
        return replace(self.draft(entry), carried=True)

    def carry(self, day: date, source: Source = "tui") -> list[Score]:
        """Log "same as the day before" for every usual series that is not rated on a day.

        Args:
            day: The day.
            source: Which way they come in.

        Returns:
            The new scores, marked as carried. Asked for twice, it adds nothing.
        """
        with self.undoable() as change:
            sheet = self._sheet(change.connection, day)
            drafts = (self.carried(sheet, series, source) for series in sheet.unrated())
            new = [score for score in drafts if score is not None]
            change.label = f"{len(new)} same as the day before"
            change.add(new)
        return new

    def keep_after(self, session: Session, source: Source = "shell") -> Score:
        """Keep the score after a session as a score of its day, as felt when it ended.

        Args:
            session: It has a score after.
            source: Which way it comes in.

        Raises:
            JournalError: It can't be written; nothing was changed.
        """
        assert session.after is not None
        ended = session.ended_at or session.started_at
        now = self.clock.now()
        entry = NewScore(
            series=session.series, hundredths=session.after, day=session.day, source=source
        )
        score = replace(self._score(entry, now), felt_at=min(ended, now))
        self.keep(score)
        return score

    def change(
        self,
        id: str,
        *,
        hundredths: int | None = None,
        series: Series | None = None,
        day: date | None = None,
        note: str | None = None,
        at: time | Unknown | None = None,
        qualities: Iterable[str] | None = None,
        instead_of: Iterable[str] = (),
    ) -> Score:
        """Change what is known about a score; None leaves it as it is.

        Args:
            id: The score's id.
            hundredths: The score times 100; another one was not taken over from the day before.
            series: Region and side.
            day: The day it belongs to; the time of day stays, and the offset of where it was felt.
            note: The new note.
            at: When it was felt on its day; ``unknown`` takes the time away.
            qualities: Some of `QUALITIES`.
            instead_of: Ids of scores that the change makes needless; they are deleted with it.

        Raises:
            Refused: The new words can't be kept, the new time never was or is to come, or there
                is a score of that instant where it would come to.
            Failed: The score is no longer there.
        """
        with self.undoable() as change:
            old = _one(change.connection, id)
            new = self._moved(old, day or old.day, at, change.now)
            if series is not None:
                new = replace(new, series=series)
            moved = (new.series, new.day) != (old.series, old.day)
            if moved:
                self._check_alone(change.connection, new)
            if hundredths is not None and hundredths != old.hundredths:
                new = replace(new, hundredths=hundredths, carried=False)
            if note is not None:
                new = replace(new, note=checked_note(note))
            if qualities is not None:
                new = replace(new, qualities=_in_order(qualities))
            change.label = f"{'Moved' if moved else 'Changed'} {self.label(new)}"
            change.replace(new)
            change.remove(score_rows.by_ids(change.connection, instead_of))
        return new

    def find(self, wanted: Filter) -> list[Score]:
        """Return the scores that pass a filter, newest first."""
        with self.database.read() as connection:
            return score_rows.find(connection, wanted)

    def stream(self, wanted: Filter) -> Iterator[Score]:
        """Give the scores that pass a filter, newest first, however many there are.

        The file is read for a part at a time: who prints them slowly keeps nobody from writing.
        What is changed meanwhile is given as it stands when its turn comes.
        """
        part: list[Score] = []
        while not part or len(part) == PART:
            with self.database.read() as connection:
                part = score_rows.onward(connection, wanted, part[-1] if part else None, PART)
            yield from part
            if not part:
                return

    def sheet(self, day: date | None = None) -> DaySheet:
        """Return what the Today page shows of a day (today, unless said)."""
        with self.database.read() as connection:
            return self._sheet(connection, day)

    def _sheet(self, connection: Transaction, day: date | None) -> DaySheet:
        today = self.today
        shown = day or today
        spans = (Filter(first=first, last=last) for first, last in days_needed(shown, today))
        scores = chain.from_iterable(score_rows.find(connection, span) for span in spans)
        sessions = reversed(session_rows.find(connection, Filter(first=shown, last=shown)))
        return sheet_of(scores, day=shown, today=today, sessions=sessions)

    def _score(self, entry: NewScore, now: datetime) -> Score:
        today = self.day_of(now)
        day = self.context.not_to_come(entry.day or today)
        felt = now if day == today else None
        if entry.at is not None:
            felt = self.context.felt(day, entry.at, now)
        return Score(
            id=str(uuid4()),
            series=entry.series,
            hundredths=entry.hundredths,
            felt_at=felt,
            day=day,
            entered_at=self.context.stamp(),
            late=day < today,
            note=checked_note(entry.note),
            qualities=_in_order(entry.qualities),
            source=entry.source,
        )

    def _moved(self, old: Score, day: date, at: time | Unknown | None, now: datetime) -> Score:
        """Return a score at another time or on another day."""
        new = old
        if day != old.day:
            late = self.day_of(old.entered_at) > self.context.not_to_come(day)
            new = replace(old, day=day, late=late)
            if at is None and old.felt_at is not None:
                at = old.felt_at.time()
        if at is None:
            return new
        felt = None if at == "unknown" else self.context.felt(day, at, now, old.felt_at)
        return replace(new, felt_at=felt)

    def _check_alone(self, connection: Transaction, moved: Score) -> None:
        """Refuse to put a score beside another one of the same instant: one of both is wrong."""
        region, side = moved.series.region, moved.series.side
        there = Filter(region=region, side=side, first=moved.day, last=moved.day)
        for other in score_rows.find(connection, there):
            if moved.felt_at is not None and other.felt_at == moved.felt_at:
                raise Refused(
                    f"There is a score of that instant already: {self.label(other)}, at "
                    f"{moved.felt_at:%H:%M}. Nothing was changed; say another time too, or delete "
                    "one of them."
                )

    def came_twice(self, score: Score, at: time | Unknown | None) -> str:
        """Say of a time that was typed for a score whether it came twice that night.

        Args:
            score: As it was kept.
            at: What was typed.
        """
        if at is None or at == "unknown" or score.felt_at is None:
            return ""
        return came_twice(score.day, at, self.context.zone_of(score.felt_at), self.day_start)

    def label(self, score: Score) -> str:
        """Name a score, as the undo history does."""
        series, today = score.series, self.today
        on = "" if score.day == today else f", {score.day}"
        name = self.places.name(series.region)
        return f"{name}, {series.side}{on}: {format_score(score.hundredths)}"


def _in_order(qualities: Iterable[str]) -> tuple[str, ...]:
    kept = frozenset(qualities)
    return tuple(word for word in QUALITIES if word in kept)


def _one(connection: Transaction, id: str) -> Score:
    found = score_rows.by_ids(connection, [id])
    if not found:
        raise Failed("That score is no longer there: it was deleted meanwhile.")
    return found[0]
