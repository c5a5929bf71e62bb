"""What all pages share: writing in turn, telling failures, undo, and help."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.signal import Signal

from journal.domain.errors import JournalError
from journal.domain.regions import Atlas
from journal.domain.steps import Step
from journal.domain.text import display
from journal.messages import JournalChanged, Trouble
from journal.screens.help import HelpPage
from journal.service.journal import Journal

R = TypeVar("R")

WRITES = "write"
"""The group of workers that write; quitting waits for them."""


COMMON_KEYS: list[BindingType] = [
    Binding("u", "undo", "Undo", id="undo", tooltip="take back the last change"),
    Binding("U", "redo", "Redo", id="redo", show=False, tooltip="do it again"),
    Binding("question_mark", "help", "Help", id="help", key_display="?", tooltip="this page"),
]
"""Keys that every page lists after its own."""


class Page(Screen[None]):
    """A page of the journal."""

    HELP_WORDS: ClassVar[str] = ""
    """What the help page says below the keys, in our own markup."""

    def __init__(
        self, journal: Journal, changed: Signal[JournalChanged], turn: asyncio.Lock
    ) -> None:
        """Make a page.

        Args:
            journal: The open journal.
            changed: Where changes of the journal are made known.
            turn: Held by whoever writes.
        """
        super().__init__()
        self.journal = journal
        self.changed = changed
        self._turn = turn

    @property
    def atlas(self) -> Atlas | None:
        """The regions there are; None if no regions file can be read."""
        return self.journal.places.usable

    async def write(self, use_case: Callable[[], R]) -> R:
        """Run a use case in a thread, after those that were asked for before it.

        Keys can come faster than the disk: what they do must reach the file, and the undo
        history, in the order in which they were pressed.
        """
        async with self._turn:
            return await asyncio.to_thread(use_case)

    @on(Trouble)
    def _told(self, trouble: Trouble) -> None:
        self.tell(trouble.error)

    def tell(self, error: JournalError) -> None:
        """Say what could not be done."""
        self.notify(display(str(error)), severity="error", markup=False, timeout=10)

    def say(self, words: str) -> None:
        """Say what was done, or why nothing was."""
        self.notify(display(words), markup=False, timeout=4)

    def action_undo(self) -> None:
        """Take back the newest change."""
        self._step_through("Undone", self.journal.history.undo)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._step_through("Redone", self.journal.history.redo)

    @work(group=WRITES)
    async def _step_through(self, done: str, move: Callable[[], Step]) -> None:
        try:
            step = await self.write(move)
        except JournalError as error:
            self.tell(error)
        else:
            self.say(f"{done}: {step.label}.")
            self.changed.publish(JournalChanged())

    def action_help(self) -> None:
        """Show the keys of this page."""
        self.app.push_screen(HelpPage(self.title or "Keys", self._keys(), self.HELP_WORDS))

    def _keys(self) -> Sequence[tuple[str, str]]:
        bindings = [*self.BINDINGS, *self.app.BINDINGS]
        return [
            (binding.key_display or binding.key, binding.tooltip)
            for binding in bindings
            if isinstance(binding, Binding) and binding.tooltip
        ]
