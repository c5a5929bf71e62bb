"""Today: a check-in, one key a score, on the body and in the grid, with an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from journal.content import literal
from journal.domain.days import AHEAD, WEEKDAYS
from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Score
from journal.domain.text import capital
from journal.domain.today import daysheet
from journal.messages import OpenImport, OpenSession, OpenTrends
from journal.screens.page import COMMON_KEYS
from journal.screens.region_page import RegionPage
from journal.screens.today.check_in import CheckIn
from journal.screens.today.day import IN_SHEET
from journal.screens.today.fact_strip import FactStrip
from journal.screens.today.facts import IN_STRIP
from journal.screens.today.keys import TODAY_KEYS
from journal.screens.today.progress import Progress
from journal.screens.today.rate_panel import Asked, RatePanel
from journal.screens.today.score_grid import ScoreGrid
from journal.widgets.body_map import BodyMap
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar

if TYPE_CHECKING:
    from journal.domain.trials.trial import Standing

IS_AHEAD = f"{capital(AHEAD)} In History m moves an entry to now."
"""What stands over a day to come, which has entries only where a clock was wrong."""

IN_TRIAL: frozenset[About] = frozenset({"trial", "session", "score", "day fact", "setting"})
"""What the line about a trial goes by."""


class TodayPage(CheckIn, RegionPage):
    """Logs pain: the body on the left; the question, the score grid and its panel beside it."""

    TITLE = "Today"
    AUTO_FOCUS = "ScoreGrid"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-short"), (22, "-usual"), (30, "-airy")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*TODAY_KEYS, *COMMON_KEYS]
    HELP_WORDS = (
        "0 is no pain, 10 the worst you can imagine. "
        "A cell shows the last score of the day. A muted number is the day before's. "
        "The line under the chips is what is usual for you: all but the lowest and highest tenth "
        "of 28 days. "
        "The arrow compares the latest 7 days with the 28, from half a point on. "
        "[b]L[/], [b]W[/] and [b]R[/] are your own left, whole and right."
    )
    SHOWS = IN_SHEET | IN_STRIP | IN_TRIAL

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        names = {region.id: region.name for region in self.atlas.regions}
        yield PageBar("Today")
        yield Static(IS_AHEAD, id="ahead", markup=False)
        with Horizontal(id="today"):
            yield BodyMap(self.atlas, self.walk).data_bind(
                TodayPage.scores, TodayPage.ghosts, TodayPage.cursor, resting=TodayPage.done
            )
            with Vertical(id="check-in"):
                yield Progress().data_bind(TodayPage.sheet)
                yield ScoreGrid(names, self.walk, self.action_fold).data_bind(
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
                yield RatePanel(self.journal.places.name, id="rate")
        yield Static(id="trial-today")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Say what the cursor is on, and what the day is for in a trial."""
        self.describe()
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
        self.describe()

    def watch_cursor(self) -> None:
        """Show what is known of the series under the cursor."""
        self._reveal()
        self.describe()

    def watch_done(self) -> None:
        """Ask, or say that the day is done."""
        self.describe()

    def watch_offer(self) -> None:
        """Show what is offered."""
        self.describe()

    def describe(self) -> None:
        """Say which day it is, how far it is rated, and what is asked."""
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

    def action_facts(self) -> None:
        """Ask what else happened on the day."""
        self.settle()
        self.tell_fact()

    def action_any_day(self) -> None:
        """Ask for a day in words, and turn to it."""
        self.ask_day(self.open)

    @work
    async def ask_first(self) -> None:
        """Ask where it hurts: by words, or by a click on the body beside."""
        from journal.screens.dialogs.find import FindDialog

        if not self.atlas.regions:
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

    def action_session(self) -> None:
        """Open the Session page for the series just logged, or under the cursor."""
        self.post_message(OpenSession(self.meant))

    def action_bring(self) -> None:
        """Bring a diary along."""
        self.post_message(OpenImport())

    def action_trends(self) -> None:
        """Open the Trends page for the series just logged, or under the cursor."""
        self.post_message(OpenTrends(self.meant))

    def action_week(self) -> None:
        """Open the review of the week."""
        self.post_message(OpenTrends(self.meant, review=True))
