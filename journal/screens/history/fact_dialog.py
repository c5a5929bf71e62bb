"""The dialog that changes a day fact."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Literal

from textual.widget import Widget
from textual.widgets import Input

from journal.domain.day_facts.day_fact import YES, DayFact, format_amount, parse_amount
from journal.domain.day_words import parse_day
from journal.domain.days import parse_time
from journal.domain.errors import Refused
from journal.domain.history.entries import Unknown
from journal.screens.dialogs.details import NoteArea, Where
from journal.screens.dialogs.form import FormDialog
from journal.service.day_facts import DayFacts


@dataclass(frozen=True, slots=True)
class FactDetails:
    """What the dialog was left with; None leaves a thing as it was.

    Attributes:
        value: As it was typed.
        count: How many of a dose.
        day: Its day, of a span the first.
        until: The last day of a span; ``unknown`` lets it go on.
        at: Its time; ``unknown`` takes it away.
        note: The person's words.
    """

    value: str | None
    count: int | None
    day: date
    until: date | Unknown | None
    at: time | Unknown | None
    note: str | None

    def change(self, facts: DayFacts, id: str) -> Callable[[], DayFact]:
        """Return the use case that changes a fact so."""
        return partial(
            facts.change,
            id,
            value=self.value,
            count=self.count,
            day=self.day,
            until=self.until,
            at=self.at,
            note=self.note,
        )


class FactDialog(FormDialog[FactDetails]):
    """Asks for all that a fact of its kind has."""

    def __init__(
        self, fact: DayFact, title: str, focus: Literal["at", "note"], where: Where
    ) -> None:
        """Make the dialog.

        Args:
            fact: The fact to change.
            title: What it is, in words.
            focus: ``note`` begins in the note.
            where: What is needed to move it to another day.
        """
        first = "until" if fact.kind.form == "span" else "value"
        super().__init__(title, "note" if focus == "note" else first)
        self._fact = fact
        self._where = where

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields as they stand."""
        fact, form = self._fact, self._fact.kind.form
        if form != "span":
            unit = f", in {fact.kind.unit}" if fact.kind.unit else ""
            yield f"Value{unit}", Input(self._value, id="value")
        if form == "dose":
            yield "How many", Input(str(fact.count), id="count")
            yield "At", Input(self._at, placeholder="such as 7:30", id="at")
        yield "Day" if form != "span" else "First day", Input(str(fact.day), id="day")
        if form == "span":
            yield "Last day", Input(self._until, placeholder="it goes on", id="until")
        yield "Note", NoteArea(fact.note, id="note", show_line_numbers=False, compact=True)

    @property
    def _value(self) -> str:
        fact = self._fact
        if fact.kind.form == "yes":
            return "yes" if fact.amount == YES else "no"
        return "" if fact.amount is None else format_amount(fact.amount)

    @property
    def _at(self) -> str:
        return f"{self._fact.at:%H:%M}" if self._fact.at else ""

    @property
    def _until(self) -> str:
        return str(self._fact.until) if self._fact.until else ""

    def on_mount(self) -> None:
        """Begin at the end of the note."""
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        self._shown = area.text

    def answer(self) -> FactDetails:
        """Return what was changed."""
        fact, form = self._fact, self._fact.kind.form
        value = count = None
        until: date | Unknown | None = None
        at: time | Unknown | None = None
        if form == "span":
            if (typed := self.typed("until")) != self._until:
                where = self._where
                last = parse_day(typed, where.today, where.order) if typed else None
                until = last or "unknown"
        elif (typed := self.typed("value")) != self._value:
            parse_amount(typed or None, fact.kind)  # refused here, where it can be mended
            value = typed
        if form == "dose":
            count = self._count()
            if (typed := self.typed("at")) != self._at:
                at = parse_time(typed) if typed else "unknown"
        note = self.query_one(NoteArea).text
        return FactDetails(
            value,
            count,
            self._where.day(self.typed("day"), fact.day),
            until,
            at,
            None if note == self._shown else note,
        )

    def _count(self) -> int | None:
        typed = self.typed("count")
        if not typed.isdecimal():
            raise Refused(f"{typed!a} is not a number of doses.")
        return None if int(typed) == self._fact.count else int(typed)
