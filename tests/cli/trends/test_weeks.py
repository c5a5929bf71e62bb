"""``week``: the figures of the rules, from the shell."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.db import tables
from journal.db.history import undoable
from journal.service.journal import Journal
from tests.conftest import Shell, today

FIELDS = ["region", "side", "week", "mean", "worst", "days", "days_high", "sessions",
          "pressure_seconds", "as_of"]  # fmt: skip
WEEK = ("--from", "2026-03-02", "--to", "2026-03-08")


def log(shell: Shell, *words: str) -> None:
    assert shell("log", *words).code == 0


def press(journal: Journal, region: str, side: str, status: str, *held_ms: int) -> None:
    """Put a session on Tuesday 3 March 2026 into the file."""
    started = datetime(2026, 3, 3, 9, tzinfo=UTC)
    id = f"{region}-{side}-{status}"
    ended = None if status == "running" else started
    session = {
        "id": id, "region": region, "side": side, "status": status, "day": started.date(),
        "started_at": started, "started_offset": 0, "ended_at": ended,
        "ended_offset": ended and 0, "progress_at": started, "before": None, "after": None,
        "note": "",
    }  # fmt: skip
    holds: list[dict[str, object]] = [
        {"id": f"{id}-{n}", "session": id, "position": n, "muscle": "upper_trapezius",
         "side": "left", "planned_ms": 60_000, "held_ms": held, "pressure": 5, "ended_by": "time"}
        for n, held in enumerate(held_ms)
    ]  # fmt: skip
    with undoable(journal.database, started, "session") as change:
        change.insert(tables.session, [session])
        change.insert(tables.hold, holds)


def test_the_week_has_mean_worst_days_and_days_of_high_pain(shell: Shell) -> None:
    for day, score in (("2", "9"), ("2", "5.5"), ("3", "3.25"), ("8", "0")):
        log(shell, "neck", score, "--side", "left", "--on", f"2026-03-0{day}")
    (row,) = shell("week", *WEEK, "--json").rows("weeks")
    assert list(row) == FIELDS
    assert row == {
        "region": "neck_back", "side": "left", "week": "2026-03-02", "mean": 3.5, "worst": 9,
        "days": 3, "days_high": 1, "sessions": 0, "pressure_seconds": 0,
        "as_of": "2026-03-08",
    }  # fmt: skip


def test_a_week_without_scores_is_no_data_and_a_pain_free_week_is_zero(shell: Shell) -> None:
    for day in range(2, 9):
        log(shell, "neck", "0", "--on", f"2026-03-0{day}")
    words = ("week", "--from", "2026-03-02", "--to", "2026-03-09")
    free, empty = shell(*words, "--json").rows("weeks")
    assert (free["mean"], free["worst"], free["days"]) == (0, 0, 7)
    assert (empty["mean"], empty["worst"], empty["days"]) == (None, None, 0)
    lines = shell(*words).out.splitlines()
    assert lines[:2] == [
        "Back of the neck, whole",
        "  week of     mean     worst  days    days 7+  pressed",
    ]
    assert lines[2].split() == ["2026-03-02", "0.0", "0", "7", "of", "7", "0"]
    assert lines[3].split() == ["2026-03-09", "no", "data", "0", "of", "7"]


def test_left_right_and_whole_are_three_series(shell: Shell) -> None:
    for side, score in (("left", "8"), ("right", "2"), ("whole", "5")):
        log(shell, "neck", score, "--side", side, "--on", "2026-03-02")
    rows = shell("week", *WEEK, "--json").rows("weeks")
    assert {row["side"]: row["mean"] for row in rows} == {"left": 8, "right": 2, "whole": 5}
    (right,) = shell("week", *WEEK, "--side", "right", "--json").rows("weeks")
    assert right["mean"] == 2


def test_a_region_is_named_by_any_of_its_names(shell: Shell) -> None:
    log(shell, "neck", "8", "--on", "2026-03-02")
    log(shell, "knee", "2", "--on", "2026-03-02")
    (row,) = shell("week", "Stiff-Neck", *WEEK, "--json").rows("weeks")
    assert row["region"] == "neck_back"


def test_a_named_series_is_listed_though_it_has_no_data(shell: Shell) -> None:
    rows = shell("week", "neck", "--side", "left", "--weeks", "3", "--json").rows("weeks")
    assert [row["mean"] for row in rows] == [None] * 3


def test_sessions_and_the_seconds_truly_held_stand_beside_their_series(
    shell: Shell, journal: Journal
) -> None:
    log(shell, "neck", "8", "--side", "left", "--on", "2026-03-02")
    log(shell, "neck", "8", "--side", "right", "--on", "2026-03-02")
    press(journal, "neck_back", "left", "done", 61_250, 30_000)
    press(journal, "neck_back", "left", "interrupted", 5_000)
    press(journal, "neck_back", "left", "running", 99_000)
    press(journal, "knee_front", "whole", "stopped")
    rows = shell("week", *WEEK, "--json").rows("weeks")
    fields = ("region", "side", "sessions", "pressure_seconds")
    assert [tuple(row[name] for name in fields) for row in rows] == [
        ("knee_front", "whole", 1, 0),
        ("neck_back", "left", 2, 96.25),
        ("neck_back", "right", 0, 0),
    ]
    assert "1:36 min in 2" in shell("week", "neck", *WEEK).out


def test_four_weeks_up_to_the_present_one_unless_said(shell: Shell) -> None:
    log(shell, "neck", "5")
    rows = shell("week", "--json").rows("weeks")
    monday = today() - timedelta(days=today().weekday())
    assert [row["week"] for row in rows] == [str(monday - timedelta(weeks=n)) for n in (3, 2, 1, 0)]
    assert len(shell("week", "--weeks", "9", "--json").rows("weeks")) == 9


def test_weeks_begin_on_the_day_that_is_set(shell: Shell, tmp_path: Path) -> None:
    log(shell, "neck", "5", "--on", "2026-03-08")
    (tmp_path / "settings.toml").write_text('first_day_of_week = "sunday"\n')
    (row,) = shell("week", "--from", "2026-03-08", "--to", "2026-03-14", "--json").rows("weeks")
    assert (row["week"], row["days"]) == ("2026-03-08", 1)


@pytest.mark.parametrize(
    "words",
    [
        ("--weeks", "0"), ("--weeks", "x"), ("--weeks", "\u0661"), ("--weeks", "99999999999"),
        ("--weeks", "2", "--from", "2026-03-01"), ("--from", "tomorrow"), ("--side", "up"),
        ("xyzzy",), ("front",), ("--from", "2026-03-02", "--to", "2026-03-01"),
        ("--from", "2026-11-21", "--to", "2026-03-01"), ("--from", "today", "--to", "2026-11-21"),
    ],
)  # fmt: skip
def test_wrong_words_are_refused(shell: Shell, words: tuple[str, ...]) -> None:
    shell("week", *words).refused()


def test_a_span_that_ends_before_it_begins_is_not_blamed_on_the_calendar(shell: Shell) -> None:
    sentence = shell("week", "--from", "2026-03-02", "--to", "2026-03-01").refused()
    assert sentence == "--from 2026-03-02 is after --to 2026-03-01; turn them round."


def test_both_ends_of_a_span_are_told_from_today(shell: Shell) -> None:
    log(shell, "neck", "5")
    assert shell("week", "--from", "yesterday", "--to", "today", "--json").rows("weeks")
    assert "turn them round" in shell("week", "--from", "today", "--to", "yesterday").err


def test_without_any_score_it_says_so(shell: Shell) -> None:
    answer = shell("week", "--weeks", "4")
    assert (answer.code, answer.out, answer.err) == (0, "", "No scores in these weeks.\n")
    assert shell("week", "--json").rows("weeks") == []


def log_days(shell: Shell, side: str, ago: range, score: str) -> None:
    """Rate the neck on some days, counted back from today."""
    for days in ago:
        on = str(today() - timedelta(days=days))
        log(shell, "neck", score, "--side", side, "--on", on)


def test_what_has_changed_stands_under_each_side_of_a_region(shell: Shell) -> None:
    log_days(shell, "left", range(33, 41), "8")
    log_days(shell, "left", range(4), "5")
    log_days(shell, "right", range(1), "5")
    lines = shell("week", "neck", "--weeks", "1").out.splitlines()
    left, right = lines.index("Back of the neck, left"), lines.index("Back of the neck, right")
    said = " ".join(line.strip() for line in lines[left + 3 : right - 1])
    assert said.startswith("Less pain, about moderate: from 8.0 to 5.0, about 3.0 points or 38 %")
    assert said.endswith("Dworkin 2008; Farrar 2001.")
    assert "There is no baseline yet: it needs 8 rated days within 14 (1 so far)." in "".join(lines)
    assert "baseline" not in shell("week", "--weeks", "1").out


def test_without_anything_else_it_shows_the_seven_days_of_all_your_series(
    shell: Shell, journal: Journal
) -> None:
    log(shell, "neck", "10", "--side", "left")
    log(shell, "neck", "9.5", "--side", "left")
    log(shell, "knee", "0", "--on", str(today() - timedelta(days=20)))
    log(shell, "calf", "5", "--on", str(today() - timedelta(days=60)))
    lines = shell("week").out.splitlines()
    assert lines[1].split() == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "mean", "n/7", "worst", "min"
    ]  # fmt: skip
    (neck,) = [line for line in lines if line.startswith("Back of the neck, left")]
    days = ["·"] * 7
    days[today().weekday()] = "9.8"
    assert neck.split()[-10:] == [*days, "9.8", "1/7", "10"]
    (knee,) = [line for line in lines if line.startswith("Front of the knee, whole")]
    assert knee.split()[-9:] == [*"·" * 7, "·", "0/7"]
    assert not any(line.startswith("Calf") for line in lines)
    assert sum("no baseline yet" in line for line in lines) == 2


def test_the_review_begins_on_the_weekday_that_is_set(shell: Shell, tmp_path: Path) -> None:
    log(shell, "neck", "5")
    (tmp_path / "settings.toml").write_text('first_day_of_week = "sunday"\n')
    assert shell("week").out.splitlines()[1].split()[:2] == ["Sun", "Mon"]


def test_the_review_of_an_empty_journal_says_so(shell: Shell) -> None:
    answer = shell("week")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Nothing was rated in the last 28 days, and nothing pressed this week.\n"


def test_nothing_is_wider_than_eighty_columns(shell: Shell, journal: Journal) -> None:
    on = ("--side", "whole", "--on", str(today()))
    log(shell, "foot_top", "9.25", *on)
    log(shell, "hip_front", "9.25", "--side", "left")
    press(journal, "foot_top", "whole", "done", 5_999_000)
    for words in (("week",), ("week", "foot_top"), ("week", *WEEK), ("week", "--weeks", "60")):
        assert max(map(len, shell(*words).out.splitlines())) <= 80
