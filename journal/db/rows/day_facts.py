"""Day facts and their kinds in the file: rows in, frozen `DayFact` and `FactKind` out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from journal.db.instants import offset_minutes, with_offset
from journal.db.refusals import Spoiled
from journal.db.sqlite.expressions import holds
from journal.db.tables import day_fact, fact_kind
from journal.domain.day_facts.day_fact import DayFact, Wanted, fault
from journal.domain.day_facts.kinds import FactKind, kind_fault
from journal.domain.facts.format import DayFactFact
from journal.domain.facts.mapping import day_fact_fact
from journal.domain.text import folded


def kind_values(one: FactKind) -> dict[str, object]:
    """Return the columns of a kind."""
    return {
        "id": one.id,
        "name": one.name,
        "form": one.form,
        "unit": one.unit,
        "medication": one.medication,
        "retired": int(one.retired),
        "position": one.position,
    }


def values(one: DayFact) -> dict[str, object]:
    """Return the columns of a fact."""
    return values_of(day_fact_fact(one), one.amount)


def values_of(one: DayFactFact, amount: Decimal | None) -> dict[str, object]:
    """Return the columns of a fact as exports carry it.

    Args:
        one: The fact.
        amount: Its amount, exactly.
    """
    return {
        "id": one.id,
        "kind": one.fact_kind,
        "day": one.day,
        "until": one.until,
        "amount": amount,
        "pieces": one.count,
        "at": one.at,
        "at_offset": one.at and offset_minutes(one.at),
        "entered_at": one.entered_at,
        "entered_offset": offset_minutes(one.entered_at),
        "carried": int(one.carried),
        "note": one.note,
    }


def kinds(connection: Connection) -> list[FactKind]:
    """Return all kinds, in the order in which they were added."""
    query = select(fact_kind).order_by(fact_kind.c.position, fact_kind.c.id)
    return [kind_of(dict(row)) for row in connection.execute(query).mappings()]


def find(connection: Connection, wanted: Wanted) -> list[DayFact]:
    """Return the facts that are wanted, newest first."""
    newest = (
        day_fact.c.day.desc(),
        func.coalesce(day_fact.c.at, day_fact.c.entered_at).desc(),
        day_fact.c.entered_at.desc(),
        day_fact.c.id,
    )
    return of_rows(connection, _facts().where(*_clauses(wanted)).order_by(*newest))


def by_ids(connection: Connection, ids: Iterable[str]) -> list[DayFact]:
    """Return the facts with these ids, in no particular order."""
    return of_rows(connection, _facts().where(day_fact.c.id.in_(list(ids))))


def of_rows(connection: Connection, facts: Select[tuple[object, ...]]) -> list[DayFact]:
    """Return the facts of a query, each with its kind."""
    known = {kind.id: kind for kind in kinds(connection)}
    return [fact_of(dict(row), known) for row in connection.execute(facts).mappings()]


def every(connection: Connection, size: int) -> Iterator[list[DayFact]]:
    """Give all facts by day, some at a time: each may carry a note as long as a book."""
    known = {kind.id: kind for kind in kinds(connection)}
    query = _facts().order_by(day_fact.c.day, day_fact.c.id)
    found = connection.execute(query.execution_options(yield_per=size)).mappings()
    for rows in found.partitions():
        yield [fact_of(dict(row), known) for row in rows]


def count_of(connection: Connection, kind: str) -> int:
    """Return how many facts a kind holds."""
    return connection.scalar(select(func.count(day_fact.c.id)).where(day_fact.c.kind == kind)) or 0


def uses(connection: Connection, since: date | None = None) -> dict[str, int]:
    """Return how many facts each kind has, from a day on; one that has none is missing."""
    query = select(day_fact.c.kind, func.count(day_fact.c.id).label("uses"))
    if since is not None:
        query = query.where(day_fact.c.day >= since)
    return {row.kind: row.uses for row in connection.execute(query.group_by(day_fact.c.kind))}


def kind_of(row: Mapping[str, Any]) -> FactKind:
    """Return the kind that a row of its table holds.

    Raises:
        Spoiled: There can be no such kind.
    """
    kind = FactKind(**{**row, "retired": bool(row["retired"])})
    if kind_fault(kind):
        raise Spoiled
    return kind


def fact_of(row: Mapping[str, Any], kinds_by_id: Mapping[str, FactKind]) -> DayFact:
    """Return the fact that a row of its table holds.

    Raises:
        Spoiled: It is of no kind, or does not fit its kind.
    """
    kind = kinds_by_id.get(row["kind"])
    if kind is None or fault(fact := made_of(row, kind)):
        raise Spoiled
    return fact


def made_of(row: Mapping[str, Any], kind: FactKind) -> DayFact:
    """Return what a row says of a kind, whether it fits or not."""
    at = row["at"]
    return DayFact(
        id=row["id"],
        kind=kind,
        day=row["day"],
        until=row["until"],
        amount=row["amount"],
        count=row["pieces"],
        at=None if at is None else with_offset(at, row["at_offset"]),
        entered_at=with_offset(row["entered_at"], row["entered_offset"]),
        carried=bool(row["carried"]),
        note=row["note"],
    )


def _facts() -> Select[tuple[object, ...]]:
    return select(*day_fact.c).outerjoin(fact_kind, fact_kind.c.id == day_fact.c.kind)


def _clauses(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    span = fact_kind.c.form == "span"
    if wanted.kind is not None:
        yield day_fact.c.kind == wanted.kind
    if wanted.forms is not None:
        yield fact_kind.c.form.in_(list(wanted.forms))
    if wanted.first is not None:
        goes_on = and_(span, or_(day_fact.c.until.is_(None), day_fact.c.until >= wanted.first))
        yield or_(day_fact.c.day >= wanted.first, goes_on)
    if wanted.last is not None:
        yield day_fact.c.day <= wanted.last
    if wanted.text is not None:
        yield holds(day_fact.c.note, folded(wanted.text))
