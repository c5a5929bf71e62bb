"""Answers about function: the PEG, and activities of one's own.

PEG: three questions about the past week, 0 to 10, of which the mean counts; 0 is best (Krebs and
others 2009). Patient-Specific Functional Scale: up to three activities that the person names,
0 to 10; 10 is able as before, so that it counts the other way (Stratford and others 1995).
``docs/function.md`` has the sources.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from journal.domain.days import USUAL_DAYS
from journal.domain.errors import Refused
from journal.domain.text import capital, folded, refusal

ACTIVITIES = 3
"""Activities that are asked about at a time."""

DOING_LIMIT = 60
"""Characters of what an activity is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peg:
    """One answer to the PEG.

    Attributes:
        id: Stable for ever.
        day: The day it was given for; it speaks of the week up to it.
        entered_at: When, in the offset that held there.
        pain: Pain on average, 0 to 10.
        enjoyment: How much pain got in the way of enjoying life.
        activity: How much it got in the way of what one does in general.
    """

    id: str
    day: date
    entered_at: datetime
    pain: int
    enjoyment: int
    activity: int

    @property
    def value(self) -> float:
        """The mean of the three, 0 to 10: less is better."""
        return (self.pain + self.enjoyment + self.activity) / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """How well the person can do something that pain keeps them from.

    Attributes:
        id: Stable for ever.
        day: The day it is about.
        entered_at: When it was entered, in the offset that held there.
        doing: The activity, in the person's words.
        able: 0 is unable, 10 is as before the pain: more is better.
    """

    id: str
    day: date
    entered_at: datetime
    doing: str
    able: int

    @property
    def value(self) -> float:
        """How able, 0 to 10."""
        return self.able


FunctionAnswer = Peg | Ability


def parse_rating(words: str) -> int:
    """Read an answer: a whole number from 0 to 10, as both scales have it.

    Raises:
        Refused: It is none.
    """
    if not re.fullmatch(r"10|\d", words.strip(), re.ASCII):
        raise Refused(
            f"{words!a} is not an answer. Write a whole number from 0 to 10. Nothing was kept."
        )
    return int(words)


def parse_doing(words: str) -> str:
    """Read what an activity is called.

    Raises:
        Refused: It can't be called so.
    """
    doing = " ".join(words.split())
    if not doing:
        raise Refused("Say what you do, such as climb stairs. Nothing was kept.")
    if reason := doing_fault(doing):
        raise Refused(f"{capital(reason)}. Nothing was kept.")
    return doing


def doing_fault(doing: str) -> str | None:
    """Say why an activity can't be called so; None where it can."""
    if reason := refusal(doing):
        return f"the activity {reason}"
    if not doing or doing != " ".join(doing.split()):
        return "the activity is empty, or has needless spaces or line breaks"
    if len(doing) > DOING_LIMIT:
        return f"the activity has {len(doing)} characters; {DOING_LIMIT} are enough for one"
    return None


def asked_about(answers: Iterable[Ability], day: date) -> list[str]:
    """Return the activities that are asked about on a day, in the order in which they began.

    One that was not answered for four weeks is no longer asked about; its answers stay.

    Args:
        answers: All that there are.
        day: The day.
    """
    since = day - timedelta(days=USUAL_DAYS - 1)
    every = sorted(answers, key=lambda one: (one.day, one.entered_at))
    lately = {folded(one.doing) for one in every if since <= one.day <= day}
    named: dict[str, str] = {}
    for one in every:
        named.setdefault(folded(one.doing), one.doing)
    return [name for key, name in named.items() if key in lately]


def as_named(doing: str, answers: Iterable[Ability]) -> str:
    """Return the activity as it was called first, or as it is called now where it is new."""
    called = (one for one in answers if folded(one.doing) == folded(doing))
    first = min(called, key=lambda one: (one.day, one.entered_at), default=None)
    return first.doing if first else doing


def to_answer(doing: str, answers: Iterable[Ability], day: date) -> str:
    """Return the activity as it is called, if it can be answered on a day.

    Raises:
        Refused: It would be one too many.
    """
    every = list(answers)
    doing = as_named(doing, every)
    asked = asked_about(every, day)
    if doing not in asked and len(asked) >= ACTIVITIES:
        raise Refused(
            f"{ACTIVITIES} activities are enough: {', '.join(asked)}. One that is left out for "
            "four weeks makes room. Nothing was kept."
        )
    return doing
