"""``kill -9`` at moments that nobody chose."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from journal.db.backups.verify import REVISION
from journal.domain.history.steps import STEPS_KEPT
from tests.soak.fault import Fault, Stage
from tests.soak.program import (
    killed,
    lifetime,
    notes,
    opened,
    prepared,
    run,
    started,
    whole,
    writer,
)

ENDLESS = 10**9
OLD = Path(__file__).parent.parent / "db" / "fixtures" / "0001.sql"
ROWS = 3_000


def judge(stage: Stage, kept: list[str]) -> tuple[int, int]:
    """Compare what was acknowledged with what is in the file: lost, doubled."""
    found = notes(stage.folder)
    lost = [note for note in kept if note not in found]
    doubled = [note for note, count in found.items() if count > 1]
    stage.must(not lost, f"{len(lost)} acknowledged entries were lost: {lost[:5]}")
    stage.must(not doubled, f"{len(doubled)} entries are there twice: {doubled[:5]}")
    unsaid = found.total() - len(kept) - len(doubled)
    stage.must(unsaid <= stage.times, f"{unsaid} entries that nobody acknowledged are there")
    with opened(stage.folder) as journal:
        steps = len(journal.history.steps(limit=found.total() + 1))
    wanted = min(found.total(), STEPS_KEPT)
    stage.must(steps == wanted, f"{found.total()} entries have {steps} undo steps")
    return len(lost), len(doubled)


def writers(stage: Stage) -> str:
    kept = prepared(stage.folder)
    inside = 0
    for n in range(stage.times):
        process = writer(stage.folder, str(n), ENDLESS)
        assert process.stdout is not None
        first = process.stdout.readline().decode()
        said = killed(process, stage.dice.uniform(0, 0.25))
        stage.must(said.err == "", f"the writer said {said.err!r}")
        kept += (first + said.out).split()
        inside += (stage.folder / "journal.db-journal").exists()
        stage.must(whole(stage.folder), f"the file is damaged after kill {n + 1}")
    lost, doubled = judge(stage, kept)
    return (
        f"{len(kept):,} acknowledged, {lost} lost, {doubled} doubled; {inside} kills hit an "
        "unfinished transaction, which the next start took back"
    )


def commands(stage: Stage) -> str:
    kept = ["first"]
    longest = lifetime(stage.folder, "log", "neck", "5", "--note", "first")
    for n in range(stage.times):
        process = started(stage.folder, "log", "neck", "5", "--note", str(n))
        said = killed(process, stage.dice.uniform(longest * 0.3, longest * 1.2))
        if said.code == 0 or "Saved" in said.err:
            kept.append(str(n))
    stage.must(whole(stage.folder), "the file is damaged")
    lost, doubled = judge(stage, kept)
    return f"{len(kept) - 1} were quicker than the kill, {lost} lost, {doubled} doubled"


def acknowledged(stage: Stage) -> str:
    kept: list[str] = []
    for n in range(stage.times):
        process = started(stage.folder, "log", "neck", "5", "--note", str(n))
        assert process.stderr is not None
        first = process.stderr.read(1)
        said = killed(process, 0)
        stage.must(first == b"S", f"it said {first.decode() + said.err!r}")
        kept.append(str(n))
        stage.must(whole(stage.folder), f"the file is damaged after kill {n + 1}")
    lost, doubled = judge(stage, kept)
    return f"{len(kept)} acknowledged, {lost} lost, {doubled} doubled"


def imports(stage: Stage) -> str:
    table, columns = stage.beside / "scores.csv", "day=day,region=region,score=score,note=note"
    rows = (f"2026-01-{1 + n % 28:02},neck,{n % 11},{n}\n" for n in range(ROWS))
    table.write_text("day,region,score,note\n" + "".join(rows), encoding="utf-8")
    words = ("import", str(table), "--map", columns)
    longest = lifetime(stage.beside / "trial", *words)
    nothing, all_of_it = 0, 0
    for n in range(stage.times):
        shutil.rmtree(stage.folder, ignore_errors=True)
        run(stage.folder, "log", "neck", "5", "--note", "before")
        killed(started(stage.folder, *words), stage.dice.uniform(longest * 0.3, longest))
        stage.must(whole(stage.folder), f"the file is damaged after kill {n + 1}")
        found = notes(stage.folder)
        stage.must(found["before"] == 1, "the entry before the import was lost")
        stage.must(found.total() in (1, ROWS + 1), f"{found.total() - 1} of {ROWS} rows are there")
        nothing += found.total() == 1
        all_of_it += found.total() == ROWS + 1
        stage.must(run(stage.folder, *words).code == 0, "the import could not be repeated")
        again = notes(stage.folder)
        stage.must(set(again.values()) == {1} and len(again) == ROWS + 1, "not all, or twice")
    return f"nothing taken over {nothing} times, all of it {all_of_it} times, part of it never"


def updates(stage: Stage) -> str:
    script = OLD.read_text(encoding="utf-8")

    def put_old() -> None:
        shutil.rmtree(stage.folder, ignore_errors=True)
        stage.folder.mkdir(mode=0o700)
        with closing(sqlite3.connect(stage.folder / "journal.db")) as made:
            made.executescript(script)

    put_old()
    longest = lifetime(stage.folder, "list")
    before = sorted(notes(stage.folder).elements())
    updated = 0
    for n in range(stage.times):
        put_old()
        killed(started(stage.folder, "list"), stage.dice.uniform(longest * 0.3, longest))
        with closing(sqlite3.connect(stage.folder / "journal.db")) as left:
            (revision,) = left.execute("SELECT version_num FROM alembic_version").fetchone()
        updated += revision == REVISION
        said = run(stage.folder, "list")
        stage.must(said.code == 0, f"the next start said {said.err!r}")
        stage.must(whole(stage.folder), f"the file is damaged after kill {n + 1}")
        stage.must(sorted(notes(stage.folder).elements()) == before, "entries were lost")
    return f"the new version was there {updated} times, else the old one; all entries every time"


FAULTS = [
    Fault(
        name="A writer killed at a random moment",
        about="R1 R2",
        how="A process keeps scores, day facts, answers and ratings of spots in turn and prints "
        "each once it is kept; `kill -9` comes up to 0.25 s after its first one. The next process "
        "goes on in the same file.",
        times=150,
        quick=2,
        inject=writers,
    ),
    Fault(
        name="`journal log` killed at a random moment",
        about="R1",
        how="`kill -9` at a moment between a third of the command's usual time and its end.",
        times=40,
        quick=1,
        inject=commands,
    ),
    Fault(
        name="`journal log` killed as it says “Saved”",
        about="R1",
        how="`kill -9` as soon as the first byte of its answer can be read.",
        times=40,
        quick=1,
        inject=acknowledged,
    ),
    Fault(
        name="An import killed at a random moment",
        about="R1 R12",
        how=f"`kill -9` during `journal import` of {ROWS:,} rows; then the import is repeated.",
        times=10,
        quick=1,
        inject=imports,
    ),
    Fault(
        name="An update of the file killed at a random moment",
        about="R1 R11",
        how="`kill -9` during the first start on a file of the first version's schema; then the "
        "program is started again.",
        times=15,
        quick=1,
        inject=updates,
    ),
]
