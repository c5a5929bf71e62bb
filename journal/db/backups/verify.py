"""Whether a file is a whole journal of ours, found out without changing a byte of it."""

import sqlite3
from pathlib import Path

from journal import paths
from journal.db.backups import folder as backup_folder
from journal.db.engine import in_use
from journal.db.refusals import damaged, told
from journal.db.sqlite.connections import looking
from journal.db.sqlite.errors import DAMAGED, refusal
from journal.db.values import Day
from journal.domain.backups.rotation import Contents
from journal.domain.errors import Failed

REVISION = "0009"
"""The schema this program writes; the newest one in `migrations`."""


class Damaged(Failed):
    """A file that should be a journal is not whole."""


def verified(file: Path, *, copy_of: Path | None = None) -> Contents:
    """Read through a whole file that nobody writes to.

    Args:
        file: What should be a journal.
        copy_of: The file to name in a sentence, where this one is our own copy of it. Of a file
            that may be written to, SQLite also verifies the constraints.

    Returns:
        What it holds.

    Raises:
        Damaged: It is not whole.
        Failed: It is not a journal of ours, or a newer one.
    """
    named = copy_of or file
    refuse_strangers(file, named)
    try:
        with looking(file, "rw" if copy_of else "ro") as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise Damaged(damaged(named))
            contents = _contents(connection)
    except (sqlite3.Error, ValueError) as error:
        raise as_failure(named, error) from error
    refuse_newer(contents.revision, named)
    return contents


def contents_of(file: Path) -> Contents | None:
    """Return what a file holds, without reading all of it; None if it is no journal."""
    try:
        if stranger(file):
            return None
        with looking(file) as connection:
            return _contents(connection)
    except (sqlite3.Error, OSError, ValueError):
        return None


def as_failure(file: Path, error: sqlite3.Error | ValueError) -> Failed:
    """Put what SQLite says of a file into a sentence."""
    words = told(file, error)
    return Damaged(words) if refusal(error) == DAMAGED else Failed(words)


def stranger(file: Path) -> str | None:
    """Say why something is no journal of ours; one that is open here was looked at before."""
    return None if in_use(file) else paths.stranger(file)


def refuse_strangers(file: Path, named: Path | None = None) -> None:
    """Refuse what is not a journal, going by its first bytes.

    Args:
        file: What should be a journal.
        named: The file to name in a sentence, where this one is a copy of it.

    Raises:
        Failed: It is none, or it can't be read.
    """
    named = named or file
    try:
        reason = stranger(file)
    except FileNotFoundError as error:
        if not file.is_symlink():
            raise Failed(f"There is no file {named}.") from error
        raise Failed(
            f"{named} leads nowhere. Bring back the folder or disk it leads to, or remove it to "
            "begin a new journal."
        ) from error
    except OSError as error:
        raise Failed(
            f"{named} can't be read: {error.strerror}. Check the permissions of the file and its "
            "folder."
        ) from error
    if reason:
        raise Failed(" ".join(filter(None, (f"{named} {reason}", backup_folder.hint(named)))))


def refuse_newer(revision: str, file: Path) -> None:
    """Refuse a schema that only a newer program knows.

    Raises:
        Failed: It is one.
    """
    if revision == REVISION:
        return
    from journal.db.migrations import known_revisions  # 100 ms that hardly any start needs

    if revision not in known_revisions():
        raise Failed(
            f"{file} was written by a newer version of this program. It was left untouched; "
            "install the newer version to open it."
        )


LATER = ("day_fact", "spot", "tenderness", "function_answer")
"""Tables of what is entered that came with later versions; each says when it was entered."""


def later_tables(connection: sqlite3.Connection) -> list[str]:
    """Return those of `LATER` that a journal has: one of an older version lacks some."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    there = {name for (name,) in connection.execute(query)}
    return [name for name in LATER if name in there]


def _contents(connection: sqlite3.Connection) -> Contents:
    tables = ["score", "session", *({"day_fact"} & {*later_tables(connection)})]
    found = [
        connection.execute(f"SELECT count(*), max(day) FROM {table}").fetchone() for table in tables
    ]
    (revision,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    days = [Day().read(day) for _, day in found if day is not None]
    counts = [count for count, _ in found]
    return Contents(
        scores=counts[0],
        sessions=counts[1],
        facts=sum(counts[2:]),
        last=max(days, default=None),
        revision=str(revision),
    )
