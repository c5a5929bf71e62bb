"""A disk without room: nothing is called saved that isn't, and nothing old is lost."""

import subprocess
from pathlib import Path

from tests.conftest import command, surroundings
from tests.soak.disks import Disk, small_disk
from tests.soak.fault import Fault, Stage
from tests.soak.program import notes, run, unexpected, whole

NOTE = "x" * 3_000
FULL = (
    "the disk is full", "the disk reports an error", "No space left", "File too large",
)  # fmt: skip


def _log_until_refused(stage: Stage, disk: Disk, kept: list[str]) -> None:
    for n in range(200):
        note = f"{len(kept)} {n} {NOTE}"
        said = disk.run("log", "neck", "5", "--note", note)
        stage.must(not unexpected(said), f"it said {said.err!r}")
        if said.code:
            stage.must("Saved" not in said.err, f"exit code {said.code}, but {said.err!r}")
            stage.must(any(words in said.err for words in FULL), f"it said {said.err!r}")
            return
        kept.append(note)
    stage.must(False, "the disk never got full")


def logging(stage: Stage) -> str:
    kept: list[str] = []
    with small_disk(stage) as disk:
        stage.must(disk.run("log", "neck", "5", "--note", "first").code == 0, "no first entry")
        kept.append("first")
        for n in range(stage.times):
            disk.fill(leave=stage.dice.choice([0, stage.dice.randrange(300_000)]))
            _log_until_refused(stage, disk, kept)
            listed = disk.run("list", "--json")
            stage.must(listed.code == 0, f"with a full disk list said {listed.err!r}")
            stage.must(len(listed.rows("scores")) == len(kept), "the list is not the truth")
            disk.make_room()
            note = f"room {n}"
            said = disk.run("log", "neck", "5", "--note", note)
            stage.must(said.code == 0, f"with room again it said {said.err!r}")
            kept.append(note)
            stage.must(whole(disk.folder), "the file is damaged")
        found = notes(disk.folder)
        stage.must(
            sorted(found.elements()) == sorted(kept), f"{len(kept)} kept, {found.total()} there"
        )
        return f"{len(kept):,} said to be saved, {found.total():,} there; way: {disk.way}"


def copying(stage: Stage) -> str:
    refused = 0
    table = stage.beside / "scores.csv"
    rows = (f"2026-01-{1 + n % 28:02},neck,{n % 11},{n}{'y' * 900}\n" for n in range(6_000))
    table.write_text("day,region,score,note\n" + "".join(rows), encoding="utf-8")
    mapped = ("--map", "day=day,region=region,score=score,note=note")
    with small_disk(stage) as disk:
        disk.run("log", "neck", "5", "--note", "first")
        for n in range(stage.times):
            disk.fill(leave=stage.dice.randrange(30_000))
            names = _files(disk)
            for words in (
                ("backup",),
                ("export", "-o", str(disk.folder.parent / f"out{n}.json")),
                ("import", str(table), *mapped),
            ):
                said = disk.run(*words)
                stage.must(not unexpected(said), f"{words[0]} said {said.err!r}")
                stage.must(said.code in (0, 1), f"{words[0]} ended with {said}")
                refused += said.code == 1
                if said.code == 1:
                    stage.must(any(w in said.err for w in FULL), f"{words[0]} said {said.err!r}")
                    left = _files(disk)
                    stage.must(left == names, f"a refused {words[0]} left {set(left) - set(names)}")
                names = _files(disk)
            stage.must(list(notes(disk.folder)) == ["first"], "part of an import is there")
            stage.must(whole(disk.folder), "the file is damaged")
            disk.make_room()
        stage.must(disk.run("backup").code == 0, "with room again there is no backup")
        bytes_left = [path.name for path in disk.folder.rglob(".new-*")]
        stage.must(not bytes_left, f"left over: {bytes_left}")
    stage.must(refused > 0, "nothing was ever refused")
    return f"{refused} times a sentence, no half file, no part of an import; way: {disk.way}"


def _files(disk: Disk) -> list[str]:
    """Return the names of all files on the disk, but for what fills it."""
    every = disk.folder.parent.rglob("*")
    return sorted(path.name for path in every if path.is_file() and path.name != "ballast")


def full_output(stage: Stage) -> str:
    run(stage.folder, "log", "neck", "5")
    for n in range(stage.times):
        words = [("list",), ("week", "--json"), ("export", "--format", "json", "-o", "-")][n % 3]
        said = run_into_full(stage, words)
        stage.must(said[0] == 1, f"{words[0]} ended with {said}")
        stage.must("could not be written" in said[1], f"{words[0]} said {said[1]!r}")
    return "a sentence and exit code 1 every time"


def run_into_full(stage: Stage, words: tuple[str, ...]) -> tuple[int, str]:
    """Run a command whose answer goes to a device that is always full."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*words), env=surroundings(stage.folder), stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    return done.returncode, done.stderr


FAULTS = [
    Fault(
        name="The disk gets full while scores are logged",
        about="R7",
        how="The disk is filled but for 0 to 300 kB, scores are logged until one is refused, all "
        "are listed, and room is made again.",
        times=12,
        quick=1,
        inject=logging,
    ),
    Fault(
        name="The disk gets full during a backup, an export or an import",
        about="R7 R10 R12 R19",
        how="With 0 to 30 kB left, each is tried, the import with more than fits.",
        times=6,
        quick=0,
        inject=copying,
    ),
    Fault(
        name="The answer doesn't fit on the disk",
        about="R31 R33",
        how="Standard output leads to `/dev/full`.",
        times=3,
        quick=0,
        inject=full_output,
    ),
]
