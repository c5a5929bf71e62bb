"""``undo`` and ``redo`` from the shell: each change is one step, whichever process made it."""

from datetime import datetime
from pathlib import Path

from tests.conftest import Shell


def scores(shell: Shell) -> list[object]:
    return [row["score"] for row in shell("list", "--json").rows("scores")]


def test_undo_takes_back_the_newest_change_and_redo_does_it_again(shell: Shell) -> None:
    shell("log", "neck", "5")
    before = shell("list", "--json").out
    shell("log", "neck", "6")
    after = shell("list", "--json").out
    answer = shell("undo")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Undone: Back of the neck, whole: 6.\n"
    assert shell("list", "--json").out == before
    assert shell("redo").err == "Redone: Back of the neck, whole: 6.\n"
    assert shell("list", "--json").out == after


def test_nothing_to_undo_or_redo_exits_1_and_says_so(shell: Shell) -> None:
    assert shell("undo").refused(1) == "There is nothing to undo."
    assert shell("redo").refused(1) == "There is nothing to redo."


def test_a_refused_command_leaves_no_step(shell: Shell) -> None:
    shell("log", "neck", "5")
    shell("log", "neck", "11")
    shell("delete", "zzz")
    shell("undo")
    assert scores(shell) == []
    shell("undo").refused(1)


def test_a_new_change_forgets_what_could_be_redone(shell: Shell) -> None:
    shell("log", "neck", "5")
    shell("undo")
    shell("log", "neck", "6")
    shell("redo").refused(1)
    assert scores(shell) == [6]


def test_a_step_in_json_tells_what_was_done(shell: Shell) -> None:
    shell("log", "neck", "5")
    (step,) = shell("undo", "--json").rows("steps")
    assert (step["label"], step["undone"], step["rows"]) == ("Back of the neck, whole: 5", True, 1)
    assert datetime.fromisoformat(step["made_at"]).utcoffset() is not None
    (again,) = shell("redo", "--json").rows("steps")
    assert again == step | {"undone": False}


def test_another_process_undoes_and_redoes(program: Shell, shell: Shell) -> None:
    shell("log", "neck", "5")
    before = shell("list", "--json").out
    assert program("undo").code == 0
    assert scores(shell) == []
    assert program("redo").code == 0
    assert shell("list", "--json").out == before


def test_a_note_is_told_to_nobody_by_undo(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5", "--note", "secret\x1b[2J")
    answer = shell("undo")
    assert "secret" not in answer.err + shell("redo", "--json").out
