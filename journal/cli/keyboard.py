"""Lines typed in a terminal, waited for only so long."""

import os
import select
import sys
from typing import Protocol

from journal.cli.output import say
from journal.domain.errors import Refused


class Keyboard(Protocol):
    """Somebody who types lines.

    Attributes:
        ended: The terminal is gone; no line will come any more.
    """

    ended: bool

    def line(self, seconds: float | None = None) -> str | None:
        """Return the next line, or None where none came in time.

        Args:
            seconds: How long to wait; None is until there is one.

        Raises:
            Refused: The terminal is gone, and a line had to come.
        """

    def yes(self, question: str) -> bool:
        """Ask until it is answered; nothing is preselected.

        Raises:
            Refused: There is nobody to answer any more.
        """


class TerminalKeyboard:
    """Reads what is typed, past Python's own buffer: what lies there `select` can't see."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._typed = b""
        self.ended = False

    def line(self, seconds: float | None = None) -> str | None:
        """Return the next line, or None where none came in time."""
        while b"\n" not in self._typed:
            if self.ended or not select.select([self._descriptor], [], [], seconds)[0]:
                if self.ended and seconds is None:
                    raise Refused("There was no answer, so nothing was begun.")
                return None
            try:
                more = os.read(self._descriptor, 4096)
            except OSError:  # hung up
                more = b""
            self.ended = not more
            self._typed += more
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode("utf-8", "replace").strip()

    def yes(self, question: str) -> bool:
        """Ask until it is answered; nothing is preselected."""
        while True:
            say(f"{question} (y/n)")
            answer = (self.line() or "").lower()
            if answer in {"y", "yes"}:
                return True
            if answer in {"n", "no"}:
                return False
            say("Type y for yes or n for no, then Enter.")


def keyboard() -> Keyboard | None:
    """Return the keyboard, where somebody sits at one."""
    return TerminalKeyboard(sys.stdin.fileno()) if sys.stdin.isatty() else None
