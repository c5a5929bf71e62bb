"""Keys on the pages: from the key until the last byte that follows it."""

import sys
from collections.abc import Callable
from itertools import count

from benchmarks.floors.data_table_app import ROWS
from benchmarks.pairs import Pairs, in_turn
from benchmarks.setting import FLOORS, JOURNAL, Setting
from benchmarks.terminal import Terminal

DOWN, HOME, TOP = b"\x1b[B", b"\x1b[H", b"\x1b[1;5H"
"""Down; the first row of our grid; the first row of Textual's table (ctrl+home)."""

WALK = 15
"""Scores after which the walk through the grid begins again: each one goes two rows down."""

CALM = 0.5
"""Seconds without a byte after which a page has said all: its chart is drawn beside the loop."""

LATER = 1.0
"""Seconds that pass after the start before another page is opened, as the goal has it."""

TABLE = (sys.executable, str(FLOORS / "data_table_app.py"))
TABS = (sys.executable, str(FLOORS / "tabs_app.py"))
MANY = 2000
"""Rows of a table through which the cursor can walk without an end."""


def key(setting: Setting) -> Pairs:
    """Time a score key in the grid, and a cursor key in a table, until all is written."""
    with setting.open(*JOURNAL) as ours, setting.open(*TABLE) as floor:
        ours.shown(setting.filled)
        floor.shown(has_cells)
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


def trends(setting: Setting) -> Pairs:
    """Time the way from Today to Trends, which is made now, and to a tab with a table."""
    return _opened(setting, b"w")


def history(setting: Setting) -> Pairs:
    """Time the way from Today to History, which is made now, and to a tab with a table."""
    return _opened(setting, b"h")


def _opened(setting: Setting, page: bytes) -> Pairs:
    def opened(command: tuple[str, ...], there: Callable[[str], bool], key: bytes) -> float:
        with setting.open(*command) as terminal:
            terminal.shown(there)
            terminal.rest(LATER)
            return terminal.press(key, CALM)

    return in_turn(
        lambda: opened(JOURNAL, setting.filled, page),
        lambda: opened(TABS, has_words, b"w"),
        setting.runs,
    )


def again(setting: Setting) -> Pairs:
    """Time the way between Today and Trends, and between two tabs, both made before."""
    with setting.open(*JOURNAL) as ours, setting.open(*TABS) as floor:
        ours.shown(setting.filled)
        floor.shown(has_words)
        for key in (b"w", b"t"):
            ours.press(key, CALM)
            floor.press(key, CALM)
        return in_turn(
            _alternately(ours, b"w", b"t"), _alternately(floor, b"w", b"t"), setting.runs
        )


def ranges(setting: Setting) -> Pairs:
    """Time a longer and a shorter range on Trends, and the way between two tabs."""
    with setting.open(*JOURNAL) as ours, setting.open(*TABS) as floor:
        ours.shown(setting.filled)
        floor.shown(has_words)
        ours.press(b"w", CALM)
        return in_turn(
            _alternately(ours, b"+", b"-"), _alternately(floor, b"w", b"t"), setting.runs
        )


def _alternately(terminal: Terminal, *keys: bytes) -> Callable[[], float]:
    turns = count()
    return lambda: terminal.press(keys[next(turns) % len(keys)], CALM)


def down(setting: Setting) -> Pairs:
    """Time the cursor's way down in History, and in a table."""
    with setting.open(*JOURNAL) as ours, setting.open(*TABLE, str(MANY)) as floor:
        ours.shown(setting.filled)
        floor.shown(has_cells)
        ours.press(b"h", CALM)
        return in_turn(lambda: ours.press(DOWN), lambda: floor.press(DOWN), setting.runs)


def has_cells(text: str) -> bool:
    """Say whether the table is there."""
    return "cell 1 1" in text


def has_words(text: str) -> bool:
    """Say whether the first tab is there."""
    return "words are shown" in text
