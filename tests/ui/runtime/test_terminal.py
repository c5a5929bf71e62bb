"""Terminals as they are: any byte, any size, and gone in the middle."""

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.runtime.crash import REPORT
from journal.runtime.decoder import SILENCE
from journal.runtime.terminal import FAILURES
from tests.conftest import ROOT, Shell
from tests.support.screens import PATIENCE, Terminal, opened, saved

KEYS = [*"0123456789xu=nYU?/[]tswghbcfmv +-", "\r", "\t", "\x1b", "\x7f", "\x1b[A", "\x1b[B",
        "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x10", "ä",
        "漢", "\x00"]  # fmt: skip
"""What fingers reach on every page; not q, which would end it."""


def is_whole(data_dir: Path) -> bool:
    database = open_database(data_dir / "journal.db")
    with database.read() as connection:
        verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    database.close()
    return verdict == "ok"


def scores_after(terminal: Terminal, data_dir: Path, key: str) -> list[int]:
    """Log one more score, quit, and return all of them."""
    before, until = len(saved(data_dir)), time.monotonic() + PATIENCE
    terminal.press(key)
    while len(saved(data_dir)) == before:  # the number stands on the page anyhow, as a chip
        assert time.monotonic() < until, "it was never saved"
        terminal.read_for(0.1)
    terminal.press("q")
    assert terminal.ended() == 0
    return [score.hundredths for score in saved(data_dir)]


@pytest.mark.parametrize(
    "sent", [b"\xff\xfe", b"\xe4\xf6\xfc", b"\x1b[M \xe9\xff", b"\xc3"], ids=repr
)
def test_bytes_that_are_no_utf_8_do_not_end_the_journal(
    terminal: Terminal, tmp_path: Path, sent: bytes
) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press(sent)
    terminal.read_for(0.5)
    assert scores_after(terminal, tmp_path, "4") == [400]


