"""A whole session without a screen: what a key or the clock means in it.

A run is told what a key means, what the clock reads, and what became of a write; each time it
gives the next run, which knows what to show (`Run.timer`), to say, to keep and to ask. Screens and
shell show that and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from typing import Literal

from journal.domain.atlas.regions import Atlas
from journal.domain.errors import Refused
from journal.domain.scores import typed_score
from journal.domain.sessions import timer as machine
from journal.domain.sessions import words
from journal.domain.sessions.plan import Phase
from journal.domain.sessions.session import Session, Status
from journal.domain.sessions.timer import Timer
from journal.domain.spots.course import ONCE
from journal.domain.spots.spot import Around
from journal.domain.text import display

LOOK_EVERY = 0.25
"""Seconds between two readings of the clock; they show, they never count."""

KEEP_EVERY = 1.5
"""Seconds after which progress goes to the file again: what a power cut may cost."""

Key = Literal["pause", "eased", "next", "stop_sign", "leave", "end"]
"""What a key means. ``leave`` asks what becomes of the session, ``end`` keeps it."""

Stage = Literal["holds", "leave", "sign", "call", "after", "tender", "write", "unsaved", "over"]
"""The holds, a question (whether to keep it, which sign it was, what to be sure to read where that
is an emergency, the score after, how tender its spot is, what to do where it could not be kept),
the last write, and the end."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in the middle of a session.

    Attributes:
        title: What it is about.
        words: The question.
        choices: What can be chosen, by key; none where a score from 0 to 10 is asked for.
        otherwise: What no answer means.
    """

    title: str
    words: str
    otherwise: str
    choices: Mapping[str, str] = field(default_factory=dict)

    def parse(self, typed: str) -> str | int:
        """Return the answer that somebody typed: a key, or a score in hundredths.

        Raises:
            Refused: It is none.
        """
        if not self.choices:
            return typed_score(typed)
        if typed.lower() not in self.choices:
            raise Refused(f"Type one of {', '.join(self.choices)}.")
        return typed.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where a session stands, and what is to be done about it now.

    Attributes:
        atlas: The content.
        key: What the person presses to go on after a pause.
        timer: Where the holds stand.
        began_at: What the clock read at the beginning.
        session: As it will be kept.
        around: The spot that it is for, and how tender that is before and after.
        stage: What goes on.
        dropped: Nothing of it is to be kept.
        said: What is to be said aloud now.
        told: What somebody who can't see the seconds is to be told now.
        turned: A phase has just begun, or the last one ended: a bell.
        trouble: Why progress or the session could not be kept; told once.
        sent_at: What the clock read when progress last went to the file.
        sending: It is still on its way.
    """

    atlas: Atlas
    key: str
    timer: Timer
    began_at: float
    session: Session
    around: Around | None = None
    stage: Stage = "holds"
    dropped: bool = False
    said: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    turned: bool = False
    trouble: str = ""
    sent_at: float = float("-inf")
    sending: bool = False
    _failing: bool = False
    _sent: tuple[int, str] = (-1, "")

    @property
    def due(self) -> bool:
        """Whether progress is to be kept: a phase or a pause began, or some seconds passed."""
        if self.sending or self.stage in {"write", "over"}:
            return False
        return self._sent != self._mark or self.timer.read_at - self.sent_at >= KEEP_EVERY

    @property
    def progress(self) -> Session:
        """What is kept meanwhile."""
        return replace(self.session, status="running", ended_at=None)

    @property
    def ask(self) -> Ask | None:
        """What is to be asked now."""
        match self.stage:
            case "leave":
                so_far = f"{self.timer.held_seconds:.0f} seconds of pressure so far."
                choices = {"k": "Keep what was done", "d": "Drop it"}
                return Ask("Leave the session?", so_far, "go on", choices)
            case "sign":
                which = f"Let go. {words.CALL} {words.GOES_ON} Which sign was it?"
                signs = {str(n): sign for n, sign in enumerate(self.atlas.stop_signs, 1)}
                return Ask("Stopped", which, "none of these", signs)
            case "call":
                return Ask("Get help first", words.CALL, "go on", {"g": "Go on"})
            case "after":
                series = self.session.series
                where = f"{self.atlas.region_name(series.region)}, {series.side}"
                held = f"{where}. Held for {self.session.pressure_seconds:.0f} seconds in all."
                return Ask("How much does it hurt now?", held, "skip")
            case "tender" if self.around:
                return Ask(f"How tender is {display(self.around.spot.name)} now?", ONCE, "skip")
            case "unsaved":
                choices = {"r": "Try again", "l": "Leave it for the next start"}
                return Ask("Not saved", self.trouble, "try again", choices)
            case _:
                return None

    @property
    def _mark(self) -> tuple[int, str]:
        return self.timer.index, self.timer.state


def begin(
    session: Session,
    plan: tuple[Phase, ...],
    atlas: Atlas,
    key: str,
    at: float,
    around: Around | None = None,
) -> Run:
    """Begin a session.

    Args:
        session: As it was begun in the file.
        plan: At least one phase.
        atlas: Names and stop signs.
        key: What the person presses to go on after a pause.
        at: What the clock reads, in seconds.
        around: The spot that it is for, and how tender that is before it.
    """
    timer = machine.start(plan, at)
    said = words.begins(plan[0], words.muscle_name(plan[0], atlas))
    return Run(
        atlas=atlas, key=key, timer=timer, began_at=at, session=session, around=around, said=(said,)
    )


