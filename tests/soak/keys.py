"""Keys that nobody meant, thousands of them, in a real terminal."""

import select
import time
from subprocess import TimeoutExpired

from tests.soak.fault import Fault, Stage
from tests.soak.program import crash_in, loose, whole
from tests.support.screens import Terminal, opened

CLICK = "\x1b[<0;20;10M\x1b[<0;20;10m"
KEYS = [
    *"0123456789xu=nYU?/[]tswghbcdefmrvz +-.,;", "\r", "\t", "\x1b", "\x7f", "\x1b[A", "\x1b[B",
    "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[3~", "\x1b[1;2C", "\x1b[Z",
    "\x10", "\x06", "\x13", "\x1bb", "ä", "漢", "👩‍👧", "\x00", CLICK,
    "\x1b[<65;40;12M", "\x1bOP",
]  # fmt: skip
"""What fingers and a mouse reach on every page; not q and Ctrl-C, which end the program."""

BURST = 8
REDRAWN = 20
"""Seconds within which a terminal that changed its size is drawn anew."""


def pressed(stage: Stage) -> str:
    left, sittings, slowest = stage.times, 0, 0.0
    while left > 0:
        sittings += 1
        before = left
        with opened(stage.folder) as terminal:
            terminal.wait_for("History")  # whichever regions are one's own by now
            while left > 0 and terminal.process.poll() is None:
                count = min(BURST, left)
                terminal.press("".join(stage.dice.choices(KEYS, k=count)))
                left -= count
                calm(terminal)
                if left % 400 < BURST and terminal.process.poll() is None:
                    slowest = max(slowest, redrawn_after(terminal))
            terminal.read_for(1)
            if terminal.process.poll() is None:
                slowest = max(slowest, redrawn_after(terminal))
                terminal.process.terminate()
            # The palette offers to quit, and keys may choose that.
            try:
                code = terminal.ended()
            except TimeoutExpired:
                stage.must(False, "it hung, and could not even be ended")
                continue
            stage.must(code in (0, 128 + 15), f"it ended with {code}: {crash_in(stage.folder)}")
        stage.must(slowest < REDRAWN, f"it took {slowest:.1f} s to draw the screen anew")
        stage.must(whole(stage.folder), "the file is damaged")
        if before == left:
            stage.must(False, "it takes no keys")
            break
    stage.must(not loose(stage.folder), f"others may read {loose(stage.folder)}")
    return f"no crash in {sittings} sittings, the file whole, drawn anew within {slowest:.1f} s"


def calm(terminal: Terminal) -> None:
    """Wait until nothing more is drawn for a moment, as somebody who looks on would."""
    until = time.monotonic() + REDRAWN
    while select.select([terminal.end], [], [], 0.04)[0] and time.monotonic() < until:
        terminal.read_for(0)
        terminal.seen = b""


def redrawn_after(terminal: Terminal) -> float:
    """Give the terminal another size and return how long it takes until something is drawn.

    A program that ends meanwhile takes no longer than that.
    """
    terminal.read_for(0)
    terminal.seen = b""
    began = time.monotonic()
    terminal.resize(100, 30)
    while not terminal.seen and terminal.process.poll() is None:
        if time.monotonic() > began + REDRAWN:
            break
        if select.select([terminal.end], [], [], 0.05)[0]:
            terminal.read_for(0)
    took = time.monotonic() - began
    terminal.resize(80, 24)
    terminal.read_for(0.1)
    return took


FAULTS = [
    Fault(
        name="Random keys",
        about="R30",
        how="Keys, key combinations and clicks in the real screens, eight at a time "
        "without a pause, and on as soon as nothing more is drawn; the size changes every 400 "
        "keys.",
        times=10_000,
        quick=240,
        inject=pressed,
    ),
]
