"""The page for a clinician is seen before it is written, and is what the shell writes."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from journal.domain.scores import Series
from journal.domain.trends.span import Span
from journal.messages import OpenReport
from journal.report import text
from journal.screens.report.page import ReportPage
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.ui.conftest import Open, Screen

SECRET = "quarrelled with my sister [/b]"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def noted(usual: None, journal: Journal) -> None:
    """Two days of the neck that have a note each."""
    for ago, note in ((1, "slept on the sofa"), (2, SECRET)):
        day = journal.today - timedelta(days=ago)
        journal.scores.record(
            NewScore(series=Series("neck_back", "left"), hundredths=600, day=day, note=note)
        )


def shown(screen: Screen) -> str:
    return str(screen.app.screen_stack[0].query_one("#page").render())


async def opened(screen: Screen) -> ReportPage:
    await screen.press("w")
    await screen.press("r")
    page = screen.app.screen
    assert isinstance(page, ReportPage)
    return page


@pytest.mark.usefixtures("noted")
async def test_what_is_seen_is_what_is_written_and_no_note_goes_in_by_itself(
    open_app: Open, journal: Journal, home: Path
) -> None:
    async with open_app() as screen:
        await opened(screen)
        assert "Notes" not in shown(screen)
        await screen.press("n", "down", "space", "enter")
        assert "quarrelled with my sister" in shown(screen)
        assert "sofa" not in shown(screen)
        await screen.press("enter")
        field = screen.app.screen.query_one("#file", Input)
        field.value = "~/visit.txt"
        await screen.press("enter")
        written = (home / "visit.txt").read_text()
        assert SECRET in written and "sofa" not in written
        seen = " ".join(shown(screen).split())
        assert " ".join(written.split()) == seen
        assert any("visit.txt" in one for one in screen.toasts)


@pytest.mark.usefixtures("noted")
async def test_the_page_on_screen_is_the_report_of_the_shell(
    open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        await opened(screen)
        six = Span(journal.today - timedelta(weeks=5), journal.today)
        assert shown(screen) == text.written(journal.reports.of(six)).rstrip("\n")
        await screen.press("minus", "r", "space", "enter")
        four = Span(journal.today - timedelta(weeks=3), journal.today)
        first = min(("neck_back", "lower_back", "knee_front"), key=journal.places.name)
        page = journal.reports.of(four, regions=[first])
        assert shown(screen) == text.written(page).rstrip("\n")


@pytest.mark.usefixtures("noted")
async def test_a_file_that_is_there_stays_and_a_name_without_a_form_is_asked_again(
    open_app: Open, home: Path
) -> None:
    (home / "page.html").write_text("mine")
    async with open_app() as screen:
        await opened(screen)
        await screen.press("enter")
        screen.app.screen.query_one("#file", Input).value = "~/page.doc"
        await screen.press("enter")
        assert ".html, .pdf or .txt" in "\n".join(screen.drawn())
        screen.app.screen.query_one("#file", Input).value = "~/page.html"
        await screen.press("enter")
        assert (home / "page.html").read_text() == "mine"
        assert any("is there already" in one for one in screen.toasts)


@pytest.mark.usefixtures("noted")
async def test_a_note_outside_the_weeks_that_are_shown_leaves_the_page(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        page = await opened(screen)
        await screen.press("n", "space", "enter")
        assert "sofa" in shown(screen)
        await screen.press(*["left"] * 4)
        assert page.chosen.notes == ()
        assert "slept on the sofa" not in shown(screen)


async def test_an_empty_journal_has_no_page_and_says_so(open_app: Open) -> None:
    async with open_app((60, 20)) as screen:
        screen.app.screen.post_message(OpenReport(None))
        await screen.settle()
        assert "Nothing was logged" in shown(screen)
        await screen.press("enter", "n", "r")
        assert isinstance(screen.app.screen, ReportPage)


@pytest.mark.usefixtures("noted")
async def test_what_is_chosen_is_said_whole_where_it_is_narrow(open_app: Open) -> None:
    async with open_app((60, 20)) as screen:
        await opened(screen)
        await screen.settle()
        assert "6 weeks · all regions · 0 of 2 notes · A4" in "\n".join(screen.drawn())
