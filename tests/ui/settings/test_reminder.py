"""The reminder on the Settings page: shown before it is written, and removed again."""

from pathlib import Path

import pytest

from journal.runtime import reminding
from journal.screens.dialogs.ask import AskDialog
from journal.screens.settings.page import SettingsPage
from tests.support.session_page import until, words
from tests.ui.conftest import Open, Screen
from tests.ui.settings.test_page import go_to, write
from tests.unit.runtime.test_reminders import System


async def test_a_reminder_is_set_after_a_yes_and_removed_on_the_page(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = System(tmp_path / "home")
    monkeypatch.setattr(reminding, "this_machine", system.machine)
    async with open_app((100, 40)) as screen:
        await go_to(screen, "reminder")
        await write(screen, "20:30 mon-fri")
        await until(screen, AskDialog)
        assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 20:30:00" in words(screen)
        assert system.files() == []
        await screen.press("escape")
        await until(screen, SettingsPage)
        assert system.files() == []
        await write(screen, "8:30pm mon-fri")
        await until(screen, AskDialog)
        await screen.press("y")
        await until(screen, SettingsPage)
        await settled(screen)
        assert len(system.files()) == 2
        assert "◂ set ▸" in "\n".join(screen.drawn())
        await screen.press("delete")
        await settled(screen)
        assert system.files() == []
        await write(screen, "25:00")
        assert "is not a time" in str(screen.app.screen.query_one("#problem").render())


async def settled(screen: Screen) -> None:
    """Wait, but not for ever, until nothing is asked of the system any more."""
    for _ in range(100):
        await screen.settle()
        if all(worker.is_finished for worker in screen.app.workers):
            return
        await screen.pilot.pause(0.02)
    raise AssertionError(list(screen.app.workers))
