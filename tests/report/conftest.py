"""A page of the demo's year, and scores put into a journal."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from journal.domain.atlas.regions import Side
from journal.domain.scores import Score, Series
from journal.domain.trends.span import Span
from journal.report.figures import Report
from journal.service.demo import FILE, demo_journal
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now
from tests.support.entering import record_all

TODAY = date(2026, 11, 22)
SIX_WEEKS = Span(TODAY - timedelta(weeks=5), TODAY)


@cache
def _year() -> bytes:
    with TemporaryDirectory() as folder:
        demo_journal(Path(folder), Now().clock).close()
        return (Path(folder) / FILE).read_bytes()


@pytest.fixture
def demo(journal: Journal) -> Journal:
    """The journal of the test, with the demo's year in it; that is made once for all tests."""
    journal.database.close()
    journal.database.path.write_bytes(_year())
    return journal


@pytest.fixture
def page(demo: Journal) -> Report:
    return demo.reports.of(SIX_WEEKS)


def log(
    journal: Journal, region: str, side: Side, scores: dict[int, int], note: str = ""
) -> list[Score]:
    """Log whole scores, each so many days before today."""
    return record_all(
        journal,
        (
            NewScore(
                series=Series(region, side),
                hundredths=100 * score,
                day=TODAY - timedelta(days=ago),
                note=note,
            )
            for ago, score in scores.items()
        ),
    )
