"""The Guide page: from regions to muscles and back, and the search by where it hurts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from journal.domain.scores import Series
from journal.messages import OpenGuide
from journal.screens.guide.page import GuidePage
from journal.screens.session.page import SessionPage
from journal.screens.trends.page import TrendsPage
from journal.service.journal import Journal
from tests.support.session_page import until
from tests.support.trends_page import rate, settled
from tests.ui.conftest import Open, Screen


@asynccontextmanager
async def at_guide(
    open_app: Open, topic: str | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Screen]:
    async with open_app(size=size) as screen:
        screen.app.screen.post_message(OpenGuide(topic))
        for _ in range(100):
            await screen.settle()
            if isinstance(screen.app.screen, GuidePage):
                break
        await screen.settle()
        yield screen


def page(screen: Screen) -> GuidePage:
    found = screen.app.screen_stack[0]
    assert isinstance(found, GuidePage)
    return found


def shown(screen: Screen) -> str:
    """What the whole screen says, its lines joined."""
    return "\n".join(screen.drawn())


def card_title(screen: Screen) -> str:
    """The first line of the card."""
    left = page(screen).query_one("#guide-article").region.x
    return next(line[left:].strip() for line in screen.drawn()[1:] if line[left:].strip(" │"))


def listed(screen: Screen) -> list[str]:
    options = page(screen).query_one(OptionList).options
    return [str(option.prompt).strip() for option in options if str(option.prompt).strip()]


NAMES = {" ": "space", "/": "slash", "?": "question_mark"}
"""Keys that are not called as they are written."""


async def type_words(screen: Screen, words: str) -> None:
    await screen.press("slash")
    await screen.press(*(NAMES.get(letter, letter) for letter in words))


async def test_it_begins_with_what_to_know_before_pressing(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        assert listed(screen)[:6] == [
            "First", "Before you press", "Red flags", "How to press", "The evidence", "Sources",
        ]  # fmt: skip
        assert card_title(screen) == "Before you press"
        assert "Asked before a session" in shown(screen)


async def test_g_opens_it_and_shows_again_what_it_showed_last(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("g", "down")
        assert card_title(screen) == "Red flags"
        await screen.press("t", "g")
        assert card_title(screen) == "Red flags"


async def test_enter_leads_from_a_region_to_a_muscle_and_on_and_backspace_the_way_back(
    open_app: Open,
) -> None:
    async with at_guide(open_app, "temple_forehead") as screen:
        assert listed(screen)[0] == "Forehead and temple"
        await screen.press("down", "down", "down")
        assert card_title(screen) == "Main chewing muscle"
        await screen.press("enter")
        assert listed(screen)[:3] == ["Main chewing muscle", "Lives in", "Cheek, jaw and teeth"]
        await screen.press("down", "enter")
        assert listed(screen)[0] == "Cheek, jaw and teeth"
        await screen.press("backspace", "backspace")
        assert listed(screen)[0] == "Forehead and temple"
        assert card_title(screen) == "Main chewing muscle"
        await screen.press("left")
        assert listed(screen)[0] == "First"
        await screen.press("left")
        assert listed(screen)[0] == "First"


async def test_a_click_on_a_name_in_the_card_leads_there(open_app: Open) -> None:
    async with at_guide(open_app, "neck_back", (120, 90)) as screen:
        lines = screen.drawn()
        left = page(screen).query_one("#guide-article").region.x
        row = next(y for y, line in enumerate(lines) if "Stiff-neck muscle" in line[left:])
        column = lines[row].index("Stiff-neck muscle", left) + 2
        await screen.pilot.click(offset=(column, row))
        await screen.settle()
        assert listed(screen)[0] == "Stiff-neck muscle"


async def test_pain_at_the_temple_gives_muscles_nearest_first(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        await type_words(screen, "pain at the temple")
        found = listed(screen)
        assert found[:2] == ["Where it hurts", "Forehead and temple"]
        there = found.index("May send pain there, nearest first")
        assert found[there + 1] == "Main chewing muscle"
        assert found.index("Base-of-skull muscles") < found.index("Top-of-shoulder muscle")
        assert card_title(screen) == "Forehead and temple"


async def test_from_a_find_on_to_a_muscle_and_back_to_the_find(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        await screen.press("down")
        await type_words(screen, "jaw")
        await screen.press("enter", "down", "enter")
        assert page(screen).query_one(Input).value == ""
        await screen.press("backspace")
        assert page(screen).query_one(Input).value == "jaw"
        assert listed(screen)[0] == "Where it hurts"
        assert card_title(screen) == "Jaw joint and ear"
        await screen.press("escape")
        assert page(screen).query_one(Input).value == ""
        assert listed(screen)[0] == "First"
        assert card_title(screen) == "Red flags"


async def test_keys_typed_faster_than_they_are_shown_all_count(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        await screen.burst("slash", *"knee")
        assert page(screen).query_one(Input).value == "knee"
        assert listed(screen)[1] == "✕ Front of the knee"


async def test_letters_in_the_search_are_letters_and_no_pages(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        await type_words(screen, "twghsqu/?")
        assert page(screen).query_one(Input).value == "twghsqu/?"
        assert "No match" in shown(screen)


async def test_a_muscle_that_is_never_pressed_is_marked_and_says_what_to_do_instead(
    open_app: Open,
) -> None:
    async with at_guide(open_app, "neck_front_side") as screen:
        assert "✕ Side-of-neck muscles" in listed(screen)
        await screen.press("down", "down")
        said = shown(screen)
        assert "Do not press this muscle yourself." in said
        assert "Breathe low and slow" in said


async def test_space_reads_on_and_at_the_end_begins_again(open_app: Open) -> None:
    async with at_guide(open_app, "calf") as screen:
        assert card_title(screen) == "Calf"
        await screen.press("space")
        assert card_title(screen) != "Calf"
        for _ in range(20):
            await screen.press("space")
            if card_title(screen) == "Calf":
                break
        assert card_title(screen) == "Calf"


async def test_a_topic_that_leads_nowhere_is_entered_to_be_read(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        await screen.press("enter", "down", "down")
        assert card_title(screen) != "Before you press"
        await screen.press("escape", "down")
        assert card_title(screen) == "Red flags"


async def test_s_goes_to_a_session_for_the_region_and_for_a_muscle_seen_from_it(
    open_app: Open,
) -> None:
    async with at_guide(open_app, "temple_forehead") as screen:
        await screen.press("down", "down", "down", "s")
        await screen.settle()
        session = screen.app.screen_stack[0]
        assert isinstance(session, SessionPage)
        assert session.series == Series("temple_forehead", "whole")


async def test_w_goes_to_the_trends_of_the_side_that_is_usually_rated(
    usual: None, open_app: Open
) -> None:
    async with at_guide(open_app, "neck_back") as screen:
        await screen.press("w")
        for _ in range(50):
            await screen.settle()
            if not isinstance(screen.app.screen, GuidePage):
                break
        await screen.settle()
        title = screen.text(".page-bar--title")
        assert "Back of the neck" in title
        assert "left" in title


async def test_w_finds_a_side_that_was_last_rated_long_ago(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, Series("calf", "left"), {40: 5})
    async with at_guide(open_app, "calf") as screen:
        await screen.press("w")
        await until(screen, TrendsPage)
        await settled(screen)
        assert screen.text(".page-bar--title") == "Calf · left"


async def test_the_palette_goes_to_a_region(open_app: Open) -> None:
    async with at_guide(open_app) as screen:
        page(screen).go_to("shin")
        await screen.settle()
        assert listed(screen)[0] == "Shin"


async def test_a_topic_that_is_not_in_this_regions_file_is_said(open_app: Open) -> None:
    async with at_guide(open_app, "tail") as screen:
        assert screen.toasts == ["The guide has no entry tail."]
        assert listed(screen)[0] == "First"


async def test_without_a_regions_file_the_page_says_why(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.regions_file.shipped_file", lambda: Path("/nowhere/regions.json"))
    async with at_guide(open_app) as screen:
        assert "can't be used" in " ".join(shown(screen).split())
        await screen.press("slash", "a", "enter", "backspace", "left", "right", "space", "escape")
        assert isinstance(screen.app.screen, GuidePage)


@pytest.mark.parametrize("size", [(20, 8), (60, 20), (80, 24), (200, 50)])
async def test_it_can_be_read_at_any_size(open_app: Open, size: tuple[int, int]) -> None:
    async with at_guide(open_app, "neck_back", size) as screen:
        assert "Back of the" in shown(screen)
        await screen.press("down", "enter", "space", "backspace")
        assert listed(screen)[0] == "Back of the neck"


@pytest.mark.process
def test_no_start_imports_the_guide() -> None:
    import subprocess
    import sys

    code = "import journal.app, sys; sys.exit('journal.domain.guide.articles' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
