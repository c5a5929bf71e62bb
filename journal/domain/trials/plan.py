"""The plan of a trial: all that is fixed before it starts, and what a day is for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from journal.domain.atlas.regions import Half
from journal.domain.days import MIDNIGHT
from journal.domain.errors import Refused
from journal.domain.scores import Series, parse_score
from journal.domain.trials.order import PAIRS, Kind, Order

USUAL_PAIRS = 14
DAYS = range(1, 5)
"""Days of one kind in a row. With one, what is left over from yesterday weighs the most."""

USUAL_DAYS = 2
USUAL_HOUR = time(20)

NEAR = timedelta(hours=2)
"""How far from the set hour a score may lie, and how long before it the pressing must be over."""

POINT = r"[a-z][a-z0-9_]{1,63}:(left|right):[1-9][0-9]{0,2}:[1-9][0-9]?"
"""How a point is kept: muscle, side, seconds of each hold, holds."""

FACT = r"fact:[0-9A-Za-z_-]{1,36}"
"""How it is kept that a trial is of a day fact: the id of its kind."""

_EARLIEST = timedelta(hours=4)
REVIEW_DAYS = 14
"""So many days apart it is asked whether the pain is worse or a new sign came."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is pressed on a press day.

    Attributes:
        muscle: Its id.
        side: Which one of the pair.
        seconds: Of each hold.
        holds: How many.
    """

    muscle: str
    side: Half
    seconds: int
    holds: int

    @classmethod
    def read(cls, words: str) -> "Point":
        """Read a point as it is kept: ``splenius:left:20:3``.

        Raises:
            ValueError: It is none.
        """
        match = re.fullmatch(POINT, words, re.ASCII)
        if match is None:
            raise ValueError("no point")
        muscle, side, seconds, holds = words.split(":")
        return cls(muscle, "left" if side == "left" else "right", int(seconds), int(holds))

    def __str__(self) -> str:
        return f"{self.muscle}:{self.side}:{self.seconds}:{self.holds}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The day fact that a trial is of, in place of pressing.

    Attributes:
        kind: The id of its kind, which may be deleted meanwhile.
        name: What the kind was called at the start.
    """

    kind: str
    name: str


What = tuple[tuple[Point, ...], str | None, Chosen | None]
"""What a trial is of: points and the routine that they are, or a day fact."""


