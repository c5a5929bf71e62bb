"""The calendar on screen: days in their colours, keys, the mouse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from journal.domain.trends.weeks import Trend
from journal.screens.trends.calendar import Calendar
from journal.themes import own_variables
from tests.support.trends import SUNDAY, span, trend


class Calendars(App[None]):
    """A calendar; remembers what was chosen, and keys that it left to its page."""

    BINDINGS = [("left", "earlier"), ("right", "later")]  # noqa: RUF012

    def __init__(self, shown: Trend) -> None:
        super().__init__()
        self.shown = shown
        self.chosen: list[date] = []
        self.left_over: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return own_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        calendar = Calendar()
        calendar.show(self.shown)
        yield calendar

    @on(Calendar.DayChosen)
    def choose(self, event: Calendar.DayChosen) -> None:
        self.chosen.append(event.day)

    def action_earlier(self) -> None:
        self.left_over.append("earlier")

    def action_later(self) -> None:
        self.left_over.append("later")


class Shown:
    """What a person sees of the calendar."""

    def __init__(self, app: Calendars, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.calendar = app.query_one(Calendar)

    def lines(self) -> list[str]:
        return [self.calendar.render_line(y).text for y in range(self.calendar.size.height)]

    def told(self) -> str:
        return self.lines()[9].strip()


@asynccontextmanager
async def calendar(shown: Trend, size: tuple[int, int] = (80, 12)) -> AsyncIterator[Shown]:
    app = Calendars(shown)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Shown(app, pilot)


QUARTER = span(91)
RATED = {n: (100 * (n % 11), n % 20 == 0) for n in range(91) if n % 7 != 2}


async def test_days_stand_in_weeks_with_their_score_and_a_dot_where_there_is_none() -> None:
    async with calendar(
        trend(span(14), {0: (0, False), 1: (570, True), 13: (1000, False)})
    ) as shown:
        months, monday, tuesday, wednesday, *_, sunday = shown.lines()[:8]
        assert months.split() == ["Nov"]
        assert monday.split() == ["Mon", "0", "·"]
        assert tuesday.split() == ["6◦", "·"]
        assert wednesday.split() == ["Wed", "·", "·"]
        assert sunday.split() == ["Sun", "·", "10"]


async def test_a_day_without_a_score_has_no_colour_and_a_pain_free_one_has() -> None:
    async with calendar(trend(span(7), {0: (0, False)})) as shown:
        (free,) = [one for one in shown.calendar.render_line(1) if one.text.strip() == "0"]
        (missing,) = [one for one in shown.calendar.render_line(2) if one.text.strip() == "·"]
        page = shown.calendar.rich_style.bgcolor
        assert free.style and missing.style
        assert free.style.bgcolor != page
        assert missing.style.bgcolor == page


async def test_the_last_day_has_the_cursor_and_is_told_in_words() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        assert shown.told() == "Sunday 22 November 2026  ·  2"
        await shown.pilot.press("tab", "up", "left")
        assert shown.told().startswith("Saturday 14 November 2026")


async def test_enter_chooses_the_day_under_the_cursor() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        await shown.pilot.press("tab", "left", "enter")
        assert shown.app.chosen == [date(2026, 11, 15)]


@pytest.mark.parametrize(("x", "y", "day"), [(5, 1, date(2026, 8, 24)), (13, 4, date(2026, 9, 10))])
async def test_a_click_chooses_the_day_under_the_mouse(x: int, y: int, day: date) -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        await shown.pilot.click(shown.calendar, offset=(x, y))
        await shown.pilot.pause()
        assert (shown.app.chosen, shown.calendar.cursor) == ([day], day)


@pytest.mark.parametrize(("x", "y"), [(2, 1), (5, 0), (70, 3), (5, 9)])
async def test_a_click_beside_the_days_chooses_nothing(x: int, y: int) -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        await shown.pilot.click(shown.calendar, offset=(x, y))
        await shown.pilot.pause()
        assert shown.app.chosen == []


async def test_at_the_edges_the_arrows_are_the_pages() -> None:
    async with calendar(trend(span(7), {})) as shown:
        await shown.pilot.press("tab", "right", "left")
        assert shown.app.left_over == ["later", "earlier"]


async def test_a_year_in_a_narrow_room_ends_with_its_last_day_and_scrolls_back() -> None:
    year = trend(span(365), dict.fromkeys(range(365), (100, False)))
    async with calendar(year, (45, 12)) as shown:
        assert "Nov" in shown.lines()[0]
        assert all(len(line) <= 45 for line in shown.lines())
        await shown.pilot.press("tab", *["left"] * 30)
        assert shown.lines()[0].split() == ["May", "Jun", "Jul", "Aug"]
        assert shown.told() == "Sunday 26 April 2026  ·  1"


async def test_another_series_keeps_the_day_and_another_span_goes_to_its_end() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        await shown.pilot.press("tab", "left")
        shown.calendar.show(trend(QUARTER, {}, side="right"))
        assert shown.calendar.cursor == SUNDAY - timedelta(days=7)
        shown.calendar.show(trend(span(30, SUNDAY - timedelta(days=60)), {}))
        assert shown.calendar.cursor == SUNDAY - timedelta(days=60)


@pytest.mark.parametrize("size", [(1, 1), (8, 4), (30, 10), (200, 50)])
async def test_the_calendar_is_drawn_at_every_size(size: tuple[int, int]) -> None:
    async with calendar(trend(span(2920), {}), size) as shown:
        assert all(len(line) == shown.calendar.size.width for line in shown.lines())
        await shown.pilot.press("tab", "left", "up")


async def test_another_theme_colours_the_days_anew() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        before = shown.calendar.render_line(1)
        shown.app.theme = "textual-light"
        await shown.pilot.pause()
        assert shown.calendar.render_line(1) != before
