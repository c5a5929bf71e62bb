"""What is asked before the timer, and what the answers bar, as the screens show it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from textual.strip import Strip

from journal.domain.scores import Series
from journal.domain.sessions.session import Hold, Session
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.gate import GateDialog, QuestionRow
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from tests.conftest import Now, answer
from tests.support.session_page import (
    BACK,
    at_session,
    kept,
    past,
    settle_page,
    until,
    words,
)
from tests.ui.conftest import Open, Screen


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
        assert "Read to the end first" in words(screen)
        assert not screen.toasts  # nothing stands over the questions, or over the keys
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


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("keys", [["space"], ["space"] * 6, ["down"] * 9, ["down", "down", "up"]])
async def test_what_y_is_about_is_on_screen_wherever_one_has_read_on_to(
    keys: list[str], size: tuple[int, int], open_app: Open
) -> None:
    async with at_session(open_app, BACK, size) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        await screen.settle()
        for key in keys:
            await screen.press(key)
        row = screen.app.focused
        assert isinstance(row, QuestionRow)
        shown = screen.app.screen.query_one("#questions").region
        assert shown.y <= row.region.y < shown.bottom  # its bar, and where it begins
        await screen.press("y")
        assert row.answer == "yes"
        if "space" not in keys:  # and no step is lost by it
            rows = list(screen.app.screen.query(QuestionRow))
            assert rows.index(row) == keys.count("down") - keys.count("up")


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


async def test_an_emergency_is_refused_again_at_the_next_start_with_the_hour_it_holds_to(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    journal.safety.keep({"flag:cauda_equina": "yes"})
    until_when = journal.clock.now() + timedelta(hours=4)
    async with at_session(open_app, BACK) as screen:
        now.move(minutes=1)
        await screen.press("enter")
        await until(screen, AskDialog)
        said = " ".join(words(screen).split())
        assert "Call your emergency number now." in said
        assert f"holds until {until_when:%H:%M}" in said
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


async def test_the_question_that_keys_are_about_is_told_by_more_than_a_shade_in_every_theme(
    open_app: Open,
) -> None:
    async with at_session(open_app, BACK) as screen:
        await screen.press("enter")
        await until(screen, GateDialog)
        await screen.press("down")
        rows = list(screen.app.screen.query(QuestionRow))[:3]
        for theme in screen.app.available_themes:
            screen.app.theme = theme
            await screen.settle()
            for row in rows:
                looks = list(drawn(screen, row))
                here = row is rows[1]
                assert all(line.text.startswith("▌" if here else " ") for line in looks), theme
                letters = [one for line in looks for one in line if one.text.strip(" ·▌")]
                bold = {bool(one.style and one.style.bold) for one in letters}
                assert bold == {here}, theme


def drawn(screen: Screen, row: QuestionRow) -> Iterator[Strip]:
    """A question's lines as they are painted."""
    lines = screen.app.screen._compositor.render_strips()
    left, right = row.region.x, row.region.right
    yield from (line.crop(left, right) for line in lines[row.region.y : row.region.bottom])
