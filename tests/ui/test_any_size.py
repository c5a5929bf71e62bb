"""Every list and page bears every key at every size, and a choice that comes too late."""

import pytest
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.ui.conftest import Open

SIZES = (
    (1, 1), (2, 2), (5, 3), (80, 1), (80, 2), (80, 3), (3, 24), (20, 5), (40, 4), (60, 8),
    (72, 12), (200, 50),
)  # fmt: skip
KEYS = ("pagedown", "pageup", "end", "home", "down", "up", "right", "left", "tab", "pagedown")
PAGES = {
    "today": ("t",), "others": ("t", "o"), "session": ("s",), "trends": ("w",),
    "calendar": ("w", "c"), "map": ("w", "m"), "review": ("w", "v"), "guide": ("g",),
    "history": ("h",), "find": ("t", "slash"), "details": ("t", "n"), "palette": ("ctrl+p",),
    "help": ("question_mark",), "file": ("b",), "import": ("b", "escape"),
    "settings": ("comma",), "keys": ("comma", "end", "enter"), "report": ("w", "r"),
    "routines": ("s", "r"),
}  # fmt: skip


@pytest.mark.parametrize("keys", PAGES.values(), ids=PAGES)
async def test_no_key_ends_the_journal_at_any_size(
    keys: tuple[str, ...], open_app: Open, journal: Journal
) -> None:
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=400))
    async with open_app((80, 24)) as screen:
        await screen.press(*keys)
        for size in SIZES:
            await screen.pilot.resize_terminal(*size)
            for key in KEYS:  # back to back: to wait for each would take minutes
                screen.app.post_message(Key(key, None))
            await screen.pilot.pause()
        await screen.settle()
        assert screen.app.is_running
        assert screen.app._exception is None


@pytest.mark.parametrize("keys", PAGES.values(), ids=PAGES)
async def test_no_page_ends_the_journal_while_its_window_is_drawn_together(
    keys: tuple[str, ...], open_app: Open, journal: Journal
) -> None:
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=400))
    async with open_app((80, 24)) as screen:
        await screen.press(*keys)
        for columns in range(16, 0, -1):
            await screen.pilot.resize_terminal(columns, 6)
        await screen.settle()
        assert screen.app.is_running
        assert screen.app._exception is None


OURS = {name: keys for name, keys in PAGES.items() if name != "palette"}
"""Those whose lines are ours; a line of Textual's palette is a command, whenever it is chosen."""


@pytest.mark.parametrize("keys", OURS.values(), ids=OURS)
async def test_a_line_that_was_chosen_just_before_it_went_is_let_go(
    keys: tuple[str, ...], open_app: Open, journal: Journal
) -> None:
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=400))
    async with open_app((80, 24)) as screen:
        await screen.press(*keys)
        for lines in screen.app.screen.query(OptionList):
            for at in (0, lines.option_count):
                gone = Option("of a moment ago")
                lines.post_message(OptionList.OptionHighlighted(lines, gone, at))
                lines.post_message(OptionList.OptionSelected(lines, gone, at))
                await screen.settle()
                assert screen.app._exception is None
