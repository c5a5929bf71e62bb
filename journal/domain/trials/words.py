"""What is said of a trial: before it, while it runs, and when it is over."""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction

from journal.domain.days import short
from journal.domain.scores import format_score
from journal.domain.sessions.words import at_a_glance
from journal.domain.text import counted
from journal.domain.trials.answer import Terms, amount, answer_in_words, can_find
from journal.domain.trials.course import Deviation, Reason
from journal.domain.trials.plan import NEAR, Plan
from journal.domain.trials.trial import Standing

Named = Callable[[str], str]
"""Returns what the muscle with an id is called."""

REVIEW = (
    "Is the pain worse than before the trial, or is there a new sign, such as numbness, weakness, "
    "fever, or pain that wakes you?"
)
"""What is asked every 14 days; a yes ends the trial."""

_DEVIATIONS: Mapping[Deviation, tuple[str, str]] = {
    "not_pressed": ("press day without pressing", "press days without pressing"),
    "pressed_late": ("press day pressed too late", "press days pressed too late"),
    "pressed_on_rest_day": ("rest day with pressing", "rest days with pressing"),
    "not_done": ("day meant with it but noted without", "days meant with it but noted without"),
    "done_on_day_without": (
        "day meant without it but noted with it",
        "days meant without it but noted with it",
    ),
    "not_noted": ("day of which nothing is noted", "days of which nothing is noted"),
    "scored_elsewhen": ("day scored at another hour", "days scored at another hour"),
}
_REASONS: Mapping[Reason, str] = {
    "own": "you ended it",
    "worse": "it had become worse, or there was a new sign",
    "stop_sign": "a stop sign",
    "red_flag": "a sign that needs care",
}


def planned(plan: Plan, named: Named) -> tuple[str, ...]:
    """Say what will be done, before the first day: a sentence or two a paragraph."""
    days = counted(plan.days, "day")
    if plan.fact:
        kinds = f'{days} with "{plan.fact.name}" and {days} without'
        what = (
            f'Days with: "{plan.fact.name}", at any time of the day. Days without: none of it. '
            "Note it every day, on days without too (no, or 0): what is missing is not no. A day "
            "that goes otherwise is counted, and nobody is blamed. What whoever treats you has "
            "told you to do or to take, do and take on all days."
        )
    else:
        kinds = f"{days} for pressing and {days} for rest"
        what = (
            f"Press days: {pressed(plan, named)}, over by {_clock(plan, -1)}. Rest days: no "
            "pressing on it; if you need relief, take it, and it is counted."
        )
    return (
        f"{plan.length} days, {short(plan.first_day)} to {short(plan.last_day)}: {plan.pairs} "
        f"pairs of {kinds}. For each pair a coin says which come first. Each day you are told what "
        "it is for, and never earlier.",
        what,
        f"Each day one score, at {plan.hour:%H:%M}: it counts from {_clock(plan, -1)} to "
        f"{_clock(plan, 1)}.",
        can_find(plan.pairs, plan.days),
        "Every 14 days you are asked whether it is worse or there is a new sign. A yes ends the "
        "trial, as a stop sign does. Pain that has not dropped yet does not end it, but see "
        "a practitioner about it, trial or not.",
        "What came of it is told when it is over. You know which days are which, so what you "
        "expect is included in the answer.",
    )


def pressed(plan: Plan, named: Named) -> str:
    """Name what is pressed: ``Splenius, left, 2 holds of 20 s``; or the day fact, in quotes."""
    if plan.fact:
        return f'"{plan.fact.name}"'
    doses = Counter((point.holds, point.seconds) for point in plan.points)
    if plan.routine is not None:
        where = ", ".join(f"{named(point.muscle)} {point.side}" for point in plan.points)
        return f"routine {plan.routine} ({where})"
    sides = " and ".join(dict.fromkeys(point.side for point in plan.points))
    ((holds, seconds),) = doses
    each = " each" if len(plan.points) > 1 else ""
    muscle = named(plan.points[0].muscle)
    return f"{muscle}, {sides}, {counted(holds, 'hold')} of {seconds} s{each}"


def today(standing: Standing) -> str:
    """Say in a line what today is for; empty where no trial runs."""
    plan = standing.plan
    if standing.status != "running":
        return ""
    if standing.assigned is None:
        return f"Trial: begins {short(plan.first_day)}."
    where = f"Trial, day {standing.day} of {plan.length}"
    done = standing.outcome_today
    score = f"score at {plan.hour:%H:%M}"
    if done is not None:
        score = f"scored {format_score(done.hundredths)}"
    elif standing.closed:
        score = f"no score near {plan.hour:%H:%M}"
    if plan.fact:
        as_meant = standing.pressed == (standing.assigned == "press")
        noted = ("noted" if as_meant else "noted otherwise") if standing.told else "not noted yet"
        way = "with" if standing.assigned == "press" else "without"
        return f'{where}: {way} "{plan.fact.name}" today, {noted}; {score}.'
    if standing.assigned == "rest":
        return f"{where}: rest today; {score}."
    if standing.pressed:
        return f"{where}: pressed today; {score}."
    what = "not pressed" if standing.late else "press today,"
    return f"{where}: {what} by {standing.until:%H:%M}; {score}."


def otherwise(standing: Standing) -> str:
    """Count what went otherwise than planned, and the days without a score."""
    counts = Counter(what for _, what in standing.deviations)
    parts = [
        f"{counts[what]} {one if counts[what] == 1 else several}"
        for what, (one, several) in _DEVIATIONS.items()
        if counts[what]
    ]
    if standing.missing:
        parts.append(f"{counted(standing.missing, 'day')} without a score that counts")
    if not parts:
        return "All went as planned."
    return (
        f"Otherwise than planned: {', '.join(parts)}. A day counts as what the coin said, whatever "
        "was done; one without a score is left out."
    )


def pairs(standing: Standing) -> str:
    """Count the pairs; of a trial that is over, say of how many there is something to compare."""
    planned = f"{standing.plan.pairs} pairs"
    used = standing.answer.pairs_used if standing.answer else standing.plan.pairs
    if used == standing.plan.pairs:
        return planned
    return f"{planned}, {used or 'none'} of them with scores on both kinds of day"


def ended(standing: Standing) -> str:
    """Say how a trial ended; empty while it runs."""
    stop = standing.stop
    if stop is None:
        return "" if standing.status == "running" else f"Ended on {short(standing.plan.last_day)}."
    sign = "".join(f": {one}" for one in at_a_glance([stop.sign])) if stop.sign else ""
    why = f"{_REASONS[stop.why]}{sign}"
    return f"Stopped on {short(stop.day)}, day {standing.day} of {standing.plan.length}: {why}."


def found(standing: Standing) -> tuple[str, ...]:
    """Say what came of a trial that is over: the answer, and beside it what was expected."""
    if standing.answer is None:
        return ()
    whole = standing.status == "done"
    said = answer_in_words(standing.answer, whole=whole, terms=Terms.of(standing.plan))
    guess = standing.plan.guess
    return (said,) if guess is None else (said, f"You had expected {amount(Fraction(guess))}.")


def _clock(plan: Plan, way: int) -> str:
    return f"{plan.moment(plan.first_day) + way * NEAR:%H:%M}"
