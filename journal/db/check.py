"""Looking through a whole journal for what should not be there, without changing a byte."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, Table

from journal.db.backups.verify import (
    REVISION,
    Damaged,
    as_failure,
    later_tables,
    refuse_newer,
    refuse_strangers,
)
from journal.db.images import ENTITIES, row_of
from journal.db.instants import as_kept
from journal.db.refusals import Spoiled, damaged
from journal.db.rows import day_facts
from journal.db.sqlite.connections import looking
from journal.db.sqlite.schema import strange_parts
from journal.db.tables import change, day_fact, fact_kind, metadata, setting
from journal.db.values import Kept, Words, fits, kind_of
from journal.domain.backups.findings import Finding, hint, problem
from journal.domain.day_facts.kinds import FactKind
from journal.domain.errors import Failed
from journal.domain.facts import settings as setting_facts
from journal.domain.text import refusal

KEPT_VALUES, KEPT_LENGTH = 2_000, 40
"""Values of a column that are kept while it is looked through, and how long they may be."""

_NO_UNDO = "a change that can't be undone"
_NO_SETTING = "a setting that can't be used"
_NO_KIND = "a kind of day fact that can't be"
_LOST = {
    "hold": "holds of a session that is not there",
    "day_fact": "day facts of a kind that is not there",
    "tenderness": "ratings of a spot, or around a session, that is not there",
}
_NO_FACT = "a day fact that does not fit its kind"


def _against_constraints(table: Table) -> str:
    """Find rows that the schema's constraints refuse; read-only, SQLite does not look for them."""
    rules = [f"NOT ({c.sqltext})" for c in table.constraints if isinstance(c, CheckConstraint)]
    return " OR ".join(rules) or "0"


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


def ahead(file: Path, latest: datetime, today: date) -> list[tuple[str, str]]:
    """Return day and id of the entries of a whole journal that lie later than now.

    Args:
        file: The journal.
        latest: The present instant, with what clocks may differ.
        today: The present day.
    """
    query = (
        "SELECT day, id FROM score WHERE day > :today OR felt_at > :latest OR entered_at > :latest"
        " UNION ALL SELECT day, id FROM session"
        " WHERE day > :today OR started_at > :latest OR ended_at > :latest"
    )
    later = {
        "day_fact": " WHERE day > :today OR until > :today OR at > :latest OR entered_at > :latest",
        "function_answer": " WHERE day > :today OR entered_at > :latest",
    }
    with looking(file) as connection:
        for table in later_tables(connection):
            if table in later:
                query += f" UNION ALL SELECT day, id FROM {table}{later[table]}"
        query += " ORDER BY day, id"
        named = {"today": str(today), "latest": as_kept(latest)}
        return connection.execute(query, named).fetchall()


def last_entry(file: Path, latest: datetime) -> datetime | None:
    """Return when the newest entry of a whole journal was made.

    Args:
        file: The journal.
        latest: What was entered later, by a clock that ran ahead, is passed over.
    """
    with looking(file) as connection:
        later = "".join(
            f" UNION ALL SELECT entered_at FROM {table}" for table in later_tables(connection)
        )
        query = (
            "SELECT max(at) FROM (SELECT entered_at AS at FROM score"
            f" UNION ALL SELECT started_at FROM session{later}) WHERE at <= :latest"
        )
        (found,) = connection.execute(query, {"latest": as_kept(latest)}).fetchone()
    return None if found is None else datetime.fromisoformat(found)


def _damage(connection: sqlite3.Connection, file: Path) -> Iterator[Finding]:
    said = [line for (line,) in connection.execute("PRAGMA integrity_check(3)")]
    if said != ["ok"]:
        raise Damaged(f"{damaged(file)} SQLite says: {'; '.join(said)}.")
    for (table,) in {row[:1] for row in connection.execute("PRAGMA foreign_key_check")}:
        lost = _LOST.get(table, "rows that belong to nothing")
        yield problem("entries", f"{file} holds {lost}.")


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
    connection.text_factory = _loose_bytes_kept
    for table in metadata.sorted_tables:
        for what, rows in _wrong_rows(connection, table).items():
            count, first = len(rows), min(rows)
            where = f"{count} rows, first in row {first}," if count > 1 else f"row {first}"
            yield problem("entries", f"{file} holds {what} in {where} of the table {table.name}.")


