"""Settings: what can be set, as it is, with what each does; a change is kept at once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal import paths
from journal.content import literal, template
from journal.domain.errors import JournalError
from journal.domain.history.about import EVERYTHING, About
from journal.messages import TryOn
from journal.runtime.typed_ahead import BESIDE
from journal.screens.page import HELP_KEY, Page
from journal.screens.settings import reminder
from journal.screens.settings.reminder import REMINDS
from journal.service.cues import Cues
from journal.settings import SETTINGS, Setting, shown
from journal.settings.file import load, read_as
from journal.settings.kinds import Choice, Keys, YesOrNo
from journal.settings.steps import step
from journal.widgets.key_bar import KeyBar
from journal.widgets.options import Options
from journal.widgets.page_bar import PageBar

REMINDER = "reminder"
TITLES = max(len(setting.title) for setting in SETTINGS.values()) + 1
"""Columns for what a setting is called."""

WIDE = 110
"""Columns from which what a setting does stands on its line."""

CUE = "This is how a cue sounds."
PREVIEWED = {"theme", "glyphs"}
"""What is shown at work while one goes through a list."""


class SettingsPage(Page):
    """Lists all settings; below it stands what the one under the cursor does."""

    TITLE = "Settings"
    SHOWS = frozenset({"setting"})
    AUTO_FOCUS = "#settings"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (14, "-usual"), (30, "-airy")]  # noqa: RUF012
    HELP_WORDS = (
        "Whatever is changed here is written to [b]settings.toml[/] beside the journal, where your "
        "own lines and comments stay; [b]journal settings[/] does the same from the shell."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "Change", id="settings.change",
                tooltip="choose or write another value"),
        Binding("right", "step(1)", "Next", id="settings.next", key_display="← →",
                tooltip="the value before, the next one; kept at once"),
        Binding("left", "step(-1)", "Before", id="settings.before", show=False),
        Binding("delete,backspace", "usual", "Usual", id="settings.usual", key_display="del",
                tooltip="take it back: what holds unless set"),
        Binding("p", "sound", "Try", id="settings.try", tooltip="hear the bell or a spoken cue"),
        HELP_KEY,
    ]  # fmt: skip
    DEFAULT_CSS: ClassVar[str] = """
    #settings {
        height: 1fr;
        width: 100%;
        padding: 0 1;
        border: none;
        background: $background;
        background-tint: transparent;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    #settings > .option-list--option-highlighted,
    #settings:focus > .option-list--option-highlighted {
        background: $card;
        color: $foreground;
        text-style: none;
    }
    #settings-panel { height: 4; padding: 0 2; background: $card; }
    #settings-problems { display: none; height: auto; padding: 0 2; color: $text-warning; }
    SettingsPage.-airy #settings { padding: 1; }
    SettingsPage.-airy #settings-panel { height: 6; padding: 1 2; }
    SettingsPage.-flat #settings-panel { display: none; }
    """

    _rows: Sequence[str | None] = ()
    _reminder: Mapping[str, str] | None = None
    _shown_at: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield PageBar("Settings")
        with Vertical():
            yield Options(id="settings", markup=False)
            yield Static(id="settings-problems")
            yield Static(id="settings-panel")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """List what is set."""
        self._list()
        self.query_one(OptionList).highlighted = 1

    def on_resize(self) -> None:
        """Lay the lines out for the width."""
        self._list()

    def on_screen_resume(self) -> None:
        """Look again what stands in the file, and whether a reminder is set."""
        self.read(_look_up, self._show)

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """List again what is set."""
        self._list()

    def _show(self, found: tuple[Mapping[str, str], Sequence[str]]) -> None:
        self._reminder, problems = found
        shown = self.query_one("#settings-problems", Static)
        shown.display = bool(problems)
        shown.update(literal("\n".join(problems), block=True))
        self._list()

    def _list(self) -> None:
        found = self.query_one(OptionList)
        at = found.highlighted
        rows: list[str | None] = []
        options: list[Option] = []
        for group in dict.fromkeys(one.group for one in SETTINGS.values()):
            if options:
                rows.append(None)
                options.append(Option("", disabled=True))
            rows.append(None)
            options.append(Option(literal(group, "$muted"), disabled=True))
            for setting in SETTINGS.values():
                if setting.group == group:
                    rows.append(setting.name)
                    options.append(Option(self._line(setting)))
        rows.append(REMINDER)
        options.append(Option(self._reminder_line()))
        self._rows = rows
        found.set_options(options)
        found.highlighted = at
        self._describe()

    def _reminder_line(self) -> Content:
        told = "…" if self._reminder is None else "set" if self._reminder else "none"
        here = self._at == REMINDER
        return self._row("Reminder", told, REMINDS, own=bool(self._reminder), here=here)

    def _line(self, setting: Setting) -> Content:
        value = getattr(self.journal.settings, setting.name)
        own = value != setting.default
        words, unit = shown(value) or setting.unset, getattr(setting.kind, "unit", "")
        if isinstance(setting.kind, Keys) and own:
            words = f"{len(value)} of your own"
        elif isinstance(setting.kind, YesOrNo):
            words = "yes" if value else "no"
        elif unit and value:
            words = f"{words} {unit}"
        return self._row(setting.title, words, setting.does, own=own, here=setting is self._setting)

    def _row(self, title: str, value: str, does: str, *, own: bool, here: bool) -> Content:
        """Lay out a line: a bar where the cursor is, the value, and what it does if it fits."""
        wide = self.size.width >= WIDE
        shown_value = f"◂ {value} ▸" if here else f"  {value}"
        if wide:
            shown_value = shown_value.ljust(26)
        style = "$text-primary b" if own else "$foreground"
        return Content.assemble(
            template("[$text-primary]$bar[/]", bar="▌" if here else " "),
            literal(title.ljust(TITLES), "b" if here else ""),
            literal(shown_value, style),
            literal(f"  {_brief(does)}" if wide else "", "$muted"),
        )

    @property
    def _at(self) -> str | None:
        """The name of the setting under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def _setting(self) -> Setting | None:
        return SETTINGS.get(self._at or "")

    @on(OptionList.OptionHighlighted)
    def _gone_to(self, event: OptionList.OptionHighlighted) -> None:
        lines, here = self.query_one(OptionList), event.option_index
        for at in {self._shown_at, here} - {None}:
            name = self._rows[at] if at is not None and at < len(self._rows) else None
            if at is not None and name is not None:
                setting = SETTINGS.get(name)
                line = self._line(setting) if setting else self._reminder_line()
                lines.replace_option_prompt_at_index(at, line)
        self._shown_at = here
        self._describe()

    def go_to(self, name: str) -> None:
        """Put the cursor on a setting."""
        self.query_one(OptionList).highlighted = self._rows.index(name)

    def _describe(self) -> None:
        panel = self.query_one("#settings-panel", Static)
        setting = self._setting
        if self._at == REMINDER:
            panel.update(
                _told(REMINDS, "enter sets it, del removes it; journal remind does the same.")
            )
        elif setting is not None:
            where = f"{setting.name} in settings.toml: {setting.kind.may_be}"
            panel.update(_told(setting.does, f"{where}. Unless set: {setting.unset}."))

    def _keep(self, name: str, value: object | None) -> None:
        self.change(partial(self.journal.keep_setting, name, value))

    def action_step(self, steps: int) -> None:
        """Take the next value, or the one before."""
        setting = self._setting
        if setting is None:
            return

        def following() -> object:
            return step(setting, getattr(self.journal.settings, setting.name), steps)

        try:
            following()
        except LookupError:  # it has no next one
            self.action_change()
        else:  # from what holds when it is its turn: keys may come faster than the disk
            self.change(lambda: self.journal.keep_setting(setting.name, following()))

    def action_usual(self) -> None:
        """Take back what was set."""
        if self._at == REMINDER:
            self._remove_reminder()
        if self._setting is None:
            return
        if isinstance(self._setting.kind, Keys):  # one at a time, where they are listed
            self.action_change()
        else:
            self._keep(self._setting.name, None)

    def action_sound(self) -> None:
        """Let the bell or a cue be heard."""
        name, own = self._at, self.journal.settings
        if name == "cue_command" and own.cue_command:
            self._say_cue(own.cue_command)
        elif name == "cue_command":
            self.say("No program is set that could say it; enter writes one.")
        elif name == "bell":
            self.app.bell()
        else:
            self.say("The bell and the spoken cues can be heard; go there first.")

    @work(group=BESIDE)
    async def _say_cue(self, command: Sequence[str]) -> None:
        told: list[str] = []

        def speak() -> None:
            cues = Cues(command, told.append)
            cues.say(CUE)
            cues.close()

        await asyncio.to_thread(speak)
        self.say(told[0] if told else f"{command[0]} was given: {CUE}")

    @on(OptionList.OptionSelected)
    def action_change(self) -> None:
        """Choose or write another value."""
        setting = self._setting
        if self._at == REMINDER:
            self._set_reminder()
        elif setting is None:
            return
        elif setting.name == "theme":
            self._change_theme()
        elif isinstance(setting.kind, Keys):
            self._show_keys()
        elif isinstance(setting.kind, YesOrNo):
            self.action_step(1)
        elif isinstance(setting.kind, Choice):
            self._choose(setting, setting.kind.options)
        else:
            self._write(setting)

    @work
    async def _change_theme(self) -> None:
        await self.app.run_action("app.change_theme")  # the palette does the same

    @work
    async def _choose(self, setting: Setting, options: Sequence[str]) -> None:
        from journal.screens.dialogs.choose import ChooseDialog

        def preview(at: int) -> None:
            if setting.name in PREVIEWED:
                self.post_message(TryOn(options[at]))

        now = shown(getattr(self.journal.settings, setting.name))
        here = options.index(now) if now in options else None
        dialog = ChooseDialog(setting.title, [*map(literal, options)], "", here, preview)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self._keep(setting.name, options[chosen])
        elif setting.name in PREVIEWED:
            self.post_message(TryOn(now))

    @work
    async def _write(self, setting: Setting) -> None:
        from journal.screens.dialogs.write import WriteDialog

        now = shown(getattr(self.journal.settings, setting.name))
        words = f"{setting.does} It may be {setting.kind.may_be}; nothing: {setting.unset}."

        def check(said: str) -> None:
            if said:  # nothing takes it back
                read_as(setting, said)

        dialog = WriteDialog(setting.title, words, check, now)
        said = await self.app.push_screen_wait(dialog)
        if said is not None:
            self._keep(setting.name, read_as(setting, said) if said else None)

    @work
    async def _show_keys(self) -> None:
        from journal.screens.keymap import places
        from journal.screens.settings.keys import KeysDialog

        def keep(id: str, keys: str | None) -> None:
            self._keep(f"keys.{id}", keys)

        there = await asyncio.to_thread(places, type(self.app))
        await self.app.push_screen_wait(KeysDialog(there, self.journal.settings.keys, keep))

    @work
    async def _set_reminder(self) -> None:
        await reminder.ask(self, self._reminder or {})
        self.read(_look_up, self._show)

    @work
    async def _remove_reminder(self) -> None:
        try:
            await reminder.off(self)
        except JournalError as error:
            self.tell(error)
        self.read(_look_up, self._show)


def _brief(does: str) -> str:
    """Return what a setting does without what is added behind; a comma parts no sentence."""
    return re.split("[;:]", does)[0].rstrip(".")


def _look_up() -> tuple[Mapping[str, str], Sequence[str]]:
    """Look for a reminder, and for what in the file can't be used."""
    return reminder.found(), load(paths.settings_file())[1]


def _told(does: str, may_be: str) -> Content:
    return Content("\n").join([literal(does), template("[$muted]$words[/]", words=may_be)])
