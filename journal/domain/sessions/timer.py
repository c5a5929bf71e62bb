"""The session timer: a pure state machine that is told what the clock reads.

It never counts ticks. Each call says what a clock shows that goes on while the machine sleeps;
what passed since the last call is credited to the phase it fell into, over the ends of phases,
so that the seconds held do not depend on how often anybody looks. A gap longer than `GAP` is not
credited at all: nobody knows whether somebody was still pressing.
"""

from dataclasses import dataclass, replace
from typing import Literal

from journal.domain.sessions.plan import Phase
from journal.domain.sessions.session import EndedBy, Hold

GAP = 3.0
"""Seconds without a reading after which the session pauses instead of crediting them."""

State = Literal["running", "paused", "over"]
PausedBy = Literal["person", "gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Where a session stands.

    Attributes:
        plan: Its phases.
        read_at: The clock's last reading, in seconds.
        index: Which phase it is in; past the last one when it is over.
        spent: Seconds credited to that phase.
        state: Whether time runs.
        paused_by: Why it does not, while paused.
        holds: Every hold begun so far; the last one may still be held.
        gap: Seconds that the last gap lasted.
    """

    plan: tuple[Phase, ...]
    read_at: float
    index: int = 0
    spent: float = 0.0
    state: State = "running"
    paused_by: PausedBy | None = None
    holds: tuple[Hold, ...] = ()
    gap: float = 0.0

    @property
    def phase(self) -> Phase | None:
        """The phase it is in; None when it is over."""
        return self.plan[self.index] if self.index < len(self.plan) else None

    @property
    def remaining(self) -> float:
        """Seconds left of the phase."""
        return self.phase.seconds - self.spent if self.phase else 0.0

    @property
    def held_seconds(self) -> float:
        """Seconds held so far, all holds together."""
        return sum(hold.held_ms for hold in self.holds) / 1000


def start(plan: tuple[Phase, ...], at: float) -> Timer:
    """Begin a session.

    Args:
        plan: At least one phase.
        at: What the clock reads, in seconds.
    """
    return _entered(Timer(plan=plan, read_at=at))


def tick(timer: Timer, at: float) -> Timer:
    """Credit what passed since the last reading, or pause where that is too long ago."""
    passed = max(0.0, at - timer.read_at)
    timer = replace(timer, read_at=max(at, timer.read_at))
    if timer.state != "running":
        return timer
    if passed > GAP:
        return replace(timer, state="paused", paused_by="gap", gap=passed)
    while timer.phase is not None and passed >= timer.remaining:
        passed -= timer.remaining
        timer = _over_to_next(_credited(timer, timer.remaining), "time")
    return _credited(timer, passed) if timer.phase else timer


def pause(timer: Timer, at: float) -> Timer:
    """Let time stand still."""
    timer = tick(timer, at)
    if timer.state != "running":
        return timer
    return replace(timer, state="paused", paused_by="person")


def resume(timer: Timer, at: float) -> Timer:
    """Let time run on from here."""
    if timer.state != "paused":
        return tick(timer, at)
    return replace(timer, state="running", paused_by=None, gap=0.0, read_at=at)


def eased(timer: Timer, at: float) -> Timer:
    """End the hold because the ache has eased; outside a hold nothing changes."""
    timer = tick(timer, at)
    holding = timer.phase is not None and timer.phase.kind == "hold"
    return _over_to_next(timer, "eased") if holding else timer


def skip(timer: Timer, at: float) -> Timer:
    """Go on to the next phase; a hold cut short so counts as stopped."""
    timer = tick(timer, at)
    return _over_to_next(timer, "stopped") if timer.phase else timer


def leave(timer: Timer, at: float) -> Timer:
    """End the session here, by a stop sign or because the person leaves."""
    timer = tick(timer, at)
    timer = replace(_hold_ended(timer, "stopped"), state="over", paused_by=None)
    return replace(timer, index=len(timer.plan), spent=0.0)


def _credited(timer: Timer, seconds: float) -> Timer:
    timer = replace(timer, spent=timer.spent + seconds)
    if timer.phase is None or timer.phase.kind != "hold":
        return timer
    now = replace(timer.holds[-1], held_ms=round(timer.spent * 1000))
    return replace(timer, holds=(*timer.holds[:-1], now))


def _over_to_next(timer: Timer, ended_by: EndedBy) -> Timer:
    timer = _hold_ended(timer, ended_by)
    timer = replace(timer, index=timer.index + 1, spent=0.0)
    return _entered(timer) if timer.phase else replace(timer, state="over", paused_by=None)


def _hold_ended(timer: Timer, ended_by: EndedBy) -> Timer:
    if timer.phase is None or timer.phase.kind != "hold":
        return timer
    return replace(timer, holds=(*timer.holds[:-1], replace(timer.holds[-1], ended_by=ended_by)))


def _entered(timer: Timer) -> Timer:
    phase = timer.phase
    if phase is None or phase.kind != "hold":
        return timer
    hold = Hold(
        muscle=phase.point.muscle,
        side=phase.point.side,
        planned_ms=phase.seconds * 1000,
        pressure=phase.point.dose.pressure_target,
    )
    return replace(timer, holds=(*timer.holds, hold))
