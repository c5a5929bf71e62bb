"""How far something has come that takes long, told on a terminal and nowhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from journal.runtime.clock import Clock

_PATIENCE = 1.0
"""Seconds after which it begins; what is quicker needs no telling."""

_EVERY = 0.1
_WIDTH = 24


@contextmanager
def progress(words: str) -> Iterator[Callable[[float], None]]:
    """Give a function that draws a bar, one line drawn over and over, gone at the end.

    Args:
        words: What is going on: "Importing".
    """
    bar = _Bar(words)
    try:
        yield bar.tell if sys.stderr.isatty() else lambda _: None
    finally:
        bar.clear()


class _Bar:
    def __init__(self, words: str) -> None:
        self._words = words
        self._reading = Clock().reading
        self._next = self._reading() + _PATIENCE
        self._drawn = ""

    def tell(self, done: float) -> None:
        """Draw how much is done, 0 to 1, unless that was a moment ago."""
        if (now := self._reading()) >= self._next:
            self._next = now + _EVERY
            full = round(done * _WIDTH)
            self._draw(f"{self._words} {'#' * full}{'.' * (_WIDTH - full)} {done:4.0%}")

    def clear(self) -> None:
        """Leave an empty line."""
        if self._drawn:
            self._draw(" " * len(self._drawn))
            self._draw("")

    def _draw(self, line: str) -> None:
        self._drawn = line
        with suppress(OSError):  # nobody looks any more
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()
