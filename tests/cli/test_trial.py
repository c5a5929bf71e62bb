"""A trial from the shell: day by day under a clock that a test moves, to each of its ends."""

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal.db.opening import open_database
from journal.domain.scores import Series
from journal.domain.sessions.session import past_session
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import BERLIN, Now, Shell

pytestmark = pytest.mark.usefixtures("morning")

NECK = Series("neck_back", "left")
START = ("trial", "start", "neck", "--side", "left", "--muscle", "splenius")


@pytest.fixture
def morning(sunday_noon: Now, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine in the morning of a day in November, and coins that always fall the same way."""
    sunday_noon.at = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)
    coins = random.Random(7)
    monkeypatch.setattr("secrets.randbits", coins.getrandbits)


def shown(shell: Shell, *words: str) -> dict[str, Any]:
    """The trial as JSON tells it."""
    said = shell("trial", *(words or ("show",)), "--json")
    assert said.code == 0, said
    (found,) = json.loads(said.out).items()
    assert found[0] == "trial"
    trial: dict[str, Any] = found[1]
    return trial


@contextmanager
def opened(folder: Path, now: Now) -> Iterator[Journal]:
    """The journal of the shell, open beside it."""
    database = open_database(folder / "journal.db", now.clock)
    yield Journal(database, now.clock, Settings(), Places(None))
    database.close()


def set_clock(now: Now, clock: str, days: int = 0) -> None:
    hour, minute = map(int, clock.split(":"))
    day = now.at.astimezone(BERLIN).date() + timedelta(days=days)
    now.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def press(shell: Shell, clock: str = "10:00") -> None:
    said = shell("session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds",
                 "20", "--at", clock)  # fmt: skip
    assert said.code == 0, said


def live(shell: Shell, now: Now, days: int, pain: Callable[[str, int], str | None]) -> None:
    """Keep a trial for some days as it asks: press in the morning, score at eight.

    Args:
        shell: The shell.
        now: Its clock.
        days: How many.
        pain: Returns the score of a day, by what it is for and its number; None forgets it.
    """
    for _ in range(days):
        set_clock(now, "11:00")
        today = shown(shell)
        if today["assigned"] == "press":
            press(shell)
        set_clock(now, "20:05")
        if (value := pain(today["assigned"], today["day"])) is not None:
            assert shell("log", "neck", value, "--side", "left").code == 0
        set_clock(now, "08:00", days=1)


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
        journal.sessions.add(replace(felt, status="stopped", stop_sign="Dizziness."))
    over = shown(shell)
    assert (over["status"], over["ended_why"], over["assigned"]) == ("stopped", "stop_sign", None)
    assert over["result"]["p"] is None
    words = " ".join(shell("trial", "show").out.split())
    assert "a stop sign: Dizziness." in words
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
    assert shell("trial", "export", "-o", str(tmp_path / "trial.json")).code == 0
    written = json.loads((tmp_path / "trial.json").read_text())["trial"]
    assert len(written["course"]) == 17


def test_the_order_is_nowhere_to_be_read_while_it_runs(
    shell: Shell, now: Now, tmp_path: Path
) -> None:
    shell(*START)
    set_clock(now, "12:00", days=3)
    texts = [
        shell("trial", "show").out, shell("trial", "show", "--json").out,
        shell("export", "--format", "json", "-o", "-").out,
        shell("export", "--format", "csv", "-o", "-").out,
    ]  # fmt: skip
    assert not re.findall("rest.*rest.*rest|press.*press.*press.*press.*press", "".join(texts[1:]))
    assert "tell the days to come" in shell("trial", "export", "-o", "-").refused()
    assert shown(shell)["assigned"] in ("press", "rest")
    set_clock(now, "12:00", days=-10)
    assert shown(shell)["assigned"] is None  # a clock set back to before its start


def test_an_undone_start_comes_back_with_the_same_order(shell: Shell, now: Now) -> None:
    first = shown(shell, *START[1:])
    shell("undo")
    assert shown(shell) is None
    shell("redo")
    assert shown(shell) == first
    assert shell("undo").code == 0
    assert shown(shell, *START[1:])["id"] != first["id"]


def test_a_trial_is_deleted_and_purged_as_all_else_is(shell: Shell, now: Now) -> None:
    id = shown(shell, *START[1:])["id"]
    assert "fixed once it is started" in shell("edit", id, "--note", "x").refused()
    assert shell("delete", id[:8]).code == 0
    assert shell("trial", "show", "--json").out == '{\n  "trial": null\n}\n'
    shell("undo")
    assert shown(shell)["id"] == id
    assert shell("delete", id, "--purge", "--yes", "--json").rows("trials")
    assert "no trial yet" in shell("trial", "show").err
    assert "nothing to undo" in shell("undo").err


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
    assert "signs that need care" in said.err
    assert shown(shell)["ended_why"] == "worse"


def test_eight_weeks_without_a_score_claim_nothing(shell: Shell, now: Now) -> None:
    shell(*START)
    set_clock(now, "12:00", days=56)
    found = shown(shell)
    assert (found["status"], found["missing"], found["result"]["pairs_used"]) == ("done", 56, 0)
    assert "nothing to compare" in shell("trial", "show").out


def test_a_trial_in_a_backup_of_last_week_goes_on_with_its_order(
    shell: Shell, now: Now, tmp_path: Path
) -> None:
    shell(*START)
    live(shell, now, 7, lambda kind, day: "5")
    shell("backup", str(tmp_path / "week.db"))
    kinds = []
    for _ in range(7):
        set_clock(now, "12:00")
        kinds.append(shown(shell)["assigned"])
        set_clock(now, "20:00")
        shell("log", "neck", "4", "--side", "left")
        set_clock(now, "08:00", days=1)
    assert shell("restore", str(tmp_path / "week.db")).code == 0
    now.move(days=-7)
    again = []
    for _ in range(7):
        set_clock(now, "12:00")
        again.append(shown(shell)["assigned"])
        set_clock(now, "08:00", days=1)
    assert again == kinds
    assert shown(shell)["missing"] == 7


def test_a_trial_goes_to_another_journal_and_stays_the_same(
    shell: Shell, now: Now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell(*START, "--guess", "-0.5", "--hour", "19:30")
    live(shell, now, 9, lambda kind, day: "5")
    here = shown(shell)
    for form in ("json", "csv"):
        shell("export", "-o", str(tmp_path / f"out.{form}"))
        monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path / form))
        said = shell("import", str(tmp_path / f"out.{form}"))
        assert said.code == 0, said
        assert shown(shell) == here
        monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))


def test_a_region_that_new_content_renamed_keeps_its_trial(
    shell: Shell, now: Now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell(*START)
    live(shell, now, 3, lambda kind, day: "5")
    before = shown(shell)
    content = json.loads((Path(__file__).parents[2] / "data" / "regions.json").read_text("utf-8"))
    for region in content["regions"]:
        if region["id"] == "neck_back":
            region["name"] = "Nape"
    (tmp_path / "regions.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("JOURNAL_REGIONS", str(tmp_path / "regions.json"))
    assert shown(shell) == before
    assert "Trial for Nape, left" in shell("trial", "show").out


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


def test_somebody_else_recomputes_an_exported_trial(
    shell: Shell, now: Now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    chance = random.Random(3)
    shell(*START)
    live(shell, now, 56, lambda kind, day: None if day % 11 == 0 else str(chance.randint(2, 8)))
    assert shell("trial", "export", "-o", str(tmp_path / "trial.json")).code == 0
    found = json.loads((tmp_path / "trial.json").read_text("utf-8"))["trial"]
    assert len(found["course"]) == 56
    assert len(found["order"]) == 14
    docs = (Path(__file__).parents[2] / "docs" / "trials.md").read_text("utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", docs, re.DOTALL)
    monkeypatch.setattr("sys.argv", ["recompute", str(tmp_path / "trial.json")])
    capsys.readouterr()
    exec(script, {})
    out = capsys.readouterr().out
    result = found["result"]
    assert f"difference {round(result['difference'], 2)} p {round(result['p'], 4)}" in out
    assert f"interval {round(result['low'], 2)} {round(result['high'], 2)}" in out


def test_a_clock_set_back_within_a_trial_loses_nothing_and_tells_nothing_of_later_days(
    shell: Shell, now: Now
) -> None:
    shell(*START)
    kinds = []
    for _ in range(8):
        kinds.append(shown(shell)["assigned"])
        live(shell, now, 1, lambda kind, day: "5")
    before = shown(shell)
    assert before["missing"] == 0
    set_clock(now, "12:00", days=-5)  # from day 9 to day 4, whose score is kept already
    back = shown(shell)
    assert (back["day"], back["assigned"], back["outcome_today"]) == (4, kinds[3], 5)
    assert "day 4 of 56" in shell("trial", "show").out
    assert "lie later than now" in shell("check").out
    set_clock(now, "08:00", days=5)
    assert shown(shell) == before


def test_a_journey_across_the_date_line_within_a_pair_claims_nothing(
    shell: Shell, now: Now
) -> None:
    auckland, honolulu = ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")

    def be(zone: ZoneInfo, day: int, hour: int) -> None:
        now.zone, now.at = zone, datetime(2026, 11, day, hour, 5, tzinfo=zone)

    be(auckland, 23, 9)
    shell(*START)
    be(auckland, 24, 20)
    assert shell("log", "neck", "4", "--side", "left").code == 0
    assert shown(shell)["day"] == 2
    be(honolulu, 24, 9)  # the same day a second time
    again = shown(shell)
    assert (again["day"], again["outcome_today"]) == (2, 4)
    be(honolulu, 24, 20)
    assert shell("log", "neck", "9", "--side", "left").code == 0
    assert shown(shell)["outcome_today"] == 4  # of two as near to the hour the one felt first
    be(auckland, 26, 9)  # the 25th is left out on the way back
    skipped = shown(shell)
    assert (skipped["day"], skipped["missing"]) == (4, 2)
    assert len(shell("list", "--json").rows("scores")) == 2
