"""The folder of backups, looked at without opening any of them."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.backups import rotation
from journal.domain.backups.rotation import Backup, kept, named
from journal.files import PASSING
from journal.runtime.clock import Clock

_LEFT_OVER = timedelta(days=1)


def folder_of(journal: Path) -> Path:
    """Return the folder in which the backups of a journal lie."""
    return journal.parent / "backups"


def backups(journal: Path) -> list[Backup]:
    """Return the backups of a journal, newest first; none where their folder can't be read."""
    try:
        names = os.listdir(folder_of(journal))  # noqa: PTH208 - half the time of iterdir
    except OSError:
        return []
    return sorted(filter(None, map(named, names)), reverse=True)


def newest(journal: Path, now: datetime) -> Backup | None:
    """Return the backup made last; one from the future only where there is no other."""
    return rotation.newest(backups(journal), now)


def file_of(journal: Path, backup: Backup) -> Path:
    """Return where a backup lies."""
    return folder_of(journal) / backup.name


def damaged_name(now: datetime) -> str:
    """Return the name of a damaged journal kept as it is; it counts as no backup."""
    return f"damaged-{now.astimezone(UTC):%Y-%m-%dT%H%M%S}Z.db"


def hint(journal: Path) -> str:
    """Say which backup could be restored; empty where there is none."""
    made_last = newest(journal, Clock().now())
    if made_last is None:
        return ""
    return f"To bring back the newest backup: journal restore {made_last.name}."


def make_room(journal: Path, now: datetime) -> None:
    """Remove the backups that need not be kept, and what a crash left half written.

    Only after a new backup that is whole: a damaged journal must not push out good ones.
    """
    every = backups(journal)
    for backup in set(every) - kept(every, now):
        with suppress(OSError):  # the next time will do
            file_of(journal, backup).unlink()
    oldest = (now - _LEFT_OVER).timestamp()
    for file in folder_of(journal).glob(f"{PASSING}*"):
        with suppress(OSError):
            if file.stat().st_mtime < oldest:
                file.unlink()
