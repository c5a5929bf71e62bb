"""The Session page: muscles, their card, and everything asked before the timer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import OptionList, Static

from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Hold, Session
from journal.domain.trends.effects import UNKNOWN
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.gate import GateDialog, QuestionRow
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from journal.service.scores import Entry
from tests.conftest import Now, answer
from tests.support.session_page import (
    BACK,
    NECK,
    at_session,
    go_on,
    kept,
    settle_page,
    until,
    words,
)
from tests.ui.conftest import Open, Screen


def page(screen: Screen) -> SessionPage:
    found = screen.app.screen_stack[0]
    assert isinstance(found, SessionPage)
    return found


def shown(screen: Screen) -> list[str]:
    muscles = page(screen).query_one("#muscles", OptionList)
    return [str(option.prompt).strip() for option in muscles.options]


def past(now: Now, series: Series, hours: float, number: int = 0) -> Session:
    at = now.clock.now() - timedelta(hours=hours)
    hold = Hold(
        muscle="erector_spinae", side="left", planned_ms=15000, held_ms=15000, ended_by="time"
    )
    both = (hold, replace(hold, side="right"))
    return Session(
        id=f"past-{hours}-{number}", series=series, status="done", day=at.date(),
        started_at=at - timedelta(minutes=2), ended_at=at,
        holds=both if series.side == "whole" else (hold,),
    )  # fmt: skip


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
        assert "Never pressed here" in screen.text("#card-words")
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
        assert "left: Before and after 1 session: 6.0 → 4.0 on average (n = 1)." in card
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
            await until(screen, ScoreDialog)
            assert f"Lower back, {side}" in words(screen)
            await screen.press(before)
            await until(screen, RunningView)
            await go_on(screen, now, 150)
            await until(screen, ScoreDialog)
            await screen.press(after)
        await settle_page(screen)
        assert "keeps 4 and 5 as today's score" in screen.text("#plan")
        assert "1 of 3 sessions used today" in journal.sessions.used_today()
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
        assert said.index("Emergency") < said.index("To be seen")
        assert "Call your emergency number now." in said


async def test_the_gate_is_read_and_answered_with_one_key_a_sheet(
    open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        for title in ("Before this session", "What can change in a month", "Your health"):
            await until(screen, GateDialog)
            await screen.settle()
            assert title in words(screen)
            await screen.press("enter")
            assert isinstance(screen.app.screen, GateDialog)  # nothing is preselected
            await screen.press(*["space"] * 6, "n")
        await until(screen, ScoreDialog)
        await screen.press("space")
        await until(screen, RunningView)
        await screen.press("escape")
        await settle_page(screen)
        await screen.press("enter")
        await until(screen, ScoreDialog)
    assert kept(journal) == []


async def test_none_of_these_counts_only_once_all_lines_were_on_screen(open_app: Open) -> None:
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        first = screen.app.screen
        await screen.settle()
        assert "More below" in words(screen)
        await screen.press("n")
        assert screen.app.screen is first
        assert "Read to the end first" in screen.toasts[-1]
        await screen.press(*["space"] * 6)
        assert "More below" not in words(screen)
        await screen.press("n")
        await screen.settle()
        assert screen.app.screen is not first


async def test_y_marks_the_line_under_the_cursor_and_takes_it_back(
    open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        dialog = screen.app.screen
        assert isinstance(dialog, GateDialog)
        row = dialog.query(QuestionRow).first()
        marks = []
        for key in "yyc":  # marked, taken back; and no clinician lifts an emergency
            await screen.press(key)
            marks.append(row.answer)
        assert marks == ["yes", "no", "no"]
        await screen.press("y", *["space"] * 6, "n")
        await until(screen, AskDialog)
        assert row.asked.text in words(screen)
        assert "Call your emergency number now." in words(screen)
    assert kept(journal) == []


@pytest.mark.parametrize(("hours", "asked"), [(4, False), (5, True)])
async def test_a_second_session_the_same_day_asks_only_after_four_hours(
    hours: int, asked: bool, open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    now.move(hours=hours)
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog if asked else ScoreDialog)


async def test_leaving_the_gate_keeps_no_answer(open_app: Open, journal: Journal) -> None:
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        await screen.press("y", "down", "y", "up", "escape")
        assert isinstance(screen.app.screen, SessionPage)
    assert journal.safety.answers().given == {}


async def test_what_stops_all_pressing_refuses_in_a_sentence_and_can_be_taken_back(
    open_app: Open, journal: Journal
) -> None:
    answer(journal, fever_unwell="yes")
    async with at_session(open_app, BACK) as screen:
        assert "3 holds" in screen.text("#card-words")
        await screen.press("enter")
        await until(screen, GateDialog)
        assert "Something spoke against it" in words(screen)
        await screen.press("enter")
        await until(screen, AskDialog)
        assert "Do you have a fever, or do you feel ill?" in words(screen)
        await screen.press("enter", "enter")
        await until(screen, GateDialog)
        await screen.press("y", "enter")
        await until(screen, ScoreDialog)
    assert kept(journal) == []


async def test_what_is_cleared_by_a_clinician_is_pressed_as_lightly_as_the_guide_says(
    open_app: Open, journal: Journal
) -> None:
    answer(journal, blood_thinner="cleared")
    async with at_session(open_app, Series("shoulder_top", "left")) as screen:
        await screen.press("enter")
        await until(screen, ScoreDialog)
        assert "fingers only" in words(screen)
        assert "2 holds of 15 s" in words(screen)


async def test_belly_pain_leads_to_no_session(open_app: Open, journal: Journal) -> None:
    answer(journal)
    async with at_session(open_app, Series("abdomen", "whole")) as screen:
        await screen.press("enter")
        await until(screen, AskDialog)
        assert "Belly pain is for a clinician" in words(screen)


@pytest.mark.parametrize(("key", "next_one"), [("y", AskDialog), ("n", ScoreDialog)])
async def test_what_must_not_be_where_one_presses_is_asked_each_time(
    key: str, next_one: type[AskDialog] | type[ScoreDialog], open_app: Open, journal: Journal
) -> None:
    answer(journal, device="yes")
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        assert "Is that where you are going to press?" in words(screen)
        await screen.press(key, "enter")
        await until(screen, next_one)


async def test_the_calf_asks_for_a_clot_before_any_pressing(
    open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, Series("calf", "right")) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        dialog = screen.app.screen
        assert isinstance(dialog, GateDialog)
        asked = [one.text for one in dialog.sheet.questions]
        (clot,) = (n for n, one in enumerate(asked) if "swollen, warm, red or darker" in one)
        await screen.press(*["down"] * clot, "y", *["space"] * 6, "n")
        await until(screen, AskDialog)
        assert "swollen, warm, red or darker" in words(screen)
        assert "Do not press. Get medical advice today." in words(screen)


async def test_limits_are_told_and_no_session_begins(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    journal.sessions.finish(past(now, BACK, hours=1))
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, AskDialog)
        assert "Leave 4 hours between two sessions of one region" in words(screen)
    assert len(kept(journal)) == 1


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
    journal.scores.record(Entry(series=BACK, hundredths=500))  # as a whole: one session
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, ScoreDialog)
        await screen.press("6")
        await until(screen, RunningView)
        assert "Stand with your back to a wall" in words(screen)
        await screen.press("n")
        assert "Press to 3 of 10. Breathe out. Let go when the ache has halved." in words(screen)
        assert "never above 6 of 10" in words(screen)
        assert "Stop Numbness, tingling" in words(screen)
        await screen.press("n")
        assert "Let go, and rest." in words(screen)
        await screen.press(*"nnnn")
        assert "Let go. Change to the right side." in words(screen)


async def test_a_region_pressed_lately_is_asked_for_soreness_and_left_alone_with_a_yes(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    spot = Hold(muscle="erector_spinae", side="left", planned_ms=30_000, held_ms=30_000,
                ended_by="time")  # fmt: skip
    started = now.clock.now() - timedelta(days=2)
    journal.sessions.add(
        Session(id="past", series=Series("lower_back", "left"), status="done",
                day=started.date(), started_at=started,
                ended_at=started + timedelta(minutes=3), holds=(spot,))
    )  # fmt: skip
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        await screen.press("y", "enter")
        await until(screen, AskDialog)
        assert journal.places.atlas.defaults.soreness_rule[:30] in words(screen)
    assert len(kept(journal)) == 1


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
