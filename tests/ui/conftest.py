"""The app on a journal in ``tmp_path``, driven by keys."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    closing,
    contextmanager,
    suppress,
)
from dataclasses import dataclass
from datetime import timedelta
from inspect import CO_VARARGS, CO_VARKEYWORDS
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from textual import _callback
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled

from journal.app import JournalApp
from journal.db.engine import Database
from journal.domain.atlas import figure
from journal.domain.atlas.figure import Figure
from journal.domain.atlas.guidance import View
from journal.domain.atlas.regions import Atlas, Side
from journal.domain.scores import Filter, Score, Series
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.today.progress import Progress
from journal.screens.today.rate_panel import RatePanel
from journal.screens.today.score_grid import ScoreGrid
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from journal.widgets import body_map
from journal.widgets.key_bar import KeyBar
from tests.support.entering import record_all
from tests.support.screens import PATIENCE, Terminal, opened

Usual = tuple[str, Side]
NECK: Usual = ("neck_back", "left")
BACK: Usual = ("lower_back", "whole")
KNEE: Usual = ("knee_front", "right")


@dataclass
class Screen:
    """What a person sees and does."""

    pilot: Pilot[None]
    journal: Journal

    @property
    def app(self) -> JournalApp:
        app = self.pilot.app
        assert isinstance(app, JournalApp)
        return app

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything they set off is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def look(self) -> None:
        """Look for what others wrote; by itself the app does it once a second."""
        self.app._look()
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Send keys back to back, then wait until everything they set off is done."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.pilot.pause(0.2)
        await self.settle()
        await self.pilot.pause(0.1)
        await self.settle()

    def drawn(self) -> list[str]:
        """The whole screen, line by line, as it is sent to the terminal."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    async def until(self, so: Callable[[], object]) -> None:
        """Wait, but not for ever, until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not so():
                await self.pilot.pause(0.01)

    async def settle(self) -> None:
        await self.pilot.pause(0)
        await self.until(lambda: not self.app.behind)
        while busy := [
            worker
            for worker in self.app.workers
            if worker.group in {"write", "read"} and not worker.is_finished
        ]:
            for worker in busy:
                with suppress(WorkerCancelled):  # another read took its place
                    await worker.wait()
            await self.pilot.pause()  # what was read may set off the next read
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The heads and the lines of the score grid, as they are drawn."""
        page = self.app.screen_stack[0]
        parts = (page.query_one(Progress), page.query_one(ScoreGrid))
        return [part.render_line(y).text for part in parts for y in range(part.size.height)]

    @property
    def asked(self) -> str:
        """What stands below the grid, as it is drawn."""
        panel = self.app.screen_stack[0].query_one(RatePanel)
        return "\n".join(panel.render_line(y).text.rstrip() for y in range(panel.size.height))

    def line(self, name: str) -> str:
        return next(line for line in self.lines if name in line)

    def text(self, selector: str) -> str:
        return str(self.app.screen_stack[0].query_one(selector, Static).render())

    @property
    def toasts(self) -> list[str]:
        """What was said: notices over the screen, then what stands in place of its keys."""
        notices = [note.message for note in self.app._notifications]
        screens = dict.fromkeys((self.app.screen_stack[0], self.app.screen))
        lines = [line for one in screens for line in (*one.query(KeyBar), *one.query(DialogKeys))]
        return notices + [line.said for line in lines if line.said]

    def saved(self) -> list[Score]:
        """The scores in the file, in the order in which they were entered."""
        found = self.journal.scores.find(Filter(first=self.journal.today))
        return sorted(found, key=lambda score: score.entered_at)

    def cursor(self) -> Series | None:
        return self.app.screen_stack[0].query_one(ScoreGrid).cursor


Open = Callable[..., AbstractAsyncContextManager[Screen]]


@contextmanager
def another(journal: Journal) -> Iterator[Journal]:
    """The same journal, as another process has it open."""
    database = Database(journal.database.path)
    with closing(Journal(database, journal.clock, Settings(), Places(None))) as theirs:
        yield theirs


@pytest.fixture
def open_app(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Open:
    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24),
        *,
        welcome: bool = False,
        notices: Iterable[str] = (),
        look_every: float = 3600,
    ) -> AsyncIterator[Screen]:
        monkeypatch.setattr("journal.app.LOOK_EVERY", look_every)
        sheet = journal.scores.sheet()
        app = JournalApp(journal, sheet, notices=tuple(notices), welcome=welcome)
        async with app.run_test(size=size, notifications=True) as pilot:
            screen = Screen(pilot, journal)
            await screen.settle()
            yield screen

    return opened


@pytest.fixture
def usual(journal: Journal) -> None:
    """A fortnight in which neck, back and knee were rated 6, 5 and 2, in falling frequency."""
    record_all(
        journal,
        (
            NewScore(
                series=Series(region, side),
                hundredths=level * 100,
                day=journal.today - timedelta(days=days),
            )
            for days in range(1, 15)
            for (region, side), level in [(NECK, 6), (BACK, 5), (KNEE, 2)][
                : 3 if days == 1 else 1 + days % 2
            ]
        ),
    )


@pytest.fixture(autouse=True, scope="session")
def _sheets_parsed_once() -> Iterator[None]:
    """Parse a stylesheet once for all apps with the same variables, not again for each of them."""
    parse, known = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parse_once(self: Stylesheet, css: str, *where: Any, **more: Any) -> list[RuleSet]:
        variables = frozenset(self._variables.items())
        key = (variables, css, where, frozenset(more.items()))
        if key not in known:
            known[key] = parse(self, css, *where, **more)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True, scope="session")
def _bodies_drawn_once() -> Iterator[None]:
    """Let all apps share a body of the same regions and size: it is never changed."""
    drawn = dict[object, Figure]()
    known = dict[int, Atlas]()  # whose number no other one can get meanwhile

    def draw_once(atlas: Atlas, view: View, **how: Any) -> Figure:
        key = (id(known.setdefault(id(atlas), atlas)), view, *sorted(how.items()))
        if key not in drawn:
            drawn[key] = figure.draw(atlas, view, **how)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body_map, "draw", draw_once)
        yield


@pytest.fixture(autouse=True, scope="session")
def _parameters_counted_from_code() -> Iterator[None]:
    """Count the parameters of a function without `inspect`.

    A pilot hands each widget a new function at each pause, and Textual counts them each time.
    """
    count = _callback._count_parameters

    def count_from_code(func: Callable[..., object]) -> int:
        if not isinstance(func, FunctionType) or vars(func):  # it may wrap another one
            return count(func)
        code = func.__code__
        more = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
        return code.co_argcount + code.co_kwonlyargcount + more

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_callback, "_count_parameters", count_from_code)
        yield


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw in all colours, whatever the terminal has in which the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def notices_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what was said in sight, however long a busy machine takes to look at it.

    Its time left, too: a timer that Textual is given less than none goes round for ever.
    """
    monkeypatch.setattr("textual.notifications.Notification.time_left", 60.0)


@pytest.fixture(autouse=True)
def own_data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep whatever the app writes beside the journal, a crash report too, out of a real home."""
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The real program's screens in a terminal of their own, on an empty journal."""
    with opened(tmp_path) as found:
        yield found
