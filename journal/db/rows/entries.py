"""The entries of the file as one list, read a part at a time from any place in it.

The index on the day gives both in order, so that a part costs the same however long the list.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Table,
    and_,
    asc,
    desc,
    func,
    insert,
    literal_column,
    or_,
    select,
    union_all,
)

from journal.db.refusals import Spoiled
from journal.db.rows import day_facts, function, scores, sessions, spots
from journal.db.rows.listing import ListedTable, sources
from journal.db.tables import (
    day_fact,
    fact_kind,
    function_answer,
    hold,
    score,
    session,
    spot,
    tenderness,
    trial,
)
from journal.domain.day_facts.day_fact import DayFact
from journal.domain.day_facts.kinds import FactKind
from journal.domain.function.answer import Ability, Peg
from journal.domain.history.entries import AnyEntry, Deletable, Entry, Listed, Place, Wanted
from journal.domain.scores import Score
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Spot, Tenderness
from journal.domain.trials.trial import Trial

Undoable = AnyEntry | FactKind | Spot
"""What undo brings back as a whole."""

Row = dict[str, object]
"""The columns of a row by name."""

_TABLES: dict[type[Undoable | Deletable], Table] = {
    Score: score,
    Session: session,
    DayFact: day_fact,
    FactKind: fact_kind,
    Peg: function_answer,
    Ability: function_answer,
    Trial: trial,
    Spot: spot,
    Tenderness: tenderness,
}

_READ: dict[Table, Callable[[Connection, Iterable[str]], Sequence[Listed]]] = {
    score: scores.by_ids,
    session: sessions.by_ids,
    day_fact: day_facts.by_ids,
    spot: spots.by_ids,
    tenderness: spots.rated,
}

_Condition = Callable[[ListedTable], ColumnElement[bool]]
_Union = CompoundSelect[tuple[str, str, date, datetime, datetime]]


class Key(NamedTuple):
    """What names an entry: its table and its id."""

    table: str
    id: str


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many entries pass a filter."""
    return sum(_count(connection, one, wanted) for one in sources(wanted))


def count_ahead(connection: Connection, wanted: Wanted, place: Place) -> int:
    """Return how many entries that pass a filter stand before a place."""
    found = 0
    for one in sources(wanted):
        # Two counts, for the first one needs no row, only the index.
        found += _count(connection, one, wanted, one.day > place.day)
        found += _count(connection, one, wanted, one.day == place.day, _ahead(one, place))
    return found


def ahead(connection: Connection, wanted: Wanted, place: Place, limit: int) -> list[Key]:
    """Return the nearest entries before a place, in the order of the list."""

    def nearest(source: ListedTable) -> ColumnElement[bool]:
        return and_(source.day >= place.day, _ahead(source, place))

    return _keys(connection, _union(wanted, nearest), limit, backwards=True)


def onward(connection: Connection, wanted: Wanted, place: Place, limit: int) -> list[Key]:
    """Return the nearest entries from a place on, in the order of the list."""

    def nearest(source: ListedTable) -> ColumnElement[bool]:
        return and_(source.day <= place.day, ~_ahead(source, place))

    return _keys(connection, _union(wanted, nearest), limit)


def rows(connection: Connection, wanted: Wanted, first: int, end: int, total: int) -> list[Key]:
    """Return the entries in some rows of the list.

    Args:
        connection: The transaction in which `total` was counted.
        wanted: The filter.
        first: The first row, from 0 on.
        end: The row behind the last one.
        total: How many entries pass.
    """
    end = min(end, total)
    backwards = first > total // 2  # the rows that are skipped are sorted too
    skipped = total - end if backwards else first
    return _keys(connection, _union(wanted), end - first, skipped, backwards=backwards)


def place(connection: Connection, wanted: Wanted, id: str) -> Place | None:
    """Return where an entry stands now; None if it is gone or does not pass the filter."""
    row = connection.execute(_union(wanted, lambda source: source.table.c.id == id)).first()
    return None if row is None else Place(row.day, row.moment, row.entered, row.id)


