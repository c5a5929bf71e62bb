"""A session in spoken words: for a screen reader, a dumb terminal, or a voice."""

from collections.abc import Iterator

from journal.domain.sessions.plan import Phase
from journal.domain.sessions.timer import Timer

COUNT_EVERY = 10
"""Seconds between two spoken countdowns."""


def phase_words(phase: Phase, name: str) -> str:
    """Say what to do in a phase.

    Args:
        phase: It has just begun.
        name: What its muscle is called.
    """
    spot = phase.spot
    where = f"{spot.side} {name}"
    which = f"hold {phase.hold} of {spot.dose.repetitions}"
    seconds = f"{phase.seconds} seconds"
    match phase.kind:
        case "ready":
            return f"Get ready: {where}. {seconds}."
        case "switch":
            return f"Let go. Change over to the {where}. {seconds}."
        case "rest":
            return f"Let go. Rest {seconds}, then {which}."
        case "hold":
            return (
                f"{which.capitalize()}, {where}: press to {spot.dose.pressure_target} of 10, never "
                f"over {spot.dose.pressure_limit}. {seconds}."
            )


def counts_between(before: Timer, after: Timer) -> Iterator[str]:
    """Say how long a phase still lasts, each time another ten seconds of it are over.

    Args:
        before: Where the session stood at the last look.
        after: Where it stands now.
    """
    if before.index != after.index or after.phase is None:
        return
    tens = range(COUNT_EVERY, after.phase.seconds, COUNT_EVERY)
    passed = [left for left in tens if after.remaining <= left < before.remaining]
    if passed:
        yield f"{min(passed)} seconds left."
