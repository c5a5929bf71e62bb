"""The check-in: whose turn it is, what a score key does, and what undo goes back to."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.reactive import var
from textual.signal import Signal

from journal.domain.atlas.regions import Side
from journal.domain.history.steps import STEPS_KEPT
from journal.domain.scores import Score, Series, format_score
from journal.domain.today import daysheet
from journal.domain.today.daysheet import DaySheet, GridSection
from journal.domain.today.usual import ghosts
from journal.messages import JournalChanged
from journal.screens.today.facts import FactsPage
from journal.service.journal import Journal
from journal.service.scores import NewScore

if TYPE_CHECKING:
    from journal.screens.dialogs.details import Details

NOTHING_TO_CARRY = "There is nothing to take over from the day before."

ALL_RATED = "All are rated. Enter or an arrow goes back to them."

TYPING = 1.0
"""Seconds within which 1 and 0 were probably meant as ten."""


class CheckIn(FactsPage):
    """Keeps the cursor on what is to be rated next, and does what the keys of scores say."""

    yours: var[tuple[Series, ...]] = var(())
    sections: var[tuple[GridSection, ...]] = var(())
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
        self._trail = deque[Series | None](maxlen=STEPS_KEPT)
        self._taken_back = deque[Series | None](maxlen=STEPS_KEPT)
        self._drafts: dict[tuple[date, Series], NewScore] = {}
        yours, sections = self._layout(sheet)
        self.set_reactive(CheckIn.yours, yours)
        self.set_reactive(CheckIn.sections, sections)
        self.set_reactive(CheckIn.scores, sheet.last_scores())
        self.set_reactive(CheckIn.ghosts, ghosts(sheet))
        self.set_reactive(CheckIn.done, self._all_rated(sheet))
        if yours or sections:
            first = yours[0] if yours else Series(sections[0].regions[0], "left")
            self.set_reactive(CheckIn.cursor, daysheet.next_unrated(sheet) or first)

    def _layout(self, sheet: DaySheet) -> tuple[tuple[Series, ...], tuple[GridSection, ...]]:
        areas = [(area.name, area.regions) for area in self.atlas.areas]
        yours = daysheet.yours(sheet.usual)
        return yours, daysheet.sections(yours, areas)

    def _all_rated(self, sheet: DaySheet) -> bool:
        return bool(self.yours) and all(sheet.on(series) for series in self.yours)

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Show the day; the rows keep their places for as long as it is shown."""
        super().watch_sheet(old, new)
        was_done = self._all_rated(old)
        if old.day != new.day:
            self.yours, self.sections = self._layout(new)
            self.done = was_done = self._all_rated(new)
            self.unfolded = False
            self._reveal()
        self.scores = new.last_scores()
        self.ghosts = ghosts(new)
        self._await()
        if self._all_rated(new) != was_done:
            self.done = not was_done
        self.describe()

    def _reveal(self) -> None:
        """Open the other regions where the cursor is on one of them."""
        if self.cursor and self.cursor.region not in {one.region for one in self.yours}:
            self.unfolded = True

    def walk(self, series: Series) -> None:
        """Put the cursor where the person wants it; what was logged before is done with."""
        self.settle()
        self.done = False
        self.cursor = series

    def settle(self) -> None:
        """Be done with what was logged last: a key means the cursor again."""
        self._logged = self._typed_ten = None
        self.offer = ""

    def action_day(self, days: int) -> None:
        """Turn to an earlier or later day."""
        self._stay()
        self.settle()
        super().action_day(days)

    def open(self, day: date, series: Series | None = None) -> None:
        """Show a day, with the cursor on a series."""
        self._stay()
        self.settle()
        self.turn_to(day)
        if series is not None:
            self.walk(series)

    def _stay(self) -> None:
        """Go back to what was logged last, where the cursor is on a region only as it comes next.

        On another day that one would be rated by accident.
        """
        if self._logged and self.cursor not in self.yours:
            self.cursor = self._logged.series

    def go_to(self, region: str, side: Side | None = None) -> None:
        """Put the cursor on a region: on a side, else the one used most, else the one before."""
        kept: Side = self.cursor.side if self.cursor else "whole"
        yours = (series for series in self.sheet.usual if series.region == region)
        self.walk(Series(region, side) if side else next(yours, Series(region, kept)))

    def describe(self) -> None:
        """Say anew what is shown."""

    @property
    def meant(self) -> Series | None:
        """The cursor moves on after a score; a key right after it means that one."""
        return self._logged.series if self._logged else self.cursor

    def action_fold(self) -> None:
        """Show the other regions, or fold them away; the cursor comes back to yours."""
        if not self.yours:
            return
        self.unfolded = not self.unfolded
        if not self.unfolded and self.cursor not in self.yours:
            self.walk(daysheet.next_unrated(self.sheet) or self.yours[0])

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
        entry = replace(self._to_come(self.cursor), hundredths=level * 100)
        score = self.journal.scores.draft(entry)
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
        self.settle()
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
        self.settle()
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
        self.settle()

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
        self.settle()
        if failed := self.failed(self.cursor):
            self.take_off(failed[-1])
        elif last := self.sheet.latest(self.cursor):
            self.take_off(last)
            self._trail.append(self.cursor)
            self.change(partial(self.journal.entries.delete, [last.id]), ahead=True)

    def action_undo(self) -> None:
        """Take back the newest change: first what is not in the file yet."""
        self.settle()
        if failed := self.failed():
            self.take_off(failed[-1])
            self._go_back(failed[-1].series)
            self.say("Dropped: it could not be saved.")
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

    def stepped(self) -> None:
        """Let undo go on from where the cursor is."""
        self._trail.append(None)

    def action_details(self, focus: Literal["at", "note"]) -> None:
        """Ask for time, note and qualities of the cell's last score, or of the one to come.

        The cursor moves on after a score, so a note right after it means that one.
        """
        if self.cursor is None:
            return
        if self.done and focus == "at":
            self.walk(self.cursor)
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
            self.walk(new.series)
        return f"Moved {self.journal.scores.label(new)}. u takes it back."

    def _to_come(self, series: Series) -> NewScore:
        """Return what is known of a score before it is there."""
        unknown = NewScore(series=series, hundredths=0, day=self.day, source="tui")
        return self._drafts.get((self.day, series), unknown)

    def _ask_ahead(self, series: Series, focus: Literal["at", "note"]) -> None:
        """Ask for the words of a score to come, and keep them until it is there."""
        from journal.screens.dialogs.details import DetailsDialog  # 10 ms that no start needs

        day, entry = self.day, self._to_come(series)
        score = self.journal.scores.draft(replace(entry, at=None))
        shown = replace(score, felt_at=datetime.combine(day, entry.at) if entry.at else None)

        def keep(details: Details | None) -> None:
            if details is None:
                return
            known = details.ahead(entry)
            if known.at or known.note or known.qualities:
                self._drafts[day, series] = known
                self.say("Kept until there is a score here: 0 to 9, x for ten.")
            else:
                self._drafts.pop((day, series), None)
            self._await()

        def check(details: Details) -> None:
            self.journal.scores.draft(details.ahead(entry))

        title = f"{self.journal.places.name(series.region)}, {series.side}: to be rated"
        self.app.push_screen(DetailsDialog(shown, title, focus, check=check), keep)

    def _await(self) -> None:
        """Show whose words wait for a score of the day."""
        day = self.sheet.day
        self.waiting = {one: kept.note for (on, one), kept in self._drafts.items() if on == day}

    def loose_end(self) -> str | None:
        """Say what would be lost by leaving now."""
        if lost := super().loose_end():
            return lost
        if not self._drafts:
            return None
        (_, series), *rest = self._drafts
        more = f" (and {len(rest)} more)" if rest else ""
        name = self.journal.places.name(series.region)
        noted = f"What you noted on {name}, {series.side}{more}"
        return f"{noted} waits for its score: rate it to keep it."
