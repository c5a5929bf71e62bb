"""Where measures take place: a journal of their own and a plain environment."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pairs import NotMeasured
from benchmarks.terminal import COLUMNS, Terminal
from journal.paths import DATA_DIR

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors"
JOURNAL = (sys.executable, "-m", "journal")

BARS = 10
"""Bars from which a row counts as filled."""

_DROPPED = ("JOURNAL_", "TEXTUAL_", "PYTHON", "LC_", "LANG", "NO_COLOR", "COLUMNS", "LINES")


@dataclass(frozen=True)
class Setting:
    """What a measure may use.

    Attributes:
        data: A data directory with a journal that this measure may change.
        scratch: An empty directory.
        name: What the first series is called on screen.
        runs: How many pairs to take.
    """

    data: Path
    scratch: Path
    name: str
    runs: int

    @property
    def environment(self) -> dict[str, str]:
        """A usual terminal's environment, with nothing in it that would change the programs.

        Without ``PYTHON…``: byte code must be kept, or each start would compile all sources.
        """
        kept = {name: words for name, words in os.environ.items() if not name.startswith(_DROPPED)}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        return kept | terminal | {DATA_DIR: str(self.data)}

    def open(self, *command: str) -> Terminal:
        """Start a program in a terminal."""
        return Terminal(command, self.environment, ROOT)

    def whole(self, *command: str) -> float:
        """Run a program to its end and return the seconds it took."""
        environment = self.environment
        start = time.perf_counter()
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False)
        taken = time.perf_counter() - start
        if done.returncode != 0:
            raise NotMeasured(f"{command[1:]} ended with {done.returncode}: {done.stderr.decode()}")
        return taken

    def filled(self, text: str) -> bool:
        """Say whether the grid shows the first series with its bars, which take two rows."""
        rows = rf"{re.escape(self.name)}.{{0,{2 * COLUMNS}}}?[·▁-█]{{{BARS}}}"
        return re.search(rows, text, re.DOTALL) is not None
