"""What pages and dialogs share: reading beside the event loop, and saying what there is to say."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from textual import on
from textual.events import ScreenResume
from textual.notifications import Notification, SeverityLevel

from journal.domain.errors import JournalError
from journal.domain.text import display
from journal.runtime.textual_inside import InOneFrame
from journal.runtime.typed_ahead import READS
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.key_bar import KeyBar

R = TypeVar("R")
S = TypeVar("S")

Failed = Callable[[JournalError], object]
"""Takes what could not be read, as a sentence for the person."""


STYLES: Mapping[SeverityLevel, str] = {
    "information": "bold",
    "warning": "bold $text-warning",
    "error": "bold $text-error",
}
"""How a notice is written."""


class JournalScreen(InOneFrame[S]):
    """A screen that reads, and tells what went wrong."""

    def __init__(
        self, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        """Make the screen; nothing is read yet."""
        super().__init__(name, id, classes)
        self._to_read: dict[str, tuple[Callable[[], Callable[[], object]], Failed]] = {}
        self._reading_now: set[str] = set()

    @on(ScreenResume)
    def _keep_styles(self, event: ScreenResume) -> None:
        """Style nothing anew: where another theme came, all screens have it by then."""
        event.refresh_styles = False

    def read(
        self,
        use_case: Callable[[], R],
        show: Callable[[R], object],
        *,
        part: str = "",
        failed: Failed | None = None,
        group: str = READS,
    ) -> None:
        """Read in a thread, after all that was asked to be written, and show what was read.

        What is asked while something is read comes next; of several, only the newest. What is
        outdone so is not shown, nor is its failure told.

        Args:
            use_case: What to read.
            show: Shows it.
            part: Which part of the screen it is for; each is read by itself.
            failed: Takes a failure, instead of telling it.
            group: `BESIDE` for what takes so long that no key should wait for it.
        """
        self._to_read[part] = lambda: partial(show, use_case()), failed or self.tell
        if part not in self._reading_now:
            self._reading_now.add(part)
            self.run_worker(self._read_newest(part), group=group)

    def reads(self, part: str = "") -> bool:
        """Say whether something is being read for a part of the screen."""
        return part in self._reading_now

    async def _read_newest(self, part: str) -> None:
        try:
            while part in self._to_read:
                await self.written()
                read, failed = self._to_read.pop(part)
                try:
                    answer = await asyncio.to_thread(read)
                except JournalError as error:
                    answer = partial(failed, error)
                if part not in self._to_read and self.is_whole:
                    answer()
        finally:
            self._reading_now.discard(part)

    @property
    def is_whole(self) -> bool:
        """Whether all is there to show something on: what is in a dialog goes before it."""
        return self.app.is_running and self.is_running and self.is_attached

    async def written(self) -> None:
        """Wait until all is written that was asked for so far."""

    def says(self, notice: Notification) -> bool:
        """Say something in place of the keys for a while; the next thing said replaces it.

        Only warnings do not: several may come at once, as at the start, and all are to be read.

        Args:
            notice: What to say, as it stands.

        Returns:
            Whether there was room to say it.
        """
        lines: Sequence[DialogKeys | KeyBar] = (*self.query(DialogKeys), *self.query(KeyBar))
        for line in lines:
            if notice.severity != "warning" or line.said in {"", notice.message}:
                return line.tell(notice.message, notice.timeout, STYLES[notice.severity])
        return False

    def tell(self, error: JournalError) -> None:
        """Say what could not be read or done."""
        self.notify(display(str(error)), severity="error", markup=False, timeout=10)
