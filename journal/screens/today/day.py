"""A page that shows one day of the journal and writes to it.

Keys can come faster than threads answer, so what a key means is settled at once, here on the
event loop: which day it is for, which scores are on their way, which of them failed. The file
follows in its own time.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from textual import work
from textual.reactive import var
from textual.signal import Signal

from journal.domain.errors import JournalError
from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Score, Series
from journal.domain.today.daysheet import NO_SHEET, DaySheet
from journal.messages import JournalChanged
from journal.runtime.typed_ahead import WRITES
from journal.screens.page import Page
from journal.screens.today.score_grid import Unsaved
from journal.service.journal import Journal

SLOW = 0.2
"""Seconds after which a score that is still on its way to the file is marked so."""

IN_SHEET: frozenset[About] = frozenset({"score", "session", "setting"})
"""What stands in the sheet of a day; of the settings, when a day begins."""


class DayPage(Page):
    """Reads a day, and sends scores to the file without waiting for it."""

    sheet: var[DaySheet] = var(NO_SHEET)
    unsaved: var[Mapping[str, Unsaved]] = var({})

    def __init__(
        self,
        journal: Journal,
        changed: Signal[JournalChanged],
        turn: asyncio.Lock,
        sheet: DaySheet,
    ) -> None:
        """Make the page.

        Args:
            journal: The open journal.
            changed: Where changes of the journal are made known.
            turn: Held by whoever writes.
            sheet: Today, to begin with.
        """
        super().__init__(journal, changed, turn)
        self._day: date | None = None
        self._waiting: dict[str, Score] = {}
        self._saves = 0
        self.set_reactive(DayPage.sheet, sheet)

    @property
    def day(self) -> date:
        """The day that keys are for; the sheet shows it as soon as it is read."""
        return self._day or self.journal.today

    def action_day(self, days: int) -> None:
        """Turn to an earlier or later day; to one to come only where it has entries."""
        self.turn_to(self.sheet.turned(self.day, days, self.journal.today))

    def turn_to(self, there: date) -> None:
        """Show a day; one to come too, if a wrong clock left entries there."""
        self._day = None if there == self.journal.today else there
        self._read_sheet()

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read the day again."""
        super().reread(about)
        if about & IN_SHEET:
            self._read_sheet()

    def _read_sheet(self) -> None:
        saves = self._saves

        def show(sheet: DaySheet) -> None:
            if saves != self._saves:
                self._read_sheet()  # it may lack what was saved since
            else:
                self.sheet = sheet.with_scores(self._waiting.values())

        self.read(partial(self.journal.scores.sheet, self.day), show, part="sheet")

    def send(self, score: Score) -> None:
        """Show a score as kept, and send it to the file."""
        self._waiting[score.id] = score
        if score.day == self.sheet.day:
            self.sheet = self.sheet.with_scores([score])
        else:
            self._read_sheet()  # a new day has begun since the sheet was read
        self._save(score)

    def send_again(self, scores: Sequence[Score]) -> None:
        """Send scores that could not be saved."""
        for score in scores:
            self._mark(score, "slow")
            self._save(score)

    @work(group=WRITES)
    async def _save(self, score: Score) -> None:
        """Save one score; what fails stays in its cell and can be sent again."""
        slow = self.set_timer(SLOW, partial(self._mark, score, "slow"))
        try:
            await self.write(partial(self.journal.scores.keep, score), shown=True)
        except JournalError as error:
            self._mark(score, "failed")
            self.tell(error)
        else:
            self._saves += 1
            self._forget(score)
            self.kept(score)
        finally:
            slow.stop()

    def kept(self, score: Score) -> None:
        """Take note that a score is in the file."""

    def _mark(self, score: Score, how: Unsaved) -> None:
        self.unsaved = {**self.unsaved, score.id: how}

    def _forget(self, score: Score) -> None:
        """Take a score off those that wait: it is in the file, or given up."""
        self._waiting.pop(score.id, None)
        if score.id in self.unsaved:
            self.unsaved = {id: how for id, how in self.unsaved.items() if id != score.id}

    def failed(self, series: Series | None = None) -> list[Score]:
        """Return the scores that could not be saved, of one series or of all, oldest first."""
        ids = [id for id, how in self.unsaved.items() if how == "failed"]
        scores = (self._waiting[id] for id in ids)
        return [score for score in scores if series is None or score.series == series]

    def take_off(self, score: Score) -> None:
        """Show a score no more, whether it is given up or about to be deleted."""
        self._forget(score)
        self.sheet = self.sheet.without(score.id)

    def loose_end(self) -> str | None:
        """Say what would be lost by leaving now."""
        count = len(self.failed())
        if not count:
            return None
        return f"{count} not saved yet (marked !): enter sends it again, del drops it."
