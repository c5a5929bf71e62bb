"""Figures: the service, against its own SQL through the bare driver."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

from sqlalchemy import Connection, event

from benchmarks.diary import FIRST
from benchmarks.pairs import Pairs, in_turn
from benchmarks.setting import Setting
from journal.db.opening import open_database
from journal.domain.trends.span import span
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings

Ask = Callable[[], object]
Said = list[tuple[str, tuple[object, ...]]]


def weeks(setting: Setting) -> Pairs:
    """Time the weekly figures of all series over all years."""

    def prepare(journal: Journal) -> Ask:
        oldest = journal.trends.oldest(FIRST) or journal.today
        return lambda: journal.weeks.between(oldest, journal.today)

    return _against_sql(setting, prepare)


def week(setting: Setting) -> Pairs:
    """Time the weekly figures of one series over all years."""

    def prepare(journal: Journal) -> Ask:
        oldest = journal.trends.oldest(FIRST) or journal.today
        return lambda: journal.weeks.between(
            oldest, journal.today, region=FIRST.region, side=FIRST.side
        )

    return _against_sql(setting, prepare)


def trend(setting: Setting) -> Pairs:
    """Time what the Trends page shows of a year: days, weeks and minutes of pressure."""

    def prepare(journal: Journal) -> Ask:
        year = span("year", journal.today, journal.today)
        return lambda: journal.trends.of(FIRST, year)

    return _against_sql(setting, prepare)


def _against_sql(setting: Setting, prepare: Callable[[Journal], Ask]) -> Pairs:
    """Time a question to the service, and the SQL that it sends, with all rows fetched."""
    file = setting.data / "journal.db"
    journal = Journal(open_database(file), Clock(), Settings(), Places(None))
    with closing(journal), closing(sqlite3.connect(file)) as bare:
        ask = prepare(journal)
        said = _said(journal, ask)

        def floor() -> object:
            return [bare.execute(*statement).fetchall() for statement in said]

        return in_turn(lambda: _seconds(ask), lambda: _seconds(floor), setting.runs)


def _said(journal: Journal, ask: Ask) -> Said:
    """Return the statements, with their values, that a question sends to the database."""
    said: Said = []

    def keep(connection: Connection, cursor: object, statement: str, values: tuple[object, ...],
             context: object, many: bool) -> None:  # fmt: skip
        if not statement.startswith("BEGIN"):
            said.append((statement, values))

    event.listen(journal.database.engine, "before_cursor_execute", keep)
    ask()
    event.remove(journal.database.engine, "before_cursor_execute", keep)
    return said


def _seconds(ask: Ask) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start
