"""``log``: what was typed is kept exactly, or refused in one sentence with nothing changed."""

import re
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.db.opening import open_database
from journal.domain.scores import Filter, Series
from journal.domain.text import refusal
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Shell, today

FIELDS = ["id", "region", "side", "score", "felt_at", "day", "entered_at", "late", "carried",
          "note", "source"]  # fmt: skip


def test_a_score_is_kept_with_all_that_is_known_about_it(shell: Shell) -> None:
    before = Clock().now()
    answer = shell("log", "Stiff Neck", "5.7", "--side", "LEFT", "--note", "desk", "--json")
    (row,) = answer.rows("scores")
    assert (answer.code, answer.err) == (0, "")
    assert list(row) == FIELDS
    assert (row["region"], row["side"], row["score"]) == ("neck_back", "left", 5.7)
    assert (row["late"], row["carried"], row["note"], row["source"]) == (
        False, False, "desk", "shell",
    )  # fmt: skip
    assert row["felt_at"] == row["entered_at"]
    entered = datetime.fromisoformat(row["entered_at"])
    assert before <= entered <= Clock().now()
    assert row["day"] == entered.date().isoformat()
    assert shell("list", "--json").rows("scores") == [row]


def test_saved_is_said_on_stderr_and_only_after_it_is_in_the_file(shell: Shell) -> None:
    answer = shell("log", "neck", "7")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Saved: Back of the neck, whole, 7, today.\n"
    assert [row["score"] for row in shell("list", "--json").rows("scores")] == [7]


@pytest.mark.parametrize(
    ("words", "score"), [("0", "0"), ("10", "10"), ("5.70", "5.7"), ("0.01", "0.01"), ("6", "6")]
)
def test_a_whole_score_is_a_whole_number_in_json(shell: Shell, words: str, score: str) -> None:
    assert f'"score": {score},' in shell("log", "neck", words, "--json").out


def test_another_day_without_a_time_keeps_only_its_day_and_is_late(shell: Shell) -> None:
    (row,) = shell("log", "neck", "4", "--on", "yesterday", "--json").rows("scores")
    assert (row["felt_at"], row["late"]) == (None, True)
    assert date.fromisoformat(row["day"]) < date.fromisoformat(row["entered_at"][:10])


def test_another_day_with_a_time_is_known_to_the_minute(shell: Shell) -> None:
    (row,) = shell("log", "neck", "4", "--on", "2026-03-01", "--at", "7:30", "--json").rows(
        "scores"
    )
    assert row["felt_at"].startswith("2026-03-01T07:30:00")
    assert (row["day"], row["late"]) == ("2026-03-01", True)


BAD_SCORES = ["11", "-1", "5.555", "abc", "", "\u0661\u0660", "1_0", "nan", "1e1", "-.5", "+5",
              " 5 5", "10.01", "0x5", "\udcff", "\x1b[2J"]  # fmt: skip


@pytest.mark.parametrize("score", BAD_SCORES)
def test_a_score_outside_the_scale_changes_nothing(
    shell: Shell, tmp_path: Path, score: str
) -> None:
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    assert "a number from 0 to 10" in shell("log", "neck", score).refused()
    assert (tmp_path / "journal.db").read_bytes() == before


@pytest.mark.parametrize(
    "option",
    [
        ("--on", "2024-02-30"), ("--on", "2024-W01"), ("--on", "tomorrow"), ("--on", "1899-12-31"),
        ("--on", "20240101"), ("--on", "2999-01-01"), ("--on", "\u0662\u0660\u0662\u0664-01-01"),
        ("--on", "\x1b[2J"), ("--at", "25:00"), ("--at", "7"), ("--at", "\u0667:30"),
        ("--side", "middle"), ("--side", ""), ("--note", "a\udcffb"), ("--colour", "red"),
        ("--note",),
    ],
)  # fmt: skip
def test_a_wrong_option_changes_nothing(
    shell: Shell, tmp_path: Path, option: tuple[str, ...]
) -> None:
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    shell("log", "neck", "6", *option).refused()
    assert (tmp_path / "journal.db").read_bytes() == before


