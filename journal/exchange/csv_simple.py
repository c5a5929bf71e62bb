"""Scores as a plain table: what a spreadsheet wants, and no cell that it would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from journal.domain.facts.format import Fact, ScoreFact
from journal.exchange.csv_text import guarded

COLUMNS = ("day", "time", "region", "side", "score", "note")


def parts(facts: Iterable[Sequence[Fact]]) -> Iterator[bytes]:
    """Write the table, piece by piece; what is no score is passed over.

    Regions are their ids, and the time, where one is known, is that of the place where it was felt.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fact in chain.from_iterable(facts):
        if isinstance(fact, ScoreFact):
            writer.writerow(_cells(fact))
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()  # an empty journal still has a header


def _cells(fact: ScoreFact) -> Iterator[str]:
    yield fact.day.isoformat()
    yield f"{fact.felt_at:%H:%M}" if fact.felt_at else ""
    yield guarded(fact.region)
    yield fact.side
    yield f"{fact.score:g}"
    yield guarded(fact.note)