def _loose_bytes_kept(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _wrong_rows(connection: sqlite3.Connection, table: Table) -> dict[str, set[int]]:
    """Return the rows that this program can't have written, by what is wrong with them."""
    wrong: defaultdict[str, set[int]] = defaultdict(set)
    columns = ", ".join(f'"{column.name}"' for column in table.c)
    watched = table in (setting, change, fact_kind, day_fact)
    kinds = _kinds(connection) if table is day_fact else {}
    # Most values come again and again: what was found good is not looked at twice.
    good: list[set[object]] = [set() for _ in table.c]
    places = list(zip(good, table.c, strict=True))
    for number, *values in connection.execute(f"SELECT rowid, {columns} FROM {table.name}"):
        fine = True
        for (known_good, column), value in zip(places, values, strict=True):
            # 5.0 would be found among whole numbers, so the type comes first.
            comes_again = type(value) is int or (type(value) is str and len(value) <= KEPT_LENGTH)
            if comes_again and value in known_good:
                continue
            if words := _misfit(column, value):
                wrong[words].add(number)
                fine = False
            elif comes_again and len(known_good) < KEPT_VALUES:
                known_good.add(value)
        if watched and fine:
            row = dict(zip(table.c.keys(), values, strict=True))
            for words in _row_faults(table, row, kinds):
                wrong[words].add(number)
    known = set().union(*wrong.values())
    refused = f"SELECT rowid FROM {table.name} WHERE {_against_constraints(table)}"
    if rows := {number for (number,) in connection.execute(refused)} - known:
        wrong[Kept.wrong] |= rows
    return wrong


def _misfit(column: Column[Any], value: object) -> str | None:
    if isinstance(value, str) and refusal(value):
        return Words.wrong
    return None if fits(column, value) else kind_of(column).wrong


def _kinds(connection: sqlite3.Connection) -> dict[str, FactKind]:
    """Return the kinds of day facts that can be, by id."""
    names = ", ".join(fact_kind.c.keys())
    found = {}
    for values in connection.execute(f"SELECT {names} FROM fact_kind"):
        row = dict(zip(fact_kind.c.keys(), values, strict=True))
        if all(fits(column, row[column.name]) for column in fact_kind.c):
            with suppress(Spoiled):
                found[row["id"]] = day_facts.kind_of(row)
    return found


def _row_faults(table: Table, row: dict[str, Any], kinds: dict[str, FactKind]) -> Iterator[str]:
    """Say what is of no use in a row whose values can be, each by itself."""
    try:
        if table is fact_kind:
            day_facts.kind_of(row)
        elif table is day_fact:
            day_facts.fact_of(
                {name: kind_of(column).take(row[name]) for name, column in table.c.items()}, kinds
            )
    except Spoiled:
        yield _NO_KIND if table is fact_kind else _NO_FACT
    if table is setting and setting_facts.fault(row["key"], row["value"]):
        yield _NO_SETTING
    if table is change:
        try:
            for image in filter(None, (row["before"], row["after"])):
                row_of(ENTITIES[row["entity"]], row["row"], image)
        except Spoiled:
            yield _NO_UNDO


def _trouble(file: Path, error: sqlite3.Error) -> Finding:
    if os.path.lexists(f"{file}-journal") and "READONLY" in getattr(error, "sqlite_errorname", ""):
        words = "holds a change that was cut off. The next start takes it back; then check again."
        return problem("file", f"{file} {words}")
    failure = as_failure(file, error)
    return problem("damage" if isinstance(failure, Damaged) else "file", str(failure))
