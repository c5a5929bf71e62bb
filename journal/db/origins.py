"""Origins of entries in the file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Row, literal_column, select

from journal.db.history import UndoStep
from journal.db.tables import origin, score
from journal.db.values import Whole
from journal.domain.facts.format import ScoreFact, hundredths
from journal.domain.facts.origins import Origin

_NUMBER = literal_column("origin.rowid", Whole()).label("number")
_CHUNK = 400
_NONE = ~select(origin.c.id).where(origin.c.id == score.c.id).exists()


def add(change: UndoStep, new: Iterable[Origin]) -> None:
    """Keep where new entries came from."""
    change.insert(origin, [_values(one) for one in new])


def renew(change: UndoStep, one: Origin) -> None:
    """Keep what a diary says of an entry now."""
    change.update(origin, one.id, _values(one))


def _values(one: Origin) -> dict[str, object]:
    return {name.name: getattr(one, name.name) for name in origin.c}


def any_of(connection: Connection, source: str) -> bool:
    """Say whether anything came from a diary before."""
    query = select(origin.c.id).where(origin.c.source == source).limit(1)
    return connection.scalar(query) is not None


def by_keys(
    connection: Connection, source: str, keys: Sequence[str]
) -> dict[str, tuple[int, Origin]]:
    """Return the origins with some keys, and the numbers of their rows."""
    query = select(_NUMBER, *origin.c).where(origin.c.source == source, origin.c.key.in_(keys))
    return {row.key: (row.number, _origin(row)) for row in connection.execute(query)}


def others(
    connection: Connection, source: str, first: date, last: date, seen: bytearray
) -> Iterator[Origin]:
    """Give the origins of a diary, of some days, whose rows were not seen, in the order they came.

    Args:
        connection: The transaction.
        source: The diary's name.
        first: The first day.
        last: The last day.
        seen: A bit for the number of each row.
    """
    query = (
        select(_NUMBER, *origin.c)
        .where(origin.c.source == source, origin.c.day.between(first, last))
        .order_by(_NUMBER)
    )
    for row in connection.execute(query.execution_options(yield_per=_CHUNK)):
        if not bit(seen, row.number):
            yield _origin(row)


def bit(seen: bytearray, number: int) -> bool:
    """Say whether a row was seen."""
    return number >> 3 < len(seen) and bool(seen[number >> 3] & 1 << (number & 7))


def set_bit(seen: bytearray, number: int) -> None:
    """Remember that a row was seen."""
    if len(seen) <= number >> 3:
        seen.extend(bytes((number >> 3) - len(seen) + 1024))
    seen[number >> 3] |= 1 << (number & 7)


def with_one(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return which of some entries have an origin."""
    return set(connection.scalars(select(origin.c.id).where(origin.c.id.in_(list(ids)))))


_Alike = tuple[str, str, date, int]


def alike(fact: ScoreFact) -> _Alike:
    """Return what makes two scores the same but for their notes."""
    return (fact.region, fact.side, fact.day, hundredths(fact.score))


def any_without(connection: Connection) -> bool:
    """Say whether there are imported scores that no diary is known of."""
    query = select(score.c.id).where(score.c.source == "import", _NONE).limit(1)
    return connection.scalar(query) is not None


def without(
    connection: Connection, facts: Sequence[ScoreFact]
) -> dict[_Alike, list[tuple[str, str]]]:
    """Return ids and notes of imported scores that no diary is known of, by what they are like.

    Version 0.1.0 kept no origins, and exports carry none.

    Args:
        connection: The transaction.
        facts: Up to a few hundred scores; others on their days are of no interest.
    """
    of = (score.c.region, score.c.side, score.c.day, score.c.hundredths)
    days = {fact.day for fact in facts}
    query = select(score.c.id, score.c.note, *of).where(
        score.c.source == "import", score.c.day.in_(days), _NONE
    )
    wanted = {alike(fact) for fact in facts}
    found: dict[_Alike, list[tuple[str, str]]] = {}
    for row in connection.execute(query.order_by(score.c.entered_at)):
        like = (row.region, row.side, row.day, row.hundredths)
        if like in wanted:
            found.setdefault(like, []).append((row.id, row.note))
    return found


def _origin(row: Row[tuple[object, ...]]) -> Origin:
    return Origin(**{name.name: getattr(row, name.name) for name in origin.c})
