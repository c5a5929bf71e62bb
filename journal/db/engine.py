"""One database file: connections, transactions, and everything that is special to SQLite."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from journal.domain.errors import Failed

BUSY_SECONDS = 15
"""How long a writer waits for another one before it gives up with a sentence."""

LOOKING = ("trusted_schema=OFF",)
"""Pragmas of a connection that only looks: they leave even a strange file as it is."""

# DELETE rather than WAL: SQLite before 3.51.3 can corrupt a WAL file that two connections use.
# EXTRA: an acknowledged score survives a power cut; it costs 0.6 ms a commit.
_KEEPING = (
    *LOOKING,
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
)

DAMAGED = "is damaged. It was left untouched; restore a copy of it."

_SENTENCES = {
    "SQLITE_BUSY": "is busy: another program is writing to it. Close it or try again in a moment.",
    "SQLITE_LOCKED": "is busy: another program holds it. Close it or try again in a moment.",
    "SQLITE_FULL": "could not grow: the disk is full. Make room and try again.",
    "SQLITE_READONLY": "can't be written to. Check the permissions of the file and its folder.",
    "SQLITE_CANTOPEN": "can't be opened. Check the permissions of the file and its folder.",
    "SQLITE_IOERR": "could not be read or written: the disk reports an error. Copy the file "
    "somewhere safe and check the disk.",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
}


class Database:
    """The journal's file, opened for reading and writing, one transaction a block."""

    def __init__(self, path: Path, pragmas: Sequence[str] = _KEEPING) -> None:
        """Name the file; it is opened by the first block.

        Args:
            path: The file, which is there.
            pragmas: What every connection sets first.
        """
        self.path = path
        self.engine = _engine(path, pragmas)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection whose reads all see one state of the file.

        Raises:
            Failed: The file can't be read; the sentence says why.
        """
        with self._told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a write transaction, committed when the block ends well.

        It begins with ``BEGIN IMMEDIATE``, so that a block which reads before it writes never
        fails half way because somebody else wrote in between.

        Raises:
            Failed: It could not be written; nothing was changed and the sentence says why.
        """
        with self._told(), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise Failed(sentence(self.path, error)) from error


def sentence(path: Path, error: DatabaseError) -> str:
    """Say what became of a statement that the database refused."""
    name: str = getattr(error.orig, "sqlite_errorname", "") or ""
    for known, words in _SENTENCES.items():
        if name.startswith(known):
            return f"Nothing was changed. {path} {words}"
    return f"Nothing was changed. {path} refused: {error.orig}."


def _engine(path: Path, pragmas: Sequence[str]) -> Engine:
    # Mode rw: only `opening` creates the file, and never over another one.
    url = URL.create(
        "sqlite", database=f"file:{_quoted(path)}", query={"mode": "rw", "uri": "true"}
    )
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    def prepare(connection: SQLiteConnection, entry: ConnectionPoolEntry) -> None:
        # The driver's own transactions would commit before DDL; we begin them ourselves.
        connection.isolation_level = None
        # SQLite's own knows the case of ASCII letters only.
        connection.create_function("lower", 1, str.casefold, deterministic=True)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
