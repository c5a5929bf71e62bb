"""Today: a check-in, one key a score, on the body and in the grid, with an end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.signal import Signal
from textual.widgets import Static

from journal.content import literal
from journal.domain.atlas.regions import Side
from journal.domain.days import AHEAD, WEEKDAYS
from journal.domain.errors import JournalError
from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Score, Series, format_score
from journal.domain.text import capital
from journal.domain.today import daysheet
from journal.domain.today.daysheet import DaySheet, Section
from journal.domain.today.usual import usual
from journal.messages import JournalChanged, OpenImport, OpenSession, OpenTrends
from journal.screens.page import COMMON_KEYS
from journal.screens.region_page import RegionPage
from journal.screens.today.day import IN_SHEET
from journal.screens.today.fact_strip import FactStrip
from journal.screens.today.facts import IN_STRIP, FactsPage
from journal.screens.today.progress import Progress
from journal.screens.today.rate_panel import Asked, RatePanel
from journal.screens.today.score_grid import ScoreGrid
from journal.service.journal import Journal
from journal.service.scores import Entry
from journal.widgets.body_map import BodyMap
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar

if TYPE_CHECKING:
    from journal.domain.trials.trial import Standing
    from journal.screens.dialogs.details import Details

NOTHING_TO_CARRY = "There is nothing to take over from the day before."
ALL_RATED = "All of yours are rated. Enter or an arrow goes back to them."

IS_AHEAD = f"{capital(AHEAD)} In History m moves an entry to now."
"""What stands over a day to come, which has entries only where a clock was wrong."""

IN_TRIAL: frozenset[About] = frozenset({"trial", "session", "score", "day fact", "setting"})
"""What the line about a trial goes by."""

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
        "X", "ten", "Make ten", id="score.ten", show=False,
        tooltip="make a ten of a 1 and a 0 typed in turn",
    ),
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
    Binding(
        "o", "fold", "Others", id="fold", tooltip="show the other regions, or fold them away",
    ),
    Binding(
        "f", "facts", "What else", id="facts", show=False,
        tooltip="medicine, sleep, a flare: then a letter",
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
    Binding("v", "week", "Week", id="today.week", show=False, tooltip="review the week"),
    Binding(
        "b", "bring", "Import", id="today.bring", show=False,
        tooltip="bring a diary along that you kept elsewhere",
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


class TodayPage(FactsPage, RegionPage):
    """Logs pain: the body on the left; the question, the score grid and its panel beside it."""

    TITLE = "Today"
    AUTO_FOCUS = "ScoreGrid"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-short"), (22, "-usual"), (30, "-airy")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*TODAY_KEYS, *COMMON_KEYS]
    HELP_WORDS = (
        "A cell shows the last score of the day. A muted number is the day before's. "
        "Under the chips the line is what is usual, the middle four fifths of 28 days. "
        "The arrow compares the latest 7 days with the 28, from half a point on. "
        "[b]L[/], [b]W[/] and [b]R[/] are the person's own left, whole and right."
    )
    SHOWS = IN_SHEET | IN_STRIP | IN_TRIAL

    yours: var[tuple[Series, ...]] = var(())
    sections: var[tuple[Section, ...]] = var(())
    unfolded: var[bool] = var(False)
    cursor: var[Series | None] = var(None)
    scores: var[Mapping[Series, int]] = var({})
    ghosts: var[Mapping[Series, int]] = var({})
    waiting: var[Mapping[Series, str]] = var({})
    done: var[bool] = var(False)
    offer: var[str] = var("")

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
        self._typed_ten: tuple[Score, Score | None] | None = None
        self._trail: list[Series | None] = []
        self._taken_back: list[Series | None] = []
        self._drafts: dict[tuple[date, Series], Details] = {}
        yours, sections = self._layout(sheet)
        self.set_reactive(TodayPage.yours, yours)
        self.set_reactive(TodayPage.sections, sections)
        self.set_reactive(TodayPage.scores, sheet.last_scores())
        self.set_reactive(TodayPage.ghosts, self._ghosts(sheet))
        self.set_reactive(TodayPage.done, self._all_rated(sheet))
        if yours or sections:
            first = yours[0] if yours else Series(sections[0].regions[0], "left")
            self.set_reactive(TodayPage.cursor, daysheet.next_unrated(sheet) or first)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        names = {region.id: region.name for region in self.atlas.regions} if self.atlas else {}
        yield PageBar("Today")
        yield Static(IS_AHEAD, id="ahead", markup=False)
        with Horizontal(id="today"):
            yield BodyMap(self.atlas, self._walk).data_bind(
                TodayPage.scores, TodayPage.ghosts, TodayPage.cursor, resting=TodayPage.done
            )
            with Vertical(id="check-in"):
                yield Progress().data_bind(TodayPage.sheet)
                yield ScoreGrid(names, self._walk, self.action_fold).data_bind(
                    TodayPage.sheet,
                    TodayPage.yours,
                    TodayPage.sections,
                    TodayPage.unfolded,
                    TodayPage.unsaved,
                    TodayPage.waiting,
                    TodayPage.cursor,
                    TodayPage.done,
                )
                yield FactStrip(self.tell_fact, id="facts")
                yield RatePanel(self.journal.places.name, self.action_score, id="rate")
        yield Static(id="trial-today")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Say what the cursor is on, and what the day is for in a trial."""
        self._describe()
        self.call_after_refresh(self._read_trial)

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read the day again, and what it is for in a trial."""
        super().reread(about)
        if about & IN_TRIAL:
            self._read_trial()

    def on_screen_resume(self) -> None:
        """Bring into view where the cursor was put while a dialog covered it."""
        for grid in self.query(ScoreGrid):
            self.call_after_refresh(grid.show_cursor)

    def on_resize(self) -> None:
        """Name the day as briefly as the width asks for."""
        self._describe()

    def _layout(self, sheet: DaySheet) -> tuple[tuple[Series, ...], tuple[Section, ...]]:
        areas = [(area.name, area.regions) for area in self.atlas.areas] if self.atlas else []
        yours = daysheet.yours(sheet.usual)
        return yours, daysheet.sections(yours, areas)

    def _ghosts(self, sheet: DaySheet) -> dict[Series, int]:
        known = {series: usual(sheet, series) for series in sheet.unrated()}
        return {series: round(100 * one.mean) for series, one in known.items() if one}

    def _all_rated(self, sheet: DaySheet) -> bool:
        return bool(self.yours) and all(sheet.on(series) for series in self.yours)

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Show the day; the rows keep their places for as long as it is shown."""
        before = self._all_rated(old)
        if old.day != new.day:
            self.yours, self.sections = self._layout(new)
            self.done = before = self._all_rated(new)
            self.unfolded = False
            self._reveal()
        self.scores = new.last_scores()
        self.ghosts = self._ghosts(new)
        self._await()
        if self._all_rated(new) != before:
            self.done = not before
        self._describe()

    def watch_cursor(self) -> None:
        """Show what is known of the series under the cursor."""
        self._reveal()
        self._describe()

    def watch_done(self) -> None:
        """Ask, or say that the day is done."""
        self._describe()

    def watch_offer(self) -> None:
        """Show what is offered."""
        self._describe()

    def _reveal(self) -> None:
        """Open the other regions where the cursor is on one of them."""
        if self.cursor and self.cursor.region not in {one.region for one in self.yours}:
            self.unfolded = True

    def _describe(self) -> None:
        sheet = self.sheet
        if not self.query("#rate"):
            return  # watchers run once before there is anything to show it in
        style = "$foreground" if sheet.day == sheet.today else "bold $text-warning"
        brief = self.size.width < (96 if self.app.sub_title else 72)
        self.query_one(PageBar).show(daysheet.title(sheet, brief=brief), style)
        self.query_one("#ahead").display = sheet.day > sheet.today
        today = sheet.day == sheet.today
        day = WEEKDAYS[sheet.day.weekday()].title()
        asked = "How is it today?" if today else f"How was it on {day}?"
        self.query_one(Progress).question = f"Today, {day}" if today and self.done else asked
        self.query_one(RatePanel).asked = Asked(sheet, self.cursor, self.done, self.offer)

    def _read_trial(self) -> None:
        self.read(lambda: self.journal.trials.running(), self._tell_trial, part="trial")

    def _tell_trial(self, running: Standing | None) -> None:
        """Say what today is for where a trial runs; the line is gone where none does."""
        from journal.domain.trials.words import today  # no start needs it

        line = self.query_one("#trial-today", Static)
        if line.display or running:  # else the page would be laid out anew for nothing
            line.update(literal(today(running) if running else ""))
            line.display = running is not None

    def kept(self, score: Score) -> None:
        """Look again what the day is for: the score may be the one that counts."""
        if self.query_one("#trial-today").display:
            self._read_trial()

    def _walk(self, series: Series) -> None:
        """Put the cursor where the person wants it; what was logged before is done with."""
        self._settle()
        self.done = False
        self.cursor = series

    def _settle(self) -> None:
        """Be done with what was logged last: a key means the cursor again."""
        self._logged = self._typed_ten = None
        self.offer = ""

    def action_day(self, days: int) -> None:
        """Turn to an earlier or later day."""
        self._settle()
        super().action_day(days)

    def open(self, day: date, series: Series | None = None) -> None:
        """Show a day, with the cursor on a series."""
        self._settle()
        self.turn_to(day)
        if series is not None:
            self._walk(series)

    def action_fold(self) -> None:
        """Show the other regions, or fold them away; the cursor comes back to yours."""
        if not self.yours:
            return
        self.unfolded = not self.unfolded
        if not self.unfolded and self.cursor not in self.yours:
            self._walk(daysheet.next_unrated(self.sheet) or self.yours[0])

    def action_score(self, level: int) -> None:
        """Log a whole score for the cell under the cursor, and move on."""
        if self.cursor is None:
            return
        now = self.journal.clock.reading()
        one = self._logged if self._logged and self._logged.hundredths == 100 else None
        if level != 0 or now - self._logged_at >= TYPING:
            one = None
        if self.done:
            if one is None:
                self.say(ALL_RATED)
            else:
                self._offer_ten(one, None)
            return
        draft = self._drafts.get((self.day, self.cursor))
        entry = Entry(series=self.cursor, hundredths=level * 100, day=self.day, source="tui")
        if draft is not None:
            at = draft.at if isinstance(draft.at, time) else None
            entry = replace(entry, note=draft.note or "", qualities=draft.qualities, at=at)
        try:
            score = self.journal.scores.draft(entry)
        except JournalError as error:
            self.tell(error)
            return
        self._drafts.pop((self.day, self.cursor), None)
        self._logged_at = now
        self._log(score)
        if one is not None:
            self._offer_ten(one, score)

    def _offer_ten(self, one: Score, zero: Score | None) -> None:
        name = self.journal.places.name(one.series.region)
        self._typed_ten = one, zero
        self.offer = f"makes it a ten: {name}, {one.series.side}"

    def action_ten(self) -> None:
        """Make a ten of what was logged as a 1 and a 0."""
        if self._typed_ten is None:
            self.say("X makes a ten of a 1 and a 0 typed one after the other; ten is x.")
            return
        one, zero = self._typed_ten
        ten = replace(one, hundredths=1000, carried=False)
        sheet = self.sheet.without(zero.id) if zero else self.sheet
        self._settle()
        self._trail.append(one.series)
        if zero is not None:
            self.done = False
            self.cursor = zero.series
        self.sheet = sheet.with_scores([ten])
        self._logged = ten
        drop = [zero.id] if zero else []
        change = partial(self.journal.scores.change, one.id, hundredths=1000, instead_of=drop)
        self.change(change, ahead=True)

    def _log(self, score: Score) -> None:
        yours = self._is_yours(score.series)
        self._settle()
        self._trail.append(score.series)
        self.send(score)
        self._logged = score
        if not yours:
            self.cursor = daysheet.below(self.sections, score.series)
        elif there := daysheet.next_unrated(self.sheet, score.series):
            self.cursor = there
        else:
            self.cursor, self.done = score.series, True

    def _is_yours(self, series: Series) -> bool:
        """Say whether a series was usual before today's scores made it so."""
        earlier = (score.day for score in self.sheet.scores if score.series == series)
        return series in self.sheet.usual and any(day != self.sheet.day for day in earlier)

    def action_carry(self) -> None:
        """Log the day before's score again for the cell under the cursor."""
        if self.cursor is None:
            return
        if self.done:
            self.say(ALL_RATED)
        elif self.sheet.on(self.cursor):
            self.say("This cell has a score for the day already.")
        elif score := self.journal.scores.carried(self.sheet, self.cursor):
            self._log(score)
        else:
            self.say(NOTHING_TO_CARRY)

    def action_carry_all(self) -> None:
        """Log the day before's scores again for all of yours that are not rated yet."""
        self._settle()

        def said(carried: list[Score]) -> str:
            if not carried:
                return NOTHING_TO_CARRY
            self._trail.append(None)
            return ""

        self.change(partial(self.journal.scores.carry, self.day), said)

    def action_clear(self) -> None:
        """Delete the last score of the cell under the cursor; a failed one is given up."""
        if self.cursor is None:
            return
        self._settle()
        if failed := self.failed(self.cursor):
            self.take_off(failed[-1])
        elif last := self.sheet.latest(self.cursor):
            self.take_off(last)
            self._trail.append(self.cursor)
            self.change(partial(self.journal.entries.delete, [last.id]), ahead=True)

    def action_undo(self) -> None:
        """Take back the newest change: first what is not in the file yet."""
        self._settle()
        if failed := self.failed():
            self.take_off(failed[-1])
            self._go_back(failed[-1].series)
            self.say("Given up, for it was not saved.")
            return
        if self._trail:
            where = self._trail.pop()
            self._taken_back.append(where)
            self._go_back(where)
        super().action_undo()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if self._taken_back:
            where = self._taken_back.pop()
            self._trail.append(where)
            self._go_back(where)
        super().action_redo()

    def _go_back(self, where: Series | None) -> None:
        """Put the cursor where something was done, so that the next key means that again."""
        self.done = False
        if where is not None:
            self.cursor = where

    def action_details(self, focus: Literal["at", "note"]) -> None:
        """Ask for time, note and qualities of the cell's last score, or of the one to come.

        The cursor moves on after a score, so a note right after it means that one.
        """
        if self.cursor is None:
            return
        if self.done and focus == "at":
            self._walk(self.cursor)
            return
        if failed := self.failed(self.cursor):
            self.send_again(failed)
            return
        last = self.sheet.latest(self.cursor)
        if self._logged is not None and (focus == "note" or last is None):
            last = self._logged
        if last is None:
            self._ask_ahead(self.cursor, focus)
        else:
            self._ask(last, focus)

    def _ask(self, score: Score, focus: Literal["at", "note"]) -> None:
        from journal.screens.dialogs.details import DetailsDialog, Where  # 10 ms no start needs

        def change(details: Details | None) -> None:
            if details is not None:
                scores = self.journal.scores
                self._trail.append(score.series)
                self.change(
                    details.change(scores, score.id),
                    lambda new: scores.came_twice(new, details.at) or self._followed(score, new),
                )

        name = self.journal.places.name(score.series.region)
        title = f"{name}, {score.series.side}: {format_score(score.hundredths)}"
        where = Where(self.journal.places, self.journal.today, self.journal.settings.day_order)
        self.app.push_screen(DetailsDialog(score, title, focus, where), change)

    def _followed(self, old: Score, new: Score) -> str:
        """Go where a score was moved to, and say where that is."""
        if (new.series, new.day) == (old.series, old.day):
            return ""
        if new.day == self.day:
            self._walk(new.series)
        return f"Moved {self.journal.scores.label(new)}. u takes it back."

    def _ask_ahead(self, series: Series, focus: Literal["at", "note"]) -> None:
        """Ask for the words of a score to come, and keep them until it is there."""
        from journal.screens.dialogs.details import DetailsDialog  # 10 ms that no start needs

        day = self.day
        kept = self._drafts.get((day, series))
        entry = Entry(series=series, hundredths=0, day=day, source="tui")
        if kept is not None:
            entry = replace(entry, note=kept.note or "", qualities=kept.qualities)
        score = replace(self.journal.scores.draft(entry), felt_at=None)

        def keep(details: Details | None) -> None:
            if details is None:
                return
            note = details.note if details.note is not None else entry.note
            self._drafts[day, series] = replace(details, note=note)
            self._await()
            self.say("Kept until there is a score here: 0 to 9, x for ten.")

        name = self.journal.places.name(series.region)
        self.app.push_screen(
            DetailsDialog(score, f"{name}, {series.side}: to be rated", focus), keep
        )

    def _await(self) -> None:
        """Show whose words wait for a score of the day."""
        day = self.sheet.day
        self.waiting = {
            one: kept.note or "" for (on, one), kept in self._drafts.items() if on == day
        }

    def loose_end(self) -> str | None:
        """Say what would be lost by leaving now."""
        if lost := super().loose_end():
            return lost
        if not self._drafts:
            return None
        (_, series), *rest = self._drafts
        more = f" (and {len(rest)} more)" if rest else ""
        name = self.journal.places.name(series.region)
        return f"The note on {name}, {series.side}{more} waits for its score: rate it to keep it."

    def action_facts(self) -> None:
        """Ask what else happened on the day."""
        self._settle()
        self.tell_fact()

    def stepped(self) -> None:
        """Let undo go on from where the cursor is."""
        self._trail.append(None)

    @work
    async def ask_first(self) -> None:
        """Ask where it hurts: by words, or by a click on the body beside."""
        from journal.screens.dialogs.find import FindDialog

        if self.atlas is None:
            return
        dialog = FindDialog(
            self.atlas, "Where does it hurt? Name it, or click the body", beside=True
        )
        found = await self.app.push_screen_wait(dialog)
        body = self.query_one(BodyMap)
        if dialog.clicked and body.content_region.contains_point(dialog.clicked):
            body.go_to_what_is_at(dialog.clicked - body.content_region.offset)
        if found is not None:
            self.go_to(found.region, found.side or "whole")

    def go_to(self, region: str, side: Side | None = None) -> None:
        """Put the cursor on a region: on a side, else the one used most, else the one before."""
        kept: Side = self.cursor.side if self.cursor else "whole"
        yours = (series for series in self.sheet.usual if series.region == region)
        self._walk(Series(region, side) if side else next(yours, Series(region, kept)))

    def action_session(self) -> None:
        """Open the Session page for the series just logged, or under the cursor."""
        self.post_message(OpenSession(self._meant))

    def action_bring(self) -> None:
        """Bring a diary along."""
        self.post_message(OpenImport())

    def action_trends(self) -> None:
        """Open the Trends page for the series just logged, or under the cursor."""
        self.post_message(OpenTrends(self._meant))

    def action_week(self) -> None:
        """Open the review of the week."""
        self.post_message(OpenTrends(self._meant, review=True))

    @property
    def _meant(self) -> Series | None:
        """The cursor moves on after a score; a key right after it means that one."""
        return self._logged.series if self._logged else self.cursor
