"""The terminal as an unreliable partner: it may send any byte, and it may go away."""

import io
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from journal.domain.errors import Failed

UNABLE = ("", "dumb", "unknown")
"""Values of ``TERM`` for terminals that can't place a character."""

CHUNK = 65_536
"""Bytes read at once; a long paste comes in many of them."""


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


class Pastes:
    """Takes bracketed pastes out of what a terminal sends.

    Textual's parser would make keys of a paste from its first escape character on, each of them
    obeyed; a megabyte took three minutes.
    """

    def __init__(self) -> None:
        self._paste: str | None = None

    def split(self, text: str) -> Iterator[str | events.Paste]:
        """Return what was typed, and each paste as a whole once it has come to its end."""
        while text:
            if self._paste is None:
                typed, start, text = text.partition(BRACKETED_PASTE_START)
                if typed:
                    yield typed
                self._paste = "" if start else None
            else:
                paste, end, text = (self._paste + text).partition(BRACKETED_PASTE_END)
                self._paste = None if end else paste
                if end:
                    yield events.Paste(paste.replace("\0", ""))


class TerminalDriver(LinuxDriver):
    """Textual's driver, but for any byte and for the end of the terminal.

    Textual's own ends with a traceback on a byte that is no UTF-8 (a paste, an old terminal),
    spins when the terminal is gone, and hangs when it can't write to it.
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

    def run_input_thread(self) -> None:
        """Read keys until the end; a terminal that went away is told as the system tells it."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser, pastes = XTermParser(self._debug), Pastes()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    found = self._read()
                    if not found:
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    for part in pastes.split(decode(found)):
                        typed = [part] if isinstance(part, events.Paste) else parser.feed(part)
                        for event in typed:
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        with suppress(OSError):  # as good as the end
            return os.read(self.fileno, CHUNK)
        return b""


class _Lasting(io.TextIOWrapper):
    """A way to a terminal that may be gone: what can't be written is lost on nobody."""

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
