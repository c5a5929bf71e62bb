"""Trends: what a person reads off it, and the keys that choose what is looked at."""

import pytest
from textual.widgets import Static

from journal.domain.scores import Series
from journal.domain.trends.effects import UNKNOWN
from journal.domain.trends.span import Span
from journal.screens.session.page import SessionPage
from journal.screens.trends.bar import EARLIER
from journal.screens.trends.guidance_card import GuidanceCard
from journal.service.journal import Journal
from tests.support.session_page import until
from tests.support.trends_page import (
    BACK,
    KNEE,
    LEFT,
    RIGHT,
    ago,
    at_trends,
    card,
    chart,
    click,
    days,
    improving,
    keys,
    page,
    picture,
    press,
    rate,
    readout,
    said,
    settled,
)
from tests.ui.conftest import Open


async def test_without_a_key_it_says_what_changed_what_was_done_and_what_the_guide_knows(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        assert said(screen, ".page-bar--title") == "Back of the neck · left"
        assert "Less pain, about substantial" in said(screen, "#change")
        assert said(screen, "#change-source") == f"{UNKNOWN} Dworkin 2008; Farrar 2001"
        assert {"left", "right"} <= set(chart(screen).split())
        assert "2:00 pressed" in said(screen, "#headline")
        await keys(screen, "i")
        splenius = "Neck-turning muscle Splenius capitis and cervicis"
        assert f"{splenius}: 2 × 20 s, to 3 of 10" in card(screen)  # noqa: RUF001


@pytest.mark.parametrize("series", [None, LEFT])
async def test_an_empty_journal_says_what_to_press_and_no_key_hurts(
    series: Series | None, open_app: Open
) -> None:
    async with at_trends(open_app, series) as screen:
        assert "press a digit" in said(screen, "#nothing")
        assert page(screen).query_one("#nothing").display
        await keys(screen, *"+-[]cmvb", "left", "right", "space", "escape", "enter")
        assert page(screen).query_one("#nothing").display


async def test_after_three_days_in_all_it_says_what_a_baseline_needs(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 4, 1: 6, 2: 5})
    async with at_trends(open_app, LEFT) as screen:
        assert "no baseline yet" in said(screen, "#change")
        assert "3 so far" in said(screen, "#change")
        assert said(screen, "#change-source") == ""
        assert "week mean 5.0" in readout(screen)
        assert "3 of 7 days" in said(screen, "#headline")


async def test_headline_and_sentence_tell_the_same_percentage(
    open_app: Open, journal: Journal
) -> None:
    latest = {days: 3 if days == 1 else 4 for days in range(7)}
    rate(journal, LEFT, dict.fromkeys(range(20, 34), 6) | latest)
    async with at_trends(open_app, LEFT) as screen:
        assert "or 36 % less" in said(screen, "#change")
        assert "▼ 36 % less" in said(screen, "#headline")


async def test_a_week_without_scores_is_no_data_and_a_pain_free_one_is_zero(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {**dict.fromkeys(range(7), 0), 14: 6})
    async with at_trends(open_app, LEFT) as screen:
        assert "0 week mean 0.0" in readout(screen)
        await keys(screen, *["left"] * 10)
        assert readout(screen).endswith("12 Nov not rated")
        await keys(screen, *["left"] * 4)
        assert "6 week mean 6.0" in readout(screen)


async def test_what_was_pressed_in_a_week_without_scores_is_told(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    press(journal, LEFT, 8, 90)
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, *["left"] * 8)
        assert "not rated" in readout(screen)
        assert readout(screen).endswith("◎ 1:30")


async def test_left_and_right_stand_side_by_side_and_are_never_added_up(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(7), 2))
    rate(journal, RIGHT, dict.fromkeys(range(7), 6))
    async with at_trends(open_app, LEFT) as screen:
        assert "week mean 2.0" in readout(screen)
        assert "On the 7 days both were rated, right was 4.0 higher" in said(screen, "#change")
        assert {"left", "right"} <= set(chart(screen).split())
        await keys(screen, "b")
        assert "right" not in chart(screen).split()
        await keys(screen, "right_square_bracket", "b")
        assert said(screen, ".page-bar--title") == "Back of the neck · right"
        assert "week mean 6.0" in readout(screen)


