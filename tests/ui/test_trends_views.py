"""Calendar, body map and week review: what they show, and where they lead."""

import pytest

from journal.domain.days import WEEKDAYS
from journal.screens.today import TodayPage
from journal.service.journal import Journal
from journal.settings import Settings
from journal.widgets.body_map import BodyMap
from journal.widgets.calendar import Calendar
from tests.ui.conftest import Open
from tests.ui.session import until
from tests.ui.trends import (
    BACK,
    LEFT,
    RIGHT,
    ago,
    at_trends,
    days,
    improving,
    keys,
    listed,
    page,
    rate,
    said,
    settled,
)


async def test_enter_on_a_day_of_the_calendar_opens_that_day_on_today(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "c", "up", "up")
        await screen.press("enter")
        await until(screen, TodayPage)
        await screen.settle()
        assert screen.text(".page-bar--title") == "2 days ago · Friday 20 November 2026"
        assert screen.cursor() == LEFT
        await keys(screen, "w")
        await keys(screen, "escape")
        assert page(screen).has_class("-chart")


async def test_the_map_of_the_period_shows_means_then_worst_scores_and_leads_to_a_series(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 2, 1: 8})
    rate(journal, RIGHT, {0: 4, 200: 9})
    rate(journal, BACK, {1: 6})
    async with at_trends(open_app, RIGHT) as screen:
        await keys(screen, "m")
        drawn = page(screen).query_one(BodyMap).scores
        assert drawn == {LEFT: 500, RIGHT: 400, BACK: 600}
        assert listed(screen, "#period-list") == [
            "6.0 Lower back whole · 1 day",
            "5.0 Back of the neck left · 2 days",
            "4.0 Back of the neck right · 1 day",
        ]
        await keys(screen, "m")
        assert page(screen).query_one(BodyMap).scores == {LEFT: 800, RIGHT: 400, BACK: 600}
        await keys(screen, "tab", "home", "enter")
        assert said(screen, ".page-bar--title") == "Back of the neck · left"
        assert page(screen).has_class("-chart")


async def test_enter_on_the_body_opens_what_was_rated_there_also_where_that_is_the_whole(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, BACK, {1: 6})
    rate(journal, LEFT, {0: 2})
    async with at_trends(open_app, LEFT, (120, 36)) as screen:
        await keys(screen, "m")
        body = page(screen).query_one(BodyMap)
        back = body.figures[1]
        x, y = next(
            centre
            for spot, centre in back.raster.centres.items()
            if (spot.region_id, spot.side) == ("lower_back", "right")
        )
        await screen.pilot.click(body, offset=(back.left + round(x) + 1, round(y) // 2 + 1))
        await settled(screen)
        await keys(screen, "enter")
        assert said(screen, ".page-bar--title") == "Lower back · whole"


async def test_the_week_review_has_the_seven_days_of_all_yours_and_a_sentence_each(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert said(screen, "#review-heading").startswith("Mon Tue Wed Thu Fri Sat Sun Mean")
        rows = listed(screen, "#review-rows")
        assert [row.split(" ")[:5] for row in rows[:2]] == [
            ["Back", "of", "the", "neck", "left"],
            ["Back", "of", "the", "neck", "right"],
        ]
        assert "3 3 3 3 3 3 3 3.0 7/7 3 2 Less pain, about substantial" in rows[0]
        assert "4 · 4 · 4 · 4 4.0 4/7 4" in rows[1]
        await keys(screen, "left")
        assert days(screen) == "< 9 - 15 Nov 2026 >"
        await keys(screen, "down", "enter")
        assert said(screen, ".page-bar--title") == "Back of the neck · right"
        assert page(screen).has_class("-chart")


async def test_in_a_week_that_begins_on_saturday_so_does_the_review(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "first_weekday", WEEKDAYS.index("saturday"))
    rate(journal, LEFT, {0: 2, 1: 3, 2: 9})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert said(screen, "#review-heading").startswith("Sat Sun Mon")
        assert "3 2 · · · · · 2.5 2/7" in listed(screen, "#review-rows")[0]


async def test_the_review_of_a_week_before_the_first_entry_says_so(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v", "left", "left")
        (row,) = listed(screen, "#review-rows")
        assert row.startswith("Nothing was rated")
        await keys(screen, "enter", "right", "right")
        assert "Back of the neck" in listed(screen, "#review-rows")[0]


async def test_keys_right_after_a_change_of_view_are_for_the_new_view(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await screen.burst("c", "left", "left", "up")
        await settled(screen)
        assert page(screen).looking.last is None
        assert page(screen).query_one(Calendar).cursor == ago(journal, 15)
        await screen.burst("m", "up", "left", "v", "down")
        await settled(screen)
        assert page(screen).looking.last is None
