"""A page of one file, which is read again whenever something of it is decided."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from journal.domain.errors import JournalError, Stopped
from journal.domain.history.about import EVERYTHING, About
from journal.runtime.typed_ahead import BESIDE, READS
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

    SHOWS = EVERYTHING

    found: Look | None = None
    wanted = False
    _turn_of: object = None

    def show(self) -> None:
        """Show what was found."""

    def action_bring(self) -> None:
        """Bring in what is shown."""

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read the file again: what was in the journal already may be gone."""
        if self.found is not None:
            self.look_again(self.found)

    def on_unmount(self) -> None:
        """Let a reading that still goes on come to its end."""
        self._turn_of = None

    @property
    def reading(self) -> bool:
        """Whether the file is being read."""
        return self._turn_of is not None

    def look(self, file: Path, said: Said) -> None:
        """Look at a file for the first time."""
        self.found, self.wanted = None, False
        self._begin(partial(self.journal.bringing.look, file, said), file)

    def look_again(self, look: Look) -> None:
        """Read the file again by what was decided, and show at once what was."""
        self.found = look
        if look.export is not None or look.chosen is None:
            self._begin(partial(self.journal.bringing.look, look.file, Said()), look.file)
        else:
            self._begin(partial(self.journal.bringing.look_again, look), look.file)
        self.show()

    def _begin(self, look: _Looked, file: Path) -> None:
        """Read a small file; leave a large one to a worker for which no key waits."""
        self._turn_of = turn = object()

        def go_on(_: float) -> None:
            if self._turn_of is not turn:
                raise Stopped

        def take(found: Look) -> None:
            if self._turn_of is turn:
                self.found = found
                self._end()

        def fail(error: JournalError) -> None:
            if self._turn_of is turn:
                self.tell(error)
                self._end()

        def begin(quick: bool) -> None:
            if self._turn_of is turn:
                group = READS if quick else BESIDE
                self.read(partial(look, go_on), take, failed=fail, group=group)

        self.read(partial(_quick, file), begin, part="size")

    def _end(self) -> None:
        """Show what was read, and bring it in where that was asked for meanwhile."""
        self._turn_of = None
        self.show()
        if self.wanted:
            self.action_bring()


def _quick(file: Path) -> bool:
    try:
        return file.stat().st_size < QUICK
    except OSError:  # which is told when it is read
        return True
