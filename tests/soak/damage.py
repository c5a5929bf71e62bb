"""Damaged and strange files: never written, never made anew, never a traceback."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from journal.db import history
from journal.db.opening import open_database
from journal.db.rows import scores as score_rows
from journal.db.tables import score as score_table
from journal.domain.scores import Series
from journal.runtime.clock import Clock
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.service.trials import Wish
from journal.settings import Settings
from tests.soak.fault import Fault, Stage
from tests.soak.program import crash_in, notes, run, unexpected
from tests.support.damage import DAMAGES, PAGE, an_index_of_other_rows, overwritten

ALL = (("log", "neck", "6"), ("undo",), ("carry",), ("list",), ("backup",))
ONLY_READ = (("backup",),)
"""A start looks at the pages, a backup also at whether an index fits its table."""

READS = (
    ("list",), ("week",), ("check",), ("export", "--format", "csv", "-o", "-"),
    ("list", "--facts"), ("facts", "days"), ("spots",), ("trial", "show"), ("peg",), ("function",),
    ("report",), ("with", "pill", "neck", "--side", "left"), ("facts", "--json"),
    ("export", "--format", "json", "-o", "-"), ("spots", "--json"),
)  # fmt: skip


def filled(folder: Path) -> Path:
    """Make a journal with 300 scores, and with day facts, answers, a spot and a trial."""
    folder.mkdir(mode=0o700)
    path = folder / "journal.db"
    journal = Journal(open_database(path), Clock(), Settings(), Places(None))
    days = [journal.today - timedelta(days=ago) for ago in range(300)]
    series = Series("neck_back", "left")
    drafts = [
        journal.scores.draft(
            NewScore(series=series, hundredths=day.day * 30, day=day, note=str(day))
        )
        for day in days
    ]
    with history.undoable(journal.database, journal.clock.now(), "Made") as change:
        change.insert(score_table, [score_rows.values(draft) for draft in drafts])
    _fill_with_all_kinds(journal)
    journal.close()
    return path


def _fill_with_all_kinds(journal: Journal) -> None:
    facts, today = journal.day_facts, journal.today
    pill = journal.fact_kinds.add("pill", "dose", unit="mg", of="simple")
    alcohol, flare = (
        journal.fact_kinds.add("alcohol", "yes"),
        journal.fact_kinds.add("flare", "span"),
    )
    journal.spots.add("upper_trapezius", "left", "knot", where="in the middle")
    for ago in range(40):
        day = today - timedelta(days=ago)
        facts.record(FactEntry(kind=pill, value="400", day=day, note=f"taken {ago}"))
        facts.record(FactEntry(kind=alcohol, value="yes" if ago % 3 else "no", day=day))
        if ago % 7 == 0:
            journal.function.answer_peg(ago % 11, 5, 3, day)
            journal.function.answer_ability("climb stairs", ago % 11, day)
            journal.spots.rate("knot", 100 * (ago % 11), day=day)
    facts.record(FactEntry(kind=flare, day=today - timedelta(days=30), until=today))
    journal.trials.start(Wish(series=Series("neck_back", "left"), fact="alcohol"))


def known(stage: Stage) -> str:
    filled(stage.folder)
    run(stage.folder, "backup")
    restored, before = 0, notes(stage.folder)
    for n in range(stage.times):
        damage = DAMAGES[n % len(DAMAGES)]
        path, name = stage.folder / "journal.db", damage.__name__.replace("_", " ")
        damage(path)
        content = path.read_bytes()
        _all_refused(stage, name, ONLY_READ if damage is an_index_of_other_rows else ALL)
        stage.must(run(stage.folder, "check").code == 1, f"{name}: check found nothing")
        stage.must(path.read_bytes() == content, f"{name}: the damaged file was changed")
        (backup,) = [one for one in (stage.folder / "backups").iterdir() if "asked" in one.name]
        back = run(stage.folder, "restore", backup.name)
        stage.must(back.code == 0, f"{name}: restore said {back.err!r}")
        stage.must(notes(stage.folder) == before, f"{name}: not all was restored")
        restored += back.code == 0
        for kept in stage.folder.rglob("damaged-*"):
            kept.unlink()
    return (
        f"refused with the path, not a byte changed; the backup brought all back {restored} times"
    )


def _all_refused(stage: Stage, name: str, lines: Iterable[tuple[str, ...]]) -> None:
    path = str(stage.folder / "journal.db")
    for words in lines:
        said = run(stage.folder, *words)
        stage.must((said.code, said.out) == (1, ""), f"{name}: {words[0]} ended with {said}")
        stage.must(path in said.err, f"{name}: {words[0]} said {said.err!r}")
        stage.must(not unexpected(said), f"{name}: {words[0]} said {said.err!r}")


def by_chance(stage: Stage) -> str:
    good = filled(stage.beside / "good")
    size = good.stat().st_size
    refused = answered = kept = 0
    for n in range(stage.times):
        shutil.rmtree(stage.folder, ignore_errors=True)
        shutil.copytree(good.parent, stage.folder)
        path = stage.folder / "journal.db"
        for _ in range(stage.dice.choice([1, 1, 5, 40])):
            length = stage.dice.choice([1, 2, 16, PAGE])
            overwritten(path, stage.dice.randrange(size - length), stage.dice.randbytes(length))
        content = path.read_bytes()
        words = READS[n % len(READS)]
        said = run(stage.folder, *words)
        stage.must(not unexpected(said), f"{words[0]}: {crash_in(stage.folder)}")
        stage.must(said.code in (0, 1), f"{words[0]} ended with {said}")
        stage.must(path.read_bytes() == content, f"{words[0]} changed a damaged file")
        write = run(stage.folder, "log", "neck", "6")
        stage.must(not unexpected(write), f"log: {crash_in(stage.folder)}")
        if write.code == 0 and said.code == 1 and words[0] == "list":
            kept += 1
            stage.must(_pages_are_well(content), f"list said {said.err!r}, but log wrote")
        refused += said.code == 1
        answered += said.code == 0
    return (
        f"{refused} times a sentence, {answered} times an answer, as the bytes were not needed or "
        f"still made sense; {kept} times a new entry was kept though the old ones could not be "
        "listed, as the pages were well; no error of its own"
    )


def _pages_are_well(content: bytes) -> bool:
    """Say whether SQLite's quick check, which every start makes, sees nothing."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except sqlite3.Error:
            return False


