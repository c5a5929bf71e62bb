"""Calendar, body map and week review: what they show, and where they lead."""

import pytest

from journal.domain.days import WEEKDAYS
from journal.domain.scores import Series
from journal.screens.today.page import TodayPage
from journal.screens.trends.calendar import Calendar
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.settings import Settings
from journal.widgets.body_map import BodyMap
from tests.conftest import Now
from tests.support.session_page import until
from tests.support.trends_page import (
    BACK,
    KNEE,
    LEFT,
    RIGHT,
    ago,
    at_trends,
    days,
    improving,
    keys,
    listed,
    page,
    press,
    rate,
    said,
    settled,
)
from tests.ui.conftest import Open


async def test_enter_on_a_day_of_the_calendar_opens_that_day_on_today(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "c", "left", "left")
        await screen.press("enter")
        await until(screen, TodayPage)
        await screen.settle()
        assert screen.text(".page-bar--title") == "2 days ago · Fri 20 Nov 2026"
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
            place
            for spot, place in back.figure.digits.items()
            if (spot.region_id, spot.side) == ("lower_back", "right")
        )
        await screen.pilot.click(
            body, offset=(back.left + x + body.gutter.left, y + body._first_line)
        )
        await settled(screen)
        await keys(screen, "enter")
        assert said(screen, ".page-bar--title") == "Lower back · whole"


async def test_the_week_review_has_the_seven_days_of_all_yours_and_a_sentence_each(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert "M T W T F S S".replace(" ", "") in said(screen, "#review-heading")
        counts = "▲ 0 more ● 0 no clear change ▼ 1 less ? 2 not judged"
        assert counts in said(screen, "#review-heading")
        rows = listed(screen, "#review-rows")
        assert [row.lstrip("▌").split(" ")[:6] for row in rows[::2]] == [
            ["?", "Back", "of", "the", "neck", "R"],
            ["▼", "Back", "of", "the", "neck", "L"],
        ]
        assert "6.1 → 3.0 much less" in rows[2]
        assert "worst 3 7 of 7 days 2:00 pressed" in rows[2]
        assert "4 of 7 days" in rows[0]
        await keys(screen, "end")
        assert "Less pain, about substantial" in said(screen, "#review-panel")
        await keys(screen, "home", "left")
        assert days(screen) == "< 9 - 15 Nov 2026 >"
        await keys(screen, "enter")
        assert said(screen, ".page-bar--title") == "Back of the neck · right"
        assert page(screen).has_class("-chart")


async def test_a_bar_marks_the_card_under_the_cursor_where_no_shade_is_seen(
    open_app: Open, journal: Journal
) -> None:
    for series in (LEFT, RIGHT):
        rate(journal, series, dict.fromkeys(range(20), 4))
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert [row[0] == "▌" for row in listed(screen, "#review-rows")] == [True, False]
        await keys(screen, "down")
        assert ["▌" in row for row in listed(screen, "#review-rows")] == [False, True]


async def test_the_week_review_says_where_medicine_was_taken_on_many_days(
    open_app: Open, journal: Journal
) -> None:
    kind = journal.fact_kinds.add("sumatriptan", "dose", unit="mg", of="triptan")
    rate(journal, Series("temple_forehead", "whole"), {0: 6, 1: 5})
    for number in range(10):
        day = journal.today.replace(day=1 + number)
        journal.day_facts.record(FactEntry(kind=kind, value="50", day=day))
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert "triptans on 10 days in November 2026" in said(screen, "#review-medicine")
        journal.history.undo()
        await screen.look()
        await settled(screen)
        assert "triptans" not in said(screen, "#review-medicine")


async def test_in_a_week_that_begins_on_saturday_so_does_the_review(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "first_weekday", WEEKDAYS.index("saturday"))
    rate(journal, LEFT, {0: 2, 1: 3, 2: 9})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert "SSMTWTF" in said(screen, "#review-heading")
        assert "▂▂·····" in listed(screen, "#review-rows")[0]
        assert "mean 2.5" in listed(screen, "#review-rows")[0]


async def test_the_review_goes_back_to_the_week_of_the_first_entry_and_no_further(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 15: 5})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v", *("left",) * 4)
        assert days(screen) == "2 - 8 Nov 2026 >"
        assert "mean 5.0 worst 5 1 of 7 days" in listed(screen, "#review-rows")[0]


async def test_the_review_of_a_week_long_after_the_last_entry_says_so(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 60: 5})
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
        await screen.burst("c", "up", "up", "left")
        await settled(screen)
        assert page(screen).looking.last is None
        assert page(screen).query_one(Calendar).cursor == ago(journal, 15)
        await screen.burst("m", "up", "left", "v", "down")
        await settled(screen)
        assert page(screen).looking.last is None


async def test_a_series_chosen_in_the_review_of_this_week_follows_today(
    open_app: Open, journal: Journal, now: Now
) -> None:
    now.move(days=3)  # a Wednesday: the week ends after today
    rate(journal, LEFT, {0: 3, 5: 4})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v", "enter")
        assert page(screen).looking.last is None
        await keys(screen, "v", "left", "enter")
        assert page(screen).looking.last == ago(journal, 3)


async def test_the_map_shows_the_days_of_the_chart_also_where_these_are_long_ago(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    rate(journal, KNEE, {1000: 5, 1100: 4})
    async with at_trends(open_app, KNEE) as screen:
        before = days(screen)
        await keys(screen, "m")
        assert days(screen) == before
        assert len(listed(screen, "#period-list")) == 1


async def test_on_the_map_the_cursor_stays_while_figure_and_days_change(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "m", "down", "down", "down")
        there = page(screen).query_one(BodyMap).cursor
        assert there != LEFT
        await keys(screen, "m")
        assert page(screen).query_one(BodyMap).cursor == there
        await keys(screen, "less_than_sign")
        assert page(screen).query_one(BodyMap).cursor == there


async def test_a_series_chosen_on_the_map_is_shown_in_the_days_of_the_map(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 1000: 6})
    rate(journal, KNEE, {1000: 5})
    async with at_trends(open_app, KNEE) as screen:
        before = days(screen)
        await keys(screen, "m", "tab", "home", "enter")
        assert said(screen, ".page-bar--title") == "Back of the neck · left"
        assert days(screen) == before


async def test_the_other_side_stays_hidden_on_the_way_through_the_review(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "b", "v", "enter")
        assert page(screen).has_class("-chart")
        assert not page(screen).looking.both


async def test_a_session_of_some_seconds_is_not_zero_minutes_in_the_review(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    press(journal, LEFT, 0, 20)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert "mean 3.0 worst 3 1 of 7 days 0:20 pressed" in listed(screen, "#review-rows")[0]
