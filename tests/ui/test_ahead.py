"""Entries that a wrong clock left in the future: shown, opened, and moved to now by one key."""

from datetime import timedelta

import pytest
from textual.widgets import Input

from journal.domain.days import AHEAD
from journal.domain.scores import Filter, Series
from journal.screens.trends.page import TrendsPage
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now
from tests.support.history_page import at_history, log, title
from tests.ui.conftest import NECK, Open


def left_ahead(journal: Journal, now: Now, days: int = 3) -> None:
    """Log one score while the clock runs some days ahead."""
    now.set(days=days)
    journal.scores.record(NewScore(series=Series(*NECK), hundredths=600))
    now.set(days=-days)


async def test_w_on_a_series_that_lies_only_in_the_future_shows_its_chart(
    open_app: Open, journal: Journal, now: Now
) -> None:
    left_ahead(journal, now, 400)
    journal.function.offered()
    async with open_app() as screen:
        await screen.press("h", "w")
        for key in ("c", "m", "v", "left", "right", "right"):
            await screen.press(key)
        page = screen.app.screen
        assert isinstance(page, TrendsPage)
        assert page.picture is not None
        assert page.picture.newest == journal.today + timedelta(days=400)
        assert screen.toasts == []


async def test_a_day_to_come_is_opened_from_history_and_reached_from_today(
    open_app: Open, journal: Journal, now: Now
) -> None:
    left_ahead(journal, now)
    title = "In 3 days · Wed 25 Nov 2026"
    async with open_app() as screen:
        await screen.press("h", "d")
        assert title in screen.text(".page-bar--title")
        assert "6" in screen.line("Back of the neck")
        await screen.press("5")
        assert "still to come" in screen.toasts[-1]
        await screen.press("left_square_bracket")
        assert "Sunday 22 November" in screen.text(".page-bar--title")
        await screen.press("right_square_bracket")
        assert title in screen.text(".page-bar--title")
        await screen.press("right_square_bracket")
        assert title in screen.text(".page-bar--title")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
async def test_over_a_day_to_come_the_question_about_the_clock_is_in_sight_on_any_width(
    columns: int, open_app: Open, journal: Journal, now: Now
) -> None:
    left_ahead(journal, now)
    async with open_app(size=(columns, 20)) as screen:
        assert "Later than now" not in screen.drawn()[1]
        await screen.press("right_square_bracket")
        assert "Later than now: is the clock right?" in screen.drawn()[1]
        await screen.press("left_square_bracket")
        assert "Later than now" not in screen.drawn()[1]


async def test_the_filter_of_history_reaches_the_days_that_lie_ahead(
    open_app: Open, journal: Journal, now: Now
) -> None:
    left_ahead(journal, now)
    log(journal, 4)
    async with at_history(open_app) as screen:
        assert title(screen) == "2 entries"
        await screen.press("/")
        screen.app.screen.query_one("#from", Input).value = "2026-11-23"
        await screen.press("enter")
        assert title(screen) == "1 entry"


async def test_m_moves_an_entry_that_is_later_than_now_to_now_and_u_takes_it_back(
    open_app: Open, journal: Journal, now: Now
) -> None:
    left_ahead(journal, now)
    (before,) = journal.scores.find(Filter())
    async with open_app() as screen:
        await screen.press("h")
        assert AHEAD in str(screen.app.screen.query_one("#entry").render())
        await screen.press("m")
        (moved,) = journal.scores.find(Filter())
        assert (moved.day, moved.felt_at, moved.late) == (journal.today, now.at, False)
        assert AHEAD not in str(screen.app.screen.query_one("#entry").render())
        await screen.press("m")
        assert "not later than now" in screen.toasts[-1]
        await screen.press("u")
        assert journal.scores.find(Filter()) == [before]