def read_what(words: Sequence[str], called: str | None) -> What:
    """Read what a trial is of, as files keep it.

    Args:
        words: A word for each point, or one for a day fact.
        called: The name of the routine, or of the fact.

    Raises:
        ValueError: It is neither.
    """
    if not any(re.fullmatch(FACT, word, re.ASCII) for word in words):
        return tuple(map(Point.read, words)), called, None
    if len(words) != 1 or not called:
        raise ValueError("points, or one fact that has a name")
    return (), None, Chosen(words[0].removeprefix("fact:"), called)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is fixed before the first day.

    In a trial of a day fact, days with it stand in the place of press days, those without it in
    the place of rest days.

    Attributes:
        id: Stable for ever.
        series: The pain that is scored.
        points: What is pressed, as it was planned at the start, whatever a routine becomes; none
            in a trial of a day fact.
        fact: That fact; None in a trial of pressing.
        routine: The name of the routine that it was; None for a muscle.
        first_day: The first of its days.
        days: How many days of one kind stand together.
        hour: When the score is given.
        guess: What the person expected, press days less rest days, in hundredths; None if unsaid.
        order: What comes first in each pair.
    """

    id: str
    series: Series
    points: tuple[Point, ...] = ()
    fact: Chosen | None = None
    routine: str | None = None
    first_day: date
    days: int = USUAL_DAYS
    hour: time = USUAL_HOUR
    guess: int | None = None
    order: Order

    @property
    def pairs(self) -> int:
        """How many times each kind of day comes."""
        return len(self.order.first)

    @property
    def length(self) -> int:
        """How many days it has."""
        return 2 * self.pairs * self.days

    @property
    def last_day(self) -> date:
        """The last of its days."""
        return self.first_day + timedelta(days=self.length - 1)

    @property
    def what(self) -> tuple[str, ...]:
        """What it is of, as files keep it; `called` goes with it."""
        return (f"fact:{self.fact.kind}",) if self.fact else tuple(map(str, self.points))

    @property
    def called(self) -> str | None:
        """The name of the fact or the routine; None for a muscle."""
        return self.fact.name if self.fact else self.routine

    @property
    def muscles(self) -> frozenset[str]:
        """What is pressed, by id."""
        return frozenset(point.muscle for point in self.points)

    def number(self, day: date) -> int:
        """Return which of its days one is: 1 is the first; 0 and less come before it."""
        return (day - self.first_day).days + 1

    def pair(self, day: date) -> int:
        """Return to which pair a day belongs; 0 is the first."""
        return (day - self.first_day).days // (2 * self.days)

    def assigned(self, day: date, today: date) -> Kind | None:
        """Say what a day is for; None for one outside of the trial, or still to come."""
        if not self.first_day <= day <= min(self.last_day, today):
            return None
        first = self.order.first[self.pair(day)]
        if (day - self.first_day).days % (2 * self.days) < self.days:
            return first
        return "rest" if first == "press" else "press"

    def moment(self, day: date, day_start: time = MIDNIGHT) -> datetime:
        """Return when the score of a day is given, as the clock on the wall shows it."""
        return datetime.combine(day + timedelta(days=self.hour < day_start), self.hour)

    def press_until(self, day: date, day_start: time = MIDNIGHT) -> datetime:
        """Return until when the pressing of a press day is over, by the clock on the wall."""
        return self.moment(day, day_start) - NEAR

    def closes(self, day_start: time = MIDNIGHT) -> datetime:
        """Return when the last score can have been given, by the clock on the wall."""
        return self.moment(self.last_day, day_start) + NEAR

    def last_review(self, today: date) -> date | None:
        """Return the last day up to today on which the review fell due; None if none did yet."""
        times = (self.number(min(today, self.last_day)) - 1) // REVIEW_DAYS
        return self.first_day + timedelta(days=times * REVIEW_DAYS) if times > 0 else None


def check(pairs: int, days: int, hour: time, day_start: time = MIDNIGHT) -> None:
    """Refuse a choice that no trial can be made of.

    Raises:
        Refused: With what would have been right.
    """
    if pairs not in PAIRS:
        raise Refused(
            f"A trial has {PAIRS[0]} to {PAIRS[-1]} pairs, not {pairs}: with fewer it can hardly "
            "find anything, and more take longer than people keep it up."
        )
    if days not in DAYS:
        raise Refused(f"{DAYS[0]} to {DAYS[-1]} days of one kind stand together, not {days}.")
    if hour.tzinfo is not None:
        raise Refused("The hour of a trial is the one on your own clock, such as 20:00.")
    wall = datetime.combine(date.min, hour) + timedelta(days=hour < day_start)
    since = wall - datetime.combine(date.min, day_start)
    if not _EARLIEST <= since <= timedelta(days=1) - NEAR:
        start = datetime.combine(date.min, day_start) + timedelta(days=1)
        raise Refused(
            f"At {hour:%H:%M} a trial can't ask: choose an hour between "
            f"{start + _EARLIEST:%H:%M} and {start - NEAR:%H:%M}, so that there is time to press "
            "before it, and to score until two hours after it, on the same day."
        )


def parse_guess(spoken: str) -> int:
    """Read what somebody expects, press days less rest days: ``-1.0`` is one point less.

    Returns:
        Hundredths, below zero for less pain on press days.

    Raises:
        Refused: It is no number of the scale.
    """
    minus = "-\N{MINUS SIGN}"
    sign = -1 if spoken.strip().startswith(tuple(minus)) else 1
    try:
        return sign * parse_score(spoken.strip().lstrip(f"+{minus}"))
    except Refused:
        raise Refused(
            f"{spoken.strip()!a} is no guess. Write the points that you expect, such as -1 or 0.5."
        ) from None


def first_day(now: datetime, today: date, hour: time, day_start: time, *, pressed: bool) -> date:
    """Return the first day of a trial that is started now.

    Today, if there still is time to press; else tomorrow.

    Args:
        now: The present instant, in the local offset.
        today: Its day.
        hour: When the score is given.
        day_start: When a day begins.
        pressed: Whether what the trial is about was pressed today already.
    """
    score = datetime.combine(today + timedelta(days=hour < day_start), hour)
    late = pressed or now.replace(tzinfo=None) > score - 2 * NEAR
    return today + timedelta(days=late)


def overlap(points: Iterable[Point], others: Iterable[Point]) -> frozenset[str]:
    """Return the muscles that two plans press."""
    return frozenset(one.muscle for one in points) & frozenset(one.muscle for one in others)
