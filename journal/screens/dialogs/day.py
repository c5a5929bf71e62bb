"""A day in words, with what is understood of it while it is typed."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from journal.content import literal
from journal.domain.day_words import DayOrder, heard, parse_day
from journal.domain.errors import Refused
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys

EXAMPLES = "3 august, 25.11., last monday, 3 weeks ago"


class DayDialog(Dialog[date | None]):
    """Asks for a day that is not still to come; gives it, or None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="day.cancel"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    DayDialog .dialog { width: 60; }
    #day-heard { height: auto; min-height: 1; margin: 1 0; color: $text-primary; }
    #day-heard.-problem { color: $text-error; }
    """

    def __init__(self, today: date, order: DayOrder | None) -> None:
        """Make the dialog.

        Args:
            today: The present day.
            order: How the person writes days.
        """
        super().__init__()
        self._today = today
        self._order = order

    def compose(self) -> ComposeResult:
        """Lay out the field and what is understood."""
        with Vertical(classes="dialog"):
            yield Static("Which day?", classes="dialog-title")
            yield Input(placeholder=EXAMPLES)
            yield Static(id="day-heard")
            yield DialogKeys({"enter": "go there", "escape": "stay here"})

    def _say(self, words: str, *, problem: bool = False) -> None:
        told = self.query_one("#day-heard", Static)
        told.update(literal(words))
        told.set_class(problem, "-problem")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say(heard(event.value, self._today, self._order))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(parse_day(event.value, self._today, self._order))
        except Refused as error:
            self._say(str(error), problem=True)
