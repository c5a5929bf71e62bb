"""Where things lie, and whether what lies there is ours: one directory holds it all."""

import os
from pathlib import Path

from journal.domain.errors import Refused

DATA_DIR = "JOURNAL_DATA_DIR"
REGIONS = "JOURNAL_REGIONS"

APPLICATION_ID = 0x4A524E4C
"""``JRNL`` in the file's header: a stranger's database is not ours to touch."""


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


def regions_file() -> Path | None:
    """Return the regions file named by ``JOURNAL_REGIONS``; None means the shipped one."""
    return _named(REGIONS)


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
        return "belongs to another program"
    return None
