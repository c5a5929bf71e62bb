"""``spots``, and sessions for one of them."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answer, Now, Shell, today

ADD = ("spots", "add", "splenius", "--side", "left", "--name", "by the skull")
SESSION = ("session", "add", "neck", "--spot", "skull", "--seconds", "20")


@pytest.fixture
def skull(shell: Shell) -> dict[str, Any]:
    (spot,) = shell(*ADD, "--where", "two fingers down", "--place", "3,14", "--json").rows("spots")
    return spot


def only(answer: Answer) -> dict[str, Any]:
    (spot,) = answer.rows("spots")
    return spot


def test_a_new_spot_says_where_it_is_and_that_nobody_rated_it(skull: dict[str, Any]) -> None:
    assert skull | {"id": ""} == {
        "id": "", "name": "by the skull", "muscle": "splenius", "side": "left",
        "where": "two fingers down", "place": [3.0, 14.0], "tenderness": None, "when": None,
        "day": None, "at": None, "rating_id": None, "n": 0,
        "low": None, "high": None, "spark": [None] * 28,
        "retired_on": None,
    }  # fmt: skip


def test_a_rating_is_a_retest_unless_it_is_said_to_belong_to_a_session(
    shell: Shell, skull: dict[str, Any], now: Now
) -> None:
    for flags, when in (((), "retest"), (("--before",), "before"), (("--after",), "after")):
        now.move(minutes=1)
        assert only(shell("spots", "rate", "skull", "6.5", *flags, "--json"))["when"] == when
    found = only(shell("spots", "--json"))
    assert (found["tenderness"], found["n"], found["spark"][-1]) == (6.5, 3, 6.5)


def test_two_ratings_are_compared_in_words_and_less_than_two_points_is_nothing(
    shell: Shell, skull: dict[str, Any], now: Now
) -> None:
    shell("spots", "rate", "skull", "6")
    now.move(minutes=1)
    assert "6, then 5: too close to tell apart by hand." in shell("spots", "rate", "skull", "5").err
    now.move(minutes=1)
    assert "5, then 2: 3 points less tender." in shell("spots", "rate", "skull", "2").err
    said = shell("spots")
    assert "2 to 6" in said.out
    assert "pressing made spots less tender" in said.err


@pytest.mark.usefixtures("sunday_noon")
def test_a_rating_of_another_day_is_kept_there(shell: Shell, skull: dict[str, Any]) -> None:
    found = only(shell("spots", "rate", "skull", "4", "--on", "yesterday", "--json"))
    assert (found["at"], found["spark"][-2:]) == (None, [4, None])
    assert "still to come" in shell("spots", "rate", "skull", "4", "--at", "23:59").refused()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rate", "jaw", "6"), 'No spot is called "jaw".'),
        (("rate", "skull", "11"), "is not a score"),
        (("rate", "skull", "6", "--before", "--after"), "not both"),
        (("add", "splenius", "--side", "left", "--name", "By the SKULL"), "called by the skull"),
        (("add", "splenius", "--side", "left", "--name", " "), "Give the spot a name"),
        (("add", "splenius", "--side", "left", "--name", "x", "--place", "3"), "is no place"),
        (("add", "splenius", "--side", "left", "--name", "x", "--place", "-1,4"), "is no place"),
        (("add", "splenius", "--side", "left", "--name", "x", "--place", "nan,4"), "is no place"),
        (("add", "splenius", "--side", "left", "--name", "x", "--place", "999,4"), "outside of"),
        (("add", "adductors", "--side", "left", "--name", "x"), "There is no pressing"),
        (("move", "skull"), "Say where it is"),
        (("retire", "skull", "--back"), "is not retired"),
    ],
)
def test_what_can_not_be_kept_is_refused_and_changes_nothing(
    shell: Shell, skull: dict[str, Any], words: tuple[str, ...], said: str
) -> None:
    assert said in shell("spots", *words).refused()
    assert only(shell("spots", "--json")) == skull


@pytest.mark.parametrize(
    "words",
    [("rate", "skull", "6"), ("rename", "skull", "knot"), ("move", "skull", "--where", "x"),
     ("retire", "skull"), ("delete", "skull")],
)  # fmt: skip
def test_every_change_of_a_spot_is_one_undo(
    shell: Shell, skull: dict[str, Any], words: tuple[str, ...]
) -> None:
    shell("spots", "rate", "skull", "5", "--on", "yesterday")
    before = shell("spots", "--json").out
    assert shell("spots", *words).code == 0
    after = shell("spots", "--json").out
    assert after != before
    shell("undo")
    assert shell("spots", "--json").out == before
    shell("redo")
    assert shell("spots", "--json").out == after


def test_a_retired_spot_stays_in_the_list_and_comes_back(
    shell: Shell, skull: dict[str, Any]
) -> None:
    assert only(shell("spots", "retire", "skull", "--json"))["retired_on"] == str(today())
    assert 'journal spots retire "by the skull" --back' in shell("spots", "rate", "skull", "4").err
    assert "is retired" in shell(*SESSION).refused()
    assert only(shell("spots", "retire", "skull", "--back", "--json"))["retired_on"] is None


@pytest.mark.usefixtures("sunday_noon")
def test_a_session_for_a_spot_needs_no_muscle_and_keeps_both_kinds_of_ratings(
    shell: Shell, skull: dict[str, Any]
) -> None:
    said = shell(*SESSION, "--before", "6", "--after", "5", "--tender-before", "7",
                 "--tender-after", "4")  # fmt: skip
    assert "tenderness 7, then 4: 3 points less tender." in said.err
    (kept,) = shell("sessions", "--json").rows("sessions")
    assert (kept["before"], kept["after"]) == (6, 5)
    assert (kept["spot"], kept["tenderness_before"], kept["tenderness_after"]) == (
        "by the skull", 7, 4,
    )  # fmt: skip
    assert (kept["side"], kept["holds"][0]["muscle"]) == ("left", "splenius")
    found = only(shell("spots", "--json"))
    assert (found["n"], found["tenderness"], found["spark"][-1]) == (2, 4, 7)


def test_a_session_that_nobody_rated_still_says_for_which_spot_it_was(
    shell: Shell, skull: dict[str, Any]
) -> None:
    (kept,) = shell(*SESSION, "--json").rows("sessions")
    assert (kept["spot"], kept["tenderness_before"]) == ("by the skull", None)
    assert only(shell("spots", "--json"))["n"] == 0


def test_a_session_and_its_ratings_go_and_come_together(
    shell: Shell, skull: dict[str, Any]
) -> None:
    (kept,) = shell(*SESSION, "--tender-before", "7", "--json").rows("sessions")
    before = shell("spots", "--json").out
    shell("undo")
    assert only(shell("spots", "--json"))["n"] == 0
    shell("redo")
    assert shell("spots", "--json").out == before
    shell("delete", kept["id"])
    assert only(shell("spots", "--json"))["n"] == 0
    shell("undo")
    assert shell("spots", "--json").out == before


def test_a_deleted_spot_leaves_its_sessions(shell: Shell, skull: dict[str, Any]) -> None:
    shell(*SESSION, "--tender-before", "7")
    shell("spots", "delete", "skull")
    (kept,) = shell("sessions", "--json").rows("sessions")
    assert (kept["spot"], kept["pressure_seconds"]) == (None, 20)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--spot", "skull", "--muscle", "scalenes"), "lies elsewhere"),
        (("--spot", "skull", "--side", "right"), "lies elsewhere"),
        (("--spot", "jaw"), "No spot is called"),
        (("--muscle", "splenius", "--side", "left", "--tender-after", "4"), "of which spot"),
        ((), "Name what was pressed"),
    ],
)
def test_a_session_for_no_such_spot_is_refused(
    shell: Shell, skull: dict[str, Any], words: tuple[str, ...], said: str
) -> None:
    assert said in shell("session", "add", "neck", "--seconds", "20", *words).refused()
    assert shell("sessions", "--json").rows("sessions") == []


def test_spots_survive_the_way_out_and_back(
    shell: Shell, skull: dict[str, Any], tmp_path: Path
) -> None:
    shell(*SESSION, "--tender-before", "7", "--tender-after", "6")
    shell("spots", "retire", "skull")
    shell("export", "-o", str(tmp_path / "out.json"))
    before = shell("spots", "--json").out
    for _ in range(3):
        shell("undo")
    assert shell("spots", "--json").rows("spots") == []
    assert "1 spot and 2 ratings of a spot" in shell("import", str(tmp_path / "out.json")).err
    assert shell("spots", "--json").out == before
    assert json.loads((tmp_path / "out.json").read_text())["version"] == 4
    assert shell("check").code == 0


def test_a_spot_is_purged_with_its_ratings_and_a_rating_alone(
    shell: Shell, skull: dict[str, Any], tmp_path: Path
) -> None:
    for score in ("6", "7"):
        shell("spots", "rate", "skull", score)
    wrong = only(shell("spots", "--json"))["rating_id"]
    assert shell("delete", wrong, "--purge", "--yes").code == 0
    assert only(shell("spots", "--json"))["n"] == 1
    assert "spots rename" in shell("edit", skull["id"], "--note", "x").refused()
    assert shell("delete", skull["id"], "--purge", "--yes", "--json").rows("spots")
    assert shell("spots", "--json").rows("spots") == []
    assert b"by the skull" not in (tmp_path / "journal.db").read_bytes()
    assert "nothing to undo" in shell("undo").err
    assert shell("check").code == 0


def test_ratings_are_listed_by_where_their_muscle_lives_and_corrected_by_id(
    shell: Shell, skull: dict[str, Any]
) -> None:
    shell("spots", "rate", "skull", "6", "--on", "yesterday", "--at", "9:00")
    shell("spots", "rate", "skull", "7")
    listed = shell("list", "--spots", "--region", "neck", "--side", "left", "--json")
    newest, older = listed.rows("tenderness")
    assert (newest["tenderness"], older["tenderness"]) == (7, 6)
    assert (older["name"], older["muscle"], older["when"]) == ("by the skull", "splenius", "retest")
    assert shell("list", "--spots", "--region", "knee", "--json").rows("tenderness") == []
    assert shell("list", "--spots", "--search", "fingers", "--json").rows("tenderness") != []
    assert "by the skull" in shell("list", "--spots").out

    changed = shell("edit", older["id"], "--score", "4", "--at", "10:30", "--json")
    assert changed.rows("tenderness")[0]["tenderness"] == 4
    older = shell("list", "--spots", "--json").rows("tenderness")[1]
    assert (older["tenderness"], older["at"][11:16]) == (4, "10:30")
    assert "has no --note" in shell("edit", older["id"], "--note", "x").refused()
    assert shell("undo").code == 0
    assert shell("list", "--spots", "--json").rows("tenderness")[1]["tenderness"] == 6


def test_a_rating_around_a_session_is_corrected_but_not_moved_away_from_it(
    shell: Shell, skull: dict[str, Any]
) -> None:
    shell("log", "neck", "3")
    shell(*SESSION, "--before", "6", "--tender-before", "7")
    (rating,) = shell("list", "--spots", "--json").rows("tenderness")
    assert (rating["when"], rating["session"] is None) == ("before", False)
    assert "move the session" in shell("edit", rating["id"], "--at", "7:00").refused()
    assert shell("edit", rating["id"], "--score", "5").code == 0
    assert shell("list", "--spots", "--json").rows("tenderness")[0]["tenderness"] == 5


@pytest.mark.parametrize("gone", ["rating", "spot"])
def test_undo_goes_on_after_a_spot_was_purged_whose_rating_was_deleted_before(
    shell: Shell, skull: dict[str, Any], tmp_path: Path, gone: str
) -> None:
    shell("log", "neck", "3")
    session = shell(*SESSION, "--before", "6", "--tender-before", "7", "--json")
    (held,) = session.rows("sessions")
    rating = only(shell("spots", "--json"))["rating_id"]
    if gone == "rating":
        assert shell("delete", rating).code == 0
        assert shell("delete", skull["id"], "--purge", "--yes").code == 0
    else:
        assert shell("delete", skull["id"]).code == 0
        assert shell("delete", held["id"], "--purge", "--yes").code == 0
    while shell("undo").code == 0:
        pass
    assert shell("undo").err == "There is nothing to undo.\n"
    assert shell("check").code == 0


@pytest.mark.usefixtures("sunday_noon")
def test_ratings_lie_where_their_session_is_moved_to(shell: Shell, skull: dict[str, Any]) -> None:
    tender = ("--tender-before", "7", "--tender-after", "4")
    (held,) = shell(*SESSION, "--before", "6", "--after", "5", *tender, "--json").rows("sessions")
    assert shell("edit", held["id"], "--on", "yesterday").code == 0
    assert only(shell("spots", "--json"))["day"] == str(today() - timedelta(days=1))
    shell("undo")
    assert only(shell("spots", "--json"))["day"] == str(today())
