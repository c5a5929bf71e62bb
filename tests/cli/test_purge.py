"""What is deleted for good is gone: from the file, and from what undo knows."""

from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.support.lines import Terminal

SECRET = "what only the doctor should know " * 200  # longer than a page of the file


@pytest.mark.process
def test_purged_for_good_no_word_of_a_note_stays_in_the_file(shell: Shell, tmp_path: Path) -> None:
    (first,) = shell("log", "neck", "5", "--note", SECRET, "--json").rows("scores")
    (other,) = shell("log", "knee", "3", "--note", "stays", "--json").rows("scores")
    shell("edit", first["id"], "--note", f"{SECRET} and more")
    with Terminal(tmp_path, "delete", "--purge", first["id"][:8]) as terminal:
        terminal.expect("Delete this for good?")
        terminal.type("y")
        terminal.expect("Are you sure?")
        terminal.type("y")
        terminal.expect("Gone for good")
        assert terminal.end() == 0
    assert [row["id"] for row in shell("list", "--json").rows("scores")] == [other["id"]]
    assert b"doctor" not in (tmp_path / "journal.db").read_bytes()
    while shell("undo").code == 0:
        pass
    while shell("redo").code == 0:
        pass
    assert [row["note"] for row in shell("list", "--json").rows("scores")] == ["stays"]


@pytest.mark.process
def test_a_session_is_purged_with_its_holds(shell: Shell, tmp_path: Path) -> None:
    added = shell(
        "session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds", "20",
        "--json",
    )  # fmt: skip
    (session,) = added.rows("sessions")
    with Terminal(tmp_path, "delete", "--purge", session["id"]) as terminal:
        terminal.expect("good?")
        terminal.type("y")
        terminal.expect("sure?")
        terminal.type("y")
        assert terminal.end() == 0
    assert shell("sessions", "--json").rows("sessions") == []
    assert session["id"].encode() not in (tmp_path / "journal.db").read_bytes()
    assert shell("undo").code == 1


@pytest.mark.process
@pytest.mark.parametrize("answers", [["n"], ["y", "n"]])
def test_one_no_leaves_everything_as_it_was(
    shell: Shell, tmp_path: Path, answers: list[str]
) -> None:
    (score,) = shell("log", "neck", "5", "--json").rows("scores")
    with Terminal(tmp_path, "delete", "--purge", score["id"]) as terminal:
        for question, answer in zip(("good?", "sure?"), answers, strict=False):
            terminal.expect(question)
            terminal.type(answer)
        terminal.expect("Nothing was deleted.")
        assert terminal.end() == 0
    assert len(shell("list", "--json").rows("scores")) == 1


def test_without_a_terminal_nothing_is_purged(shell: Shell) -> None:
    (score,) = shell("log", "neck", "5", "--json").rows("scores")
    assert "asks twice" in shell("delete", "--purge", score["id"]).refused()
    assert len(shell("list", "--json").rows("scores")) == 1


def test_with_yes_nothing_is_asked_where_nobody_can_answer(shell: Shell) -> None:
    (row,) = shell("log", "neck", "5", "--json").rows("scores")
    assert "--yes" in shell("delete", row["id"], "--purge").refused()
    assert "Gone for good" in shell("delete", row["id"], "--purge", "--yes").err
    assert shell("list").err == "No scores.\n"
