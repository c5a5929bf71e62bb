"""Opening the journal's file: make it where there is none, refuse what is not ours."""

import os
import tempfile
from pathlib import Path

from sqlalchemy import Connection, text

from journal.db.engine import APPLICATION_ID, Database
from journal.domain.errors import Failed

REVISION = "0001"
"""The schema this program writes; the newest one in `migrations`."""


def open_database(path: Path) -> Database:
    """Open the journal, making an empty one if there is none.

    Args:
        path: The file; its folder is made, for its owner alone, if need be.

    Raises:
        Failed: There is something at that place which is not a journal of ours, or it can't be
            opened. It is left as it is.
    """
    if not path.exists():
        _create(path)
    if path.stat().st_size == 0:
        raise Failed(
            f"{path} is empty, which a journal never is. It was left untouched; restore a copy, "
            "or move it away to begin a new journal."
        )
    database = Database(path)
    with database.read() as connection:
        revision = _revision(connection, path)
    if revision != REVISION:
        _migrate(database, revision)
    return database


def _revision(connection: Connection, path: Path) -> str:
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise Failed(
            f"{path} belongs to another program. It was left untouched; move it away or name "
            "another folder with JOURNAL_DATA_DIR."
        )
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _migrate(database: Database, revision: str) -> None:
    from journal.db.migrations import known_revisions, upgrade

    if revision not in known_revisions():
        raise Failed(
            f"{database.path} was written by a newer version of this program. It was left "
            "untouched; install the newer version to open it."
        )
    with database.write() as connection:
        upgrade(connection)


def _create(path: Path) -> None:
    """Make an empty journal without ever replacing one.

    It is built beside its place and linked into it: whoever starts at the same time finds
    either nothing or a whole journal, and of several first starts one wins for all.
    """
    from journal.db.migrations import upgrade

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".new-", suffix=".db", dir=path.parent)
    except OSError as error:
        raise Failed(f"{path.parent} can't hold the journal: {error.strerror}.") from error
    os.close(descriptor)
    new = Path(name)
    try:
        database = Database(new)
        with database.write() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade(connection)
        database.close()
        path.hardlink_to(new)
    except FileExistsError:
        pass  # somebody else's first start was quicker; theirs is the journal
    finally:
        new.unlink()
