"""What errors and the values of a damaged file mean, in sentences for the person.

It stands beside SQLAlchemy, not on it: ``journal due`` has no time to import that.
"""

from pathlib import Path

from journal.db.backups import folder as backup_folder
from journal.db.sqlite.errors import DAMAGED, refusal


class Spoiled(ValueError):
    """A value in the file is none that this program can have written there."""


def damaged(path: Path) -> str:
    """Say that a journal is damaged, and what to do."""
    return " ".join(filter(None, (f"{path} {DAMAGED}", backup_folder.hint(path))))


def told(path: Path, error: BaseException | None) -> str:
    """Say what a file has, by an error of SQLite or a value in it."""
    words = refusal(error)
    return damaged(path) if words == DAMAGED else f"{path} {words}"