async def test_b_says_when_there_is_no_other_side(open_app: Open, journal: Journal) -> None:
    rate(journal, LEFT, {0: 3})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "b")
        assert screen.toasts == ["There is nothing logged for the other side."]


async def test_the_angles_move_by_a_window_and_stop_at_both_ends(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 100: 5})
    async with at_trends(open_app, LEFT) as screen:
        assert days(screen) == "< 24 Aug - 22 Nov 2026"
        await keys(screen, "greater_than_sign")
        assert days(screen) == "< 24 Aug - 22 Nov 2026"
        await keys(screen, "less_than_sign")
        assert days(screen) == "25 May - 23 Aug 2026 >"
        await keys(screen, "less_than_sign", "less_than_sign")
        assert days(screen) == "25 May - 23 Aug 2026 >"
        await keys(screen, "greater_than_sign")
        assert days(screen) == "< 24 Aug - 22 Nov 2026"


async def test_a_series_that_was_last_logged_long_ago_opens_there_and_the_arrows_lead_on(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    rate(journal, KNEE, {1000: 5, 1100: 4})
    async with at_trends(open_app, KNEE) as screen:
        assert days(screen) == "< 28 Nov 2023 - 26 Feb 2024 >"
        assert "week mean 5.0" in readout(screen)
        await keys(screen, "less_than_sign")
        assert days(screen) == "29 Aug - 27 Nov 2023 >"
        await keys(screen, *("greater_than_sign",) * 15)
        assert days(screen) == "< 24 Aug - 22 Nov 2026"
        assert "No scores" in chart(screen)
        await keys(screen, "right_square_bracket")
        assert days(screen) == "24 Aug - 22 Nov 2026"
        assert "week mean 3.0" in readout(screen)


async def test_in_a_diary_that_ended_long_ago_the_first_arrow_leads_on_from_what_is_shown(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, KNEE, {1000: 5, 1100: 4})
    async with at_trends(open_app, None) as screen:
        assert days(screen) == "< 28 Nov 2023 - 26 Feb 2024 >"
        await keys(screen, "less_than_sign")
        assert days(screen) == "29 Aug - 27 Nov 2023 >"


async def test_the_arrows_walk_day_by_day_and_past_the_edge_to_the_days_before(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 90: 5, 100: 7})
    async with at_trends(open_app, LEFT) as screen:
        assert "Sun 22 Nov 3" in readout(screen)
        await keys(screen, "left")
        assert "Sat 21 Nov not rated" in readout(screen)
        await keys(screen, *["left"] * 89)
        assert "Mon 24 Aug 5" in readout(screen)
        await keys(screen, "left")
        assert days(screen) == "25 May - 23 Aug 2026 >"
        assert "Fri 14 Aug 7" in readout(screen)


async def test_i_shows_the_guidance_where_there_is_no_room_beside_the_chart(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    async with at_trends(open_app, LEFT) as screen:
        assert not page(screen).query_one(GuidanceCard).display
        await keys(screen, "i")
        assert page(screen).query_one(GuidanceCard).display
        assert "Splenius" in card(screen)
        await keys(screen, "i")
        assert not page(screen).query_one(GuidanceCard).display


async def test_no_day_is_read_out_where_none_of_those_shown_is_rated(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 300: 5})
    async with at_trends(open_app, LEFT) as screen:
        readout = screen.app.screen.query_one("#readout", Static)
        assert "22 Nov" in str(readout.content)
        await keys(screen, "less_than_sign")
        assert days(screen) == "< 25 May - 23 Aug 2026 >"
        assert str(readout.content) == ""
        await keys(screen, "greater_than_sign")
        assert "22 Nov" in str(readout.content)


