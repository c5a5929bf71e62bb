"""Keeping and finding pressure sessions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from journal.db import around_sessions, history
from journal.db.engine import Transaction
from journal.db.rows import sessions as session_rows
from journal.db.rows import settings
from journal.db.rows import spots as spot_rows
from journal.domain.days import FUTURE_SLACK, instant_of
from journal.domain.errors import Failed, Refused
from journal.domain.facts.marks import SIDES_OFFERED
from journal.domain.history.entries import Unknown
from journal.domain.scores import Filter, Series
from journal.domain.sessions.limits import (
    beyond_limits,
    past_limits,
)
from journal.domain.sessions.plan import presses
from journal.domain.sessions.session import SILENT, Session, check_ended, in_minutes, interrupted
from journal.domain.sessions.sitting import filed_by_side
from journal.domain.spots.spot import Around, Tenderness, When
from journal.domain.text import counted, refusal
from journal.runtime import alive
from journal.service.context import UseCases
from journal.service.pressing import Pressing


@dataclass(frozen=True)
class Sessions(UseCases):
    """The sessions of one journal."""

    pressing: Pressing

    def last_series(self) -> Series | None:
        """Return the series of the newest session; None if there was none."""
        with self.database.read() as connection:
            newest = session_rows.find(connection, Filter(last=self.today), limit=1)
        return newest[0].series if newest else None

    def begin(
        self,
        series: Series,
        before: int | None,
        around: Around | None = None,
        *,
        sitting: str | None = None,
    ) -> Session:
        """Put a running session into the file, so that nothing of it can be lost.

        Args:
            series: The pain it is for.
            before: Pain before, in hundredths.
            around: The spot that it is for, and how tender it is now.
            sitting: What links it to the others of the same sitting.
        """
        now = self.clock.now()
        session = Session(
            id=str(uuid4()),
            series=series,
            status="running",
            day=self.day_of(now),
            started_at=now,
            before=before,
            sitting=sitting,
        )
        with self.database.write() as connection:
            session_rows.put(connection, session, now)
            if around is not None:
                spot_rows.begin(connection, _rated(session, around, "before", now))
        alive.hold(self.database.path.parent, session.id)
        return session

    def progress(self, session: Session) -> None:
        """Keep how far a running session has come.

        Nothing is kept of one that is no longer running in the file: it was ended or dropped
        meanwhile, and a late word from it must not bring it back.
        """
        with self.database.write() as connection:
            if session_rows.status_of(connection, session.id) == "running":
                session_rows.put(connection, session, self.clock.now())

    def finish(self, session: Session, around: Around | None = None) -> Session:
        """End a session with what was held; undo takes all of it back as one step.

        Args:
            session: With its status, its holds, and the scores and note that are known.
            around: The spot that it was for; how tender that was before may be in the file already.

        Raises:
            Refused: It has a score after but none before, or its note can't be kept.
        """
        now = self.clock.now()
        ended = _ended(session, now)
        with history.undoable(self.database, now, self.label(ended)) as change:
            kept = spot_rows.around(change.connection, [ended.id])
            change.end(ended)
            if around and spot_rows.is_there(change.connection, around.spot):
                kept = [*kept, *_new_ratings(ended, around, kept, now)]
            around_sessions.end(change, kept)
        alive.let_go(self.database.path.parent, session.id)
        return ended

    def drop(self, session: Session) -> None:
        """Take a session that was not finished out of the file; one that was is left there."""
        with self.database.write() as connection:
            if session_rows.status_of(connection, session.id) == "running":
                history.drop(connection, session)
        alive.let_go(self.database.path.parent, session.id)

    def cut_off(self) -> list[Session]:
        """Return the sessions that a crash or a closed lid cut off, ended when last heard of."""
        folder = self.database.path.parent
        with self.database.read() as connection:
            silent = {one.id for one in session_rows.silent(connection, self.clock.now(), SILENT)}
            cut = [
                one
                for one in session_rows.running(connection)
                if one.id in silent or alive.is_dead(folder, one.id)
            ]
            heard = {one.id: session_rows.progress_of(connection, one.id) for one in cut}
        return [interrupted(one, heard[one.id]) for one in cut]

    def of_one_side(self) -> list[Session]:
        """Return the sessions that lie under a whole region though they pressed one side only."""
        with self.database.read() as connection:
            return session_rows.of_one_side(connection)

    def sides_to_offer(self) -> list[Session]:
        """Return what `of_one_side` does, as long as nobody said what is to become of it."""
        with self.database.read() as connection:
            return (
                []
                if settings.marked(connection, SIDES_OFFERED)
                else session_rows.of_one_side(connection)
            )

    def file_by_side(self) -> list[Session]:
        """File the sessions that `of_one_side` finds under the side pressed, all as one step."""
        self.leave_sides()
        with self.undoable() as change:
            found = list(map(filed_by_side, session_rows.of_one_side(change.connection)))
            count = counted(len(found), "session")
            change.label = f"Filed {count} under the side that was pressed"
            for one in found:
                change.replace(one)
        return found

    def leave_sides(self) -> None:
        """Keep that it was said what is to become of them, so that it is offered once."""
        with self.database.write() as connection:
            settings.put_mark(connection, SIDES_OFFERED, self.clock.now())

    def add(self, session: Session, around: Around | None = None) -> Session:
        """Keep a session that was not timed here, as it was; `beyond` says what was too much.

        Args:
            session: As it was.
            around: The spot that it was for.

        Raises:
            Refused: It ends before it starts or lies in the future, no time was held in it, or a
                muscle that is pressed has no such side.
        """
        return self.add_all([session], around)[0]

    def add_all(self, sessions: Sequence[Session], around: Around | None = None) -> list[Session]:
        """Keep the sessions of one sitting that were not timed here, as one step.

        Args:
            sessions: As they were.
            around: The spot that the first one was for.

        Raises:
            Refused: As of `add`; nothing of any of them is kept.
        """
        now = self.clock.now()
        for session in sessions:
            for limit in past_limits(session, now):
                raise Refused(f"{limit} Nothing was kept.")
            for held in session.holds:
                muscle = self.pressing.muscle(held.muscle)
                if presses(muscle):
                    self.pressing.pressable(held.muscle, [held.side])
        kept = [_ended(session, now) for session in sessions]
        with self.undoable("; ".join(map(self.label, kept))) as change:
            for one in kept:
                change.end(one)
            if around and spot_rows.is_there(change.connection, around.spot):
                around_sessions.end(change, _new_ratings(kept[0], around, [], now))
        return kept

    def beyond(self, session: Session) -> list[str]:
        """Say by how much a session goes beyond what the guide allows, a sentence each."""
        return list(beyond_limits(session, self.places.atlas))

    def change(
        self,
        id: str,
        *,
        series: Series | None = None,
        day: date | None = None,
        note: str | None = None,
        after: int | Unknown | None = None,
    ) -> Session:
        """Change what is known about a session; None leaves it as it is.

        Args:
            id: The session's id.
            series: The pain that it was for; what was held stays as it was.
            day: The day it belongs to; the time of day stays, and how long it lasted.
            note: The new note.
            after: Pain after, in hundredths; ``unknown`` takes it away.

        Raises:
            Refused: It has no score before, it still runs, the note can't be kept, it would lie
                in the future, or on another session that began then for the same pain.
            Failed: It is no longer there.
        """
        with self.undoable() as change:
            found = session_rows.by_id(change.connection, id)
            if found is None:
                raise Failed("That session is no longer there: it was deleted meanwhile.")
            check_ended(found)
            new = self._moved(found, day or found.day, change.now)
            if series is not None:
                new = replace(new, series=series)
            moved = (new.series, new.day) != (found.series, found.day)
            if moved:
                self._check_alone(change.connection, new)
            if note is not None:
                new = replace(new, note=note)
            if after is not None:
                new = replace(new, after=None if after == "unknown" else after)
            new = _checked(new, "Nothing was changed.")
            change.label = f"{'Moved' if moved else 'Changed'}: {self.label(new)}"
            change.replace(new)
            around_sessions.follow(change, new)
        return new

    def _moved(self, old: Session, day: date, now: datetime) -> Session:
        """Return a session on another day."""
        if day == old.day:
            return old
        zone = self.context.zone_of(old.started_at)
        started = instant_of(day, old.started_at.time(), zone, self.day_start)
        lasted = (old.ended_at or old.started_at) - old.started_at
        ended = (started.astimezone(UTC) + lasted).astimezone(started.tzinfo)
        if ended > now + FUTURE_SLACK:
            raise Refused(f"On {day} that session is still to come. Nothing was changed.")
        return replace(old, day=day, started_at=started, ended_at=ended)

    def _check_alone(self, connection: Transaction, moved: Session) -> None:
        """Refuse to put a session on another one that began then for the same pain."""
        region, side = moved.series.region, moved.series.side
        there = Filter(region=region, side=side, first=moved.day, last=moved.day)
        if any(
            other.started_at == moved.started_at for other in session_rows.find(connection, there)
        ):
            raise Refused(
                f"There is a session that began then already: {self.label(moved)}, at "
                f"{moved.started_at:%H:%M} on {moved.day}. Nothing was changed."
            )

    def find(self, wanted: Filter) -> list[Session]:
        """Return the sessions that pass a filter, newest first."""
        with self.database.read() as connection:
            return session_rows.find(connection, wanted)

    def label(self, session: Session) -> str:
        """Name a session, as the undo history does."""
        name, held = self.places.name(session.series.region), in_minutes(session.pressure_seconds)
        return f"Session for {name}, {session.series.side}, {held} min held"


def _new_ratings(
    session: Session, around: Around, kept: Sequence[Tenderness], now: datetime
) -> list[Tenderness]:
    """Return the ratings around a session that are not in the file yet."""
    there = {one.when for one in kept}
    told: list[When] = ["before"] if around.after is None else ["before", "after"]
    return [_rated(session, around, when, now) for when in told if when not in there]


def _rated(session: Session, around: Around, when: When, now: datetime) -> Tenderness:
    return Tenderness(
        id=str(uuid4()),
        spot=around.spot.id,
        when=when,
        hundredths=around.before if when == "before" else around.after,
        day=session.day,
        felt_at=session.started_at if when == "before" else session.ended_at,
        entered_at=now,
        session=session.id,
    )


def _ended(session: Session, now: datetime) -> Session:
    ended_at = max(session.ended_at or now, session.started_at)
    return replace(_checked(session), ended_at=ended_at)


def _checked(session: Session, so: str = "Nothing was kept.") -> Session:
    if session.after is not None and session.before is None:
        raise Refused(f"A score after needs a score before. {so}")
    if reason := refusal(session.note):
        raise Refused(f"The note {reason}. {so}")
    return session
