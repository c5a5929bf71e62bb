"""A trial of a day fact from the shell: a walk, a pillow, no coffee."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Now, Shell
from tests.support.trial_days import set_clock, shown

pytestmark = pytest.mark.usefixtures("morning")

START = ("trial", "start", "neck", "--side", "left", "--fact", "walk")


@pytest.fixture
def morning(sunday_noon: Now, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine in the morning; every pair begins with days with it; a kind to choose."""
    set_clock(sunday_noon, "09:00")
    monkeypatch.setattr("secrets.randbits", lambda bits: 2**bits - 1)
    assert shell("facts", "add", "walk", "--kind", "yes").code == 0


def words(shell: Shell, *said: str) -> str:
    return " ".join(shell(*said).out.split())


def a_day(shell: Shell, now: Now, value: str | None, pain: str) -> dict[str, Any]:
    """Note the fact at noon (None forgets it), score in the evening; the next morning comes."""
    set_clock(now, "12:00")
    today = shown(shell)
    if value is not None:
        assert shell("fact", "walk", value).code == 0
    set_clock(now, "20:05")
    assert shell("log", "neck", pain, "--side", "left").code == 0
    set_clock(now, "08:00", days=1)
    return today


def test_a_whole_trial_of_a_walk_is_kept_and_answered_in_its_own_words(
    shell: Shell, now: Now, tmp_path: Path
) -> None:
    begun = words(shell, *START, "--pairs", "10", "--guess", "-1")
    assert '10 pairs of 2 days with "walk" and 2 days without' in begun
    assert "press" not in begun.lower()
    assert shown(shell)["points"] == []
    for number in range(1, 41):
        on = shown(shell)["assigned"] == "press"
        value: str | None = "yes" if on else "no"
        if number in (1, 3):  # the other thing is done on one day of each kind
            value = "no" if on else "yes"
        if number in (5, 7, 8):
            value = None
        today = a_day(shell, now, value, "3" if on else "6")
        assert (today["day"], today["fact"], "result" in today) == (number, "walk", False)
    over = shown(shell)
    assert over["status"] == "done"
    whats = [one["what"] for one in over["deviations"]]
    assert whats == ["not_done", "done_on_day_without", "not_noted", "not_noted", "not_noted"]
    result = over["result"]
    assert (result["press_mean"], result["rest_mean"], result["difference"]) == (3, 6, -3)
    said = words(shell, "trial", "show")
    assert 'Mean pain on days without "walk" 6.0, on days with "walk" 3.0: 3.0 less' in said
    assert "3 days of which nothing is noted" in said
    assert "press" not in said.lower()
    assert shell("trial", "export", "-o", str(tmp_path / "trial.json")).code == 0
    written = json.loads((tmp_path / "trial.json").read_text())["trial"]
    assert (written["fact"], len(written["course"])) == ("walk", 40)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (("ibuprofen", "--kind", "dose", "--unit", "mg"), "for whoever treats you"),
        (("flare", "--kind", "span"), "can't be chosen"),
        (("pillow", "--kind", "yes"), "is retired"),
    ],
)
def test_what_nobody_can_choose_is_refused_and_nothing_is_kept(
    shell: Shell, kind: tuple[str, ...], reason: str
) -> None:
    shell("facts", "add", *kind)
    if kind[0] == "pillow":
        shell("facts", "retire", "pillow")
    said = shell(*START[:-1], kind[0]).refused()
    assert reason in said
    assert "Nothing was started." in said
    assert shown(shell) is None


@pytest.mark.parametrize("kind", [("--kind", "number", "--unit", "minutes"), ("--kind", "level")])
def test_a_number_or_a_level_above_nothing_is_a_day_with_it(
    shell: Shell, now: Now, kind: tuple[str, ...]
) -> None:
    shell("facts", "add", "stretching", *kind)
    assert shell(*START[:-1], "stretching").code == 0
    assert shown(shell)["pressed_today"] is False
    shell("fact", "stretching", "0")
    assert [one["what"] for one in shown(shell)["deviations"]] == ["not_done"]
    shell("fact", "stretching", "5")
    assert shown(shell)["deviations"] == []
    assert shown(shell)["pressed_today"] is True


