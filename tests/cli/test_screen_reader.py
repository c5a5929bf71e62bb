"""What a screen reader is given: lines of words and numbers, in an order that needs no eyes."""

import re

import pytest

from tests.conftest import Filled, Now, Shell

pytestmark = pytest.mark.usefixtures("sunday_noon")

DRAWN = re.compile(r"[─-◿⠀-⣿]")
"""Boxes, blocks, shapes and dots, which are read out one by one or not at all."""


@pytest.fixture
def kept(filled: Filled) -> Shell:
    """A journal with something of everything, over two weeks."""
    return filled(live_two_weeks)


def live_two_weeks(shell: Shell, now: Now) -> None:
    now.move(hours=-24 * 14)
    shell("facts", "add", "ibuprofen", "--kind", "dose", "--unit", "mg")
    shell("spots", "add", "splenius", "--side", "left", "--name", "by the skull")
    for day in range(15):
        shell("log", "left neck", str(3 + day % 4))
        shell("spots", "rate", "skull", str(6 - day % 3))
        now.move(hours=24 * (day < 14))
    shell("session", "add", "neck", "--side", "left", "--muscle", "splenius", "--seconds", "20",
          "--before", "6", "--after", "5")  # fmt: skip
    shell("fact", "ibuprofen", "400", "--at", "9:00")
    shell("peg", "4", "5", "3")
    shell("function", "climb stairs", "6")
    shell("trial", "start", "neck", "--side", "left", "--muscle", "splenius")


@pytest.mark.parametrize(
    "words",
    [
        "list", "list --facts", "list --spots", "sessions", "week", "week neck --weeks 2",
        "why neck --side left", "effects", "facts", "facts days", "spots", "peg", "function",
        "trial show", "guide neck", "guide splenius", "regions neck", "settings", "help today",
        "check",
    ],
)  # fmt: skip
def test_every_line_is_words_and_numbers(kept: Shell, words: str) -> None:
    answer = kept(*words.split())
    said = answer.out + answer.err
    assert said.strip()
    assert not DRAWN.findall(said)


def test_a_week_is_told_in_lines_that_stand_for_themselves(kept: Shell) -> None:
    assert (
        kept("week").out
        == """\
Week of Monday 16 November 2026
                       Mon Tue Wed Thu Fri Sat Sun mean n/7 worst   min
Back of the neck, left   3   4   5   6   3   4   5  4.3 7/7     6  0:20
  Change can be told from 28 Nov 2026 on: the baseline is about 4.4 (14 rated
  days from 8 Nov 2026), and 7 days after it are needed.
Change against each baseline: 0 more, 0 no clear change, 0 less, 1 not judged.
  Noted this week: ibuprofen on 1 of 7 days.
· no score on that day.  Sizes of change: Dworkin 2008; Farrar 2001.
What would have happened without pressing is not known.
"""
    )
