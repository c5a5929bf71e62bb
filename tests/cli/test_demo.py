"""``journal demo``: a journal to look at that leaves nothing behind."""

import signal
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal.service.demo import demo_journal
from tests.conftest import Now, Shell
from tests.support.lines import Terminal

TABLES = ("score", "session", "hold", "setting", "step", "change")


def rows(folder: Path) -> dict[str, list[Any]]:
    """Everything in the journal of a folder."""
    with closing(sqlite3.connect(folder / "journal.db")) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in TABLES
        }


def until(so: Callable[[], bool]) -> None:
    """Wait, but not for ever, until something is so."""
    end = time.monotonic() + 20
    while not so():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program's temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    return folder


@pytest.mark.process
def test_the_demo_leaves_your_journal_alone_and_is_gone_after_quitting(
    tmp_path: Path, temporary: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "settings.toml").write_text('theme = "nowhere"')
    with Terminal(own, "demo") as terminal:
        terminal.expect("a made-up diary")
        (folder,) = temporary.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "journal.db").stat().st_mode) == 0o600
        before = len(rows(folder)["score"])
        terminal.press("7")
        until(lambda: len(rows(folder)["score"]) == before + 1)
        terminal.press("\x10")  # the palette
        terminal.expect("Search")
        terminal.press("screenshot")
        terminal.expect("Keep a picture")
        terminal.press("\r")
        terminal.expect("Kept as")
        terminal.press("q")
        terminal.expect("The demo is over")
        assert terminal.end() == 0
    assert before > 2500
    assert list(temporary.iterdir()) == []
    assert [entry.name for entry in own.iterdir()] == ["settings.toml"]
    assert "nowhere" not in terminal.seen


@pytest.mark.process
def test_the_tour_leads_back_to_the_own_empty_journal_and_leaves_nothing(
    tmp_path: Path, temporary: Path
) -> None:
    own = tmp_path / "own"
    with Terminal(own) as terminal:
        terminal.expect("look around first")
        terminal.press("t")
        terminal.expect("1 of 7")
        assert any(temporary.glob("*/journal.db"))
        terminal.press("\x1b")
        terminal.expect("Where does it hurt?")
        assert list(temporary.iterdir()) == []
        terminal.press("\x11")
        assert terminal.end() == 0
    assert rows(own)["score"] == []


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_takes_the_demo_away_too(
    number: signal.Signals, tmp_path: Path, temporary: Path
) -> None:
    with Terminal(tmp_path / "own", "demo") as terminal:
        terminal.expect("a made-up diary")
        terminal.signal(number)
        assert terminal.end() == 128 + number
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "own").exists()


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_demo_is_made_leaves_nothing(
    number: signal.Signals, tmp_path: Path, temporary: Path
) -> None:
    with Terminal(tmp_path / "own", "demo") as terminal:
        until(lambda: any(temporary.glob("*/journal.db")))
        terminal.signal(number)
        assert terminal.end() == 128 + number
    assert list(temporary.iterdir()) == []


def test_without_a_terminal_it_says_so_and_leaves_nothing(program: Shell, temporary: Path) -> None:
    assert "The screens need a terminal." in program("demo").refused(1)
    assert list(temporary.iterdir()) == []


def test_the_same_instant_makes_the_same_rows(tmp_path: Path, now: Now) -> None:
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        demo_journal(tmp_path / name, now.clock).close()
        found.append(rows(tmp_path / name))
    assert found[0] == found[1]
    assert [len(found[0][table]) > 0 for table in TABLES] == [True] * 4 + [False] * 2


@pytest.mark.parametrize("there", [False, True], ids=["a new folder", "an empty folder"])
def test_a_kept_demo_can_be_read_by_every_command(
    there: bool, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new" / "demo"
    if there:
        folder.mkdir(mode=0o755, parents=True)
    answer = shell("demo", "--keep", str(folder))
    assert answer.code == 0
    assert f"JOURNAL_DATA_DIR={folder}" in answer.err
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not (tmp_path / "journal.db").exists()
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(folder))
    assert len(shell("list", "--json").rows("scores")) > 2500
    assert {one["status"] for one in shell("sessions", "--json").rows("sessions")} == {
        "done", "stopped", "interrupted",
    }  # fmt: skip
    assert shell("week", "neck back", "--side", "left").code == 0
    assert shell("undo").code != 0  # the year is no step of yours


@pytest.mark.parametrize("there", ["a file in it", "a file", "a file on the way"])
def test_a_demo_is_kept_only_where_there_is_nothing_yet(
    there: str, shell: Shell, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    if there == "a file in it":
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    else:
        folder.write_text("mine")
    named = folder / "below" if there == "a file on the way" else folder
    assert "othing was written." in shell("demo", "--keep", str(named)).refused()
    assert [path.read_text() for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]