@pytest.mark.parametrize(
    ("region", "hint"),
    [
        ("nekc", "Did you mean neck_back"), ("xyzzy", "No region"), ("front", "can mean"),
        ("", "is empty"), (" ", "is empty"), ("\x1b]0;x\x07", "No region"),
        ("neck\nhip", "No region"), ("\udcff", "not valid UTF-8"), ("%", "No region"),
        ("n" * 100_000, "No region"),
    ],
)  # fmt: skip
def test_an_unknown_or_ambiguous_region_changes_nothing_and_the_nearest_are_named(
    shell: Shell, tmp_path: Path, region: str, hint: str
) -> None:
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    sentence = shell("log", region, "5").refused()
    assert hint in sentence
    assert len(sentence) < 300
    assert (tmp_path / "journal.db").read_bytes() == before


NOTES = [
    "[/oops] [@click=app.quit]x[/] {curly} %s %(x)s $HOME", "\x1b]0;title\x07\x1b[2J", "\x9b31m",
    "a\tb\r\nc\n", "👩‍👩‍👧‍👦 ❤️ 🇩🇪", "כאב ألم \u202eabc\u202c", "e\u0301 vs \u00e9",
    "'; DROP TABLE score; --", "=1+1", "-", "--", "-5 degrees outside", "-1",
    "x" * 100_000, "頭" * 33_000, " spaces ", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES, ids=[ascii(note[:12]) for note in NOTES])
def test_a_note_is_kept_exactly(shell: Shell, note: str) -> None:
    words = ["--note", "-"] if note == "-" else ["--note", note]
    assert shell("log", "neck", "5", *words, stdin=b"-").code == 0
    assert [row["note"] for row in shell("list", "--json").rows("scores")] == [note]


def test_a_note_from_stdin_is_kept_without_its_last_line_break(shell: Shell) -> None:
    answer = shell("log", "neck", "5", "--note", "-", "--json", stdin="zwei\nZeilen ü\n".encode())
    assert answer.rows("scores")[0]["note"] == "zwei\nZeilen ü"


@pytest.mark.parametrize("note", [b"a\x00b", b"\xff", b"x" * 1_000_001, b"\xed\xa0\x80"])
def test_a_note_that_cannot_be_kept_exactly_is_refused(shell: Shell, note: bytes) -> None:
    shell("log", "neck", "5", "--note", "-", stdin=note).refused()
    assert shell("list", "--json").rows("scores") == []


def test_a_score_felt_later_than_now_is_refused(shell: Shell, tmp_path: Path) -> None:
    soon = Clock().now() + timedelta(hours=2)
    if soon.date() == today():
        assert "still to come" in shell("log", "neck", "5", "--at", f"{soon:%H:%M}").refused()
    assert "still to come" in shell("log", "neck", "5", "--on", str(soon.year + 1) + "-01-01").err
    assert shell("list", "--json").rows("scores") == []


def test_a_time_in_the_gap_of_the_clocks_is_refused_with_what_to_write(program: Shell) -> None:
    words = ("log", "neck", "5", "--on", "2026-03-29", "--at", "2:30")
    assert "Write 03:30 or another time." in program(*words, TZ="Europe/Berlin").refused()


