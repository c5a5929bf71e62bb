"""Keys in turn: each goes to where somebody who waits after every key would see it land.

Textual (8.2.8) gives a key to whatever has the focus when it arrives. What a key changes comes
later: focus moves, dialogs and pages appear by messages that still have to be handled. So a text
right behind `tab` went into the field before, and a letter right behind the key of a dialog went
nowhere. Here the next key waits until what the one before set off has settled.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TypeVar

from textual import events, on
from textual.app import ScreenStackError
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from journal.runtime.textual_inside import ErrorsOfOurOwn, any_at_work, is_open

R = TypeVar("R")

GLANCE = 0.002
"""Seconds between two looks at something that takes longer than a few turns of the loop."""

TURNS = 50
"""Turns of the loop that are waited for without a pause."""

PATIENCE = 1_000
"""Glances for which a key waits at most, some two seconds; then it goes where the focus is, as in
Textual. Not counted by a clock: on a machine that is busy with other things all takes longer."""

WRITES = "write"
"""The group of workers that write; quitting waits for them."""

READS = "read"
"""The group of workers that only read what is shown: a key waits for them on another page only."""

BESIDE = "beside"
"""The group of workers that no key waits for."""

ASKS = "ask"
"""The group of workers that may ask something, or show another page: all that name no other."""


class Beside(Screen[object]):
    """A screen beside something that goes on; its keys don't wait for the end of that."""


class Turn(Message):
    """It is the turn of something that was typed, clicked or pasted."""

    def __init__(self, event: events.Event) -> None:
        super().__init__()
        self.event = event


class KeysInTurn(ErrorsOfOurOwn):
    """An app in which no key overtakes what the key before it does."""

    def __init__(self) -> None:
        """Make the app; nothing is typed yet."""
        super().__init__()
        self.came = self.taken = 0
        """How much was typed, clicked or pasted so far, and how much of it was handled."""
        self._typed: deque[events.Event] = deque()
        self._handing_on: asyncio.Task[None] | None = None
        self._front: Screen[object] | None = None
        self._asking: dict[Worker[object], object] = {}

    @property
    def behind(self) -> bool:
        """Whether something that was typed, clicked or pasted still waits for its turn."""
        return self._handing_on is not None

    async def on_event(self, event: events.Event) -> None:
        """Let what comes from keyboard and mouse wait for its turn."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            self.came += 1
            if self._handing_on is None:
                self._handing_on = asyncio.create_task(self._hand_on(), name="keys in turn")
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        try:
            while self._typed:
                with suppress(TimeoutError):
                    await self._settled()
                self._front = self.screen
                self.post_message(Turn(self._typed.popleft()))
        except ScreenStackError:
            self._typed.clear()  # all is being closed
        finally:
            self._handing_on = None

    @on(Turn)
    async def _take(self, turn: Turn) -> None:
        self.taken += 1
        await super().on_event(turn.event)

    async def _settled(self) -> None:
        """Wait until the key before has done all that it does at once.

        Another page or dialog must also be laid out, and show what is in the file by then; on
        the same page keys come faster than the disk.
        """
        turns = await self._quiet()
        if self.screen is self._front:
            return
        drawn = asyncio.Event()
        self.screen.call_after_refresh(drawn.set)
        while not drawn.is_set() or self._at_the_file():
            await _turn(turns := turns + 1)
            turns = await self._quiet(turns)

    async def _quiet(self, turns: int = 0) -> int:
        while self._busy():
            await _turn(turns := turns + 1)
        return turns

    def _at_the_file(self) -> bool:
        return not isinstance(self.screen, Beside) and any(
            worker.group in {READS, WRITES} and not worker.is_finished for worker in self.workers
        )

    def _busy(self) -> bool:
        """Say whether any message is still to be handled, or a question about to be asked."""
        return any_at_work(self) or any(
            isinstance(worker.node, Screen)
            and worker.group in {ASKS, "default"}
            and not worker.is_finished
            and not self._waits_for_an_answer(worker)
            for worker in self.workers
        )

    def _waits_for_an_answer(self, worker: Worker[object]) -> bool:
        return is_open(self, self._asking.get(worker))

    async def push_screen_wait(self, screen: Screen[R], *, mode: str | None = None) -> R:  # type: ignore[override]  # no screen of ours is known by a name
        """Show a dialog and wait for its answer; keys need not wait for whoever asks."""
        worker = get_current_worker()
        self._asking[worker] = screen
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            del self._asking[worker]


async def _turn(count: int) -> None:
    """Let the loop turn once more.

    Raises:
        TimeoutError: It has turned often enough.
    """
    if count > TURNS + PATIENCE:
        raise TimeoutError
    await asyncio.sleep(GLANCE if count > TURNS else 0)
