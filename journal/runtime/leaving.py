"""How the program is left: quit, suspended for a while, or ended by the system."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic

from textual import work

from journal.domain.text import display
from journal.runtime import crash
from journal.runtime.terminal import TerminalDriver
from journal.runtime.textual_inside import driver_of
from journal.runtime.typed_ahead import WRITES, KeysInTurn

PATIENCE = 2.0
"""Seconds that writes get when the program is suspended, or the system ends it."""

LAST = PATIENCE + 0.8
"""Seconds after which a program that the system ends is left, whatever it is at."""

TIDYING = 1.0
"""Seconds that putting the terminal in order gets then."""

SAID_FOR = 10.0
"""Seconds for which a warning is shown; later it is given again."""


@dataclass(frozen=True, slots=True)
class Warned:
    """What was said of leaving.

    Attributes:
        of: What would be lost, in words.
        came: How much had been typed by then.
        at: When, in seconds of a clock that nobody sets.
    """

    of: str = ""
    came: int = 0
    at: float = 0.0

    def answered_by(self, number: int, at: float, loose_end: str) -> bool:
        """Say whether somebody who quits has seen it: the same, typed later, while it was shown."""
        return loose_end == self.of and number > self.came and at - self.at <= SAID_FOR


class Leaving(KeysInTurn):
    """An app that is left with everything written and the terminal in order."""

    def __init__(self) -> None:
        """Make the app; nobody wants to leave yet."""
        super().__init__()
        self._quitting = False
        self._warned = Warned()
        self._told = self._ending = False

    def loose_ends(self) -> Iterable[str]:
        """Say what would be lost by leaving now."""
        return ()

    def stand_still(self) -> None:
        """Get ready for the program to be suspended."""

    def on_mount(self) -> None:
        """Hear what the system says; Textual would die of it with the terminal left raw."""
        hear = asyncio.get_running_loop().add_signal_handler
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            hear(number, self._end, number)
            signal.signal(number, self._leave_in_time)
        hear(signal.SIGTSTP, self.action_suspend_process)
        hear(signal.SIGCONT, self._stand_aside, False)

    def _say(self, words: str) -> None:
        self.notify(display(words), severity="warning", markup=False, timeout=SAID_FOR)

    async def action_quit(self) -> None:
        """Quit as soon as everything is written; what would be lost is told before."""
        if not self._quitting:  # else it is pressed again while the disk takes its time
            self._quitting = True
            self._quit(self.taken, monotonic())

    @work
    async def _quit(self, number: int, asked_at: float) -> None:
        await self._written()
        self._quitting = False
        loose_end = " ".join(self.loose_ends())
        if loose_end and not self._warned.answered_by(number, asked_at, loose_end):
            self._warned = Warned(loose_end, self.came, monotonic())
            self._say(f"{loose_end} Quit again to leave it.")
        else:
            self.exit()

    def action_suspend_process(self) -> None:
        """Go back to the shell for a while; everything is saved before."""
        if os.getpgrp() == os.getsid(0):
            self._say("There is no shell to go back to.")
        else:
            self._suspend()

    @work
    async def _suspend(self) -> None:
        self.stand_still()
        await asyncio.wait({asyncio.create_task(self._written())}, timeout=PATIENCE)
        self._stand_aside(True)

    def _stand_aside(self, stop: bool) -> None:
        driver = driver_of(self)
        if isinstance(driver, TerminalDriver):
            driver.stand_aside(stop=stop)
            self.refresh(layout=True)

    async def _written(self) -> None:
        writes = [worker.wait() for worker in self.workers if worker.group == WRITES]
        await asyncio.gather(*writes, return_exceptions=True)

    @work
    async def _end(self, number: int) -> None:
        """Leave because the system says so, with the terminal as it was and all written."""
        self._ending = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._written(), PATIENCE)
        self.exit(return_code=128 + number)

    def _leave_in_time(self, number: int, _: object) -> None:
        """See to the program's end beside the loop, which may be stuck."""
        if not self._told:
            self._told = True
            _later(LAST, self._leave_at_once, 128 + number)

    def _leave_at_once(self, code: int) -> None:
        """Leave past thousands of keys that still wait; Textual would handle each of them first."""
        _later(TIDYING, os._exit, code)  # the terminal or the disk may be stuck too
        stuck = () if self._ending else crash.everywhere()
        driver = driver_of(self)
        if isinstance(driver, TerminalDriver):
            driver.give_back()
        if stuck:
            crash.keep_stuck(stuck)
        os._exit(code)


def _later(seconds: float, leave: Callable[[int], object], code: int) -> None:
    last = Timer(seconds, leave, [code])
    last.daemon = True
    last.start()
