"""Rows as the undo history keeps them: as the file holds them, in JSON."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

from sqlalchemy import Column, Table

from journal.db import tables
from journal.db.refusals import Spoiled
from journal.db.values import kind_of

ENTITIES: Mapping[str, Table] = {name: tables.metadata.tables[name] for name in tables.ENTITIES}
"""The tables whose rows undo knows about."""


def written(row: Mapping[str, object]) -> str:
    """Write a row down.

    Raises:
        Spoiled: It holds what no row of ours does.
    """
    try:
        return json.dumps(dict(row), ensure_ascii=False)
    except TypeError as error:  # bytes, where text should be
        raise Spoiled from error


def row_of(entity: Table, row: str, image: str) -> dict[str, object]:
    """Return a row as it was kept: what comes back must be as readable as what was taken away.

    Args:
        entity: Its table.
        row: Its id.
        image: What was kept; a column that came later is empty.

    Raises:
        Spoiled: It is no row of that table, or not this one.
    """
    try:
        found = json.loads(image)
    except (ValueError, RecursionError) as error:
        raise Spoiled from error
    takes, id = _shape(entity)
    if not isinstance(found, dict) or not found.keys() <= takes.keys() or found.get(id) != row:
        raise Spoiled
    values = {name: found.get(name) for name in takes}
    for name, take in takes.items():
        take(values[name])
    return values


@lru_cache(maxsize=64)  # one of each table
def _shape(entity: Table) -> tuple[dict[str, Callable[[object], object]], str]:
    """Return what takes the value of each column, and the name of the one that names a row."""
    return {one.name: kind_of(one).take for one in entity.c}, id_column(entity).name


def id_column(entity: Table) -> Column[str]:
    """Return the column that names a row."""
    (column,) = entity.primary_key.columns
    return column
