"""A trial on screen: the line on Today, the question of every fortnight, the page at the end."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from textual.widgets import OptionList, Static

from journal.domain.scores import Series
from journal.domain.sessions.session import past_session
from journal.messages import OpenSession
from journal.screens.dialogs.ask import AskDialog
from journal.screens.session.page import SessionPage
from journal.screens.trial import actions
from journal.screens.trial.dialog import TrialDialog
from journal.screens.trial.start import StartDialog
from journal.service.journal import Journal
from journal.service.scores import NewScore
from journal.service.trials import Wish
from tests.conftest import BERLIN, Now
from tests.support.session_page import until
from tests.ui.conftest import Open, Screen

NECK = Series("neck_back", "left")
Pain = Callable[[str, int], int]


@pytest.fixture(autouse=True)
def morning(now: Now, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine in the morning, and every pair begins with days of pressing."""
    now.at = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)
    monkeypatch.setattr("secrets.randbits", lambda bits: 2**bits - 1)


def start(journal: Journal, pairs: int = 14) -> None:
    journal.trials.start(Wish(series=NECK, muscle="splenius", pairs=pairs, guess=-100))


def live(journal: Journal, now: Now, days: int, pain: Pain) -> None:
    """Keep the trial for some days, and stop in the morning after."""
    for _ in range(days):
        standing = journal.trials.running()
        assert standing is not None
        assert standing.assigned is not None
        if standing.assigned == "press":
            began = now.clock.now() - timedelta(hours=1)
            held = past_session(NECK, [("splenius", "left")], held_seconds=20, holds=2,
                                day=journal.today, started_at=began)  # fmt: skip
            journal.sessions.add(held)
        now.move(hours=11)
        points = pain(standing.assigned, standing.day)
        journal.scores.record(NewScore(series=NECK, hundredths=points * 100))
        now.move(hours=13)


async def look(screen: Screen) -> str:
    """Open the trial as the palette does, and return all that it says."""
    actions.look(screen.app.pages[0])
    await screen.until(lambda: isinstance(screen.app.screen, TrialDialog))
    await screen.settle()
    return said(screen)


def said(screen: Screen) -> str:
    return "\n".join(str(one.render()) for one in screen.app.screen.query(Static))


def refused(screen: Screen) -> bool:
    return bool(screen.app.screen.query_one("#problem").display)


async def line(screen: Screen) -> str:
    """The line on Today, once it is read; empty where there is none."""
    await screen.settle()
    shown = screen.app.screen_stack[0].query_one("#trial-today", Static)
    return str(shown.render()) if shown.display else ""


async def test_today_says_what_the_day_is_for_and_that_it_was_scored(
    open_app: Open, journal: Journal, now: Now
) -> None:
    yesterday = journal.today - timedelta(days=1)
    journal.scores.record(NewScore(series=NECK, hundredths=500, day=yesterday))  # so it is usual
    async with open_app() as screen:
        assert await line(screen) == ""
        start(journal)
        await screen.look()
        assert await line(screen) == ("Trial, day 1 of 56: press today, by 18:00; score at 20:00.")
        live(journal, now, 2, lambda kind, day: 5)
        await screen.look()
        assert await line(screen) == "Trial, day 3 of 56: rest today; score at 20:00."
        now.move(hours=11)
        await screen.press("4")
        assert (await line(screen)).endswith("rest today; scored 4.")
        await screen.press("u")
        assert (await line(screen)).endswith("rest today; score at 20:00.")


async def test_while_it_runs_nothing_is_told_of_what_was_found(
    open_app: Open, journal: Journal, now: Now
) -> None:
    start(journal)
    live(journal, now, 20, lambda kind, day: 3 if kind == "press" else 8)
    async with open_app((120, 36)) as screen:
        words = await look(screen)
        assert "is told after 17 Jan 2027" in words
        assert "●" not in words
        assert "less" not in words


async def test_the_question_of_the_fortnight_is_answered_by_a_key(
    open_app: Open, journal: Journal, now: Now
) -> None:
    start(journal)
    now.move(days=14)
    async with open_app() as screen:
        assert "Is the pain worse" in await look(screen)
        await screen.press("n")
        assert "Is the pain worse" not in await look(screen)
        await screen.press("y")  # nobody asked
        assert isinstance(screen.app.screen, TrialDialog)
        await screen.press("escape")
        now.move(days=14)
        await look(screen)
        await screen.press("y")
        assert "it had become worse, or there was a new sign" in await look(screen)
        await screen.press("escape", "u")
        assert journal.trials.running() is not None


async def test_a_trial_that_is_asked_for_on_trends_says_first_what_it_is(
    open_app: Open, journal: Journal
) -> None:
    journal.scores.record(NewScore(series=NECK, hundredths=500))
    async with open_app((60, 20)) as screen:
        await screen.press("w", "e")
        await until(screen, AskDialog)
        await screen.settle()
        assert "a coin says which days" in said(screen)
        assert "What would you press" in said(screen)


