"""Tender spots and their ratings in History: among the other entries, to be changed and deleted."""

from datetime import timedelta

from textual.widgets import Input

from journal.domain.scores import Filter, Series
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now
from tests.support.history_page import at_history, page, rows, under_cursor
from tests.ui.conftest import Open


def told(journal: Journal) -> list[tuple[str, int]]:
    return [
        (one.spot.name, one.rating.hundredths or 0) for one in journal.entries.ratings(Filter())
    ]


async def test_a_rating_stands_among_scores_is_corrected_deleted_and_brought_back(
    open_app: Open, journal: Journal, now: Now
) -> None:
    journal.scores.record(NewScore(series=Series("knee_front", "left"), hundredths=400))
    journal.spots.add("splenius", "left", "by the [/b] skull", where="two fingers down")
    now.move(minutes=1)
    journal.spots.rate("skull", 600, day=journal.today - timedelta(days=1))
    journal.spots.rate("skull", 700)
    async with at_history(open_app) as screen:
        assert "by the [/b] skull" in rows(screen)[0]
        assert "tender" in rows(screen)[0]
        assert any("new spot · two" in line for line in rows(screen))
        assert len(rows(screen)) == 4
        await screen.press("5")
        await screen.settle()
        assert told(journal)[0] == ("by the [/b] skull", 500)
        await screen.press("end", "enter")
        screen.app.screen.query_one("#tenderness", Input).value = "3"
        screen.app.screen.query_one("#at", Input).value = "9:15"
        await screen.press("enter")
        await screen.settle()
        assert "09:15" in under_cursor(screen)
        await screen.press("delete")
        await screen.settle()
        assert told(journal) == [("by the [/b] skull", 500)]
        await screen.press("u", "u")
        await screen.settle()
        assert [one for _, one in told(journal)] == [500, 600]
        page(screen).filter(Filter(region="neck_back", side="left"))
        await screen.settle()
        assert len(rows(screen)) == 3


async def test_a_spot_is_renamed_and_deleted_with_its_ratings(
    open_app: Open, journal: Journal, now: Now
) -> None:
    journal.spots.add("splenius", "left", "by the skull")
    now.move(minutes=1)
    journal.spots.rate("skull", 700)
    async with at_history(open_app) as screen:
        await screen.press("end", "enter")
        screen.app.screen.query_one("#called", Input).value = "knot"
        screen.app.screen.query_one("#words", Input).value = "below the bone"
        await screen.press("enter")
        await screen.settle()
        assert told(journal) == [("knot", 700)]
        assert "new spot · below" in under_cursor(screen)
        await screen.press("delete")
        await screen.settle()
        assert rows(screen) == ["  Nothing is logged yet. t: Today, then 0 to 9. b: bring a diary."]
        await screen.press("u", "u")
        await screen.settle()
    assert told(journal) == [("by the skull", 700)]
