"""The dialog for what is known about a score beside its number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from typing import ClassVar, Literal

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from journal.content import literal
from journal.domain.atlas.regions import SIDES
from journal.domain.atlas.sided import one_side, parse_side
from journal.domain.day_words import DayOrder, parse_day
from journal.domain.days import parse_time
from journal.domain.errors import Refused
from journal.domain.history.entries import Unknown
from journal.domain.scores import QUALITIES, Score, Series
from journal.domain.text import display
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.service.places import Places
from journal.service.scores import NewScore, Scores
from journal.widgets.options import Options


@dataclass(frozen=True, slots=True)
class Details:
    """What the dialog was left with.

    Attributes:
        at: When it was felt on its day; None leaves it as it was, ``unknown`` takes it away.
        note: The person's words; None leaves them as they were, to the byte.
        qualities: How it felt.
        series: Region and side; None where they were not asked for.
        day: Its day; None where it was not asked for.
    """

    at: time | Unknown | None
    note: str | None
    qualities: tuple[str, ...]
    series: Series | None = None
    day: date | None = None

    def change(self, scores: Scores, id: str) -> Callable[[], Score]:
        """Return the use case that changes a score so."""
        return partial(
            scores.change,
            id,
            series=self.series,
            day=self.day,
            at=self.at,
            note=self.note,
            qualities=self.qualities,
        )

    def ahead(self, of: NewScore) -> NewScore:
        """Return what is known of a score that is not there yet."""
        at = of.at if self.at is None else None if self.at == "unknown" else self.at
        note = of.note if self.note is None else self.note
        return replace(of, at=at, note=note, qualities=self.qualities)


@dataclass(frozen=True, slots=True)
class Where:
    """What a dialog needs to ask for another place and day of an entry.

    Attributes:
        places: The regions by name.
        today: The present day.
        order: How the person writes days.
    """

    places: Places
    today: date
    order: DayOrder | None = None

    def region_field(self, name: str) -> Input:
        """Return a field for a region, which completes the names there are."""
        names = [region.name for region in self.places.usable.regions]
        known = SuggestFromList(names, case_sensitive=False)
        return Input(
            name, placeholder="any name, with a side or without", suggester=known, id="region"
        )

    def series(self, region: str, side: str, was: Series) -> Series:
        """Read region and side; the region may be one that no regions file knows any more.

        Raises:
            Refused: One of them is none, or both name a side and not the same.
        """
        meant = parse_side(side)
        if region == self.places.name(was.region):
            return Series(was.region, meant)
        said = None if meant == was.side else meant  # that one may just have been left
        place = one_side(region, self.places.place(region), said, f"the side is {said}")
        return Series(place.region, place.side or meant)

    def day(self, typed: str, was: date) -> date:
        """Read a day; the one that it was may be one to come, where a clock was wrong."""
        return was if typed == str(was) else parse_day(typed, self.today, self.order)


PASTE_LIMIT = 100_000
"""Characters that may be pasted into a note at once."""

TOO_LONG = (
    "That is too long to paste here; nothing was changed. A long note can come from a file: "
    "journal log REGION SCORE --note - < FILE"
)


class NoteArea(TextArea):
    """A note: Enter is left to the dialog, ctrl+j begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.save", "Save", id="note.save", show=False, priority=True),
        Binding("ctrl+j", "insert_line", "New line", id="note.line", show=False),
    ]

    def get_line(self, line_index: int) -> Text:
        """Draw a line with nothing in it that a terminal would obey; what is kept stays raw."""
        return Text(display(self.document.get_line(line_index)), end="")

    def on_paste(self, event: events.Paste) -> None:
        """Refuse a paste so long that every key after it would take seconds."""
        if len(event.text) > PASTE_LIMIT:
            event.prevent_default()
            self.notify(TOO_LONG, severity="warning", markup=False, timeout=10)

    def action_insert_line(self) -> None:
        """Begin a new line at the cursor."""
        self.insert("\n")


