"""A session in plain lines: the same run as on screen, for a screen reader or a voice."""

import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from journal.cli.keyboard import Keyboard
from journal.cli.output import ring, say
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.sessions import run as session_run
from journal.domain.sessions import words
from journal.domain.sessions.plan import DosedPoint, phases
from journal.domain.sessions.run import LOOK_EVERY, Ask, Key, Run
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Around
from journal.service.cues import Cues
from journal.service.journal import Journal

AFTER_WAIT = 600.0
"""Seconds to wait for an answer; then the session is kept without."""

GO_ON = "Enter"
"""The key that goes on after a pause."""

KEYS: Mapping[str, Key] = {"": "pause", "e": "eased", "n": "next", "x": "stop_sign"}
KEYS_TOLD = (
    f"{GO_ON} pauses and goes on, e: the ache has eased, n: next, x: stop sign, Ctrl-C: leave."
)


@dataclass
class Leaving:
    """Whether the person or the system wants the session to end."""

    by: int | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Remember the signal; the loop ends at its next look."""
        self.by = number


@contextmanager
def told_to_leave() -> Iterator[Leaving]:
    """Take Ctrl-C, the system's end and a closed terminal as a wish to leave."""
    leaving = Leaving()
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [(one, signal.signal(one, leaving)) for one in signals]
    try:
        yield leaving
    finally:
        for one, handler in before:
            signal.signal(one, handler)


@dataclass
class PlainRun:
    """One session, from its first second to its end.

    Attributes:
        journal: Where it is kept.
        session: As the file knows it.
        points: What is pressed.
        cues: Speak the phases.
        keyboard: None where nobody can type.
        leaving: Turns true when it is to end.
        around: The spot that it is for.
    """

    journal: Journal
    session: Session
    points: tuple[DosedPoint, ...]
    cues: Cues
    keyboard: Keyboard | None
    leaving: Leaving
    around: Around | None = None
    _run: Run = field(init=False)

    def run(self) -> Session | None:
        """Lead through all phases and keep what was held.

        Returns:
            The session as it was kept; None where nothing was held.

        Raises:
            JournalError: It could not be kept in the end; what was known last still is.
        """
        began = self.journal.present()
        if self.keyboard:
            say(KEYS_TOLD)
        atlas, plan = self.journal.places.atlas, phases(self.points, self.journal.settings.count_in)
        self._go(session_run.begin(self.session, plan, atlas, GO_ON, self._reading(), self.around))
        while self._run.stage != "over":
            if ask := self._run.ask:
                self._ask(ask)
            elif self._run.stage == "write":
                self._write()
            else:
                self._look()
        if moved := self.journal.moved(began, self.journal.present()):
            say(moved)
        if self._run.trouble:
            raise Failed(self._run.trouble)
        if self._run.dropped:
            say(words.DROPPED)
        return None if self._run.dropped else self._run.session

    @property
    def _attended(self) -> bool:
        """Whether somebody is there to answer."""
        gone = self.leaving.by in {signal.SIGTERM, signal.SIGHUP}
        return self.keyboard is not None and not self.keyboard.ended and not gone

    def _look(self) -> None:
        typed = self._typed()
        self._go(session_run.read(self._run, self._reading(), attended=self._attended))
        if self.leaving.by is not None:
            self._press("end")
        elif typed is not None and typed.lower() in KEYS:
            self._press(KEYS[typed.lower()])
        elif typed is not None:
            say(KEYS_TOLD)

    def _typed(self) -> str | None:
        if self.keyboard and not self.keyboard.ended:
            return self.keyboard.line(LOOK_EVERY)
        time.sleep(LOOK_EVERY)
        return None

    def _press(self, key: Key) -> None:
        self._go(session_run.press(self._run, key, self._reading()))

    def _go(self, run: Run) -> None:
        """Say where the session stands, and keep how far it has come."""
        self._run = run
        if run.turned:
            ring(on=self.journal.settings.bell)
        for line in (*run.told, *run.said):
            say(line)
        for line in run.said:
            self.cues.say(line)
        if run.due:
            self._run = session_run.sent(run)
            try:
                self.journal.sessions.progress(run.progress)
            except Failed as error:  # a hold goes on all the same; the end is kept once more
                self._run = session_run.not_kept(self._run, str(error))
                if self._run.trouble and self._run.stage != "unsaved":
                    say(self._run.trouble)
            else:
                self._run = session_run.kept(self._run)

    def _ask(self, ask: Ask) -> None:
        """Wait for an answer, and give signs of life meanwhile."""
        if self.leaving.by == signal.SIGINT:
            self.leaving.by = None  # whoever leaves the holds is still there; again leaves this
        taken: str | int | None = None
        if self._attended:
            say(f"{ask.title}. {ask.words}" if ask.choices else f"{ask.title} 0 to 10.")
            for key, choice in ask.choices.items():
                say(f"{key}: {choice}")
            say(f"{GO_ON} alone: {ask.otherwise}.")
            taken = self._answer(ask)
        if self._run.stage == "unsaved" and (self.leaving.by is not None or not self._attended):
            taken = "l"
        self._go(session_run.answer(self._run, taken, self._reading()))

    def _answer(self, ask: Ask) -> str | int | None:
        until = self._reading() + AFTER_WAIT
        while self._attended and self.leaving.by is None and self._reading() < until:
            typed = self._typed()
            self._go(session_run.read(self._run, self._reading()))
            if typed == "":
                return None
            if typed is not None:
                try:
                    return ask.parse(typed)
                except Refused as error:
                    say(str(error))
        return None

    def _write(self) -> None:
        run, sessions = self._run, self.journal.sessions
        try:
            if run.dropped:
                sessions.drop(run.session)
            else:
                sessions.finish(run.session, run.around)
        except JournalError as error:
            self._go(session_run.unwritten(run, str(error)))
        else:
            self._go(session_run.written(run))

    def _reading(self) -> float:
        return self.journal.clock.reading()
