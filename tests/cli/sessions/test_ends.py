"""``session time``: the same machine in plain lines; what was held is kept, however it ends."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from journal import regions_file
from journal.db.opening import open_database
from journal.domain.sessions.verdict import Answer
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import Shell, answer, command, surroundings
from tests.support.lines import Terminal

TIME = ("session", "time", "splenius", "--side", "left")
ATLAS = regions_file.load()


def answered(tmp_path: Path, **other: Answer) -> None:
    """Answer what speaks against pressing, as an earlier session did."""
    database = open_database(tmp_path / "journal.db")
    answer(Journal(database, Clock(), Settings(), Places(None)), **other)
    database.close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (TIME, "Before this session: Is any of this so right now?"),
        (("session", "time", "scalenes", "--side", "left"), "no pressing on the side-of-neck"),
        (("session", "time"), "Name a muscle with --side"),
        (("session", "time", "splenius"), "Name a muscle with --side"),
        ((*TIME, "--routine", "x"), "not both"),
        (("session", "time", "--routine", "x"), 'No routine is called "x"'),
        ((*TIME, "--before", "11"), "is not a score"),
        ((*TIME, "--region", "nowhere"), 'No region is called "nowhere"'),
    ],
)
def test_a_session_that_can_not_begin_is_refused(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in shell(*words).refused()
    assert shell("sessions", "--json").rows("sessions") == []


@pytest.mark.parametrize(
    ("answers", "words", "sentence"),
    [
        ({"fever_unwell": "yes"}, TIME, "Do you have a fever, or do you feel ill?"),
        ({"cancer": "yes"}, TIME, "Do you have cancer, or are you treated for it?"),
        ({"device": "yes"}, TIME, "Is that where you are going to press?"),
        ({"chest_pain": "yes"}, ("session", "time", "pectoralis_minor", "--side", "left"),
         "chest pain that no doctor has looked at"),
        ({}, ("session", "time", "quadratus_lumborum", "--side", "left", "--region", "belly"),
         "Belly pain is for a clinician"),
    ],
)  # fmt: skip
def test_what_was_answered_and_what_must_be_asked_refuses_where_nobody_can_answer(
    shell: Shell, tmp_path: Path, answers: dict[str, Answer], words: tuple[str, ...], sentence: str
) -> None:
    answered(tmp_path, **answers)
    assert sentence in shell(*words).refused()


def test_too_soon_is_refused_with_the_hour_from_which_it_may_be(
    shell: Shell, tmp_path: Path
) -> None:
    answered(tmp_path)
    shell("session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds", "20")
    answer = shell(*TIME)
    assert answer.code == 2
    assert "Leave 4 hours between two sessions of one region" in answer.err


@pytest.mark.process
@pytest.mark.parametrize(
    ("typed", "sentence"), [("1", "Call your emergency number now"), ("n", "Stop sign")]
)
def test_the_red_flags_of_a_region_are_asked_before_a_session(
    tmp_path: Path, typed: str, sentence: str
) -> None:
    with Terminal(tmp_path, "session", "time", "soleus", "--side", "left") as terminal:
        terminal.expect("1: Sudden breathlessness")
        terminal.expect("swollen, warm, red or darker")
        terminal.expect("Type n for none of these")
        terminal.type("perhaps")
        terminal.expect("Type n for none of these")
        terminal.type(typed)
        if typed == "n":
            for sheet in ("What can change in a month", "Your health"):
                terminal.expect(sheet)
                terminal.type("n")
        terminal.expect(sentence)


@pytest.mark.process
def test_a_first_session_asks_three_times_and_ctrl_c_keeps_what_was_held(
    shell: Shell, tmp_path: Path
) -> None:
    with Terminal(tmp_path, *TIME, "--before", "6") as terminal:
        for sheet in ("Before this session", "What can change in a month", "Your health"):
            terminal.expect(sheet)
            terminal.expect("Type n for none of these")
            terminal.type("n")
        terminal.expect("Get ready")
        terminal.type("n")
        terminal.expect("Hold 1 of 2")
        time.sleep(1.2)
        terminal.press_ctrl_c()
        terminal.expect("The session ends here.")
        terminal.expect("How much does it hurt now?")
        terminal.type("5")
        assert terminal.end() == 0, terminal.seen
    (row,) = shell("sessions", "--json").rows("sessions")
    assert (row["status"], row["before"], row["after"]) == ("stopped", 6, 5)
    assert row["holds"][0]["ended_by"] == "stopped"
    assert 1.0 < row["pressure_seconds"] < 3
    assert shell("undo").code == 0
    assert shell("sessions", "--json").rows("sessions") == []


@pytest.mark.process
@pytest.mark.parametrize("how", ["term", "hang up"])
def test_the_end_of_the_system_or_of_the_terminal_keeps_what_was_held(
    shell: Shell, tmp_path: Path, how: str
) -> None:
    answered(tmp_path)
    with Terminal(tmp_path, *TIME, "--before", "6") as terminal:
        terminal.expect("Get ready")
        terminal.type("n")
        terminal.expect("Hold 1 of 2")
        time.sleep(1.2)
        began = time.monotonic()
        if how == "term":
            terminal.signal(signal.SIGTERM)
        else:
            terminal.hang_up()
        assert terminal.end() == 0, terminal.seen
        assert time.monotonic() - began < 3
    (row,) = shell("sessions", "--json").rows("sessions")
    assert (row["status"], row["before"], row["after"]) == ("stopped", 6, None)
    assert 1.0 < row["pressure_seconds"] < 3


@pytest.mark.process
@pytest.mark.parametrize("keep", [True, False])
def test_killed_in_hold_one_it_is_offered_at_once_with_the_seconds_truly_held(
    shell: Shell, tmp_path: Path, keep: bool
) -> None:
    answered(tmp_path)
    with Terminal(tmp_path, *TIME) as terminal:
        terminal.expect("Get ready")
        terminal.type("n")
        terminal.expect("Hold 1 of 2")
        time.sleep(1.5 if keep else 0)
        terminal.type("")
        terminal.expect("Paused")  # a change of state is kept at once
        time.sleep(0.3)
        terminal.signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    (row,) = shell("sessions", "--json").rows("sessions")
    assert row["status"] == "interrupted"
    if keep:
        assert 1.3 < row["pressure_seconds"] < 3
    with Terminal(tmp_path, *TIME) as terminal:
        terminal.expect("min of pressure. Keep it?")
        terminal.type("y" if keep else "n")
        if keep:  # too short to use up a session, but the place was pressed
            terminal.expect("Has the last session left a bruise there")
            terminal.type("n")
        terminal.expect("Stop sign")
    found = shell("sessions", "--json").rows("sessions")
    kept = [one for one in found if one["id"] == row["id"]]
    assert [one["status"] for one in kept] == (["interrupted"] if keep else [])


@pytest.mark.process
def test_killed_without_a_pause_not_more_than_two_seconds_are_missing(
    shell: Shell, tmp_path: Path
) -> None:
    answered(tmp_path)
    with Terminal(tmp_path, *TIME) as terminal:
        terminal.expect("Get ready")
        terminal.type("n")
        terminal.expect("Hold 1 of 2")
        time.sleep(4.5)
        terminal.signal(signal.SIGKILL)
        terminal.end()
    (row,) = shell("sessions", "--json").rows("sessions")
    assert 2.4 < row["pressure_seconds"] < 4.6


@pytest.mark.process
def test_without_a_terminal_the_saved_session_is_alone_on_stdout_as_json(tmp_path: Path) -> None:
    answered(tmp_path)
    with subprocess.Popen(
        command(*TIME, "--json"), env=surroundings(tmp_path), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        told = iter(process.stderr.readline, "")
        assert any(line.startswith("Hold 1 of 2") for line in told)
        time.sleep(0.6)
        began = time.monotonic()
        process.terminate()
        out, _ = process.communicate(timeout=10)
        assert time.monotonic() - began < 3
    assert process.returncode == 0
    (row,) = json.loads(out)["sessions"]
    assert row["status"] == "stopped"
    assert 0.5 < row["pressure_seconds"] < 3


@pytest.mark.process
def test_cues_are_spoken_by_the_persons_command(shell: Shell, tmp_path: Path) -> None:
    answered(tmp_path)
    said = tmp_path / "said"
    say = tmp_path / "say.sh"
    say.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {said}\n')
    say.chmod(0o700)
    (tmp_path / "settings.toml").write_text(f"cue_command = {json.dumps([str(say)])}\n")
    with Terminal(tmp_path, *TIME) as terminal:
        terminal.expect("Get ready")
        terminal.type("n")
        terminal.expect("Hold 1 of 2")
        terminal.type("x")
        terminal.expect("Which sign was it?")
        terminal.type("8")
        terminal.expect("Type one of 1, 2")
        terminal.type("2")
        assert terminal.end() == 0, terminal.seen
    lines = said.read_text().splitlines()
    for line, words in zip(lines, ("Get ready", "Hold 1 of 2", "The session ends"), strict=True):
        assert line.startswith(words)
    (row,) = shell("sessions", "--json").rows("sessions")
    assert row["stop_sign"] == ATLAS.stop_signs[1]
    assert ATLAS.stop_signs[1] in shell("sessions").out
