"""Ten ways in which a journal's file gets damaged."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Damage = Callable[[Path], None]

PAGE = 4096


def overwritten(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def page_of(path: Path, name: str) -> int:
    """Where the first page of a table or index begins."""
    with closing(sqlite3.connect(path)) as journal:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = journal.execute(query, (name,)).fetchone()
    return int((page - 1) * PAGE)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def last_page_missing(path: Path) -> None:
    os.truncate(path, path.stat().st_size - PAGE)


def first_page_zero(path: Path) -> None:
    overwritten(path, 0, bytes(PAGE))


def header_flipped(path: Path) -> None:
    overwritten(path, 3, b"\x00")


def schema_garbage(path: Path) -> None:
    overwritten(path, 100, b"\xa5" * 900)


def scores_zero(path: Path) -> None:
    overwritten(path, page_of(path, "score"), bytes(PAGE))


def scores_garbage(path: Path) -> None:
    overwritten(path, page_of(path, "score"), b"\xa5" * PAGE)


def one_byte_of_a_page(path: Path) -> None:
    overwritten(path, page_of(path, "score"), b"\x01")


def an_index_of_other_rows(path: Path) -> None:
    """What a disk that loses one write leaves behind."""
    at = page_of(path, "ix_score_day_region_side_hundredths")
    before = path.read_bytes()[at : at + PAGE]
    with closing(sqlite3.connect(path, isolation_level=None)) as journal:
        journal.execute("UPDATE score SET hundredths = 999 - hundredths")
    overwritten(path, at, before)


def tail_garbage(path: Path) -> None:
    size = path.stat().st_size
    overwritten(path, size - 3 * PAGE, os.urandom(3 * PAGE))


DAMAGES: list[Damage] = [
    cut_in_half, last_page_missing, first_page_zero, header_flipped, schema_garbage, scores_zero,
    scores_garbage, one_byte_of_a_page, an_index_of_other_rows, tail_garbage,
]  # fmt: skip
