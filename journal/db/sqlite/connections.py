"""Connections to a file: how each is named, set up and begun."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

BUSY_SECONDS = 15
"""How long a writer waits for another one before it gives up with a sentence."""

LOOKING = ("trusted_schema=OFF",)
"""Pragmas of a connection that only looks: they leave even a strange file as it is."""

# DELETE rather than WAL: SQLite before 3.51.3 can corrupt a WAL file that two connections use.
# EXTRA: an acknowledged score survives a power cut; it costs 0.6 ms a commit.
KEEPING = (
    *LOOKING,
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
)
"""Pragmas of a connection that writes."""

# What others read is worth nothing any more after the next write, and the system keeps the file in
# memory anyway: SQLite's usual 2 MB for each of four threads only filled up.
READING = ("cache_size=-500",)
"""What a connection sets besides that others only read through; the size is in kB."""

STATEMENTS = 32
"""How many prepared statements a connection keeps, of some 7 kB each. Five connections with the
driver's usual 128 filled up for days; to prepare one anew takes 0.06 ms."""

# A table is changed by copying it, and dropping the old one would drop the rows that refer to it.
MIGRATING = tuple(pragma for pragma in KEEPING if not pragma.startswith("foreign_keys"))

BESIDE = ("-journal", "-wal", "-shm")
"""What is kept beside a file; it must never be taken for the next file's."""


def uri(path: Path) -> str:
    """Name a file, whatever characters are in its path."""
    quoted = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{quoted}"


def set_up(connection: sqlite3.Connection, pragmas: Sequence[str]) -> None:
    """Set the pragmas of a new connection; where the file does not allow it, close it again.

    Raises:
        sqlite3.Error: It does not: nobody else would close what was never handed out.
    """
    # The driver's own transactions would commit before DDL; each is begun by hand.
    connection.isolation_level = None
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise


def connected(file: Path, *pragmas: str, mode: Literal["ro", "rw"] = "rw") -> sqlite3.Connection:
    """Open a file that others use too; where nothing can be written, for reading."""
    connection = sqlite3.connect(f"{uri(file)}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
    set_up(connection, (*LOOKING, *pragmas))
    return connection


@contextmanager
def looking(file: Path, mode: Literal["ro", "rw"] = "ro") -> Iterator[sqlite3.Connection]:
    """Open a file to look at, which others may be using."""
    with closing(connected(file, mode=mode)) as connection:
        yield connection
