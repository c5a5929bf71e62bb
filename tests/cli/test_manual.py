"""``help``: the same words as ``?`` has, without the screens."""

import pytest

from journal.cli.main import COMMANDS, run
from journal.content import template
from journal.manual import KINDS, manual
from journal.screens.page import keys_of
from tests.conftest import Shell


def test_every_page_says_in_the_shell_what_its_help_says(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in KINDS:
        words = ["help", str(kind.TITLE).upper()]
        assert run(words, open_screens=pytest.fail, manual=manual) == 0
        said = " ".join(capsys.readouterr().out.split())
        told = template(kind.HELP_WORDS).plain
        assert " ".join(told.split()) in said
        for key in keys_of(kind):
            assert not key.tooltip or " ".join(key.tooltip.split()) in said


def test_without_a_topic_all_of_them_are_listed(program: Shell) -> None:
    said = program("help").out
    assert said.startswith("Topics: today, session, trends, guide, history, settings, ")
    assert all(command in said for command in COMMANDS)


def test_a_command_and_what_has_no_page_are_told_too(shell: Shell) -> None:
    assert "3 weeks ago" in shell("help", "days").out
    assert "lower back 3" in shell("help", "regions").out
    assert shell("help", "log").out.startswith("Usage: journal log [OPTIONS] REGION SCORE")
    assert "There is no help on 'xyzzy'" in shell("help", "xyzzy").refused()
