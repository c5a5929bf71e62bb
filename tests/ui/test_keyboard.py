"""The keyboard alone works every page: whatever can be clicked has a key that is told there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.dom import DOMNode
from textual.screen import Screen as TextualScreen

from journal.palette import commands
from journal.runtime import system_timers
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.dialogs.help import told
from journal.screens.page import Page
from journal.screens.session.gate import GateDialog
from journal.screens.session.running import RunningView
from journal.screens.today.rate_panel import RatePanel
from journal.screens.trial.actions import look
from journal.screens.trial.dialog import TrialDialog
from journal.service.journal import Journal
from journal.service.trials import Wish
from journal.widgets.key_bar import KeyBar
from journal.widgets.options import Commands, Options
from tests.support.session_page import BACK, NECK, at_session, until
from tests.ui.conftest import Open, Screen
from tests.ui.test_any_size import PAGES

SAME = {
    "screen.range": "wider",
    "screen.visit": "open",  # a line of the list beside leads there too
    "choose": "facts",
    "screen.dismiss": "",  # a line of the help presses its own key
}
"""What is clicked where its key does the same in steps, or is what is clicked."""

BY_KEY = {RatePanel: "score", KeyBar: "", Commands: "command_list", Options: "complete"}
"""Parts that take a click and can't be gone to, and what does the same."""


@pytest.fixture(autouse=True)
def nothing_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_timers, "of", lambda machine: [])
    monkeypatch.setenv("HOME", str(tmp_path))


def clicked(screen: Screen) -> set[str]:
    """What a click does on any cell that is drawn."""
    strips = screen.app.screen._compositor.render_strips()
    styles = (segment.style for strip in strips for segment in strip if segment.style)
    return {meta["@click"] for style in styles if "@click" in (meta := style.meta)}


def keyed(screen: Screen) -> Iterator[str]:
    """What the keys do that are told in the help of a page, or in the last line of a dialog."""
    page = screen.app.screen
    lines = told(page, page.page_keys, page.app_keys) if isinstance(page, Page) else []
    known = {one for keys, _ in lines for one in keys.split()}
    active = [key.binding for key in page.active_bindings.values()]
    own = page.page_keys if isinstance(page, Page) else []  # a list takes enter, and gives it on
    for binding in (*active, *own):
        if not isinstance(page, Page) or known.issuperset(
            screen.app.get_key_display(binding).split()
        ):
            yield meant(binding.action)


def meant(action: str) -> str:
    """The name of what is done; a page opens another for what is under its cursor."""
    return action.partition("(")[0].rpartition(".")[2].removeprefix("open_")


def takes_clicks(node: DOMNode) -> bool:
    """Whether a part that is ours does something with a click."""
    ours = (kind for kind in type(node).__mro__ if kind.__module__.startswith("journal."))
    return any("on_click" in kind.__dict__ for kind in ours)


def check(screen: Screen) -> None:
    """Hold the rule on what is in front."""
    shown = screen.app.screen
    by_key = set(keyed(screen))
    for action in clicked(screen):
        name = action.partition("(")[0]
        if name == "app.simulate_key":  # the last line of a dialog presses the key that it tells
            assert takes(shown, action.split("'")[1]), action
            continue
        wanted = SAME.get(name, meant(action))
        assert not wanted or wanted in by_key, (action, sorted(by_key))
    for part in shown.query("*"):
        if takes_clicks(part) and part.display and not part.can_focus:
            inside = any(one.can_focus for one in part.query("*"))
            same = (does for kind, does in BY_KEY.items() if isinstance(part, kind))
            does = "" if inside else next(same, f"goes to {part}")
            assert not does or does in by_key, does


def takes(dialog: TextualScreen[object], key: str) -> bool:
    """Whether a key does something there: by a binding, or as the dialog hears it itself."""
    bound = {one for keys in dialog.active_bindings for one in keys.split(",")}
    return key in bound or hasattr(dialog, "on_key")


MORE = {
    **PAGES,
    "settings": ("comma",),
    "report": ("w", "r"),
    "ticks": ("w", "r", "n"),
    "where to": ("w", "r", "enter"),
    "facts": ("f",),
    "filter": ("h", "slash"),
    "day": ("d",),
}
"""More of what is opened by keys from Today."""


@pytest.mark.parametrize("keys", MORE.values(), ids=MORE)
async def test_whatever_can_be_clicked_has_a_key_that_is_told(
    keys: tuple[str, ...], usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press(*keys)
        await screen.settle()
        check(screen)


async def test_a_session_is_led_through_by_keys_that_are_told(
    open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, BACK, (120, 36)) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        check(screen)
        while isinstance(screen.app.screen, GateDialog):
            await screen.press("space")
            check(screen)
            await screen.press("n")
        await until(screen, ScoreDialog)
        check(screen)
        await screen.press("6")
        await until(screen, RunningView)
        check(screen)
        await screen.press("x")
        await until(screen, AskDialog)
        check(screen)


async def test_a_trial_is_begun_and_looked_at_by_keys_that_are_told(
    open_app: Open, journal: Journal
) -> None:
    journal.trials.start(Wish(series=NECK, muscle="splenius", pairs=14, guess=-100))
    async with open_app((120, 36)) as screen:
        look(screen.app.pages[0])
        await until(screen, TrialDialog)
        check(screen)
        await screen.press("x")
        check(screen)


@pytest.mark.parametrize("key", ["t", "s", "w", "g", "h"])
async def test_the_palette_offers_nothing_twice(key: str, usual: None, open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press(key)
        titles = [one.title for one in commands(screen.app, screen.app.screen)]
        assert len(titles) == len(set(titles))
        assert "Import" not in titles
