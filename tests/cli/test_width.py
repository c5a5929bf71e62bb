"""Lines that are longer than the terminal: broken between words, and only there."""

import os
import sys

import pytest

from journal.cli.output import columns, say, show_table

NOTE = "after the long drive home, with a stop at every second place to rest"


def sized(monkeypatch: pytest.MonkeyPatch, wide: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(stream, "fileno", lambda: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((wide, 24)))


@pytest.mark.parametrize("wide", [30, 40, 60])
def test_on_a_terminal_no_line_is_longer_than_it_and_no_word_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wide: int
) -> None:
    sized(monkeypatch, wide)
    say(f"Saved: {NOTE}. journal undo takes it back.")
    show_table(("day", "note"), [("2026", NOTE), ("2027", "short")])
    out, err = capsys.readouterr()
    lines = [*out.splitlines(), *err.splitlines()]
    assert max(map(len, lines)) <= wide
    assert " ".join(err.split()) == f"Saved: {NOTE}. journal undo takes it back."
    assert [line[6:] for line in out.splitlines()[1:-1]] == [
        line.strip() for line in out.replace("2026", "").splitlines()[1:-1]
    ]
    assert columns() == wide


def test_into_a_file_or_a_pipe_a_sentence_stays_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say(NOTE * 9)
    show_table(("day", "note"), [("2026", NOTE * 9)])
    out, err = capsys.readouterr()
    assert (out.count("\n"), err.count("\n"), columns()) == (2, 1, 80)


def test_a_terminal_that_does_not_say_how_wide_it_is_shows_all_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sized(monkeypatch, 0)
    say(NOTE * 9)
    assert capsys.readouterr().err.count("\n") == 1
    assert columns() == 80
