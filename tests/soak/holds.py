"""A hold that is cut off, and a machine that sleeps in it: only what was pressed counts."""

import signal
import time
from datetime import UTC, datetime, timedelta

from journal.db.opening import open_database
from journal.domain.scores import Filter
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.soak.fault import Fault, Stage
from tests.soak.program import whole
from tests.support.screens import PATIENCE, opened
from tests.ui.session.test_killed import begin_hold

TOLERANCE = 2.0
"""Seconds by which what is kept may differ from what was held."""


def _credited(stage: Stage, past: int) -> float:
    """Return the seconds of the session before the last ``past`` ones; it must not be done."""
    later = Clock(now=lambda: (datetime.now(UTC) + timedelta(minutes=1)).astimezone())
    database = open_database(stage.folder / "journal.db")
    journal = Journal(database, later, Settings(), Places(None))
    found = journal.sessions.find(Filter())
    journal.close()
    stage.must(len(found) == past + 1, f"{len(found)} sessions are there")
    stage.must(all(one.status != "done" for one in found), "a cut off session counts as done")
    return sum(one.pressure_seconds for one in found)


def killed(stage: Stage) -> str:
    off = []
    for n in range(stage.times):
        folder = stage.folder / str(n)
        folder.mkdir(parents=True)
        with opened(folder) as terminal:
            begin_hold(terminal)
            began = time.monotonic()
            terminal.read_for(stage.dice.uniform(0.2, 9))
            terminal.process.kill()
            held = time.monotonic() - began
            terminal.process.wait(PATIENCE)
        inner = Stage(folder, stage.beside, 1, stage.dice, stage.broken)
        off.append(abs(_credited(inner, 0) - held))
        stage.must(off[-1] <= TOLERANCE, f"{held:.1f} s held, {off[-1]:.1f} s off")
        stage.must(whole(folder), "the file is damaged")
    return f"what is kept differs from what was held by {max(off):.1f} s at most, never done"


def asleep(stage: Stage) -> str:
    off = []
    for n in range(stage.times):
        folder = stage.folder / str(n)
        folder.mkdir(parents=True)
        with opened(folder) as terminal:
            begin_hold(terminal)
            began = time.monotonic()
            terminal.read_for(2)
            terminal.process.send_signal(signal.SIGSTOP)
            held = time.monotonic() - began
            terminal.read_for(stage.dice.uniform(4, 8))
            terminal.process.send_signal(signal.SIGCONT)
            terminal.wait_for("stood still")
            terminal.read_for(1)
            terminal.process.kill()
            terminal.process.wait(PATIENCE)
        inner = Stage(folder, stage.beside, 1, stage.dice, stage.broken)
        off.append(abs(_credited(inner, 0) - held))
        stage.must(off[-1] <= TOLERANCE, f"{held:.1f} s held, {off[-1]:.1f} s off")
    return f"paused and said so; what is kept is {max(off):.1f} s off at most"


FAULTS = [
    Fault(
        name="Killed in the middle of a hold",
        about="R5",
        how="`kill -9` 0.2 to 9 s after the first hold has begun.",
        times=5,
        quick=0,
        inject=killed,
    ),
    Fault(
        name="A machine that sleeps in a hold",
        about="R27",
        how="The process is stopped (SIGSTOP) for 4 to 8 s in a hold and goes on afterwards.",
        times=4,
        quick=0,
        inject=asleep,
    ),
]
