"""From page to page, as people go who do not look at the cursor first."""

from rich.segment import Segment
from textual.widgets import Input

from journal.domain.sessions.verdict import FLAG
from journal.screens.dialogs.details import DetailsDialog, NoteArea
from journal.screens.guide.page import GuidePage
from journal.screens.history.page import HistoryPage
from journal.screens.session.gate import GateDialog
from journal.screens.session.page import SessionPage
from journal.screens.trends.page import TrendsPage
from tests.support.session_page import until
from tests.ui.conftest import Open


async def test_trends_right_after_a_score_are_those_of_what_was_scored(
    open_app: Open, usual: None
) -> None:
    async with open_app() as screen:
        scored = screen.cursor()
        await screen.press("6")
        assert screen.cursor() != scored
        await screen.press("w")
        page = screen.app.screen
        assert isinstance(page, TrendsPage)
        assert page.looking.series == scored


async def test_the_entries_of_the_series_that_trends_show_are_one_key_away(
    open_app: Open, usual: None
) -> None:
    async with open_app() as screen:
        await screen.press("w", "h")
        page = screen.app.screen
        assert isinstance(page, HistoryPage)
        shown = "\n".join(screen.drawn())
        assert "Back of the neck" in shown
        assert "Lower back" not in shown


async def test_the_names_of_the_pages_can_be_clicked(open_app: Open, usual: None) -> None:
    async with open_app() as screen:
        line = screen.drawn()[0]
        for name, kind in (("Session", SessionPage), ("Trends", TrendsPage), ("Guide", GuidePage)):
            await screen.pilot.click(offset=(line.index(name) + 1, 0))
            await screen.settle()
            assert isinstance(screen.app.screen, kind)


async def test_a_note_being_written_is_not_lost_by_quitting(open_app: Open, usual: None) -> None:
    async with open_app() as screen:
        await screen.press("5", "n", *"new")
        assert isinstance(screen.app.screen, DetailsDialog)
        await screen.press("ctrl+q")
        assert screen.app.is_running
        assert "not saved yet" in " ".join(screen.toasts)
        assert screen.app.screen.query_one(NoteArea).text == "new"
        assert screen.app.screen.query_one("#at", Input)


async def test_the_red_flags_are_the_first_of_what_is_asked(open_app: Open, usual: None) -> None:
    async with open_app() as screen:
        await screen.press("s", "enter")
        await until(screen, GateDialog)
        dialog = screen.app.screen
        assert isinstance(dialog, GateDialog)
        flags = [one.id.startswith(FLAG) for one in dialog.sheet.questions]
        assert flags == sorted(flags, reverse=True)
        assert any(flags)


async def test_the_history_from_trends_of_an_empty_journal_says_that_nothing_is_logged(
    open_app: Open,
) -> None:
    async with open_app() as screen:
        await screen.press("w", "h")
        assert isinstance(screen.app.screen, HistoryPage)
        shown = "\n".join(screen.drawn())
        assert "Nothing is logged yet" in shown
        assert "No entry fits" not in shown


async def test_what_comes_back_is_styled_by_the_theme_and_size_that_were_chosen_elsewhere(
    open_app: Open,
) -> None:
    async with open_app() as screen:

        def painted() -> list[list[Segment]]:
            return [list(line) for line in screen.app.screen._compositor.render_strips()]

        for theme, *keys in (
            ("dracula", "w"),
            ("journal-light", "t"),
            ("nord", "n"),
            ("journal", "escape"),
            ("solarized-light", "w", "slash"),
            ("journal-light", "escape"),
        ):
            screen.app.theme = theme
            await screen.pilot.resize_terminal(60 if "light" in theme else 120, 30)
            await screen.press(*keys)
            was = painted()
            screen.app.screen.update_node_styles(animate=False)
            await screen.settle()
            assert was == painted(), keys
