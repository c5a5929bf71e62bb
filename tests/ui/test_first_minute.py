"""The first minute: a choice, the first place by words or a click, a tour that leaves nothing."""

import asyncio
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import Static

from journal.app import MADE_UP, JournalApp
from journal.domain.scores import Series
from journal.runtime.clock import Clock
from journal.screens.dialogs.find import FindDialog
from journal.screens.dialogs.tour_stop import TourStop
from journal.screens.page import Page
from journal.service.demo import demo_journal
from journal.service.journal import Journal
from journal.tour import STOPS
from journal.widgets.body_map import BodyMap
from tests.ui.conftest import Open, Screen


async def test_the_first_place_is_named_with_its_side_and_takes_the_first_digit(
    open_app: Open,
) -> None:
    async with open_app(welcome=True) as screen:
        await screen.press("enter")
        assert isinstance(screen.app.screen, FindDialog)
        await screen.press(*"hip l", "enter", "7")
    (score,) = screen.saved()
    assert (score.series, score.hundredths) == (Series("hip_side", "left"), 700)


async def test_the_first_place_is_clicked_on_the_body_beside_the_question(open_app: Open) -> None:
    async with open_app((120, 36), welcome=True) as screen:
        await screen.press("enter")
        body = screen.app.screen_stack[0].query_one(BodyMap)
        shown = body.figures[1]
        spot = next(spot for spot in shown.figure.digits if spot.region_id == "lower_back")
        column, line = shown.figure.digits[spot]
        at = body.content_region.offset + Offset(shown.left + column, 3 + line)
        await screen.pilot.click(offset=at)
        await screen.settle()
        assert not screen.app.screen.is_modal
        assert screen.cursor() == Series("lower_back", spot.side)


async def test_the_question_can_be_left_and_comes_only_the_first_time(open_app: Open) -> None:
    async with open_app(welcome=True) as screen:
        await screen.press("enter", "escape", "6")
        assert len(screen.saved()) == 1
    async with open_app() as screen:
        assert not screen.app.screen.is_modal


async def test_who_wants_the_tour_leaves_the_own_journal_untouched(
    open_app: Open, journal: Journal
) -> None:
    async with open_app(welcome=True) as screen:
        await screen.press("t")
        assert screen.app.tour_wanted
    assert not screen.saved()


@pytest.mark.parametrize("stops", [1, len(STOPS)])
async def test_the_tour_goes_through_the_pages_of_a_demo_and_can_be_left_anywhere(
    stops: int, tmp_path: Path
) -> None:
    (tmp_path / "demo").mkdir()
    demo = demo_journal(tmp_path / "demo", Clock())
    before = demo.scores.sheet()
    app = JournalApp(demo, before, begins="tour")
    seen = []
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Screen(pilot, demo)
        for _ in range(stops):
            await screen.until(lambda: isinstance(app.screen, TourStop))
            page = app.screen_stack[0]
            assert isinstance(page, Page)
            seen.append(page.title)
            bar = page.query_one(".page-bar--pages", Static)
            assert f" {MADE_UP} " in str(bar.render())
            await pilot.press("enter" if len(seen) < len(STOPS) and stops > 1 else "escape")
        await screen.until(lambda: app._exit)
    await asyncio.get_running_loop().shutdown_default_executor()  # a thread may still read
    demo.close()
    assert seen == ["Today", "Today", "Trends", "Trends", "Session", "Guide", "Today"][:stops]
