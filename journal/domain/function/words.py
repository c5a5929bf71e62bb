"""The questions, and what is said of the answers."""

from journal.domain.days import short
from journal.domain.function.course import LEAST, Course
from journal.domain.rounded import rounded

QUESTIONS = (
    "What number best describes your pain on average in the past week?",
    "What number best describes how, during the past week, pain has interfered with your "
    "enjoyment of life?",
    "What number best describes how, during the past week, pain has interfered with your general "
    "activity?",
)
"""Of the PEG."""

ENDS = (
    "0 is no pain, 10 is pain as bad as you can imagine.",
    "0 does not interfere, 10 completely interferes.",
    "0 does not interfere, 10 completely interferes.",
)

ABLE = "0 is unable, 10 is able as before. This scale counts the other way: more is better."


def value_words(value: float) -> str:
    """Write a value with one decimal, half up: ``4.3``."""
    return rounded(value)


def change_words(points: float) -> str:
    """Write a change by its direction: ``1.3 less``; ``no change``."""
    shown = value_words(abs(points))
    if shown == "0.0":
        return "no change"
    return f"{shown} {'less' if points < 0 else 'more'}"


def in_words(course: Course) -> str:
    """Say where a scale stands, and what has changed since the first and the last answer."""
    now = f"{course.name}: {value_words(course.now.value)} on {short(course.now.day)}"
    if course.since_first is None or course.since_last is None:
        return f"{now}, the first answer. {_direction(course)}"
    first = course.values[0].day
    since = f"{change_words(course.since_first)} than on {short(first)}"
    if change_words(course.since_first) == "no change":
        since = f"no change since {short(first)}"
    if len(course.values) > 2:
        before = course.values[-2].day
        since += f"; {change_words(course.since_last)} since {short(before)}"
    return f"{now}: {since}. {_judged(course, course.since_first)}"


def least_words(course: Course) -> str:
    """Say which change says something, as it was published."""
    return LEAST[course.scale].words


def _judged(course: Course, change: float) -> str:
    least = LEAST[course.scale].points
    if abs(change) + 1e-9 < least:
        return f"That is under {least:g} point{'s' * (least != 1)}, which may be scatter."
    better = (change < 0) == (course.better == "less")
    return f"That is {least:g} point{'s' * (least != 1)} or more, for the {_way(better=better)}."


def _way(*, better: bool) -> str:
    return "better" if better else "worse"


def _direction(course: Course) -> str:
    return "Less is better." if course.better == "less" else "10 is able as before: more is better."
