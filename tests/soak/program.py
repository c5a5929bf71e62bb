"""The real program as the faults need it, and a look into the file it leaves behind."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from journal.db.opening import open_database
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.scores import Filter
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import Answer, command, surroundings
from tests.soak.fault import Stage

PATIENCE = 120
"""Seconds after which a command counts as hung, on a machine that does other things too."""

OWN_ERROR = ("Traceback", "error of its own")
"""What is said of an error that nobody expected."""

ALL_KINDS = (
    ("facts", "add", "pill", "--kind", "dose", "--unit", "mg"),
    ("facts", "add", "tired", "--kind", "level"),
    ("spots", "add", "upper trapezius", "--side", "left", "--name", "knot"),
)
"""What a writer needs that writes all kinds of entries: one command a thing."""

_WRITER = """
import sys
from datetime import timedelta
from journal.runtime.clock import Clock
from journal.domain.scores import Series
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings

journal = Journal.open(Settings(), Clock(), Places(None))
pill, tired = (journal.fact_kinds.named(name) for name in ("pill", "tired"))

def score(n):
    note = f"{sys.argv[1]}.{n}"
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=500, note=note))
    return note

def dose(n):
    return journal.day_facts.record(FactEntry(kind=pill, value=str(n + 1))).id

def level(n):
    day = journal.today - timedelta(days=n % 400)
    return journal.day_facts.record(FactEntry(kind=tired, value=str(n % 11), day=day)).id

def peg(n):
    return journal.function.answer_peg(n % 11, 5, 3).id

def ability(n):
    return journal.function.answer_ability("climb stairs", n % 11).id

def tenderness(n):
    return journal.spots.rate("knot", 100 * (n % 11))[0].id

kinds = (score, dose, level, peg, score, ability, tenderness)
for n in range(int(sys.argv[2])):
    print(kinds[n % len(kinds)](n), flush=True)
"""


def run(
    data_dir: Path,
    *words: str | bytes,
    stdin: bytes = b"",
    world: Mapping[str, str] = MappingProxyType({}),
) -> Answer:
    """Run one command to its end.

    Args:
        data_dir: The data directory.
        words: The command line.
        stdin: What comes through standard input.
        world: More of the environment.
    """
    done = subprocess.run(
        command(*words), input=stdin, env=surroundings(data_dir, **world),
        capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return answer(done.returncode, done.stdout, done.stderr)


def answer(code: int, out: bytes, err: bytes) -> Answer:
    return Answer(code, *(text.decode("utf-8", "surrogateescape") for text in (out, err)))


def started(data_dir: Path, *words: str | bytes) -> "subprocess.Popen[bytes]":
    """Start a command whose answers can be read."""
    return subprocess.Popen(
        command(*words), env=surroundings(data_dir), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def writer(data_dir: Path, name: str, count: int) -> "subprocess.Popen[bytes]":
    """Start a process that keeps entry after entry, of every kind in turn.

    It prints each once it is kept, as `notes` calls it. The folder must be `prepared`.
    """
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, name, str(count)], env=surroundings(data_dir),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def prepared(data_dir: Path) -> list[str]:
    """Add what a `writer` needs, and return how `notes` calls that."""
    for words in ALL_KINDS:
        said = run(data_dir, *words)
        assert said.code == 0, said
    return list(notes(data_dir).elements())


def lifetime(data_dir: Path, *words: str) -> float:
    """Run a command to its end and return how long it took."""
    began = time.monotonic()
    done = run(data_dir, *words)
    assert done.code == 0, done
    return time.monotonic() - began


def killed(process: "subprocess.Popen[bytes]", after: float) -> Answer:
    """Kill a process after some seconds, if it is still there, and return all that it said."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
    out, err = process.communicate()
    return answer(process.returncode, out, err)


@dataclass(frozen=True)
class Measured:
    """A command that was watched from outside.

    Attributes:
        answer: What it said.
        seconds: How long it took.
        peak: The most memory it held at a time, in bytes.
    """

    answer: Answer
    seconds: float
    peak: int


def measured(stage: Stage, *words: str) -> Measured:
    """Run a command to its end and measure it."""
    began = time.monotonic()
    with (stage.beside / "err").open("wb") as err, (stage.beside / "out").open("wb") as out:
        process = subprocess.Popen(
            command(*words), env=surroundings(stage.folder), stdin=subprocess.DEVNULL,
            stdout=out, stderr=err,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said = [(stage.beside / name).read_bytes() for name in ("out", "err")]
    unit = 1 if sys.platform == "darwin" else 1024
    return Measured(
        answer(process.returncode, *said), time.monotonic() - began, usage.ru_maxrss * unit
    )


@contextmanager
def opened(data_dir: Path) -> Iterator[Journal]:
    """Open the journal as the program does."""
    journal = Journal(open_database(data_dir / "journal.db"), Clock(), Settings(), Places(None))
    try:
        yield journal
    finally:
        journal.close()


def whole(data_dir: Path) -> bool:
    """Say whether SQLite finds every page and every row as it should be."""
    with opened(data_dir) as journal, journal.database.read() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return (found, orphans) == (["ok"], [])


def notes(data_dir: Path) -> Counter[str]:
    """Count what is in the file: scores by their notes, all else by its id."""
    with opened(data_dir) as journal:
        found = Counter(score.note for score in journal.scores.find(Filter()))
        courses = journal.spots.all()
        found.update(use.kind.id for use in journal.fact_kinds.all())
        found.update(fact.id for fact in journal.day_facts.find(Wanted()))
        found.update(answer.id for answer in journal.function.answers())
        found.update(course.spot.id for course in courses)
        found.update(rating.id for course in courses for rating in course.ratings)
        found.update(standing.trial.plan.id for standing in journal.trials.all())
    return found


def unexpected(said: Answer) -> bool:
    """Say whether a command met an error of its own."""
    return any(words in said.out + said.err for words in OWN_ERROR)


def crash_in(data_dir: Path) -> str:
    """Return where an error of its own happened, and take the report away."""
    report = data_dir / "crash.txt"
    words = report.read_text(encoding="utf-8") if report.exists() else "no report"
    report.unlink(missing_ok=True)
    return words


def loose(folder: Path) -> list[str]:
    """Return what in a folder others on the machine may look at."""
    every = [folder, *folder.rglob("*")]
    return [
        path.name for path in every if not path.is_symlink() and path.stat().st_mode & 0o077
    ]  # fmt: skip
