"""An engine whose transactions hold what they promise."""

from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from journal.db.sqlite.connections import BUSY_SECONDS, STATEMENTS, set_up, uri
from journal.domain.text import folded


def engine_of(path: Path, pragmas: Sequence[str], **pool: int) -> Engine:
    """Return an engine on a file that is there.

    A transaction of a connection with the option ``writes`` begins with ``BEGIN IMMEDIATE``, so
    that a block which reads before it writes never fails half way because somebody else wrote.

    Args:
        path: The file.
        pragmas: What every connection sets first.
        pool: How many connections there may be at once, as SQLAlchemy names it.
    """
    # Mode rw: only `opening` creates the file, and never over another one.
    url = URL.create("sqlite", database=uri(path), query={"mode": "rw", "uri": "true"})
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "cached_statements": STATEMENTS},
        pool_timeout=BUSY_SECONDS,
        pool_use_lifo=True,  # the last one used has prepared most; in turn, each would come to all
        **pool,
    )

    def prepare(connection: SQLiteConnection, entry: ConnectionPoolEntry) -> None:
        connection.create_function("folded", 1, folded, deterministic=True)
        set_up(connection, pragmas)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def count_of_others(connection: Connection) -> int:
    """Return a number that changes whenever another connection has written.

    A file that somebody holds is not waited for.
    """
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        version: int = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(1000 * BUSY_SECONDS)}")
    return version


def whole(connection: Connection) -> bool:
    """Say whether a file seems whole, at a glance."""
    return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"


def let_owners_come_later(connection: Connection) -> None:
    """Ask only at the end of this transaction whether each row has what it belongs to."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def has_orphans(connection: Connection) -> bool:
    """Say whether rows lack what they belong to."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
