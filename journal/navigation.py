"""The pages there are, and the ways from one to another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import ClassVar, TypeVar

from textual import on, work
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.signal import Signal

from journal.domain.errors import JournalError
from journal.domain.today.daysheet import DaySheet
from journal.messages import (
    JournalChanged,
    OpenDay,
    OpenGuide,
    OpenHistory,
    OpenImport,
    OpenReport,
    OpenSession,
    OpenTrends,
)
from journal.runtime.leaving import Leaving
from journal.runtime.textual_inside import style_when_mounted
from journal.screens.dialogs.dialog import Dialog
from journal.screens.page import Page
from journal.screens.screen import JournalScreen
from journal.screens.today.page import TodayPage
from journal.service.journal import Journal

P = TypeVar("P", bound=Page)

LEISURE = 0.2
"""Seconds after the start from which on the pages that are opened most are imported."""

BREATH = 0.02
"""Seconds between two of them for what was typed meanwhile."""


def _key(key: str, name: str) -> Binding:
    return Binding(key, f"open_{name.lower()}", name, id=f"page.{name.lower()}", show=False)


class Pages(Leaving):
    """An app of pages. Only Today is made at the start; the others are imported later."""

    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("t", "Today"),
        _key("s", "Session"),
        _key("w", "Trends"),
        _key("g", "Guide"),
        _key("h", "History"),
        _key("comma", "Settings"),
    ]

    def __init__(self, journal: Journal, sheet: DaySheet) -> None:
        """Make the app.

        Args:
            journal: The open journal.
            sheet: What Today shows first, read before the screen is taken over.
        """
        super().__init__()
        self.journal = journal
        self.pages: list[Page] = []
        self.changed: Signal[JournalChanged] = Signal(self, "journal-changed")
        self._turn = asyncio.Lock()
        self.add_mode("today", lambda: self._page(TodayPage, sheet))

    def _page(self, kind: Callable[..., P], *more: object) -> P:
        """Make a page; its loose ends are asked for before quitting."""
        page = kind(self.journal, self.changed, self._turn, *more)
        if self.pages:
            style_when_mounted(page, self)
        self.pages.append(page)
        return page

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; what is refused at once is said, and ends nothing."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except JournalError as error:
            if isinstance(self.screen, JournalScreen):
                self.screen.tell(error)
            return True

    def loose_ends(self) -> Iterable[str]:
        """Say what pages and dialogs would lose by leaving now."""
        ends = [page.loose_end() for page in self.pages]
        ends += [dialog.loose_end() for dialog in self._dialogs]
        return filter(None, ends)

    def stand_still(self) -> None:
        """Let every dialog get ready for the program to be suspended."""
        for dialog in self._dialogs:
            dialog.stand_still()

    @property
    def _dialogs(self) -> list[Dialog[object]]:
        return [one for one in self.screen_stack if isinstance(one, Dialog)]

    def on_mount(self) -> None:
        """Get ready for the other pages once the first one stands."""
        self.set_timer(LEISURE, self._import_ahead)

    @work(group="ahead")
    async def _import_ahead(self) -> None:
        # In this thread, for which a key may wait: of two that import each may wait for the other.
        for name in ("trends", "history", "guide", "session"):
            import_module(f"journal.screens.{name}.page")
            await asyncio.sleep(BREATH)
        if self.journal.places.usable.regions:
            from journal.domain.guide.search import search

            weigh = partial(search, self.journal.places.usable, "s")
            await asyncio.to_thread(weigh)  # the first one weighs all distances

    async def _show(self, mode: str, kind: type[P]) -> P:
        """Show a page, made when it is shown for the first time."""
        if not any(isinstance(page, kind) for page in self.pages):
            self.add_mode(mode, lambda: self._page(kind))
        await self.switch_mode(mode)
        page = self.screen_stack[0]
        assert isinstance(page, kind)
        return page

    @on(OpenDay)
    async def action_open_today(self, wanted: OpenDay | None = None) -> None:
        """Show Today, or another day on it."""
        page = await self._show("today", TodayPage)
        if wanted is not None:
            page.open(wanted.day, wanted.series)

    @on(OpenSession)
    async def action_open_session(self, wanted: OpenSession | None = None) -> None:
        """Show the Session page, for a series or for what it showed last."""
        from journal.screens.session.page import SessionPage

        page = await self._show("session", SessionPage)
        page.open(wanted.series if wanted else None)

    @on(OpenTrends)
    async def action_open_trends(self, wanted: OpenTrends | None = None) -> None:
        """Show the Trends page, of a series or of what it showed last."""
        from journal.screens.trends.page import TrendsPage

        page = await self._show("trends", TrendsPage)
        page.open(wanted.series if wanted else None)
        if wanted and wanted.review:
            page.show_review()

    @on(OpenGuide)
    async def action_open_guide(self, wanted: OpenGuide | None = None) -> None:
        """Show the Guide page, at a topic or at what it showed last."""
        from journal.screens.guide.page import GuidePage

        page = await self._show("guide", GuidePage)
        page.open(wanted.topic if wanted else None)

    async def action_open_settings(self) -> None:
        """Show the Settings page."""
        from journal.screens.settings.page import SettingsPage

        await self._show("settings", SettingsPage)

    @on(OpenHistory)
    async def action_open_history(self, wanted: OpenHistory | None = None) -> None:
        """Show the History page, of a series or of what it showed last."""
        from journal.screens.history.page import HistoryPage

        page = await self._show("history", HistoryPage)
        page.open(wanted.series if wanted else None)

    @on(OpenImport)
    async def action_open_import(self) -> None:
        """Show the Import page, which asks for a file at first."""
        from journal.screens.importing.page import ImportPage

        page = await self._show("import", ImportPage)
        page.open()

    @on(OpenReport)
    async def action_open_report(self, wanted: OpenReport | None = None) -> None:
        """Show the page for a clinician as it would be written."""
        from journal.screens.report.page import ReportPage

        page = await self._show("report", ReportPage)
        page.open(wanted.last if wanted else None)
