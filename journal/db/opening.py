"""Opening the journal's file: make it where there is none, refuse what is not ours."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from journal import paths
from journal.db.engine import DAMAGED, LOOKING, Database
from journal.domain.errors import Failed

REVISION = "0001"
"""The schema this program writes; the newest one in `migrations`."""

CHECKED_BELOW = 20_000_000
"""Bytes up to which a file is checked for damage at every start."""

_OURS = ("journal.db", "settings.toml", "routines.toml", ".new-")
"""How the names of all files begin that the program or its owner keeps in the data directory."""


def open_database(path: Path) -> Database:
    """Open the journal, making an empty one if there is none.

    Args:
        path: The file; its folder is made, for its owner alone, if need be.

    Raises:
        Failed: There is something at that place which is not a journal of ours, or it can't be
            opened. It is left as it is.
    """
    if not os.path.lexists(path):
        _create(path)
    _refuse_strangers(path)
    revision = _revision(path)
    if revision != REVISION:
        _refuse_newer(path, revision)
    _keep_from_others(path)
    database = Database(path)
    if revision != REVISION:
        _migrate(database)
    return database


def _refuse_strangers(path: Path) -> None:
    try:
        reason = paths.stranger(path)
    except FileNotFoundError as error:  # it was there a moment ago
        raise Failed(
            f"{path} leads nowhere. Bring back the folder or disk it leads to, or remove it to "
            "begin a new journal."
        ) from error
    except OSError as error:
        raise Failed(f"{path} can't be read: {error.strerror}.") from error
    if reason:
        raise Failed(f"{path} {reason}")


def _revision(path: Path) -> str:
    """Return the revision of a file that is whole, without changing a byte of it."""
    database = Database(path, LOOKING)
    try:
        with database.read() as connection:
            if path.stat().st_size < CHECKED_BELOW and not _whole(connection):
                raise Failed(f"{path} {DAMAGED}")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            if found is None:
                raise Failed(f"{path} {DAMAGED}")
            return str(found)
    finally:
        database.close()


def _whole(connection: Connection) -> bool:
    return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"


def _refuse_newer(path: Path, revision: str) -> None:
    from journal.db.migrations import known_revisions

    if revision not in known_revisions():
        raise Failed(
            f"{path} was written by a newer version of this program. It was left untouched; "
            "install the newer version to open it."
        )


def _migrate(database: Database) -> None:
    from journal.db.migrations import upgrade

    with database.write() as connection:
        upgrade(connection)


def _keep_from_others(path: Path) -> None:
    """Take from others what they may do with the file, and with its folder where that is ours.

    A folder that somebody named may be anything, even ``/tmp``.
    """
    folder = path.parent
    with suppress(OSError):  # on a medium that can't be written, the entries can still be read
        if _is_loose(path):
            path.chmod(path.stat().st_mode & 0o600)
        if _is_loose(folder) and (folder == paths.default_dir() or _holds_only_ours(folder)):
            folder.chmod(0o700)


def _is_loose(path: Path) -> bool:
    status = path.stat()
    return status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) & 0o077 != 0


def _holds_only_ours(folder: Path) -> bool:
    names = (entry.name for entry in folder.iterdir())
    return all(name.startswith(_OURS) for name in names)


def _create(path: Path) -> None:
    """Make an empty journal without ever replacing one.

    It is built beside its place and linked into it: whoever starts at the same time finds
    either nothing or a whole journal, and of several first starts one wins for all.
    """
    from journal.db.migrations import upgrade

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".new-", suffix=".db", dir=path.parent)
        os.close(descriptor)
        new = Path(name)
        try:
            database = Database(new)
            with database.write() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {paths.APPLICATION_ID}")
                upgrade(connection)
            database.close()
            with suppress(FileExistsError):  # somebody else's first start was quicker
                path.hardlink_to(new)
        finally:
            new.unlink()
    except OSError as error:
        raise Failed(f"{path.parent} can't hold the journal: {error.strerror}.") from error
