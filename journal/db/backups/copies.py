"""Backups and other copies of a journal, verified before they have a name."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from journal.db.backups import folder as backup_folder
from journal.db.backups.verify import as_failure, later_tables, refuse_strangers, verified
from journal.db.instants import as_kept
from journal.db.sqlite.connections import connected
from journal.db.sqlite.copying import Progress, copy
from journal.domain.backups.rotation import Backup, Contents, Kind
from journal.domain.errors import Failed, Refused
from journal.files import PASSING, place


def make(
    journal: Path, kind: Kind, now: datetime, progress: Progress | None = None
) -> tuple[Path, Contents]:
    """Put a verified backup into the folder of backups, and make room there.

    Args:
        journal: The file.
        kind: What for.
        now: The present, in the local offset.
        progress: Is told how far it is.

    Returns:
        Where the backup lies, and what is in it.

    Raises:
        Refused: Another process made that of the day in the same second.
        Damaged: The journal is not whole. There is no new backup, and all old ones are kept.
        Failed: It can't be written; nothing was changed.
    """
    make_folder(journal)
    made_at = now.replace(microsecond=0)
    while os.path.lexists(target := backup_folder.file_of(journal, Backup(made_at, kind))):
        made_at += timedelta(seconds=1)
    try:
        contents = write(journal, target, progress)
    except Refused:  # another process made one in the same second
        if kind == "daily":
            raise
        return make(journal, kind, now, progress)
    if kind != "restore":  # which may be bringing back one that would go now
        backup_folder.make_room(journal, max(now, made_at))
    return target, contents


def make_folder(journal: Path) -> Path:
    """Make the folder of backups, for its owner alone.

    Raises:
        Failed: It can't be made.
    """
    folder = backup_folder.folder_of(journal)
    if os.path.lexists(folder) and not folder.is_dir():
        raise Failed(f"{folder} is where backups should go, but it is no folder. Move it away.")
    with told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def write(journal: Path, target: Path, progress: Progress | None = None) -> Contents:
    """Write a verified copy, never over another file.

    Returns:
        What is in it.

    Raises:
        Damaged: The journal is not whole.
        Refused: Something has that name.
        Failed: The copy can't be written.
    """
    refuse_strangers(journal)
    with told(target):
        if os.path.lexists(target):
            raise FileExistsError
    with told(target), passing(target) as new:
        copied(journal, new, progress)
        contents = verified(new, copy_of=journal)
        place(new, target)
    return contents


@contextmanager
def passing(target: Path) -> Iterator[Path]:
    """Give an empty file beside another one, for its owner alone, that is gone in the end."""
    descriptor, name = tempfile.mkstemp(prefix=PASSING, suffix=".db", dir=target.parent)
    os.close(descriptor)
    new = Path(name)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def copied(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy one state of a journal into a file that nobody else uses.

    Raises:
        OSError: There is no room for it.
        Failed: It can't be read or written.
    """
    try:
        copy(source, target, progress)
    except (sqlite3.Error, ValueError) as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise as_failure(source, error) from error


def holds_entries(journal: Path, but_for: tuple[datetime, datetime] | None = None) -> bool:
    """Say whether a journal holds anything that could be lost.

    Args:
        journal: The file.
        but_for: What was entered from the first of two moments to the second is passed over.

    Raises:
        Failed: It can't be read.
    """
    none = "none", ""  # between which nothing lies
    first, last = map(as_kept, but_for) if but_for else none
    query = (
        "SELECT EXISTS (SELECT 1 FROM score WHERE NOT entered_at BETWEEN :first AND :last)"
        " OR EXISTS (SELECT 1 FROM session WHERE NOT started_at BETWEEN :first AND :last)"
    )
    later = " OR EXISTS (SELECT 1 FROM {} WHERE NOT entered_at BETWEEN :first AND :last)"
    try:
        with closing(connected(journal)) as connection:
            query += "".join(map(later.format, later_tables(connection)))
            return bool(connection.execute(query, {"first": first, "last": last}).fetchone()[0])
    except sqlite3.Error as error:
        raise as_failure(journal, error) from error


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Put what the system says of a place to write to into a sentence.

    Raises:
        Refused: Something is there already.
        Failed: The system can't write there.
    """
    try:
        yield
    except FileExistsError as error:
        raise Refused(
            f"{target} is there already, and is left as it is. Name another file, or remove it "
            "first."
        ) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full. Make room and try again." if full else f"{error.strerror}."
        raise Failed(f"{target} can't be written: {why}") from error
