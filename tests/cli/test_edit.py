"""``edit``, ``delete``, ``carry``, and what becomes of a session that was cut off."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.scores import Series
from journal.domain.sessions.session import Hold
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.cli.test_list import log
from tests.conftest import Shell

SESSION = ("session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds", "20")


def session(shell: Shell, *words: str) -> str:
    """Keep a session and return its id."""
    (row,) = shell(*SESSION, *words, "--json").rows("sessions")
    return str(row["id"])


def test_a_score_is_changed_by_the_first_characters_of_its_id(shell: Shell) -> None:
    id = log(shell, "neck", "5", "--on", "2026-03-01", "--at", "7:30")
    answer = shell("edit", id[:8], "--score", "6.5", "--note", "worse than I thought")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "Changed: Back of the neck, whole, 6.5, 2026-03-01.\njournal undo takes it back.\n"
    )
    (row,) = shell("list", "--json").rows("scores")
    assert (row["id"], row["score"], row["note"]) == (id, 6.5, "worse than I thought")
    shell("undo")
    (row,) = shell("list", "--json").rows("scores")
    assert (row["score"], row["note"]) == (5, None)


def test_day_time_and_qualities_can_be_mended(shell: Shell) -> None:
    id = log(shell, "neck", "5", "--on", "2026-03-01", "--at", "7:30", "--quality", "sharp")
    (row,) = shell("edit", id, "--on", "2026-03-02", "--json").rows("scores")
    assert (row["day"], row["felt_at"][:16]) == ("2026-03-02", "2026-03-02T07:30")
    (row,) = shell("edit", id, "--at", "8:15", "--json").rows("scores")
    assert row["felt_at"][:16] == "2026-03-02T08:15"
    (row,) = shell("edit", id, "--at", "unknown", "--json").rows("scores")
    assert row["felt_at"] is None
    assert shell("list").out.endswith("#sharp\n")
    shell("edit", id, "--quality", "stiff", "--quality", "aching")
    assert shell("list").out.endswith("#aching #stiff\n")
    shell("edit", id, "--quality", "none")
    assert "#" not in shell("list").out


def test_a_note_can_be_emptied_or_come_from_standard_input(shell: Shell) -> None:
    id = log(shell, "neck", "5", "--note", "first")
    (row,) = shell("edit", id, "--note", "-", "--json", stdin=b"one\ntwo\n").rows("scores")
    assert row["note"] == "one\ntwo"
    (row,) = shell("edit", id, "--note", "", "--json").rows("scores")
    assert row["note"] is None


def test_of_a_session_the_score_after_and_the_note_can_be_changed(shell: Shell) -> None:
    id = session(shell, "--before", "6", "--after", "5")
    (row,) = shell("edit", id[:8], "--after", "3.5", "--note", "warm", "--json").rows("sessions")
    assert (row["after"], row["note"], len(row["holds"])) == (3.5, "warm", 1)
    (row,) = shell("edit", id, "--after", "unknown", "--json").rows("sessions")
    assert (row["after"], row["note"]) == (None, "warm")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what to change"),
        (("--score", "11"), "not a score"),
        (("--at", "teatime"), "not a time"),
        (("--on", "tomorrow"), "not a day"),
        (("--after", "3"), "That is a score, which has no --after. Nothing was changed."),
        (("--quality", "purple"), "purple"),
        (("--note", "\udcff"), "not valid UTF-8"),
    ],
)
def test_what_can_not_be_changed_is_refused_and_nothing_is(
    shell: Shell, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    id = log(shell, "neck", "5", "--on", "yesterday")
    before = (tmp_path / "journal.db").read_bytes()
    assert said in shell("edit", id, *words).refused()
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_session_has_no_score_of_its_own(shell: Shell) -> None:
    id = session(shell)
    assert "That is a session, which has no --score." in shell("edit", id, "--score", "3").refused()
    assert "needs a score before" in shell("edit", id, "--after", "3").refused()


@pytest.mark.parametrize("id", ["zzz", "", "%"])
def test_an_id_of_nothing_is_refused(shell: Shell, id: str) -> None:
    log(shell, "neck", "5")
    assert "No entry has an id" in shell("edit", id, "--score", "3").refused()


def test_scores_and_sessions_are_deleted_alike_and_in_one_step(shell: Shell) -> None:
    score = log(shell, "neck", "5")
    held = session(shell, "--on", "2026-03-01", "--at", "7:30")
    answer = shell("delete", score[:8], held[:8])
    assert answer.err == (
        "Deleted: Back of the neck, whole, 5, today.\n"
        "Deleted: session for Back of the neck, left, 0:20 min held, 2026-03-01.\n"
        "journal undo brings it back.\n"
    )
    assert shell("sessions", "--json").rows("sessions") == []
    shell("undo")
    (row,) = shell("sessions", "--json").rows("sessions")
    assert (row["id"], len(row["holds"])) == (held, 1)
    assert len(shell("list", "--json").rows("scores")) == 1


def test_in_json_the_list_is_called_by_what_was_deleted(shell: Shell) -> None:
    score, held = log(shell, "neck", "5"), session(shell)
    (row,) = shell("delete", held, "--json").rows("sessions")
    assert row["id"] == held
    shell("undo")
    both = shell("delete", score, held, "--json").rows("entries")
    assert [row["id"] for row in both] == [score, held]


def test_one_wrong_id_among_sessions_deletes_nothing(shell: Shell) -> None:
    id = session(shell)
    assert "nothing was deleted" in shell("delete", id, "zzz").refused()
    assert len(shell("sessions", "--json").rows("sessions")) == 1


def test_sessions_show_their_ids_and_are_found_by_words_of_their_notes(shell: Shell) -> None:
    id = session(shell, "--note", "After the Stairs")
    session(shell)
    header, row = shell("sessions", "--search", "stairs").out.splitlines()
    assert header.split()[-4:] == ["id", "muscles", "stop", "sign"]
    assert id[:8] in row


def test_carry_logs_the_day_before_again_for_all_that_is_not_rated(shell: Shell) -> None:
    log(shell, "neck", "5", "--side", "left", "--on", "yesterday")
    log(shell, "knee", "2", "--on", "yesterday")
    log(shell, "knee", "3")
    (row,) = shell("carry", "--json").rows("scores")
    assert (row["region"], row["side"], row["score"]) == ("neck_back", "left", 5)
    assert (row["carried"], row["source"]) == (True, "shell")
    again = shell("carry")
    assert (again.code, again.err) == (0, "There is nothing to take over from the day before.\n")
    shell("undo")
    assert shell("carry").err == "Saved: Back of the neck, left, 5, today.\n"


def test_qualities_are_logged_too(shell: Shell) -> None:
    log(shell, "neck", "5", "--quality", "stiff", "--quality", "aching", "--quality", "stiff")
    assert shell("list").out.endswith("#aching #stiff\n")


@pytest.fixture
def cut_off(tmp_path: Path) -> str:
    """A session that was killed an hour ago after 12 seconds of pressure."""
    database = open_database(tmp_path / "journal.db")
    past = Clock(now=lambda: Clock().now() - timedelta(hours=1))
    journal = Journal(database, past, Settings(), Places(None))
    begun = journal.sessions.begin(Series("neck_back", "left"), 600)
    hold = Hold(muscle="splenius", side="left", planned_ms=20_000, held_ms=12_000)
    journal.sessions.progress(replace(begun, holds=(hold,)))
    database.close()
    return begun.id


def test_a_session_that_was_cut_off_is_kept(shell: Shell, cut_off: str) -> None:
    answer = shell("session", "keep", cut_off[:8])
    assert "Saved: Back of the neck, left, 0:12 min held." in answer.err
    (row,) = shell("sessions", "--json").rows("sessions")
    assert (row["status"], row["pressure_seconds"]) == ("interrupted", 12)
    assert "No session that was cut off" in shell("session", "keep", cut_off).refused()


def test_a_session_that_was_cut_off_is_dropped(shell: Shell, cut_off: str) -> None:
    answer = shell("session", "drop", cut_off[:8])
    assert answer.err == "Dropped: session for Back of the neck, left, 0:12 min held.\n"
    assert shell("sessions", "--json").rows("sessions") == []


def test_a_session_that_was_cut_off_is_not_deleted_like_others(shell: Shell, cut_off: str) -> None:
    assert "keep or drop it first" in shell("delete", cut_off).refused()
    assert len(shell("sessions", "--json").rows("sessions")) == 1


def test_sessions_under_the_wrong_side_are_listed_and_filed_as_one_step(
    shell: Shell, tmp_path: Path
) -> None:
    journal = Journal(open_database(tmp_path / "journal.db"), Clock(), Settings(), Places(None))
    begun = journal.sessions.begin(Series("neck_back", "whole"), 600)
    hold = Hold(muscle="splenius", side="left", planned_ms=20_000, held_ms=12_000)
    journal.sessions.finish(replace(begun, status="done", holds=(hold,)))
    journal.close()
    told = shell("session", "sides").err
    assert "1 session lies under a whole region" in told
    assert "Back of the neck: whole → left" in told
    assert "not both" in shell("session", "sides", "--file", "--leave").refused()
    (row,) = shell("session", "sides", "--file", "--json").rows("sessions")
    assert row["side"] == "left"
    assert "No session lies under" in shell("session", "sides").err
    assert shell("undo").err == "Undone: Filed 1 session under the side that was pressed.\n"
    assert [one["side"] for one in shell("sessions", "--json").rows("sessions")] == ["whole"]


def test_another_day_keeps_the_offset_of_the_place_where_a_score_was_felt(program: Shell) -> None:
    words = ("log", "neck", "5", "--on", "2026-06-15", "--at", "8:00", "--json")
    (row,) = program(*words, TZ="Asia/Tokyo").rows("scores")
    edit = ("edit", row["id"], "--json")

    def felt(*more: str, zone: str) -> str:
        said = program(*edit, *more, TZ=zone).rows("scores")[0]["felt_at"]
        assert isinstance(said, str)
        return said

    assert felt("--on", "2026-06-14", zone="Europe/Berlin") == "2026-06-14T08:00:00+09:00"
    assert felt("--at", "9:00", zone="Europe/Berlin") == "2026-06-14T09:00:00+09:00"
    assert felt("--at", "9:00+2:00", zone="Europe/Berlin") == "2026-06-14T09:00:00+02:00"
    # Where it was felt is where the machine is, that has another offset in winter.
    assert felt("--on", "2026-01-14", zone="Europe/Berlin") == "2026-01-14T09:00:00+01:00"


def test_an_entry_can_be_moved_to_another_region_side_and_day_in_one_step(shell: Shell) -> None:
    id = log(shell, "neck", "5", "--on", "2026-03-01", "--at", "7:30", "--side", "left")
    moved = shell("edit", id, "--region", "lower back", "--side", "right", "--on", "2026-03-02")
    assert moved.err == (
        "Changed: Lower back, right, 5, 2026-03-02.\njournal undo takes it back.\n"
    )
    (row,) = shell("list", "--json").rows("scores")
    assert (row["region"], row["side"], row["day"]) == ("lower_back", "right", "2026-03-02")
    assert row["felt_at"][:16] == "2026-03-02T07:30"
    assert "Moved Lower back, right" in shell("undo").err
    (row,) = shell("list", "--json").rows("scores")
    assert (row["region"], row["side"], row["day"]) == ("neck_back", "left", "2026-03-01")


def test_a_score_is_not_moved_onto_another_one_of_the_same_instant(shell: Shell) -> None:
    id = log(shell, "neck", "5", "--on", "2026-03-01", "--at", "7:30", "--side", "left")
    log(shell, "neck", "4", "--on", "2026-03-01", "--at", "7:30", "--side", "right")
    said = shell("edit", id, "--side", "right").refused()
    assert "There is a score of that instant already: Back of the neck, right" in said
    assert "Nothing was changed" in said
    shell("edit", id, "--side", "right", "--at", "7:31")
    assert {row["side"] for row in shell("list", "--json").rows("scores")} == {"right"}


def test_scores_of_which_only_the_day_is_known_may_share_it(shell: Shell) -> None:
    id = log(shell, "neck", "5", "--on", "2026-03-01", "--side", "left")
    log(shell, "neck", "4", "--on", "2026-03-01", "--side", "right")
    assert shell("edit", id, "--side", "right").code == 0


def test_a_session_is_moved_with_its_time_of_day_and_all_that_was_held(shell: Shell) -> None:
    id = session(shell, "--on", "2026-03-01", "--at", "7:30")
    words = ("edit", id, "--region", "shoulder_top", "--side", "right", "--on", "2026-03-02")
    (row,) = shell(*words, "--json").rows("sessions")
    assert (row["region"], row["side"]) == ("shoulder_top", "right")
    assert (row["started_at"][:16], row["ended_at"][:16]) == (
        "2026-03-02T07:30", "2026-03-02T07:30",
    )  # fmt: skip
    assert row["holds"][0]["side"] == "left"
    other = session(shell, "--on", "2026-03-01", "--at", "7:30")
    assert "began then already" in shell("edit", other, *words[2:]).refused()
    shell("undo")  # the other one
    assert "Moved: Session for Top of the shoulder" in shell("undo").err
    (row,) = shell("sessions", "--json").rows("sessions")
    assert (row["region"], row["side"]) == ("neck_back", "left")
