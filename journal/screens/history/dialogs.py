"""The dialogs of History: what to show, and what is known of a session."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label

from journal.content import literal
from journal.domain.atlas.sided import Place, one_side, parse_side
from journal.domain.day_words import DayOrder, heard, parse_bound
from journal.domain.errors import Refused
from journal.domain.history.entries import Unknown
from journal.domain.scores import Filter, Series, format_score, typed_score
from journal.domain.sessions.session import Session
from journal.screens.dialogs.details import NoteArea, Where, side_field
from journal.screens.dialogs.form import FormDialog
from journal.service.places import Places


class FilterDialog(FormDialog[Filter]):
    """Asks which entries to show."""

    ENTER = "show"

    def __init__(
        self, wanted: Filter, places: Places, today: date, order: DayOrder | None = None
    ) -> None:
        """Make the dialog.

        Args:
            wanted: What is shown now.
            places: The regions by name.
            today: The present day.
            order: How the person writes days.
        """
        super().__init__("Show only", "region")
        self._wanted = wanted
        self._places = places
        self._today = today
        self._order = order

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields as they stand; an empty one asks for nothing."""
        wanted = self._wanted
        region = self._places.name(wanted.region) if wanted.region else ""
        yield "Region", Where(self._places, self._today).region_field(region)
        yield "Side", side_field(wanted.side or "")
        yield "From", Input(_day(wanted.first), placeholder="3 august, 3 weeks ago", id="from")
        yield "To", Input(_day(wanted.last), placeholder="yesterday, 25.11.", id="to")
        yield "Words in the note", Input(wanted.text or "", placeholder="any case", id="text")

    def answer(self) -> Filter:
        """Return the filter."""
        region, first, last = self.typed("region"), self.typed("from"), self.typed("to")
        side = parse_side(self.typed("side")) if self.typed("side") else None
        place = Place("", side)
        if region:
            place = one_side(region, self._places.place(region), side, f"the side is {side}")
        return Filter(
            region=place.region or None,
            side=place.side,
            first=self._bound(first) if first else None,
            last=self._bound(last) if last else None,
            text=self.typed("text") or None,
        )

    def _bound(self, words: str) -> date:
        return parse_bound(words, self._today, self._order)

    @on(Input.Changed, "#from")
    @on(Input.Changed, "#to")
    @on(Input.Changed, "#region")
    def _show_understood(self, event: Input.Changed) -> None:
        """Say beside the name of a field what is understood of it so far."""
        label = {"from": "From", "to": "To", "region": "Region"}[event.input.id or ""]
        told = (self._heard_place if label == "Region" else self._heard_day)(event.value)
        shown = literal(label) + literal(f"  {told}" if told else "", "$text-primary")
        self.query_one(f"#{event.input.id}-label", Label).update(shown)

    def _heard_day(self, words: str) -> str:
        return heard(words, self._today, self._order)

    def _heard_place(self, words: str) -> str:
        try:
            found = self._places.place(words)
        except Refused:
            return ""
        return ", ".join(filter(None, (self._places.name(found.region), found.side)))


def _day(day: date | None) -> str:
    return str(day) if day else ""


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """What the dialog of a session was left with.

    Attributes:
        after: Pain after, in hundredths; None leaves it as it was.
        note: The person's words; None leaves them as they were, to the byte.
        series: Region and side of the pain that it was for.
        day: Its day.
    """

    after: int | Unknown | None
    note: str | None
    series: Series
    day: date


class SessionDialog(FormDialog[SessionDetails]):
    """Asks for the score after and the note of a session, and where and when it was."""

    def __init__(
        self, session: Session, title: str, focus: Literal["at", "note"], where: Where
    ) -> None:
        """Make the dialog.

        Args:
            session: The session to change.
            title: What it is, in words.
            focus: ``note`` begins in the note.
            where: What is needed to move it.
        """
        self._where = where
        self._rated = session.before is not None
        super().__init__(title, "note" if focus == "note" or not self._rated else "after")
        self._session = session
        self._after = "" if session.after is None else format_score(session.after)

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields as they stand."""
        if self._rated:
            yield "Pain after, 0 to 10", Input(self._after, placeholder="not rated", id="after")
        yield "Note", NoteArea(self._session.note, id="note", show_line_numbers=False, compact=True)
        series, day = self._session.series, self._session.day
        yield "Region", self._where.region_field(self._where.places.name(series.region))
        yield "Side", side_field(series.side)
        yield "Day", Input(str(day), placeholder="such as yesterday", id="day")

    def on_mount(self) -> None:
        """Begin at the end of the note."""
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        self._shown = area.text

    def answer(self) -> SessionDetails:
        """Return what was changed."""
        after: int | Unknown | None = None
        if self._rated and (typed := self.typed("after")) != self._after:
            after = typed_score(typed) if typed else "unknown"
        note = self.query_one(NoteArea).text
        was, where = self._session, self._where
        return SessionDetails(
            after,
            None if note == self._shown else note,
            where.series(self.typed("region"), self.typed("side"), was.series),
            where.day(self.typed("day"), was.day),
        )
