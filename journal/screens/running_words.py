"""What the running session says: one sentence a phase, and the seconds."""

from collections.abc import Sequence
from math import ceil

from textual.content import Content

from journal.content import literal, template
from journal.domain.articles import capital
from journal.domain.regions import Atlas
from journal.domain.sessions.plan import Phase
from journal.domain.sessions.timer import Timer

GAP = "Nothing was counted while the program stood still for {seconds:.0f} s. Space goes on."


def figures(timer: Timer) -> str:
    """Return the seconds left, begun ones whole; minutes too from 100 on."""
    left = ceil(timer.remaining - 1e-6)
    return str(left) if left < 100 else f"{left // 60}:{left % 60:02}"


def headline(timer: Timer, atlas: Atlas) -> str:
    """Say which muscle it is."""
    return capital(_name(timer.phase, atlas)) if timer.phase else ""


def held_words(timer: Timer) -> Content:
    """Say which phase of which hold it is, on which side, and what pressure never passes."""
    phase = timer.phase
    if phase is None:
        return Content()
    hold = f"hold {phase.hold} of {phase.spot.dose.repetitions}"
    where = f"{hold} · {phase.spot.side}"
    words = {
        "ready": f"Get ready · {where}",
        "hold": capital(where),
        "rest": f"Rest · then {where}",
        "switch": f"Change · then {where}",
    }[phase.kind]
    words = f"Paused · {words}" if timer.state == "paused" else words
    limit = str(phase.spot.dose.pressure_limit)
    return template("$words  [$warning not b]never above $limit of 10[/]", words=words, limit=limit)


def instruction(timer: Timer, atlas: Atlas) -> str:
    """Say in one sentence what to do now."""
    phase = timer.phase
    if phase is None:
        return ""
    if timer.state == "paused":
        gap = GAP.format(seconds=timer.gap)
        return gap if timer.paused_by == "gap" else "Let go. Space goes on."
    match phase.kind:
        case "ready":
            muscle = atlas.muscle(phase.spot.muscle)
            return (muscle.position if muscle else None) or "Take up the position."
        case "hold":
            aim = phase.spot.dose.pressure_target
            return f"Press to {aim} of 10. Breathe out. Let go when the ache has halved."
        case "rest":
            return "Let go, and rest."
    before = next((one for one in reversed(timer.plan[: timer.index])), phase)
    if before.spot.muscle != phase.spot.muscle:
        return f"Let go. Next comes the {_name(phase, atlas)}, {phase.spot.side}."
    return f"Let go. Change to the {phase.spot.side} side."


def spoken(timer: Timer, atlas: Atlas) -> str:
    """Return what a phase begins with, for the command that speaks."""
    phase = timer.phase
    if phase is None:
        return ""
    begins = {"ready": "Get ready", "hold": f"Hold {phase.hold}", "rest": "Rest"}
    return f"{begins.get(phase.kind, 'Change')}. {instruction(timer, atlas)}"


def short_signs(signs: Sequence[str]) -> Content:
    """Return the stop signs without their explanations, to be read at a glance."""
    # The content ends each sign with a colon or a full stop, and then says why or what to do.
    signs = [sign.partition(":")[0].partition(".")[0] for sign in signs]
    stop = template("[b $error]Stop[/] ")
    return stop + Content.styled(" · ", "$error").join([literal(sign) for sign in signs])


def _name(phase: Phase | None, atlas: Atlas) -> str:
    muscle = atlas.muscle(phase.spot.muscle) if phase else None
    return muscle.common_name if muscle else (phase.spot.muscle if phase else "")
