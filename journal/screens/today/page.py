"""Today: one key a score, on the body and in the grid."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.signal import Signal
from textual.widgets import Static

from journal.content import template
from journal.domain.days import AHEAD
from journal.domain.errors import JournalError
from journal.domain.scores import Score, Series, format_score
from journal.domain.text import capital
from journal.domain.today import daysheet
from journal.domain.today.daysheet import DaySheet, Section
from journal.messages import JournalChanged, OpenSession, OpenTrends
from journal.screens.page import COMMON_KEYS, region_commands
from journal.screens.today.day import DayPage
from journal.screens.today.score_grid import ScoreGrid
from journal.service.journal import Journal
from journal.service.scores import Entry
from journal.widgets.body_map import BodyMap
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar

NOTHING_TO_CARRY = "There is nothing to take over from the day before."

IS_AHEAD = f"{capital(AHEAD)} In History m moves an entry to now."
"""What stands over a day to come, which has entries only where a clock was wrong."""

TYPING = 1.0
"""Seconds within which 1 and 0 were probably meant as ten."""


TODAY_KEYS: list[BindingType] = [
    Binding(
        "0", "score(0)", "Score", id="score.0", key_display="0-9 x",
        tooltip="log the score of this cell and move on (x is ten)",
    ),
    *(
        Binding(str(n), f"score({n})", "Score", id=f"score.{n}", show=False)
        for n in range(1, 10)
    ),
    Binding("x", "score(10)", "Ten", id="score.10", show=False),
    Binding(
        "equals_sign", "carry", "Same", id="carry", key_display="=",
        tooltip="same as the day before",
    ),
    Binding(
        "Y", "carry_all", "Same for all", id="carry.all", show=False,
        tooltip="same as the day before for all of yours",
    ),
    Binding("n", "details('note')", "Note", id="note", tooltip="write a note"),
    Binding(
        "enter", "details('at')", "Details", id="details", show=False,
        tooltip="time, note, qualities; sends a failed score again",
    ),
    Binding(
        "delete,backspace", "clear", "Clear", id="clear", key_display="del", show=False,
        tooltip="delete the last score of the cell",
    ),
    Binding("slash", "find", "Find", id="find", key_display="/", tooltip="find a region"),
    Binding(
        "s", "session", "Session", id="today.session", show=False,
        tooltip="a session for the series under the cursor",
    ),
    Binding(
        "w", "trends", "Trends", id="today.trends", show=False,
        tooltip="weeks of the series under the cursor",
    ),
    Binding(
        "left_square_bracket", "day(-1)", "Day", id="day.before", key_display="[ ]",
        tooltip="the day before, the day after",
    ),
    Binding("right_square_bracket", "day(1)", "Day after", id="day.after", show=False),
    Binding(
        "tab", "app.focus_next", "Map", id="map", show=False,
        tooltip="go to the body map and back; arrows walk both",
    ),
]  # fmt: skip


class TodayPage(DayPage):
    """Logs pain: the body map on the left, the score grid on the right."""

    TITLE = "Today"
    AUTO_FOCUS = "ScoreGrid"
    BINDINGS: ClassVar[list[BindingType]] = [*TODAY_KEYS, *COMMON_KEYS]
    HELP_WORDS = (
        "A cell shows the last score of the day. A dim number is the day before's. "
        "[b]L[/], [b]W[/] and [b]R[/] are the person's own left, whole and right."
    )
    COMMANDS: ClassVar = {region_commands}

    sections: var[tuple[Section, ...]] = var(())
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
            sheet: Today, to begin with.
        """
        super().__init__(journal, changed, turn, sheet)
        self._logged: Score | None = None
        self._logged_at = 0.0
        sections = self._sections(sheet)
        self.set_reactive(TodayPage.sections, sections)
        self.set_reactive(TodayPage.scores, sheet.last_scores())
        if sections:
            first = next(iter(sheet.usual), Series(sections[0].regions[0], "left"))
            self.set_reactive(TodayPage.cursor, daysheet.next_unrated(sheet) or first)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        names = {region.id: region.name for region in self.atlas.regions} if self.atlas else {}
        yield PageBar("Today")
        yield Static(IS_AHEAD, id="ahead", markup=False)
        with Horizontal(id="today"):
            yield BodyMap(self.atlas, self._walk).data_bind(TodayPage.scores, TodayPage.cursor)
            yield ScoreGrid(names, self._walk).data_bind(
                TodayPage.sheet, TodayPage.sections, TodayPage.unsaved, TodayPage.cursor
            )
        yield Static(id="detail")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Say what the cursor is on."""
        self._describe()

    def _sections(self, sheet: DaySheet) -> tuple[Section, ...]:
        areas = [(area.name, area.regions) for area in self.atlas.areas] if self.atlas else []
        return daysheet.sections(sheet.usual, areas)

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Show the day; the rows keep their places for as long as it is shown."""
        if old.day != new.day:
            self.sections = self._sections(new)
        self.scores = new.last_scores()
        self._describe()

    def watch_cursor(self) -> None:
        """Show what is known of the series under the cursor."""
        self._describe()

    def _describe(self) -> None:
        sheet, cursor = self.sheet, self.cursor
        if not self.query("#detail"):
            return  # watchers run once before there is anything to show it in
        style = "$secondary" if sheet.day == sheet.today else "bold $warning"
        self.query_one(PageBar).show(daysheet.title(sheet), style)
        self.query_one("#ahead").display = sheet.day > sheet.today
        if cursor is not None:
            line = template(
                "[b]$name[/], $side: $words",
                name=self.journal.places.name(cursor.region),
                side=cursor.side,
                words=daysheet.in_words(sheet, cursor),
            )
            self.query_one("#detail", Static).update(line, layout=False)

    def _walk(self, series: Series) -> None:
        """Put the cursor where the person wants it; what was logged before is done with."""
        self._logged = None
        self.cursor = series

    def action_day(self, days: int) -> None:
        """Turn to an earlier or later day."""
        self._logged = None
        super().action_day(days)

    def open(self, day: date, series: Series | None = None) -> None:
        """Show a day, with the cursor on a series."""
        self._logged = None
        self.turn_to(day)
        if series is not None:
            self.cursor = series

    def action_score(self, level: int) -> None:
        """Log a whole score for the cell under the cursor, and move on."""
        if self.cursor is None:
            return
        now = self.journal.clock.reading()
        one = self._logged is not None and self._logged.hundredths == 100
        if level == 0 and one and now - self._logged_at < TYPING:
            self.say("That logged a 1, then a 0. Ten is x; u takes back.")
        entry = Entry(series=self.cursor, hundredths=level * 100, day=self.day, source="tui")
        try:
            score = self.journal.scores.draft(entry)
        except JournalError as error:
            self.tell(error)
            return
        self._logged_at = now
        self._log(score)

    def _log(self, score: Score) -> None:
        yours = self._is_yours(score.series)
        self.send(score)
        self._logged = score
        if yours:
            self.cursor = daysheet.next_unrated(self.sheet, score.series) or score.series
        else:
            self.cursor = daysheet.below(self.sections, score.series)

    def _is_yours(self, series: Series) -> bool:
        """Say whether a series was usual before today's scores made it so."""
        earlier = (score.day for score in self.sheet.scores if score.series == series)
        return series in self.sheet.usual and any(day != self.sheet.day for day in earlier)

    def action_carry(self) -> None:
        """Log the day before's score again for the cell under the cursor."""
        if self.cursor is None:
            return
        if self.sheet.on(self.cursor):
            self.say("This cell has a score for the day already.")
        elif score := self.journal.scores.carried(self.sheet, self.cursor):
            self._log(score)
        else:
            self.say(NOTHING_TO_CARRY)

    def action_carry_all(self) -> None:
        """Log the day before's scores again for all of yours that are not rated yet."""
        carry = partial(self.journal.scores.carry, self.day)
        self.change(carry, lambda carried: "" if carried else NOTHING_TO_CARRY)

    def action_clear(self) -> None:
        """Delete the last score of the cell under the cursor; a failed one is given up."""
        if self.cursor is None:
            return
        self._logged = None
        if failed := self.failed(self.cursor):
            self.take_off(failed[-1])
        elif last := self.sheet.latest(self.cursor):
            self.take_off(last)
            self.change(partial(self.journal.entries.delete, [last.id]))

    def action_undo(self) -> None:
        """Take back the newest change: first what is not in the file yet."""
        if failed := self.failed():
            self.take_off(failed[-1])
            self.cursor = failed[-1].series
            self.say("Given up, for it was not saved.")
            return
        if self._logged is not None:
            self.cursor, self._logged = self._logged.series, None
        super().action_undo()

    def action_details(self, focus: Literal["at", "note"]) -> None:
        """Ask for time, note and qualities of the cell's last score.

        The cursor moves on after a score, so a note right after it means that one.
        """
        if self.cursor is None:
            return
        if failed := self.failed(self.cursor):
            self.send_again(failed)
            return
        last = self.sheet.latest(self.cursor)
        if self._logged is not None and (focus == "note" or last is None):
            last = self._logged
        if last is None:
            self.say("There is no score here yet: press 0 to 9 first, x for ten.")
        else:
            self._ask(last, focus)

    def _ask(self, score: Score, focus: Literal["at", "note"]) -> None:
        from journal.screens.dialogs.details import (  # 10 ms that no start needs
            Details,
            DetailsDialog,
        )

        def change(details: Details | None) -> None:
            if details is not None:
                scores = self.journal.scores
                self.change(
                    partial(scores.change, score.id, **asdict(details)),
                    lambda new: scores.came_twice(new, details.at),
                )

        name = self.journal.places.name(score.series.region)
        title = f"{name}, {score.series.side}: {format_score(score.hundredths)}"
        self.app.push_screen(DetailsDialog(score, title, focus), change)

    def action_find(self) -> None:
        """Ask for a region and go there."""
        from journal.screens.dialogs.find import FindDialog

        if self.atlas is not None:
            self.app.push_screen(FindDialog(self.atlas), self._found)

    def _found(self, region: str | None) -> None:
        if region is not None:
            self.go_to(region)

    def go_to(self, region: str) -> None:
        """Put the cursor on a region, on the side that is used most."""
        yours = (series for series in self.sheet.usual if series.region == region)
        self._walk(next(yours, Series(region, "whole")))

    def action_session(self) -> None:
        """Open the Session page for the series just logged, or under the cursor."""
        self.post_message(OpenSession(self._meant))

    def action_trends(self) -> None:
        """Open the Trends page for the series just logged, or under the cursor."""
        self.post_message(OpenTrends(self._meant))

    @property
    def _meant(self) -> Series | None:
        """The cursor moves on after a score; a key right after it means that one."""
        return self._logged.series if self._logged else self.cursor
