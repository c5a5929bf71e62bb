"""From Trends: what goes with the pain, and the three questions of the week."""

from datetime import timedelta

from textual.widgets import Static

from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.trends.bar import QUESTIONS
from journal.screens.trends.links import LinksDialog
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.settings import Settings
from tests.support.session_page import until
from tests.support.trends_page import LEFT, ago, at_trends, keys, rate
from tests.ui.conftest import Open, Screen


def told(screen: Screen) -> str:
    """Everything that the dialog on top says."""
    return "\n".join(str(one.render()) for one in screen.app.screen.query(Static))


async def test_a_key_shows_what_goes_with_the_pain_and_what_has_no_clear_link(
    open_app: Open, journal: Journal
) -> None:
    kind = journal.fact_kinds.add("wine [b]", "yes")
    there = [days for days in range(100) if days * days % 31 % 3 == 1]
    rate(journal, LEFT, {days: 3 + days % 3 + 2 * (days in there) for days in range(100)})
    for days in there:
        journal.day_facts.record(FactEntry(kind=kind, day=ago(journal, days)))
    async with at_trends(open_app, LEFT) as screen:
        await screen.press("l")
        await until(screen, LinksDialog)
        shown = told(screen)
        assert "Goes with it" in shown
        assert "wine [b], on the same day: goes with more pain" in shown
        assert "No clear link" in shown
        assert "need not bring it" in shown


async def test_the_week_review_offers_the_questions_once_a_week_and_keeps_them_in_one_step(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(20), 4))
    journal.function.answer_ability("climb stairs", 3, ago(journal, 8))
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert not journal.function.due()
        assert f"p {QUESTIONS}" in screen.drawn()[1]
        assert "q Quit" in screen.drawn()[-1]  # no key gives way for it
        await screen.press("p")
        for answer in ("4", "5", "x", "6"):
            await until(screen, ScoreDialog)
            await screen.press(answer)
            await screen.settle()
        await until(screen, AskDialog)
        await screen.press("escape")
        assert QUESTIONS not in screen.drawn()[1]
        (peg,) = journal.function.pegs()
        assert (peg.pain, peg.enjoyment, peg.activity) == (4, 5, 10)
        assert [one.able for one in journal.function.abilities()] == [3, 6]
    journal.history.undo()
    assert journal.function.pegs() == []
    assert [one.able for one in journal.function.abilities()] == [3]


async def test_where_it_is_switched_off_nothing_is_offered(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, dict.fromkeys(range(20), 4))
    object.__setattr__(journal, "settings", Settings(ask_function=False))
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "v")
        assert journal.function.due()


def test_it_may_be_offered_again_when_a_week_has_passed(journal: Journal) -> None:
    assert journal.function.due()
    journal.function.answer_peg(1, 2, 3, journal.today - timedelta(days=7))
    assert journal.function.due()
    journal.function.offered()
    assert not journal.function.due()
