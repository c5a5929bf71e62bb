"""The results as a document."""

import platform
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version

from journal import __version__
from tests.soak.fault import Result

SHOWN = 3
"""Of what did not hold, how much stands in the table."""

_HEAD = """\
# What was done to the journal, and what came of it

Written by `make soak`, not by hand: each line is a fault that was injected into the real program,
as often as it says, at moments and with bytes that a seed decides. Two promises carry everything:
**an entry that was acknowledged is never lost**, and **nothing leaves the data directory unless
asked**. "Acknowledged" means that the program said "Saved" or ended with exit code 0.
"""

_TAIL = """\
## What this can't show

A real power cut and a real suspend (stand-ins: `kill -9`, and stopping the process), network
shares, macOS and Windows, screen readers. A disk that says it has written what it has not can lose
the latest entry. A bit that flips inside a note and leaves the page valid is not noticed: SQLite
keeps no sums of its pages; backups are the answer.

## Run it yourself

    make soak                                       # all of it, and this document anew
    python -m tests.soak --quick                    # each of them a few times
    python -m tests.soak --only "Random keys"       # one of them
    python -m tests.soak --seed 7                   # the same moments and bytes again
"""


def document(
    families: Mapping[str, Sequence[Result]], *, day: date, seed: int, minutes: int, whole: bool
) -> str:
    """Return the results in Markdown.

    Args:
        families: The results by family.
        day: The day of the run.
        seed: What decided on moments and bytes.
        minutes: How long the run took.
        whole: Whether everything was done as often as it should be.
    """
    every = [result for results in families.values() for result in results]
    failed = [result for result in every if result.broken]
    verdict = (
        f"**FAILED: {len(failed)} of {len(every)} faults.**"
        if failed
        else f"**All {len(every)} faults were borne.**"
    )
    run = "" if whole else " This was a short run."
    parts = [_HEAD, f"{verdict} {setting(day)} Seed {seed}, {minutes} minutes.{run}\n"]
    for family, results in families.items():
        parts += [f"## {family}\n", _table(results)]
    return "\n".join([*parts, _TAIL])


def setting(day: date) -> str:
    """Say on what it was done."""
    return (
        f"{day.day} {day:%B %Y}, journal {__version__}, SQLite {sqlite3.sqlite_version}, Python "
        f"{platform.python_version()}, Textual {version('textual')}, SQLAlchemy "
        f"{version('sqlalchemy')}, {platform.system()}."
    )


def _table(results: Sequence[Result]) -> str:
    rows: list[tuple[str, ...]] = [
        ("fault", "how it is injected", "how often", "result", "for"),
        ("---",) * 5,
    ]
    rows += [_row(result) for result in results]
    return "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    fault = result.fault
    found = f"{result.found[:1].upper()}{result.found[1:]}."
    if result.broken:
        seen = "; ".join(_short(words) for words in dict.fromkeys(result.broken[:SHOWN]))
        found = f"**FAILED** ({len(result.broken)} times): {seen}"
    return fault.name, fault.how, f"{result.times:,}", found, fault.about


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 200 else f"{line[:200]}…"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