def beginning(connection: Connection, prefix: str, limit: int) -> list[AnyEntry]:
    """Return up to `limit` entries, but for ratings, whose ids begin with some characters."""

    def begins(table: Table) -> ColumnElement[bool]:
        return table.c.id.startswith(prefix, autoescape=True)

    def ids(table: Table) -> list[str]:
        return list(connection.scalars(select(table.c.id).where(begins(table)).limit(limit)))

    found: list[AnyEntry] = [
        *scores.by_ids(connection, ids(score)),
        *sessions.by_ids(connection, ids(session)),
        *day_facts.by_ids(connection, ids(day_fact)),
    ]
    if function.there(connection):
        answers = select(function_answer).where(begins(function_answer)).limit(limit)
        found += map(function.of_row, connection.execute(answers))
    return found[:limit]


def load(connection: Connection, keys: Iterable[Key]) -> tuple[Listed, ...]:
    """Return entries in the order of their keys.

    Raises:
        Spoiled: One of them is not there.
    """
    keys = tuple(keys)
    found: dict[str, Listed] = {}
    for table, read in _READ.items():
        if wanted := [key.id for key in keys if key.table == table.name]:
            found |= {one.id: one for one in read(connection, wanted)}
    if missing := {key.id for key in keys} - found.keys():
        raise Spoiled(f"an index names {len(missing)} entries that are not there")
    return tuple(found[key.id] for key in keys)


def row_of_entry(entry: Undoable) -> tuple[Table, Row]:
    """Return an entry's table and its columns; a session's holds have rows of their own."""
    if isinstance(entry, Session):
        return session, sessions.values(entry, entry.ended_at or entry.started_at)
    if isinstance(entry, DayFact):
        return day_fact, day_facts.values(entry)
    if isinstance(entry, FactKind):
        return fact_kind, day_facts.kind_values(entry)
    if isinstance(entry, Peg | Ability):
        return function_answer, function.values(entry)
    if isinstance(entry, Spot):
        return spot, spots.values(entry)
    if isinstance(entry, Tenderness):
        return tenderness, spots.rating_values(entry)
    return score, scores.values(entry)


def rows_of(entries: Iterable[Undoable]) -> dict[Table, list[Row]]:
    """Return the rows that entries are made of, by table, owners before what belongs to them."""
    kinds = (score, session, hold, fact_kind, day_fact, function_answer, spot, tenderness)
    rows: dict[Table, list[Row]] = {kind: [] for kind in kinds}
    for entry in entries:
        table, row = row_of_entry(entry)
        rows[table].append(row)
        if isinstance(entry, Session):
            rows[hold] += sessions.hold_values(entry)
    return rows


def write(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write entries that undo is to know nothing of."""
    for table, rows in rows_of(entries).items():
        if rows:
            connection.execute(insert(table), rows)


def ids_of(entries: Iterable[Undoable | Deletable]) -> dict[Table, list[str]]:
    """Return the ids of entries by table."""
    ids: dict[Table, list[str]] = {}
    for entry in entries:
        ids.setdefault(_TABLES[type(entry)], []).append(entry.id)
    return ids


def _union(wanted: Wanted, condition: _Condition | None = None) -> _Union:
    return union_all(
        *(
            select(
                literal_column(f"'{one.table.name}'").label("kind"),
                one.table.c.id,
                one.day.label("day"),
                one.moment.label("moment"),
                one.entered.label("entered"),
            ).where(*one.passes(wanted), *([condition(one)] if condition else []))
            for one in sources(wanted)
        )
    )


def _ahead(source: ListedTable, place: Place) -> ColumnElement[bool]:
    found: ColumnElement[bool] = source.table.c.id < place.id
    for column, value in (
        (source.entered, place.entered),
        (source.moment, place.moment),
        (source.day, place.day),
    ):
        found = or_(column > value, and_(column == value, found))
    return found


def _keys(
    connection: Connection, union: _Union, limit: int, skipped: int = 0, *, backwards: bool = False
) -> list[Key]:
    down, up = (asc, desc) if backwards else (desc, asc)
    newest: list[ColumnElement[object]] = [down(name) for name in ("day", "moment", "entered")]
    ordered = union.order_by(*newest, up("id")).limit(limit).offset(skipped)
    keys = [Key(row.kind, row.id) for row in connection.execute(ordered)]
    return keys[::-1] if backwards else keys


def _count(
    connection: Connection, source: ListedTable, wanted: Wanted, *where: ColumnElement[bool]
) -> int:
    found = select(func.count()).select_from(source.table).where(*source.passes(wanted), *where)
    return connection.scalar(found) or 0
