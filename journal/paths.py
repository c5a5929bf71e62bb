"""Where things lie, and whether what lies there is ours: one directory holds it all."""

import os
import stat
from pathlib import Path

from journal.domain.errors import Refused
from journal.files import PASSING

DATA_DIR = "JOURNAL_DATA_DIR"
REGIONS = "JOURNAL_REGIONS"

APPLICATION_ID = 0x4A524E4C
"""``JRNL`` in the file's header: a stranger's database is not ours to touch."""

_OURS = (
    "journal.db", "settings.toml", "routines.toml", "backups", "plans", PASSING, "crash.txt",
    "screenshot-",
)  # fmt: skip
"""How the names of all files begin that the program or its owner keeps in the data directory."""

ANOTHER_PROGRAM = "belongs to another program"
"""What is said of a database that is not a journal."""


def data_dir() -> Path:
    """Return the data directory: ``JOURNAL_DATA_DIR``, else the platform's place for user data."""
    return _named(DATA_DIR) or default_dir()


def default_dir() -> Path:
    """Return the platform's place for user data."""
    from platformdirs import user_data_path  # 20 ms that a shell prompt may want to save

    return user_data_path("pain-journal", appauthor=False)


def database_file() -> Path:
    """Return the path of the journal itself."""
    return data_dir() / "journal.db"


def settings_file() -> Path:
    """Return the path of the person's settings."""
    return data_dir() / "settings.toml"


def plans_dir() -> Path:
    """Return where the plans of imports are kept."""
    return data_dir() / "plans"


def regions_file() -> Path | None:
    """Return the regions file named by ``JOURNAL_REGIONS``; None means the shipped one."""
    return _named(REGIONS)


def writable(file: Path) -> bool:
    """Say whether a journal can be written to: SQLite also needs to write beside it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def loose(path: Path) -> bool:
    """Say whether others on this machine may do something with what is ours.

    Raises:
        OSError: It is not there, or can't be looked at.
    """
    status = path.stat()
    return status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) & 0o077 != 0


def holds_only_ours(folder: Path) -> bool:
    """Say whether a data directory is one, and not any folder that somebody named.

    Raises:
        OSError: It can't be looked at.
    """
    return folder == default_dir() or all(
        entry.name.startswith(_OURS) for entry in folder.iterdir()
    )


def _named(variable: str) -> Path | None:
    named = os.environ.get(variable)
    try:
        return Path(named).expanduser() if named else None
    except RuntimeError as error:
        raise Refused(f"{variable} is {named}, but there is no such home directory.") from error


def stranger(file: Path) -> str | None:
    """Say why something is no journal of ours, going by its first bytes alone.

    SQLite is not asked: it may write even when it is only to read.

    Returns:
        Sentences that follow the name of the file; None for a journal.

    Raises:
        OSError: It is not there, or can't be read.
    """
    kind = _kind(file)
    return kind and (
        f"{kind}. It was left untouched; move it away or name another folder with {DATA_DIR}."
    )


def _kind(file: Path) -> str | None:
    if not file.is_file() and file.exists():  # a folder, or a pipe that never ends
        return "is not an ordinary file"
    with file.open("rb") as opened:
        header = opened.read(100)
    if not header:
        return "is empty, which a journal never is"
    if not header.startswith(b"SQLite format 3\0"):
        return "is not a journal"
    if header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        return ANOTHER_PROGRAM
    return None
