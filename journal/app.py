"""The terminal interface: pages, themes, the palette, and the watch on the file."""

import asyncio
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from typing import ClassVar, Literal

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.screen import Screen

from journal import paths
from journal.content import literal
from journal.domain.errors import Failed, JournalError
from journal.domain.history.about import EVERYTHING
from journal.domain.sessions.session import SILENT
from journal.domain.today.daysheet import DaySheet
from journal.messages import JournalChanged, TryOn
from journal.navigation import Pages
from journal.runtime import terminal
from journal.runtime.clock import Clock
from journal.runtime.notices import outdone
from journal.runtime.sixteen import BlackIsNeverBold
from journal.runtime.terminal import TerminalDriver
from journal.runtime.textual_inside import mend, notices_of, take_away
from journal.runtime.typed_ahead import READS
from journal.screens.screen import JournalScreen
from journal.screens.today.page import TodayPage
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings.file import load
from journal.themes import DARK, LIGHT, own_variables
from journal.widgets.key_bar import KeyBar
from journal.widgets.key_names import shown
from journal.widgets.page_bar import PageBar
from journal.widgets.pain import GLYPHS

THREADS = 4
"""Threads for reading and writing, each with a connection to the file, on any machine."""

LOOK_EVERY = 1.0
"""Seconds between two looks at whether another process changed the file."""


MADE_UP = "demo"
"""What stands on every page of a journal that nobody's pain is in."""

Begins = Literal["", "welcome", "tour", "where"]


