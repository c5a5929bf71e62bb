"""What stands in the list of History: from which tables, at which moment, and what passes a filter.

A spot and a rating have no region of their own: they pass for a region by the muscle of the spot.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Table, func, or_, select

from journal.db.filters import clauses
from journal.db.sqlite.expressions import day_there, holds
from journal.db.tables import day_fact, score, session, spot, tenderness
from journal.domain.history.entries import Wanted
from journal.domain.scores import Filter
from journal.domain.text import folded


@dataclass(frozen=True)
class ListedTable:
    """A table whose rows stand in the list.

    Attributes:
        table: The table.
        day: To which day a row belongs.
        moment: When it was felt or began; when it was entered, where only the day is known.
        entered: When it was entered.
        passes: Gives the conditions of what is wanted.
    """

    table: Table
    day: ColumnElement[date]
    moment: ColumnElement[datetime]
    entered: ColumnElement[datetime]
    passes: Callable[[Wanted], Iterator[ColumnElement[bool]]]


def sources(wanted: Wanted) -> list[ListedTable]:
    """Return from where entries can pass a filter; a day fact is of no region."""
    placed = wanted.filter.region is not None or wanted.filter.side is not None
    return [one for one in _SOURCES if not (placed and one.table is day_fact)]


def ratings(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Give the conditions of what is wanted on ratings; only those with a number are listed."""
    yield tenderness.c.hundredths.is_not(None)
    yield from _days(tenderness.c.day, wanted.filter)
    if of_spot := [*_of_spot(wanted)]:
        yield tenderness.c.spot.in_(select(spot.c.id).where(*of_spot))


def _entries(table: Table) -> Callable[[Wanted], Iterator[ColumnElement[bool]]]:
    return lambda wanted: clauses(table, wanted.filter)


def _spots(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield from _days(_NAMED, wanted.filter)
    yield from _of_spot(wanted)


def _of_spot(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    asked = wanted.filter
    if asked.region is not None:
        yield spot.c.muscle.in_(wanted.muscles)
    if asked.side is not None:
        yield spot.c.side == asked.side
    if asked.text is not None:
        words = folded(asked.text)
        yield or_(holds(spot.c.name, words), holds(spot.c.words, words))


def _days(day: ColumnElement[date], asked: Filter) -> Iterator[ColumnElement[bool]]:
    if asked.first is not None:
        yield day >= asked.first
    if asked.last is not None:
        yield day <= asked.last


_NAMED = day_there(spot.c.entered_at, spot.c.entered_offset)

_SOURCES = [
    ListedTable(
        score, score.c.day, func.coalesce(score.c.felt_at, score.c.entered_at),
        score.c.entered_at, _entries(score),
    ),
    ListedTable(
        session, session.c.day, session.c.started_at, session.c.started_at, _entries(session),
    ),
    ListedTable(
        day_fact, day_fact.c.day, func.coalesce(day_fact.c.at, day_fact.c.entered_at),
        day_fact.c.entered_at, _entries(day_fact),
    ),
    ListedTable(spot, _NAMED, spot.c.entered_at, spot.c.entered_at, _spots),
    ListedTable(
        tenderness, tenderness.c.day,
        func.coalesce(tenderness.c.felt_at, tenderness.c.entered_at),
        tenderness.c.entered_at, ratings,
    ),
]  # fmt: skip
