"""Tender spots: naming them, rating them, and how each has been."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import uuid4

from journal.db.rows import sessions as session_rows
from journal.db.rows import spots as spot_rows
from journal.domain.atlas.regions import Half
from journal.domain.days import short
from journal.domain.errors import Failed, Refused
from journal.domain.history.entries import Unknown
from journal.domain.scores import format_score
from journal.domain.sessions.session import check_ended
from journal.domain.spots.course import Course, courses
from journal.domain.spots.spot import (
    Around,
    Place,
    Spot,
    Tenderness,
    When,
    checked_name,
    find_spot,
    movable,
)
from journal.domain.text import display, refusal
from journal.service.context import UseCases
from journal.service.pressing import Pressing


@dataclass(frozen=True)
class Spots(UseCases):
    """The tender spots of one journal."""

    pressing: Pressing

    def add(
        self, muscle: str, side: Half, name: str, *, where: str = "", place: Place | None = None
    ) -> Spot:
        """Keep a new spot.

        Args:
            muscle: The id of the muscle that it lies in.
            side: Which one of the pair.
            name: The person's own.
            where: Where it is, in words.
            place: Where it is on the small body.

        Raises:
            Refused: The name can't be kept or is taken, the muscle is never pressed (as whoever
                rates a spot presses it) or has no such side, or the place lies outside of the body.
        """
        self.pressing.pressable(muscle, [side])
        _check_words(where)
        body = self.places.atlas.body
        if place and (place.across > body.half_width or place.down > body.height):
            raise Refused(
                f"That place lies outside of the body, which is {body.half_width:g} wide from its "
                f"midline and {body.height:g} high. Nothing was kept."
            )
        now = self.clock.now()
        with self.undoable() as change:
            spot = Spot(
                id=str(uuid4()),
                name=checked_name(name, spot_rows.find(change.connection)),
                muscle=muscle,
                side=side,
                where=where.strip(),
                place=place,
                entered_at=now,
            )
            change.label = f"Spot {self.label(spot)}"
            change.add([spot])
        return spot

    def rate(
        self,
        name: str,
        hundredths: int,
        when: When = "retest",
        *,
        day: date | None = None,
        at: time | None = None,
    ) -> tuple[Tenderness, Course]:
        """Keep how tender a spot is under one's usual pressure.

        Args:
            name: The spot's name, or its id.
            hundredths: The tenderness times 100.
            when: Before or after a session, or on its own.
            day: The day it belongs to; None is today.
            at: The time of that day; None is now for today, and unknown for another day.

        Returns:
            The rating, and the course of the spot with it.

        Raises:
            Refused: There is no such spot, it is retired, or the time is still to come.
        """
        now = self.clock.now()
        today = self.day_of(now)
        which = self.context.not_to_come(day or today)
        felt = now if which == today else None
        if at is not None:
            felt = self.context.felt(which, at, now)
        with self.undoable() as change:
            spot = self._looked_after(find_spot(spot_rows.find(change.connection), name))
            one = Tenderness(
                id=str(uuid4()),
                spot=spot.id,
                when=when,
                hundredths=hundredths,
                day=which,
                felt_at=felt,
                entered_at=self.context.stamp(),
            )
            change.label = f"Tenderness of {display(spot.name)}: {format_score(hundredths)}"
            change.add([one])
            (course,) = courses([spot], spot_rows.ratings(change.connection, [spot]), today)
        return one, course

    def correct(
        self,
        id: str,
        *,
        hundredths: int | None = None,
        day: date | None = None,
        at: time | Unknown | None = None,
    ) -> Tenderness:
        """Change what is known about a rating; None leaves it as it is.

        Args:
            id: The rating's id.
            hundredths: The tenderness times 100.
            day: The day it belongs to; the time of day stays.
            at: When it was felt on its day; ``unknown`` takes the time away.

        Raises:
            Refused: The time never was or is to come, it lies where its session does, or that
                still runs.
            Failed: The rating is no longer there.
        """
        with self.undoable() as change:
            old = next(iter(spot_rows.ratings_by_ids(change.connection, [id])), None)
            if old is None:
                raise Failed("That rating is no longer there: it was deleted meanwhile.")
            around = old.session and session_rows.by_id(change.connection, old.session)
            if around:
                check_ended(around)
            new = self._moved(old, day or old.day, at, change.now)
            if hundredths is not None:
                new = replace(new, hundredths=hundredths)
            spots = {one.id: one for one in spot_rows.find(change.connection)}
            rated = format_score(new.hundredths or 0)
            change.label = f"Changed tenderness of {display(spots[new.spot].name)}: {rated}"
            change.replace(new)
        return new

    def _moved(
        self, old: Tenderness, day: date, at: time | Unknown | None, now: datetime
    ) -> Tenderness:
        if at is None and day == old.day:
            return old
        if at is None and old.felt_at is not None:
            at = old.felt_at.time()
        new = replace(movable(old), day=self.context.not_to_come(day))
        if at is None:
            return new
        felt = None if at == "unknown" else self.context.felt(day, at, now, old.felt_at)
        return replace(new, felt_at=felt)

    def all(self, muscle: str | None = None) -> list[Course]:
        """Return the spots and their ratings, those that are looked after before the retired.

        Args:
            muscle: Only those in it.
        """
        with self.database.read() as connection:
            found = [one for one in spot_rows.find(connection) if muscle in (None, one.muscle)]
            ratings = spot_rows.ratings(connection, found)
        kept = sorted(found, key=lambda one: one.retired_on is not None)
        return courses(kept, ratings, self.today)

    def named(self, name: str) -> Spot:
        """Return the spot with a name.

        Raises:
            Refused: There is none, or several.
        """
        with self.database.read() as connection:
            return find_spot(spot_rows.find(connection), name)

    def around(self, sessions: Iterable[str]) -> dict[str, Around]:
        """Return the spots that some sessions were for, by the session's id."""
        with self.database.read() as connection:
            return spot_rows.around_sessions(connection, [*sessions])

    def for_session(self, name: str, before: int | None = None, after: int | None = None) -> Around:
        """Return a spot as a session takes it.

        Raises:
            Refused: There is no such spot, or it is retired.
        """
        return Around(self._looked_after(self.named(name)), before, after)

    def rename(self, name: str, new: str) -> Spot:
        """Give a spot another name.

        Raises:
            Refused: There is no such spot, or the new name can't be kept or is taken.
        """
        with self.undoable() as change:
            every = spot_rows.find(change.connection)
            old = find_spot(every, name)
            kept = replace(old, name=checked_name(new, [one for one in every if one != old]))
            change.label = f"Renamed {display(old.name)} to {display(kept.name)}"
            change.replace(kept)
        return kept

    def change(self, name: str, *, called: str, where: str) -> Spot:
        """Give a spot another name and other words for where it is, in one step.

        Raises:
            Refused: There is no such spot, or the words can't be kept.
        """
        _check_words(where)
        with self.undoable() as change:
            every = spot_rows.find(change.connection)
            old = find_spot(every, name)
            called = checked_name(called, [one for one in every if one != old])
            kept = replace(old, name=called, where=where.strip())
            change.label = f"Changed the spot {self.label(kept)}"
            change.replace(kept)
        return kept

    def describe(self, name: str, where: str | None = None, place: Place | None = None) -> Spot:
        """Say anew where a spot is; None leaves it as it is.

        Raises:
            Refused: There is no such spot, or the words can't be kept.
        """
        _check_words(where or "")
        return self._save(
            name,
            "Moved",
            lambda one: replace(
                one,
                where=one.where if where is None else where.strip(),
                place=place or one.place,
            ),
        )

    def retire(self, name: str) -> Spot:
        """Look after a spot no longer; its ratings stay.

        Raises:
            Refused: There is no such spot, or it is retired already.
        """
        return self._save(
            name, "Retired", lambda one: replace(self._looked_after(one), retired_on=self.today)
        )

    def take_back(self, name: str) -> Spot:
        """Look after a retired spot again.

        Raises:
            Refused: There is no such spot, or it is not retired.
        """

        def back(one: Spot) -> Spot:
            if one.retired_on is None:
                raise Refused(f"{display(one.name)} is not retired. Nothing was changed.")
            return replace(one, retired_on=None)

        return self._save(name, "Took back", back)

    def delete(self, name: str) -> Spot:
        """Delete a spot with all of its ratings; sessions for it stay. Undo brings it back.

        Raises:
            Refused: There is no such spot.
        """
        with self.undoable() as change:
            gone = find_spot(spot_rows.find(change.connection), name)
            change.label = f"Deleted the spot {self.label(gone)}"
            change.remove([gone])
        return gone

    def _save(self, name: str, what: str, become: Callable[[Spot], Spot]) -> Spot:
        with self.undoable() as change:
            old = find_spot(spot_rows.find(change.connection), name)
            kept = become(old)
            change.label = f"{what} the spot {self.label(kept)}"
            change.replace(kept)
        return kept

    def _looked_after(self, spot: Spot) -> Spot:
        if spot.retired_on is not None:
            raise Refused(
                f"{display(spot.name)} is retired since {short(spot.retired_on)}. To look after it "
                f'again: journal spots retire "{display(spot.name)}" --back. Nothing was changed.'
            )
        return spot

    def label(self, spot: Spot) -> str:
        """Name a spot, as the undo history does."""
        return f"{display(spot.name)} ({self.places.muscle(spot.muscle)}, {spot.side})"


def _check_words(where: str) -> None:
    if reason := refusal(where):
        raise Refused(f"The words {reason}. Nothing was changed.")