class JournalApp(Pages):
    """The journal on screen."""

    TITLE = "Journal"
    CSS_PATH = "app.tcss"
    glyphs = "blocks"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (72, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
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
        Binding("ctrl+z", "suspend_process", "Suspend", id="suspend", show=False, priority=True),
        Binding("ctrl+q", "quit", "Quit", id="quit.anywhere", show=False, priority=True),
    ]

    def __init__(
        self,
        journal: Journal,
        sheet: DaySheet,
        *,
        notices: Sequence[str] = (),
        welcome: bool = False,
        begins: Begins = "",
    ) -> None:
        """Make the app.

        Args:
            journal: The open journal.
            sheet: What Today shows first, read before the screen is taken over.
            notices: Sentences to show at the start.
            welcome: Whether this is the first start.
            begins: What else it begins with: the tour, or the question where it hurts.
        """
        mend()
        super().__init__(journal, sheet)
        self._notices = tuple(notices)
        self.keys: Mapping[str, str] = {}
        self._begins: Begins = "welcome" if welcome else begins
        self.tour_wanted = False
        if journal.preferences.made_up():
            self.sub_title = MADE_UP
        self._present = journal.present()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._shown_settings = journal.settings
        self._notices += tuple(self._take_keys())
        self._begin_in_theme(journal.settings.theme)

    def _begin_in_theme(self, theme: str) -> None:
        """Put on a theme before anything is styled, so that it is styled only once."""
        self.glyphs = self._shown_settings.glyphs
        if theme not in self.available_themes:
            self._notices += (f"There is no theme {theme}; {DARK.name} is used.",)
            theme = DARK.name
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the greys and the pain colours that suit it."""
        sixteen = self._has_sixteen_colours
        return {**own_variables(self.current_theme, sixteen=sixteen), GLYPHS: self.glyphs}

    @property
    def _has_sixteen_colours(self) -> bool:
        return self.console.color_system == "standard"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Keep black letters readable where bold would brighten them."""
        filters = super().get_line_filters()
        return [*filters, BlackIsNeverBold()] if self._has_sixteen_colours else filters

    def on_mount(self) -> None:
        """Greet, and begin to watch the file."""
        threads = ThreadPoolExecutor(THREADS, thread_name_prefix="journal")
        asyncio.get_running_loop().set_default_executor(threads)
        for notice in self._notices:
            self._say(notice)
        if self._begins:
            self._greet()
        self.set_interval(LOOK_EVERY, self._look)
        self.changed.subscribe(self, self._follow)
        self.theme_changed_signal.subscribe(self, lambda _: self._restyle_what_is_covered())
        self.call_after_refresh(self._ask_about_cut_off)
        self.call_after_refresh(self._tell_surroundings)

    @work
    async def _greet(self) -> None:
        """Welcome whoever starts for the first time, or lead through the demo."""
        if self._begins == "tour":
            from journal.tour import lead

            await lead(self)
            return
        if self._begins == "welcome":
            from journal.screens.dialogs.welcome import WelcomePage  # only the first start needs it

            wanted = await self.push_screen_wait(WelcomePage(self.journal.database.path))
            if wanted == "tour":
                self.tour_wanted = True
                self.exit()
                return
        today = self.pages[0]
        if isinstance(today, TodayPage) and not today.yours:
            today.ask_first()

    @work
    async def _tell_surroundings(self) -> None:
        """Say what is to be known of the disk and the folder: read-only, a share, synced."""
        for words in await asyncio.to_thread(lambda: self.journal.checks.at_start()):
            self._say(words)

    @work
    async def _ask_about_cut_off(self, again: bool = False) -> None:
        """Offer the sessions that a crash cut off, to be kept or dropped.

        Once more a little later: one that was killed just now still looks alive.
        """
        if not again:
            later = partial(self._ask_about_cut_off, again=True)
            self.set_timer(SILENT.total_seconds() + 1, later)
        while self.screen.is_modal:
            await asyncio.sleep(LOOK_EVERY)
        try:
            cut_off = await asyncio.to_thread(self.journal.sessions.cut_off)
        except JournalError as error:
            self._say(str(error))
            return
        for found in cut_off:
            from journal.screens.session.cut_off import offer  # hardly any start needs it

            await offer(self.pages[0], found)
        if not again:
            await self._ask_about_sides()

    async def _ask_about_sides(self) -> None:
        """Offer once to file sessions under the side that was pressed."""
        try:
            found = await asyncio.to_thread(self.journal.sessions.sides_to_offer)
        except JournalError as error:
            self._say(str(error))
            return
        if found:
            from journal.screens.session.cut_off import offer_sides  # hardly any start needs it

            await offer_sides(self.pages[0], found)

    def _follow(self, changed: JournalChanged) -> None:
        if "setting" in changed.about:
            self._go_by_settings()

    def _go_by_settings(self) -> None:
        """Show what was set while the screens are open."""
        before, now = self._shown_settings, self.journal.settings
        if before is now:
            return
        self._shown_settings = now
        if now.theme in self.available_themes:
            self.theme = now.theme
        self._draw_with(TryOn(now.glyphs))
        if now.keys != before.keys:
            for words in self._take_keys():
                self._say(words)
            for page in self.pages:
                for bar in page.query(KeyBar):
                    bar.show_keys()
                for top in page.query(PageBar):
                    top.renew()

    def _restyle_what_is_covered(self) -> None:
        """Show a theme on the page under a dialog too; Textual waits until it comes back."""
        for covered in self.screen_stack[:-1]:
            self.stylesheet.update(covered)

    @on(TryOn)
    def _draw_with(self, wanted: TryOn) -> None:
        if wanted.glyphs != self.glyphs:
            self.glyphs = wanted.glyphs
            self.refresh_css(animate=False)
            self.theme_changed_signal.publish(self.current_theme)

    def _take_keys(self) -> Sequence[str]:
        """Go by the person's keys; say which of them can't be used."""
        problems: Sequence[str] = ()
        self.keys = {}
        if self.journal.settings.keys:
            from journal.screens.keymap import places, usable  # imports all pages

            self.keys, problems = usable(self.journal.settings.keys, places(type(self)))
        self.set_keymap(dict(self.keys))
        return problems

    def get_key_display(self, binding: Binding) -> str:
        """Write a key as it is now, the person's own if there is one."""
        if own := self.keys.get(binding.id or ""):
            return shown(own)
        return binding.key_display or shown(binding.key)

    def action_change_theme(self) -> None:
        """Let a theme be chosen, each shown at work, and keep it."""
        self._choose_theme()

    @work
    async def _choose_theme(self) -> None:
        from journal.screens.dialogs.choose import ChooseDialog

        def preview(at: int) -> None:
            self.theme = names[at]

        was = self.theme
        ours = [DARK.name, LIGHT.name]
        names = [*ours, *sorted(self.available_themes.keys() - set(ours))]
        here = names.index(was)
        dialog = ChooseDialog("Theme", [*map(literal, names)], "", here, preview)
        at = await self.push_screen_wait(dialog)
        self.theme = chosen = was if at is None else names[at]
        if at is not None:
            keep = partial(self.journal.keep_setting, "theme", chosen)
            self.pages[0].change(keep, lambda _: f"The theme is {chosen} from now on.")

    @on(Notify)
    def _make_room(self, event: Notify) -> None:
        if isinstance(self.screen, JournalScreen) and self.screen.says(event.notification):
            event.prevent_default()
            return
        for notice in outdone(notices_of(self), event.notification):
            take_away(self, notice)

    def _look(self) -> None:
        """Make it known when another process, midnight or a journey changed what is shown.

        Not while a dialog or a running session covers it.
        """
        if notice := self.journal.backups.notice():
            self._say(notice)
        if not self.screen_stack or self.screen.is_modal:  # none while all is being closed
            return
        present = self.journal.present()
        if moved := self.journal.moved(self._present, present):
            self._say(moved)
        if present.day != self._present.day:
            self.changed.publish(JournalChanged())
        self._present = present
        self._look_for_others()

    @work(group=READS)
    async def _look_for_others(self) -> None:
        """Make it known what was written by others than a page; a process does not say what."""
        if self._turn.locked():
            return  # a page writes, or the look before is not over
        async with self._turn:
            about = self.journal.touched()
            with suppress(JournalError):  # whoever reads or writes next tells it
                if await asyncio.to_thread(self.journal.others_wrote):
                    about = EVERYTHING
        if about:
            self.changed.publish(JournalChanged(about))

    def action_command_palette(self) -> None:
        """Show the palette, also while the one before is still closing."""
        from journal.palette import Palette  # no start needs it

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer our own commands only."""
        from journal.palette import commands  # no start needs it

        return commands(self, screen)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Keep a picture in the data directory; Textual would leave it in Downloads for all."""
        from journal.palette import keep_screenshot

        self._say(keep_screenshot(self))

    def get_driver_class(self) -> type[Driver]:
        """Use a driver that bears with terminals as they are."""
        return TerminalDriver

    def action_help_quit(self) -> None:
        """Answer ctrl+c, which many press to leave."""
        self.notify("q quits; everything is saved.", timeout=4)


