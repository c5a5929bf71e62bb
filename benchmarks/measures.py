"""What is measured, and against what."""

import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.diary import FIRST
from benchmarks.floors.data_table_app import ROWS
from benchmarks.pairs import Pairs, in_turn
from benchmarks.setting import Setting
from benchmarks.terminal import COLUMNS

FLOORS = Path(__file__).resolve().parent / "floors"
JOURNAL = (sys.executable, "-m", "journal")
DOWN, HOME, TOP = b"\x1b[B", b"\x1b[H", b"\x1b[1;5H"
"""Down; the first row of our grid; the first row of Textual's table (ctrl+home)."""

WALK = 15
"""Scores after which the walk through the grid begins again: each one goes two rows down."""


def today(setting: Setting) -> Pairs:
    """Time from starting the journal until Today is filled, and an empty app's first frame."""

    def start(*command: str, there: Callable[[str], bool]) -> float:
        with setting.open(*command) as terminal:
            return terminal.shown(there)

    return in_turn(
        lambda: start(*JOURNAL, there=setting.filled),
        lambda: start(sys.executable, str(FLOORS / "empty_app.py"), there=painted),
        setting.runs,
    )


def painted(text: str) -> bool:
    """Say whether a background was painted over at least one row."""
    return len(text) >= COLUMNS


def key(setting: Setting) -> Pairs:
    """Time a score key in the grid, and a cursor key in a table, until all is written."""
    table = (sys.executable, str(FLOORS / "data_table_app.py"))
    with setting.open(*JOURNAL) as ours, setting.open(*table) as floor:
        ours.shown(setting.filled)
        floor.shown(lambda text: "cell 1 1" in text)
        keys, rows = count(), count()

        def score() -> float:
            # Between two scores the cursor walks on, so that each one meets another cell.
            ours.send(DOWN if next(keys) % WALK else HOME)
            return ours.press(b"5")

        def down() -> float:
            # Back to the top before the table ends, where the key would move nothing.
            if next(rows) % ROWS == ROWS - 1:
                floor.send(TOP)
            return floor.press(DOWN)

        return in_turn(score, down, setting.runs)


def log(setting: Setting) -> Pairs:
    """Time ``journal log``, and a script that inserts one row."""
    file = setting.scratch / "floor.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            "CREATE TABLE row (id INTEGER PRIMARY KEY, name VARCHAR(64) NOT NULL, "
            "value INTEGER NOT NULL)"
        )
    floor = (sys.executable, str(FLOORS / "insert_one.py"), str(file))
    return in_turn(
        lambda: setting.whole(*JOURNAL, "log", FIRST.region, "5"),
        lambda: setting.whole(*floor),
        setting.runs,
    )


def due(setting: Setting) -> Pairs:
    """Time ``journal due``, and a Python that does nothing."""
    return in_turn(
        lambda: setting.whole(*JOURNAL, "due"),
        lambda: setting.whole(sys.executable, "-c", "pass"),
        setting.runs,
    )


@dataclass(frozen=True)
class Measure:
    """One thing to measure.

    Attributes:
        what: What the table calls it.
        goal: The greatest ratio that is good enough.
        runs: How many pairs are taken unless said otherwise.
        take: Measures it.
    """

    what: str
    goal: float
    runs: int
    take: Callable[[Setting], Pairs]


MEASURES: Mapping[str, Measure] = {
    "today": Measure("Today filled", 2.2, 9, today),
    "key": Measure("score key settled", 2.0, 29, key),
    "log": Measure("journal log", 1.25, 12, log),
    "due": Measure("journal due", 6.0, 25, due),
}