def strangers(stage: Stage) -> str:
    makes = [_empty, _words, _foreign, _newer, _without_revision, _folder, _dangling, _wal]
    for n in range(stage.times):
        make = makes[n % len(makes)]
        shutil.rmtree(stage.folder, ignore_errors=True)
        stage.folder.mkdir(mode=0o700)
        path, name = stage.folder / "journal.db", make.__name__.strip("_").replace("_", " ")
        make(path)
        names = sorted(one.name for one in stage.folder.iterdir())
        content = path.read_bytes() if path.is_file() else b""
        _all_refused(stage, name, ALL)
        stage.must((path.read_bytes() if path.is_file() else b"") == content, f"{name}: changed")
        left = sorted(one.name for one in stage.folder.iterdir())
        stage.must(left == names, f"{name}: the folder holds {left}")
    return f"{len(makes)} kinds refused with the path, left to the byte"


def _empty(path: Path) -> None:
    path.touch()


def _words(path: Path) -> None:
    path.write_text("Dear diary, my neck hurts.\n" * 100, encoding="utf-8")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE score (id)")


def _wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE score (id)")


def _newer(path: Path) -> None:
    open_database(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")


def _without_revision(path: Path) -> None:
    open_database(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("DROP TABLE alembic_version")


def _folder(path: Path) -> None:
    path.mkdir()


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


FAULTS = [
    Fault(
        name="Ten kinds of damage to the file",
        about="R8 R10 R34",
        how="Pages cut off, zeroed, overwritten, an index of other rows, a broken header and "
        "schema; five commands each (for the index, which a start does not look at, a backup "
        "alone), `check`, and then `restore`.",
        times=10,
        quick=1,
        inject=known,
    ),
    Fault(
        name="Damage by chance",
        about="R8 R33",
        how="1 to 40 places of a file with 300 scores, day facts, answers, a spot and a trial are "
        "overwritten with 1 to 4,096 random bytes; then a command reads and another one writes.",
        times=100,
        quick=2,
        inject=by_chance,
    ),
    Fault(
        name="What is no journal of this version",
        about="R8",
        how="In its place lies nothing, text, another program's database, a newer version, a "
        "folder, a link to nowhere; five commands each.",
        times=8,
        quick=0,
        inject=strangers,
    ),
]
