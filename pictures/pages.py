"""How each picture is reached: the keys that a person would press."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from journal.app import JournalApp
from journal.domain.scores import Series
from journal.messages import OpenGuide, OpenSession, OpenTrends
from journal.runtime.clock import Clock
from journal.screens.session.gate import GateDialog
from journal.screens.session.running import RunningView
from journal.service.demo import demo_journal
from pictures.svg import draw

SIZE = (120, 36)
NECK = Series("neck_back", "left")
LOWER_BACK = Series("lower_back", "whole")


@dataclass
class Present:
    """A present that stands still until it is moved: a Sunday at noon."""

    at: datetime = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(
            now=lambda: self.at,
            zone=lambda: self.at.tzinfo or UTC,
            reading=lambda: self.at.timestamp(),
        )

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Visit:
    """An app on the demo, and its present."""

    pilot: Pilot[None]
    app: JournalApp
    present: Present

    async def press(self, *keys: str) -> None:
        """Press keys, each one when what the one before set off is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until everything is done and drawn."""
        for _ in range(3):
            for worker in list(self.app.workers):
                if worker.group in {"read", "write"}:
                    with suppress(WorkerCancelled):  # another one took its place
                        await worker.wait()
            await self.pilot.pause(0.05)

    async def until(self, kind: type[object]) -> None:
        """Wait, but not for ever, until a screen of this kind is on top."""
        async with asyncio.timeout(20):
            while not isinstance(self.app.screen, kind):
                await self.settle()


async def _today(visit: Visit) -> None:
    await visit.settle()


async def _session(visit: Visit) -> None:
    visit.app.post_message(OpenSession(NECK))
    await visit.settle()


async def _hold(visit: Visit) -> None:
    visit.app.post_message(OpenSession(LOWER_BACK))
    await visit.settle()
    await visit.press("enter")
    for _ in range(3):  # the questions before a first session; none of it applies
        await visit.until(GateDialog)
        await visit.press(*["space"] * 9, "n")
    await visit.press("4")
    await visit.until(RunningView)
    for _ in range(2 * 79):  # two whole holds, their pauses, and some seconds of the third
        visit.present.move(0.5)
        if isinstance(visit.app.screen, RunningView):
            visit.app.screen.look()
    await visit.pilot.pause(1)  # the flash of the new phase is over
    await visit.settle()


async def _trends(visit: Visit) -> None:
    visit.app.post_message(OpenTrends(NECK))
    await visit.settle()
    await visit.press("+")


async def _guide(visit: Visit) -> None:
    visit.app.post_message(OpenGuide(NECK.region))
    await visit.settle()


async def _history(visit: Visit) -> None:
    await visit.press("h")


@dataclass(frozen=True)
class Picture:
    """A page as it is to be drawn.

    Attributes:
        label: What is to be seen, for whoever can't see it.
        reach: Leads there from the start.
    """

    label: str
    reach: Callable[[Visit], Awaitable[None]]


PICTURES: Mapping[str, Picture] = {
    "today": Picture("The body coloured by pain, and the grid of scores", _today),
    "session": Picture("The muscles of a region, and the card of one", _session),
    "hold": Picture("A hold that runs: large seconds, and what to do now", _hold),
    "trends": Picture("The chart of a year, the weeks as a table, and the guidance", _trends),
    "guide": Picture("What the guide says about a region", _guide),
    "history": Picture("Scores and sessions in one list", _history),
}


async def take(name: str, folder: Path, size: tuple[int, int] = SIZE) -> str:
    """Draw one picture.

    Args:
        name: One of `PICTURES`.
        folder: An empty one for the demo's journal.
        size: Columns and rows.

    Returns:
        An SVG, the same every time.
    """
    present, picture = Present(), PICTURES[name]
    journal = demo_journal(folder, present.clock)
    # All colours, whatever the terminal has in which the pictures are drawn.
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    try:
        app = JournalApp(journal, journal.scores.sheet(), welcome=False)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            visit = Visit(pilot, app, present)
            await picture.reach(visit)
            return draw(app.export_screenshot(simplify=True), picture.label)
    finally:
        journal.close()
