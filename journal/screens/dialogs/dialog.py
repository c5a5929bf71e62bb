"""What all dialogs share."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from journal.runtime.textual_inside import let_go
from journal.screens.screen import JournalScreen

R = TypeVar("R")

WIDTH, AROUND = 72, 8
"""Columns of a dialog, and those of its edge, padding and scroll bar."""


class Dialog(ModalScreen[R], JournalScreen[R]):
    """A screen over the page that gives one answer.

    Of two answers at once (Enter and Escape, two clicks) the first one counts. Textual's own
    would close another screen with the second, or end the program.
    """

    @property
    def room(self) -> int:
        """Columns that a line has in it."""
        return min(WIDTH, self.app.size.width * 96 // 100) - AROUND

    def loose_end(self) -> str | None:
        """Say what would be lost by leaving now."""
        return None

    def on_unmount(self) -> None:
        """Leave nothing of the dialog behind."""
        let_go(self.app)

    def stand_still(self) -> None:
        """Get ready for the program to be suspended."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys do nothing while the dialog is still being laid out, or is closed already."""
        ready = self.is_active and self.is_mounted
        return super().check_action(action, parameters) if ready else False

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close, and give the answer; nothing happens where that was done already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