def read(run: Run, at: float, *, attended: bool = True) -> Run:
    """Take a reading of the clock.

    Args:
        run: Where it stood.
        at: What the clock reads.
        attended: Whether somebody is there who could go on after a gap.
    """
    before = run.timer
    run = replace(_quiet(run), timer=machine.tick(before, at))
    if run.stage != "holds":
        return run
    run = _moved(run, before)
    if run.timer.paused_by == "gap" and before.paused_by is None:
        lost = words.stood_still(run.timer.gap)
        if not attended:
            return _ended(replace(run, said=(*run.said, lost)), "stopped")
        return replace(run, said=(*run.said, f"{lost} Paused; {run.key} goes on."))
    return replace(run, told=(*run.told, *words.counts_between(before, run.timer)))


def press(run: Run, key: Key, at: float) -> Run:
    """Take a key; while something is asked, or all is over, it means nothing."""
    run = read(run, at)
    if run.stage != "holds":
        return run
    before = run.timer
    match key:
        case "pause" if before.state == "paused":
            return _told(replace(run, timer=machine.resume(before, at)), "Going on.")
        case "pause":
            paused = replace(run, timer=machine.pause(before, at))
            return _told(paused, f"Paused. Let go. {run.key} goes on.")
        case "eased":
            return _moved(replace(run, timer=machine.eased(before, at)), before)
        case "next":
            return _moved(replace(run, timer=machine.skip(before, at)), before)
        case "leave" if before.held_seconds:
            return replace(run, timer=machine.pause(before, at), stage="leave")
        case "leave":
            return _ended(run, "stopped")  # nothing was held, so nothing is kept
        case "end":
            return _ended(run, "stopped")
        case "stop_sign":
            return replace(_ended(run, "stopped"), stage="sign", dropped=False)


def answer(run: Run, taken: str | int | None, at: float) -> Run:
    """Take the answer to what was asked.

    Args:
        run: It asks something.
        taken: The key of a choice, a score in hundredths, or None.
        at: What the clock reads.
    """
    run = read(run, at)
    match run.stage:
        case "leave" if taken is None:
            return replace(run, stage="holds")
        case "leave":
            run = _ended(run, "stopped")
            return run if taken == "k" else replace(run, stage="write", dropped=True)
        case "sign":
            signs = run.atlas.stop_signs
            sign = words.UNNAMED_SIGN if taken is None else signs[int(taken) - 1]
            run = replace(run, session=replace(run.session, stop_sign=sign))
            return (
                replace(run, stage="call") if sign in run.atlas.emergency_signs else _settled(run)
            )
        case "call":
            return _settled(run)
        case "after":
            after = taken if isinstance(taken, int) else None
            run = replace(run, session=replace(run.session, after=after))
            return replace(run, stage="tender" if _asks_tenderness(run) else "write")
        case "tender" if run.around:
            after = taken if isinstance(taken, int) else None
            return replace(run, stage="write", around=replace(run.around, after=after))
        case "unsaved":
            return replace(run, stage="over" if taken == "l" else "write")
        case _:
            return run


def sent(run: Run) -> Run:
    """Take note that progress is on its way to the file."""
    return replace(_quiet(run), sending=True, sent_at=run.timer.read_at, _sent=run._mark)


def kept(run: Run) -> Run:
    """Take note that progress is in the file."""
    return replace(_quiet(run), sending=False, _failing=False)


def not_kept(run: Run, why: str) -> Run:
    """Take note that progress could not be kept: it is told once, and tried again."""
    trouble = "" if run._failing else f"{why} The time goes on; it is tried again."
    run = replace(_quiet(run), sending=False, _failing=True)
    return run if run.stage == "unsaved" else replace(run, trouble=trouble)


def written(run: Run) -> Run:
    """Take note that the session is in the file, or out of it."""
    return replace(_quiet(run), stage="over", trouble="")


def unwritten(run: Run, why: str) -> Run:
    """Take note that the session could not be written."""
    return replace(_quiet(run), stage="unsaved", trouble=why)


def _quiet(run: Run) -> Run:
    """Forget what was said at the last step; why a session is unsaved is asked about still."""
    trouble = run.trouble if run.stage in {"unsaved", "over"} else ""
    return replace(run, said=(), told=(), turned=False, trouble=trouble)


def _told(run: Run, line: str) -> Run:
    return replace(run, told=(*run.told, line))


def _moved(run: Run, before: Timer) -> Run:
    """Take over what the timer came to, and say where it has gone on."""
    run = replace(run, session=replace(run.session, holds=run.timer.holds))
    phase = run.timer.phase
    if phase is None:
        return _ended(run, "done")
    if run.timer.index == before.index:
        return run
    line = words.begins(phase, words.muscle_name(phase, run.atlas))
    return replace(run, said=(*run.said, line), turned=True)


def _ended(run: Run, status: Status) -> Run:
    """End the holds, now; what lasted is measured, whatever was done to the clock on the wall."""
    timer = machine.leave(run.timer, run.timer.read_at)
    started = run.session.started_at
    lasted = timedelta(seconds=timer.read_at - run.began_at)
    ended_at = (started.astimezone(UTC) + lasted).astimezone(started.tzinfo)
    session = replace(run.session, holds=timer.holds, status=status, ended_at=ended_at)
    said = (*run.said, words.DONE if status == "done" else words.ENDED)
    return _settled(replace(run, timer=timer, session=session, said=said, turned=True))


def _settled(run: Run) -> Run:
    """Say what comes after the holds: the score after, or the last write."""
    empty = run.session.is_empty
    asks = run.session.before is not None and not empty
    stage: Stage = "after" if asks else "tender" if _asks_tenderness(run) else "write"
    return replace(run, stage=stage, dropped=empty)


def _asks_tenderness(run: Run) -> bool:
    """Say whether to press the spot once more: not where nothing was held, or a sign said stop."""
    return run.around is not None and not run.session.is_empty and run.session.stop_sign is None
