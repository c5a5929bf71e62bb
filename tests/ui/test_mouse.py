"""The mouse alone works every page; words that are typed are the one exception."""

from textual.widgets import Input

from journal.domain.scores import Filter, Series
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.dialogs.choose import ChooseDialog
from journal.screens.dialogs.details import DetailsDialog
from journal.screens.dialogs.find import FindDialog
from journal.screens.history.dialogs import FilterDialog
from journal.screens.history.page import HistoryPage
from journal.screens.session.gate import GateDialog
from journal.screens.session.page import SessionPage
from journal.screens.session.routines import RoutinesDialog
from journal.screens.session.running import RunningView
from journal.screens.settings.page import SettingsPage
from journal.screens.today.page import TodayPage
from journal.screens.trends.guidance_card import GuidanceCard
from journal.screens.trends.page import TrendsPage
from journal.service.journal import Journal
from journal.widgets.key_bar import KeyBar
from tests.support.session_page import until
from tests.ui.conftest import BACK, NECK, Open, Screen


class Mouse:
    """Clicks on words where they are drawn, as a hand does."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    async def on(self, words: str, sign: str | None = None) -> None:
        """Click on words where they stand lowest; on one sign in them, if it is named."""
        bar = self.screen.app.screen_stack[0].query_one(KeyBar)
        if bar.said and words not in self.seen:
            await self.on(bar.said)  # a click on what was said brings the keys back
        lines = self.screen.drawn()
        there = [(line.rindex(words), y) for y, line in enumerate(lines) if words in line]
        assert there, f"{words!r} is not to be seen:\n" + "\n".join(lines)
        x, y = there[-1]
        await self.at(x + (words.index(sign) if sign else len(words) // 2), y)

    async def at(self, x: int, y: int) -> None:
        """Click on a cell."""
        await self.screen.pilot.click(offset=(x, y))
        await self.screen.settle()

    async def key(self, does: str) -> None:
        """Press a key by its line in the help, as far down as that may be."""
        await self.on("? Help")
        keys = self.screen.app.screen.query_one("#help-lines")
        while not any(does in line for line in self.screen.drawn()):
            assert keys.scroll_offset.y < keys.max_scroll_y, f"{does!r} is not in the help"
            keys.scroll_page_down(animate=False)  # as the wheel does
            await self.screen.settle()
        await self.on(does)

    @property
    def seen(self) -> str:
        """All that is drawn."""
        return "\n".join(self.screen.drawn())


async def test_a_day_is_rated_noted_corrected_and_turned(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        mouse = Mouse(screen)
        await mouse.on("  7  ")
        assert [one.hundredths for one in screen.saved()] == [700]
        await mouse.on("n Note")
        await until(screen, DetailsDialog)
        await screen.press(*"stiff")
        await mouse.on("enter save")
        await until(screen, TodayPage)
        assert [one.note for one in screen.saved()] == ["stiff"]
        await mouse.on("u Undo")
        await mouse.on("u Undo")
        assert screen.saved() == []
        await mouse.on("[ ] Day", "[")
        before = screen.app.screen
        assert isinstance(before, TodayPage)
        assert before.day < journal.today
        await mouse.on("[ ] Day", "]")
        assert before.day == journal.today
        await mouse.on("/ Find")
        await until(screen, FindDialog)
        await mouse.on("Back of the head")
        assert screen.cursor() is not None
        await mouse.key("same as the day before for all")
        assert len(screen.saved()) == 3
        await mouse.key("delete the last score")


async def test_a_dialog_that_was_opened_is_left(usual: None, open_app: Open) -> None:
    async with open_app() as screen:
        mouse = Mouse(screen)
        for opens, leaves in [("/ Find", "esc close"), ("? Help", "esc close")]:
            await mouse.on(opens)
            assert screen.app.screen.is_modal
            await mouse.on(leaves)
            assert not screen.app.screen.is_modal


async def test_a_trend_is_looked_at_from_all_sides(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        mouse = Mouse(screen)
        await mouse.on("w Trends")
        await until(screen, TrendsPage)
        await screen.settle()
        page = screen.app.screen
        assert isinstance(page, TrendsPage)
        await mouse.on("month")
        assert page.looking.range == "month"
        readout = screen.text("#readout")
        await mouse.at(30, 10)
        assert screen.text("#readout") != readout
        first = page.looking.series
        await mouse.on("[ ] Series", "]")
        assert page.looking.series != first
        await mouse.on("[ ] Series", "[")
        assert page.looking.series == first
        await mouse.key("the guidance, where there is no room")
        assert page.query_one(GuidanceCard).display
        await mouse.key("the guidance, where there is no room")
        await mouse.on("c Calendar")
        assert page.has_class("-calendar")
        await mouse.on("m Body")
        assert page.has_class("-map")
        await mouse.on("v Review")
        assert page.has_class("-review")
        await mouse.on("Lower back")
        await mouse.on("Lower back")
        assert page.has_class("-chart")
        assert page.looking.series == Series(*BACK)
        await mouse.key("what the change is measured from")
        await until(screen, AskDialog)
        await mouse.on("The first 14 days")
        await until(screen, TrendsPage)
        await mouse.key("three questions on what pain")
        for _ in range(3):
            await until(screen, ScoreDialog)
            assert "skip" not in mouse.seen
            await mouse.on(" 4 ")
        await until(screen, AskDialog)
        await mouse.on("enter close")
        assert len(journal.function.courses()) == 1


async def test_the_history_is_opened_filtered_changed_and_deleted(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        mouse = Mouse(screen)
        await mouse.on("h History")
        await until(screen, HistoryPage)
        await screen.settle()
        page = screen.app.screen
        assert isinstance(page, HistoryPage)
        before = len(journal.scores.find(Filter()))
        await mouse.on("Lower back")
        assert page.series == Series(*BACK)
        await mouse.on("enter Edit")
        await until(screen, DetailsDialog)
        await mouse.on("[ ] burning")
        await mouse.on("enter save")
        await until(screen, HistoryPage)
        assert [one.qualities for one in journal.scores.find(Filter()) if one.qualities] == [
            ("burning",)
        ]
        await mouse.on("/ Filter")
        await until(screen, FilterDialog)
        screen.app.screen.query_one("#region", Input).value = "neck l"  # typed words
        await mouse.on("enter show")
        await until(screen, HistoryPage)
        assert page.wanted == Filter(region=NECK[0], side=NECK[1])
        await mouse.key("show all entries")
        assert page.wanted == Filter()
        await mouse.on("del Delete")
        assert len(journal.scores.find(Filter())) == before - 1
        await mouse.key("take back the last change")
        assert len(journal.scores.find(Filter())) == before


async def test_a_setting_is_chosen_and_taken_back(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        mouse = Mouse(screen)
        await mouse.key("Settings")
        await until(screen, SettingsPage)
        await mouse.on("Theme")
        await until(screen, ChooseDialog)
        await mouse.on("nord")
        await until(screen, SettingsPage)
        assert (journal.settings.theme, screen.app.theme) == ("nord", "nord")
        await mouse.on("del Usual")
        assert journal.settings.theme == "journal"
        await mouse.on("Bell")
        bell = journal.settings.bell
        await mouse.on("← → Next", "→")
        assert journal.settings.bell != bell


async def test_a_routine_is_begun_and_a_session_answered_and_left(
    open_app: Open, journal: Journal
) -> None:
    journal.routines.save("evening", [("splenius", "left"), ("levator_scapulae", "left")])
    async with open_app((100, 40)) as screen:
        mouse = Mouse(screen)
        await mouse.on("s Session")
        await until(screen, SessionPage)
        await mouse.on("r Routine")
        await until(screen, RoutinesDialog)
        await mouse.on("left   Neck-turning")
        await until(screen, GateDialog)
        while isinstance(screen.app.screen, GateDialog):
            more = "More below" in mouse.seen
            await mouse.on("More below" if more else "n none of")
        await until(screen, ScoreDialog)
        await mouse.on(" 5 ")
        await until(screen, RunningView)
        await mouse.on("space Pause")
        assert "Paused" in mouse.seen
        await mouse.on("esc Leave")  # nothing is held yet, so nothing is asked
        await until(screen, SessionPage)
