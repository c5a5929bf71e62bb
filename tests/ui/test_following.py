"""What a page shows is read again when that changed: at once, once, and only then."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from journal.app import JournalApp
from journal.domain.errors import Failed
from journal.domain.history.about import About
from journal.domain.scores import Filter
from journal.domain.sessions.sitting import Point
from journal.messages import JournalChanged
from journal.screens.dialogs.dialog import Dialog
from journal.screens.keymap import places
from journal.screens.page import Page
from journal.service.day_facts import DayFacts
from journal.service.entries import Entries
from journal.service.journal import Journal
from journal.service.scores import Scores
from journal.service.trends import Trends
from journal.service.trials import Trials
from journal.widgets.key_bar import KeyBar
from tests.support.screens import PATIENCE
from tests.support.trends_page import LEFT, at_trends, keys, rate, readout
from tests.ui.conftest import Open, Screen

SPLENIUS: list[Point] = [("splenius", "left")]


def front(screen: Screen) -> Page:
    page = screen.app.screen_stack[0]
    assert isinstance(page, Page)
    return page


def pages(below: type[Page] = Page) -> Iterator[type[Page]]:
    """All pages that can be gone to; importing them for their keys brings them all here."""
    places(JournalApp)
    for page in below.__subclasses__():
        yield from [page] if "TITLE" in vars(page) else []
        yield from pages(page)


def test_a_page_that_shows_something_knows_how_to_read_it_again() -> None:
    shows = {page.TITLE for page in pages() if page.SHOWS}
    assert shows == {page.TITLE for page in pages() if page.reread is not Page.reread}
    assert {"Today", "Trends", "History", "Session"} <= shows


async def test_of_what_is_asked_meanwhile_only_the_newest_is_read_and_shown(
    open_app: Open,
) -> None:
    disk, asked, shown = Event(), list[int](), list[int]()

    def read(number: int) -> int:
        asked.append(number)
        disk.wait(PATIENCE)
        if number == 0:
            raise Failed("This was outdone, and is told to nobody.")
        return number

    async with open_app() as screen:
        for number in range(5):
            front(screen).read(partial(read, number), shown.append, part="test")
            await screen.pilot.pause()
        disk.set()
        await screen.settle()
        assert screen.toasts == []
    assert (asked, shown) == ([0, 4], [4])


async def test_what_is_read_while_the_journal_closes_finds_nothing_to_be_shown_on(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, shown = Event(), list[Static]()
    monkeypatch.setattr(KeyBar, "on_unmount", lambda self: done.set(), raising=False)
    async with open_app() as screen:
        page = front(screen)
        page.read(
            lambda: done.wait(PATIENCE),
            lambda _: shown.append(page.query_one("#day", Static)), part="late",
        )  # fmt: skip
        await screen.pilot.pause()
    assert shown == []


async def test_a_dialog_that_closes_while_it_reads_does_not_end_the_program(
    open_app: Open,
) -> None:
    done = Event()

    class Box(Vertical):
        async def on_unmount(self) -> None:
            done.set()  # what is in the box is gone, the dialog is not yet
            while asked.reads():
                await asyncio.sleep(0)

    class Asked(Dialog[None]):
        def compose(self) -> ComposeResult:
            with Box():
                yield Static(id="found")

    async with open_app() as screen:
        asked = Asked()
        await screen.app.push_screen(asked)
        asked.read(lambda: done.wait(PATIENCE), lambda _: asked.query_one("#found"))
        await asked.dismiss()
        await screen.settle()
        assert done.is_set()
        assert screen.app.is_running


async def test_a_score_its_undo_and_its_redo_are_each_told_once(open_app: Open) -> None:
    told: list[frozenset[About]] = []
    async with open_app() as screen:
        await screen.look()
        screen.app.changed.subscribe(screen.app, lambda changed: told.append(changed.about))
        await screen.press("5", "u", "U")
        await screen.look()
        await screen.look()
    assert told == [{"score"}] * 3


async def test_what_is_logged_on_today_is_in_trends_without_a_look_at_the_file(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {1: 3})
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "t", "9", "w")
        assert "week mean 6.0" in readout(screen)


async def test_a_page_is_read_again_only_where_something_of_it_changed_and_it_is_in_sight(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(journal, LEFT, {1: 3})
    times: list[str] = []

    def counted(name: str, read: Callable[..., object]) -> Callable[..., object]:
        def once_more(*asked: object) -> object:
            times.append(name)
            return read(*asked)

        return once_more

    async with at_trends(open_app, LEFT) as screen:
        await screen.look()
        await screen.press("h")
        monkeypatch.setattr(Trends, "of", counted("Trends", Trends.of))
        monkeypatch.setattr(Entries, "around", counted("History", Entries.around))
        page = front(screen)
        page.change(partial(journal.routines.save, "evening", SPLENIUS))
        await screen.settle()
        assert times == []
        await screen.press("7")
        assert times == ["History"]
        await screen.press("u")
        assert times == ["History", "History"]
        await screen.press("w")
        assert times == ["History", "History", "Trends"]


async def test_a_score_that_could_not_be_deleted_is_shown_again(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Failed("The disk is full.")

    async with open_app() as screen:
        await screen.press("7", "up")
        monkeypatch.setattr(Entries, "delete", fails)
        await screen.press("delete")
        assert "The disk is full." in screen.toasts
        assert "7" in screen.line("Back of the head")
    assert len(journal.scores.find(Filter())) == 1


async def test_what_none_of_the_parts_of_today_can_read_is_said_once(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Failed("The disk reports an error.")

    async with open_app() as screen:
        for of, read in ((Scores, "sheet"), (DayFacts, "strip"), (Trials, "running")):
            monkeypatch.setattr(of, read, fails)
        screen.app.changed.publish(JournalChanged())
        await screen.settle()
        assert screen.toasts == ["The disk reports an error."]


async def test_no_digit_waits_for_what_is_read_beside_it(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, strip = Event(), DayFacts.strip

    def slow(self: DayFacts, *asked: object) -> object:
        disk.wait(PATIENCE)
        return strip(self, *asked)  # type: ignore[arg-type]

    async with open_app() as screen:
        monkeypatch.setattr(DayFacts, "strip", slow)
        screen.app.changed.publish(JournalChanged(frozenset({"day fact"})))
        try:
            await screen.pilot.press("5", "6")
            await screen.until(lambda: not screen.app.behind and len(screen.saved()) == 2)
            assert front(screen).reads("facts")
        finally:
            disk.set()
