"""Several processes at one file at the same time."""

import shutil
import sqlite3
import subprocess
import time
from contextlib import closing

from journal.db.sqlite.connections import BUSY_SECONDS
from tests.soak.fault import Fault, Stage
from tests.soak.program import PATIENCE, answer, notes, prepared, run, started, whole, writer

PROCESSES, WRITES = 8, 12


def _ended(process: "subprocess.Popen[bytes]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE)
    said = answer(process.returncode, out, err)
    return said.code, said.out, said.err


def at_once(stage: Stage) -> str:
    total = 0
    for n in range(stage.times):
        shutil.rmtree(stage.folder, ignore_errors=True)
        before = prepared(stage.folder)
        writing = [writer(stage.folder, f"{n}-{one}", WRITES) for one in range(PROCESSES)]
        kept = list(before)
        for process in writing:
            code, out, err = _ended(process)
            stage.must((code, err) == (0, ""), f"a writer ended with {code}: {err}")
            kept += out.split()
        found = notes(stage.folder)
        stage.must(set(kept) == set(found), f"{len(kept)} acknowledged, {len(found)} there")
        written = found.total() - len(before)
        stage.must(written == PROCESSES * WRITES, f"{written} entries of {PROCESSES * WRITES}")
        stage.must(whole(stage.folder), "the file is damaged")
        total += written
    return f"{total} of {stage.times * PROCESSES * WRITES} entries are there, each once"


def first_starts(stage: Stage) -> str:
    total = 0
    for _ in range(stage.times):
        shutil.rmtree(stage.folder, ignore_errors=True)
        starts = [started(stage.folder, "log", "neck", "5", "--note", str(n)) for n in range(6)]
        for process in starts:
            code, _, err = _ended(process)
            stage.must(code == 0 and "Saved" in err, f"a start ended with {code}: {err}")
        left = sorted(path.name for path in stage.folder.iterdir())
        stage.must(left == ["journal.db"], f"the folder holds {left}")
        found = notes(stage.folder)
        stage.must(sorted(found.elements()) == list("012345"), f"the entries are {found}")
        total += found.total()
    return f"one file each time, {total} of {6 * stage.times} entries are there, each once"


def locked(stage: Stage) -> str:
    run(stage.folder, "log", "neck", "5", "--note", "before")
    waits = []
    for _ in range(stage.times):
        path = stage.folder / "journal.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            began = time.monotonic()
            said = run(stage.folder, "log", "neck", "6")
            waits.append(time.monotonic() - began)
            stage.must((said.code, said.out) == (1, ""), f"it ended with {said}")
            stage.must("is busy: another program" in said.err, f"it said {said.err!r}")
        stage.must(waits[-1] < BUSY_SECONDS + 30, f"it waited {waits[-1]:.0f} s")
    stage.must(list(notes(stage.folder)) == ["before"], "a refused entry is there")
    return "a sentence and exit code 1 every time; nothing was written"


FAULTS = [
    Fault(
        name="Eight processes write at once",
        about="R3 R4",
        how=f"{PROCESSES} processes log {WRITES} scores each into one file as fast as they can.",
        times=5,
        quick=0,
        inject=at_once,
    ),
    Fault(
        name="Six first starts at once",
        about="R3",
        how="Six `journal log` start at the same moment where there is no file yet.",
        times=10,
        quick=0,
        inject=first_starts,
    ),
    Fault(
        name="Another program never lets go of the file",
        about="R3 R33",
        how=f"An exclusive lock is held for longer than the {BUSY_SECONDS} s that a writer waits.",
        times=2,
        quick=0,
        inject=locked,
    ),
]
