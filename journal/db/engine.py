"""One database file: its transactions, and who is told of what goes wrong in them."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Protocol
from weakref import WeakSet

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as NoTurn

from journal.db.about import about
from journal.db.refusals import Spoiled, told
from journal.db.sqlite.connections import KEEPING, READING
from journal.db.sqlite.errors import BUSY
from journal.db.sqlite.transactions import count_of_others, engine_of
from journal.domain.backups.rotation import Kind
from journal.domain.errors import Failed
from journal.domain.history.about import About

Transaction = Connection
"""What a block of `read` or `write` gives: all in it sees one state of the file."""

_OPEN: "WeakSet[Database]" = WeakSet()


def in_use(path: Path) -> bool:
    """Say whether this process has a file open as a journal.

    Such a file must not be opened by other means than SQLite: closing it again would drop all
    locks that the process holds on it, those of a running transaction too
    (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    return os.path.realpath(path) in {os.path.realpath(one.path) for one in _OPEN}


class Guard(Protocol):
    """Who makes backups while a journal is open."""

    def first_write(self) -> None:
        """Be told that something is about to be written.

        Raises:
            Failed: It must not be.
        """

    def before(self, kind: Kind) -> object:
        """Be told that many entries are about to change at once.

        Raises:
            Failed: They must not be.
        """


class _Running(local):
    """The transaction of this thread, which blocks of `read` inside it join."""

    connection: Connection | None = None


class Database:
    """The journal's file, opened for reading and writing, one transaction a block.

    A block of `read` inside another block is part of that one: use cases that are made of others
    see one state of the file.

    All that this process writes goes through one connection, so that SQLite's count of what
    came by others is of other processes alone.

    Attributes:
        path: The file.
        guard: Is told before anything is written; None in a journal that needs no backups.
    """

    def __init__(self, path: Path, pragmas: Sequence[str] = KEEPING) -> None:
        """Name the file; it is opened by the first block.

        Args:
            path: The file, which is there.
            pragmas: What every connection sets first.
        """
        self.path = path
        self.guard: Guard | None = None
        self._running = _Running()
        self.engine = engine_of(path, (*pragmas, *READING))
        self._writer = engine_of(path, pragmas, pool_size=1, max_overflow=0)
        event.listen(self._writer, "before_cursor_execute", self._note)
        self._writing: set[About] = set()
        self._touched: frozenset[About] = frozenset()
        self._version: int | None = None
        self._closed = False
        _OPEN.add(self)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection whose reads all see one state of the file.

        Raises:
            Failed: The file can't be read; the sentence says why.
        """
        if self._running.connection is not None:
            yield self._running.connection
            return
        with self._connected(self.engine) as connection, self._joined(connection):
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a write transaction, committed when the block ends well.

        It begins with ``BEGIN IMMEDIATE``, so that a block which reads before it writes never
        fails half way because somebody else wrote in between.

        Raises:
            Failed: It could not be written; nothing was changed and the sentence says why.
        """
        assert self._running.connection is None, "a write would wait for what it is inside of"
        if self.guard is not None:
            self.guard.first_write()
        with self._connected(self._writer) as connection:
            connection.execution_options(writes=True)
            with connection.begin(), self._joined(connection):
                self._writing.clear()
                yield connection
            self.note(*self._writing)

    def note(self, *about: About) -> None:
        """Note what was written, here or in a file that belongs to the journal."""
        self._touched = self._touched.union(about)

    def touched(self) -> frozenset[About]:
        """Return what this process has written about since that was last asked."""
        touched, self._touched = self._touched, frozenset()
        return touched

    def others_wrote(self) -> bool:
        """Say whether another process may have written since that was last asked.

        It does not wait for one that holds the file: our own writes would wait behind it.

        Raises:
            Failed: The file can't be read; the sentence says why.
        """
        with self._connected(self._writer) as connection:
            version = count_of_others(connection)
        before, self._version = self._version, version
        return version != before

    def back_up_before(self, kind: Kind) -> None:
        """Keep a copy before many entries change at once, as the file was last committed.

        It may be called in a write block that has written nothing yet.

        Raises:
            Failed: There can't be a copy, so the change must not be made.
        """
        if self.guard is not None:
            self.guard.before(kind)

    def close(self) -> None:
        """Let go of the file; what a thread still does with it is done first.

        It is not waited for: the last one out lets go.
        """
        self._closed = True
        for engine in (self.engine, self._writer):
            engine.pool.dispose()
        _OPEN.discard(self)

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Connection]:
        try:
            with self._told(), engine.connect() as connection:
                yield connection
        finally:
            if self._closed:
                engine.pool.dispose()

    @contextmanager
    def _joined(self, connection: Connection) -> Iterator[None]:
        outer, self._running.connection = self._running.connection, connection
        try:
            yield
        finally:
            self._running.connection = outer

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise Failed(f"Nothing was changed. {told(self.path, error.orig)}") from error
        except NoTurn as error:
            raise Failed(f"Nothing was changed. {self.path} {BUSY}") from error
        # The second: SQLite's own words may quote damaged bytes, which the driver can't read.
        except (Spoiled, UnicodeDecodeError) as error:
            raise Failed(f"Nothing was changed. {told(self.path, error)}") from error

    def _note(self, _: Connection, cursor: object, statement: str, *more: object) -> None:
        if one := about(statement):
            self._writing.add(one)
