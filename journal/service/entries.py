"""All entries as one list, and what is done to each kind of them alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.db import around_sessions, history
from journal.db.engine import Transaction
from journal.db.rows import entries as entry_rows
from journal.db.rows import listing, sessions, spots, trials
from journal.domain.day_facts.day_fact import DayFact
from journal.domain.errors import Refused
from journal.domain.function.answer import Ability, Peg
from journal.domain.history.entries import (
    AnyEntry,
    Deletable,
    Listed,
    Place,
    Wanted,
    Window,
    answer_at_present,
    fact_at_present,
    lies_ahead,
    rating_at_present,
    score_at_present,
    session_at_present,
)
from journal.domain.scores import Filter, Score, format_score
from journal.domain.sessions.session import Session, check_ended
from journal.domain.spots.spot import Rated, Spot, Tenderness, movable
from journal.domain.text import counted, display, listed
from journal.domain.trials.trial import Trial
from journal.service.context import UseCases
from journal.service.day_facts import DayFacts
from journal.service.function import Function
from journal.service.scores import Scores
from journal.service.sessions import Sessions


@dataclass(frozen=True)
class Entries(UseCases):
    """The entries of one journal."""

    scores: Scores
    sessions: Sessions
    day_facts: DayFacts
    function: Function

    def around(self, wanted: Filter, place: Place, reach: int) -> Window:
        """Return the entries around a place, all as they stand in one moment.

        Args:
            wanted: Which entries are in the list.
            place: Where to look; where its entry stands by now, if it is still in the list.
            reach: How many entries to read on either side.

        Returns:
            A window; `here` is the row of that entry, or of the one that took its place.
        """
        listed = self._listed(wanted)
        with self.database.read() as connection:
            place = entry_rows.place(connection, listed, place.id) or place
            ahead = entry_rows.ahead(connection, listed, place, reach)
            keys = [*ahead, *entry_rows.onward(connection, listed, place, reach)]
            total = entry_rows.count(connection, listed)
            here = entry_rows.count_ahead(connection, listed, place)
            first = here - len(ahead)
            return Window(
                first, total, min(here, max(total - 1, 0)), entry_rows.load(connection, keys)
            )

    def near(self, wanted: Filter, row: int, reach: int) -> Window:
        """Return the entries near a row of the list.

        Args:
            wanted: Which entries are in the list.
            row: Where to look; 0 is the newest entry, beyond the end is the oldest.
            reach: How many entries to read on either side.
        """
        listed = self._listed(wanted)
        with self.database.read() as connection:
            total = entry_rows.count(connection, listed)
            here = max(min(row, total - 1), 0)
            first = max(here - reach, 0)
            keys = entry_rows.rows(connection, listed, first, here + reach, total)
            return Window(first, total, here, entry_rows.load(connection, keys))

    def ratings(self, wanted: Filter) -> list[Rated]:
        """Return the ratings of spots that pass a filter, newest first."""
        listed = self._listed(wanted)
        with self.database.read() as connection:
            return spots.rated_where(connection, listing.ratings(listed))

    def _listed(self, wanted: Filter) -> Wanted:
        region = wanted.region
        muscles = self.places.usable.muscles_of(region) if region else ()
        return Wanted(wanted, frozenset(one.id for one in muscles))

    def named(self, prefix: str) -> Deletable:
        """Return what has an id.

        Args:
            prefix: The id, or enough of its first characters to fit only one.

        Raises:
            Refused: It fits none, or several.
        """
        with self.database.read() as connection:
            return _only(connection, prefix)

    def ahead(self, entry: Listed) -> bool:
        """Say whether an entry lies later than now; of a spot, which has no time, nothing is."""
        if isinstance(entry, Spot):
            return False
        now = self.clock.now()
        told = entry.rating if isinstance(entry, Rated) else entry
        return lies_ahead(told, now, self.day_of(now))

    def entered_later(self, entry: Listed) -> bool:
        """Say whether an entry was written down on a later day than its own."""
        if isinstance(entry, Spot | Session):
            return False
        told = entry.rating if isinstance(entry, Rated) else entry
        return self.day_of(told.entered_at) > told.day

    def move_to_now(self, prefix: str) -> AnyEntry:
        """Move an entry that lies later than now to now, in one step.

        Args:
            prefix: Its id, or enough of its first characters.

        Raises:
            Refused: It names none or several, a session that still runs, one not in the future, or
                what today has already and can't have twice.
        """
        with self.undoable() as change:
            (named,) = self._ended(change.connection, [prefix])
            found = self.entry(named)
            now = change.now
            today = self.day_of(now)
            if not lies_ahead(found, now, today):
                raise Refused("That entry is not later than now. Nothing was changed.")
            new: AnyEntry
            if isinstance(found, Session):
                new = session_at_present(found, now, self.day_of)
            elif isinstance(found, DayFact):
                new = self.day_facts.checked(change, fact_at_present(found, now, today))
            elif isinstance(found, Peg | Ability):
                new = answer_at_present(found, now, today)
            elif isinstance(found, Tenderness):
                new = rating_at_present(movable(found), now, today)
            else:
                new = score_at_present(found, now, today)
            change.label = f"Moved to now: {self.label(new)}"
            change.replace(new)
            if isinstance(new, Session):
                around_sessions.follow(change, new)
        return new

    def entry(self, found: Deletable) -> AnyEntry:
        """Return what was named as an entry that can be changed.

        Raises:
            Refused: It is a trial or a spot.
        """
        if isinstance(found, Trial):
            raise Refused("A trial is fixed once it is started. Nothing was changed.")
        if isinstance(found, Spot):
            raise Refused(
                "A spot is changed with journal spots rename and move. Nothing was changed."
            )
        return found

    def delete(self, prefixes: Sequence[str]) -> list[Deletable]:
        """Delete entries, trials, spots and their ratings in one step; a spot takes its ratings.

        Args:
            prefixes: Ids, or enough of their first characters to name one entry each.

        Returns:
            What was deleted.

        Raises:
            Refused: One of them names none or several, or a session that still runs; nothing is
                deleted.
        """
        if len(prefixes) > 1:
            self.database.back_up_before("delete")
        with self.undoable() as change:
            gone = self._ended(change.connection, prefixes)
            change.label = f"Deleted {self.label(gone[0]) if len(gone) == 1 else _count(gone)}"
            change.remove(gone)
        return gone

    def purge(self, prefixes: Sequence[str]) -> list[Deletable]:
        """Delete whatever has an id for good, with all that undo knew of it.

        Nothing of them stays in the file: SQLite writes over what it frees (`secure_delete`).
        Backups and exports made before still hold them.

        Args:
            prefixes: Ids, or enough of their first characters to name one entry each.

        Returns:
            What is gone.

        Raises:
            Refused: One of them names none or several, or a session that still runs; nothing is
                deleted.
        """
        with self.database.write() as connection:
            gone = self._ended(connection, prefixes)
            history.purge(connection, gone)
        return gone

    def _ended(self, connection: Transaction, prefixes: Sequence[str]) -> list[Deletable]:
        """Return what is named, none of them a session that still runs."""
        named = (_only(connection, prefix) for prefix in prefixes)
        found = list({entry.id: entry for entry in named}.values())
        for entry in found:
            self._check_ended(connection, entry)
        return found

    def _check_ended(self, connection: Transaction, entry: Deletable) -> None:
        """Refuse to touch a session that may still run, or a rating around one."""
        around = entry.session if isinstance(entry, Tenderness) else None
        session = sessions.by_id(connection, around) if around else entry
        if isinstance(session, Session):
            check_ended(session)

    def label(self, entry: Deletable) -> str:
        """Name an entry, as the undo history does."""
        if isinstance(entry, Trial):
            return f"the trial for {self.places.series(entry.plan.series)}"
        if isinstance(entry, Spot):
            return f"the spot {display(entry.name)}"
        if isinstance(entry, Tenderness):
            rated = "not rated" if entry.hundredths is None else format_score(entry.hundredths)
            return f"tenderness of a spot: {rated}"
        if isinstance(entry, Session):
            label = self.sessions.label(entry)
            return f"{label[:1].lower()}{label[1:]}"
        if isinstance(entry, DayFact):
            return self.day_facts.label(entry)
        if isinstance(entry, Peg | Ability):
            return self.function.label(entry)
        return self.scores.label(entry)


def _count(entries: Sequence[Deletable]) -> str:
    kinds = (
        (Score, "score"),
        (Session, "session"),
        (DayFact, "day fact"),
        (Peg | Ability, "answer"),
        (Trial, "trial"),
        (Spot, "spot"),
        (Tenderness, "rating"),
    )
    counts = ((sum(isinstance(one, kind) for one in entries), what) for kind, what in kinds)
    words = [counted(n, what) for n, what in counts if n]
    return listed(words)


def _only(connection: Transaction, prefix: str) -> Deletable:
    found: list[Deletable] = []
    if prefix:
        named = spots.find(connection)
        others: list[Deletable] = [*trials.find(connection), *named]
        others += spots.ratings(connection, named)
        found += entry_rows.beginning(connection, prefix, limit=2)
        found += [one for one in others if one.id.lower().startswith(prefix.lower())]
    if len(found) == 1:
        return found[0]
    what = "Several entries have ids that begin" if found else "No entry has an id that begins"
    raise Refused(
        f"{what} with {prefix!a}; nothing was deleted or changed. "
        "See the ids with journal list, journal sessions, journal list --facts, journal trial show "
        "and journal spots --json."
    )
