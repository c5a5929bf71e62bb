"""How function went: the values of one scale by day, and what has changed in points."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from journal.domain.function.answer import Ability, FunctionAnswer, Peg
from journal.domain.text import folded

Scale = Literal["peg", "activity", "activities"]
"""The PEG; one activity; the mean of all activities that were answered on a day."""

ASKED_EVERY = timedelta(days=7)
"""Never asked again by itself before this has passed."""


@dataclass(frozen=True, slots=True)
class Least:
    """The smallest change that says something, as it was published, and how far sources differ.

    Attributes:
        points: The change that is named.
        words: Where it is from.
    """

    points: float
    words: str


LEAST: dict[Scale, Least] = {
    "peg": Least(
        1.0,
        "The smallest change that people noticed: 1.0 to 1.75 points in six trials, 0.6 to 1.2 by "
        "the scatter alone (Reed and others 2024).",
    ),
    "activity": Least(
        3.0, "Less than 3 points of one activity may be scatter (Stratford and others 1995)."
    ),
    "activities": Least(
        2.0,
        "Less than 2 points of the mean may be scatter (Stratford and others 1995); people called "
        "1.3 a small change, 2.3 a medium one, 2.7 a large one (Abbott and Schmitt 2014).",
    ),
}


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a scale on a day, 0 to 10."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Course:
    """How one scale went.

    Attributes:
        scale: Which.
        name: What it is about: the PEG, an activity, or all of them.
        values: By day, oldest first; at least one.
    """

    scale: Scale
    name: str
    values: tuple[Value, ...]

    @property
    def now(self) -> Value:
        """The latest value."""
        return self.values[-1]

    @property
    def since_first(self) -> float | None:
        """The latest less the first, in points; None where there is only one."""
        return self.now.value - self.values[0].value if len(self.values) > 1 else None

    @property
    def since_last(self) -> float | None:
        """The latest less the one before it."""
        return self.now.value - self.values[-2].value if len(self.values) > 1 else None

    def up_to(self, answer: FunctionAnswer) -> "Course | None":
        """Return it as it stood with an answer; None if another of its day took its place."""
        values = tuple(value for value in self.values if value.day <= answer.day)
        if not values or values[-1] != Value(answer.day, answer.value):
            return None
        return replace(self, values=values)

    @property
    def better(self) -> Literal["less", "more"]:
        """Which way is better."""
        return "less" if self.scale == "peg" else "more"


def peg_course(answers: Iterable[Peg]) -> Course | None:
    """Return how the PEG went: of several answers of a day the last counts; None without any."""
    values = _by_day(answers)
    return Course("peg", "PEG", values) if values else None


def ability_courses(answers: Iterable[Ability]) -> list[Course]:
    """Return how each activity went, and where there are several their mean, last."""
    of: dict[str, list[Ability]] = {}
    for one in sorted(answers, key=lambda one: (one.day, one.entered_at)):
        of.setdefault(folded(one.doing), []).append(one)
    each = [Course("activity", every[0].doing, _by_day(every)) for every in of.values()]
    if len(each) < 2:
        return each
    on: dict[date, dict[str, float]] = {}
    for course in each:
        for value in course.values:
            on.setdefault(value.day, {})[course.name] = value.value
    latest = max((day for day, values in on.items() if len(values) > 1), default=None)
    if latest is None:
        return each
    # Other activities, or fewer of them, would compare one thing with another.
    same = on[latest].keys()
    mean = tuple(
        Value(day, sum(values[name] for name in same) / len(same))
        for day, values in sorted(on.items())
        if same <= values.keys()
    )
    return [*each, Course("activities", f"Mean of {len(same)} activities", mean)]


def is_due(pegs: Iterable[Peg], told: date | None, today: date) -> bool:
    """Say whether the PEG may be asked by itself: no answer, and not asked, for a week.

    Args:
        pegs: All answers.
        told: When it was asked last, by itself.
        today: The present day.
    """
    days = [one.day for one in pegs] + ([told] if told else [])
    # What a clock that ran ahead has left counts for nothing: it would keep this quiet till then.
    return all(today - day >= ASKED_EVERY for day in days if day <= today)


def _by_day(answers: Iterable[FunctionAnswer]) -> tuple[Value, ...]:
    last: dict[date, float] = {}
    for one in sorted(answers, key=lambda one: (one.day, one.entered_at)):
        last[one.day] = one.value
    return tuple(Value(day, value) for day, value in sorted(last.items()))
