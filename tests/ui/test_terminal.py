"""Terminals as they are: any byte, any size, and gone in the middle."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from journal.db.opening import open_database
from journal.terminal import Pastes
from tests.conftest import Shell
from tests.ui.terminal import Terminal, opened, saved

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
    terminal.press(key)
    terminal.wait_for(f" {key} ")
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


def test_a_paste_of_a_megabyte_into_a_note_is_borne(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)
    terminal.press("5")
    terminal.wait_for(" 5 ")
    terminal.press("n")
    terminal.wait_for("Note")
    terminal.press("\x1b[200~" + "pain [/b] \x1b]0;x " * 60_000 + "\x1b[201~")
    terminal.wait_for("too long")
    terminal.press("\x1b")
    terminal.read_for(1)
    terminal.press("q")
    assert terminal.ended() == 0
    assert [score.hundredths for score in saved(tmp_path)] == [500]


@given(st.lists(st.tuples(st.text(), st.text())), st.integers(1, 9))
def test_a_paste_comes_out_whole_and_is_never_taken_for_keys(
    parts: list[tuple[str, str]], size: int
) -> None:
    start, end = "\x1b[200~", "\x1b[201~"
    clean = [(a.replace("\x1b", ""), b.replace(end, "").replace("\0", "")) for a, b in parts]
    pastes = Pastes()
    typed, pasted = "", []
    for keys, paste in clean:
        # Only the start comes in one piece; the paste and its end in as many as the system likes.
        rest = paste + end
        pieces = [keys + start, *(rest[n : n + size] for n in range(0, len(rest), size))]
        for part in (part for piece in pieces for part in pastes.split(piece)):
            if isinstance(part, Paste):
                pasted.append(part.text)
            else:
                typed += part
    assert typed == "".join(keys for keys, _ in clean)
    assert pasted == [paste for _, paste in clean]


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
    terminal.wait_for(" 7 ")
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
