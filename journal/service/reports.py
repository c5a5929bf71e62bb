"""The page for somebody else's eyes: its figures, read in one go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from journal.db import pressing, trends
from journal.db import reports as report_rows
from journal.db.engine import Transaction
from journal.db.rows import trials as trial_rows
from journal.domain.errors import Failed, Refused
from journal.domain.scores import Filter, Score
from journal.domain.sessions.session import Session
from journal.domain.trends.effects import observed
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import filled, weeks_between
from journal.domain.trials.trial import Moment
from journal.domain.trials.words import pressed
from journal.exchange import target
from journal.report.figures import (
    NAME_LIMIT,
    NOTE_LIMIT,
    NOTES_LIMIT,
    NOTES_SHOWN,
    Note,
    Paper,
    Report,
    Row,
    TrialSeen,
    Tried,
)
from journal.report.forms import Form, written
from journal.report.room import fitted
from journal.service.context import UseCases
from journal.service.day_facts import DayFacts
from journal.service.entries import Entries
from journal.service.function import Function
from journal.service.trends import change_by

NOTES_OFFERED = 200
"""Notes of scores, and of sessions, that are offered for a page: the newest."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is in some weeks to choose from for a page.

    Attributes:
        regions: The regions with anything in these weeks, by name.
        notes: The entries that have a note, newest first.
    """

    regions: tuple[str, ...]
    notes: tuple[Score | Session, ...]


@dataclass(frozen=True)
class Reports(UseCases):
    """The pages that can be made of one journal."""

    entries: Entries
    function: Function
    day_facts: DayFacts

    def of(
        self,
        span: Span,
        *,
        regions: Collection[str] = (),
        name: str = "",
        notes: Sequence[str] = (),
        paper: Paper = "a4",
    ) -> Report:
        """Return the page of the weeks that touch a span.

        Args:
            span: Some days; their whole weeks are shown, as `journal week` does.
            regions: Ids of the regions that alone are wanted; none for all.
            name: Whose page it is.
            notes: Ids of the entries whose notes stand on it, or enough of their first characters.
            paper: What it is printed on.

        Raises:
            Refused: The name or the notes can't stand on a page.
            Failed: Nothing was logged in these weeks.
        """
        if len(name) > NAME_LIMIT:
            raise Refused(f"The name is longer than {NAME_LIMIT} characters. Nothing was written.")
        ticked = self._ticked(notes)
        today = self.today
        weeks = weeks_between(span.first, span.last, self.first_weekday)
        wanted = _of_weeks(weeks)
        with self.database.read() as connection:
            logged = report_rows.logged(connection, wanted, regions)
            found = trends.weeks(connection, wanted, self.first_weekday)
            known = [one for one in sorted(found) if not regions or one.region in regions]
            if not known:
                raise Failed(_nothing(wanted, logged.begins))
            newest = trends.newest(connection, wanted) or today
            last = max(newest, min(wanted.last or today, today))
            ratings = trends.ratings(connection, wanted)
            felt = report_rows.qualities(connection, wanted)
            seen = observed(pressing.meant(connection, wanted))
            trials = self._trials(connection, wanted, regions)
            of_series = [
                (one, self.places.name(one.region), tuple(filled(found, weeks, [one])))
                for one in known
            ]
            rated = tuple(
                Row(
                    series=one,
                    name=name,
                    weeks=own,
                    rating=ratings[one],
                    change=change_by(connection, one, min(last, today), self.baseline_rule),
                    qualities=tuple(felt[one].most_common()) if one in felt else (),
                )
                for one, name, own in of_series
                if one in ratings
            )
        return fitted(
            Report(
                name=" ".join(name.split()),
                made=today,
                span=Span(weeks[0], last),
                regions=tuple(map(self.places.name, dict.fromkeys(regions))),
                logged=logged,
                rows=rated,
                tried=tuple(Tried.of(one, name, own, seen) for one, name, own in of_series),
                notes=ticked,
                trials=trials,
                function=tuple(self.function.courses(until=last)),
                medicine=tuple(self.day_facts.overuse(weeks[0], last)),
                paper=paper,
            )
        )

    def offer(self, span: Span) -> Offer:
        """Return what can be chosen for the page of the weeks that touch a span."""
        wanted = _of_weeks(weeks_between(span.first, span.last, self.first_weekday))
        with self.database.read() as connection:
            found = trends.weeks(connection, wanted, self.first_weekday)
            notes = report_rows.noted(connection, wanted, NOTES_OFFERED)
        regions = {series.region for series in found}
        return Offer(tuple(sorted(regions, key=self.places.name)), tuple(notes))

    def _trials(
        self, connection: Transaction, wanted: Filter, regions: Collection[str]
    ) -> tuple[TrialSeen, ...]:
        at = Moment(self.clock.now(), self.today, self.day_start)
        return tuple(
            TrialSeen(
                series=one.plan.series,
                name=self.places.name(one.plan.series.region),
                standing=one,
                what=pressed(one.plan, self.places.muscle),
            )
            for one in trial_rows.standing(connection, at)
            if one.answer is not None and one.course
            if not regions or one.plan.series.region in regions
            if wanted.first is None or one.course[-1].day >= wanted.first
            if wanted.last is None or one.course[0].day <= wanted.last
        )

    def to_file(self, path: Path, report: Report, form: Form) -> None:
        """Write a page into a new file, which appears when it is whole.

        Raises:
            Refused: Something has that name already; it is left as it is.
            Failed: The file can't be written.
        """
        target.write(path, [written(report, form, self.places.usable)])

    def to_bytes(self, report: Report, form: Form) -> bytes:
        """Return a page as the bytes of its file."""
        return written(report, form, self.places.usable)

    def _ticked(self, ids: Sequence[str]) -> tuple[Note, ...]:
        entries = {entry.id: entry for entry in map(self.entries.named, ids)}.values()
        noted = [one for one in entries if isinstance(one, Score | Session)]
        if len(noted) < len(entries):
            raise Refused(
                "Notes of scores and sessions can stand on a page, of nothing else. "
                "Nothing was written."
            )
        if len(entries) > NOTES_LIMIT:
            raise Refused(
                f"{len(entries)} notes are too many for one page: choose up to {NOTES_LIMIT}. "
                "Nothing was written."
            )
        if empty := [entry.id for entry in noted if not entry.note.strip()]:
            raise Refused(f"The entry {empty[0]} has no note. Nothing was written.")
        limit = min(NOTE_LIMIT, NOTES_SHOWN // max(len(entries), 1))
        return tuple(
            Note(
                series=entry.series,
                name=self.places.name(entry.series.region),
                day=entry.day,
                rating=entry.hundredths if isinstance(entry, Score) else None,
                text=entry.note.strip()[:limit],
                length=len(entry.note.strip()),
            )
            for entry in sorted(noted, key=lambda one: one.day)
        )


def _of_weeks(weeks: Sequence[date]) -> Filter:
    return Filter(first=weeks[0], last=weeks[-1] + timedelta(days=6))


def _nothing(span: Filter, begins: date | None) -> str:
    words = f"Nothing was logged from {span.first} to {span.last}"
    if begins is None:
        return f"{words}, or at any other time. Nothing was written."
    return f"{words}; the first score is of {begins}. Nothing was written."
