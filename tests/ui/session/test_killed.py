"""A real process, killed in the middle of a hold: what was truly held is offered again."""

import signal
import sys
import time
from pathlib import Path

import pytest

from journal.app import JournalApp
from journal.db.opening import open_database
from journal.domain.scores import Filter
from journal.runtime.clock import Clock
from journal.runtime.crash import REPORT
from journal.screens.dialogs.ask import AskDialog
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.support.screens import PATIENCE, Terminal, opened, saved
from tests.support.session_page import until, words
from tests.ui.conftest import Screen


def begin_hold(terminal: Terminal) -> None:
    """Press what leads from the start into the first hold."""
    terminal.wait_for("Back of the head")
    terminal.press("s")
    terminal.wait_for("starts")
    terminal.read_for(0.5)
    terminal.press("\r")
    terminal.wait_for("How much does it hurt")
    terminal.press("6")
    terminal.wait_for("Get ready")
    terminal.press("n")
    terminal.wait_for("Press to")


async def test_killed_in_hold_2_the_next_start_offers_the_seconds_truly_held_at_once(
    terminal: Terminal, tmp_path: Path
) -> None:
    begin_hold(terminal)
    began = time.monotonic()
    terminal.read_for(2)
    first = time.monotonic() - began
    terminal.press("nn")
    terminal.wait_for("Press to")
    began = time.monotonic()
    terminal.read_for(4)
    terminal.process.kill()
    second = time.monotonic() - began
    terminal.process.wait(PATIENCE)

    journal = Journal(open_database(tmp_path / "journal.db"), Clock(), Settings(), Places(None))
    app = JournalApp(journal, journal.scores.sheet(), welcome=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = Screen(pilot, journal)
        await until(screen, AskDialog)
        assert "was cut off" in words(screen)
        await screen.press("k")
        for _ in range(50):
            (session,) = journal.sessions.find(Filter())
            if session.status != "running":
                break
            await pilot.pause(0.1)
    assert session.status == "interrupted"
    assert [hold.side for hold in session.holds] == [session.holds[0].side] * 2
    assert abs(session.pressure_seconds - (first + second)) <= 2
    assert session.ended_at is not None
    journal.database.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_ended_by_the_system_a_score_is_saved_and_the_terminal_is_as_it_was(
    terminal: Terminal, tmp_path: Path, number: signal.Signals
) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.seen = b""
    terminal.press("5")
    terminal.wait_for(" 5 ")
    terminal.process.send_signal(number)
    asked = time.monotonic()
    assert terminal.ended() == 128 + number
    assert time.monotonic() - asked < 10  # 3 s on a machine that does nothing else
    assert terminal.restored()
    assert [score.hundredths for score in saved(tmp_path)] == [500]


def test_ended_by_the_system_it_goes_though_thousands_of_keys_still_wait(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press("5")
    terminal.wait_for(" 5 ")
    terminal.press("n")
    terminal.wait_for("Note")
    terminal.press("it hurts and hurts " * 400)
    terminal.process.terminate()
    asked = time.monotonic()
    assert terminal.ended() == 128 + signal.SIGTERM
    assert time.monotonic() - asked < 10  # 3 s on a machine that does nothing else
    assert terminal.restored()
    assert [score.hundredths for score in saved(tmp_path)] == [500]


STUCK = """
import sys
from threading import Lock
from journal.__main__ import main
from journal.app import JournalApp

def stuck(app):
    {at}

JournalApp.action_help_quit = stuck
sys.argv = ["journal"]
main()
"""


@pytest.mark.process
@pytest.mark.parametrize(
    "at", ["while True: pass", "lock = Lock(); lock.acquire(); lock.acquire()"]
)
def test_ended_by_the_system_it_goes_though_it_is_stuck_and_tells_where(
    tmp_path: Path, at: str
) -> None:
    with opened(tmp_path, [sys.executable, "-c", STUCK.format(at=at)]) as terminal:
        terminal.wait_for("Back of the head")
        terminal.read_for(0.5)
        terminal.press("5")
        terminal.wait_for(" 5 ")
        terminal.read_for(1)
        terminal.press("\x03")
        terminal.read_for(1)
        terminal.process.terminate()
        assert terminal.ended() == 128 + signal.SIGTERM
        assert terminal.restored()
    told = (tmp_path / REPORT).read_text()
    assert "It was stuck, and the system ended it." in told
    assert " stuck\n" in told
    assert [score.hundredths for score in saved(tmp_path)] == [500]


def test_a_machine_that_sleeps_in_a_hold_pauses_it_and_credits_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    begin_hold(terminal)
    began = time.monotonic()
    terminal.read_for(2)
    terminal.process.send_signal(signal.SIGSTOP)
    held = time.monotonic() - began
    terminal.read_for(5)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("stood still")
    terminal.read_for(2)
    terminal.process.kill()
    terminal.process.wait(PATIENCE)
    journal = Journal(open_database(tmp_path / "journal.db"), Clock(), Settings(), Places(None))
    (session,) = journal.sessions.find(Filter())
    assert abs(session.pressure_seconds - held) < 2
    journal.database.close()
