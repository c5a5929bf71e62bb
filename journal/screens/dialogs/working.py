"""Says that something goes on, where it takes longer than a moment."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from journal.content import literal
from journal.domain.errors import Stopped
from journal.runtime.typed_ahead import Beside
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.page import Page

PATIENCE = 0.4
"""Seconds after which it is said; what is quicker would only flash."""


class WorkingDialog(Dialog[None], Beside):
    """A bar that fills, or moves to and fro as long as nobody says how far it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="working.stop"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    WorkingDialog .dialog { width: 50; }
    WorkingDialog Bar { width: 1fr; }
    WorkingDialog ProgressBar { width: 1fr; }
    """

    def __init__(self, words: str, *, stoppable: bool) -> None:
        """Make the dialog.

        Args:
            words: What goes on: "Backing up".
            stoppable: Whether it can be stopped, so that nothing of it is kept.
        """
        super().__init__()
        self._words = words
        self._stoppable = stoppable
        self._stopped = False
        self._done: float | None = None

    def compose(self) -> ComposeResult:
        """Lay out words and bar."""
        with Vertical(classes="dialog"):
            yield Static(literal(f"{self._words} …"), classes="dialog-title")
            yield ProgressBar(total=None, show_eta=False, show_percentage=False)
            if self._stoppable:
                yield DialogKeys({"escape": "stop; nothing is kept then"})

    def on_mount(self) -> None:
        """Look ten times a second how far it is."""
        self.set_interval(0.1, self._look)

    def advance(self, done: float) -> None:
        """Note how much is done, 0 to 1; from any thread.

        Raises:
            Stopped: Somebody does not want the rest.
        """
        if self._stopped:
            raise Stopped("Stopped. Nothing of it was kept.")
        self._done = done

    def action_stop(self) -> None:
        """Let the next thing that is told be the last."""
        self._stopped = self._stoppable

    def _look(self) -> None:
        if self._done is not None:
            self.query_one(ProgressBar).update(total=1, progress=self._done)


@asynccontextmanager
async def working(
    page: Page, words: str, *, stoppable: bool = False
) -> AsyncIterator[Callable[[float], None]]:
    """Say that something goes on for as long as the block lasts.

    Args:
        page: Where it was asked for.
        words: What goes on: "Backing up".
        stoppable: Whether it can be stopped; what is told how far it is raises `Stopped` then.

    Yields:
        What to tell how much is done, 0 to 1, from any thread.
    """
    dialog = WorkingDialog(words, stoppable=stoppable)
    timer = page.set_timer(PATIENCE, lambda: page.app.push_screen(dialog))
    try:
        yield dialog.advance
    finally:
        timer.stop()
        if dialog.is_current:
            dialog.dismiss()