def run_app(journal: Journal | None = None, notices: Sequence[str] = ()) -> None:
    """Open a journal on screen.

    Args:
        journal: An open one, which is closed at the end; None stands for the person's own.
        notices: Sentences to show at the start.

    Raises:
        Failed: There is no terminal, or the journal can't be opened.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failed("The screens need a terminal. The commands don't: see journal --help.")
    terminal.check()
    if journal is None:
        journal, notices = _own_journal()
    with closing(journal):
        welcome = journal.preferences.welcome()
        app = _app(journal, notices=notices, welcome=welcome)
        _run(app)
        if app.tour_wanted:
            _tour()
            _run(_app(journal, begins="where"))


def _app(
    journal: Journal, *, notices: Sequence[str] = (), welcome: bool = False, begins: Begins = ""
) -> JournalApp:
    """Make the app with what Today shows first; what others write from now on makes it stale."""
    with suppress(JournalError):  # whoever holds the file may let go before it is read
        journal.others_wrote()
    sheet = journal.scores.sheet()
    return JournalApp(journal, sheet, notices=notices, welcome=welcome, begins=begins)


def _run(app: JournalApp) -> None:
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)


def _tour() -> None:
    """Lead through a made-up journal in a passing folder, of which nothing stays."""
    from journal.runtime.passing_folder import passing_folder  # hardly any start needs it
    from journal.service.demo import demo_journal

    with passing_folder() as folder, closing(demo_journal(folder, Clock())) as demo:
        _run(_app(demo, begins="tour"))


def _own_journal() -> tuple[Journal, list[str]]:
    """Open the person's journal; also say what in their settings and regions can't be used."""
    found, problems = load(paths.settings_file())
    places = Places(paths.regions_file())
    return Journal.open(found, Clock(), places), [*problems, *filter(None, [places.problem])]
