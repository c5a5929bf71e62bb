"""Starting: from just before the process is made until the page is filled."""

import sys
from collections.abc import Callable

from benchmarks.pairs import Pairs, in_turn
from benchmarks.setting import FLOORS, JOURNAL, Setting
from benchmarks.terminal import COLUMNS


def today(setting: Setting) -> Pairs:
    """Time from starting the journal until Today is filled, and an empty app's first frame."""
    return _filled(setting, *JOURNAL)


def demo(setting: Setting) -> Pairs:
    """Time from starting the demo, which first writes a year, and an empty app's first frame."""
    return _filled(setting, *JOURNAL, "demo")


def _filled(setting: Setting, *command: str) -> Pairs:
    def start(*command: str, there: Callable[[str], bool]) -> float:
        with setting.open(*command) as terminal:
            return terminal.shown(there)

    return in_turn(
        lambda: start(*command, there=setting.filled),
        lambda: start(sys.executable, str(FLOORS / "empty_app.py"), there=painted),
        setting.runs,
    )


def painted(text: str) -> bool:
    """Say whether a background was painted over at least one row."""
    return len(text) >= COLUMNS
