"""``sessions``, ``session add``, ``session routine`` and ``effects``."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from journal import regions_file
from tests.cli.test_streams import HOSTILE, OBEYED, PROBE
from tests.conftest import Shell, surroundings

ADD = ("session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds", "20")
FIELDS = [
    "id", "region", "side", "status", "started_at", "ended_at", "before", "after",
    "pressure_seconds", "note", "stop_sign", "spot", "tenderness_before", "tenderness_after",
    "holds", "sitting",
]  # fmt: skip
HOLD = ["muscle", "side", "planned_seconds", "held_seconds", "pressure", "ended_by"]


def test_a_past_session_is_listed_with_exactly_the_documented_fields(shell: Shell) -> None:
    added = shell(
        *ADD, "--holds", "2", "--on", "2024-01-05", "--at", "7:30", "--before", "6",
        "--after", "4.5", "--pressure", "3", "--note", "after work", "--json",
    )  # fmt: skip
    (row,) = added.rows("sessions")
    assert shell("sessions", "--json").rows("sessions") == [row]
    assert list(row) == FIELDS
    assert [list(hold) for hold in row["holds"]] == [HOLD, HOLD]
    assert (row["region"], row["side"], row["status"]) == ("neck_back", "left", "done")
    assert (row["before"], row["after"], row["note"]) == (6, 4.5, "after work")
    assert row["pressure_seconds"] == 40
    assert row["holds"][0] == {
        "muscle": "splenius", "side": "left", "planned_seconds": 20, "held_seconds": 20,
        "pressure": 3, "ended_by": "time",
    }  # fmt: skip
    assert re.fullmatch(r"2024-01-05T07:30:00[+-]\d\d:\d\d", row["started_at"])
    assert re.fullmatch(r"2024-01-05T07:30:40[+-]\d\d:\d\d", row["ended_at"])


def test_a_session_that_just_ended_needs_neither_day_nor_time(shell: Shell) -> None:
    answer = shell(*ADD)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "Saved: Back of the neck, left, 0:20 min held. journal undo takes it back.\n"
    )
    table = shell("sessions").out.splitlines()
    assert table[0].split()[:4] == ["day", "time", "region", "side"]
    assert "0:20 min" in table[1]
    assert shell("undo").err == ("Undone: Session for Back of the neck, left, 0:20 min held.\n")
    assert shell("sessions").err == "No sessions.\n"


BOTH = ("session", "add", "neck", "--muscle", "splenius", "--side", "both", "--seconds", "20")


def test_both_sides_are_two_sessions_of_one_sitting_and_one_step(shell: Shell) -> None:
    left, right = shell(*BOTH, "--before", "6", "--after", "4", "--json").rows("sessions")
    assert (left["side"], right["side"]) == ("left", "right")
    assert [[hold["side"] for hold in one["holds"]] for one in (left, right)] == [
        ["left"],
        ["right"],
    ]
    assert left["sitting"] == right["sitting"] != None  # noqa: E711
    assert left["ended_at"] == right["started_at"]
    assert (right["before"], right["after"]) == (6, 4)
    shell("undo")
    assert shell("sessions", "--json").rows("sessions") == []


def test_both_sides_of_a_region_that_is_rated_as_a_whole_are_one_session(shell: Shell) -> None:
    shell("log", "neck", "5")
    (row,) = shell(*BOTH, "--json").rows("sessions")
    assert (row["side"], row["sitting"]) == ("whole", None)
    shell("log", "neck", "5", "--side", "left")
    assert len(shell(*BOTH, "--json").rows("sessions")) == 2


def test_a_score_after_is_kept_as_one_of_the_day_only_where_that_is_asked_for(shell: Shell) -> None:
    told = shell(*ADD, "--before", "6", "--after", "4").err
    assert "6 → 4." in told
    assert shell("list", "--json").rows("scores") == []
    shell(*ADD, "--before", "6", "--after", "3", "--log-after")
    (score,) = shell("list", "--json").rows("scores")
    assert (score["region"], score["side"], score["score"]) == ("neck_back", "left", 3)


def test_sessions_are_filtered_by_series_and_day(shell: Shell) -> None:
    for day, region, muscle in [
        ("2024-01-05", "neck", "splenius"),
        ("2024-02-05", "calf", "soleus"),
    ]:
        shell(
            "session", "add", region, "--muscle", muscle, "--side", "left", "--seconds", "20",
            "--on", day, "--at", "8:00",
        )  # fmt: skip

    def found(*words: str) -> list[str]:
        return [row["region"] for row in shell("sessions", *words, "--json").rows("sessions")]

    assert found() == ["calf", "neck_back"]
    assert found("--region", "neck") == ["neck_back"]
    assert found("--side", "right") == []
    assert found("--from", "2024-02-05") == ["calf"]
    assert found("--to", "2024-02-04") == ["neck_back"]
    assert found("--from", "2024-01-05", "--to", "2024-02-05") == ["calf", "neck_back"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--seconds", "0"], "more than 0 seconds"),
        (["--seconds", "31536000"], "31536000 is not in the range"),
        (["--seconds", "1e1"], "is not a whole number"),
        (["--seconds", "٢٠"], "is not a whole number"),
        (["--holds", "0"], "0 is not in the range"),
        (["--pressure", "11"], "11 is not in the range"),
        (["--before", "11"], "is not a score"),
        (["--after", "4"], "A score after needs a score before."),
        (["--on", "tomorrow"], "is not a day"),
        (["--on", "2999-01-01"], "still to come"),
        (["--on", "1899-01-01"], "before 1900"),
        (["--on", "2024-01-05"], "Say with --at"),
        (["--at", "25:00"], "is not a time"),
        (["--side", "up"], "'left', 'right', 'both'"),
        (["--muscle", "spleniu s"], "Did you mean splenius"),
        (["--note", "-"], "no note on standard input"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_what_can_not_be_is_refused_in_one_sentence_and_nothing_is_kept(
    shell: Shell, more: list[str], words: str
) -> None:
    assert words in shell(*ADD, *more).refused()
    assert shell("sessions", "--json").rows("sessions") == []


def test_the_review_is_said_once_for_a_region(shell: Shell) -> None:
    text = regions_file.load().defaults.review.text
    assert text not in shell(*ADD).err
    assert shell(*ADD, "--on", "2024-01-05", "--at", "8:00").err.endswith(f"{text}\n")
    assert text not in shell(*ADD, "--on", "2024-01-06", "--at", "8:00").err


def test_unknown_words_after_session_name_the_nearest(shell: Shell) -> None:
    assert shell("session", "ad").refused().endswith("Did you mean add?")
    assert (
        "There are: add, time, keep, drop, sides, routine." in shell("session", "xyzzy").refused()
    )
    assert "Say which command: add, time, keep, drop, sides, routine." in shell("session").refused()
    for words in (["session"], ["session", "routine"]):
        help_page = shell(*words, "--help").out.partition("Commands:")[2]
        assert "..." not in help_page
        assert shell(*words, help_page.split()[0], "--help").code == 0


def test_routines_are_saved_listed_and_removed(shell: Shell, tmp_path: Path) -> None:
    assert shell("session", "routine", "list").err == "No routines.\n"
    saved = shell(
        "session", "routine", "save", "Evening neck", "upper_trapezius:both", "splenius:left"
    )
    assert (saved.code, saved.err) == (0, "Saved: Evening neck, 3 points.\n")
    (row,) = shell("session", "routine", "list", "--json").rows("routines")
    assert row == {
        "name": "Evening neck",
        "points": [
            {"muscle": "upper_trapezius", "side": "left"},
            {"muscle": "upper_trapezius", "side": "right"},
            {"muscle": "splenius", "side": "left"},
        ],
    }
    assert "upper_trapezius:left" in shell("session", "routine", "list").out
    assert (tmp_path / "routines.toml").is_file()
    assert shell("session", "routine", "remove", "evening neck", "--json").rows("routines") == [row]
    assert shell("session", "routine", "list", "--json").rows("routines") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["save", "x", "splenius"], "is not a point"),
        (["save", "x", "splenius:whole"], "is not a point"),
        (["save", "x", "nosuch:left"], 'No muscle is called "nosuch"'),
        (["save", "x", "scalenes:left"], "There is no pressing on the side-of-neck muscles"),
        (["save", "", "splenius:left"], "1 to 60 printable characters"),
        (["save", "x", "splenius:left", "splenius:both"], "one of these stands there twice"),
        (["remove", "x"], 'No routine is called "x"'),
    ],
)
def test_a_routine_that_can_not_be_is_refused(
    shell: Shell, words: list[str], sentence: str
) -> None:
    assert sentence in shell("session", "routine", *words).refused()


def test_a_broken_file_of_routines_is_told_and_left_as_it_is(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "routines.toml").write_text("[[routine")
    for words in (["list"], ["save", "x", "splenius:left"], ["remove", "x"]):
        assert "It was left as it is" in shell("session", "routine", *words).refused(1)
    assert (tmp_path / "routines.toml").read_text() == "[[routine"


@pytest.mark.usefixtures("sunday_noon")
def test_effects_are_told_as_observations_with_n_and_range(shell: Shell) -> None:
    assert shell("effects").err == "No sessions.\n"
    for day, before, after in [("5", "6", "3"), ("6", "4", "5"), ("7", "5", "5")]:
        shell(*ADD, "--on", f"2024-01-0{day}", "--at", "8:00", "--before", before, "--after", after)
    shell(*ADD, "--on", "2024-01-08", "--at", "8:00")
    lines = shell("effects", "neck").out.splitlines()
    assert lines[0] == "Back of the neck, left: 1.3 minutes held."
    assert lines[1] == (
        "  Before and after 3 of 4 sessions: 5.0 → 4.3 on average; "
        "single ones from −3 to +1, the middle one 0. "  # noqa: RUF001
        "What would have happened without pressing is not known."
    )
    assert lines[2].startswith("Splenius")
    region, muscle = shell("effects", "--json").rows("effects")
    assert region == {
        "region": "neck_back", "muscle": None, "side": "left", "sessions": 4,
        "pressure_seconds": 80, "rated": 3, "before": 5, "after": 4.3333, "difference": -0.6667,
        "median_difference": 0, "lowest_difference": -3, "highest_difference": 1,
        "as_of": "2026-11-22",
    }  # fmt: skip
    assert (muscle["region"], muscle["muscle"]) == (None, "splenius")
    assert shell("effects", "calf", "--json").rows("effects") == []


@pytest.mark.parametrize(
    "words",
    [
        ("session", "{}"), ("session", "add", "{}", "--muscle", "splenius", "--side", "left",
                            "--seconds", "20"),
        (*ADD, "--muscle", "{}"), (*ADD, "--before", "{}"), (*ADD, "--seconds", "{}"),
        ("session", "time", "{}", "--side", "left"), ("session", "time", "--routine", "{}"),
        ("session", "routine", "save", "{}", "splenius:left"), ("effects", "{}"),
        ("session", "routine", "save", "x", "{}"), ("session", "routine", "remove", "{}"),
        ("sessions", "--region", "{}"), ("sessions", "--from", "{}"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_from_the_command_line_reaches_the_terminal_as_a_command(
    shell: Shell, words: tuple[str, ...]
) -> None:
    for hostile in HOSTILE:
        answer = shell(*(word.replace("{}", hostile) for word in words))
        assert not OBEYED.search(answer.out + answer.err)
        if words[:3] != ("session", "routine", "save"):  # markup makes a fine name
            assert answer.code == 2


@pytest.mark.parametrize("note", HOSTILE, ids=ascii)
def test_nothing_from_a_note_reaches_the_terminal_as_a_command(shell: Shell, note: str) -> None:
    added = shell(*ADD, "--note", note, "--json")
    assert added.rows("sessions")[0]["note"] == note
    for answer in (added, shell("sessions"), shell("sessions", "--json"), shell("effects")):
        assert not OBEYED.search(answer.out + answer.err)


@pytest.mark.process
def test_no_session_command_loads_the_screens_or_a_network(tmp_path: Path) -> None:
    lines = [list(ADD), ["sessions"], ["effects"], ["session", "routine", "list"],
             ["session", "time", "splenius", "--side", "left"]]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", PROBE.replace("[\"nonsense\"],", f"*{lines},")],
        env=surroundings(tmp_path), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--seconds", "600", "--pressure", "10"), "A hold was 10 min longer than the 30 seconds"),
        (("--seconds", "600", "--pressure", "10"), "Pressure 10 of 10 is 6 above the 4"),
        (("--seconds", "900"), "That is 5 min of pressure more than the 10 minutes of a session."),
        (("--seconds", "20", "--muscle", "scalenes"), "The guide never presses the side-of-neck"),
    ],
)
def test_a_session_that_was_too_much_is_kept_as_it_was_and_told(
    shell: Shell, more: tuple[str, ...], told: str
) -> None:
    at = ("--on", "2024-02-05", "--at", "8:00")
    answer = shell("session", "add", "neck", "--muscle", "splenius", "--side", "left", *at, *more)
    assert answer.code == 0
    assert told in answer.err
    (row,) = shell("sessions", "--json").rows("sessions")
    assert row["pressure_seconds"] == int(more[1])
