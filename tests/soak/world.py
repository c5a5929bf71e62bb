"""What lies around the program: modes, homes, time zones, streams, and the file of regions."""

import json
import os
import subprocess
import sys
from pathlib import Path

from journal.regions_file import shipped_file
from tests.conftest import surroundings
from tests.soak.fault import Fault, Stage
from tests.soak.program import PATIENCE, answer, loose, notes, run, unexpected, whole
from tests.support.screens import opened

_WATCH = """
import os, sys

def watch(event, args):
    # The event loop wakes itself through a pair of sockets that lead nowhere.
    if event.startswith("socket.") and event != "socket.__new__":
        with open(os.environ["SOAK_WATCH"], "a") as file:
            file.write(event + chr(10))

sys.addaudithook(watch)
"""
"""A ``sitecustomize`` that writes down whatever a process does with a socket."""


def everything(folder: Path, beside: Path) -> list[tuple[str, ...]]:
    """Commands that leave a file behind, or read one."""
    out, again, copy = beside / "out.json", beside / "out.csv", beside / "copy.db"
    return [
        ("log", "neck", "5", "--note", "secret"), ("log", "knee", "4", "--on", "yesterday"),
        ("undo",), ("redo",), ("list",), ("week",), ("due",), ("backup",), ("backup", str(copy)),
        ("export", "-o", str(out)), ("export", "-o", str(again)), ("import", str(out)),
        ("restore", str(copy)), ("check",), ("regions",), ("guide", "neck"), ("sessions",),
    ]  # fmt: skip


def private(stage: Stage) -> str:
    """Do everything in a world that is open to all, and look at what is left."""
    home, temporary = stage.beside / "home", stage.beside / "tmp"
    watched, site = stage.beside / "watched", stage.beside / "site"
    for folder in (home, temporary, site):
        folder.mkdir()
    watched.touch(mode=0o600)
    (site / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    ours = surroundings(stage.folder)["PYTHONPATH"]
    world = {
        "HOME": str(home), "TMPDIR": str(temporary), "SOAK_WATCH": str(watched),
        "PYTHONPATH": f"{site}{os.pathsep}{ours}",
    }  # fmt: skip
    made = 0
    before = os.umask(0)
    try:
        for n in range(stage.times):
            out = stage.beside / f"out{n}"
            out.mkdir(mode=0o700)
            for words in everything(stage.folder, out):
                said = run(stage.folder, *words, world=world)
                stage.must(said.code in (0, 1), f"{words[0]} ended with {said}")
                stage.must(not unexpected(said), f"{words[0]} said {said.err!r}")
            with opened(stage.folder, **world) as terminal:
                terminal.wait_for("Back of the")
                for key in "5swghut":
                    terminal.press(key)
                    terminal.read_for(0.4)
                terminal.process.terminate()
                terminal.ended()
            open_to_all = [*loose(stage.folder), *loose(out)]
            stage.must(not open_to_all, f"others may read {open_to_all}")
            made += sum(
                path.is_file() for place in (stage.folder, out) for path in place.rglob("*")
            )
    finally:
        os.umask(before)
    strays = [path.name for place in (home, temporary) for path in place.rglob("*")]
    sockets = watched.read_text(encoding="utf-8").split()
    stage.must(not strays, f"left outside the data directory: {strays}")
    stage.must(not sockets, f"used: {sorted(set(sockets))}")
    return (
        f"{made} files for their owner alone, {len(strays)} elsewhere, {len(sockets)} connections"
    )


ZONES = [
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati",
    "Pacific/Pago_Pago", "Australia/Lord_Howe", "Africa/Monrovia", "America/St_Johns",
    "Asia/Tokyo", "Antarctica/Troll", "CET-1CEST,M3.5.0,M10.5.0/3",
]  # fmt: skip


def zones(stage: Stage) -> str:
    days: dict[str, str] = {}
    for n in range(stage.times):
        zone = ZONES[n % len(ZONES)]
        said = run(
            stage.folder, "log", "neck", "5", "--note", f"{n} {zone}", "--json", world={"TZ": zone}
        )
        stage.must(said.code == 0, f"{zone}: {said.err!r}")
        (row,) = said.rows("scores")
        stage.must(row["day"] == row["felt_at"][:10], f"{zone}: {row}")
        days[row["note"]] = row["day"]
    for zone in ZONES:
        rows = run(stage.folder, "list", "--json", world={"TZ": zone}).rows("scores")
        shown = {row["note"]: row["day"] for row in rows}
        stage.must(shown == days, f"seen from {zone} the days are others")
    for day, gap in (("2026-03-29", "02:30"), ("2026-03-29", "02:00")):
        words = ("log", "neck", "5", "--on", day, "--at", gap)
        said = run(stage.folder, *words, world={"TZ": "Europe/Berlin"})
        stage.must(said.code == 2 and said.err.count("\n") == 1, f"{day} {gap}: {said}")
    return (
        f"{len(days)} entries have one day wherever they are read; an hour that never was is "
        "refused"
    )


CLOSINGS = ["", ">&-", "2>&-", "<&-", ">&- 2>&- <&-", "| true", ">/dev/full"]
LINES = [
    "list",
    "log neck 5",
    "week --json",
    "due",
    "nonsense",
    "log neck 5 --note -",
    "guide neck",
]
WORLDS = [
    {}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"TERM": "dumb"},
    {"PYTHONIOENCODING": "ascii"}, {"NO_COLOR": "1"},
]  # fmt: skip


