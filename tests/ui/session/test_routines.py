"""Routines on the Session page, and the look back after many sessions."""

from dataclasses import replace
from datetime import timedelta

from journal.domain.scores import Series
from journal.domain.sessions.session import Hold, Session
from journal.domain.sessions.sitting import past_sitting
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.dialogs.write import WriteDialog
from journal.screens.session.gate import GateDialog
from journal.screens.session.routines import RoutinesDialog
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from tests.conftest import Now, answer
from tests.support.session_page import NECK, at_session, go_on, kept, settle_page, until, words
from tests.ui.conftest import Open


async def test_a_routine_files_each_step_under_its_own_region_and_side(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    journal.routines.save("evening", [("levator_scapulae", "right"), ("splenius", "left")])
    steps = [(Series("shoulder_top", "right"), "6", "4"), (NECK, "5", "5")]
    async with at_session(open_app, Series("hip_side", "left")) as screen:
        await screen.press("r")
        assert "evening" in str(screen.drawn())
        await screen.press("1")
        for series, before, after in steps:
            await until(screen, ScoreDialog)
            assert journal.places.series(series) in words(screen)
            await screen.press(before)
            await until(screen, RunningView)
            await go_on(screen, now, 150)
            await until(screen, ScoreDialog)
            await screen.press(after)
        await settle_page(screen)
    second, first = kept(journal)
    assert [(one.series, f"{(one.before or 0) // 100}") for one in (first, second)] == [
        step[:2] for step in steps
    ]
    assert first.sitting == second.sitting is not None
    assert [{hold.muscle for hold in one.holds} for one in (first, second)] == [
        {"levator_scapulae"}, {"splenius"},
    ]  # fmt: skip


async def test_a_routine_does_not_evade_the_hours_between_two_sessions(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    journal.routines.save("hip", [("gluteus_medius", "left")])
    journal.sessions.add_all(
        past_sitting(
            journal.pressing.parts([("gluteus_medius", "left")], None),
            held_seconds=15, holds=2, day=now.at.date(), started_at=now.at - timedelta(minutes=3),
        )
    )  # fmt: skip
    async with at_session(open_app, NECK) as screen:
        await screen.press("r", "1")
        await until(screen, AskDialog)
        assert "Leave 4 hours between two sessions of one region" in words(screen)
    assert len(kept(journal)) == 1


async def test_without_a_routine_the_key_says_how_to_make_one(open_app: Open) -> None:
    async with at_session(open_app, NECK) as screen:
        await screen.press("r")
        await until(screen, RoutinesDialog)
        assert "a on the Session page puts the muscle" in words(screen)


async def test_a_routine_is_made_ordered_and_changed_on_the_page(
    open_app: Open, journal: Journal
) -> None:
    def points() -> list[tuple[str, ...]]:
        return [one.points for one in journal.routines.all()]

    async with at_session(open_app, Series("shoulder_top", "left")) as screen:
        await screen.press("a", "n")
        await until(screen, WriteDialog)
        await screen.press(*"evening", "enter")
        await settle_page(screen)
        (made,) = points()
        assert len(made) == 1
        await screen.press("down", "a", "1")
        await settle_page(screen)
        ((first, second),) = points()
        assert first == made[0]
        await screen.press("r")
        await until(screen, RoutinesDialog)
        await screen.press("down", "J")
        await screen.settle()
        assert points() == [(second, first)]
        await screen.press("d")
        await screen.settle()
        assert points() == [(second,)]
        await screen.press("up", "d")
        await screen.settle()
        assert "once more" in words(screen)
        assert points() == [(second,)]
        await screen.press("d")
        await screen.settle()
        assert points() == []


async def test_a_point_is_moved_twice_by_two_quick_keys(open_app: Open, journal: Journal) -> None:
    muscles = ("levator_scapulae", "splenius", "suboccipitals")
    journal.routines.save("evening", [(one, "left") for one in muscles])
    async with at_session(open_app, NECK) as screen:
        await screen.press("r")
        await until(screen, RoutinesDialog)
        await screen.burst("down", "down", "down", "K", "K")
    (routine,) = journal.routines.all()
    assert routine.points == ("suboccipitals:left", "levator_scapulae:left", "splenius:left")


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
            await screen.press("space")
            await until(screen, RunningView)
            await go_on(screen, now, 300)
            await screen.settle()
            said.append(told in words(screen))
            await screen.press("escape")
        now.move(hours=5)
    assert said == [True, False]
