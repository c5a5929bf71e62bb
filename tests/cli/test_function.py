"""``peg`` and ``function``: answers given, read, taken back and deleted from the shell."""

from pathlib import Path

import pytest

from tests.conftest import Now, Shell

PEG = ("peg", "4", "5", "3")
STAIRS = ("function", "climb stairs", "6")


def test_the_peg_is_the_mean_of_its_three_answers(shell: Shell) -> None:
    (kept,) = shell(*PEG, "--json").rows("peg")
    assert (kept["pain"], kept["enjoyment"], kept["activity"], kept["value"]) == (4, 5, 3, 4)
    assert shell("peg", "--json").rows("peg")[0]["id"] == kept["id"]


def test_the_change_is_told_in_points_beside_the_published_one(shell: Shell) -> None:
    shell("peg", "6", "7", "5", "--on", "2026-03-02")
    shell(*PEG)
    said = " ".join(shell("peg").out.split())
    assert "2.0 less than on 2 Mar 2026. That is 1 point or more, for the better." in said
    assert "1.0 to 1.75 points in six trials" in said
    first, last = shell("peg", "--json").rows("peg")
    assert (first["since_first"], last["since_first"], last["since_last"]) == (None, -2, -2)


def test_an_activity_counts_the_other_way_and_says_so(shell: Shell) -> None:
    shell("function", "climb stairs", "6", "--on", "2026-03-02")
    shell("function", "Climb  stairs", "2")
    said = " ".join(shell("function").out.split())
    assert "4.0 less than on 2 Mar 2026. That is 3 points or more, for the worse." in said
    assert "10 is able as before" in said
    assert {one["doing"] for one in shell("function", "--json").rows("function")} == {
        "climb stairs"
    }


def test_of_several_answers_of_a_day_the_last_counts(shell: Shell, now: Now) -> None:
    shell("peg", "9", "9", "9")
    now.move(minutes=1)
    shell(*PEG)
    assert "PEG: 4.0" in shell("peg").out
    assert "the first answer" in shell("peg").out


def test_a_fourth_activity_is_one_too_many_until_another_is_left_out(shell: Shell) -> None:
    for doing in ("climb stairs", "sit", "carry"):
        shell("function", doing, "5")
    assert "3 activities are enough" in shell("function", "run", "5").refused()
    assert "Saved" in shell("function", "SIT", "7").err


@pytest.mark.parametrize(
    "words",
    [
        ("peg", "4", "5"), ("peg", "4", "5", "11"), ("peg", "4", "5", "-1"),
        ("peg", "4", "5", "3.5"), ("peg", "4", "5", "½"), ("peg", "--on", "today"),
        ("function", "run", "11"), ("function", "  ", "5"), ("function", "x" * 61, "5"),
        ("function", "run", "5", "--on", "2199-01-01"), ("function", "run"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_nothing_is_kept(
    shell: Shell, words: tuple[str, ...]
) -> None:
    assert shell(*words).refused()
    assert shell("function", "--json").rows("function") == []
    assert shell("peg", "--json").rows("peg") == []


def test_markup_in_an_activity_is_what_it_is_called(shell: Shell) -> None:
    shell("function", "[b]lift[/] =1+1", "5")
    assert "[b]lift[/] =1+1" in shell("function").out


@pytest.mark.parametrize("words", [PEG, STAIRS], ids=["peg", "activity"])
def test_an_answer_is_taken_back_and_deleted_like_any_entry(
    shell: Shell, words: tuple[str, ...]
) -> None:
    name = words[0]
    shell(*words)
    assert shell("undo").code == 0
    assert shell(name, "--json").rows(name) == []
    shell("redo")
    (kept,) = shell(name, "--json").rows(name)
    assert "Deleted" in shell("delete", kept["id"][:8]).err
    assert shell(name, "--json").rows(name) == []
    shell("undo")
    assert shell(name, "--json").rows(name) == [kept]
    assert "given anew" in shell("edit", kept["id"], "--note", "no").refused()


def test_the_page_for_a_clinician_has_both_with_their_change(shell: Shell) -> None:
    shell("log", "neck", "5")
    assert "Not on this page: function" in " ".join(report(shell).split())
    shell("peg", "6", "7", "5", "--on", "2026-03-02")
    shell(*PEG)
    shell(*STAIRS)
    said = " ".join(report(shell).split())
    assert "less is better): 4.0" in said
    assert "2.0 less than on 2 Mar 2026 (smallest change that says something: 1)" in said
    assert "more is better): climb stairs 6.0" in said
    assert "Not on this page: function" not in said


def report(shell: Shell) -> str:
    return shell("report", "--format", "text", "-o", "-").out


def test_answers_alone_get_their_daily_backup(shell: Shell, tmp_path: Path, now: Now) -> None:
    shell("peg", "4", "5", "3")
    now.move(days=1)
    shell("peg", "3", "5", "3")
    assert len(list((tmp_path / "backups").iterdir())) == 1
