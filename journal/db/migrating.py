"""Bringing a journal of an older version up to date, so that nothing of it can be lost."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from journal import paths
from journal.db.backups import copies
from journal.db.engine import Database
from journal.db.migrations import upgrade
from journal.db.sqlite.connections import MIGRATING
from journal.db.sqlite.transactions import has_orphans
from journal.domain.errors import Failed


def bring_up_to_date(journal: Path, now: datetime) -> None:
    """Change a journal's schema to the newest one, after a backup.

    Raises:
        Failed: It could not be done; the journal is as it was.
    """
    if not paths.writable(journal):
        raise Failed(
            f"{journal} is of an older version and must be brought up to date, but it can't be "
            "written to. Copy it to where it can."
        )
    copies.make(journal, "migration", now)
    migrate(journal)


def migrate(file: Path) -> None:
    """Change a file's schema to the newest one, in one transaction.

    Raises:
        Failed: It could not be done, or rows would be lost; the file is as it was.
    """
    database = Database(file, MIGRATING)
    try:
        with database.write() as connection:
            before = _rows(connection)
            upgrade(connection)
            after = _rows(connection)
            if has_orphans(connection) or any(
                after.get(table, count) != count for table, count in before.items()
            ):
                raise Failed(
                    f"Nothing was changed. {file} can't be brought up to date: entries would be "
                    "lost. Please report this; the earlier version still opens it."
                )
    finally:
        database.close()


def _rows(connection: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).scalars()
    return {
        table: connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
        for table in tables.all()
        if table != "alembic_version"
    }
