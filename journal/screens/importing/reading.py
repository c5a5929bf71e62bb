"""A page of one file, which is read again whenever something of it is decided."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from journal.domain.errors import JournalError, Stopped
from journal.runtime.typed_ahead import LOOKS, READS
from journal.screens.page import Page
from journal.service.bringing import Look
from journal.service.diary_choice import Said

QUICK = 3_000_000
"""Bytes of a file that is read in a moment."""

_Looked = Callable[[Callable[[float], None]], Look]


class ReadingPage(Page):
    """Reads a file off the event loop; another decision stops that and begins anew.

    Attributes:
        found: What it turned out to be, as far as it was read.
        wanted: Whether it is to be brought in as soon as it is read.
    """

    found: Look | None = None
    wanted = False
    _turn_of: object = None
    _stale = False

    def show(self) -> None:
        """Show what was found."""

    def action_bring(self) -> None:
        """Bring in what is shown."""

    def on_mount(self) -> None:
        """Follow what happens to the journal: what was there already may be gone."""
        self.changed.subscribe(self, lambda _: self._follow())

    def on_screen_resume(self) -> None:
        """Read again what was changed while another page or a dialog was shown."""
        if self._stale:
            self._follow()

    def on_unmount(self) -> None:
        """Let a reading that still goes on come to its end."""
        self._turn_of = None

    def _follow(self) -> None:
        self._stale = not self.is_current
        if self.found is not None and not self._stale:
            self.read(self.found)

    @property
    def reading(self) -> bool:
        """Whether the file is being read."""
        return self._turn_of is not None

    def look(self, file: Path, said: Said) -> None:
        """Look at a file for the first time."""
        self.found, self.wanted = None, False
        self._begin(partial(self.journal.bringing.look, file, said), file)

    def read(self, look: Look) -> None:
        """Read the file again by what was decided, and show at once what was."""
        self.found = look
        if look.export is not None or look.chosen is None:
            self._begin(partial(self.journal.bringing.look, look.file, Said()), look.file)
        else:
            self._begin(partial(self.journal.bringing.look_again, look), look.file)
        self.show()

    def _begin(self, look: _Looked, file: Path) -> None:
        self._turn_of = turn = object()
        self.workers.cancel_group(self, LOOKS)
        self.run_worker(self._measured(look, file, turn), group=READS, exclusive=True)

    async def _measured(self, look: _Looked, file: Path, turn: object) -> None:
        """Read a small file; leave a large one to a worker for which no key waits."""
        if await asyncio.to_thread(_quick, file):
            await self._looked(look, turn)
        elif self._turn_of is turn:
            self.run_worker(self._looked(look, turn), group=LOOKS, exclusive=True)

    async def _looked(self, look: _Looked, turn: object) -> None:

        def tell(_: float) -> None:
            if self._turn_of is not turn:
                raise Stopped

        await self.written()
        try:
            found = await asyncio.to_thread(look, tell)
        except Stopped:
            return
        except JournalError as error:
            self.tell(error)
        else:
            self.found = found
        self._turn_of = None
        self.show()
        if self.wanted:
            self.action_bring()


def _quick(file: Path) -> bool:
    try:
        return file.stat().st_size < QUICK
    except OSError:  # which is told when it is read
        return True
