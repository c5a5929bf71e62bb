"""Putting a backup in the journal's place.

The new contents are made ready in a file of their own, brought up to date and verified there.
Into a journal that SQLite can write they go by its online backup, in one transaction: whoever
has the journal open sees the old contents or the new ones, and goes on. Only a file that SQLite
can't write is replaced as a whole; a program that still has it open must be started again.
"""

import os
import shutil
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from journal import paths
from journal.db.backups import copies
from journal.db.backups import folder as backup_folder
from journal.db.backups.copies import passing, told
from journal.db.backups.verify import REVISION, Damaged, as_failure, stranger, verified
from journal.db.migrating import migrate
from journal.db.sqlite.connections import BESIDE, looking
from journal.db.sqlite.copying import Progress, pour
from journal.db.sqlite.schema import strange_parts
from journal.domain.backups.rotation import Contents
from journal.domain.errors import Failed, Refused
from journal.files import place, sync


def restore(
    journal: Path, source: Path, now: datetime, progress: Progress | None = None
) -> tuple[Contents, Path | None]:
    """Put a verified copy in a journal's place, and keep the journal as it was.

    Args:
        journal: The journal's file, which may be damaged or missing.
        source: The backup; it is only read.
        now: The present, in the local offset.
        progress: Is told how far it is.

    Returns:
        What the journal holds now, and where it lies as it was before; None if there was none.

    Raises:
        Refused: The backup is the journal itself, or what is in the journal's place is no journal.
        Failed: The backup is not whole or not ours, or it could not be done. The journal is as
            it was.
    """
    journal = journal.resolve()
    if journal.exists() and source.exists() and source.samefile(journal):
        raise Refused(f"{source} is the journal itself. Name a backup of it.")
    _refuse_no_backup(source)
    contents = verified(source)
    _refuse_strange_parts(source, contents.revision)
    with told(journal.parent):
        journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with told(journal.parent), passing(journal) as new:
        copies.copied(source, new, progress)
        if contents.revision != REVISION:
            migrate(new)
        contents = verified(new, copy_of=source)
        known, safety = _keep(journal, now)
        if not (known and _pour(new, journal)):
            _replace(new, journal)
    return contents, safety


def _refuse_strange_parts(source: Path, revision: str) -> None:
    with looking(source) as connection:
        for part in strange_parts(connection, revision):
            raise Failed(
                f"{source} is not as the program makes its journals ({part} differs), so it was "
                "not taken. Nothing was changed."
            )


def _refuse_no_backup(source: Path) -> None:
    with suppress(OSError):  # which is told by whoever reads it
        if paths.stranger(source):
            raise Failed(
                f"{source} is no backup of a journal. Nothing was changed; journal backup --list "
                "names the backups there are."
            )


def _keep(journal: Path, now: datetime) -> tuple[bool, Path | None]:
    """Keep the journal as it is: as a backup if it is whole, else to the byte.

    Returns:
        Whether its first bytes are a journal's, and where it is kept.
    """
    if not os.path.lexists(journal):
        return False, None
    if not journal.is_file():
        raise Refused(f"{journal} is not an ordinary file. Move it away first.")
    try:
        reason = stranger(journal)
    except OSError as error:
        raise Failed(f"{journal} can't be read: {error.strerror}.") from error
    if reason and paths.ANOTHER_PROGRAM in reason:
        raise Refused(f"{journal} {reason}")
    with suppress(Damaged):
        if not reason:
            return True, copies.make(journal, "restore", now)[0]
    return not reason, _keep_bytes(journal, now)


def _keep_bytes(journal: Path, now: datetime) -> Path:
    folder = copies.make_folder(journal)
    with told(folder):
        target = folder / backup_folder.damaged_name(now)
        for beside in ("", *BESIDE):
            if beside and not os.path.lexists(f"{journal}{beside}"):
                continue
            with passing(target) as new:
                shutil.copyfile(f"{journal}{beside}", new)
                place(new, Path(f"{target}{beside}"))
    return target


def _pour(new: Path, journal: Path) -> bool:
    """Put the contents of a file into a journal in one transaction.

    Returns:
        Whether SQLite could; if not, the journal is as it was.
    """
    try:
        pour(new, journal)
    except sqlite3.Error as error:
        failure = as_failure(journal, error)
        if isinstance(failure, Damaged):
            return False
        raise failure from error
    return True


def _replace(new: Path, journal: Path) -> None:
    sync(new)
    for beside in BESIDE:
        Path(f"{journal}{beside}").unlink(missing_ok=True)
    if os.path.lexists(journal):
        new.replace(journal)
        with suppress(OSError):
            sync(journal.parent)
    else:
        place(new, journal)
