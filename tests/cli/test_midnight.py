"""Midnight passes while a command runs: all of the command belongs to the day on which it began."""

from datetime import datetime, timedelta

import pytest

from journal.runtime.clock import Clock
from tests.conftest import BERLIN, Shell

MIDNIGHT = datetime(2026, 11, 23, tzinfo=BERLIN)
MOMENT = timedelta(microseconds=1)
PRESSED = ("session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds", "20")


@pytest.mark.parametrize("looks", range(1, 7))
@pytest.mark.parametrize(
    "words",
    [
        ("log", "neck", "5"), ("log", "neck", "5", "--on", "today"),
        ("log", "neck", "5", "--at", "0:00"),
        ("list", "--from", "today", "--to", "today"), ("week",), ("week", "--from", "today"),
        ("sessions", "--from", "yesterday", "--to", "today"), ("carry",), PRESSED,
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_said_is_of_the_day_on_which_the_command_began(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], looks: int
) -> None:
    shell("log", "knee", "4", "--on", "2026-11-21")
    shell("log", "back", "3", "--on", "2026-11-22")
    seen = 0

    def midnight_passes() -> datetime:
        nonlocal seen
        seen += 1
        return MIDNIGHT + (MOMENT if seen > looks else -MOMENT)

    defaults = Clock.__init__.__defaults__
    assert defaults is not None

    def clock(now: object) -> None:
        monkeypatch.setattr(Clock.__init__, "__defaults__", (now, *defaults[1:]))

    clock(midnight_passes)
    said = shell(*words)
    clock(lambda: MIDNIGHT - MOMENT)
    if said.err.startswith("Saved"):
        shell("undo")
    assert shell(*words) == said