def test_it_goes_on_whatever_becomes_of_the_kind(shell: Shell, now: Now) -> None:
    assert shell(*START).code == 0
    a_day(shell, now, "yes", "4")
    shell("facts", "rename", "walk", "evening stroll")
    assert shown(shell)["fact"] == "evening stroll"
    assert 'with "evening stroll" today' in words(shell, "trial", "show")
    assert shell("due").out.endswith('trial: with "evening stroll"\n')
    shell("facts", "retire", "evening stroll")
    assert shown(shell)["deviations"] == []
    assert shell("facts", "delete", "evening stroll", "--yes").code == 0
    gone = shown(shell)
    assert (gone["status"], gone["fact"]) == ("running", "walk")
    assert [one["what"] for one in gone["deviations"]] == ["not_noted"]
    assert shell("due").out.endswith('trial: with "walk"\n')
    shell("undo")
    assert shown(shell)["deviations"] == []
    over = shell("trial", "stop", "--because", "worse")
    assert over.code == 0, over
    assert shown(shell)["ended_why"] == "worse"


def test_due_says_with_or_without_and_whether_it_is_noted(shell: Shell, now: Now) -> None:
    shell(*START)
    assert (shell("due").out, shell("due").code) == ('trial: with "walk"\n', 0)
    shell("fact", "walk")
    assert (shell("due").out, shell("due").code) == ('trial: with "walk", noted\n', 1)
    set_clock(now, "09:00", days=2)
    assert (shell("due").out, shell("due").code) == ('trial: without "walk"\n', 1)
    set_clock(now, "09:00", days=12)
    assert "Is the pain worse" in shell("trial", "show").err


def test_a_walk_before_the_start_lets_the_trial_begin_tomorrow(shell: Shell, now: Now) -> None:
    shell("fact", "walk")
    found = shown(shell, *START[1:])
    assert (found["day"], found["assigned"]) == (0, None)
    shell("undo")
    shell("fact", "walk", "no")
    assert shown(shell, *START[1:])["day"] == 1


def test_only_one_trial_runs_whatever_it_is_of(shell: Shell, now: Now) -> None:
    shell(*START)
    assert "blur each other" in shell(*START[:-2], "--muscle", "splenius").refused()


def test_it_goes_to_another_journal_and_comes_back_from_a_backup_the_same(
    shell: Shell, now: Now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell(*START, "--guess", "-0.5")
    for value in ("yes", None, "yes", "no"):
        a_day(shell, now, value, "5")
    here = shown(shell)
    assert [one["what"] for one in here["deviations"]] == ["not_noted", "done_on_day_without"]
    for form in ("json", "csv"):
        shell("export", "-o", str(tmp_path / f"out.{form}"))
        monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path / form))
        said = shell("import", str(tmp_path / f"out.{form}"))
        assert said.code == 0, said
        assert shown(shell) == here
        monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))
    shell("backup", str(tmp_path / "week.db"))
    shell("trial", "stop")
    assert shell("restore", str(tmp_path / "week.db")).code == 0
    assert shown(shell) == here
    assert shell("check").code == 0


def test_a_trial_that_is_over_stands_on_the_clinicians_page_and_one_that_runs_does_not(
    shell: Shell, now: Now
) -> None:
    shell(*START, "--pairs", "10")
    for number in range(1, 41):
        on = shown(shell)["assigned"] == "press"
        a_day(shell, now, None if number == 5 else "yes" if on else "no", "3" if on else "6")
        if number == 20:
            running = words(shell, "report", "--format", "text", "-o", "-")
            assert "What was tried" in running
            assert "A trial" not in running
    page = words(shell, "report", "--format", "text", "-o", "-")
    assert 'Back of the neck, left: "walk", one person\'s trial' in page
    assert "10 pairs of 2 + 2 days, in an order drawn beforehand" in page
    assert "Kept to its planned end" in page
    assert (
        'Mean pain on days without "walk" 6.0, on days with "walk" 3.0: 3.0 less (95 % interval: '
        in page
    )
    assert "p 0.002 by randomisation of pairs, exact; 10 of 10 pairs" in page
    assert "1 day of which nothing is noted" in page
    elsewhere = ("log", "knee", "4", "--side", "left")
    assert shell(*elsewhere).code == 0
    only = words(shell, "report", "--region", "knee", "--format", "text", "-o", "-")
    assert "What was tried" in only
    assert "A trial" not in only
    set_clock(now, "09:00", days=60)
    shell("log", "neck", "4", "--side", "left")
    later = words(shell, "report", "--format", "text", "-o", "-")
    assert "What was tried" in later
    assert "A trial" not in later


def test_a_trial_that_was_stopped_is_on_the_page_without_a_test(shell: Shell, now: Now) -> None:
    shell(*START)
    for _ in range(5):
        a_day(shell, now, "yes", "4")
    shell("trial", "stop", "--because", "worse")
    page = words(shell, "report", "--format", "text", "-o", "-")
    assert "Stopped early, day 6 of 56: worse than before, or a new sign." in page
    assert "nothing is tested" in page
