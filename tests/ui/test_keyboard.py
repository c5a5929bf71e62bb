"""The keyboard alone works every page: whatever can be clicked has a key that is told there."""

from collections.abc import Iterator

import pytest
from textual.dom import DOMNode

from journal.palette import commands
from journal.screens.dialogs.help import told
from journal.screens.page import Page
from journal.screens.today.rate_panel import RatePanel
from journal.service.journal import Journal
from journal.widgets.key_bar import KeyBar
from journal.widgets.options import Commands, Options
from tests.ui.conftest import Open, Screen
from tests.ui.test_any_size import PAGES

SAME = {
    "screen.range": "wider",
    "screen.visit": "open",  # a line of the list beside leads there too
    "choose": "facts",
    "screen.dismiss": "",  # a line of the help presses its own key
    "app.simulate_key": "",  # so does the last line of a dialog
}
"""What is clicked where its key does the same in steps, or is what is clicked."""

BY_KEY = {RatePanel: "score", KeyBar: "", Commands: "command_list", Options: "complete"}
"""Parts that take a click and can't be gone to, and what does the same."""


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


@pytest.mark.parametrize("keys", PAGES.values(), ids=PAGES)
async def test_whatever_can_be_clicked_has_a_key_that_is_told(
    keys: tuple[str, ...], usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press(*keys)
        await screen.settle()
        by_key = set(keyed(screen))
        for action in clicked(screen):
            name = action.partition("(")[0]
            wanted = SAME.get(name, meant(action))
            assert not wanted or wanted in by_key, (action, sorted(by_key))
        for part in screen.app.screen.query("*"):
            if takes_clicks(part) and part.display and not part.can_focus:
                inside = any(one.can_focus for one in part.query("*"))
                same = (does for kind, does in BY_KEY.items() if isinstance(part, kind))
                does = "" if inside else next(same, f"goes to {part}")
                assert not does or does in by_key, does


@pytest.mark.parametrize("key", ["t", "s", "w", "g", "h"])
async def test_the_palette_offers_nothing_twice(key: str, usual: None, open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press(key)
        titles = [one.title for one in commands(screen.app, screen.app.screen)]
        assert len(titles) == len(set(titles))
        assert "Import" not in titles
