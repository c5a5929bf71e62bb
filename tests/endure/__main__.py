"""Press keys and open pages for as long as a week of use would; the exit code is 1 if it grows."""

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.soak.keys import KEYS
from tests.ui.terminal import Terminal, opened

PALETTE = "\x10"
"""Opens the palette, which offers to quit: it is opened and closed, but nothing is chosen."""

PRESSED = [key for key in KEYS if key not in {PALETTE, "\x1b"}] + ["\x1b\x1b"]

SUSPEND, REFUSED = "\x1a", "There is no shell"
"""The last key in its turn, which does nothing here but to be answered everywhere."""

CLOSE = "\x1b\x1b"
PAGES = ["t", "s", "w", "g", "h", "?", "/", f"{PALETTE}week", "t5n", "hn"]
"""Pages and dialogs, each by the keys that open it from a page."""

BURST = 20
"""Keys at a time; then the next ones wait until these are obeyed."""

LOOKS = 20
"""How often it is looked at on the way."""

MOST_MEMORY = 150.0
"""MB that the program may hold in the end."""

STILL_GROWING = 1.05
"""By how much the second half may pass the first one, where it says that it has levelled off."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the program holds at a moment.

    Attributes:
        minutes: Since the start.
        keys: Pressed so far.
        pages: Opened so far.
        memory: What lies in memory, in MB.
        descriptors: Open files, pipes and terminals.
        threads: Those that run or wait.
    """

    minutes: float
    keys: int
    pages: int
    memory: float
    descriptors: int
    threads: int

    def line(self) -> str:
        """Return it as a line of the table."""
        return (
            f"{self.minutes:7.1f} {self.keys:9,} {self.pages:8,} {self.memory:8.1f} "
            f"{self.descriptors:12} {self.threads:8}"
        )


HEADING = "minutes      keys    pages   MB held  descriptors  threads"


def main() -> int:
    """Do what the command line asks for.

    Returns:
        0, or 1 if the program took more and more, or ended.
    """
    words = argparse.ArgumentParser(prog="python -m tests.endure", description=__doc__)
    words.add_argument("--keys", type=int, default=100_000, help="so many, at random")
    words.add_argument("--pages", type=int, default=10_000, help="so many, opened in turn")
    words.add_argument("--seed", type=int, help="decides on the keys")
    wanted = words.parse_args()
    seed = secrets.randbelow(1_000_000) if wanted.seed is None else wanted.seed
    _say(f"seed {seed}")
    _say(HEADING)
    looks = []
    with tempfile.TemporaryDirectory(prefix="endure-") as folder:
        for look in sitting(Path(folder), wanted.keys, wanted.pages, Random(seed)):
            looks.append(look)
            _say(look.line())
    complaints = judged(looks)
    for complaint in complaints:
        _say(f"FAILED: {complaint}")
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
        began, opening = time.monotonic(), 0
        for step in range(LOOKS):
            for _ in range(keys * step // LOOKS, keys * (step + 1) // LOOKS, BURST):
                _press(terminal, "".join(dice.choices(PRESSED, k=BURST)))
            for opening in range(pages * step // LOOKS, pages * (step + 1) // LOOKS):
                _press(terminal, PAGES[opening % len(PAGES)])
                _press(terminal, CLOSE)
            terminal.read_for(1)
            if terminal.process.poll() is not None:
                return
            yield _look(
                terminal.process.pid, (time.monotonic() - began) / 60,
                keys * (step + 1) // LOOKS, opening + 1,
            )  # fmt: skip


def _press(terminal: Terminal, keys: str) -> None:
    """Press keys, and wait until they are all obeyed, however busy the machine is."""
    if terminal.process.poll() is None:
        terminal.press(keys)
        terminal.read_for(0)
        terminal.seen = b""
        terminal.press(SUSPEND)
        terminal.wait_for(REFUSED)


def _look(process: int, minutes: float, keys: int, pages: int) -> Look:
    about = Path("/proc") / str(process)
    lines = (line.partition(":") for line in (about / "status").read_text().splitlines())
    told = {name: value for name, _, value in lines}
    return Look(
        minutes=minutes, keys=keys, pages=pages, memory=int(told["VmRSS"].split()[0]) / 1024,
        descriptors=len(list((about / "fd").iterdir())), threads=int(told["Threads"]),
    )  # fmt: skip


def judged(looks: Sequence[Look]) -> list[str]:
    """Say what of a sitting does not hold: a sentence for each."""
    if len(looks) < LOOKS:
        return ["the program ended on the way"]
    first, second = looks[: LOOKS // 2], looks[LOOKS // 2 :]
    complaints = []
    if (last := looks[-1].memory) > MOST_MEMORY:
        complaints.append(f"{last:.0f} MB are held in the end, {MOST_MEMORY:.0f} at most may be")
    before, after = (max(look.memory for look in half) for half in (first, second))
    if after > before * STILL_GROWING:
        complaints.append(f"memory still grows: {before:.0f} MB, then {after:.0f} MB")
    for name in ("descriptors", "threads"):
        before, after = (max(getattr(look, name) for look in half) for half in (first, second))
        if after > before:
            complaints.append(f"{name} grow: {before}, then {after}")
    return complaints


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
