"""The tour of a minute: through the pages of a made-up journal, with a few words on each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from journal.messages import OpenTrends
from journal.navigation import Pages
from journal.screens.dialogs.tour_stop import TourStop
from journal.screens.today.page import TodayPage


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the tour.

    Attributes:
        words: What is to be seen there, in our own markup.
        go: Goes there.
    """

    words: str
    go: Callable[[Pages], Awaitable[None]]


async def _today(app: Pages) -> None:
    await app.action_open_today()


async def _score(app: Pages) -> None:
    await app.action_open_today()
    if isinstance(app.screen, TodayPage):
        app.screen.action_score(4)


async def _trends(app: Pages) -> None:
    await app.action_open_trends()


async def _week(app: Pages) -> None:
    await app.action_open_trends(OpenTrends(None, review=True))


async def _session(app: Pages) -> None:
    await app.action_open_session()


async def _guide(app: Pages) -> None:
    await app.action_open_guide()


STOPS = (
    Stop(
        "[b]Today.[/] A made-up diary of a year. A row is a place that hurts, with what it was in "
        "28 days. On the body what is not rated yet stands pale.",
        _today,
    ),
    Stop(
        "[b]4[/] was pressed just now: it is kept, and the cursor went on. Three places are three "
        "keys. [b]x[/] is ten, [b]/[/] finds a place by any name, [b]u[/] takes back.",
        _score,
    ),
    Stop(
        "[b]w[/] shows a place over months. The line is the mean of each week and breaks where "
        "nothing was logged; above it stands what has changed since the beginning.",
        _trends,
    ),
    Stop("[b]v[/] is the week of all your places: what got worse stands first.", _week),
    Stop(
        "[b]s[/] is for pressing tender spots: where, how, how long, and when not to. It asks "
        "first what speaks against it. Whether pressing helps is disputed, and a diary can't tell; "
        "a trial, [b]e[/] on Trends, sometimes can.",
        _session,
    ),
    Stop(
        "[b]g[/] explains every place and muscle, and where each sentence comes from. Ask it in "
        'your own words, as in "pain at the temple".',
        _guide,
    ),
    Stop(
        "That is all. [b]?[/] names the keys of each page, [b],[/] has the settings. Your own "
        "journal is empty; nothing of this stays.",
        _today,
    ),
)
"""About 150 words: a minute."""


async def lead(app: Pages) -> None:
    """Go from stop to stop until the end, or until it is left; then leave the app."""
    for number, stop in enumerate(STOPS, 1):
        await stop.go(app)
        if not await app.push_screen_wait(TourStop(stop.words, number, len(STOPS))):
            break
    await app.run_action("app.quit")
