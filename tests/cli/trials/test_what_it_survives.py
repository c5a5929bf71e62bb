"""What a trial survives: undo, a purge, backups, other journals, clocks; and nobody reads ahead."""

import json
import random
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.regions_file import shipped_file
from tests.conftest import Now, Shell
from tests.support.trial_days import START, live, set_clock, shown

pytestmark = pytest.mark.usefixtures("morning")


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
    content = json.loads(shipped_file().read_text("utf-8"))
    for region in content["regions"]:
        if region["id"] == "neck_back":
            region["name"] = "Nape"
    (tmp_path / "regions.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("JOURNAL_REGIONS", str(tmp_path / "regions.json"))
    assert shown(shell) == before
    assert "Trial for Nape, left" in shell("trial", "show").out


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
    docs = (Path(__file__).parents[3] / "docs" / "trials.md").read_text("utf-8")
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