def test_an_enter_typed_before_the_first_page_stands_is_an_enter(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.press("5nsore\r4")
    terminal.wait_for(" 4 ")
    terminal.press("ntwo\nlines\r")
    terminal.wait_for("two")
    assert sorted(scores_after(terminal, tmp_path, "3")) == [300, 400, 500]
    notes = {score.hundredths: score.note for score in saved(tmp_path)}
    assert notes == {500: "sore", 400: "two\nlines", 300: ""}


def test_a_paste_of_a_megabyte_into_a_note_is_borne(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press("5")
    terminal.wait_for(" 5 ")
    terminal.press("n")
    terminal.wait_for("Note")
    terminal.press("\x1b[200~" + "pain [/b] \x1b]0;x " * 60_000 + "\x1b[201~")
    terminal.wait_for("to paste here")
    terminal.press("\x1b")
    terminal.read_for(1)
    terminal.press("q")
    assert terminal.ended() == 0
    assert [score.hundredths for score in saved(tmp_path)] == [500]


TOLD: dict[str, list[str | bytes]] = {
    "a mouse report, torn": ["\x1b[<35;20", ";5M"],
    "a mouse report, torn behind its escape": ["\x1b", "[<35;20;5M"],
    "a mouse report, torn behind its introducer": ["\x1b[", "<35;20", ";5", "M"],
    "a mouse report of eight bits": [b"\x9b<35;20;5M", "\x9b<35;20;5M"],
    "a mouse report of old": ["\x1b[M", "5!5"],
    "the background": ["\x1b]11;rgb:1e1e/1e1e/1e1e\a"],
    "the background, torn": ["\x1b]11;rgb:1e1e/1e", "1e/1e1e\x1b", "\\"],
    "its version": ["\x1bP>|XTerm(3", "90)\x1b\\"],
    "its graphics": ["\x1b_Gi=31;OK5\x1b\\"],
    "its attributes": ["\x1b[?64;1;2c\x1b[>41;3", "54;0c"],
    "the cursor": ["\x1b[12;40R", "\x1b[1;5R"],
    "modes nobody asked for": ["\x1b[?2027;2$y", "\x1b[?7;1$y"],
    "keys let go": ["\x1b[97;1:3u", "\x1b[53;1:3u", "\x1b[1;1:3A"],
    "code points that are none": ["\x1b[99999999u", "\x1b[53;1;1114112u"],
    "numbers of keys that are none": ["\x1b[53~\x1b[53A\x1b[54;1H"],
}
"""What terminals tell, in pieces; Textual 8.2.8 makes scores of most of it, and ends on some."""


def test_what_a_terminal_tells_logs_nothing_however_torn(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    for name, pieces in TOLD.items():
        for piece in pieces:
            terminal.press(piece)
            terminal.read_for(0.12)
        terminal.read_for(0.2)
        assert terminal.process.poll() is None, name
        assert saved(tmp_path) == [], name
    assert scores_after(terminal, tmp_path, "4") == [400]
    assert not (tmp_path / REPORT).exists()


def test_what_was_begun_and_never_ended_does_not_swallow_the_next_score(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("Back of the head")
    for begun in ("\x1b]11;rgb:1e1e", "\x1b[200~5 6 "):
        terminal.press(begun)
        terminal.read_for(SILENCE + 0.5)
    assert scores_after(terminal, tmp_path, "4") == [400]


def test_an_escape_and_a_score_at_once_are_an_escape_and_a_score(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press("\x1b4")
    terminal.wait_for(" 4 ")
    assert sorted(scores_after(terminal, tmp_path, "5")) == [400, 500]


def test_a_note_typed_with_joiners_and_no_break_spaces_is_kept_as_typed(
    terminal: Terminal, tmp_path: Path
) -> None:
    note = "می\u200cروم \u00ab\u00a0là\u00a0\u00bb co\u00adop"
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press("5")
    terminal.wait_for(" 5 ")
    terminal.press("n")
    terminal.wait_for("Note")
    terminal.read_for(0.5)
    for letter in note:
        terminal.press(letter)
    terminal.read_for(1)
    terminal.press("\r")
    terminal.read_for(1)
    terminal.press("q")
    assert terminal.ended() == 0
    assert [score.note for score in saved(tmp_path)] == [note]


BROKEN = """
from journal.runtime.decoder import Decoder

feed = Decoder.feed

def failing(self, data):
    if data == b"!":
        raise ValueError("a word of a note")
    return feed(self, data)

Decoder.feed = failing
"""
"""Makes the thread that reads keys fail at an exclamation mark."""


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(BROKEN)
    with opened(tmp_path, PYTHONPATH=f"{tmp_path / 'path'}:{ROOT}") as terminal:
        yield terminal


@pytest.mark.process
def test_a_failure_in_the_reading_of_keys_is_told_in_the_crash_file_and_survived(
    failing: Terminal, tmp_path: Path
) -> None:
    failing.wait_for("Back of the head")
    failing.press("!")
    failing.read_for(0.5)
    assert scores_after(failing, tmp_path, "4") == [400]
    report = (tmp_path / REPORT).read_text(encoding="utf-8")
    assert "ValueError" in report
    assert "note" not in report


@pytest.mark.process
def test_a_terminal_that_can_never_be_read_ends_the_journal_with_its_own_exit_code(
    failing: Terminal, tmp_path: Path
) -> None:
    failing.wait_for("Back of the head")
    for _ in range(FAILURES):
        failing.press("!")
        failing.read_for(0.2)
    assert failing.ended() == 128 + 1
    assert failing.restored()


@pytest.mark.process
@pytest.mark.parametrize("told", [(100, 30), (0, 0)], ids=str)
def test_the_window_decides_on_the_size_and_the_environment_only_if_it_has_none(
    tmp_path: Path, told: tuple[int, int]
) -> None:
    with opened(tmp_path, COLUMNS="60", LINES="20") as terminal:
        terminal.wait_for("Back of the head")
        terminal.read_for(0.5)
        terminal.seen = b""
        terminal.resize(*told)
        terminal.read_for(1)
        rows = [int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", terminal.seen)]
        assert max(rows) == (told[1] or 20)


def test_two_hundred_sizes_down_to_one_cell_are_borne(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("Back of the head")
    sizes = random.Random(7)
    for columns, rows in [(1, 1), (1, 50), (200, 1), (2, 2)] * 10:
        terminal.resize(columns, rows)
        terminal.read_for(0.02)
    for _ in range(160):
        terminal.resize(sizes.randint(1, 200), sizes.randint(1, 60))
        terminal.read_for(0.01)
    terminal.resize(80, 24)
    terminal.read_for(1)
    assert scores_after(terminal, tmp_path, "6") == [600]


def test_a_window_that_is_closed_ends_the_journal_with_all_saved(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press("7")
    terminal.wait_for("1 of 1")
    terminal.hang_up()
    asked = time.monotonic()
    terminal.ended()
    assert time.monotonic() - asked < 10  # 3 s on a machine that does nothing else
    assert [score.hundredths for score in saved(tmp_path)] == [700]


@pytest.mark.process
@pytest.mark.parametrize("kind", ["", "dumb"])
def test_a_terminal_that_draws_no_screens_gets_a_sentence(tmp_path: Path, kind: str) -> None:
    with opened(tmp_path, TERM=kind) as terminal:
        terminal.wait_for("can't show the screens")
        assert terminal.ended() == 1
        assert b"\x1b" not in terminal.seen


@pytest.mark.process
@pytest.mark.parametrize(
    "environment",
    [{"TERM": "vt100"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
     {"NO_COLOR": "1"}, {"TERM": "xterm-mono"}, {"COLORTERM": "truecolor"}],
    ids=str,
)  # fmt: skip
def test_the_screens_open_in_every_terminal_that_draws(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with opened(tmp_path, **environment) as terminal:
        terminal.wait_for("Back of the head")
        terminal.read_for(0.5)
        assert scores_after(terminal, tmp_path, "3") == [300]


@pytest.mark.parametrize("seed", range(2))
def test_random_keys_never_end_the_journal(terminal: Terminal, tmp_path: Path, seed: int) -> None:
    terminal.wait_for("Back of the head")
    fingers = random.Random(seed)
    for _ in range(60):
        terminal.press("".join(fingers.choices(KEYS, k=5)))
        terminal.read_for(0.03)
    terminal.read_for(1)
    assert terminal.process.poll() is None
    terminal.process.terminate()
    assert terminal.ended() == 128 + 15
    assert is_whole(tmp_path)


def test_without_a_terminal_the_screens_say_so(program: Shell) -> None:
    answer = program()
    assert answer.code == 1
    assert answer.err.startswith("The screens need a terminal.")
