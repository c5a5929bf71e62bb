"""What the schema of each revision looks like, to the letter."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

# SQLite's own statistics may be there or not.
_PARTS = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"


def strange_parts(connection: sqlite3.Connection, revision: str) -> Iterator[str]:
    """Name the parts of a schema that are not as our migrations make them.

    A trigger in a file from elsewhere would run at every entry; a table without its checks
    would take anything.

    Args:
        connection: The file.
        revision: That of its schema.

    Yields:
        ``table score``, ``trigger x``; missing parts too.
    """
    found = dict(connection.execute(_PARTS).fetchall())
    made = _made(revision)
    yield from sorted(part for part in found | made if found.get(part, "") != made.get(part, ""))


def _made(revision: str) -> dict[str, str | None]:
    from journal.db.migrations import upgrade  # 100 ms that only a check and a restore need

    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            upgrade(connection, revision)
            return {row[0]: row[1] for row in connection.exec_driver_sql(_PARTS)}
    finally:
        engine.dispose()
