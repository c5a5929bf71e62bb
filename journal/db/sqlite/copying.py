"""Copies of one state of a file, by the online backup, made while others read and write."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from journal.db.sqlite.connections import connected, looking
from journal.db.sqlite.errors import BUSY
from journal.domain.errors import Failed

Progress = Callable[[float], None]
"""Is told how much is done, from 0 to 1."""

_PAGES = 500
"""Copied at a time; in between others may write."""

_RESTARTS = 3
"""How often a copy begins again because somebody wrote; then writers are made to wait."""


def copy(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy one state of a journal into a file that nobody else uses.

    Raises:
        sqlite3.Error: It can't be read or written.
        Failed: Somebody else held it for too long.
    """
    with closing(connected(source)) as old, closing(sqlite3.connect(target)) as new:
        # Nobody sees it before it is whole and on the disk; a copy begun again must go back.
        new.execute("PRAGMA journal_mode=MEMORY")
        new.execute("PRAGMA synchronous=OFF")
        _copy(source, old, new, progress)
        new.execute("PRAGMA journal_mode=DELETE")  # whatever the source was set to


def pour(source: Path, target: Path) -> None:
    """Put the contents of a file into another one in one transaction, which others may use.

    Raises:
        sqlite3.Error: It can't be written; it is as it was.
        Failed: Somebody else held it for too long.
    """
    with (
        looking(source) as new,
        closing(connected(target, "synchronous=EXTRA", "secure_delete=ON")) as old,
    ):
        new.backup(old, progress=_Watch(target, None))


def _copy(
    source: Path, old: sqlite3.Connection, new: sqlite3.Connection, progress: Progress | None
) -> None:
    try:
        old.backup(new, pages=_PAGES, progress=_Watch(source, progress))
    except _Restless:
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()  # now nobody else commits
        old.backup(new, pages=_PAGES, progress=_Watch(source, progress))


class _Restless(Exception):
    """Others write so often that a copy would never end."""


class _Watch:
    """Follows a copy step by step; Python alone would wait for a busy file for ever."""

    def __init__(self, source: Path, progress: Progress | None) -> None:
        self._source = source
        self._progress = progress
        self._left: int | None = None
        self._restarts = 0

    def __call__(self, status: int, left: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Failed(f"{self._source} {BUSY}")
        self._restarts += self._left is not None and left > self._left
        self._left = left
        if self._restarts > _RESTARTS:
            raise _Restless
        if self._progress is not None:
            self._progress(1 - left / max(total, 1))
