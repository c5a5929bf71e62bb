"""A terminal of 80 columns and 24 rows with a program in it, and a clock."""

import os
import pty
import re
import select
import signal
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from benchmarks.pairs import NotMeasured

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds after which something that should be shown counts as missing."""

SILENCE = 0.15
"""Seconds without a byte after which a program has said all it had to say."""

QUIT = b"\x11"  # ctrl+q, which every Textual app obeys
ENTER_SCREEN = b"\x1b[?1049h"

_CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|[=>78])")
# Modes are answered as a common terminal does: synchronised output is known, the rest is not.
_QUERY = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<status>[56])n|\x1b\[(?P<kind>0?)c")


def text_of(output: bytes) -> str:
    """Return what a program wrote to the screen it took over, without control sequences."""
    _, _, painted = output.partition(ENTER_SCREEN)
    return _CONTROL.sub(b"", painted).decode("utf-8", "replace")


class Terminal:
    """A running program; leaving the block ends it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], cwd: Path) -> None:
        """Start a program.

        Args:
            command: The program, by its path, and its words.
            environment: All of its environment.
            cwd: Where it runs.
        """
        self.output = b""
        self._answered = 0
        self.started = time.perf_counter()
        self._last = self.started
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            try:
                termios.tcsetwinsize(0, (ROWS, COLUMNS))
                os.chdir(cwd)
                os.execve(command[0], list(command), dict(environment))
            finally:
                os._exit(127)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        end = time.perf_counter() + 5
        try:
            self.send(QUIT)
            while self._read(end - time.perf_counter()):
                pass
        except (OSError, NotMeasured):
            pass  # it has ended by itself
        self._end()
        os.close(self._file)

    def shown(self, there: Callable[[str], bool]) -> float:
        """Wait until the text written so far is as wanted.

        Returns:
            Seconds from just before the program was started.
        """
        end = time.perf_counter() + PATIENCE
        while not there(text_of(self.output)):
            if not self._read(end - time.perf_counter()):
                raise NotMeasured(f"not shown in {PATIENCE:.0f} s: {text_of(self.output)[-300:]!r}")
            # A frame comes in several pieces; looking at each would keep the program waiting.
            while self._read(0):
                pass
        return self._last - self.started

    def press(self, key: bytes, silence: float = SILENCE) -> float:
        """Send a key and wait until its consequences are written.

        Args:
            key: What the terminal sends for it.
            silence: Seconds without a byte after which all is written.

        Returns:
            Seconds from the key to the last byte before the program fell silent.
        """
        self.rest(silence)
        sent = time.perf_counter()
        self.send(key)
        if not self._read(PATIENCE):
            raise NotMeasured(f"nothing followed the key {key!r}")
        self.rest(silence)
        return self._last - sent

    def send(self, key: bytes) -> None:
        """Send a key."""
        os.write(self._file, key)

    def rest(self, silence: float = SILENCE) -> None:
        """Wait until the program has been silent for a while."""
        while self._read(silence):
            pass

    def _read(self, seconds: float) -> bool:
        """Take what comes within some time; False if nothing does."""
        if not select.select([self._file], [], [], max(seconds, 0))[0]:
            return False
        try:
            piece = os.read(self._file, 1 << 16)
        except OSError as error:
            raise NotMeasured("the program has ended") from error
        if not piece:
            raise NotMeasured("the program has ended")
        self._last = time.perf_counter()
        self.output += piece
        self._answer()
        return True

    def _answer(self) -> None:
        for query in _QUERY.finditer(self.output, self._answered):
            self._answered = query.end()
            if mode := query["mode"]:
                answer = b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0)
            elif status := query["status"]:
                answer = b"\x1b[0n" if status == b"5" else b"\x1b[1;1R"
            else:
                answer = b"\x1b[?62;22c"
            os.write(self._file, answer)

    def _end(self) -> None:
        """See the program end, or end it."""
        patience = time.perf_counter() + 2
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            if time.perf_counter() > patience:
                os.kill(self._pid, signal.SIGKILL)
            time.sleep(0.002)
