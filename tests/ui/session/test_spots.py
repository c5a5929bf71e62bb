"""Tender spots on the Session page: named, rated, pressed."""

from textual.widgets import Input

from journal.domain.scores import Series
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.screens.session.spots import SpotDialog
from journal.service.journal import Journal
from tests.conftest import Now, answer
from tests.support.session_page import NECK, at_session, go_on, until, words
from tests.ui.conftest import Open


async def test_a_spot_is_named_and_rated_by_keys_and_stands_on_the_card(
    open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, NECK) as screen:
        await screen.press("p")
        await until(screen, AskDialog)
        await screen.press("a")
        await until(screen, SpotDialog)
        await screen.press("enter")
        assert "Give the spot a name" in words(screen)
        name, where = screen.app.screen.query(Input)
        assert (where.size, where.region.y) == (name.size, name.region.y + 3)  # below its label
        screen.app.screen.query_one("#spot-name", Input).value = "by the [/b] skull"
        await screen.press("enter")
        await until(screen, SessionPage)
        (course,) = journal.spots.all()
        assert (course.spot.name, course.spot.side) == ("by the [/b] skull", "left")
        for score in ("6", "5"):
            await screen.press("p")
            await until(screen, AskDialog)
            await screen.press("1")
            await screen.settle()
            assert "pressing made spots less tender" in words(screen)
            await screen.press("r")
            await until(screen, ScoreDialog)
            await screen.press(score)
            await until(screen, SessionPage)
            await screen.settle()
        (course,) = journal.spots.all()
        assert [one.hundredths for one in course.ratings] == [600, 500]
        assert "by the [/b] skull, left" in words(screen)


async def test_a_session_for_a_spot_asks_how_tender_it_is_before_and_after(
    open_app: Open, journal: Journal, now: Now
) -> None:
    answer(journal)
    journal.spots.add("splenius", "left", "by the skull")
    async with at_session(open_app, Series("neck_back", "left")) as screen:
        await screen.press("p")
        await until(screen, AskDialog)
        await screen.press("1", "s")
        await until(screen, ScoreDialog)
        await screen.press("6")
        await screen.settle()
        assert "How tender is by the skull now?" in words(screen)
        await screen.press("7")
        await until(screen, RunningView)
        await go_on(screen, now, 20)
        await screen.press("escape")
        await until(screen, AskDialog)
        await screen.press("k")
        await until(screen, ScoreDialog)
        await screen.press("5")
        await screen.settle()
        assert "How tender is by the skull now?" in words(screen)
        await screen.press("4")
        await until(screen, SessionPage)
        await screen.settle()
    (course,) = journal.spots.all()
    assert [(one.when, one.hundredths) for one in course.ratings] == [
        ("before", 700), ("after", 400),
    ]  # fmt: skip
    journal.history.undo()
    assert journal.spots.all()[0].ratings == ()
