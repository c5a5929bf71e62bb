"""The terminal interface: pages, themes, the palette, and the watch on the file."""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.signal import Signal

from journal import paths, settings
from journal.domain.days import Clock
from journal.domain.daysheet import DaySheet
from journal.domain.errors import Failed
from journal.domain.text import display
from journal.messages import JournalChanged
from journal.screens.page import WRITES, Page
from journal.screens.today import TodayPage
from journal.service.journal import Journal
from journal.service.places import Places
from journal.themes import DARK, LIGHT, pain_variables

LOOK_EVERY = 1.0
"""Seconds between two looks at whether another process changed the file."""


class JournalApp(App[None]):
    """The journal on screen."""

    TITLE = "Journal"
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (72, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "switch_mode('today')", "Today", id="page.today", show=False),
        Binding(
            "ctrl+p",
            "command_palette",
            "Palette",
            id="palette",
            show=False,
            key_display="ctrl+p",
            tooltip="all commands",
        ),
        Binding("q", "quit", "Quit", id="quit", tooltip="quit; everything is saved"),
        Binding("ctrl+q", "quit", "Quit", id="quit.anywhere", show=False, priority=True),
    ]

    def __init__(
        self, journal: Journal, sheet: DaySheet, *, notices: Sequence[str] = (), welcome: bool
    ) -> None:
        """Make the app.

        Args:
            journal: The open journal.
            sheet: What Today shows first, read before the screen is taken over.
            notices: Sentences to show at the start.
            welcome: Whether this is the first start.
        """
        super().__init__()
        self.journal = journal
        self._notices = tuple(notices)
        self._welcome = welcome
        self._warned = False
        self._changed: Signal[JournalChanged] = Signal(self, "journal-changed")
        self._turn = asyncio.Lock()
        self._stamp = (journal.today, *self._file_stamp())
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._dress(journal.settings.theme)
        self.add_mode("today", lambda: TodayPage(journal, self._changed, self._turn, sheet))

    def _dress(self, theme: str) -> None:
        """Put on a theme before anything is styled, so that it is styled only once."""
        if theme not in self.available_themes:
            self._notices += (f"There is no theme {theme}; {DARK.name} is used.",)
            theme = DARK.name
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the pain colours that suit it."""
        return pain_variables(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        """Greet, and begin to watch the file."""
        for notice in self._notices:
            self._say(notice)
        if self._welcome:
            from journal.screens.welcome import WelcomePage  # only the first start needs it

            self.push_screen(WelcomePage(self.journal.database.path))
        self.set_interval(LOOK_EVERY, self._look)

    def _say(self, words: str) -> None:
        self.notify(display(words), severity="warning", markup=False, timeout=10)

    def _file_stamp(self) -> tuple[int, int]:
        try:
            found = self.journal.database.path.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def _look(self) -> None:
        """Make it known when another process, or midnight, changed what is shown."""
        stamp = (self.journal.today, *self._file_stamp())
        if stamp != self._stamp:
            self._stamp = stamp
            self._changed.publish(JournalChanged())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer our own commands; Textual's screenshot would leave notes in Downloads."""
        if isinstance(screen, Page):
            yield SystemCommand("Undo", "Take back the last change", screen.action_undo)
            yield SystemCommand("Redo", "Do again what was undone", screen.action_redo)
            yield SystemCommand("Keys", "Show the keys of this page", screen.action_help)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "Everything is saved", self.action_quit)

    async def action_quit(self) -> None:
        """Quit as soon as everything is written; what can't be written is told once."""
        writes = [worker.wait() for worker in self.workers if worker.group == WRITES]
        await asyncio.gather(*writes)
        page = self.screen_stack[0]
        loose_end = page.loose_end() if isinstance(page, Page) else None
        if loose_end and not self._warned:
            self._warned = True
            self._say(f"{loose_end} Quit again to leave it.")
        else:
            self.exit()


def run_app() -> None:
    """Open the journal on screen.

    Raises:
        Failed: There is no terminal, or the journal can't be opened.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failed("The screens need a terminal. The commands don't: see journal --help.")
    found, notices = settings.load(paths.settings_file())
    places = Places(paths.regions_file())
    journal = Journal.open(found, Clock(), places)
    problem = [places.problem] if places.problem else []
    app = JournalApp(
        journal,
        journal.scores.sheet(),
        notices=[*notices, *problem],
        welcome=journal.preferences.welcome(),
    )
    try:
        app.run()
    finally:
        journal.close()
