"""How the scores of a span were logged, counted by SQL."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from journal.db.filters import clauses
from journal.db.tables import score
from journal.db.values import Day
from journal.domain.scores import Filter, Series
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


def _of(regions: Collection[str]) -> Iterator[ColumnElement[bool]]:
    if regions:
        yield score.c.region.in_(regions)
