"""How the scores of a span were logged, counted by SQL."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, Table, distinct, func, select

from journal.db.filters import clauses
from journal.db.rows import scores, sessions
from journal.db.tables import score, session
from journal.db.values import Day
from journal.domain.scores import Filter, Score, Series
from journal.domain.sessions.session import Session
from journal.domain.trends.logged import Logged


def logged(connection: Connection, wanted: Filter, regions: Collection[str]) -> Logged:
    """Count the scores that pass a filter, and how they came in.

    Args:
        connection: To read from.
        wanted: Which scores.
        regions: Only those of these regions; of all where there are none.
    """
    imported = score.c.source == "import"
    query = select(
        func.count(),
        func.count(distinct(score.c.day)),
        func.count().filter(score.c.late == 1, ~imported),
        func.count().filter(score.c.carried == 1),
        func.count().filter(imported),
    ).where(*clauses(score, wanted), *_of(regions))
    scores, days, late, carried, foreign = connection.execute(query).one()
    first = select(func.min(score.c.day, type_=Day(or_nothing=True))).where(*_of(regions))
    return Logged(
        scores=scores,
        days=days,
        late=late,
        carried=carried,
        imported=foreign,
        begins=connection.scalar(first),
    )


def qualities(connection: Connection, wanted: Filter) -> Mapping[Series, Counter[str]]:
    """Count how the pain of each series felt, in the scores that pass a filter."""
    query = (
        select(score.c.region, score.c.side, score.c.qualities, func.count())
        .where(*clauses(score, wanted), score.c.qualities != "")
        .group_by(score.c.region, score.c.side, score.c.qualities)
    )
    found: defaultdict[Series, Counter[str]] = defaultdict(Counter)
    for region, side, words, count in connection.execute(query):
        for word in words.split():
            found[Series(region, side)][word] += count
    return found


def noted(connection: Connection, wanted: Filter, limit: int) -> list[Score | Session]:
    """Return the scores and the sessions with a note that pass a filter, newest first.

    Args:
        connection: To read from.
        wanted: Which of them.
        limit: How many at most of either kind.
    """
    found: list[Score | Session] = [
        *scores.by_ids(connection, _noted(connection, score, wanted, limit)),
        *sessions.by_ids(connection, _noted(connection, session, wanted, limit)),
    ]
    return sorted(found, key=lambda one: (one.day, one.id), reverse=True)


def _noted(connection: Connection, entries: Table, wanted: Filter, limit: int) -> list[str]:
    query = (
        select(entries.c.id)
        .where(*clauses(entries, wanted), func.trim(entries.c.note, " \n\t") != "")
        .order_by(entries.c.day.desc(), entries.c.id)
        .limit(limit)
    )
    return list(connection.scalars(query))


def _of(regions: Collection[str]) -> Iterator[ColumnElement[bool]]:
    if regions:
        yield score.c.region.in_(regions)
