"""Today: one key a score, on the body and in the grid."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.signal import Signal
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from journal.content import template
from journal.domain import daysheet
from journal.domain.daysheet import DaySheet, Section
from journal.domain.errors import JournalError
from journal.domain.scores import Score, Series, format_score
from journal.messages import JournalChanged, SheetLoaded, Trouble
from journal.screens.details import Details, DetailsDialog
from journal.screens.find import FindDialog, RegionCommands
from journal.screens.page import COMMON_KEYS, WRITES, Page
from journal.screens.today_keys import HELP_WORDS, TODAY_KEYS
from journal.service.journal import Journal
from journal.service.scores import Entry
from journal.widgets.body_map import BodyMap
from journal.widgets.page_bar import PageBar
from journal.widgets.score_grid import Draft, ScoreGrid


class TodayPage(Page):
    """Logs pain: the body map on the left, the score grid on the right."""

    TITLE = "Today"
    AUTO_FOCUS = "ScoreGrid"
    BINDINGS: ClassVar[list[BindingType]] = [*TODAY_KEYS, *COMMON_KEYS]
    HELP_WORDS = HELP_WORDS
    COMMANDS: ClassVar = {RegionCommands}

    sheet: var[DaySheet | None] = var(None)
    sections: var[tuple[Section, ...]] = var(())
    drafts: var[Mapping[Series, Draft]] = var({})
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
        self.set_reactive(TodayPage.sheet, sheet)
        self.set_reactive(TodayPage.scores, sheet.last_scores())
        self._lay_out(sheet)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        names = {region.id: region.name for region in self.atlas.regions} if self.atlas else {}
        yield PageBar("Today")
        with Horizontal(id="today"):
            yield BodyMap(self.atlas).data_bind(TodayPage.scores, TodayPage.cursor)
            yield ScoreGrid(names).data_bind(
                TodayPage.sheet, TodayPage.sections, TodayPage.drafts, TodayPage.cursor
            )
        yield Static(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Follow what happens to the journal."""
        self.changed.subscribe(self, lambda _: self.reload())
        self._describe()

    def _lay_out(self, sheet: DaySheet) -> None:
        areas = [(area.name, area.regions) for area in self.atlas.areas] if self.atlas else []
        sections = daysheet.sections(sheet.usual, areas)
        self.set_reactive(TodayPage.sections, sections)
        if sections and self.cursor is None:
            first = Series(sections[0].regions[0], "left")
            waiting = daysheet.next_unrated(sheet, first, rated=())
            self.set_reactive(TodayPage.cursor, waiting or first)

    def watch_sheet(self, sheet: DaySheet) -> None:
        """Show the day."""
        self.scores = sheet.last_scores()
        self._describe()

    def watch_cursor(self) -> None:
        """Show what is known of the series under the cursor."""
        self._describe()

    def _describe(self) -> None:
        sheet, cursor = self.sheet, self.cursor
        if sheet is None or not self.query("#detail"):
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
            self.query_one("#detail", Static).update(line)

    @on(ScoreGrid.Moved)
    @on(BodyMap.Moved)
    def _move(self, event: ScoreGrid.Moved | BodyMap.Moved) -> None:
        self.cursor = event.series

    def action_score(self, level: int) -> None:
        """Log a whole score for the cell under the cursor, and move on."""
        self._log(level * 100)

    def _log(self, hundredths: int) -> None:
        sheet, series = self.sheet, self.cursor
        if sheet is None or series is None:
            return
        draft = Draft(hundredths)
        self.drafts = {**self.drafts, series: draft}
        self._save(Entry(series=series, hundredths=hundredths, day=sheet.day, source="tui"), draft)
        self._move_on(sheet, series)

    def _move_on(self, sheet: DaySheet, series: Series) -> None:
        """Go to the next of yours without a score; among the others, a row down."""
        if series in sheet.usual:
            self.cursor = (
                daysheet.next_unrated(sheet, series, rated={*self.drafts, series}) or series
            )
        else:
            self.cursor = daysheet.below(self.sections, series)

    @work(group=WRITES)
    async def _save(self, entry: Entry, draft: Draft) -> None:
        """Save one score; what fails stays in its cell and can be sent again."""
        series = entry.series
        try:
            score = await self.write(lambda: self.journal.scores.record(entry))
        except JournalError as error:
            self.tell(error)
            self._settle(series, draft, Draft(draft.hundredths, failed=True))
        else:
            self._add([score])
            self._settle(series, draft, None)

    def _settle(self, series: Series, draft: Draft, outcome: Draft | None) -> None:
        """Put the outcome in place of a draft, unless a newer one took its place meanwhile."""
        if self.drafts.get(series) is draft:
            rest = {key: value for key, value in self.drafts.items() if key != series}
            self.drafts = rest if outcome is None else {**rest, series: outcome}

    def _add(self, scores: list[Score]) -> None:
        sheet = self.sheet
        if sheet is not None and all(score.day == sheet.day for score in scores):
            self.sheet = sheet.with_scores(scores)

    def action_carry(self) -> None:
        """Log the day before's score again for the cell under the cursor."""
        if self.cursor is not None and self.sheet is not None:
            self._carry([self.cursor])
            self._move_on(self.sheet, self.cursor)

    def action_carry_all(self) -> None:
        """Log the day before's scores again for all of yours that are not rated yet."""
        if self.sheet is not None:
            self._carry(self.sheet.unrated())

    @work(group=WRITES)
    async def _carry(self, series: Sequence[Series]) -> None:
        assert self.sheet is not None
        day = self.sheet.day
        try:
            carried = await self.write(lambda: self.journal.scores.carry(series, day))
        except JournalError as error:
            self.tell(error)
            return
        if carried:
            self._add(carried)
        else:
            self.say("There is nothing to take over from the day before.")

    @work(group=WRITES)
    async def action_clear(self) -> None:
        """Delete the last score of the cell under the cursor; a failed one is just dropped."""
        if self.cursor is None or self.sheet is None:
            return
        if draft := self.drafts.get(self.cursor):
            self._settle(self.cursor, draft, None)
        elif last := self.sheet.latest(self.cursor):
            try:
                await self.write(lambda: self.journal.scores.delete([last.id]))
            except JournalError as error:
                self.tell(error)
            else:
                self.changed.publish(JournalChanged())

    @work
    async def action_details(self, focus: Literal["at", "note"]) -> None:
        """Ask for time, note and qualities of the cell's last score."""
        if self.cursor is None or self.sheet is None:
            return
        draft, last = self.drafts.get(self.cursor), self.sheet.latest(self.cursor)
        if draft is not None:
            self._log(draft.hundredths)
        elif last is None:
            self.say("There is no score here yet: press 0 to 9 first, x for ten.")
        else:
            name = self.journal.places.name(last.series.region)
            title = f"{name}, {last.series.side}: {format_score(last.hundredths)}"
            details = await self.app.push_screen_wait(DetailsDialog(last, title, focus))
            if details is not None:
                self._change(last, details)

    @work(group=WRITES)
    async def _change(self, score: Score, details: Details) -> None:
        def change() -> Score:
            return self.journal.scores.change(
                score.id, note=details.note, at=details.at, qualities=details.qualities
            )

        try:
            await self.write(change)
        except JournalError as error:
            self.tell(error)
        else:
            self.changed.publish(JournalChanged())

    @work
    async def action_find(self) -> None:
        """Ask for a region and go there."""
        if self.atlas is not None:
            region = await self.app.push_screen_wait(FindDialog(self.atlas))
            if region is not None:
                self.go_to(region)

    def go_to(self, region: str) -> None:
        """Put the cursor on a region, on the side that is used most."""
        usual = self.sheet.usual if self.sheet else ()
        yours = (series for series in usual if series.region == region)
        self.cursor = next(yours, Series(region, "whole"))

    def action_day(self, days: int) -> None:
        """Show an earlier or later day, never one to come."""
        if self.sheet is not None:
            self.reload(min(self.sheet.day + timedelta(days=days), self.sheet.today))

    def reload(self, day: date | None = None) -> None:
        """Read a day again: the one shown, unless said; today where that was shown."""
        sheet = self.sheet
        stays = sheet is not None and sheet.day != sheet.today
        self._read(day or (sheet.day if sheet and stays else None))

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
        moved = self.sheet is None or self.sheet.day != loaded.sheet.day
        self.sheet = loaded.sheet
        if moved:
            self._lay_out(loaded.sheet)
