"""Terminals that send anything, change their size, or go away."""

import os
import re
import signal
import time
from itertools import pairwise
from pathlib import Path

from journal.runtime.decoder import SILENCE
from tests.soak.fault import Fault, Stage
from tests.soak.keys import REDRAWN, calm, redrawn_after
from tests.soak.program import whole
from tests.support.screens import SHELL, Terminal, in_shell, opened, saved

SIZES = [(1, 1), (1, 50), (200, 1), (2, 2), (20, 5), (40, 12), (80, 24), (300, 100)]
ENDS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT]
SUSPENDS = [None, signal.SIGTSTP, signal.SIGSTOP]
"""What suspends the program: a key, where it is None."""

PAINTED = 2_000
"""Bytes that a whole screen takes at least."""

GONE_WITHIN = 3.0
"""Seconds; what a person waits for a window to close."""

_MEANT = {ord("q"), 0x03, 0x11, 0x1A, 0x1C}
"""Bytes that rightly end or stop the program."""


def _ready(terminal: Terminal) -> None:
    terminal.wait_for("Back of the head")
    terminal.read_for(0.5)


def _quits(stage: Stage, terminal: Terminal) -> None:
    """The program is still there, obeys, and leaves a whole file."""
    stage.must(terminal.process.poll() is None, f"it ended with {terminal.process.returncode}")
    if redrawn_after(terminal) >= REDRAWN:
        stage.must(False, f"it does not draw any more; {terminal.stacks()}")
        return
    terminal.process.terminate()
    stage.must(terminal.ended() == 128 + 15, "it could not be ended")
    stage.must(not (stage.folder / "crash.txt").exists(), "it met an error of its own")
    stage.must(whole(stage.folder), "the file is damaged")


def random_bytes(stage: Stage) -> str:
    sent = 0
    alphabet = bytes(set(range(256)) - _MEANT)
    with opened(stage.folder) as terminal:
        _ready(terminal)
        for _ in range(stage.times):
            chunk = bytes(stage.dice.choices(alphabet, k=stage.dice.randint(1, 64)))
            terminal.press(chunk)
            calm(terminal)
            sent += len(chunk)
            if terminal.process.poll() is not None:
                break
        terminal.press(b"\x1b[201~")
        terminal.read_for(1)
        if terminal.process.poll() != 0:  # random keys may choose to quit
            _quits(stage, terminal)
    return f"{sent:,} bytes taken, no crash"


def pastes(stage: Stage) -> str:
    with opened(stage.folder) as terminal:
        _ready(terminal)
        for n in range(stage.times):
            if n % 2:
                terminal.press("n")
                terminal.read_for(0.3)
            terminal.press("\x1b[200~" + "pain [/b] \x1b]0;x 頭" * 50_000 + "\x1b[201~")
            terminal.read_for(1)
            terminal.press("\x1b")
            terminal.read_for(0.5)
        _quits(stage, terminal)
    return f"{stage.times} MB pasted, no crash, nothing obeyed"


