"""Measure and print a table; it judges nothing and never fails for being slow."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.diary import FIRST, fill
from benchmarks.measure import Measure
from benchmarks.measures import MEASURES
from benchmarks.pairs import NotMeasured
from benchmarks.setting import Setting
from journal.paths import DATA_DIR
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings

HEADER = ("what", "scores", "ours ms", "floor ms", "ratio", "min-max", "goal", "runs")


@dataclass(frozen=True)
class Diary:
    """How much is in a journal.

    Attributes:
        scores: How many scores.
        twice: The share of ratings that come with a second one in the evening.
        sessions: How many sessions.
    """

    scores: int
    twice: float
    sessions: int


DIARIES = (Diary(2_000, 0.0, 600), Diary(60_000, 0.45, 18_000))
"""About a year of an ordinary diary, and about twenty years of a diligent one."""


def main() -> int:
    """Measure what the command line asks for.

    Returns:
        0, or 1 if something could not be measured.
    """
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    words.add_argument("--runs", type=_count, metavar="N", help="pairs to take of each measure")
    words.add_argument("--only", choices=MEASURES, help="measure only this")
    wanted = words.parse_args()
    chosen = {wanted.only: MEASURES[wanted.only]} if wanted.only else MEASURES
    versions = f"Python {platform.python_version()}, Textual {version('textual')}"
    print(f"{versions}, SQLAlchemy {version('sqlalchemy')}\n")
    _row(HEADER)
    _row(["---"] * len(HEADER))
    with tempfile.TemporaryDirectory() as name:
        return _measure(chosen, wanted.runs, Path(name))


def _count(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of pairs")
    return int(words)


def _measure(chosen: Mapping[str, Measure], runs: int | None, place: Path) -> int:
    failed = 0
    for diary in DIARIES:
        filled = place / f"{diary.scores}"
        name = _prepare(filled, diary)
        for id, measure in chosen.items():
            if measure.once and diary is not DIARIES[0]:
                continue
            # Each measure gets its own copy: what one writes must not change the next one.
            data, scratch = place / f"{id}.data", place / f"{id}.scratch"
            shutil.copytree(filled, data)
            scratch.mkdir()
            try:
                pairs = measure.take(Setting(data, scratch, name, runs or measure.runs))
            except NotMeasured as reason:
                failed = 1
                print(f"{measure.what} could not be measured: {reason}", file=sys.stderr)
            else:
                taken = str(len(pairs.ours))
                scores = f"{diary.scores:,}"
                _row([measure.what, scores, *pairs.cells(), f"{measure.goal}", taken])
            for used in (data, scratch):
                shutil.rmtree(used)
    return failed


def _prepare(directory: Path, diary: Diary) -> str:
    """Make a journal with a diary in it; return what its first series is called."""
    os.environ[DATA_DIR] = str(directory)
    places = Places(None)
    journal = Journal.open(Settings(), Clock(), places)
    try:
        journal.preferences.welcome()
        fill(journal, diary.scores, diary.twice, diary.sessions)
    finally:
        journal.close()
    return places.name(FIRST.region)


def _row(cells: list[str] | tuple[str, ...]) -> None:
    widths = (20, 6, 7, 8, 5, 11, 4, 4)
    shown = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    print(f"| {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
