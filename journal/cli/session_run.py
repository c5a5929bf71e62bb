"""A session in plain lines: the same machine as on screen, for a screen reader or a voice."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType

from journal.cli.keyboard import Keyboard
from journal.cli.output import ring, say
from journal.domain.errors import Failed, Refused
from journal.domain.scores import parse_score
from journal.domain.sessions import timer
from journal.domain.sessions.plan import Phase, Spot, phases
from journal.domain.sessions.session import Session, Status
from journal.domain.sessions.timer import Timer
from journal.domain.sessions.words import counts_between, phase_words
from journal.service.cues import Cues
from journal.service.journal import Journal

LOOK = 0.25
"""Seconds between two looks at the clock."""

KEEP = 2.0
"""Seconds after which what was held is kept again: a crash loses no more."""

AFTER_WAIT = 600.0
"""Seconds to wait for the score after; then the session is kept without."""

KEYS = "Enter pauses and goes on, e: the ache has eased, n: next, x: stop sign, Ctrl-C: leave."


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
        spots: What is pressed.
        cues: Speak the phases.
        keyboard: None where nobody can type.
        leaving: Turns true when it is to end.
    """

    journal: Journal
    session: Session
    spots: tuple[Spot, ...]
    cues: Cues
    keyboard: Keyboard | None
    leaving: Leaving
    _kept_at: float = field(default=0.0, init=False)
    _failed: bool = field(default=False, init=False)

    def run(self) -> Session | None:
        """Lead through all phases and keep what was held.

        Returns:
            The session as it was kept; None where nothing was held.

        Raises:
            JournalError: It could not be kept in the end; what was known last still is.
        """
        began = self.journal.present()
        state = timer.start(phases(self.spots), self._reading())
        if self.keyboard:
            say(KEYS)
        self._enter(state)
        while state.state != "over":
            state = self._look(state)
        done = self.leaving.by is None or _all_held(state)
        ended_at = self.journal.sessions.now(self.session)
        self.session = replace(self.session, holds=state.holds)
        if not state.held_seconds:
            self.journal.sessions.drop(self.session)
            say("Nothing was held, so nothing was kept.")
            return None
        self._say("That is all." if done else "The session ends here.")
        if moved := self.journal.moved(began, self.journal.present()):
            say(moved)
        after = self._after() if self.session.before is not None else None
        status: Status = "done" if done else "stopped"
        return self.journal.sessions.finish(
            replace(self.session, status=status, after=after, ended_at=ended_at)
        )

    def _look(self, before: Timer) -> Timer:
        typed = self._typed()
        state = timer.tick(before, self._reading())
        for words in counts_between(before, state):
            say(words)
        if state.paused_by == "gap" and before.paused_by is None:
            state = self._gap(state)
        if self.leaving.by is not None:
            return timer.leave(state, self._reading())
        if typed is not None:
            state = self._key(state, typed)
        if state.index != before.index:
            self._enter(state)
        elif state.state != before.state or self._is_due():
            self._keep(state)
        return state

    def _is_due(self) -> bool:
        return self._reading() - self._kept_at >= KEEP - LOOK

    def _typed(self) -> str | None:
        if self.keyboard and not self.keyboard.ended:
            return self.keyboard.line(LOOK)
        time.sleep(LOOK)
        return None

    def _key(self, state: Timer, typed: str) -> Timer:
        at = self._reading()
        match typed.lower():
            case "" if state.state == "paused":
                say("Going on.")
                return timer.resume(state, at)
            case "":
                say("Paused. Let go; Enter goes on.")
                return timer.pause(state, at)
            case "e":
                return timer.eased(state, at)
            case "n":
                return timer.skip(state, at)
            case "x":
                say("Let go. If it does not pass, follow the red flags: journal guide red_flags.")
                self.leaving.by = 0
                return timer.leave(state, at)
        say(KEYS)
        return state

    def _gap(self, state: Timer) -> Timer:
        lost = f"Nothing was timed for {state.gap:.0f} seconds, and none of them count."
        if self.keyboard and not self.keyboard.ended:
            self._say(f"{lost} Paused; Enter goes on.")
            return state
        # Nobody could say that somebody is there to go on.
        self._say(f"{lost} The session ends.")
        self.leaving.by = 0
        return state

    def _enter(self, state: Timer) -> None:
        if state.phase:
            ring(on=self.journal.settings.bell)
            self._say(phase_words(state.phase, self._name(state.phase)))
            self._keep(state)

    def _keep(self, state: Timer) -> None:
        self.session = replace(self.session, holds=state.holds)
        self._sign_of_life()

    def _sign_of_life(self) -> None:
        self._kept_at = self._reading()
        try:
            self.journal.sessions.progress(self.session)
        except Failed as error:  # a hold goes on all the same; the end is kept once more
            if not self._failed:
                say(str(error))
            self._failed = True

    def _after(self) -> int | None:
        if self.keyboard is None or self.leaving.by in {signal.SIGTERM, signal.SIGHUP}:
            return None
        self.leaving.by = None  # whoever leaves the holds is still there; Ctrl-C again leaves this
        say("Pain now, 0 to 10? Enter alone leaves it open.")
        until = self._reading() + AFTER_WAIT
        while self.leaving.by is None and not self.keyboard.ended and self._reading() < until:
            if self._is_due():
                self._sign_of_life()
            typed = self.keyboard.line(LOOK)
            if typed == "":
                return None
            if typed is not None:
                try:
                    return parse_score(typed)
                except Refused as error:
                    say(str(error))
        return None

    def _say(self, words: str) -> None:
        say(words)
        self.cues.say(words)

    def _name(self, phase: Phase) -> str:
        return self.journal.places.atlas.muscle_by_id[phase.spot.muscle].common_name

    def _reading(self) -> float:
        return self.journal.clock.reading()


def _all_held(state: Timer) -> bool:
    planned = sum(phase.kind == "hold" for phase in state.plan)
    return [hold.ended_by in {"time", "eased"} for hold in state.holds] == [True] * planned
