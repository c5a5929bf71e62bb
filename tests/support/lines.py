"""The real program in a real terminal, driven line by line."""

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

from tests.conftest import command, surroundings


class Terminal:
    """A process whose input and output are a terminal of its own.

    Attributes:
        process: The program.
        seen: All that it printed.
    """

    def __init__(self, data_dir: Path, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            command(*words), env=surroundings(data_dir), stdin=theirs, stdout=theirs,
            stderr=theirs, start_new_session=True, preexec_fn=_take_terminal,
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""
        self._answered = 0

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        if self._ours >= 0:
            os.close(self._ours)

    def expect(self, words: str, seconds: float = 20) -> None:
        """Wait until the program says something that it has not said before."""
        until = time.monotonic() + seconds
        while words not in self.seen[self._answered :]:
            assert time.monotonic() < until, f"{words!r} never came:\n{self.seen}"
            assert self._read(), f"it ended without {words!r}:\n{self.seen}"
        self._answered = self.seen.index(words, self._answered) + len(words)

    def type(self, words: str) -> None:
        """Type a line."""
        os.write(self._ours, f"{words}\n".encode())

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def press_ctrl_c(self) -> None:
        """Press Ctrl-C: the terminal makes a signal of it."""
        os.write(self._ours, b"\x03")

    def hang_up(self) -> None:
        """Close the terminal as its window does."""
        os.close(self._ours)
        self._ours = -1

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def end(self, seconds: float = 10) -> int:
        """Wait for the end and return the exit code."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            if self._ours >= 0:
                self._read()
            else:
                time.sleep(0.05)
        while self._ours >= 0 and self._read() == 1:
            pass
        return self.process.wait(0.1)

    def _read(self) -> int:
        """Take in what was printed: 1 something, 2 nothing yet, 0 nothing any more."""
        if not select.select([self._ours], [], [], 0.05)[0]:
            return 2
        try:
            found = os.read(self._ours, 65536)
        except OSError:
            return 0
        self.seen += found.decode("utf-8", "replace")
        return bool(found)


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
