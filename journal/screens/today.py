"""Today: one key a score, on the body and in the grid."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.signal import Signal
from textual.widgets import Static
from textual.worker import get_current_worker

from journal.content import template
from journal.domain import daysheet
from journal.domain.daysheet import NO_SHEET, DaySheet, Section
from journal.domain.errors import JournalError
from journal.domain.scores import Score, Series, format_score
from journal.messages import JournalChanged, OpenSession, SheetLoaded, Trouble
from journal.screens.page import COMMON_KEYS, WRITES, Page
from journal.screens.today_keys import HELP_WORDS, TODAY_KEYS, region_commands
from journal.service.journal import Journal
from journal.service.scores import Entry
from journal.widgets.body_map import BodyMap
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar
from journal.widgets.score_grid import ScoreGrid, Unsaved

NOTHING_TO_CARRY = "There is nothing to take over from the day before."

TYPING = 1.0
"""Seconds within which 1 and 0 were probably meant as ten."""

SLOW = 0.2
"""Seconds after which a score that is still on its way to the file is marked so."""


class TodayPage(Page):
    """Logs pain: the body map on the left, the score grid on the right."""

    TITLE = "Today"
    AUTO_FOCUS = "ScoreGrid"
    BINDINGS: ClassVar[list[BindingType]] = [*TODAY_KEYS, *COMMON_KEYS]
    HELP_WORDS = HELP_WORDS
    COMMANDS: ClassVar = {region_commands}

    sheet: var[DaySheet] = var(NO_SHEET)
    sections: var[tuple[Section, ...]] = var(())
    unsaved: var[Mapping[str, Unsaved]] = var({})
    cursor: var[Series | None] = var(None)
    scores: var[Mapping[Series, int]] = var({})

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
            sheet: The day to begin with.
        """
        super().__init__(journal, changed, turn)
        self._waiting: dict[str, Score] = {}
        self._logged: Score | None = None
        self._logged_at = 0.0
        self.set_reactive(TodayPage.sheet, sheet)
        self.set_reactive(TodayPage.scores, sheet.last_scores())
        self._lay_out(sheet)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        names = {region.id: region.name for region in self.atlas.regions} if self.atlas else {}
        yield PageBar("Today")
        with Horizontal(id="today"):
            yield BodyMap(self.atlas, self._move).data_bind(TodayPage.scores, TodayPage.cursor)
            yield ScoreGrid(names, self._move).data_bind(
                TodayPage.sheet, TodayPage.sections, TodayPage.unsaved, TodayPage.cursor
            )
        yield Static(id="detail")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Follow what happens to the journal."""
        self.changed.subscribe(self, lambda _: self.reload())
        self._describe()

    def _lay_out(self, sheet: DaySheet) -> None:
        areas = [(area.name, area.regions) for area in self.atlas.areas] if self.atlas else []
        sections = daysheet.sections(sheet.usual, areas)
        self.set_reactive(TodayPage.sections, sections)
        if sections and self.cursor is None:
            first = next(iter(sheet.usual), Series(sections[0].regions[0], "left"))
            self.set_reactive(TodayPage.cursor, daysheet.next_unrated(sheet) or first)

    def watch_sheet(self, sheet: DaySheet) -> None:
        """Show the day."""
        self.scores = sheet.last_scores()
        self._describe()

    def watch_cursor(self) -> None:
        """Show what is known of the series under the cursor."""
        self._describe()

    def _describe(self) -> None:
        sheet, cursor = self.sheet, self.cursor
        if not self.query("#detail"):
            return  # watchers run once before there is anything to show it in
        today = sheet.day == sheet.today
        style = "$secondary" if today else "bold $warning"
        self.query_one(PageBar).show(daysheet.title(sheet), style)
        if cursor is not None:
            line = template(
                "[b]$name[/], $side: $words",
                name=self.journal.places.name(cursor.region),
                side=cursor.side,
                words=daysheet.in_words(sheet, cursor),
            )
            self.query_one("#detail", Static).update(line, layout=False)

    def _move(self, series: Series) -> None:
        self.cursor = series

    def action_score(self, level: int) -> None:
        """Log a whole score for the cell under the cursor, and move on."""
        one = self._logged is not None and self._logged.hundredths == 100
        if level == 0 and one and self.journal.clock.reading() - self._logged_at < TYPING:
            self.say("That logged a 1, then a 0. Ten is x; u takes back.")
        self._log(level * 100)

    def _log(self, hundredths: int) -> None:
        if self.cursor is None:
            return
        series, day = self.cursor, self.sheet.day
        self._drop_failed(series)
        try:
            score = self.journal.scores.draft(
                Entry(series=series, hundredths=hundredths, day=day, source="tui")
            )
        except JournalError as error:
            self.tell(error)
            return
        self._logged, self._logged_at = score, self.journal.clock.reading()
        self._add([score])
        self._save(score)
        self._move_on(series)

    def _add(self, scores: Sequence[Score]) -> None:
        if all(score.day <= self.sheet.day for score in scores):
            self.sheet = self.sheet.with_scores(scores)

    @work(group=WRITES)
    async def _save(self, score: Score) -> None:
        """Save one score; what fails stays in its cell and can be sent again."""
        self._waiting[score.id] = score
        slow = self.set_timer(SLOW, partial(self._mark, score, "slow"))
        try:
            await self.write(partial(self.journal.scores.keep, score))
        except JournalError as error:
            self._mark(score, "failed")
            self.tell(error)
        else:
            self._forget(score)
        finally:
            slow.stop()

    def _mark(self, score: Score, how: Unsaved) -> None:
        self.unsaved = {**self.unsaved, score.id: how}

    def _forget(self, score: Score) -> None:
        """Take a score off those that wait: it is in the file, or given up."""
        self._waiting.pop(score.id, None)
        if score.id in self.unsaved:
            self.unsaved = {id: how for id, how in self.unsaved.items() if id != score.id}

    def _failed(self, series: Series) -> Score | None:
        last = self.sheet.latest(series)
        return last if last and self.unsaved.get(last.id) == "failed" else None

    def _drop_failed(self, series: Series) -> bool:
        """Give up a score that could not be saved."""
        score = self._failed(series)
        if score is not None:
            self._forget(score)
            self.sheet = self.sheet.without(score.id)
        return score is not None

    def loose_end(self) -> str | None:
        """Say what would be lost by leaving now."""
        count = list(self.unsaved.values()).count("failed")
        if not count:
            return None
        return f"{count} not saved yet (marked !): enter sends it again, del drops it."

    def _move_on(self, series: Series) -> None:
        """Go to the next of yours without a score; among the others, a row down."""
        if series in self.sheet.usual:
            self.cursor = daysheet.next_unrated(self.sheet, series) or series
        else:
            self.cursor = daysheet.below(self.sections, series)

    def action_carry(self) -> None:
        """Log the day before's score again for the cell under the cursor."""
        if self.cursor is None:
            return
        if self.sheet.latest(self.cursor):
            self.say("This cell has a score for the day already.")
        elif self.sheet.latest(self.cursor, self.sheet.yesterday):
            self.change(partial(self.journal.scores.carry, [self.cursor], self.sheet.day))
            self._move_on(self.cursor)
        else:
            self.say(NOTHING_TO_CARRY)

    def action_carry_all(self) -> None:
        """Log the day before's scores again for all of yours that are not rated yet."""
        carry = partial(self.journal.scores.carry, self.sheet.unrated(), self.sheet.day)
        self.change(carry, lambda carried: "" if carried else NOTHING_TO_CARRY)

    def action_clear(self) -> None:
        """Delete the last score of the cell under the cursor; a failed one is just dropped."""
        if self.cursor is None or self._drop_failed(self.cursor):
            return
        if last := self.sheet.latest(self.cursor):
            self.change(partial(self.journal.scores.delete, [last.id]))

    @work
    async def action_details(self, focus: Literal["at", "note"]) -> None:
        """Ask for time, note and qualities of the cell's last score."""
        if self.cursor is None:
            return
        # The cursor moves on after a score: a note right after it means that one.
        last = self.sheet.latest(self.cursor) or self._logged
        if failed := self._failed(self.cursor):
            self._save(failed)
        elif last is None:
            self.say("There is no score here yet: press 0 to 9 first, x for ten.")
        else:
            name = self.journal.places.name(last.series.region)
            title = f"{name}, {last.series.side}: {format_score(last.hundredths)}"
            from journal.screens.details import DetailsDialog  # 10 ms that no start needs

            details = await self.app.push_screen_wait(DetailsDialog(last, title, focus))
            if details is not None:
                self.change(partial(self.journal.scores.change, last.id, **asdict(details)))

    @work
    async def action_find(self) -> None:
        """Ask for a region and go there."""
        from journal.screens.find import FindDialog

        if self.atlas is not None:
            region = await self.app.push_screen_wait(FindDialog(self.atlas))
            if region is not None:
                self.go_to(region)

    def go_to(self, region: str) -> None:
        """Put the cursor on a region, on the side that is used most."""
        yours = (series for series in self.sheet.usual if series.region == region)
        self.cursor = next(yours, Series(region, "whole"))

    def action_session(self) -> None:
        """Open the Session page for the series under the cursor."""
        self.post_message(OpenSession(self.cursor))

    def action_day(self, days: int) -> None:
        """Show an earlier or later day, never one to come."""
        self.reload(min(self.sheet.day + timedelta(days=days), self.sheet.today))

    def reload(self, day: date | None = None) -> None:
        """Read a day again: the one shown, unless said; today where that was shown."""
        stays = self.sheet.day != self.sheet.today
        self._read(day or (self.sheet.day if stays else None))

    @work(thread=True, exclusive=True, group="read")
    def _read(self, day: date | None) -> None:
        worker = get_current_worker()
        try:
            message: SheetLoaded | Trouble = SheetLoaded(self.journal.scores.sheet(day))
        except JournalError as error:
            message = Trouble(error)
        if not worker.is_cancelled:
            self.post_message(message)

    @on(SheetLoaded)
    def _show(self, loaded: SheetLoaded) -> None:
        moved = self.sheet.day != loaded.sheet.day
        self.sheet = loaded.sheet.with_scores(self._waiting.values())
        if moved:
            self._lay_out(loaded.sheet)