async def test_a_trial_is_started_by_keys_after_its_plan_was_read(
    open_app: Open, journal: Journal, now: Now
) -> None:
    yesterday = journal.today - timedelta(days=1)
    journal.scores.record(NewScore(series=NECK, hundredths=500, day=yesterday))  # so it is usual
    async with open_app() as screen:
        actions.look(screen.app.pages[0])
        await until(screen, AskDialog)
        await screen.press("1")
        await screen.settle()
        assert "What would you press" in said(screen)
        await screen.press("1")
        await until(screen, StartDialog)
        await screen.settle()
        await screen.press("-")
        await screen.settle()
        assert "is no guess" in said(screen)
        assert refused(screen)
        await screen.press("1")
        await screen.settle()
        assert not refused(screen)  # as the guess is one by now
        assert "14 pairs of 2 days for pressing" in said(screen)
        assert "found in about 8 of 10 people" in said(screen)
        await screen.press("enter")
        for _ in range(100):
            await screen.settle()
            if (running := journal.trials.running()) is not None:
                break
        assert running is not None
        assert "press today, by 18:00" in await line(screen)
        assert running.plan.guess == -100
        assert set(running.plan.muscles) == {"splenius"}
        await screen.press("u")
        await screen.settle()
        assert journal.trials.running() is None


async def test_a_trial_of_a_walk_is_started_by_keys_and_nothing_speaks_of_pressing(
    open_app: Open, journal: Journal
) -> None:
    yesterday = journal.today - timedelta(days=1)
    journal.scores.record(NewScore(series=NECK, hundredths=500, day=yesterday))  # so it is usual
    journal.fact_kinds.add("walk", "yes")
    journal.fact_kinds.add("ibuprofen", "dose", unit="mg")
    async with open_app() as screen:
        actions.look(screen.app.pages[0])
        await until(screen, AskDialog)
        await screen.press("1")
        await screen.settle()
        offered = [str(one.prompt) for one in screen.app.screen.query_one(OptionList).options]
        assert not [one for one in offered if "ibuprofen" in one]
        assert 'The day fact "walk"' in offered[-1]
        await screen.press(str(len(offered)))
        await until(screen, StartDialog)
        await screen.settle()
        plan = said(screen)
        assert '2 days with "walk" and 2 days without' in " ".join(plan.split())
        assert "press" not in plan.lower()
        await screen.press("enter")
        for _ in range(100):
            await screen.settle()
            if (running := journal.trials.running()) is not None:
                break
        assert running is not None
        assert 'with "walk" today, not noted yet' in await line(screen)


async def test_without_a_score_nobody_is_led_into_a_trial(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        actions.look(screen.app.pages[0])
        for _ in range(100):
            await screen.pilot.pause(0.01)
            if "Log a score first" in said(screen):
                return
        raise AssertionError(said(screen))


PAINS: dict[str, tuple[Pain, str]] = {
    "helped": (lambda kind, day: 6 if kind == "rest" else 3 + day % 3, "It hurt less on press"),
    "did not": (lambda kind, day: 3 if kind == "rest" else 4 + day % 2, "Pressing did not help"),
    "cannot tell": (lambda kind, day: 3 + day * 7 % 5, "can't be told from chance"),
}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
@pytest.mark.parametrize("end", PAINS)
async def test_the_page_at_the_end_shows_the_answer_and_every_score(
    open_app: Open, journal: Journal, now: Now, size: tuple[int, int], end: str
) -> None:
    pain, words = PAINS[end]
    start(journal)
    live(journal, now, 56, pain)
    async with open_app(size) as screen:
        shown = await look(screen)
        assert words in shown
        assert "You had expected 1.0 less." in shown
        assert "All went as planned." in shown
        picture = screen.app.screen.query_one("#trial-figure", Static)
        text = str(picture.render())
        assert sum(text.count(sign) for sign in "○◎●◉") >= 28
        assert max(map(len, text.splitlines())) <= picture.size.width
        await screen.press("escape")
        assert await line(screen) == ""


async def test_on_a_press_day_the_session_begins_at_what_the_trial_presses(
    open_app: Open, journal: Journal, now: Now
) -> None:
    journal.trials.start(Wish(series=NECK, muscle="upper_trapezius"))
    async with open_app() as screen:
        screen.app.screen.post_message(OpenSession(NECK))
        await screen.until(lambda: isinstance(screen.app.screen, SessionPage))
        await screen.settle()
        page = screen.app.screen
        assert isinstance(page, SessionPage)
        assert page.muscle is not None
        assert page.muscle.id == "upper_trapezius"
        assert "for your trial, today" in said(screen)
        await screen.press("up")
        await screen.look()
        assert page.muscle.id != "upper_trapezius"  # the cursor stays where it was put
