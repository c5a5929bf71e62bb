"""The terminal as an unreliable partner: it may send any byte, and it may go away."""

import fcntl
import io
import os
import selectors
import shutil
import signal
import sys
import termios
from contextlib import suppress
from typing import TextIO

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from journal.domain.errors import Failed
from journal.runtime import crash
from journal.runtime.clock import Clock
from journal.runtime.decoder import Decoder
from journal.runtime.input_events import LARGEST, InputEvents

UNABLE = ("", "dumb", "unknown")
"""Values of ``TERM`` for terminals that can't place a character."""

CHUNK = 65_536
"""Bytes read at once; a long paste comes in many of them."""

POLL = 0.1
"""Seconds between two looks at whether the reading is to end."""

FAILURES = 10
"""After so many the terminal can't be read."""

USUAL_SIZE = (80, 24)
"""Columns and rows where neither the terminal nor the environment knows them."""


def check() -> None:
    """Refuse a terminal on which no screen can be drawn.

    Raises:
        Failed: It says itself that it can't.
    """
    kind = os.environ.get("TERM", "")
    if kind in UNABLE:
        named = f"TERM is {kind}" if kind else "TERM is not set"
        raise Failed(
            f"This terminal can't show the screens ({named}). The commands work in it: "
            "see journal --help."
        )


class TerminalDriver(LinuxDriver):
    """Textual's driver, but for any byte, for any size and for the end of the terminal.

    Textual's own (8.2.8) makes keys of what is torn, ends with a traceback and exit code 0 on a
    byte that is no UTF-8 or a report that its parser fails at, lets ``COLUMNS`` and ``LINES``
    decide on the size, spins when the terminal is gone, and hangs when it can't write to it.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Make a driver, as Textual does."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = _Lasting.to(self._file)
        # The app would ask Rich for a size at first, which prefers COLUMNS and LINES.
        self._size = size or self._get_terminal_size()
        self._typed_before = 0

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows that the terminal has, or those it is believed to have."""
        told = (0, 0)
        with suppress(OSError):
            told = os.get_terminal_size(self.fileno)
        believed = shutil.get_terminal_size(USUAL_SIZE)
        columns, rows = (
            next(cells for cells in found if 0 < cells <= LARGEST)
            for found in zip(told, believed, USUAL_SIZE, strict=True)
        )
        return columns, rows

    def _run_input_thread(self) -> None:
        """Read until the end, past whatever fails; where nothing can be read, leave."""
        self._typed_before = self._waiting()
        for _ in range(FAILURES):
            try:
                self.run_input_thread()
            except Exception as error:  # noqa: BLE001 - without this thread no key arrives
                if self.exit_event.wait(0.1):
                    return  # all is being closed
                crash.keep(error)
            else:
                return
        self._hang_up()

    def run_input_thread(self) -> None:
        """Read keys until the end; a terminal that went away is told as the system tells it."""
        decoder, meaning, reading = Decoder(), InputEvents(debug=self._debug), Clock().reading
        heard = reading()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                # Only a wait that ended empty counts as silence, however late this thread runs.
                patience = decoder.patience
                left = POLL if patience is None else heard + patience - reading()
                if selector.select(min(max(left, 0), POLL)):
                    found = self._read()
                    if not found:
                        self._hang_up()
                        return
                    tokens = decoder.feed(found)
                    heard = reading()
                elif patience is not None and left <= POLL:
                    tokens = decoder.quiet()
                    heard = reading()
                else:
                    continue
                for token in tokens:
                    for message in meaning.messages(token):
                        self.process_message(message)

    def _hang_up(self) -> None:
        os.kill(os.getpid(), signal.SIGHUP)

    def stand_aside(self, *, stop: bool) -> None:
        """Give the terminal back, stand still until told to go on, and take the terminal again.

        Textual's own way back (8.2.8) starts a second thread that reads keys, where the program
        was stopped from outside, and leaves the terminal raw in the end.

        Args:
            stop: Whether to stand still; False where others stopped the program, and that is over.
        """
        meanwhile = {signal.SIGTSTP: signal.SIG_DFL, signal.SIGCONT: signal.SIG_IGN}
        usual = {number: signal.signal(number, how) for number, how in meanwhile.items()}
        self.suspend_application_mode()
        if stop:
            os.kill(os.getpid(), signal.SIGTSTP)
        while not self._in_front():  # `bg`: without a terminal there is nothing to do
            os.kill(os.getpid(), signal.SIGSTOP)
        for number, how in usual.items():
            signal.signal(number, how)
        self.resume_application_mode()

    def give_back(self) -> None:
        """Give the terminal back for good, from any thread.

        Textual's own way (8.2.8) forgets the mouse, and what was typed, on any but the main one.
        """
        self._disable_mouse_support()
        self.exit_event.set()
        self.stop_application_mode()
        self.close()
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

    def _in_front(self) -> bool:
        """Say whether the terminal is ours, and not the shell's."""
        with suppress(OSError):
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        return True

    def _waiting(self) -> int:
        """Return how many bytes wait to be read."""
        with suppress(OSError):
            count = fcntl.ioctl(self.fileno, termios.FIONREAD, bytes(4))
            return int.from_bytes(count, sys.byteorder)
        return 0

    def _read(self) -> bytes:
        """Read what there is; nothing at the end.

        Of an enter that was typed before the terminal was ours, the system has made the end of a
        line, which would be another key.
        """
        with suppress(OSError):  # as good as the end
            found = os.read(self.fileno, CHUNK)
            before = found[: self._typed_before]
            self._typed_before -= len(before)
            return before.replace(b"\n", b"\r") + found[len(before) :]
        return b""


class _Lasting(io.TextIOWrapper):
    """A way to a terminal that may be gone: what can't be written then is dropped."""

    @classmethod
    def to(cls, stream: TextIO) -> "_Lasting":
        """Open a second way to where a stream leads; Textual closes what it was given."""
        return cls(os.fdopen(os.dup(stream.fileno()), "wb"), stream.encoding, stream.errors)

    def write(self, text: str) -> int:
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()
