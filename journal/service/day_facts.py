"""Day facts: logging, finding and changing them, and the days with medicine."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import uuid4

from journal.db.engine import Transaction
from journal.db.history import UndoStep
from journal.db.rows import day_facts as fact_rows
from journal.db.rows import scores
from journal.domain.day_facts import medication
from journal.domain.day_facts.day_fact import (
    DayFact,
    Wanted,
    fault,
    overlapping,
    parse_told,
    value_words,
)
from journal.domain.day_facts.kinds import (
    FactKind,
    Form,
)
from journal.domain.day_facts.medication import HEADACHE_REGIONS, MedicationDays, medication_days
from journal.domain.day_facts.strip import USED_DAYS, Strip, strip_of
from journal.domain.days import came_twice, week_of
from journal.domain.errors import Failed, Refused
from journal.domain.history.entries import Unknown
from journal.domain.scores import Filter
from journal.service.context import UseCases, checked_note
from journal.service.fact_kinds import one_kind

DOSES: tuple[Form, ...] = ("dose",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactEntry:
    """A day fact to log, as it was given.

    Attributes:
        kind: What it is about.
        value: The value as it was written; None for a yes, or of a span.
        count: How many of a dose; None is 1, or what the value says.
        day: The day it belongs to, of a span the first; None is today.
        until: The last day of a span that is over already.
        at: The time of that day; None is now for a dose of today, and unknown for all else.
        note: The person's words.
    """

    kind: FactKind
    value: str | None = None
    count: int | None = None
    day: date | None = None
    until: date | None = None
    at: time | None = None
    note: str = ""


@dataclass(frozen=True)
class DayFacts(UseCases):
    """The day facts of one journal."""

    def record(self, entry: FactEntry) -> DayFact:
        """Keep one fact.

        A second yes or no of a day takes the place of the first; of all else a day may have
        several. Two spans of one kind never share a day.

        Raises:
            Refused: It can't be kept so, lies in the future, or its kind is retired.
            Failed: The kind is no longer there.
        """
        with self.undoable() as change:
            fact = self._drafted(change, entry)
            if fact.kind.form == "yes" and (old := self._told(change, fact)):
                kept = old.at if fact.amount == old.amount else None
                new = replace(fact, id=old.id, note=fact.note or old.note, at=fact.at or kept)
                fact = self.checked(change, new)
                change.label = f"Changed {self.label(fact)}"
                if _says(fact) != _says(old):
                    change.replace(fact)
                return fact
            change.label = self.label(fact)
            change.add([self.checked(change, fact)])
        return fact

    def end(self, kind: FactKind, day: date | None = None, note: str | None = None) -> DayFact:
        """End the span of a kind that goes on.

        Args:
            kind: Of spans.
            day: Its last day; None is today.
            note: Words in place of what was noted at its start; None leaves them.

        Raises:
            Refused: None goes on, or it would end before it starts.
        """
        if kind.form != "span":
            raise Refused(f"{kind.name} is no span and has no end. Nothing was changed.")
        with self.undoable() as change:
            open_ones = [one for one in fact_rows.find(change.connection, Wanted(kind=kind.id))
                         if one.open]  # fmt: skip
            if not open_ones:
                raise Refused(f"No {kind.name} goes on now. Nothing was changed.")
            last = self.context.not_to_come(day or self.today)
            new = replace(open_ones[0], until=last)
            if note is not None:
                new = replace(new, note=checked_note(note))
            change.label = f"Ended {self.label(new)}"
            change.replace(self.checked(change, new))
        return new

    def carry(self, day: date | None = None, kind: FactKind | None = None) -> list[DayFact]:
        """Note "same as the day before" for what has nothing on a day yet.

        Args:
            day: The day; None is today.
            kind: Only this kind.

        Returns:
            The new facts, marked as carried, without a time. Asked for twice, it adds nothing.
        """
        with self.undoable() as change:
            strip = self._strip(change.connection, self.context.not_to_come(day or self.today))
            new = [
                replace(
                    fact,
                    id=str(uuid4()),
                    day=strip.day,
                    at=None,
                    entered_at=self.context.stamp(),
                    carried=True,
                    note="",
                )
                for fact in reversed(strip.same)
                if kind is None or fact.kind.id == kind.id
            ]
            label = f"{len(new)} facts same as the day before"
            change.label = self.label(new[0]) if len(new) == 1 else label
            change.add([self.checked(change, fact) for fact in new])
        return new

    def change(
        self,
        id: str,
        *,
        value: str | None = None,
        count: int | None = None,
        day: date | None = None,
        until: date | Unknown | None = None,
        at: time | Unknown | None = None,
        note: str | None = None,
    ) -> DayFact:
        """Change what is known about a fact; None leaves it as it is.

        Args:
            id: The fact's id.
            value: The value as it was written; another one was not taken over from yesterday.
            count: How many of a dose.
            day: The day it belongs to, of a span the first; the time of day stays.
            until: The last day of a span; ``unknown`` lets it go on.
            at: The time of its day; ``unknown`` takes it away.
            note: The new note.

        Raises:
            Refused: It can't be kept so, or lies in the future.
            Failed: The fact is no longer there.
        """
        with self.undoable() as change:
            old = _one(change.connection, id)
            new = self._moved(old, day, at)
            if value is not None:
                amount, count = parse_told(value, old.kind, count)
                new = replace(new, amount=amount, carried=False)
            if count is not None:
                new = replace(new, count=count, carried=False)
            if until is not None:
                last = None if until == "unknown" else self.context.not_to_come(until)
                new = replace(new, until=last)
            if note is not None:
                new = replace(new, note=checked_note(note))
            change.label = f"Changed {self.label(new)}"
            change.replace(self.checked(change, new))
        return new

    def find(self, wanted: Wanted) -> list[DayFact]:
        """Return the facts that are wanted, newest first."""
        with self.database.read() as connection:
            return fact_rows.find(connection, wanted)

    def strip(self, day: date | None = None) -> Strip:
        """Return what Today offers for a day (today, unless said)."""
        with self.database.read() as connection:
            return self._strip(connection, day or self.today)

    def medication_days(self, wanted: Wanted, *, by_week: bool = False) -> list[MedicationDays]:
        """Return on how many days of each month, or week, medicine was taken, newest first."""
        begin: Callable[[date], date] = (
            (lambda day: week_of(day, self.first_weekday)) if by_week else medication.month_of
        )
        return medication_days(self.find(replace(wanted, forms=DOSES)), begin)

    def overuse(self, since: date | None = None, until: date | None = None) -> list[MedicationDays]:
        """Return where medicine was taken on as many days as guidelines on headache name.

        Args:
            since: Only of months from that of this day on; None is the month before the last.
            until: Only up to and including this day; None is today.
        """
        last = min(until or self.today, self.today)
        first = medication.month_of(since or medication.month_of(last) - timedelta(days=1))
        months = self.medication_days(Wanted(first=first, last=last)) if first <= last else []
        if not any(map(medication.at_limit, months)):
            return []
        with self.database.read() as connection:
            headaches = {
                medication.month_of(one.day)
                for region in sorted(HEADACHE_REGIONS)
                for one in scores.find(connection, Filter(region=region, first=first))
                if one.hundredths > 0
            }
        return medication.reached(months, headaches)

    def medication_notice(self, since: date | None = None, until: date | None = None) -> list[str]:
        """Say to the person where `overuse` finds any."""
        return [medication.notice(one) for one in self.overuse(since, until)]

    def came_twice(self, fact: DayFact, at: time | Unknown | None) -> str:
        """Say of a time that was typed for a fact whether it came twice that night."""
        if at is None or at == "unknown" or fact.at is None:
            return ""
        return came_twice(fact.day, at, self.context.zone_of(fact.at), self.day_start)

    def checked(self, change: UndoStep, fact: DayFact) -> DayFact:
        """Return a fact as it may be kept: whatever adds, changes or moves one asks here.

        Raises:
            Refused: It does not fit its kind, or shares a day where that has one a day.
        """
        if reason := fault(fact):
            raise Refused(f"{fact.kind.name} can't be kept so: {reason}. Nothing was changed.")
        if fact.kind.once_a_day:
            _refuse_overlap(change.connection, fact)
        return fact

    def label(self, fact: DayFact) -> str:
        """Name a fact, as the undo history does."""
        on = "" if fact.day == self.today or fact.kind.form == "span" else f", {fact.day}"
        return f"{fact.kind.name}{on}: {value_words(fact)}"

    def _drafted(self, change: UndoStep, entry: FactEntry) -> DayFact:
        kind = one_kind(change.connection, entry.kind.id)
        if kind.retired:
            raise Refused(
                f"{kind.name} is retired; journal facts restore brings it back. Nothing was kept."
            )
        day = self.context.not_to_come(entry.day or self.today)
        at = change.now if kind.form == "dose" and day == self.today else None
        amount, count = parse_told(entry.value, kind, entry.count)
        return DayFact(
            id=str(uuid4()),
            kind=kind,
            day=day,
            amount=amount,
            count=1 if count is None else count,
            at=at if entry.at is None else self.context.felt(day, entry.at, change.now),
            until=entry.until and self.context.not_to_come(entry.until),
            entered_at=self.context.stamp(),
            note=checked_note(entry.note),
        )

    def _told(self, change: UndoStep, fact: DayFact) -> DayFact | None:
        """Return what else was told of a yes or no on its day."""
        wanted = Wanted(kind=fact.kind.id, first=fact.day, last=fact.day)
        others = (one for one in fact_rows.find(change.connection, wanted) if one.id != fact.id)
        return next(others, None)

    def _moved(self, old: DayFact, day: date | None, at: time | Unknown | None) -> DayFact:
        new = old if day is None else replace(old, day=self.context.not_to_come(day))
        if at is None and new.day != old.day and old.at is not None:
            at = old.at.time()
        if at is None:
            return new
        now = self.clock.now()
        felt = None if at == "unknown" else self.context.felt(new.day, at, now, old.at)
        return replace(new, at=felt)

    def _strip(self, connection: Transaction, day: date) -> Strip:
        facts = fact_rows.find(connection, Wanted(first=day - timedelta(days=1), last=day))
        uses = fact_rows.uses(connection, self.today - timedelta(days=USED_DAYS))
        return strip_of(fact_rows.kinds(connection), facts, uses, day)


def _one(connection: Transaction, id: str) -> DayFact:
    found = fact_rows.by_ids(connection, [id])
    if not found:
        raise Failed("That day fact is no longer there: it was deleted meanwhile.")
    return found[0]


def _refuse_overlap(connection: Transaction, fact: DayFact) -> None:
    told = fact_rows.find(connection, Wanted(kind=fact.kind.id))
    others = (one for one in told if one.id != fact.id and overlapping([one, fact]))
    if other := next(others, None):
        if fact.kind.form == "yes":
            raise Refused(f"{fact.kind.name} is told for {fact.day} already. Nothing was changed.")
        goes_on = ", and goes on" if other.open else ""
        raise Refused(
            f"{fact.kind.name}, {value_words(other)}, is there already{goes_on}: two of one "
            "kind can't share a day. Nothing was changed."
        )


def _says(fact: DayFact) -> tuple[object, ...]:
    return fact.amount, fact.at, fact.note, fact.carried
