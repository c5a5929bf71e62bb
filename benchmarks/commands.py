"""Whole processes: a command from its start to its end."""

import sqlite3
import sys
from contextlib import closing

from benchmarks.diary import FIRST
from benchmarks.pairs import Pairs, in_turn
from benchmarks.setting import FLOORS, JOURNAL, Setting


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
