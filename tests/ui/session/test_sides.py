"""Sessions that an older version kept under a whole region, though one side was pressed."""

from dataclasses import replace

from journal.domain.scores import Filter, Series
from journal.screens.dialogs.ask import AskDialog
from journal.service.journal import Journal
from tests.support.history_page import press_neck
from tests.support.session_page import BACK, until, words
from tests.ui.conftest import Open


async def test_sessions_under_the_wrong_side_are_listed_a_line_each_and_filed_by_a_key(
    open_app: Open, journal: Journal
) -> None:
    for _ in range(2):
        session = press_neck(journal)
        journal.sessions.finish(replace(session, series=BACK))
    async with open_app() as screen:
        await until(screen, AskDialog)
        said = words(screen)
        assert said.count("\n22 Nov 2026  Lower back: whole → left") == 2, said
        await screen.press("f")
    assert {session.series for session in journal.sessions.find(Filter())} == {
        Series(BACK.region, "left")
    }
