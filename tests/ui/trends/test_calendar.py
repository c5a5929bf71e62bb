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

    def __init__(self, shown: Trend, today: date) -> None:
        super().__init__()
        self.shown, self.today = shown, today
        self.chosen: list[date] = []
        self.left_over: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return own_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        calendar = Calendar()
        calendar.styles.height = "1fr"
        calendar.show(self.shown, self.today)
        yield calendar

    @on(Calendar.Chosen)
    def choose(self, event: Calendar.Chosen) -> None:
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


@asynccontextmanager
async def calendar(
    shown: Trend, size: tuple[int, int] = (80, 12), today: date = SUNDAY
) -> AsyncIterator[Shown]:
    app = Calendars(shown, today)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Shown(app, pilot)


QUARTER = span(91)
THURSDAY = SUNDAY - timedelta(days=3)
RATED = {n: (100 * (n % 11), n % 20 == 0) for n in range(91) if n % 7 != 2}


async def test_days_stand_in_their_months_with_their_score_and_a_dot_where_there_is_none() -> None:
    rated = {0: (0, False), 1: (570, True), 13: (1000, False)}
    async with calendar(trend(span(14), rated), (80, 12)) as shown:
        title, _, month, *weeks = shown.lines()[:9]
        assert "Nov 2026" in title
        assert month.split() == ["Nov", "5.2"]
        assert weeks[2].replace("▕", " ").split() == ["0", "6", "·", "·", "·", "·", "·"]
        # A ten in one column is an x: a 1 would be another score.
        assert weeks[3].replace("▕", " ").split() == ["·", "·", "·", "·", "·", "·", "▌x"]


@pytest.mark.parametrize(
    ("last", "week"),
    [(THURSDAY, "···▌·◂"), (date(2026, 11, 18), "··▌·"), (SUNDAY, "······▌·")],
    ids=["today", "earlier", "later"],
)
async def test_only_today_is_called_today_wherever_the_days_looked_at_end(
    last: date, week: str
) -> None:
    async with calendar(trend(span(9, last), {}), today=THURSDAY) as shown:
        assert "".join(shown.lines()[6].replace("▕", "").split()) == week


async def test_a_day_without_a_score_has_no_heat_and_a_pain_free_one_has() -> None:
    async with calendar(trend(span(7), {0: (0, False)})) as shown:
        colours = shown.calendar.palette.colours
        grounds = {
            one.text: one.style.bgcolor.triplet
            for one in shown.calendar.render_line(6)
            if one.style and one.style.bgcolor and one.style.bgcolor.triplet
        }
    assert tuple(grounds["0"]) == colours.heat[0]
    assert tuple(grounds["·"]) == colours.card


async def test_arrows_walk_by_days_and_by_weeks_and_enter_chooses() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        assert shown.calendar.cursor == SUNDAY
        await shown.pilot.press("tab", "left", "up", "enter")
        assert shown.app.chosen == [date(2026, 11, 14)]


async def test_a_click_goes_to_a_day_and_a_second_one_chooses_it() -> None:
    async with calendar(trend(span(14), RATED), (80, 12)) as shown:
        line = next(n for n, text in enumerate(shown.lines()) if "▌" in text)
        column = shown.lines()[line].index("▌")
        await shown.pilot.click(shown.calendar, offset=(column - 2, line))
        await shown.pilot.pause()
        assert (shown.app.chosen, shown.calendar.cursor) == ([], SUNDAY - timedelta(days=1))
        await shown.pilot.click(shown.calendar, offset=(column - 2, line))
        await shown.pilot.pause()
        assert shown.app.chosen == [SUNDAY - timedelta(days=1)]


@pytest.mark.parametrize(("x", "y"), [(0, 5), (79, 5), (40, 1)])
async def test_a_click_beside_the_days_does_nothing(x: int, y: int) -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        await shown.pilot.click(shown.calendar, offset=(x, y))
        await shown.pilot.pause()
        assert (shown.app.chosen, shown.calendar.cursor) == ([], SUNDAY)


async def test_at_the_edges_the_arrows_are_the_pages() -> None:
    async with calendar(trend(span(7), {})) as shown:
        await shown.pilot.press("tab", "right", *["left"] * 7)
        assert shown.app.left_over == ["later", "earlier"]


@pytest.mark.parametrize(
    ("size", "months"), [((120, 32), 12), ((80, 20), 8), ((60, 18), 6), ((200, 47), 12)]
)
async def test_as_many_months_stand_there_as_there_is_room_for(
    size: tuple[int, int], months: int
) -> None:
    year = trend(span(365), dict.fromkeys(range(365), (100, False)))
    async with calendar(year, size) as shown:
        named = [word for line in shown.lines()[2:] for word in line.split() if word == "1.0"]
        assert len(named) == months


async def test_a_year_in_a_narrow_room_scrolls_back_by_months() -> None:
    year = trend(span(365), dict.fromkeys(range(365), (100, False)))
    async with calendar(year, (45, 12)) as shown:
        assert "Nov" in shown.lines()[2]
        assert all(len(line) <= 45 for line in shown.lines())
        await shown.pilot.press("tab", *["up"] * 20)
        assert "Jul" in shown.lines()[2]


async def test_another_series_keeps_the_day_and_another_span_goes_to_its_end() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        await shown.pilot.press("tab", "up")
        shown.calendar.show(trend(QUARTER, {}, side="right"), SUNDAY)
        assert shown.calendar.cursor == SUNDAY - timedelta(days=7)
        shown.calendar.show(trend(span(30, SUNDAY - timedelta(days=60)), {}), SUNDAY)
        assert shown.calendar.cursor == SUNDAY - timedelta(days=60)


@pytest.mark.parametrize("size", [(1, 1), (8, 4), (30, 10), (200, 50)])
async def test_the_calendar_is_drawn_at_every_size(size: tuple[int, int]) -> None:
    async with calendar(trend(span(2920), {}), size) as shown:
        assert all(len(line) == shown.calendar.size.width for line in shown.lines())
        await shown.pilot.press("tab", "left", "up")


async def test_another_theme_colours_the_days_anew() -> None:
    async with calendar(trend(QUARTER, RATED)) as shown:
        before = shown.calendar.render_line(4)
        shown.app.theme = "textual-light"
        await shown.pilot.pause()
        assert shown.calendar.render_line(4) != before
