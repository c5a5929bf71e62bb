"""A session in words: for the eye, which sees the seconds run, and for the ear, which does not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from journal.domain.atlas.regions import Atlas, Half
from journal.domain.days import short
from journal.domain.scores import format_score
from journal.domain.sessions.plan import Dose, Phase
from journal.domain.sessions.session import Session, in_minutes
from journal.domain.sessions.sitting import filed_by_side
from journal.domain.sessions.timer import Timer
from journal.domain.text import capital

COUNT_EVERY = 10
"""Seconds between two spoken countdowns."""

SIDES_NAMED = 5
"""Of the sessions under the wrong side so many are named."""

DONE = "That is all. Let go."
ENDED = "The session ends here. Let go."
DROPPED = "Nothing of the session is kept."
CALL = (
    "Chest pain, breathlessness, or a change in sight or speech: call your emergency number now, "
    "even if it passes."
)
GOES_ON = "Anything else that goes on: read the red flags."
UNNAMED_SIGN = "None of those listed."
"""What is kept of a stop sign that the content does not know."""


def figures(timer: Timer) -> str:
    """Return the seconds left, begun ones whole; minutes too from 100 on."""
    left = ceil(timer.remaining - 1e-6)
    return str(left) if left < 100 else f"{left // 60}:{left % 60:02}"


def muscle_name(phase: Phase, atlas: Atlas) -> str:
    """Return what a phase's muscle is called, Latin too; an unknown one names itself."""
    muscle = atlas.muscle(phase.point.muscle)
    return muscle.full_name if muscle else phase.point.muscle


def place_in_session(phase: Phase, *, paused: bool) -> str:
    """Say which phase of which hold it is, and on which side."""
    where = f"hold {phase.hold} of {phase.point.dose.repetitions} · {phase.point.side}"
    words = {
        "ready": f"Get ready · {where}",
        "hold": capital(where),
        "rest": f"Rest · then {where}",
        "switch": f"Change · then {where}",
    }[phase.kind]
    return f"Paused · {words}" if paused else words


def instruction(timer: Timer, atlas: Atlas, key: str) -> str:
    """Say in one sentence what to do now.

    Args:
        timer: Where the session stands.
        atlas: Names and positions.
        key: What goes on after a pause.
    """
    phase = timer.phase
    if phase is None:
        return ""
    if timer.state == "paused":
        return f"{stood_still(timer.gap) if timer.paused_by == 'gap' else 'Let go.'} {key} goes on."
    match phase.kind:
        case "ready":
            muscle = atlas.muscle(phase.point.muscle)
            return (muscle.position if muscle else None) or "Take up the position."
        case "hold":
            aim = phase.point.dose.pressure_target
            return f"Press to {aim} of 10. Breathe out. Let go when the ache has halved."
        case "rest":
            return "Let go, and rest."
    if timer.plan[timer.index - 1].point.muscle != phase.point.muscle:
        return f"Let go. Next comes the {muscle_name(phase, atlas)}, {phase.point.side}."
    return f"Let go. Change to the {phase.point.side} side."


def dose_words(dose: Dose) -> str:
    """Write a dose in one line."""
    rests = f", {dose.rest_seconds} s rest between" if dose.repetitions > 1 else ""
    holds = "hold" if dose.repetitions == 1 else "holds"
    return f"{dose.repetitions} {holds} of {dose.hold_seconds} s{rests}"


def stood_still(seconds: float) -> str:
    """Say that some seconds do not count."""
    return f"Nothing was counted while the program stood still for {seconds:.0f} s."


def begins(phase: Phase, name: str) -> str:
    """Say what to do in a phase that has just begun, to somebody who only listens.

    Args:
        phase: The phase.
        name: What its muscle is called.
    """
    point = phase.point
    where = f"{point.side} {name}"
    which = f"hold {phase.hold} of {point.dose.repetitions}"
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
                f"{which.capitalize()}, {where}: press to {point.dose.pressure_target} of 10, "
                f"never over {point.dose.pressure_limit}. {seconds}."
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


def at_a_glance(signs: Iterable[str]) -> Iterator[str]:
    """Give stop signs without their explanations."""
    # The content ends each sign with a colon or a full stop, and then says why or what to do.
    return (sign.partition(":")[0].partition(".")[0] for sign in signs)


def before_and_after(session: Session) -> str:
    """Write the two scores of a session as ``6 → 4``; empty where one of them is missing."""
    if session.before is None or session.after is None:
        return ""
    return f"{format_score(session.before)} → {format_score(session.after)}"


def cut_off(session: Session, where: str) -> str:
    """Say that a session was cut off.

    Args:
        session: As it was last heard of.
        where: What its region is called.
    """
    ended = session.ended_at or session.started_at
    return (
        f"A session on {where}, {session.series.side}, was cut off on {session.day} at "
        f"{ended:%H:%M} after {in_minutes(session.pressure_seconds)} min of pressure."
    )


def sides_words(sessions: Sequence[Session], name: Callable[[str], str]) -> Iterator[str]:
    """Say which sessions lie under a whole region though one side only was pressed.

    Args:
        sessions: At least one, newest first.
        name: Gives a region's name.
    """
    count = len(sessions)
    lie, each = ("sessions lie", "each") if count > 1 else ("session lies", "it")
    yield (
        f"{count} {lie} under a whole region, though only one side was pressed. Filed under that "
        f"side {each} counts where the pain was:"
    )
    for one in sessions[:SIDES_NAMED]:
        filed = filed_by_side(one)
        yield f"{short(one.day):>11}  {name(one.series.region)}: whole → {filed.series.side}"
    if count > SIDES_NAMED:
        yield f"… and {count - SIDES_NAMED} more."


def side_words(sides: Sequence[Half]) -> str:
    """Write sides out."""
    return "both sides, left first" if len(sides) > 1 else f"{sides[0]} side"


def short_dose(dose: Dose) -> str:
    """Write a dose in few words: ``3 x 30 s, to 5 of 10``, with the sign for times."""
    times = f"{dose.repetitions} \N{MULTIPLICATION SIGN} {dose.hold_seconds} s"
    return f"{times}, to {dose.pressure_target} of 10".replace(" ", "\N{NO-BREAK SPACE}")
