"""Backups over years, and backups and restores that are cut off."""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.db.opening import open_database
from journal.domain.backups.rotation import named
from journal.domain.errors import JournalError
from journal.domain.scores import Series
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.soak.damage import filled
from tests.soak.disks import small_disk
from tests.soak.fault import Fault, Stage
from tests.soak.program import killed, lifetime, loose, notes, run, started, whole
from tests.support.damage import DAMAGES

FIRST = datetime(2025, 1, 1, 8, tzinfo=UTC)


def entries(file: Path) -> int:
    """Count the scores of a copy; a damaged one fails."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)], file
        (count,) = copy.execute("SELECT count(*) FROM score").fetchone()
    return int(count)


def years(stage: Stage) -> str:
    now = FIRST
    clock = Clock(now=lambda: now)
    for day in range(stage.times):
        now = FIRST + timedelta(days=day)
        database = open_database(stage.folder / "journal.db", clock)
        journal = Journal(database, clock, Settings(), Places(None))
        journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=500))
        journal.close()
    folder = stage.folder / "backups"
    made = [one.made_at for one in filter(None, (named(path.name) for path in folder.iterdir()))]
    for path in folder.iterdir():
        entries(path)
    ages = [(now - at).days for at in made]
    latest = {age for age in ages if age < 7}
    months = {(at.year, at.month) for at in made}
    expected = min(7, stage.times - 1)
    stage.must(len(latest) >= expected, f"of the latest 7 days {len(latest)} are there")
    stage.must(sum(age < 28 for age in ages) >= min(10, expected), "too few of the latest weeks")
    stage.must(len(months) >= min(12, 1 + stage.times // 31), f"{len(months)} months are there")
    stage.must(len(made) <= 24, f"{len(made)} backups are there")
    stage.must(whole(stage.folder), "the file is damaged")
    return (
        f"{len(made)} backups kept, of the latest {len(latest)} days and of {len(months)} months, "
        "all whole"
    )


def damaged_source(stage: Stage) -> str:
    good = filled(stage.beside / "good")
    tried = 0
    for n in range(stage.times):
        damage = DAMAGES[n % len(DAMAGES)]
        shutil.rmtree(stage.folder, ignore_errors=True)
        shutil.copytree(good.parent, stage.folder)
        now = datetime.now(UTC)
        clock = Clock(now=lambda: now)  # noqa: B023 - it moves on with the loop
        journal = Journal(
            open_database(stage.folder / "journal.db"), clock, Settings(), Places(None)
        )
        journal.backups.make()
        journal.close()
        before = sorted(path.name for path in (stage.folder / "backups").iterdir())
        damage(stage.folder / "journal.db")
        for _ in range(30):  # as many days as would push it out
            now += timedelta(days=1)
            try:
                journal.backups.make()
            except JournalError:
                tried += 1
            else:
                stage.must(False, f"{damage.__name__}: a backup of a damaged journal was made")
        after = sorted(path.name for path in (stage.folder / "backups").iterdir())
        stage.must(after == before, f"{damage.__name__}: {before} became {after}")
        stage.must(entries(stage.folder / "backups" / before[0]) == 300, "the backup is not whole")
    return f"{tried} of {30 * stage.times} backups refused, the good one is there every time"


def cut_off_backups(stage: Stage) -> str:
    filled(stage.folder)
    before = notes(stage.folder)
    longest = lifetime(stage.folder, "backup")
    for _ in range(stage.times):
        moment = stage.dice.uniform(longest * 0.4, longest * 1.2)
        killed(started(stage.folder, "backup"), moment)
    made = [path for path in (stage.folder / "backups").iterdir() if named(path.name)]
    stage.must(all(entries(path) == 300 for path in made), "a backup is not whole")
    stage.must(not loose(stage.folder), f"others may read {loose(stage.folder)}")
    stage.must(whole(stage.folder), "the file is damaged")
    stage.must(notes(stage.folder) == before, "entries were lost")
    return f"{len(made) - 1} were quicker than the kill; each of them is whole"


def cut_off_restores(stage: Stage) -> str:
    stick = filled(stage.beside / "stick")
    filled(stage.folder)
    with closing(sqlite3.connect(stage.folder / "journal.db", isolation_level=None)) as other:
        other.execute("DELETE FROM score WHERE rowid > 200")
    original = stage.beside / "original.db"
    shutil.copy(stage.folder / "journal.db", original)
    old, new = notes(stage.folder), notes(stick.parent)
    longest = lifetime(stage.folder, "restore", str(stick))
    found: Counter[str] = Counter()
    for n in range(stage.times):
        shutil.copy(original, stage.folder / "journal.db")
        process = started(stage.folder, "restore", str(stick))
        said = killed(process, stage.dice.uniform(longest * 0.4, longest))
        stage.must(whole(stage.folder), f"the file is damaged after kill {n + 1}")
        there = notes(stage.folder)
        found["old" if there == old else "new"] += 1
        stage.must(there in (old, new), f"{there.total()} entries are there")
        stage.must(said.code != 0 or there == new, "it said it was done")
    return (
        f"the old journal {found['old']} times, the restored one {found['new']} times, always whole"
    )


def read_only(stage: Stage) -> str:
    with small_disk(stage) as disk:
        filled(disk.folder)
        with disk.write_protected() as way:
            for n in range(stage.times):
                words = [("list",), ("week",), ("export", "-o", str(stage.beside / f"{n}.json"))]
                for line in words:
                    said = disk.run(*line)
                    stage.must(said.code == 0, f"{line[0]} said {said.err!r}")
                for line in [("log", "neck", "5"), ("undo",), ("backup",)]:
                    said = disk.run(*line)
                    stage.must(said.code == 1, f"{line[0]} ended with {said}")
                    stage.must(str(disk.folder) in said.err, f"{line[0]} said {said.err!r}")
        stage.must(run(disk.folder, "log", "neck", "5").code == 0, "it stays unwritable")
    return f"all could be read and exported, nothing written; way: {way}"


FAULTS = [
    Fault(
        name="A year and more of backups",
        about="R10",
        how="Every day the program starts once, on a clock that is moved, and logs one score.",
        times=420,
        quick=20,
        inject=years,
    ),
    Fault(
        name="A damaged journal and its backups",
        about="R10",
        how="Each of ten kinds of damage, then a backup a day for 30 days.",
        times=10,
        quick=1,
        inject=damaged_source,
    ),
    Fault(
        name="A backup killed at a random moment",
        about="R10 R15",
        how="`kill -9` during `journal backup`.",
        times=20,
        quick=1,
        inject=cut_off_backups,
    ),
    Fault(
        name="A restore killed at a random moment",
        about="R10",
        how="`kill -9` during `journal restore` of a journal with other entries.",
        times=20,
        quick=1,
        inject=cut_off_restores,
    ),
    Fault(
        name="A medium that can only be read",
        about="R9",
        how="The disk is mounted read-only; three commands read and three write.",
        times=3,
        quick=0,
        inject=read_only,
    ),
]
