"""What the tests of sessions share: a gate that is answered, and a clock moved in small steps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from textual.widgets import Static

from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Hold, Session
from journal.messages import OpenSession
from journal.screens.session.big_digits import BigDigits
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from tests.conftest import Now
from tests.ui.conftest import Open, Screen

BACK = Series("lower_back", "whole")
NECK = Series("neck_back", "left")
STEP = 0.5
"""Seconds between two looks at the clock; far below a gap."""


def past(now: Now, series: Series, hours: float, number: int = 0) -> Session:
    at = now.clock.now() - timedelta(hours=hours)
    hold = Hold(
        muscle="erector_spinae", side="left", planned_ms=15000, held_ms=15000, ended_by="time"
    )
    both = (hold, replace(hold, side="right"))
    return Session(
        id=f"past-{hours}-{number}", series=series, status="done", day=at.date(),
        started_at=at - timedelta(minutes=2), ended_at=at,
        holds=both if series.side == "whole" else (hold,),
    )  # fmt: skip


async def until(screen: Screen, kind: type[object]) -> None:
    """Wait, but not for ever, until a screen of this kind is on top."""
    for _ in range(100):
        await screen.settle()
        if isinstance(screen.app.screen, kind):
            return
        await screen.pilot.pause(0.03)
    raise AssertionError(f"{screen.app.screen} is shown, not {kind}: {screen.toasts}")


def view(screen: Screen) -> RunningView:
    shown = screen.app.screen
    assert isinstance(shown, RunningView)
    return shown


async def go_on(screen: Screen, now: Now, seconds: float) -> None:
    """Let time pass as it does: in small steps, looked at again and again."""
    for _ in range(round(seconds / STEP)):
        now.move(seconds=STEP)
        if isinstance(screen.app.screen, RunningView):
            screen.app.screen.look()
    await screen.settle()


def digits(screen: Screen) -> str:
    return view(screen).query_one(BigDigits).text


def kept(journal: Journal) -> list[Session]:
    return journal.sessions.find(Filter())


def words(screen: Screen) -> str:
    """Everything that the screen on top says, on one line."""
    return " ".join(str(one.render()) for one in screen.app.screen.query(Static))


@asynccontextmanager
async def at_session(
    open_app: Open, series: Series, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Screen]:
    """The app on the Session page of a series."""
    async with open_app(size) as screen:
        screen.app.post_message(OpenSession(series))
        await settle_page(screen)
        yield screen


async def settle_page(screen: Screen) -> None:
    await until(screen, SessionPage)
    for _ in range(3):
        await screen.settle()
