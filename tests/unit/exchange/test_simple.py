"""Scores as a plain table: what a spreadsheet wants."""

import csv
import io

from hypothesis import given

from journal.domain.facts.format import Fact, ScoreFact
from journal.exchange import csv_simple
from journal.exchange.csv_text import RUN, unguarded
from tests.support.facts import journals


@given(journals)
def test_it_has_a_row_a_score_with_what_the_score_says(batches: list[list[Fact]]) -> None:
    text = b"".join(csv_simple.parts(batches)).decode()
    header, *table = csv.reader(io.StringIO(text, newline=""))
    assert header == ["day", "time", "region", "side", "score", "note"]
    scores = [fact for batch in batches for fact in batch if isinstance(fact, ScoreFact)]
    assert len(table) == len(scores)
    for (day, time, region, side, score, note), fact in zip(table, scores, strict=True):
        assert (day, region, side) == (str(fact.day), fact.region, fact.side)
        assert float(score) == fact.score
        assert time == (fact.felt_at.strftime("%H:%M") if fact.felt_at else "")
        assert not note.startswith(RUN)
        assert unguarded(note) == fact.note
