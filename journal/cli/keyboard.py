"""Lines typed in a terminal, waited for only so long."""

import os
import select
import sys
from collections.abc import Mapping
from typing import Protocol, TypeVar

from journal.cli.output import say
from journal.domain.errors import Refused
from journal.domain.scores import parse_score

T = TypeVar("T")


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

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        """Ask until it is answered with one of some words; nothing is preselected.

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

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        """Ask until it is answered with one of some words; nothing is preselected."""
        by_letter = {key[0]: choice for key, choice in choices.items()} | dict(choices)
        while True:
            say(f"{question} ({'/'.join(key[0] for key in choices)})")
            answer = (self.line() or "").lower()
            if answer in by_letter:
                return by_letter[answer]
            keys = " or ".join(f"{key[0]} for {key}" for key in choices)
            say(f"Type {keys}, then Enter.")


def keyboard() -> Keyboard | None:
    """Return the keyboard, where somebody sits at one."""
    return TerminalKeyboard(sys.stdin.fileno()) if sys.stdin.isatty() else None


def ask_score(asked: Keyboard, question: str) -> int | None:
    """Ask for a score until it is one, in hundredths; Enter alone gives none."""
    while True:
        say(f"{question} 0 to 10. Enter alone: skip.")
        typed = asked.line()
        if not typed:
            return None
        try:
            return parse_score(typed)
        except Refused as error:
            say(str(error))


def yes(asked: Keyboard, question: str) -> bool:
    """Ask a question until it is answered with yes or no."""
    return asked.choose(question, {"yes": True, "no": False})