async def test_plus_and_minus_change_the_range_and_a_click_on_its_name_does(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3, 500: 5})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "minus", "minus", "minus")
        assert days(screen) == "< 16 - 22 Nov 2026"
        await keys(screen, "plus", "plus", "plus", "plus", "plus")
        assert days(screen) == "Jul 2025 - Nov 2026"
        await click(screen, "month")
        assert page(screen).looking.range == "month"
        await click(screen, EARLIER)
        assert days(screen) == "< 24 Sep - 23 Oct 2026 >"


async def test_keys_faster_than_the_disk_all_count(open_app: Open, journal: Journal) -> None:
    rate(journal, LEFT, {0: 3, 900: 5})
    async with at_trends(open_app, LEFT) as screen:
        await screen.burst(*["less_than_sign"] * 4, "greater_than_sign", "minus")
        await settled(screen)
        assert picture(screen).span == Span(ago(journal, 3 * 91 + 29), ago(journal, 3 * 91))


async def test_square_brackets_go_through_the_series_and_come_round(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(5), 4))
    rate(journal, BACK, dict.fromkeys(range(3), 4))
    rate(journal, KNEE, {200: 4})
    async with at_trends(open_app, None) as screen:
        seen = [said(screen, ".page-bar--title")]
        for _ in range(3):
            await keys(screen, "right_square_bracket")
            seen.append(said(screen, ".page-bar--title"))
        assert seen == [
            "Back of the neck · left", "Lower back · whole", "Front of the knee · right",
            "Back of the neck · left",
        ]  # fmt: skip
        await keys(screen, "left_square_bracket")
        assert said(screen, ".page-bar--title") == "Front of the knee · right"


async def test_a_region_that_was_never_logged_can_be_found_and_shows_its_card(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {0: 3})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "slash", *"calf", "enter")
        assert said(screen, ".page-bar--title") == "Calf · whole"
        assert "No scores" in chart(screen)
        await keys(screen, "slash", *"neck", "enter")
        assert said(screen, ".page-bar--title") == "Back of the neck · left"


async def test_s_starts_a_session_for_the_series_and_the_card_can_be_read_on(
    open_app: Open, journal: Journal
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT, (120, 36)) as screen:
        await keys(screen, "space")
        assert page(screen).query_one(GuidanceCard).scroll_offset.y > 0
        await screen.press("s")
        await until(screen, SessionPage)
        for _ in range(3):
            await screen.settle()
        assert screen.text(".page-bar--title") == "Back of the neck · left"


async def test_the_days_looked_at_can_be_taken_as_the_baseline_and_given_up_again(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {days: 4 + (days > 30) * 4 for days in range(60)})
    async with at_trends(open_app, LEFT) as screen:
        assert "from 8.0 to 4.0" in said(screen, "#change")
        await keys(screen, "minus", "less_than_sign", "B", "1", "greater_than_sign")
        assert "from 7.9 to 4.0" in said(screen, "#change")
        assert "set by hand" in said(screen, "#change")
        await keys(screen, "B", "2")
        assert "from 8.0 to 4.0" in said(screen, "#change")


async def test_too_few_rated_days_are_no_baseline_and_the_one_there_was_stays(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(20), 6))
    async with at_trends(open_app, LEFT) as screen:
        before = said(screen, "#change")
        await keys(screen, "minus", "minus", "B", "1")
        assert "Only 7 rated days" in screen.toasts[0]
        assert said(screen, "#change") == before


@pytest.mark.parametrize(
    ("pressed", "told", "untold"),
    [
        ("", "i Guidance v Review", "enter"),
        ("v", "↑ ↓ Series enter Trend ← → Week esc Chart", "Day"),
        ("c", "enter Open ← → Day [ ] Series c Chart", "Calendar"),
        ("m", "m Worst esc Chart", "Day"),
        ("i", "space Read on i Chart", "Day"),
    ],
)
async def test_each_view_names_its_own_keys(
    open_app: Open, journal: Journal, pressed: str, told: str, untold: str
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(20), 4))
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, *pressed)
        foot = said(screen, "KeyBar")
        assert told in foot
        assert untold not in foot


async def test_the_guidance_over_the_chart_is_left_by_escape(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(20), 4))
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "i", "escape")
        assert not page(screen).has_class("-card")
        assert page(screen).has_class("-chart")
