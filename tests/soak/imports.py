"""Files from elsewhere: bombs, a million rows, and the way out and back."""

from collections.abc import Iterator
from pathlib import Path

from journal.exchange.csv_text import COLUMNS
from tests.cli.test_export import bombs
from tests.soak.fault import Fault, Stage
from tests.soak.hostile import NOTES
from tests.soak.program import measured, notes, run, unexpected, whole

SECONDS, MEMORY = 300, 1_000_000_000
"""What a million rows may take."""

BOMB_SECONDS = 60


def hostile(stage: Stage) -> str:
    run(stage.folder, "log", "neck", "5", "--note", "before")
    content = (stage.folder / "journal.db").read_bytes()
    place = stage.beside / "files"
    place.mkdir()
    files = list(bombs(place).items()) + list(_more(place).items())
    stage.dice.shuffle(files)
    slowest, most = 0.0, 0
    for name, file in files[: stage.times]:
        for mapped in ((), ("--map", "day=a,region=b,score=c")):
            seen = measured(stage, "import", str(file), *mapped)
            stage.must((seen.answer.code, seen.answer.out) == (2, ""), f"{name}: {seen.answer}")
            stage.must("othing was imported" in seen.answer.err, f"{name}: {seen.answer.err!r}")
            stage.must(not unexpected(seen.answer), f"{name}: {seen.answer.err!r}")
            slowest, most = max(slowest, seen.seconds), max(most, seen.peak)
    stage.must(slowest <= BOMB_SECONDS, f"one took {slowest:.0f} s")
    stage.must(most <= MEMORY, f"one took {most // 10**6} MB")
    stage.must((stage.folder / "journal.db").read_bytes() == content, "the file was changed")
    return f"a sentence each, within {slowest:.0f} s and {most // 10**6} MB; not a byte changed"


def _more(place: Path) -> dict[str, Path]:
    """Bombs that look more like an export."""
    head = b'{"format": "pain-journal", "version": 1, "scores": ['
    row = b'{"id": "%s", "region": "neck_back", "side": "left", "score": %s, "day": "2026-01-01"}'
    contents = {
        "digits": head + row % (b"a", b"9" * 5_000_000) + b"]}",
        "tiny": head + row % (b"a", b"1e-999999999") + b"]}",
        "infinite": head + row % (b"a", b"1e999") + b"]}",
        "entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        "gzip": b"\x1f\x8b\x08" + bytes(1000),
        "later": b'{"format": "pain-journal", "version": 99, "scores": []}',
        "quote": b'a,b,c\n2026-01-01,neck,"' + b"x" * 9_000_000,
        "columns": b"a,b,c" + b",x" * 2_000_000 + b"\n2026-01-01,,5\n",
    }
    for name, content in contents.items():
        (place / name).write_bytes(content)
    return {name: place / name for name in contents}


def _rows(count: int) -> Iterator[str]:
    yield ",".join(COLUMNS) + "\r\n"
    for n in range(count):
        day = f"{2000 + n // 336 % 26}-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
        cells = {
            "kind": "score", "day": day, "region": "neck_back", "side": ("left", "right")[n % 2],
            "score": str(n % 11), "note": f"entry {n}", "entered_at": f"{day}T20:00:00+01:00",
            "late": "false", "carried": "false", "source": "tui", "id": f"entry-{n}",
        }  # fmt: skip
        yield ",".join(cells.get(column, "") for column in COLUMNS) + "\r\n"


def many_rows(stage: Stage) -> str:
    table, out = stage.beside / "rows.csv", stage.beside / "rows.json"
    with table.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_rows(stage.times))
    figures = []
    steps = [
        ("in", ("import", str(table)), f"Imported {stage.times} scores"),
        ("out as JSON", ("export", "-o", str(out)), "Exported"),
        ("in again", ("import", str(out)), f"{stage.times} were there already"),
    ]
    for name, words, told in steps:
        seen = measured(stage, *words)
        stage.must(seen.answer.code == 0, f"{name}: {seen.answer.err!r}")
        said = seen.answer.err.replace(",", "")
        stage.must(told.replace(",", "") in said, f"{name}: {seen.answer.err!r}")
        stage.must(seen.seconds <= SECONDS, f"{name}: it took {seen.seconds:.0f} s")
        stage.must(seen.peak <= MEMORY, f"{name}: it took {seen.peak // 10**6} MB")
        figures.append(f"{name} {seen.seconds:.0f} s, {seen.peak // 10**6} MB")
    stage.must(whole(stage.folder), "the file is damaged")
    return "; ".join(figures)


def there_and_back(stage: Stage) -> str:
    for note in NOTES[: stage.times]:
        run(stage.folder, "log", "neck", "5.75", "--note", "-", stdin=note)
    stage.must(run(stage.folder, "log", "knee", "3", "--on", "2026-01-02").code == 0, "no entry")
    for form in ("json", "csv"):
        first, second = stage.beside / f"first.{form}", stage.beside / f"second.{form}"
        other = stage.beside / form
        stage.must(run(stage.folder, "export", "-o", str(first)).code == 0, f"no {form}")
        stage.must(run(other, "import", str(first)).code == 0, f"{form} is not taken")
        stage.must(run(other, "export", "-o", str(second)).code == 0, f"no second {form}")
        stage.must(first.read_bytes() == second.read_bytes(), f"{form} came back changed")
        stage.must(notes(other) == notes(stage.folder), f"notes came back changed from {form}")
        again = run(stage.folder, "import", str(first)).err
        stage.must(again.startswith("Imported 0 scores"), f"twice is not once: {again!r}")
    return "JSON and CSV equal byte for byte; into the own journal 0 were added"


FAULTS = [
    Fault(
        name="Files that are no export",
        about="R29 R33",
        how="Half files, endless lines, numbers of 5,000,000 digits, deep nesting, devices, pipes, "
        "5 GB, other encodings; each with and without `--map`.",
        times=27,
        quick=2,
        inject=hostile,
    ),
    Fault(
        name="A file with a million entries",
        about="R12 R29",
        how="`journal import` of so many rows of CSV, `journal export` as JSON, and that imported "
        "again.",
        times=1_000_000,
        quick=3_000,
        inject=many_rows,
    ),
    Fault(
        name="Out and back",
        about="R12 R20",
        how="Entries with hostile notes are exported, imported into an empty journal and exported "
        "again.",
        times=39,
        quick=0,
        inject=there_and_back,
    ),
]
