"""`d`: any day in words, on Today and on Trends."""

from datetime import date

from textual.widgets import Input

from journal.screens.dialogs.day import DayDialog
from journal.screens.today.fact_strip import FactStrip
from journal.screens.today.page import TodayPage
from journal.service.journal import Journal
from tests.support.trends_page import LEFT, at_trends, days, keys, rate, readout
from tests.ui.conftest import Open, Screen


def strip(screen: Screen) -> str:
    return str(screen.app.screen_stack[0].query_one(FactStrip).content)


def heard(screen: Screen) -> str:
    return str(screen.app.screen.query_one("#day-heard").render())


async def test_a_day_three_months_back_takes_few_keys_and_says_what_was_understood(
    usual: None, open_app: Open
) -> None:
    async with open_app() as screen:
        await screen.press("d", *"3 aug")
        assert heard(screen) == "3 August 2026, a Monday"
        await screen.press("enter")
        page = screen.app.screen
        assert isinstance(page, TodayPage)
        assert page.day == page.sheet.day == date(2026, 8, 3)


async def test_what_is_no_day_is_refused_and_what_was_typed_stays(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("d", *"3/4", "enter")
        assert isinstance(screen.app.screen, DayDialog)
        assert "3 April 2026" in heard(screen)
        assert "4 March 2026" in heard(screen)
        assert screen.app.screen.query_one(Input).value == "3/4"
        await screen.press("escape", "d", *"tomorrow", "enter")
        assert "not a day" in heard(screen)


async def test_trends_show_a_day_in_the_middle_of_others_with_the_cursor_on_it(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 111: 8, 300: 5})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "d", *"3 aug", "enter")
        assert "3 Aug" in readout(screen)
        assert "8" in readout(screen)
        assert days(screen) == "< 19 Jun - 17 Sep 2026 >"
        await keys(screen, "d", *"yesterday", "enter")
        assert days(screen).endswith("22 Nov 2026")


async def test_a_day_without_scores_is_not_done_because_the_one_before_was(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("left_square_bracket")
        assert "All three rated" in screen.asked
        await screen.press("right_square_bracket")
        assert "All three rated" not in screen.asked
        await screen.press("7")
        assert len(screen.saved()) == 1


async def test_another_day_shows_its_own_day_facts(
    usual: None, open_app: Open, journal: Journal
) -> None:
    journal.fact_kinds.add("sleep", "number", unit="h")
    async with open_app((120, 36)) as screen:
        await screen.press("f", "s")
        await screen.press("7", "enter")
        assert "sleep 7 h" in strip(screen)
        await screen.press("left_square_bracket")
        assert "sleep 7 h" not in strip(screen)