class Qualities(Options):
    """Words to be marked with space; a mark is a sign, not only a colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="qualities.mark", show=False),
        Binding("enter", "screen.save", "Save", id="qualities.save", show=False, priority=True),
    ]

    def __init__(self, marked: Iterable[str], id: str) -> None:
        """Make the list.

        Args:
            marked: Those of `QUALITIES` that are marked.
            id: The widget's id.
        """
        self.marked = set(marked)
        super().__init__(*(Option(self._line(word), id=word) for word in QUALITIES), id=id)

    def _line(self, word: str) -> Content:
        return literal(f"[{'x' if word in self.marked else ' '}] {word}")

    def action_mark(self) -> None:
        """Mark the word under the cursor, or take its mark away."""
        option = self.highlighted_option
        if option is not None and option.id is not None:
            self.marked ^= {option.id}
            self.replace_option_prompt(option.id, self._line(option.id))

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_mark()


def side_field(side: str) -> Input:
    """Return a field for a side."""
    return Input(side, placeholder=", ".join(SIDES), suggester=SuggestFromList(SIDES), id="side")


class DetailsDialog(Dialog[Details | None]):
    """Asks for time, place, note and qualities of one score; None means nothing changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="details.cancel"),
        Binding("ctrl+s", "save", "Save", id="details.save"),
    ]

    def __init__(
        self,
        score: Score,
        title: str,
        focus: Literal["at", "note"],
        where: Where | None = None,
        check: Callable[[Details], object] = lambda _: None,
    ) -> None:
        """Make the dialog.

        Args:
            score: The score to change.
            title: What it is, in words.
            focus: The field to begin in.
            where: What is needed to move it; None where it can't be moved.
            check: Raises `Refused` where what was typed can't be kept; it stays to be mended.
        """
        super().__init__()
        self._where = where
        self._check = check
        self._score = score
        self._heading = title
        self._first = focus
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        felt = self._score.felt_at
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading, "bold"), classes="dialog-title")
            with Horizontal(classes="fields"):
                yield Label("Felt at")
                yield Input(f"{felt:%H:%M}" if felt else "", placeholder="such as 7:30", id="at")
            yield Label("Note")
            yield NoteArea(self._score.note, id="note", show_line_numbers=False, compact=True)
            yield Label("How it feels (space marks)")
            yield Qualities(self._score.qualities, id="qualities")
            if self._where:
                with Horizontal(classes="fields"):
                    series = self._score.series
                    yield Label("Where")
                    yield self._where.region_field(self._where.places.name(series.region))
                    yield side_field(series.side)
                    yield Label("on", classes="second")
                    yield Input(str(self._score.day), placeholder="a day", id="day")
            yield Static("", id="problem", markup=False)
            yield DialogKeys(
                {"enter": "save", "tab": "next", "ctrl+j": "new line", "escape": "cancel"}
            )

    def on_mount(self) -> None:
        """Begin where the person wants to."""
        self.query_one(f"#{self._first}").focus()
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        self._shown = area.text

    def loose_end(self) -> str | None:
        """Say that words were typed which are not saved."""
        if self.query_one(NoteArea).text == self._shown:
            return None
        return "The note is not saved yet: enter saves it, esc drops it."

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Hand the fields back, unless one of them says nothing that could be meant."""
        try:
            field, series, day = "at", None, None
            at = self._at(self._typed("at"))
            if where := self._where:
                was = self._score
                field = "day"
                day = where.day(self._typed("day"), was.day)
                field = "side"
                parse_side(self._typed("side"))
                field = "region"
                series = where.series(self._typed("region"), self._typed("side"), was.series)
            details = Details(at, self._note, self._marked, series, day)
            field = "at"
            self._check(details)
        except Refused as error:
            self.query_one("#problem", Static).update(literal(str(error)))
            self.query_one("#problem").add_class("-shown")
            self.query_one(f"#{field}").focus()
            return
        self.dismiss(details)

    @property
    def _note(self) -> str | None:
        typed = self.query_one(NoteArea).text
        # The area knows fewer kinds of line break than a note may hold.
        return None if typed == self._shown else typed

    @property
    def _marked(self) -> tuple[str, ...]:
        return tuple(self.query_one(Qualities).marked)

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    def _at(self, typed: str) -> time | Unknown | None:
        felt = self._score.felt_at
        if typed == (f"{felt:%H:%M}" if felt else ""):
            return None
        return parse_time(typed) if typed else "unknown"
