"""Opening the journal's file: make it where there is none, refuse what is not ours."""

import os
from contextlib import closing, suppress
from pathlib import Path

from journal import paths
from journal.db.backups.verify import REVISION, refuse_newer, refuse_strangers
from journal.db.engine import Database
from journal.db.refusals import damaged
from journal.db.sqlite.connections import LOOKING
from journal.db.sqlite.transactions import whole
from journal.domain.errors import Failed
from journal.runtime.clock import Clock

CHECKED_BELOW = 20_000_000
"""Bytes up to which a file is checked for damage at every start; a larger one is checked by the
backup that the first entry of a day makes."""

_READABLE = {"0008"}
"""Older revisions in which all that the pages show can be read as it is."""


def open_database(path: Path, clock: Clock | None = None) -> Database:
    """Open the journal, making an empty one if there is none.

    One of an older version is brought up to date, after a backup. Where nothing can be written,
    it is opened for reading.

    Args:
        path: The file; its folder is made, for its owner alone, if need be.
        clock: Where the time of a backup comes from.

    Raises:
        Failed: There is something at that place which is not a journal of ours, or it can't be
            opened. It is left as it is.
    """
    if not os.path.lexists(path):
        _create(path)
    refuse_strangers(path)
    revision = _revision(path)
    refuse_newer(revision, path)
    _keep_from_others(path)
    if revision != REVISION and (paths.writable(path) or revision not in _READABLE):
        from journal.db.migrating import bring_up_to_date  # hardly any start needs it

        bring_up_to_date(path, (clock or Clock()).now())
    return Database(path)


def _revision(path: Path) -> str:
    """Return the revision of a file that is whole, without changing a byte of it."""
    database = Database(path, LOOKING)
    try:
        with database.read() as connection:
            if path.stat().st_size < CHECKED_BELOW and not whole(connection):
                raise Failed(damaged(path))
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            if found is None:
                raise Failed(damaged(path))
            return str(found)
    finally:
        database.close()


def _keep_from_others(path: Path) -> None:
    """Take from others what they may do with the file, and with its folder where that is ours.

    A folder that somebody named may be anything, even ``/tmp``.
    """
    folder = path.parent
    with suppress(OSError):  # on a medium that can't be written, the entries can still be read
        if paths.loose(path):
            path.chmod(path.stat().st_mode & 0o600)
        if paths.loose(folder) and paths.holds_only_ours(folder):
            folder.chmod(0o700)


def _create(path: Path) -> None:
    """Make an empty journal without ever replacing one.

    It is built beside its place and put there whole: whoever starts at the same time finds
    either nothing or a whole journal, and of several first starts one wins for all.
    """
    from journal.db.backups.copies import passing  # only the first start needs these
    from journal.db.migrations import upgrade
    from journal.files import place

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with passing(path) as new:
            database = Database(new)
            with closing(database), database.write() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {paths.APPLICATION_ID}")
                upgrade(connection)
            with suppress(FileExistsError):  # somebody else's first start was quicker
                place(new, path)
    except OSError as error:
        raise Failed(f"{path.parent} can't hold the journal: {error.strerror}.") from error
