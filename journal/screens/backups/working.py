"""Says that something goes on, where it takes longer than a moment."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from journal.content import literal
from journal.screens.dialogs.dialog import Dialog
from journal.screens.page import Page

PATIENCE = 0.4
"""Seconds after which it is said; what is quicker would only flash."""


class WorkingDialog(Dialog[None]):
    """A bar that fills, or moves to and fro as long as nobody says how far it is."""

    DEFAULT_CSS: ClassVar[str] = """
    WorkingDialog .dialog { width: 50; }
    WorkingDialog Bar { width: 1fr; }
    WorkingDialog ProgressBar { width: 1fr; }
    """

    def __init__(self, words: str) -> None:
        """Make the dialog.

        Args:
            words: What goes on: "Backing up".
        """
        super().__init__()
        self._words = words
        self._done: float | None = None

    def compose(self) -> ComposeResult:
        """Lay out words and bar."""
        with Vertical(classes="dialog"):
            yield Static(literal(f"{self._words} …"), classes="dialog-title")
            yield ProgressBar(total=None, show_eta=False, show_percentage=False)

    def on_mount(self) -> None:
        """Look ten times a second how far it is."""
        self.set_interval(0.1, self._look)

    def tell(self, done: float) -> None:
        """Note how much is done, 0 to 1; from any thread."""
        self._done = done

    def _look(self) -> None:
        if self._done is not None:
            self.query_one(ProgressBar).update(total=1, progress=self._done)


@asynccontextmanager
async def working(page: Page, words: str) -> AsyncIterator[Callable[[float], None]]:
    """Say that something goes on for as long as the block lasts.

    Args:
        page: Where it was asked for.
        words: What goes on: "Backing up".

    Yields:
        What to tell how much is done, 0 to 1, from any thread.
    """
    dialog = WorkingDialog(words)
    timer = page.set_timer(PATIENCE, lambda: page.app.push_screen(dialog))
    try:
        yield dialog.tell
    finally:
        timer.stop()
        if dialog.is_current:
            dialog.dismiss()
