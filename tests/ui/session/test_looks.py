"""Pictures of the Session page and of a hold."""

import subprocess
import sys

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from journal.screens.dialogs.ask import ScoreDialog
from journal.screens.session.running import FLASH, RunningView
from journal.service.journal import Journal
from tests.conftest import Now, answer
from tests.support.session_page import BACK, at_session, go_on, until
from tests.ui.conftest import Open


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SVGImageSnapshotExtension)


@pytest.mark.parametrize("theme", ["journal", "journal-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_page_and_a_hold_look_as_they_did(
    size: tuple[int, int],
    theme: str,
    open_app: Open,
    journal: Journal,
    now: Now,
    picture: SnapshotAssertion,
) -> None:
    answer(journal)
    async with at_session(open_app, BACK, size) as screen:
        screen.app.theme = theme
        screen.app.clear_notifications()
        await screen.pilot.pause(0.1)
        assert screen.app.export_screenshot(simplify=True) == picture
        await screen.press("enter")
        await until(screen, ScoreDialog)
        await screen.press("6")
        await until(screen, RunningView)
        await go_on(screen, now, 7)
        await screen.pilot.pause(2 * FLASH)
        assert screen.app.export_screenshot(simplify=True) == picture


async def test_every_theme_draws_a_hold(open_app: Open, journal: Journal, now: Now) -> None:
    answer(journal)
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, ScoreDialog)
        await screen.press("6")
        await until(screen, RunningView)
        for theme in screen.app.available_themes:
            screen.app.theme = theme
            await screen.settle()
        assert isinstance(screen.app.screen, RunningView)


@pytest.mark.process
def test_no_start_imports_the_session_page() -> None:
    code = "import journal.app, sys; sys.exit('journal.screens.session.page' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
