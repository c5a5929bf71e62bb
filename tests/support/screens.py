"""The program with its screens in a terminal of its own."""

import contextlib
import fcntl
import os
import pty
import select
import shlex
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from journal.db.opening import open_database
from journal.domain.scores import Filter, Score
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import answer, command, surroundings

SHELL = "shell> "
"""What a shell says when it can be told something."""

PATIENCE = 30
"""Seconds after which a test gives up; a busy machine needs some of them."""


@dataclass
class Terminal:
    """The program in a terminal of its own."""

    process: subprocess.Popen[bytes]
    end: int
    seen: bytes = field(default=b"")

    def wait_for(self, text: str) -> None:
        """Read until a text was drawn, then forget what was read."""
        self.read_until(text)
        self.seen = b""

    def read_until(self, text: str) -> None:
        """Read until a text was drawn."""
        until = time.monotonic() + PATIENCE
        while text.encode() not in self.seen:
            left = until - time.monotonic()
            if left <= 0:
                drawn = self.seen[-2000:]
                raise AssertionError(f"{text!r} was never drawn: {drawn!r}; {self.stacks()}")
            if select.select([self.end], [], [], left)[0]:
                self.seen += os.read(self.end, 65536)

    def read_for(self, seconds: float) -> None:
        """Let time pass without letting the terminal fill up."""
        until = time.monotonic() + seconds
        while select.select([self.end], [], [], max(0, until - time.monotonic()))[0]:
            self.seen += os.read(self.end, 65536)

    def press(self, keys: str | bytes) -> None:
        left = keys if isinstance(keys, bytes) else keys.encode()
        while left:  # what the program draws meanwhile must not fill the terminal up
            self.read_for(0)
            left = left[os.write(self.end, left[:2048]) :]

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def in_front(self) -> int:
        """The process that has the terminal: the shell, or what it started."""
        return os.tcgetpgrp(self.end)

    def hang_up(self) -> None:
        """Close the terminal as its window does."""
        os.close(self.end)
        self.end = -1

    def ended(self) -> int:
        """Wait for the program's end and return its exit code."""
        asked = time.monotonic()
        while self.process.poll() is None and time.monotonic() < asked + PATIENCE:
            if self.end >= 0:
                self.read_for(0.1)
            else:
                time.sleep(0.1)
        code = self.process.poll()
        assert code is not None, f"it did not end; {self.stacks()}"
        return code

    def stacks(self) -> str:
        """Abort a program that hangs, and return where each of its threads was."""
        if self.process.poll() is not None:
            return "it has ended"
        if self.end < 0:
            return "its terminal is gone"
        self.seen = b""
        self.process.send_signal(signal.SIGABRT)
        self.read_for(2)
        drawn, said, stacks = self.seen.partition(b"Fatal Python error: Aborted")
        return f"it was at {stacks.decode(errors='replace')}" if said else f"it drew {drawn!r}"

    def restored(self) -> bool:
        """Say whether the terminal is as the program found it."""
        modes = termios.tcgetattr(self.end)[3]
        usual = termios.ICANON | termios.ECHO | termios.ISIG
        left = all(mode in self.seen for mode in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l"))
        return left and modes & usual == usual


def saved(data_dir: Path) -> list[Score]:
    """Return the scores that are in the file."""
    journal = Journal(open_database(data_dir / "journal.db"), Clock(), Settings(), Places(None))
    found = journal.scores.find(Filter())
    journal.database.close()
    return found


@contextlib.contextmanager
def opened(
    tmp_path: Path, words: Sequence[str | bytes] = (), **environment: str
) -> Iterator[Terminal]:
    """Open the screens on a journal whose owner was welcomed and answered the gate.

    Args:
        tmp_path: The data directory.
        words: The command line; nothing stands for the real one.
        environment: What it finds there.
    """
    _welcomed(tmp_path)
    with _started(words or command(), tmp_path, environment) as terminal:
        yield terminal


@contextlib.contextmanager
def in_shell(tmp_path: Path) -> Iterator[Terminal]:
    """Open the same from a shell, which can suspend it and bring it back."""
    _welcomed(tmp_path)
    with _started(["sh", "-i"], tmp_path, {"PS1": SHELL, "ENV": ""}) as terminal:
        terminal.wait_for(SHELL)
        terminal.press(shlex.join(map(str, command())) + "\n")
        yield terminal


def _welcomed(tmp_path: Path) -> None:
    database = open_database(tmp_path / "journal.db")
    fresh = Journal(database, Clock(), Settings(), Places(None))
    answer(fresh)
    fresh.preferences.welcome()
    database.close()


@contextlib.contextmanager
def _started(
    words: Sequence[str | bytes], tmp_path: Path, environment: Mapping[str, str]
) -> Iterator[Terminal]:
    world = {"TERM": "xterm-256color", "PYTHONFAULTHANDLER": "1", **environment}
    ours, its = pty.openpty()
    process = subprocess.Popen(
        words, stdin=its, stdout=its, stderr=its, close_fds=True, start_new_session=True,
        preexec_fn=_take_terminal, env=surroundings(tmp_path, **world),
    )  # fmt: skip
    terminal = Terminal(process, ours)
    terminal.resize(80, 24)
    try:
        yield terminal
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait(PATIENCE)
        for end in filter(lambda end: end >= 0, (terminal.end, its)):
            os.close(end)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
