"""A filter as conditions on any table of entries."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table

from journal.db.sqlite.expressions import holds
from journal.domain.scores import Filter
from journal.domain.text import folded


def clauses(entries: Table, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """Give the conditions of a filter on scores or sessions."""
    if wanted.region is not None:
        yield entries.c.region == wanted.region
    if wanted.side is not None:
        yield entries.c.side == wanted.side
    if wanted.first is not None:
        yield entries.c.day >= wanted.first
    if wanted.last is not None:
        yield entries.c.day <= wanted.last
    if wanted.text is not None:
        yield holds(entries.c.note, folded(wanted.text))
