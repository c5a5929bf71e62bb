"""A trial from the shell: day by day under a clock that a test moves, to each of its ends."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from journal.domain.sessions.session import past_session
from tests.conftest import Now, Shell
from tests.support.trial_days import NECK, START, live, opened, press, set_clock, shown

pytestmark = pytest.mark.usefixtures("morning")


def test_a_whole_trial_kept_day_by_day_ends_in_an_answer(
    shell: Shell, now: Now, tmp_path: Path
) -> None:
    assert shell(*START, "--guess", "-2").code == 0
    live(shell, now, 55, lambda kind, day: str(6 if kind == "rest" else 3 + day % 3))
    before = shown(shell)
    assert (before["day"], before["status"]) == (56, "running")
    assert "result" not in before
    live(shell, now, 1, lambda kind, day: "6" if kind == "rest" else "4")
    over = shown(shell)
    assert over["status"] == "done"
    assert over["assigned"] is None
    assert over["deviations"] == []
    found = over["result"]
    assert found["pairs_used"] == 14
    assert found["difference"] == round(found["press_mean"] - found["rest_mean"], 4)
    assert found["low"] < found["difference"] < found["high"] < 0
    assert found["p"] == round(2 / 2**14, 6)
    said = shell("trial", "show").out
    assert "It hurt less on press days" in said
    assert "You had expected 2.0 less." in said


def test_what_went_otherwise_is_counted_and_does_not_change_sides(shell: Shell, now: Now) -> None:
    shell(*START)
    seen: dict[str, list[str]] = {"press": [], "rest": []}
    for number in range(56):
        set_clock(now, "12:00")
        kind = shown(shell)["assigned"]
        seen[kind].append(str(now.at.date()))
        nth = len(seen[kind])
        late = kind == "press" and nth == 2
        if (kind == "press" and nth > 2) or (kind == "rest" and nth == 1):
            press(shell)
        set_clock(now, "19:00")
        if late:
            press(shell, "18:30")
        hour = "09:00" if number == 20 else "20:00"
        if number not in (30, 31):
            shell("log", "neck", "5", "--side", "left", "--at", hour if number == 20 else "18:30")
        set_clock(now, "08:00", days=1)
    found = shown(shell)
    by_kind: dict[str, list[str]] = {}
    for one in found["deviations"]:
        by_kind.setdefault(one["what"], []).append(one["day"])
    assert by_kind["not_pressed"] == seen["press"][:1]
    assert by_kind["pressed_late"] == seen["press"][1:2]
    assert by_kind["pressed_on_rest_day"] == seen["rest"][:1]
    assert len(by_kind["scored_elsewhen"]) == 1
    assert found["missing"] == 3
    assert (found["result"]["difference"], found["result"]["p"]) == (0, 1)
    words = shell("trial", "show").out
    assert "1 press day without pressing, 1 press day pressed too late" in " ".join(words.split())
    assert "can't be told from chance" in " ".join(words.split())


def test_a_stop_sign_ends_it_and_nothing_is_tested(shell: Shell, now: Now, tmp_path: Path) -> None:
    shell(*START)
    live(shell, now, 20, lambda kind, day: "5")
    with opened(tmp_path, now) as journal:
        began = now.clock.now() - timedelta(hours=1)
        felt = past_session(NECK, [("masseter", "left")], held_seconds=5, holds=1,
                            day=journal.today, started_at=began)  # fmt: skip
        journal.sessions.add(replace(felt, status="stopped", stop_sign="Dizziness: lie down."))
    over = shown(shell)
    assert (over["status"], over["ended_why"], over["assigned"]) == ("stopped", "stop_sign", None)
    assert over["result"]["p"] is None
    words = " ".join(shell("trial", "show").out.split())
    assert "day 21 of 56: a stop sign: Dizziness." in words
    assert "It was stopped early, so nothing is tested" in words
    assert "No trial runs now. Stopped on 13 Dec 2026" in shell("trial", "stop").refused()
    assert shell("undo").code == 0
    assert shown(shell)["status"] == "running"


def test_a_trial_with_gaps_and_slips_is_lived_until_a_stop_sign_ends_it(
    shell: Shell, now: Now, tmp_path: Path
) -> None:
    shell(*START)
    live(shell, now, 9, lambda kind, day: None if day in (3, 4) else "5")
    set_clock(now, "12:00")  # on this day the other thing is done than was drawn
    pressed_anyway = shown(shell)["assigned"] == "rest"
    if pressed_anyway:
        press(shell)
    set_clock(now, "20:00")
    shell("log", "neck", "7", "--side", "left")
    set_clock(now, "08:00", days=1)
    live(shell, now, 6, lambda kind, day: "4")
    so_far = shown(shell)
    assert (so_far["day"], so_far["missing"]) == (17, 2)
    slip = "pressed_on_rest_day" if pressed_anyway else "not_pressed"
    assert [one["what"] for one in so_far["deviations"]] == [slip]
    set_clock(now, "12:00")
    with opened(tmp_path, now) as journal:
        began = now.clock.now() - timedelta(hours=1)
        felt = past_session(NECK, [("splenius", "left")], held_seconds=5, holds=1,
                            day=journal.today, started_at=began)  # fmt: skip
        journal.sessions.add(replace(felt, status="stopped", stop_sign="Dizziness."))
    over = shown(shell)
    assert (over["status"], over["day"], over["missing"]) == ("stopped", 17, 3)
    assert (over["result"]["pairs_used"], over["result"]["p"]) == (3, None)  # two days, one pair
    words = " ".join(shell("trial", "show").out.split())
    assert "14 pairs, 3 of them with scores on both kinds of day." in words
    assert "3 days without a score that counts" in words
    assert shell("trial", "export", "-o", str(tmp_path / "trial.json")).code == 0
    written = json.loads((tmp_path / "trial.json").read_text())["trial"]
    assert len(written["course"]) == 17


def test_a_second_trial_at_once_is_refused(shell: Shell, now: Now) -> None:
    shell(*START)
    assert "presses the same" in shell(*START).refused()
    other = ("trial", "start", "neck", "--side", "right", "--muscle", "levator_scapulae")
    assert "blur each other" in shell(*other).refused()
    shell("trial", "stop")
    now.move(minutes=5)
    assert shell(*other).code == 0
    said = shell("trial", "show")
    assert "Another one: " in said.err
    first = re.search("Another one: ([0-9a-f]{8})", said.err)
    assert first is not None
    assert shown(shell, "show", first[1])["status"] == "stopped"
    assert "names no trial" in shell("trial", "show", "zzz").refused()


def test_the_review_is_asked_every_fortnight_and_a_yes_ends_it(shell: Shell, now: Now) -> None:
    shell(*START)
    assert "Is the pain worse" not in shell("trial", "show").err
    set_clock(now, "12:00", days=14)
    assert "Is the pain worse" in shell("trial", "show").err
    assert shown(shell)["review"] is True
    assert shell("trial", "review").code == 0
    assert shown(shell)["review"] is False
    set_clock(now, "12:00", days=14)
    assert shown(shell)["review"] is True
    said = shell("trial", "stop", "--because", "worse")
    assert "it had become worse" in " ".join(said.out.split())
    assert "which signs need care" in said.err
    assert shown(shell)["ended_why"] == "worse"


def test_eight_weeks_without_a_score_claim_nothing(shell: Shell, now: Now) -> None:
    shell(*START)
    set_clock(now, "12:00", days=56)
    found = shown(shell)
    assert (found["status"], found["missing"], found["result"]["pairs_used"]) == ("done", 56, 0)
    assert "nothing to compare" in shell("trial", "show").out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--muscle", "scalenes"], "There is no pressing on"),
        (["--muscle", "nonsense"], "nonsense"),
        (["--fact", "coffee"], "no kinds of day facts yet"),
        (["--fact", "coffee", "--muscle", "splenius"], "or a day fact"),
        ([], "either a muscle or a routine"),
        (["--muscle", "splenius", "--routine", "x"], "either a muscle or"),
        (["--routine", "x"], "x"),
        (["--muscle", "splenius", "--pairs", "9"], "10 to 20 pairs"),
        (["--muscle", "splenius", "--days", "0"], "1 to 4 days"),
        (["--muscle", "splenius", "--hour", "25:00"], "is not a time"),
        (["--muscle", "splenius", "--hour", "23:30"], "choose an hour between"),
        (["--muscle", "splenius", "--guess", "-11"], "is no guess"),
        (["--muscle", "splenius", "--guess", "lots"], "is no guess"),
    ],
)
def test_what_no_trial_can_be_made_of_is_refused_and_nothing_kept(
    shell: Shell, words: list[str], reason: str
) -> None:
    assert reason in shell("trial", "start", "neck", "--side", "left", *words).refused()
    assert shown(shell) is None


@pytest.mark.parametrize("words", [["stop"], ["review"], ["export", "-o", "-"], ["show", "abc"]])
def test_without_a_trial_there_is_nothing_to_do(shell: Shell, words: list[str]) -> None:
    assert "rial" in shell("trial", *words).refused()


def test_started_in_the_evening_it_begins_tomorrow(shell: Shell, now: Now) -> None:
    set_clock(now, "21:00")
    found = shown(shell, *START[1:])
    assert (found["day"], found["assigned"], found["started"]) == (0, None, "2026-11-24")
    assert "Trial: begins 24 Nov 2026." in shell("trial", "show").out
    shell("trial", "stop")
    assert shown(shell)["status"] == "stopped"
