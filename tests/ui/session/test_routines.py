"""Routines on the Session page, and the look back after many sessions."""

from dataclasses import replace
from datetime import timedelta

from journal.domain.sessions.session import Hold, Session
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.gate import GateDialog
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from tests.conftest import Now, answer
from tests.support.session_page import NECK, at_session, go_on, kept, until, words
from tests.ui.conftest import Open


async def test_a_routine_is_started_with_its_key_and_presses_its_points_in_order(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    points = [("levator_scapulae", "right"), ("splenius", "left")]
    journal.routines.save("evening", [("levator_scapulae", "right"), ("splenius", "left")])
    async with at_session(open_app, NECK) as screen:
        await screen.press("r")
        assert "evening" in str(screen.drawn())
        await screen.press("1")
        await until(screen, ScoreDialog)
        assert "both" not in words(screen)
        await screen.press("6")
        await until(screen, RunningView)
        await go_on(screen, now, 300)
        await until(screen, ScoreDialog)
        await screen.press("4")
        await screen.settle()
    (session,) = kept(journal)
    assert list(dict.fromkeys((hold.muscle, hold.side) for hold in session.holds)) == points
    assert (session.status, session.before, session.after) == ("done", 600, 400)


async def test_without_a_routine_the_key_says_how_to_save_one(open_app: Open) -> None:
    async with at_session(open_app, NECK) as screen:
        await screen.press("r")
        assert "journal session routine save" in words(screen)


async def test_a_routine_with_too_many_points_is_refused_in_a_sentence(
    open_app: Open, journal: Journal
) -> None:
    answer(journal)
    muscles = ("levator_scapulae", "splenius", "suboccipitals")
    journal.routines.save("all", [(one, side) for one in muscles for side in ("left", "right")])
    async with at_session(open_app, NECK) as screen:
        await screen.press("r", "1")
        await until(screen, AskDialog)
        assert "at most 4 points" in words(screen)
    assert kept(journal) == []


async def test_after_ten_sessions_without_less_pain_the_review_is_said_once(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    hold = Hold(muscle="levator_scapulae", side="left", planned_ms=30_000, held_ms=30_000,
                pressure=4, ended_by="time")  # fmt: skip
    for days in range(12, 1, -1):
        started = now.clock.now() - timedelta(days=days)
        past = Session(id=f"past-{days}", series=NECK, status="done", day=started.date(),
                       started_at=started, holds=(hold,))  # fmt: skip
        journal.sessions.add(replace(past, ended_at=started + timedelta(minutes=5)))
    told = journal.places.atlas.defaults.review.text
    said = []
    for _ in range(2):
        answer(journal)
        async with at_session(open_app, NECK) as screen:
            await screen.press("enter")
            await until(screen, GateDialog)
            await screen.press("n")  # not sore
            await until(screen, ScoreDialog)
            await screen.press("escape")
            await until(screen, RunningView)
            await go_on(screen, now, 300)
            await screen.settle()
            said.append(told in words(screen))
            await screen.press("escape")
        now.move(hours=5)
    assert said == [True, False]
