"""The course of a spot: its last rating, its days, its range, and what a change may be called.

Examiners agree on whether a spot is tender (kappa 0.68; Rathbone 2017), yet not to the point, and
one's own thumb never presses twice alike. So ranges are shown, and a single change below two points
is called nothing (the two points are our own convention).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.scores import BARS, format_score
from journal.domain.spots.spot import Around, Spot, Tenderness, When

DAYS = 28
"""Days of a spark, up to today."""

LEAST = 200
"""Hundredths from which on a single change is called one (our own convention)."""

WHY = (
    "In studies, pressing made spots less tender; whether it eases the pain that people feel is "
    "unclear. A finger finds a spot again but does not measure it: a single change below 2 points "
    "says nothing."
)
"""Why tenderness and pain are drawn apart, and small changes not judged."""

ONCE = "Press it once as you usually do, then let go."
"""How a spot is pressed to be rated."""

SAID: dict[When, str] = {"before": "before a session", "after": "after a session", "retest": ""}


@dataclass(frozen=True, slots=True)
class Course:
    """A spot and its ratings.

    Attributes:
        spot: The spot.
        ratings: All that have a number, the oldest first.
        today: The present day.
    """

    spot: Spot
    ratings: tuple[Tenderness, ...]
    today: date

    @property
    def last(self) -> Tenderness | None:
        """The newest rating."""
        return self.ratings[-1] if self.ratings else None

    @property
    def spark(self) -> tuple[int | None, ...]:
        """The last 28 days, the oldest first; None where a day has no rating.

        Of several the first of the day counts that was not given after a session: how the spot is,
        not what pressing has just done to it. Where all were, the first of them does.
        """
        first: dict[date, Tenderness] = {}
        for one in self.ratings:
            known = first.get(one.day)
            if known is None or (known.when == "after" and one.when != "after"):
                first[one.day] = one
        days = (self.today - timedelta(days=back) for back in range(DAYS - 1, -1, -1))
        return tuple(first[day].hundredths if day in first else None for day in days)

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest rating of the last 28 days; None without any."""
        since = self.today - timedelta(days=DAYS)
        lately = [
            one.hundredths
            for one in self.ratings
            if one.hundredths is not None and since < one.day <= self.today
        ]
        return (min(lately), max(lately)) if lately else None

    def change(self, to: Tenderness) -> str:
        """Say what a rating is beside the last one of its kind; empty where it is the first.

        What a spot is like right after it was pressed is only held against what it was like right
        after it was pressed: else every next morning would look worse.

        Args:
            to: One of the ratings.
        """
        after = to.when == "after"
        alike = [
            one.hundredths
            for one in self.ratings[: self.ratings.index(to)]
            if (one.when == "after") == after and one.hundredths is not None
        ]
        if not alike or to.hundredths is None:
            return ""
        return change_words(alike[-1], to.hundredths)


def courses(spots: Iterable[Spot], ratings: Iterable[Tenderness], today: date) -> list[Course]:
    """Put spots and their ratings together.

    Args:
        spots: In the order in which they are wanted.
        ratings: Of any spots, in any order.
        today: The present day.
    """
    of: dict[str, list[Tenderness]] = {}
    for one in sorted(ratings, key=lambda one: one.moment):
        if one.hundredths is not None:
            of.setdefault(one.spot, []).append(one)
    return [Course(spot, tuple(of.get(spot.id, ())), today) for spot in spots]


def change_words(earlier: int, later: int) -> str:
    """Say what became of the tenderness, as far as two ratings can tell.

    Args:
        earlier: Hundredths.
        later: Hundredths.
    """
    both = f"{format_score(earlier)}, then {format_score(later)}"
    if abs(later - earlier) < LEAST:
        return f"{both}: too close to tell apart by hand."
    less = "less" if later < earlier else "more"
    return f"{both}: {format_score(abs(later - earlier))} points {less} tender."


def around_words(around: Around) -> str:
    """Say how tender a spot was around a session."""
    before, after = around.before, around.after
    if before is not None and after is not None:
        return f"tenderness {change_words(before, after)}"
    if before is None and after is None:
        return "tenderness not rated."
    when, rated = ("before", before) if before is not None else ("after", after)
    return f"tenderness {format_score(rated or 0)} {when}."


def bars(values: Iterable[int | None]) -> str:
    """Draw days as bars over the whole scale; a day without a rating is a dot, never a zero."""
    return "".join("·" if one is None else BARS[min(one * 8 // 1000, 7)] for one in values)


def spread_words(spread: tuple[int, int] | None) -> str:
    """Write a range: ``3 to 7``; empty without one."""
    if spread is None:
        return ""
    low, high = map(format_score, spread)
    return low if low == high else f"{low} to {high}"
