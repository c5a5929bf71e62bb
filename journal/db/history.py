"""The undo history: every change keeps the rows as they were and as they became.

Rows are kept raw, as the file holds them, so that a row which comes back is the same to the
byte, whatever the program has learned in between.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby, islice
from typing import TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    TableClause,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    table,
    type_coerce,
    update,
)
from sqlalchemy.exc import IntegrityError

from journal.db import tables
from journal.db.engine import Database
from journal.db.images import ENTITIES, id_column, row_of, written
from journal.db.instants import offset_minutes, with_offset
from journal.db.refusals import Spoiled
from journal.db.rows import sessions
from journal.db.rows.entries import Undoable, ids_of, row_of_entry, rows_of
from journal.db.sqlite.expressions import ROW, image_of, kept_in
from journal.db.sqlite.transactions import let_owners_come_later
from journal.db.values import Whole
from journal.domain.history.entries import Deletable
from journal.domain.history.steps import STEPS_KEPT, Step
from journal.domain.sessions.session import Session

_T = TypeVar("_T")
_Image = tuple[str, str, str | None, str | None]
"""Entity, row id, the row before and after the move."""

_CHUNK = 500
"""Ids asked for at once: old SQLite takes at most 999 parameters."""

_MOVED = 50
"""Rows moved at once: each may carry a note as long as a book."""


@dataclass
class UndoStep:
    """One undoable step in the making: the only way in which entries are written.

    Attributes:
        connection: The transaction it is part of; what is read here can't change meanwhile.
        now: The present instant.
        label: What is done, in words; may be set until the first row is written.
    """

    connection: Connection
    now: datetime
    label: str
    _rows: int = field(default=0, init=False)

    def add(self, entries: Iterable[Undoable]) -> None:
        """Add entries that are not in the file yet."""
        for entity, rows in rows_of(entries).items():
            self.insert(entity, rows)

    def replace(self, entry: Undoable) -> None:
        """Put an entry in the place of what the file knows of it; a session keeps its holds."""
        entity, row = row_of_entry(entry)
        self.update(entity, entry.id, row)

    def remove(self, entries: Iterable[Undoable | Deletable]) -> None:
        """Take entries away, a session with its holds, a kind of fact with all that it holds."""
        for entity, ids in ids_of(entries).items():
            self.delete(entity, ids)

    def end(self, session: Session) -> None:
        """Write a session that is over, whose progress was kept until now and is no step.

        Where another window took it for cut off and ended it, undo goes back to that.
        """
        if sessions.status_of(self.connection, session.id) not in {None, "running"}:
            self.remove([session])
        sessions.put(self.connection, session, session.ended_at or self.now)
        self.adopt(tables.session, [session.id])
        self.adopt(tables.hold, sessions.hold_ids(self.connection, session.id))

    def insert(self, entity: Table, rows: list[dict[str, object]]) -> None:
        """Add rows and remember that they are new."""
        if not rows:
            return
        last = self.connection.scalar(select(func.max(ROW)).select_from(_raw(entity))) or 0
        _write(self.connection, entity, rows)
        self._keep_new(entity, last < ROW)

    def adopt(self, entity: Table, rows: Iterable[str]) -> None:
        """Remember rows as new that were written before this step."""
        for ids in _chunks(rows):
            self._keep_new(entity, column(id_column(entity).name).in_(ids))

    def _keep_new(self, entity: Table, new: ColumnElement[bool]) -> None:
        """Remember rows as they are in the file now; SQLite writes them down by itself.

        An import adds a million of them, which need not come here and go back.
        """
        raw = _raw(entity)
        image = image_of(raw.c)
        position = func.row_number().over(order_by=ROW) + (self._rows - 1)
        id = raw.c[id_column(entity).name]
        rows = select(literal(self._step), position, literal(entity.name), id, image).where(new)
        columns = ["step", "position", "entity", "row", "after"]
        query = insert(tables.change).from_select(columns, rows, include_defaults=False)
        self._rows += self.connection.execute(query).rowcount

    def update(self, entity: Table, row: str, values: dict[str, object]) -> None:
        """Change one row and remember how it was."""
        before = _images(self.connection, entity, [row])
        self.connection.execute(update(entity).where(id_column(entity) == row).values(values))
        self._keep(entity, before, _images(self.connection, entity, [row]))

    def delete(self, entity: Table, rows: Iterable[str]) -> None:
        """Take rows away, those that belong to them first, and remember all of them."""
        before = _images(self.connection, entity, rows)
        for ids in _chunks(before):
            for owner in _owners(entity):
                owned = select(owner.table.c.id).where(owner.in_(ids))
                self.delete(owner.table, self.connection.scalars(owned).all())
            self.connection.execute(delete(entity).where(id_column(entity).in_(ids)))
        self._keep(entity, before, {})

    def _keep(self, entity: Table, before: dict[str, str], after: dict[str, str]) -> None:
        changes = [
            {
                "step": self._step,
                "position": self._rows + position,
                "entity": entity.name,
                "row": row,
                "before": before.get(row),
                "after": after.get(row),
            }
            for position, row in enumerate(
                row for row in before | after if before.get(row) != after.get(row)
            )
        ]
        self._rows += len(changes)
        if changes:
            self.connection.execute(insert(tables.change), changes)

    @cached_property
    def _step(self) -> int:
        """The step's id; asking for it begins the step and forgets what can't be redone now."""
        step = tables.step
        self.connection.execute(delete(step).where(step.c.undone == 1))
        id = 1 + (self.connection.scalar(select(func.max(_step_id()))) or 0)
        self.connection.execute(delete(step).where(step.c.id <= id - STEPS_KEPT))
        offset = offset_minutes(self.now)
        values = {"id": id, "label": self.label, "made_at": self.now, "made_offset": offset}
        self.connection.execute(insert(step).values(**values, undone=0))
        return id


@contextmanager
def undoable(database: Database, now: datetime, label: str = "") -> Iterator[UndoStep]:
    """Open a transaction whose changes undo takes back as one step.

    What had been undone can't be redone after a new change. A block that changes nothing
    leaves no step behind.

    Args:
        database: The journal.
        now: The present instant.
        label: What is done, in words.
    """
    with database.write() as connection:
        yield UndoStep(connection, now, label)


def undo(connection: Connection) -> Step | None:
    """Take back the newest step that still holds; None where there is none."""
    return _move(connection, func.max, undone=1)


def redo(connection: Connection) -> Step | None:
    """Do again what was undone last; None where there is none."""
    return _move(connection, func.min, undone=0)


def _move(
    connection: Connection,
    nearest: Callable[[ColumnElement[int]], ColumnElement[int]],
    *,
    undone: int,
) -> Step | None:
    step, change = tables.step, tables.change
    wanted = connection.scalar(select(nearest(_step_id())).where(step.c.undone != undone))
    if wanted is None:
        return None
    old, new = (change.c.after, change.c.before) if undone else (change.c.before, change.c.after)
    order = change.c.position.desc() if undone else change.c.position
    # A file that was imported may hold ratings before what they are of.
    let_owners_come_later(connection)
    kept = connection.execute(
        select(change.c.entity, change.c.row, old, new)
        .where(change.c.step == wanted)
        .order_by(order)
        .execution_options(yield_per=_MOVED)  # an import may have made a million
    )
    for images in kept.partitions():
        for (entity, was, becomes), group in groupby(map(tuple, images), _kind):
            try:
                _replace(connection, ENTITIES[entity], list(group), was=was, becomes=becomes)
            except IntegrityError as error:  # the rows are not as this step left them
                raise Spoiled from error
    connection.execute(update(step).where(step.c.id == wanted).values(undone=undone))
    return _step(connection.execute(_steps().where(step.c.id == wanted)).one())


def _step_id() -> ColumnElement[int]:
    return type_coerce(tables.step.c.id, Whole(or_nothing=True))  # there may be none


def _kind(image: _Image) -> tuple[str, bool, bool]:
    entity, _, old, new = image
    return entity, old is not None, new is not None


def _replace(
    connection: Connection, entity: Table, images: list[_Image], *, was: bool, becomes: bool
) -> None:
    raw = _raw(entity)
    this_row = raw.c[id_column(entity).name] == bindparam("this_row")
    values = [{} if new is None else row_of(entity, row, new) for _, row, _, new in images]
    if was and becomes:
        rows = [{"this_row": row, **new} for (_, row, *_), new in zip(images, values, strict=True)]
        connection.execute(update(raw).where(this_row), rows)
        return
    if was or entity is tables.setting:  # one may have been set anew since, which is no step
        gone = [{"this_row": row} for _, row, *_ in images]
        connection.execute(delete(raw).where(this_row), gone)
    if becomes:
        connection.execute(insert(raw), values)


def purge(connection: Connection, entries: Iterable[Undoable | Deletable]) -> None:
    """Delete entries and all that is known of them; what else their steps did stays undoable."""
    for entity, ids in ids_of(entries).items():
        _forget_owned(connection, entity, ids)
        _forget(connection, ids)
        for one in (entity, tables.origin):
            connection.execute(delete(one).where(one.c.id.in_(ids)))


def drop(connection: Connection, running: Session) -> None:
    """Take a session that was not finished out of the file; it was never a step."""
    _forget_owned(connection, tables.session, [running.id])
    sessions.remove(connection, running.id)


def _forget_owned(connection: Connection, entity: Table, ids: Sequence[str]) -> None:
    """Forget what steps know of rows that belong to others, which go for good.

    They may be deleted already: what has two owners can be brought back by a step of the other.
    """
    change = tables.change
    image = func.coalesce(change.c.before, change.c.after)
    for owner in _owners(entity):
        named = kept_in(image, owner.name)
        known = change.c.entity == owner.table.name
        for some in _chunks(ids):
            there = select(owner.table.c.id).where(owner.in_(some))
            gone = select(change.c.row).where(known, named.in_(some))
            _forget(connection, connection.scalars(there.union(gone)).all())


def _forget(connection: Connection, rows: Iterable[str]) -> None:
    step, change = tables.step, tables.change
    for ids in _chunks(rows):
        connection.execute(delete(change).where(change.c.row.in_(ids)))
    left = select(change.c.step).where(change.c.step == step.c.id)
    connection.execute(delete(step).where(~left.exists()))


def steps(connection: Connection, limit: int) -> list[Step]:
    """Return the newest steps, newest first, undone ones among them."""
    query = _steps().order_by(tables.step.c.id.desc()).limit(limit)
    return [_step(row) for row in connection.execute(query)]


def _steps() -> Select[tuple[object, ...]]:
    change = tables.change
    entries = (change.c.step == tables.step.c.id) & (change.c.entity != tables.origin.name)
    rows = select(func.count()).where(entries).scalar_subquery()
    return select(*tables.step.c, rows.label("rows"))


def _step(row: Row[tuple[object, ...]]) -> Step:
    return Step(
        id=row.id,
        label=row.label,
        made_at=with_offset(row.made_at, row.made_offset),
        undone=bool(row.undone),
        rows=row.rows,
    )


def _write(connection: Connection, entity: Table, rows: list[dict[str, object]]) -> None:
    """Write rows, all with the same columns, as SQLAlchemy would, but many at a time."""
    dialect = connection.dialect
    names = [one.name for one in entity.c if one.name in rows[0]]  # as they will be written
    kept = [entity.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    written_otherwise = [(at, as_kept) for at, as_kept in enumerate(kept) if as_kept]
    values = []
    for row in rows:
        cells = [row[name] for name in names]
        for at, as_kept in written_otherwise:
            cells[at] = as_kept(cells[at])
        values.append(tuple(cells))
    query = insert(entity).compile(dialect=dialect, column_keys=names)
    connection.exec_driver_sql(str(query), values)


def _images(connection: Connection, entity: Table, rows: Iterable[object]) -> dict[str, str]:
    raw, id = _raw(entity), id_column(entity).name
    return {
        row[id]: written(dict(row))
        for ids in _chunks(rows)
        for row in connection.execute(select(*raw.c).where(raw.c[id].in_(ids))).mappings()
    }


def _owners(entity: Table) -> Iterator[Column[object]]:
    """Give the columns of other entities whose rows SQLite deletes with the row they name."""
    for other in ENTITIES.values():
        for key in other.foreign_keys:
            if key.column.table is entity and key.ondelete == "CASCADE":
                yield key.parent


def _raw(entity: Table) -> TableClause:
    """Return the same table without types: values pass as the file holds them."""
    return table(entity.name, *(column(name) for name in entity.c.keys()))  # noqa: SIM118


def _chunks(rows: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