def streams(stage: Stage) -> str:
    run(stage.folder, "log", "neck", "5", "--note", "頭 ü \x9b")
    every = [(c, line, world) for c in CLOSINGS for line in LINES for world in WORLDS]
    chosen = stage.dice.sample(every, min(stage.times, len(every)))
    for closing, line, world in chosen:
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m journal {line} {closing}', sys.executable],
            env=surroundings(stage.folder, **world), capture_output=True, input=b"",
            timeout=PATIENCE, check=False,
        )  # fmt: skip
        said = answer(done.returncode, done.stdout, done.stderr)
        stage.must(not unexpected(said), f"{line} {closing} {world}: {said.err!r}")
        stage.must(said.code in (0, 1, 2), f"{line} {closing} {world}: ended with {said.code}")
    stage.must(whole(stage.folder), "the file is damaged")
    return "no traceback, exit code 0, 1 or 2"


def _variants(shipped: str) -> list[bytes | None]:
    content = json.loads(shipped)
    return [
        None, b"", b"{", b"[]", b"null", b"\xff\xfe", b"\0" * 100, b"[" * 100_000,
        shipped[: len(shipped) // 2].encode(), (shipped + "}").encode(), shipped.encode("utf-16"),
        json.dumps({**content, "schema_version": 99}).encode(),
        json.dumps({**content, "regions": []}).encode(),
        json.dumps({**content, "regions": content["regions"] * 2}).encode(),
        json.dumps({**content, "muscles": 5}).encode(),
        json.dumps({key: content[key] for key in content if key != "disclaimer"}).encode(),
        shipped.replace("neck_back", "Neck Back").encode(),
        shipped.replace("Belly", "\\u001b]0;Belly").encode(),
    ]  # fmt: skip


def regions(stage: Stage) -> str:
    variants = _variants(shipped_file().read_text(encoding="utf-8"))
    file = stage.beside / "regions.json"
    run(stage.folder, "log", "neck_back", "5", "--note", "before")
    for n in range(stage.times):
        content = variants[n % len(variants)]
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_bytes(content)
        world = {"JOURNAL_REGIONS": str(file)}
        for words in (
            ("log", "neck_back", "6", "--note", str(n)),
            ("list",),
            ("export", "-o", str(stage.beside / f"{n}.json")),
        ):
            said = run(stage.folder, *words, world=world)
            stage.must(said.code == 0, f"variant {n}: {words[0]} ended with {said}")
            stage.must(not unexpected(said), f"variant {n}: {words[0]} said {said.err!r}")
            stage.must("\x1b" not in said.out + said.err, f"variant {n}: obeyed")
    found = notes(stage.folder)
    stage.must(found.total() == stage.times + 1, f"{found.total()} entries are there")
    return "logged, listed and exported every time"


FAULTS = [
    Fault(
        name="A world open to all",
        about="R15 R16",
        how="Umask 000, an empty home and an empty folder for temporary files; 17 commands and a "
        "tour of the screens, in processes whose sockets are watched.",
        times=1,
        quick=0,
        inject=private,
    ),
    Fault(
        name="Journeys and clocks that are changed",
        about="R26",
        how=f"Entries from {len(ZONES)} time zones, each read in all of them; a time that the "
        "change to summer time leaves out.",
        times=12,
        quick=0,
        inject=zones,
    ),
    Fault(
        name="Streams closed, broken or without letters",
        about="R31 R33",
        how=f"{len(LINES)} commands, {len(CLOSINGS)} ways of closing their streams, {len(WORLDS)} "
        "environments, such as LANG=C and TERM=dumb.",
        times=70,
        quick=4,
        inject=streams,
    ),
    Fault(
        name="A broken file of regions",
        about="R14",
        how="18 variants: missing, cut, not UTF-8, another version, wrong types, doubled, hostile.",
        times=18,
        quick=2,
        inject=regions,
    ),
]
