"""What the tests of Trends share: diaries written in one stroke, and the page when it is ready."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

from textual.widgets import OptionList, Static

from journal.domain.chart.picture import Picture
from journal.domain.scores import Series
from journal.domain.sessions.session import Hold, Session
from journal.messages import OpenTrends
from journal.screens.trends.bar import EARLIER, LATER, TO
from journal.screens.trends.chart import Chart
from journal.screens.trends.page import TrendsPage
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.support.entering import record_all
from tests.support.session_page import until
from tests.ui.conftest import Open, Screen

LEFT, RIGHT = Series("neck_back", "left"), Series("neck_back", "right")
BACK = Series("lower_back", "whole")
KNEE = Series("knee_front", "right")


def ago(journal: Journal, days: int) -> date:
    return journal.today - timedelta(days=days)


def rate(journal: Journal, series: Series, levels: Mapping[int, int]) -> None:
    """Log one whole score a day, by how many days ago it was."""
    record_all(
        journal,
        (
            NewScore(series=series, hundredths=100 * level, day=ago(journal, days))
            for days, level in levels.items()
        ),
    )


def press(journal: Journal, series: Series, days: int, seconds: int) -> None:
    """Log a session of one hold, some days ago."""
    at = journal.clock.now() - timedelta(days=days, hours=1)
    held = Hold(muscle="splenius", side="left", planned_ms=90_000, ended_by="time")
    journal.sessions.finish(
        Session(
            id=f"{series.region}-{series.side}-{days}", series=series, status="done",
            day=at.date(), started_at=at, ended_at=at + timedelta(seconds=seconds),
            holds=(replace(held, held_ms=1000 * seconds),),
        )
    )  # fmt: skip


def improving(journal: Journal) -> None:
    """Ten weeks in which the left side fell from 7 to 3 and the right stayed at 4."""
    rate(journal, LEFT, {days: 3 + days // 17 for days in range(70)})
    rate(journal, RIGHT, dict.fromkeys(range(0, 70, 2), 4))
    rate(journal, BACK, dict.fromkeys(range(0, 40, 3), 5))
    for days in range(1, 40, 4):
        press(journal, LEFT, days, 60)


@asynccontextmanager
async def at_trends(
    open_app: Open, series: Series | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Screen]:
    """The app on the Trends page of a series."""
    async with open_app(size) as screen:
        screen.app.post_message(OpenTrends(series))
        await until(screen, TrendsPage)
        await settled(screen)
        yield screen


async def settled(screen: Screen) -> None:
    """Wait until what was asked for was read, drawn and laid out."""
    for _ in range(4):
        await screen.settle()


async def keys(screen: Screen, *pressed: str) -> None:
    await screen.press(*pressed)
    await settled(screen)


def page(screen: Screen) -> TrendsPage:
    found = screen.app.screen_stack[0]
    assert isinstance(found, TrendsPage)
    return found


def chart(screen: Screen) -> str:
    found = page(screen).query_one(Chart)
    return "\n".join(found.render_line(y).text for y in range(found.size.height))


def readout(screen: Screen) -> str:
    """What is said of the day under the crosshair."""
    return said(screen, "#readout")


def said(screen: Screen, selector: str) -> str:
    return " ".join(str(page(screen).query_one(selector, Static).render()).split())


def listed(screen: Screen, selector: str) -> list[str]:
    options = page(screen).query_one(selector, OptionList).options
    return [" ".join(str(option.prompt).split()) for option in options]


def card(screen: Screen) -> str:
    """The words of the guidance card, on one line."""
    return " ".join(str(page(screen).query_one("#card-of-words", Static).render()).split())


def picture(screen: Screen) -> Picture:
    """What was read last."""
    found = page(screen).picture
    assert found is not None
    return found


def days(screen: Screen) -> str:
    """The days looked at, between the arrows that lead on, in plain characters."""
    plain = {ord(EARLIER): "<", ord(LATER): ">", ord(TO): "-"}
    return said(screen, "#trends-days").translate(plain)


async def click(screen: Screen, words: str) -> None:
    """Click on words of the second line."""
    await screen.pilot.click(offset=(screen.drawn()[1].index(words), 1))
    await settled(screen)
