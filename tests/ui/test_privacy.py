"""What is in a note stays in the journal."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal.domain.scores import Series
from journal.messages import JournalChanged
from journal.screens.page import Page
from journal.service.scores import NewScore
from tests.conftest import surroundings
from tests.ui.conftest import Open

SECRET = "only my doctor knows"

TOUR = """
import asyncio, sys
used = []

def watch(event, args):
    # The event loop wakes itself through a pair of sockets that lead nowhere.
    if event.startswith("socket.") and event != "socket.__new__":
        used.append(event)

sys.addaudithook(watch)
from journal import paths
from journal.app import JournalApp
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings

async def tour():
    journal = Journal.open(Settings(), Clock(), Places(None))
    app = JournalApp(journal, journal.scores.sheet(), welcome=False)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in "5swghut?":
            await pilot.press(key)
            await pilot.pause(0.1)
    journal.close()

asyncio.run(tour())
if used:
    sys.exit(f"sockets: {used}")
"""


@pytest.mark.process
def test_no_page_opens_a_connection(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOUR], env=surroundings(tmp_path), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


async def test_a_screenshot_is_kept_beside_the_journal_for_its_owner_alone(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = os.umask(0)
    try:
        async with open_app() as screen:
            screen.app.action_screenshot()
            await screen.settle()
            (picture,) = tmp_path.glob("screenshot-*.svg")
            assert str(picture) in " ".join(screen.toasts)
    finally:
        os.umask(before)
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    assert "url(http" not in picture.read_text()  # opening it fetches no font
    assert not (tmp_path / "home").exists()


async def test_an_error_of_our_own_is_told_in_a_sentence_without_a_word_of_a_note(
    open_app: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))

    def fails(page: Page) -> None:
        note = SECRET
        raise ValueError(f"no such thing as {note}")

    monkeypatch.setattr(Page, "action_help", fails)
    with pytest.raises(ValueError, match="no such thing"):
        async with open_app() as screen:
            screen.journal.scores.record(
                NewScore(series=Series("neck_back", "left"), hundredths=500, note=SECRET)
            )
            screen.app.changed.publish(JournalChanged())
            await screen.press("?")
    told = capsys.readouterr().err
    report = tmp_path / "crash.txt"
    assert "error of its own" in told.replace("\n", " ")
    assert "Traceback" not in told
    assert SECRET not in told + report.read_text()
    assert "ValueError" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
