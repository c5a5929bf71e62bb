"""Where things lie: one directory holds the journal and its settings."""

import os
from pathlib import Path

DATA_DIR = "JOURNAL_DATA_DIR"
REGIONS = "JOURNAL_REGIONS"


def data_dir() -> Path:
    """Return the data directory: ``JOURNAL_DATA_DIR``, else the platform's place for user data."""
    if named := os.environ.get(DATA_DIR):
        return Path(named).expanduser()
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
    named = os.environ.get(REGIONS)
    return Path(named).expanduser() if named else None