def resizes(stage: Stage) -> str:
    with opened(stage.folder) as terminal:
        _ready(terminal)
        for n in range(stage.times):
            if n % 25 == 0:
                terminal.press("tswgh"[n // 25 % 5])
            if n % 3 == 0:
                terminal.resize(*SIZES[n // 3 % len(SIZES)])
            else:
                terminal.resize(stage.dice.randint(1, 250), stage.dice.randint(1, 80))
            terminal.read_for(0.02)
        terminal.resize(80, 24)
        terminal.read_for(1)
        _quits(stage, terminal)
    return f"no crash on any of five pages, down to {SIZES[0][0]}x{SIZES[0][1]}"


def signals(stage: Stage) -> str:
    slowest = 0.0
    for n in range(stage.times):
        number, level = ENDS[n % len(ENDS)], n % 10
        with opened(stage.folder / str(n)) as terminal:
            _ready(terminal)
            terminal.seen = b""
            terminal.press(str(level))
            terminal.read_for(0.2)
            terminal.process.send_signal(number)
            asked = time.monotonic()
            code = terminal.ended()
            slowest = max(slowest, time.monotonic() - asked)
            stage.must(code == 128 + number, f"{number.name}: it ended with {code}")
            stage.must(terminal.restored(), f"{number.name}: the terminal was left in disorder")
        _judge(stage, stage.folder / str(n), [level])
    stage.must(slowest <= GONE_WITHIN, f"it took {slowest:.1f} s")
    return f"terminal as it was, all saved, gone within {slowest:.1f} s"


def closed_windows(stage: Stage) -> str:
    slowest = 0.0
    for n in range(stage.times):
        with opened(stage.folder / str(n)) as terminal:
            _ready(terminal)
            terminal.press(str(n % 10))
            terminal.read_for(0.2)
            terminal.hang_up()
            asked = time.monotonic()
            terminal.ended()
            slowest = max(slowest, time.monotonic() - asked)
        _judge(stage, stage.folder / str(n), [n % 10])
    stage.must(slowest <= GONE_WITHIN, f"it took {slowest:.1f} s")
    return f"no process left behind, all saved, gone within {slowest:.1f} s"


TOLD = [
    b"\x1b[<35;20;5M", b"\x1b[<0;5;5m", b"\x1b[<65;40;12M", b"\x1b[M5!5", b"\x1b[35;20;5M",
    b"\x9b<35;20;5M", b"\x1b]11;rgb:1e1e/1e1e/1e1e\a", b"\x1b]10;rgb:5555/5555/5555\x1b\\",
    b"\x1b]52;c;NTU1\x1b\\", b"\x1bP>|XTerm(390)\x1b\\", b"\x1bP1$r0m\x1b\\",
    b"\x1b_Gi=31;OK5\x1b\\", b"\x1b^5\x1b\\", b"\x1b[12;40R", b"\x1b[1;5R", b"\x1b[?64;1;2c",
    b"\x1b[>41;354;0c", b"\x1b[?2026;2$y", b"\x1b[?2048;0$y", b"\x1b[?7;1$y", b"\x1b[4;600;800t",
    b"\x1b[48;9;9;9;9t",
    b"\x1b[97;1:3u", b"\x1b[53;1:3u", b"\x1b[53:37;2:3u", b"\x1b[1;1:3A", b"\x1b[5;1:3~",
    b"\x1b[99999999u", b"\x1b[53;1;1114112u", b"\x1b[53~", b"\x1b[53A", b"\x1b[65;30;53;1;0;1_",
    b"\x1b[I", b"\x1b[O", b"\x1b[201~", b"\x1b[200~5 6 7\x1b[201~",
]  # fmt: skip
"""What terminals tell: the mouse, answers, keys let go; not one of them is a score."""

SLOW = [0.0, 0.0, 0.02, 0.11, 0.3, 1.0]
"""Seconds between two pieces on a slow line or a busy machine."""


def told_in_pieces(stage: Stage) -> str:
    levels: list[int] = []
    with opened(stage.folder) as terminal:
        _ready(terminal)
        for n in range(stage.times):
            told = stage.dice.choice(TOLD)
            cuts = sorted(stage.dice.sample(range(2, len(told)), k=min(len(told) - 2, n % 4)))
            for a, b in pairwise([0, *cuts, len(told)]):
                terminal.press(told[a:b])
                terminal.read_for(stage.dice.choice(SLOW))
            if n % 5 == 0:
                levels.append(n // 5 % 10)
                terminal.press(str(levels[-1]))
                calm(terminal)
        terminal.read_for(1)
        _quits(stage, terminal)
    _judge(stage, stage.folder, levels)
    return f"{len(levels)} scores typed in between, these saved and no other"


def begun_and_never_ended(stage: Stage) -> str:
    begun = [told[:-1] for told in TOLD if told[:1] == b"\x1b" and len(told) > 4]
    levels: list[int] = []
    with opened(stage.folder) as terminal:
        _ready(terminal)
        for n in range(stage.times):
            terminal.press(stage.dice.choice(begun))
            terminal.read_for(SILENCE + 0.5)
            levels.append(n % 10)
            terminal.press(str(n % 10))
            calm(terminal)
        terminal.read_for(1)
        _quits(stage, terminal)
    _judge(stage, stage.folder, levels)
    return f"{len(levels)} scores typed {SILENCE + 0.5} s later, all saved and no other"


def _drawn(terminal: Terminal) -> bytes:
    """Return what is drawn until nothing more is for a second."""
    drawn, until = b"", time.monotonic() + REDRAWN
    while (terminal.seen or not drawn) and time.monotonic() < until:
        terminal.seen = b""
        terminal.read_for(1)
        drawn += terminal.seen
    return drawn


def exported_sizes(stage: Stage) -> str:
    for _ in range(stage.times):
        said = {name: str(stage.dice.choice([-1, 0, 1, 20, 500, 10**9, "x"]))
                for name in ("COLUMNS", "LINES")}  # fmt: skip
        with opened(stage.folder, **said) as terminal:
            _ready(terminal)
            for columns, rows in ((100, 30), (60, 20), (0, 0), (90, 27)):
                terminal.resize(columns, rows)
                drawn = [int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", _drawn(terminal))]
                fits = max(drawn, default=0) == rows
                stage.must(fits or not rows, f"{said}: {max(drawn, default=0)} of {rows} rows")
            _quits(stage, terminal)
    return "every size of the window was drawn"


def suspends(stage: Stage) -> str:
    levels, came_back = [], 0
    with in_shell(stage.folder) as terminal:
        _ready(terminal)
        program = terminal.in_front
        for n in range(stage.times):
            level, how = n % 10, SUSPENDS[n % len(SUSPENDS)]
            terminal.press("\x1b")
            terminal.read_for(0.3)
            terminal.press("t" + str(level) + stage.dice.choice(["", *"swgh?", "\x10"]))
            levels.append(level)
            terminal.read_for(stage.dice.uniform(0.3, 1))
            if how is None:
                terminal.press("\x1a")
            else:
                os.kill(program, how)
            terminal.wait_for(SHELL)
            terminal.press("fg\n")
            terminal.read_until("\x1b[?2004h")
            terminal.read_for(1)
            came_back += len(terminal.seen) > PAINTED
        terminal.press("\x1b")
        terminal.read_for(0.3)
        terminal.press("q")
        terminal.read_until(SHELL)
        stage.must(terminal.restored(), "the terminal was left in disorder")
    stage.must(came_back == stage.times, f"only {came_back} times it was drawn again")
    stage.must(not (stage.folder / "crash.txt").exists(), "it met an error of its own")
    _judge(stage, stage.folder, levels)
    return f"drawn again {came_back} times, the terminal as it was, all saved"


def _judge(stage: Stage, folder: Path, levels: list[int]) -> None:
    found = sorted(score.hundredths // 100 for score in saved(folder))
    stage.must(found == sorted(levels), f"typed {sorted(levels)}, saved {found}")
    stage.must(whole(folder), "the file is damaged")


FAULTS = [
    Fault(
        name="Bytes that are no text",
        about="R30",
        how="Up to 64 random bytes at a time, half escape sequences and invalid UTF-8 among them.",
        times=300,
        quick=5,
        inject=random_bytes,
    ),
    Fault(
        name="A paste of a megabyte",
        about="R23 R30",
        how="A bracketed paste with escape sequences and markup in it, into the grid and into a "
        "note.",
        times=6,
        quick=0,
        inject=pastes,
    ),
    Fault(
        name="A window that changes its size",
        about="R30",
        how="Eight set sizes from 1x1 to 300x100 and random ones, 50 a second, on five pages.",
        times=200,
        quick=0,
        inject=resizes,
    ),
    Fault(
        name="Told in pieces",
        about="R30",
        how="Mouse reports, answers nobody asked for, keys let go and pastes, each torn up to "
        "three times by up to a second; a score is typed after every fifth.",
        times=200,
        quick=10,
        inject=told_in_pieces,
    ),
    Fault(
        name="Begun and never ended",
        about="R30",
        how="The same without their last byte; a score is typed 2.5 s later.",
        times=40,
        quick=2,
        inject=begun_and_never_ended,
    ),
    Fault(
        name="Sizes from the environment",
        about="R30",
        how="Exported COLUMNS and LINES that are right, absurd or no numbers; the window changes "
        "to four sizes, one of them 0x0.",
        times=8,
        quick=0,
        inject=exported_sizes,
    ),
    Fault(
        name="Suspended and brought back",
        about="R6 R30",
        how="From a shell: a score is typed, perhaps another page opened; then ctrl+z, SIGTSTP or "
        "SIGSTOP, and `fg`.",
        times=30,
        quick=0,
        inject=suspends,
    ),
    Fault(
        name="Ended by the system",
        about="R6",
        how="A score is typed; 0.2 s later comes SIGTERM, SIGHUP, SIGINT or SIGQUIT.",
        times=8,
        quick=0,
        inject=signals,
    ),
    Fault(
        name="The window is closed",
        about="R6",
        how="A score is typed; 0.2 s later its terminal is gone.",
        times=5,
        quick=0,
        inject=closed_windows,
    ),
]
