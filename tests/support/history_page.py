"""What the tests of History share: diaries to look at, and what the table shows of them."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta

from textual.widgets import Static

from journal.domain.history.entries import Listed
from journal.domain.scores import Filter, Score, Series
from journal.domain.sessions.session import Hold, Session
from journal.screens.history.entry_table import EntryTable
from journal.screens.history.page import HistoryPage
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.ui.conftest import Open, Screen

NECK = Series("neck_back", "left")
KNEE = Series("knee_front", "right")

SCORES = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)
INSERT INTO score SELECT
    printf('%08x-0000-4000-8000-000000000000', i), iif(i % 2, 'neck_back', 'knee_front'),
    iif(i % 3, 'left', 'right'), 100 * (i % 11), date('2026-11-22', printf('-%d days', i / 9)),
    NULL, NULL, strftime('%Y-%m-%dT%H:%M:00.000000Z', '2026-11-22', printf('-%d days', i / 9),
    printf('+%d minutes', i % 9 * 90)), 60, 0, 0, iif(i % 500, '', 'a walk by the sea'), '', 'tui'
FROM n
"""
SESSIONS = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)
INSERT INTO session (id, region, side, status, day, started_at, started_offset, ended_at,
    ended_offset, progress_at, before, after, note) SELECT
    printf('%08x-1111-4000-8000-000000000000', i), 'neck_back', 'left', 'done',
    date('2026-11-22', printf('-%d days', i / 3)), at, 60, at, 60, at, 600, 400, ''
FROM (SELECT i, strftime('%Y-%m-%dT%H:%M:00.000000Z', '2026-11-22', printf('-%d days', i / 3),
    printf('+%d minutes', 10 + i % 3 * 200)) AS at FROM n)
"""


def fill(journal: Journal, scores: int, sessions: int) -> None:
    """Write a long diary in a moment, nine scores and three sessions a day."""
    with closing(sqlite3.connect(journal.database.path)) as file, file:
        file.execute(SCORES, {"count": scores})
        file.execute(SESSIONS, {"count": sessions})


def log(
    journal: Journal, level: int, days: int = 0, series: Series = NECK, note: str = ""
) -> Score:
    """Log a score some days ago."""
    day = journal.today - timedelta(days=days)
    return journal.scores.record(
        NewScore(series=series, hundredths=100 * level, day=day, note=note)
    )


def press_neck(journal: Journal, before: int | None = 6, note: str = "") -> Session:
    """Keep a session on the neck that ended an hour ago."""
    ended = journal.clock.now() - timedelta(hours=1)
    holds = [
        Hold(muscle="splenius", side="left", planned_ms=30_000, held_ms=30_000, ended_by="time")
    ] * 3
    running = journal.sessions.begin(NECK, None if before is None else 100 * before)
    return journal.sessions.finish(
        Session(id=running.id, series=NECK, status="done", day=ended.date(), note=note,
                started_at=ended - timedelta(minutes=3), ended_at=ended, before=running.before,
                after=None if before is None else 400, holds=tuple(holds))
    )  # fmt: skip


@asynccontextmanager
async def at_history(open_app: Open, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Screen]:
    """Open the app and go to History."""
    async with open_app(size) as screen:
        await screen.press("h")
        await screen.settle()
        yield screen


def page(screen: Screen) -> HistoryPage:
    shown = screen.app.screen_stack[0]
    assert isinstance(shown, HistoryPage)
    return shown


def table(screen: Screen) -> EntryTable:
    return page(screen).query_one(EntryTable)


def rows(screen: Screen) -> list[str]:
    """The lines of the table that show something, as they are drawn."""
    shown = table(screen)
    lines = (shown.render_line(y).text.rstrip() for y in range(shown.size.height))
    return [line for line in lines if line]


def under_cursor(screen: Screen) -> str:
    """The line that is marked."""
    (line,) = (line for line in rows(screen) if line.startswith("▌"))
    return line


def title(screen: Screen) -> str:
    return str(page(screen).query_one(".page-bar--title", Static).render())


def entries(journal: Journal) -> list[Listed]:
    """All entries in the file, newest first."""
    return list(journal.entries.near(Filter(), 0, 900).entries)
