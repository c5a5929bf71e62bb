"""The Session page: muscles, their card, and the way through a sitting."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList, Static

from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Hold
from journal.domain.trends.effects import UNKNOWN
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now, answer
from tests.support.session_page import (
    BACK,
    NECK,
    at_session,
    go_on,
    kept,
    past,
    settle_page,
    until,
    words,
)
from tests.ui.conftest import Open, Screen


def page(screen: Screen) -> SessionPage:
    found = screen.app.screen_stack[0]
    assert isinstance(found, SessionPage)
    return found


async def asked_for(screen: Screen, where: str) -> None:
    """Wait for the question about one side: the one about the other may still be in sight."""
    await screen.until(lambda: where in words(screen))


def shown(screen: Screen) -> list[str]:
    muscles = page(screen).query_one("#muscles", OptionList)
    return [str(option.prompt).strip() for option in muscles.options]


async def test_s_on_today_opens_the_series_under_the_cursor(usual: None, open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("s")
        await settle_page(screen)
        assert screen.text(".page-bar--title") == "Back of the neck · left"
        await screen.press("t", "s")
        await settle_page(screen)
        assert page(screen).series == NECK


async def test_without_a_series_it_begins_with_the_last_one_used(
    usual: None, open_app: Open, journal: Journal, now: Now
) -> None:
    journal.sessions.finish(past(now, BACK, hours=30))
    async with open_app() as screen:
        await screen.app.run_action("open_session")
        await settle_page(screen)
        assert page(screen).series == BACK


async def test_the_palette_goes_to_a_region_here_too(open_app: Open) -> None:
    async with at_session(open_app, NECK) as screen:
        await screen.press("ctrl+p", *"tennis")
        found = screen.app.screen.query_one(OptionList)
        await screen.until(lambda: found.option_count)
        await screen.press("enter")
        await screen.until(lambda: page(screen).series == Series("elbow", "whole"))
        await settle_page(screen)
        assert screen.text(".page-bar--title") == "Elbow · both"


async def test_muscles_that_live_there_come_first_and_the_card_follows_the_cursor(
    open_app: Open,
) -> None:
    async with at_session(open_app, BACK) as screen:
        listed = shown(screen)
        assert listed[0] == "Lives here"
        name = "Deep side-of-back muscle\n  Quadratus lumborum"
        assert listed.index(name) < listed.index("May send pain here")
        await screen.press("down", "down")
        assert "Deep side-of-back muscle" in screen.text("#card-words")
        assert "Quadratus lumborum" in screen.text("#card-words")


async def test_the_card_says_the_first_dose_and_the_usual_one_later(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, BACK) as screen:
        card = screen.text("#card-words")
        assert "First time on this muscle: 15 seconds, light." in card
        assert "3 holds of 15 s, 30 s rest between" in card
        assert "never above 6" in card
        first = page(screen).muscle
        assert first is not None
        hold = Hold(muscle=first.id, side="left", planned_ms=15000, held_ms=15000, ended_by="time")
        journal.sessions.finish(replace(past(now, NECK, hours=30), holds=(hold,)))
        page(screen).open(NECK)
        page(screen).open(BACK)
        await settle_page(screen)
        assert "3 holds of 30 s" in screen.text("#card-words")


async def test_a_muscle_that_is_never_pressed_is_marked_and_has_no_timer(
    open_app: Open, journal: Journal
) -> None:
    answer(journal)
    async with at_session(open_app, BACK) as screen:
        assert "✕ Deep hip flexor\n  Iliopsoas" in shown(screen)
        await screen.press("end")
        assert "Do not press this muscle" in screen.text("#card-words")
        await screen.press("enter")
        await until(screen, AskDialog)
        assert "There is no pressing on the belly-wall muscles (Rectus" in words(screen)
        await screen.press("enter")
        assert isinstance(screen.app.screen, SessionPage)
    assert kept(journal) == []


async def test_b_takes_both_sides_or_one(open_app: Open) -> None:
    async with at_session(open_app, NECK) as screen:
        assert "left side" in screen.text("#plan")
        await screen.press("b")
        assert "both sides, left first" in screen.text("#plan")
        await screen.press("b")
        assert "right side" in screen.text("#plan")
        await screen.press("b")
        assert "left side" in screen.text("#plan")


async def test_b_sets_the_side_of_the_session_as_well_as_of_the_holds(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    async with at_session(open_app, BACK) as screen:
        await screen.press("b", "enter")
        await until(screen, ScoreDialog)
        assert "Lower back, left" in words(screen)
        await screen.press("6")
        await until(screen, RunningView)
        await go_on(screen, now, 12)
        await screen.press("escape", "k")
        await until(screen, ScoreDialog)
        await screen.press("4")
        await settle_page(screen)
        assert "Lower back, left: 6 → 4   k keeps 4 as today's score" in screen.text("#plan")
        assert journal.scores.find(Filter()) == []
        card = screen.text("#card-words")
        assert "left: Before and after 1 session: 6.0 → 4.0 on average." in card
        assert UNKNOWN in card
        await screen.press("k")
        await screen.settle()
    (session,) = kept(journal)
    assert session.series == Series("lower_back", "left")
    assert {hold.side for hold in session.holds} == {"left"}
    (score,) = journal.scores.find(Filter())
    assert (score.series, score.hundredths) == (session.series, 400)


async def test_both_sides_are_two_sessions_with_scores_of_their_own(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        for side, before, after in (("left", "6", "4"), ("right", "5", "5")):
            await asked_for(screen, f"Lower back, {side}")
            await screen.press(before)
            await until(screen, RunningView)
            await go_on(screen, now, 150)
            await until(screen, ScoreDialog)
            await screen.press(after)
        await settle_page(screen)
        assert "keeps 4 and 5 as today's score" in screen.text("#plan")
        assert "1 of 3 sessions used today" in journal.pressing.used_today()
    right, left = kept(journal)
    assert (left.series.side, left.before, left.after) == ("left", 600, 400)
    assert (right.series.side, right.before, right.after) == ("right", 500, 500)
    assert left.sitting == right.sitting is not None


async def test_escape_at_the_score_before_leaves_and_space_skips_the_score(
    open_app: Open, journal: Journal
) -> None:
    answer(journal)
    async with at_session(open_app, NECK) as screen:
        await screen.press("enter")
        await until(screen, ScoreDialog)
        assert "space skip  esc leave" in words(screen)
        await screen.press("escape")
        await settle_page(screen)
        assert kept(journal) == []
        await screen.press("enter")
        await until(screen, ScoreDialog)
        await screen.press("space")
        await until(screen, RunningView)
        assert [one.before for one in kept(journal)] == [None]


async def test_f_shows_the_red_flags_with_emergencies_first(open_app: Open) -> None:
    async with at_session(open_app, NECK) as screen:
        await screen.press("f")
        await until(screen, AskDialog)
        said = words(screen)
        assert said.index("Red flags · emergency") < said.index("Red flags · to be seen")
        assert "Call your emergency number now." in said


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 10), (120, 36), (240, 70)])
async def test_every_size_is_drawn(size: tuple[int, int], open_app: Open) -> None:
    async with at_session(open_app, BACK, size) as screen:
        await screen.press("down", "b", "space")
        assert page(screen).muscle is not None


async def test_help_names_the_keys_of_the_page(open_app: Open) -> None:
    async with at_session(open_app, BACK) as screen:
        await screen.press("?")
        said = " ".join(str(one.render()) for one in screen.app.screen.query(Static))
        assert "start the session" in said
        assert "weak evidence" in said


async def test_each_phase_says_one_thing_to_do(open_app: Open, journal: Journal) -> None:
    answer(journal)
    journal.scores.record(NewScore(series=BACK, hundredths=500))  # as a whole: one session
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, ScoreDialog)
        await screen.press("6")
        await until(screen, RunningView)
        assert "Stand with your back to a wall" in words(screen)
        await screen.press("n")
        assert "Press to 3 of 10. Breathe out. Let go when the ache has halved." in words(screen)
        assert "never above 6 of 10" in words(screen)
        assert "Stop if: Numbness, tingling" in words(screen)
        await screen.press("n")
        assert "Let go, and rest." in words(screen)
        await screen.press(*"nnnn")
        assert "Let go. Change to the right side." in words(screen)


async def test_at_a_start_sessions_under_the_wrong_side_are_offered_and_not_changed_by_themselves(
    open_app: Open, journal: Journal, now: Now
) -> None:
    one = past(now, BACK, hours=30)
    journal.sessions.finish(replace(one, holds=one.holds[:1]))
    async with open_app((80, 24)) as screen:
        await until(screen, AskDialog)
        assert "Lower back: whole → left" in words(screen)
        assert [one.series for one in kept(journal)] == [BACK]
        await screen.press("f")
        await screen.settle()
        assert [one.series for one in kept(journal)] == [Series("lower_back", "left")]
        await screen.press("u")
        await screen.settle()
    assert [one.series for one in kept(journal)] == [BACK]
    async with open_app((80, 24)) as screen:
        await screen.settle()
        assert not isinstance(screen.app.screen, AskDialog)
