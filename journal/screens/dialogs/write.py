"""One line to be written."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from journal.content import literal
from journal.domain.errors import Refused
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys


class WriteDialog(Dialog[str | None]):
    """Asks for a line; gives it once it can be understood, or None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="write.cancel"),
    ]

    def __init__(
        self,
        title: str,
        words: str,
        check: Callable[[str], object],
        now: str = "",
        esc: str = "as it was",
    ) -> None:
        """Make the dialog.

        Args:
            title: What is asked for.
            words: What it may be.
            check: Refuses what can't be.
            now: What it is.
            esc: What Escape does.
        """
        super().__init__()
        self._heading = title
        self._words = words
        self._now = now
        self._check = check
        self._esc = esc

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            yield Input(self._now, select_on_focus=True)
            yield Static(id="problem")
            yield Static(literal(self._words), classes="dialog-words")
            yield DialogKeys({"enter": "keep it", "escape": self._esc})

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        written = event.value.strip()
        try:
            self._check(written)
        except Refused as error:
            problem = self.query_one("#problem", Static)
            problem.update(literal(str(error)))
            problem.add_class("-shown")
        else:
            self.dismiss(written)
