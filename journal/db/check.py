"""Looking through a whole journal for what should not be there, without changing a byte."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import CheckConstraint, Table

from journal.db.engine import damaged
from journal.db.schema import strange_parts
from journal.db.tables import metadata
from journal.db.verify import (
    REVISION,
    Damaged,
    as_failure,
    looking,
    refuse_newer,
    refuse_strangers,
)
from journal.domain.errors import Failed
from journal.domain.findings import Finding, hint, problem


def _no_instant(column: str) -> str:
    start = f"substr({column}, 1, 19)"
    return (
        f"strftime('%Y-%m-%dT%H:%M:%S', {start}, '+0 days') IS NOT {start}"
        f" OR substr({column}, 20) NOT GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z'"
    )


def _no_text(*columns: str) -> str:
    found = (
        f"typeof({c}) <> 'text' OR instr({c}, char(0)) > 0 OR NOT readable(CAST({c} AS BLOB))"
        for c in columns
    )
    return " OR ".join(found)


def _readable(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


_NO_DAY = "a day that never was"
_NO_TIME = "a time that can't be read"
_NO_OFFSET = "an offset from UTC that no place has"
_NO_WORDS = "text that can't be shown"
_NO_SUCH = "values that can't be"
_NO_UNDO = "a change that can't be undone"
_IMAGES = ("before", "after")

_RULES = {
    "score": {
        _NO_DAY: "date(day, '+0 days') IS NOT day",
        _NO_TIME: f"{_no_instant('felt_at')} OR {_no_instant('entered_at')}",
        _NO_OFFSET: "abs(felt_offset) > 1440 OR abs(entered_offset) > 1440",
        _NO_WORDS: _no_text("id", "region", "note", "qualities", "source"),
    },
    "session": {
        _NO_DAY: "date(day, '+0 days') IS NOT day",
        _NO_TIME: " OR ".join(map(_no_instant, ("started_at", "ended_at", "progress_at"))),
        _NO_OFFSET: "abs(started_offset) > 1440 OR abs(ended_offset) > 1440",
        _NO_WORDS: _no_text("id", "region", "note"),
    },
    "hold": {_NO_WORDS: _no_text("id", "muscle")},
    "step": {_NO_TIME: _no_instant("made_at"), _NO_WORDS: _no_text("label")},
    "change": {
        _NO_UNDO: " OR ".join(f"{c} IS NOT NULL AND NOT json_valid({c})" for c in _IMAGES),
    },
}
"""By table, what no constraint of the schema can hold: what is wrong, and how it is found."""


def _against_constraints(table: Table) -> str:
    """Find rows that the schema's constraints refuse; read-only, SQLite does not look for them."""
    rules = [f"NOT ({c.sqltext})" for c in table.constraints if isinstance(c, CheckConstraint)]
    missing = [f'"{column.name}" IS NULL' for column in table.columns if not column.nullable]
    return " OR ".join([*rules, *missing])


def look_through(file: Path) -> Iterator[Finding]:
    """Read a journal from its first byte to its last.

    Args:
        file: What should be a journal; others may be using it.

    Yields:
        What is wrong with it; nothing for a good one.
    """
    try:
        refuse_strangers(file)
        with looking(file) as connection:
            connection.create_function("readable", 1, _readable, deterministic=True)
            yield from _damage(connection, file)
            yield from _schema(connection, file)
    except Damaged as error:
        yield problem("damage", str(error))
    except Failed as error:
        yield problem("file", str(error))
    except UnicodeDecodeError:  # SQLite's own words quote the damaged bytes
        yield problem("damage", damaged(file))
    except sqlite3.Error as error:
        yield _trouble(file, error)


def regions_in(file: Path) -> set[str]:
    """Return the ids of the regions that a whole journal has entries for."""
    with looking(file) as connection:
        query = "SELECT DISTINCT region FROM score UNION SELECT DISTINCT region FROM session"
        return {region for (region,) in connection.execute(query)}


def last_entry(file: Path) -> datetime | None:
    """Return when the newest entry of a whole journal was made."""
    with looking(file) as connection:
        query = (
            "SELECT max(at) FROM (SELECT max(entered_at) AS at FROM score"
            " UNION ALL SELECT max(started_at) FROM session)"
        )
        (found,) = connection.execute(query).fetchone()
    return None if found is None else datetime.fromisoformat(found)


def _damage(connection: sqlite3.Connection, file: Path) -> Iterator[Finding]:
    said = [line for (line,) in connection.execute("PRAGMA integrity_check(3)")]
    if said != ["ok"]:
        raise Damaged(f"{damaged(file)} SQLite says: {'; '.join(said)}.")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield problem("entries", f"{file} holds holds of a session that is not there.")


def _schema(connection: sqlite3.Connection, file: Path) -> Iterator[Finding]:
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise Damaged(damaged(file))
    (revision,) = found
    refuse_newer(revision, file)
    if revision != REVISION:
        words = "is of an older version; after a backup, the next start brings it up to date."
        yield hint("schema", f"{file} {words}")
    else:
        yield from _entries(connection, file)
    for part in strange_parts(connection, revision):
        words = "is not as the program makes it: another program changed the journal's tables."
        yield problem("schema", f"{file}: {part} {words}")


def _entries(connection: sqlite3.Connection, file: Path) -> Iterator[Finding]:
    for table, rules in _RULES.items():
        constraints = {_NO_SUCH: _against_constraints(metadata.tables[table])}
        for what, wrong in (constraints | rules).items():
            query = f"SELECT count(*), min(rowid) FROM {table} WHERE {wrong}"
            count, first = connection.execute(query).fetchone()
            if count:
                rows = f"{count} rows, first in row {first}," if count > 1 else f"row {first}"
                words = f"holds {what} in {rows} of the table {table}."
                yield problem("entries", f"{file} {words}")


def _trouble(file: Path, error: sqlite3.Error) -> Finding:
    if os.path.lexists(f"{file}-journal") and "READONLY" in getattr(error, "sqlite_errorname", ""):
        words = "holds a change that was cut off. The next start takes it back; then check again."
        return problem("file", f"{file} {words}")
    failure = as_failure(file, error)
    return problem("damage" if isinstance(failure, Damaged) else "file", str(failure))
