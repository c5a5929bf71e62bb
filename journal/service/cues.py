"""Telling each change of a session to a program of the person's choice, such as a voice."""

import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress

AT_ONCE = 3
"""Cues under way at a time; a program that takes longer misses the next ones."""

PATIENCE = 2.0
"""Seconds that the last cue may take to end when the session is over."""


class Cues:
    """Runs the person's own command with the words of each phase.

    No shell is asked, nothing waits for the program, and it gets no word but those of the
    phase. Where it can't be run this is told once, and there are no more cues.
    """

    def __init__(self, command: Sequence[str], tell: Callable[[str], None]) -> None:
        """Make it ready.

        Args:
            command: The program and its arguments; none is silence.
            tell: Is called at most once, with a sentence, when the command fails.
        """
        self._command = tuple(command)
        self._tell = tell
        self._running: list[subprocess.Popen[bytes]] = []

    def say(self, words: str) -> None:
        """Let the program say some words, without waiting for it."""
        self._reap()
        if not self._command or len(self._running) >= AT_ONCE:
            return
        try:
            started = subprocess.Popen(
                [*self._command, words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, ValueError) as error:
            self._fail((isinstance(error, OSError) and error.strerror) or str(error))
        else:
            self._running.append(started)

    def close(self, patience: float = PATIENCE) -> None:
        """Let the last words end, and end whatever takes longer.

        Args:
            patience: Seconds to wait.
        """
        for one in self._running[-1:]:
            with suppress(subprocess.TimeoutExpired):
                one.wait(patience)
        for one in self._running:
            if one.poll() is None:
                one.kill()
                one.wait()
        self._running = []

    def _reap(self) -> None:
        ended = [one for one in self._running if one.poll() is not None]
        self._running = [one for one in self._running if one not in ended]
        for code in (one.returncode for one in ended):
            if code > 0:
                self._fail(f"it ended with {code}")

    def _fail(self, why: str) -> None:
        if self._command:
            self._tell(f"{self._command[0]} could not say the cue: {why}. There are no more cues.")
        self._command = ()
