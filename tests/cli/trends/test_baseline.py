"""``baseline``: what change is held against, shown and chosen."""

from datetime import timedelta

import pytest

from tests.conftest import Shell, today

FIELDS = ["region", "side", "first", "last", "mean", "days", "by_hand"]


def day(ago: int) -> str:
    return str(today() - timedelta(days=ago))


def log_days(shell: Shell, side: str, ago: range, score: str) -> None:
    """Rate the neck on some days, counted back from today."""
    for days in ago:
        assert shell("log", "neck", score, "--side", side, "--on", day(days)).code == 0


def test_the_baseline_is_the_first_fourteen_days_that_hold_eight(shell: Shell) -> None:
    log_days(shell, "left", range(53, 61), "6.5")
    (row,) = shell("baseline", "neck", "--json").rows("baselines")
    assert list(row) == FIELDS
    assert row == {
        "region": "neck_back", "side": "left", "first": day(60), "last": day(47), "mean": 6.5,
        "days": 8, "by_hand": False,
    }  # fmt: skip
    answer = shell("baseline", "neck", "--side", "left")
    assert answer.out.startswith("Back of the neck, left: 6.50, the mean of 8 rated days from")


def test_without_a_baseline_it_says_what_it_needs(shell: Shell) -> None:
    log_days(shell, "left", range(3), "6")
    assert shell("baseline", "neck").out == (
        "Back of the neck, left: There is no baseline yet: it needs 8 rated days within\n"
        "14 (3 so far).\n"
    )
    (row,) = shell("baseline", "neck", "--json").rows("baselines")
    assert [row[name] for name in FIELDS[2:]] == [None, None, None, None, False]


def test_a_baseline_is_set_by_hand_and_cleared_again(shell: Shell) -> None:
    log_days(shell, "left", range(20, 50), "6")
    answer = shell("baseline", "neck", "--from", day(30), "--to", day(21))
    assert (answer.code, answer.err) == (0, "")
    assert "10 rated days" in answer.out
    assert answer.out.endswith("set by hand.\n")
    (row,) = shell("baseline", "neck", "--json").rows("baselines")
    assert (row["first"], row["last"], row["by_hand"]) == (day(30), day(21), True)
    (row,) = shell("baseline", "neck", "--clear", "--json").rows("baselines")
    assert (row["first"], row["by_hand"]) == (day(49), False)


def test_where_both_sides_are_kept_the_side_must_be_said_to_set_it(shell: Shell) -> None:
    log_days(shell, "left", range(20, 30), "6")
    log_days(shell, "right", range(20, 30), "3")
    words = ("baseline", "neck", "--from", day(29), "--to", day(20))
    assert "several sides: left, right" in shell(*words).refused()
    assert shell(*words, "--side", "right").code == 0
    rows = shell("baseline", "neck", "--json").rows("baselines")
    assert [(row["side"], row["by_hand"]) for row in rows] == [("left", False), ("right", True)]


@pytest.mark.parametrize(
    "words",
    [
        ("--from", 29), ("--to", 20), ("--clear", "--from", 29, "--to", 20),
        ("--from", 20, "--to", 29), ("--from", "tomorrow", "--to", "tomorrow"),
        ("--from", 26, "--to", 20), ("--from", 99, "--to", 80),
    ],
)  # fmt: skip
def test_what_can_not_be_a_baseline_is_refused_and_changes_nothing(
    shell: Shell, words: tuple[str | int, ...]
) -> None:
    words = tuple(day(word) if isinstance(word, int) else word for word in words)
    log_days(shell, "left", range(20, 30), "6")
    before = shell("baseline", "neck", "--json").out
    assert (
        "Nothing was changed." in shell("baseline", "neck", *words).refused() or "tomorrow" in words
    )
    assert shell("baseline", "neck", "--json").out == before


def test_a_region_without_entries_has_none(shell: Shell) -> None:
    answer = shell("baseline", "neck")
    assert (answer.code, answer.out, answer.err) == (0, "", "No entries there yet.\n")
    assert shell("baseline", "neck", "--json").rows("baselines") == []
    assert "has no entries" in shell("baseline", "neck", "--clear").refused()
