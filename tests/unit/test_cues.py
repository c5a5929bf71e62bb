"""Cues: the person's own command gets the words, and a session never waits for it."""

import stat
import time
from pathlib import Path

import pytest

from journal.service.cues import AT_ONCE, Cues

HOSTILE = "$(touch x); `id` \"'\n -rf --help"


def script(tmp_path: Path, lines: str) -> str:
    path = tmp_path / "say"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_the_words_are_the_last_argument_and_no_shell_sees_them(tmp_path: Path) -> None:
    told: list[str] = []
    command = script(tmp_path, f'printf "%s|" "$@" >> {tmp_path}/out; cat >> {tmp_path}/out')
    cues = Cues([command, "-v", "en"], told.append)
    cues.say(HOSTILE)
    cues.close()
    assert (tmp_path / "out").read_text() == f"-v|en|{HOSTILE}|"
    assert told == []


def test_a_slow_command_is_not_waited_for_and_not_piled_up(tmp_path: Path) -> None:
    cues = Cues([script(tmp_path, f"echo x >> {tmp_path}/out; exec sleep 60")], pytest.fail)
    began = time.monotonic()
    for _ in range(AT_ONCE * 3):
        cues.say("Hold 1 of 2.")
    assert time.monotonic() - began < 1
    until = time.monotonic() + 5
    while (
        len((tmp_path / "out").read_text().split() if (tmp_path / "out").exists() else []) < AT_ONCE
    ):
        assert time.monotonic() < until
        time.sleep(0.01)
    cues.close(patience=0.1)
    assert time.monotonic() - began < 5
    assert len((tmp_path / "out").read_text().split()) == AT_ONCE


@pytest.mark.parametrize("command", ["/no/such/program", "/etc/passwd", "/"])
def test_a_command_that_can_not_be_run_is_told_once_and_then_there_is_silence(
    command: str,
) -> None:
    told: list[str] = []
    cues = Cues([command], told.append)
    for _ in range(3):
        cues.say("Hold 1 of 2.")
    cues.close()
    (sentence,) = told
    assert sentence.startswith(f"{command} could not say the cue: ")
    assert sentence.endswith("There are no more cues.")


def test_a_command_that_fails_is_told_once_too(tmp_path: Path) -> None:
    told: list[str] = []
    cues = Cues([script(tmp_path, "exit 3")], told.append)
    until = time.monotonic() + 5
    while not told and time.monotonic() < until:
        cues.say("Hold 1 of 2.")
        time.sleep(0.01)
    cues.say("Hold 2 of 2.")
    cues.close()
    assert told == [
        f"{tmp_path}/say could not say the cue: it ended with 3. There are no more cues."
    ]


def test_without_a_command_nothing_is_run_or_told() -> None:
    cues = Cues([], pytest.fail)
    cues.say("Hold 1 of 2.")
    cues.close()
