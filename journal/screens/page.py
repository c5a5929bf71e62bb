"""What all pages share: reading, writing in turn, following what others write, undo, and help."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import suppress
from datetime import date
from functools import wraps
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.signal import Signal
from textual.worker import Worker

from journal.domain.atlas.regions import Atlas
from journal.domain.errors import JournalError
from journal.domain.history.about import EVERYTHING, About
from journal.domain.text import display
from journal.messages import JournalChanged
from journal.runtime.typed_ahead import ASKS, WRITES
from journal.screens.screen import JournalScreen
from journal.service.journal import Journal
from journal.widgets.key_names import shown

R = TypeVar("R")
P = ParamSpec("P")
AnyPage = TypeVar("AnyPage", bound="Page")

Write = Callable[[Callable[[], object]], Awaitable[object]]
"""The way in which a page writes, for a dialog that does so too."""

SAID = 4.0
"""Seconds for which a line that was said stays."""

ONE_WRITE = 0.5
"""Seconds within which what was asked to be written is in the file, unless something holds it."""

HELP_KEY = Binding("question_mark", "help", "Help", id="help", key_display="?", tooltip="this page")
COMMON_KEYS: list[BindingType] = [
    Binding("u", "undo", "Undo", id="undo", tooltip="take back the last change"),
    Binding("U", "redo", "Redo", id="redo", show=False, tooltip="do it again"),
    HELP_KEY,
]
"""Keys that every page lists after its own."""


class Page(JournalScreen[None]):
    """A page of the journal."""

    HELP_WORDS: ClassVar[str] = ""
    """What the help page says below the keys, in our own markup."""

    SHOWS: ClassVar[frozenset[About]] = frozenset()
    """What the page is about: it is read again when something of it changed."""

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
        self._outdated: frozenset[About] = frozenset()

    def on_mount(self) -> None:
        """Follow what happens to the journal."""
        self.changed.subscribe(self, self._follow)

    def _follow(self, changed: JournalChanged) -> None:
        """Read again what changed; where something covers the page, not before it is seen."""
        if changed.shown_by is not self:
            self._outdated |= changed.about & self.SHOWS
            self._catch_up()

    def on_screen_resume(self) -> None:
        """Show what changed while the page was covered."""
        self._catch_up()

    def _catch_up(self) -> None:
        if self._outdated and self.is_active:
            about, self._outdated = self._outdated, frozenset()
            self.reread(about)

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read again what is shown of something.

        Args:
            about: What changed.
        """

    @property
    def atlas(self) -> Atlas:
        """The regions there are; none where no regions file can be read."""
        return self.journal.places.usable

    async def write(self, use_case: Callable[[], R], *, shown: bool = False) -> R:
        """Run a use case in a thread, after those that were asked for before it; make it known.

        Keys can come faster than the disk: what they do must reach the file, and the undo
        history, in the order in which they were pressed.

        Args:
            use_case: What to do.
            shown: Whether this page shows already what comes of it.
        """
        async with self._turn:
            try:
                return await asyncio.to_thread(use_case)
            finally:
                if about := self.journal.touched():
                    self.changed.publish(JournalChanged(about, self if shown else None))

    async def fetch(self, use_case: Callable[[], R]) -> R:
        """Read what a question is about, after all that was asked to be written."""
        await self.written()
        return await asyncio.to_thread(use_case)

    async def written(self) -> None:
        """Wait until all is written that was asked for so far; a read after it shows it.

        Not for long: where the file is locked, what is in it is still to be seen.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(ONE_WRITE), self._turn:
                return

    def say(self, words: str) -> None:
        """Say what was done, or why nothing was."""
        self.notify(display(words), markup=False, timeout=SAID)

    @work(group=WRITES)
    async def change(
        self,
        use_case: Callable[[], R],
        words: Callable[[R], str] = lambda _: "",
        *,
        ahead: bool = False,
    ) -> None:
        """Change the journal; what can't be written is told.

        Args:
            use_case: What to do.
            words: What to say of its result; nothing where empty.
            ahead: Whether the page shows already what is to come of it: where nothing does, it
                shows again what there is.
        """
        try:
            result = await self.write(use_case)
        except JournalError as error:
            self.tell(error)
            if ahead:
                self.reread()
        else:
            if said := words(result):
                self.say(said)

    def loose_end(self) -> str | None:
        """Say what would be lost by leaving now."""
        return None

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.change(self.journal.history.undo, lambda step: f"Undone: {step.label}.")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.change(self.journal.history.redo, lambda step: f"Redone: {step.label}.")

    def ask_day(self, go_to: Callable[[date], None]) -> None:
        """Ask for a day in words, and go there."""
        from journal.screens.dialogs.day import DayDialog  # no start needs it

        def went(day: date | None) -> None:
            if day is not None:
                go_to(day)

        dialog = DayDialog(self.journal.today, self.journal.settings.day_order)
        self.app.push_screen(dialog, went)

    def action_help(self) -> None:
        """Show the keys of this page."""
        from journal.screens.dialogs.help import HelpPage, told  # no start needs it

        def press(key: str | None) -> None:
            if key is not None:
                self.app.simulate_key(key)

        keys = told(self, self.page_keys, self.app_keys)
        names = {shown(key): key for key in self.active_bindings}
        self.app.push_screen(HelpPage(self.title or "Keys", keys, self.HELP_WORDS, names), press)

    @property
    def page_keys(self) -> list[Binding]:
        """The keys of this page, in the order in which they are told."""
        return [key for key in self.BINDINGS if isinstance(key, Binding)]

    @property
    def app_keys(self) -> list[Binding]:
        """The keys that work on every page."""
        return list(keys_of(type(self.app)))


def asks(
    flow: Callable[Concatenate[AnyPage, P], Coroutine[None, None, None]],
) -> Callable[Concatenate[AnyPage, P], Worker[None]]:
    """Let a page go through questions beside its keys, which wait only until one is asked.

    Args:
        flow: Takes the page first; what can't be done there is told, and ends it.
    """

    @work(group=ASKS)
    @wraps(flow)
    async def asking(page: AnyPage, *args: P.args, **more: P.kwargs) -> None:
        try:
            await flow(page, *args, **more)
        except JournalError as error:
            page.tell(error)

    return asking


def keys_of(kind: type[DOMNode]) -> Iterator[Binding]:
    """Give the keys that a class and those it stands on have of us, each once."""
    seen = set()
    for base in kind.__mro__:
        for key in base.__dict__.get("BINDINGS", ()):
            if isinstance(key, Binding) and key.id and (key.id, key.key) not in seen:
                seen.add((key.id, key.key))
                yield key
