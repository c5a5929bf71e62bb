"""The palette and its commands."""

import re
from collections.abc import Iterable
from functools import partial

from textual.app import ComposeResult, SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.screen import Screen

from journal import files, paths
from journal.navigation import Pages
from journal.screens.page import Page
from journal.widgets.options import Commands

FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Where Textual's pictures name fonts on the net; whoever opens one would fetch them."""


class Palette(CommandPalette):
    """Textual's palette, but for keys and clicks that come faster than it closes."""

    def compose(self) -> ComposeResult:
        """Lay it out as Textual does, with our list."""
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; nothing happens where that was done already, as in `Dialog`."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def commands(app: Pages, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Return what can be done on a screen, its own commands first, each once."""
    found: dict[str, SystemCommand] = {}
    for command in _all_commands(app, screen):
        found.setdefault(command.title, command)
    return found.values()


def _all_commands(app: Pages, screen: Screen[object]) -> Iterable[SystemCommand]:
    if isinstance(screen, Page):
        yield SystemCommand("Undo", "Take back the last change", screen.action_undo)
        yield SystemCommand("Redo", "Do again what was undone", screen.action_redo)
        yield SystemCommand("Keys", "Show the keys of this page", screen.action_help)
        for key in screen.page_keys:
            if key.tooltip and not key.action.startswith(("score", "undo", "redo", "help")):
                act = partial(app.run_action, key.action, screen)
                yield SystemCommand(key.description, key.tooltip.capitalize(), act)
        yield SystemCommand(
            "Import a diary", "Bring along what you kept elsewhere", app.action_open_import
        )
        yield SystemCommand(
            "Report", "The page for a clinician: see it, then write it", app.action_open_report
        )
        yield from _data_commands(screen)
        yield SystemCommand("Settings", "What can be set, and keys", app.action_open_settings)
    yield SystemCommand("Theme", "Change the colours", app.action_change_theme)
    yield SystemCommand(
        "Screenshot", "Keep a picture of this page beside the journal", app.action_screenshot
    )
    yield SystemCommand("Quit", "Everything is saved", app.action_quit)


def _data_commands(page: Page) -> Iterable[SystemCommand]:
    from journal.screens.backups import actions as backup_actions
    from journal.screens.trial import actions as trial_actions

    for title, help, act in (
        (
            "Trial",
            "Does pressing help me? Start one, how it stands, what came of it",
            trial_actions.look,
        ),
        ("Back up now", "Keep a copy of the whole journal", backup_actions.back_up),
        ("Restore a backup", "Choose one; the journal as it is stays", backup_actions.restore),
        ("Check the journal", "Is all well with it and its backups?", backup_actions.check),
    ):
        yield SystemCommand(title, help, partial(act, page))


def keep_screenshot(app: Pages) -> str:
    """Keep a picture of the screen in the data directory, for the person's eyes alone.

    Returns:
        Where it is, or why there is none.
    """
    at = app.journal.clock.now().strftime("%Y-%m-%d-%H%M%S")
    path = paths.data_dir() / f"screenshot-{at}.svg"
    try:
        files.create(path, FONTS.sub("", app.export_screenshot()))
    except OSError as error:
        return f"The picture was not kept: {error.strerror}. Nothing else changed."
    return f"Kept as {path}. It shows what the page showed, notes too."
