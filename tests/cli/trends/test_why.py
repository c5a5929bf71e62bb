"""``why``: the rule and the rows behind each number."""

from datetime import timedelta
from typing import Any

import pytest

from journal.service.journal import Journal
from tests.cli.trends.test_weeks import press
from tests.conftest import Shell, today

FIELDS = ["region", "side", "week", "name", "value", "words", "rule", "days", "sessions",
          "as_of"]  # fmt: skip
WEEK = ("--from", "2026-03-02", "--to", "2026-03-08")


def log(shell: Shell, *words: str) -> str:
    answer = shell("log", *words, "--json")
    id = answer.rows("scores")[0]["id"]
    assert isinstance(id, str)
    return id


def figures(shell: Shell, *words: str) -> dict[str, dict[str, Any]]:
    """The figures of one series, by name."""
    rows = shell("why", *words, "--json").rows("figures")
    assert all(list(row) == FIELDS for row in rows)
    return {row["name"]: row for row in rows}


def test_each_number_comes_with_its_rule_and_its_rows(shell: Shell, journal: Journal) -> None:
    first = log(shell, "neck", "9", "--side", "left", "--on", "2026-03-02")
    second = log(shell, "neck", "5.5", "--side", "left", "--on", "2026-03-02")
    log(shell, "neck", "0", "--side", "left", "--on", "2026-03-08")
    log(shell, "neck", "10", "--side", "right", "--on", "2026-03-08")
    press(journal, "neck_back", "left", "done", 61_250, 30_000)
    press(journal, "neck_back", "left", "running", 99_000)
    found = figures(shell, "neck", "--side", "left", *WEEK)
    assert {name: row["value"] for name, row in found.items()} == {
        "mean": 3.625, "worst": 9.0, "days": 2, "days_high": 1, "sessions": 1,
        "pressure_seconds": 91.25, "latest": 3.625, "change": None,
    }  # fmt: skip
    assert found["mean"]["words"] == "3.625 = 7.25 / 2"
    assert "divided by the number of rated days" in found["mean"]["rule"]
    monday, sunday = found["mean"]["days"]
    assert (monday["day"], monday["value"]) == ("2026-03-02", 7.25)
    assert {one["id"] for one in monday["scores"]} == {first, second}
    assert {one["late"] for one in monday["scores"]} == {True}
    assert (sunday["day"], sunday["value"]) == ("2026-03-08", 0)
    (session,) = found["pressure_seconds"]["sessions"]
    assert (session["day"], session["pressure_seconds"]) == ("2026-03-03", 91.25)


def test_the_figures_are_those_of_week(shell: Shell) -> None:
    for day, score in enumerate(("7", "6.25", "3.1", "8"), 2):
        log(shell, "neck", score, "--on", f"2026-03-0{day}")
    (week,) = shell("week", "neck", *WEEK, "--json").rows("weeks")
    found = figures(shell, "neck", *WEEK)
    for name in ("mean", "worst", "days", "days_high", "sessions", "pressure_seconds"):
        assert found[name]["value"] == pytest.approx(week[name])
        assert found[name]["week"] == week["week"]


def test_in_words_it_shows_the_calculation_and_marks_what_was_late(shell: Shell) -> None:
    log(shell, "neck", "5.25", "--side", "left", "--on", "2026-03-02")
    log(shell, "neck", "6", "--side", "left", "--on", "2026-03-04")
    lines = shell("why", "neck", *WEEK).out.splitlines()
    assert lines[:4] == [
        "Back of the neck, left", "", "Week of 2 Mar 2026", "  mean      5.625 = 11.25 / 2",
    ]  # fmt: skip
    assert "  2026-03-02  5.25   5.25 late" in lines
    assert max(map(len, lines)) <= 80


def test_baseline_latest_days_and_change_are_explained_with_their_days(shell: Shell) -> None:
    def ago(days: int) -> str:
        return str(today() - timedelta(days=days))

    for days in range(33, 41):
        log(shell, "neck", "8", "--on", ago(days))
    for days in range(4):
        log(shell, "neck", "5", "--on", ago(days))
    found = figures(shell, "neck")
    assert [one["day"] for one in found["baseline"]["days"]] == [ago(n) for n in range(40, 32, -1)]
    assert [one["day"] for one in found["latest"]["days"]] == [ago(n) for n in range(3, -1, -1)]
    assert (found["baseline"]["value"], found["latest"]["value"]) == (8, 5)
    assert found["change"]["value"] == -37.5
    assert found["change"]["words"].startswith("Less pain, about moderate")
    assert "Dworkin 2008; Farrar 2001" in found["change"]["rule"]


def test_sides_are_explained_one_after_the_other(shell: Shell) -> None:
    for side in ("right", "left"):
        log(shell, "neck", "5", "--side", side)
    titles = [line for line in shell("why", "neck").out.splitlines() if line.startswith("Back of")]
    assert titles == ["Back of the neck, left", "Back of the neck, right"]


def test_weeks_are_explained_newest_first(shell: Shell) -> None:
    log(shell, "neck", "5")
    rows = shell("why", "neck", "--weeks", "3", "--json").rows("figures")
    weeks = [row["week"] for row in rows if row["name"] == "mean"]
    assert weeks == sorted(weeks, reverse=True)
    assert len(weeks) == 3


def test_a_region_without_entries_has_nothing_to_explain(shell: Shell) -> None:
    answer = shell("why", "neck")
    assert (answer.code, answer.out, answer.err) == (0, "", "No entries there yet.\n")
    assert shell("why", "neck", "--json").rows("figures") == []


@pytest.mark.parametrize(
    "words", [(), ("xyzzy",), ("neck", "--weeks", "0"), ("neck", "--from", "tomorrow")]
)
def test_wrong_words_are_refused(shell: Shell, words: tuple[str, ...]) -> None:
    shell("why", *words).refused()
