"""Press keys and open pages for as long as a week of use would; the exit code is 1 if it grows."""

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from journal.db.opening import open_database
from journal.domain.scores import Filter
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.endure.report import HEADING, LOOKS, Look, document, judged
from tests.soak.keys import CLICK, KEYS
from tests.soak.program import crash_in
from tests.support.screens import Terminal, opened

PALETTE, SETTINGS = "\x10", ","
"""Open the palette, which offers to quit, and the settings, where any key can be made the one that
quits: they are opened and closed, but nothing is chosen there."""

LEAD_OUT = {PALETTE, SETTINGS, CLICK, "\x1b"}
"""Are not pressed at random: a click on the help's line of `q` quits as well."""

PRESSED = [key for key in KEYS if key not in LEAD_OUT] + ["\x1b\x1b"]

CLOSE = "\x1b\x1b"
PAGES = ["t", "s", "w", "g", "h", "?", "/", f"{PALETTE}week", SETTINGS, "t5n", "hn"]
"""Pages and dialogs, each by the keys that open it from a page."""

A_WEEK = 100_000, 10_000
"""Keys, and pages."""

BURST = 20
"""Keys at a time; then the next ones wait until these are obeyed."""

FEW = 1_000
"""After so many keys all that was logged is deleted: as many scores as a month may have."""

STILL = 0.03
"""Seconds without anything new on screen after which it is looked whether any thread runs."""


def main() -> int:
    """Do what the command line asks for.

    Returns:
        0, or 1 if the program took more and more, or ended.
    """
    words = argparse.ArgumentParser(prog="python -m tests.endure", description=__doc__)
    words.add_argument("--keys", type=int, default=A_WEEK[0], help="so many, at random")
    words.add_argument("--pages", type=int, default=A_WEEK[1], help="so many, opened in turn")
    words.add_argument("--seed", type=int, help="decides on the keys")
    words.add_argument("--write", type=Path, metavar="FILE", help="write the document there")
    wanted = words.parse_args()
    seed = secrets.randbelow(1_000_000) if wanted.seed is None else wanted.seed
    sys.stdout.write(f"seed {seed}\n")
    _say(HEADING)
    looks = []
    with tempfile.TemporaryDirectory(prefix="endure-") as folder:
        for look in sitting(Path(folder), wanted.keys, wanted.pages, Random(seed)):
            looks.append(look)
            _say(look.cells())
    if wanted.write:
        whole = (wanted.keys, wanted.pages) >= A_WEEK
        text = document(looks, day=datetime.now(UTC).date(), seed=seed, whole=whole)
        wanted.write.write_text(text, encoding="utf-8")
    complaints = judged(looks)
    for complaint in complaints:
        sys.stdout.write(f"FAILED: {complaint}\n")
    return int(bool(complaints))


def sitting(folder: Path, keys: int, pages: int, dice: Random) -> Iterator[Look]:
    """Sit before the program, and look at it now and then.

    Args:
        folder: An empty data directory.
        keys: How many keys are pressed at random.
        pages: How many pages and dialogs are opened.
        dice: Decides on the keys.
    """
    with opened(folder) as terminal:
        terminal.wait_for("Back of the head")
        terminal.read_for(3)  # all that is imported ahead is there
        began, opening, logged = time.monotonic(), 0, 0
        for step in range(LOOKS):
            for pressed in range(keys * step // LOOKS, keys * (step + 1) // LOOKS, BURST):
                _press(terminal, "".join(dice.choices(PRESSED, k=BURST)))
                if pressed - logged >= FEW:
                    _delete_all(folder)
                    logged = pressed
            for opening in range(pages * step // LOOKS, pages * (step + 1) // LOOKS):
                _press(terminal, PAGES[opening % len(PAGES)])
                _press(terminal, CLOSE)
            terminal.read_for(1)
            if (code := terminal.process.poll()) is not None:
                sys.stdout.write(f"It ended with {code}: {crash_in(folder)}\n")
                return
            yield _look(
                terminal.process.pid, (time.monotonic() - began) / 60,
                keys * (step + 1) // LOOKS, opening + 1,
            )  # fmt: skip


def _delete_all(folder: Path) -> None:
    """Delete what the keys have logged, from outside.

    Today holds all scores of a month; a hundred thousand keys would log more of them than a person
    in a lifetime, and what is held would tell of the scores and not of the sitting.
    """
    database = open_database(folder / "journal.db")
    with closing(Journal(database, Clock(), Settings(), Places(None))) as journal:
        ids = [score.id for score in journal.scores.find(Filter())]
        if ids:
            journal.entries.delete(ids)


def _press(terminal: Terminal, keys: str) -> None:
    """Press keys, and wait until they are all obeyed, however busy the machine is.

    Keys that still wait would be counted as memory. They do as long as something is drawn, or any
    thread of the program goes on, or would if only the machine let it.
    """
    if terminal.process.poll() is not None:
        return
    terminal.press(keys)
    terminal.seen = b"keys"
    while terminal.process.poll() is None and (terminal.seen or _runs(terminal.process.pid)):
        terminal.seen = b""
        terminal.read_for(STILL)


def _runs(process: int) -> bool:
    """Say whether any thread of a process has something to do."""
    states = (Path("/proc") / str(process) / "task").glob("*/stat")
    return any(state.read_text().rpartition(")")[2].split()[0] != "S" for state in states)


def _look(process: int, minutes: float, keys: int, pages: int) -> Look:
    about = Path("/proc") / str(process)
    lines = (line.partition(":") for line in (about / "status").read_text().splitlines())
    told = {name: value for name, _, value in lines}
    return Look(
        minutes=minutes, keys=keys, pages=pages, memory=int(told["VmRSS"].split()[0]) / 1024,
        descriptors=len(list((about / "fd").iterdir())), threads=int(told["Threads"]),
    )  # fmt: skip


def _say(cells: Sequence[str]) -> None:
    widths = map(len, HEADING)
    sys.stdout.write(f"{'  '.join(c.rjust(w) for c, w in zip(cells, widths, strict=True))}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