def test_an_hour_that_came_twice_is_the_first_and_the_day_stays_in_every_zone(
    program: Shell, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("log", "neck", "5", "--on", "2026-10-25", "--at", "2:30", "--json")
    (row,) = program(*words, TZ="Europe/Berlin").rows("scores")
    assert row["felt_at"] == "2026-10-25T02:30:00+02:00"
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        with monkeypatch.context() as there:
            there.setenv("TZ", zone)
            time.tzset()
            assert shell("list", "--json").rows("scores") == [row]
            assert "2026-10-25  02:30" in shell("list").out
    time.tzset()


def test_the_second_time_of_the_autumn_night_can_be_named(program: Shell) -> None:
    night = ("log", "neck", "5", "--on", "2026-10-25", "--json", "--at")
    first = program(*night, "2:30", TZ="Europe/Berlin")
    assert first.err == (
        "02:30 came twice that night, for the clocks went back; the first is meant. "
        "For the second write 2:30+1:00.\n"
    )
    second = program(*night, "2:30+1:00", TZ="Europe/Berlin")
    assert second.err == ""
    felt = [said.rows("scores")[0]["felt_at"] for said in (first, second)]
    assert felt == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]
    assert program(*night, "3:30", TZ="Europe/Berlin").err == ""
    assert "15 hours from UTC" in program(*night, "2:30+15:00").refused()


@pytest.mark.parametrize(
    "words",
    [
        ("log", "neck", "5", "--on", ""), ("log", "neck", "5", "--on="), ("list", "--from", ""),
        ("log", "neck", "5", "--at", ""), ("carry", "--on", ""), ("list", "--search", ""),
        ("week", "--to", ""), ("export", "-o", ""), ("edit", "abc", "--score", ""),
        ("session", "add", "neck", "--muscle", ""), ("log", "neck", "5", "--side", ""),
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_option_that_is_given_nothing_is_refused_and_not_taken_as_left_out(
    shell: Shell, words: tuple[str, ...]
) -> None:
    assert "is empty. Say something after it, or leave it out." in shell(*words).refused()


def test_an_empty_note_is_none(shell: Shell) -> None:
    (row,) = shell("log", "neck", "5", "--note", "", "--json").rows("scores")
    assert row["note"] is None


def test_the_day_starts_at_the_hour_that_is_set(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('day_start = "04:00"\n')
    (row,) = shell("log", "neck", "5", "--on", "2026-03-01", "--at", "1:00", "--json").rows(
        "scores"
    )
    assert (row["day"], row["felt_at"][:16]) == ("2026-03-01", "2026-03-02T01:00")


def test_a_time_of_an_odd_old_offset_is_shown_as_it_was_typed(program: Shell, shell: Shell) -> None:
    words = ("log", "neck", "5", "--on", "1930-06-01", "--at", "12:00", "--json")
    (row,) = program(*words, TZ="Africa/Monrovia").rows("scores")
    assert row["felt_at"] == "1930-06-01T12:00:00-00:44"
    assert shell("list", "--json").rows("scores") == [row]
    assert "12:00" in shell("list").out


def test_a_zone_written_as_a_rule_is_understood(program: Shell) -> None:
    words = ("log", "neck", "5", "--on", "2026-06-01", "--at", "12:00", "--json")
    (row,) = program(*words, TZ="XYZ-3").rows("scores")
    assert row["felt_at"] == "2026-06-01T12:00:00+03:00"


@settings(max_examples=40, deadline=None)
@given(note=st.text(st.characters(), max_size=40), hundredths=st.integers(0, 1000))
def test_whatever_is_kept_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, note: str, hundredths: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "kept" / "journal.db"
    journal = Journal(open_database(path), Clock(), Settings(), Places(None))
    entry = NewScore(series=Series("neck_back", "right"), hundredths=hundredths, note=note)
    if refusal(note) is None:
        kept = journal.scores.record(entry)
        assert kept in journal.scores.find(Filter(first=kept.day))
    journal.close()


def test_ids_are_stable_and_differ(shell: Shell) -> None:
    ids = [shell("log", "neck", "5", "--json").rows("scores")[0]["id"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9a-f-]{36}", id) for id in ids)


def test_a_note_on_standard_input_begins_behind_the_mark_of_an_editor(shell: Shell) -> None:
    shell("log", "neck", "6", "--note", "-", stdin=b"\xef\xbb\xbfso so\n")
    (score,) = shell("list", "--json").rows("scores")
    assert score["note"] == "so so"
