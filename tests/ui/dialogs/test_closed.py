"""Of a dialog that was closed nothing stays in memory."""

import gc

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from tests.ui.conftest import Open

DIALOGS = {"question_mark": "escape", "slash": "escape", "n": "escape", "ctrl+p": "escape"}


@pytest.mark.parametrize("key", DIALOGS)
async def test_what_a_dialog_drew_is_gone_after_it(open_app: Open, key: str) -> None:
    async with open_app() as screen:
        await screen.press("5")
        held = []
        for _ in range(6):
            await screen.press(key)
            await screen.press(DIALOGS[key])
            gc.collect()
            held.append(sum(isinstance(one, Widget | StylesCache) for one in gc.get_objects()))
    assert held[-1] <= held[1]
