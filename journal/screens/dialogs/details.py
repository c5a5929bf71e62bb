"""The dialog for what is known about a score beside its number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import ClassVar, Literal

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from journal.content import literal
from journal.domain.days import parse_time
from journal.domain.errors import Refused
from journal.domain.history.entries import Unknown
from journal.domain.scores import QUALITIES, Score
from journal.domain.text import display
from journal.screens.dialogs.dialog import Dialog
from journal.widgets.options import Options


@dataclass(frozen=True, slots=True)
class Details:
    """What the dialog was left with.

    Attributes:
        at: When it was felt on its day; None leaves it as it was, ``unknown`` takes it away.
        note: The person's words; None leaves them as they were, to the byte.
        qualities: How it felt.
    """

    at: time | Unknown | None
    note: str | None
    qualities: tuple[str, ...]


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


class DetailsDialog(Dialog[Details | None]):
    """Asks for time, note and qualities of one score; None means nothing changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="details.cancel"),
        Binding("ctrl+s", "save", "Save", id="details.save"),
    ]

    def __init__(self, score: Score, title: str, focus: Literal["at", "note"]) -> None:
        """Make the dialog.

        Args:
            score: The score to change.
            title: What it is, in words.
            focus: The field to begin in.
        """
        super().__init__()
        self._score = score
        self._heading = title
        self._first = focus
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        felt = self._score.felt_at
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading, "bold"), classes="dialog-title")
            yield Label("Felt at")
            yield Input(f"{felt:%H:%M}" if felt else "", placeholder="such as 7:30", id="at")
            yield Label("Note")
            yield NoteArea(self._score.note, id="note", show_line_numbers=False, compact=True)
            yield Label("How it feels (space marks)")
            yield Qualities(self._score.qualities, id="qualities")
            yield Static("", id="problem", markup=False)
            yield Static(
                "[$primary b]enter[/] save  [$primary b]tab[/] next field  "
                "[$primary b]ctrl+j[/] new line  [$primary b]esc[/] cancel",
                classes="dialog-keys",
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
        """Hand the fields back, unless the time is none."""
        try:
            at = self._at(self.query_one("#at", Input).value.strip())
        except Refused as error:
            self.query_one("#problem", Static).update(literal(str(error)))
            self.query_one("#problem").add_class("-shown")
            self.query_one("#at").focus()
            return
        qualities = self.query_one(Qualities).marked
        # The area knows fewer kinds of line break than a note may hold.
        typed_note = self.query_one(NoteArea).text
        note = None if typed_note == self._shown else typed_note
        self.dismiss(Details(at, note, tuple(qualities)))

    def _at(self, typed: str) -> time | Unknown | None:
        felt = self._score.felt_at
        if typed == (f"{felt:%H:%M}" if felt else ""):
            return None
        return parse_time(typed) if typed else "unknown"
