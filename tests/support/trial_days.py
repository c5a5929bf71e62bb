"""The days of a trial as the shell lives them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from journal.db.opening import open_database
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import BERLIN, Now, Shell

NECK = Series("neck_back", "left")

START = ("trial", "start", "neck", "--side", "left", "--muscle", "splenius")


def shown(shell: Shell, *words: str) -> dict[str, Any]:
    """The trial as JSON tells it."""
    said = shell("trial", *(words or ("show",)), "--json")
    assert said.code == 0, said
    (found,) = json.loads(said.out).items()
    assert found[0] == "trial"
    trial: dict[str, Any] = found[1]
    return trial


@contextmanager
def opened(folder: Path, now: Now) -> Iterator[Journal]:
    """The journal of the shell, open beside it."""
    database = open_database(folder / "journal.db", now.clock)
    yield Journal(database, now.clock, Settings(), Places(None))
    database.close()


def set_clock(now: Now, clock: str, days: int = 0) -> None:
    hour, minute = map(int, clock.split(":"))
    day = now.at.astimezone(BERLIN).date() + timedelta(days=days)
    now.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def press(shell: Shell, clock: str = "10:00") -> None:
    said = shell("session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds",
                 "20", "--at", clock)  # fmt: skip
    assert said.code == 0, said


def live(shell: Shell, now: Now, days: int, pain: Callable[[str, int], str | None]) -> None:
    """Keep a trial for some days as it asks: press in the morning, score at eight.

    Args:
        shell: The shell.
        now: Its clock.
        days: How many.
        pain: Returns the score of a day, by what it is for and its number; None forgets it.
    """
    for _ in range(days):
        set_clock(now, "11:00")
        today = shown(shell)
        if today["assigned"] == "press":
            press(shell)
        set_clock(now, "20:05")
        if (value := pain(today["assigned"], today["day"])) is not None:
            assert shell("log", "neck", value, "--side", "left").code == 0
        set_clock(now, "08:00", days=1)
