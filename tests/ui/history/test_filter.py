"""History: showing only some entries, and the ways to other pages."""

from datetime import timedelta

import pytest
from textual.widgets import Input, Static

from journal.screens.history.dialogs import FilterDialog
from journal.screens.session.page import SessionPage
from journal.screens.today.page import TodayPage
from journal.service.journal import Journal
from tests.support.history_page import (
    KNEE,
    NECK,
    at_history,
    log,
    page,
    rows,
    title,
    under_cursor,
)
from tests.ui.conftest import Open


async def test_a_filter_shows_what_fits_and_says_so_until_escape(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=3, note="After the Stairs")
    log(journal, 4, days=2, series=KNEE, note="stairs")
    log(journal, 5, days=1)
    async with at_history(open_app) as screen:
        await screen.press("/", *"nape", "enter")
        assert title(screen) == "2 entries"
        assert screen.text("#filter") == "Only Back of the neck   esc shows all"
        await screen.press("/")
        dialog = screen.app.screen
        assert dialog.query_one("#region", Input).value == "Back of the neck"
        dialog.query_one("#text", Input).value = "stairs"
        dialog.query_one("#from", Input).value = "2026-11-01"
        await screen.press("enter")
        assert title(screen) == "1 entry"
        assert screen.text("#filter").startswith(
            'Only Back of the neck · from 2026-11-01 · "stairs" in the note'
        )
        assert "3" in under_cursor(screen).split()
        await screen.press("escape")
        assert title(screen) == "3 entries"
        assert not page(screen).query_one("#filter").display
        assert "3" in under_cursor(screen).split()


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [("region", "xyzzy", "No region is called"), ("side", "top", "not a side"),
     ("from", "tomorrow", "not a day"), ("to", "2026-02-30", "not a day")],
)  # fmt: skip
async def test_a_filter_that_says_nothing_is_refused_and_keeps_what_was_typed(
    open_app: Open, journal: Journal, field: str, words: str, said: str
) -> None:
    log(journal, 3)
    async with at_history(open_app) as screen:
        await screen.press("/")
        dialog = screen.app.screen
        assert isinstance(dialog, FilterDialog)
        dialog.query_one(f"#{field}", Input).value = words
        await screen.press("enter")
        assert screen.app.screen is dialog
        assert said in str(dialog.query_one("#problem", Static).render())
        assert dialog.query_one(f"#{field}", Input).value == words


async def test_a_filter_that_nothing_passes_says_how_to_go_on(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3)
    async with at_history(open_app) as screen:
        await screen.press("/", *"knee", "enter")
        assert "No entry fits." in rows(screen)[0]
        await screen.press("escape")
        assert len(rows(screen)) == 1


async def test_f_shows_only_this_region_and_side_and_the_cursor_stays(
    open_app: Open, journal: Journal
) -> None:
    for days in range(6):
        log(journal, days, days=days, series=(NECK, KNEE)[days % 2])
    async with at_history(open_app) as screen:
        await screen.press("down", "down", "down", "f")
        assert screen.text("#filter").startswith("Only Front of the knee, right")
        assert "3" in under_cursor(screen).split()
        assert len(rows(screen)) == 3
        await screen.press("f")
        assert "3" in under_cursor(screen).split()
        assert len(rows(screen)) == 6


async def test_a_series_asked_for_from_another_page_is_shown_alone(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3)
    log(journal, 4, series=KNEE)
    async with at_history(open_app) as screen:
        page(screen).open(KNEE)
        await screen.settle()
        assert len(rows(screen)) == 1
        assert "knee" in under_cursor(screen)


async def test_d_opens_the_day_on_today_and_s_a_session_for_the_series(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=3, series=KNEE)
    async with at_history(open_app) as screen:
        await screen.press("d")
        today = screen.app.screen
        assert isinstance(today, TodayPage)
        assert (today.day, today.cursor) == (journal.today - timedelta(days=3), KNEE)
        await screen.press("h", "s")
        session = screen.app.screen
        assert isinstance(session, SessionPage)
        assert session.series == KNEE
