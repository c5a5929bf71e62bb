"""`ctrl+z` and `fg`, and whatever else stops a program and lets it go on."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.scores import Filter
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.support.screens import SHELL, Terminal, in_shell, saved
from tests.ui.session.test_killed import begin_hold

pytestmark = pytest.mark.process

SUSPEND = "\x1a"
MODES = [b"\x1b[?1049h", b"\x1b[?1003h", b"\x1b[?1006h", b"\x1b[?2004h", b"\x1b[?25l"]
"""Another screen, the mouse, pastes in brackets, no cursor."""

PLACES = {
    "Today": ("t", "Back of the head"), "Session": ("s", "starts"), "Trends": ("w", "Trends"),
    "Guide": ("g", "Guide"), "History": ("h", "1 entry"), "Help": ("t?", "write a note"),
    "Details": ("tn", "Note"), "Palette": ("\x10", "Search"),
}  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    """A shell in which the screens have just been started."""
    with in_shell(tmp_path) as found:
        yield found


def suspended(terminal: Terminal) -> None:
    """Wait until the shell has the terminal again, in the state in which it gave it away."""
    terminal.read_until(SHELL)
    assert terminal.restored()
    terminal.seen = b""


def brought_back(terminal: Terminal, text: str) -> None:
    """Bring the program back, and wait until a text is seen and all modes are on again."""
    terminal.press("fg\n")
    terminal.read_until(text)
    terminal.read_for(0.2)
    assert [mode for mode in MODES if mode not in terminal.seen] == []
    terminal.seen = b""


def threads(process: int) -> int:
    return len(list(Path(f"/proc/{process}/task").iterdir()))


def test_every_page_and_dialog_is_drawn_again_after_ctrl_z_and_fg(
    shell: Terminal, tmp_path: Path
) -> None:
    shell.wait_for("Back of the head")
    shell.press("5")
    for keys, text in PLACES.values():
        shell.press("\x1b")  # closes a dialog; with another key right behind it were alt
        shell.read_for(0.5)
        shell.press(keys)
        shell.wait_for(text)
        shell.read_for(0.3)
        shell.press(SUSPEND)
        suspended(shell)
        brought_back(shell, text)
    shell.press("\x1b")
    shell.read_for(0.5)
    shell.press("q")
    suspended(shell)
    assert [score.hundredths for score in saved(tmp_path)] == [500]


def test_ctrl_z_in_a_hold_pauses_it_and_keeps_what_was_held(
    shell: Terminal, tmp_path: Path
) -> None:
    begin_hold(shell)
    began = time.monotonic()
    shell.read_for(2)
    shell.press(SUSPEND)
    held = time.monotonic() - began
    suspended(shell)
    journal = Journal(open_database(tmp_path / "journal.db"), Clock(), Settings(), Places(None))
    with closing(journal):
        (session,) = journal.sessions.find(Filter())
    assert abs(session.pressure_seconds - held) < 1
    brought_back(shell, "aused")
    shell.press(" ")
    shell.wait_for("Press to")


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP], ids=lambda one: one.name)
def test_stopped_from_outside_it_comes_back_with_one_thread_for_keys(
    shell: Terminal, tmp_path: Path, number: signal.Signals
) -> None:
    shell.wait_for("Back of the head")
    shell.press("5")
    shell.wait_for(" 5 ")
    shell.read_for(1.5)
    program = shell.in_front
    before = threads(program)
    for _ in range(3):
        os.kill(program, number)
        shell.read_until(SHELL)
        shell.seen = b""
        brought_back(shell, "Back of the head")
    assert threads(program) <= before
    shell.press("7q")
    suspended(shell)
    assert sorted(score.hundredths for score in saved(tmp_path)) == [500, 700]


def test_without_a_shell_ctrl_z_says_so(terminal: Terminal) -> None:
    terminal.wait_for("Back of the head")
    terminal.press(SUSPEND)
    terminal.wait_for("no shell")
    terminal.press("q")
    assert terminal.ended() == 0
