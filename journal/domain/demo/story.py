"""What hurts in the made-up year of the demo, when it is rated, and what is pressed.

Everything is told in days before the last day, so that the same story can end on any day. It is
nobody's: it was invented so that every view has something to show. The pain that eases has eased
before the pressing begins, and goes up and down while it lasts; what is pressed elsewhere changes
nothing, and what eases last is never pressed: a demo must not claim that pressing helps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from journal.domain.atlas.regions import Half
from journal.domain.scores import Series

DAYS = 371
"""Fifty-three weeks: every week of a year's chart has its days."""

HOLIDAY = range(196, 207)
"""Days away, without the journal."""

WEEK_WITHOUT = 70
"""A day whose whole week, Monday to Sunday, is not rated."""

FLARE = range(96, 110)
"""Two bad weeks."""

ALWAYS = frozenset({*range(10), *range(DAYS - 14, DAYS)})
"""Days that are not forgotten: those that a first look and the baseline show."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the pain of one series goes through the year.

    Attributes:
        series: The series.
        levels: Score, 0 to 10, by days before the last day; a straight line between two.
        share: On which share of the days it is rated.
        again: On which share of the evenings it is rated a second time.
        spread: How much it differs from day to day.
        spells: On which share of the days one or two days of strong pain begin.
        flare: What the two bad weeks add.
        qualities: What it feels like; none where empty.
        notes: What the person says about it on most days.
        bad_notes: What the person says about it from 5 on.
    """

    series: Series
    levels: Mapping[int, float]
    share: float
    again: float
    spread: float
    spells: float = 0.0
    flare: float = 0.0
    qualities: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bad_notes: tuple[str, ...] = ()

    def level(self, ago: int) -> float | None:
        """Return the score around which a day lies; None before it began or after it was over."""
        for (older, high), (newer, low) in pairwise(sorted(self.levels.items(), reverse=True)):
            if newer <= ago <= older:
                along = low + (high - low) * (ago - newer) / (older - newer)
                return along + self.flare * (ago in FLARE)
        return None


NECK = Series("neck_back", "left")
LOWER_BACK = Series("lower_back", "whole")

COURSES = (
    Course(
        NECK, {370: 6.3, 290: 6.1, 217: 4.0, 170: 3.6, 130: 4.3, 95: 4.2, 60: 3.5, 30: 4.2, 0: 3.9},
        share=0.98, again=0.75, spread=0.7, flare=2.8, qualities=("aching", "stiff"),
        notes=(
            "turning left is easier today", "better after a walk", "heat helped a little",
            "forgot about it until the evening", "looked up at the stars, no trouble",
        ),
        bad_notes=(
            "desk all day without a break", "slept badly", "stiff after the long drive",
            "two hours on the phone", "can't turn my head to the left",
        ),
    ),
    Course(
        Series("neck_back", "right"), {370: 3.6, 200: 3.4, 90: 3.7, 0: 3.5},
        share=0.95, again=0.45, spread=0.7, flare=0.8, qualities=("stiff",),
        notes=("not as bad as the left", "only when looking up"),
        bad_notes=("both sides today",),
    ),
    Course(
        Series("shoulder_top", "left"), {370: 4.4, 150: 4.6, 0: 4.3},
        share=0.92, again=0.5, spread=0.8, flare=1.4, qualities=("aching", "tender"),
        notes=("carried the shopping", "new chair at work", "noticed my shoulders were up"),
        bad_notes=("heavy bag all day", "cold wind on the way home"),
    ),
    Course(
        LOWER_BACK, {370: 2.2, 300: 2.6, 242: 3.0, 236: 6.4, 226: 5.2, 214: 2.7, 90: 2.4, 0: 2.6},
        share=0.94, again=0.42, spread=0.8, qualities=("aching", "cramping"),
        notes=("gone by noon", "gardening, and worth it", "sat through a long concert"),
        bad_notes=(
            "lifted the boxes", "could hardly put on my socks", "a little easier lying down",
        ),
    ),
    Course(
        Series("temple_forehead", "right"), {370: 0.2, 0: 0.1},
        share=0.88, again=0.3, spread=0.25, spells=0.07, qualities=("throbbing",),
        notes=("only a shadow of it",),
        bad_notes=("dark room all afternoon", "woke up with it", "too little sleep, much screen"),
    ),
    Course(
        Series("shoulder_blade", "left"), {370: 2.8, 180: 2.4, 0: 2.2},
        share=0.78, again=0.4, spread=0.8, flare=1.2, qualities=("burning",),
        notes=("better since the window is shut", "comes and goes"),
        bad_notes=("like a hot coin under the blade",),
    ),
    Course(
        Series("knee_front", "right"), {168: 5.2, 150: 4.1, 120: 2.2, 84: 0.6, 52: 0.0},
        share=0.85, again=0.35, spread=0.5, qualities=("sharp",),
        notes=("stairs are fine again", "first run since", "a bit swollen in the evening"),
        bad_notes=("slipped on the stairs", "one step at a time"),
    ),
)  # fmt: skip

LEFT_TO_TRY = frozenset({NECK, Series("temple_forehead", "right")})
"""What is not rated on the last day, so that the cursor waits where there is most to see."""

Point = tuple[str, Half]


@dataclass(frozen=True, slots=True)
class Habit:
    """What is pressed, and when.

    Attributes:
        series: The pain it is for.
        points: Muscle and side of each point, in order.
        days: Days before the last day.
        weekdays: On which weekdays, 0 for Monday.
    """

    series: Series
    points: tuple[Point, ...]
    days: range
    weekdays: frozenset[int]


HABITS = (
    Habit(
        NECK, (("upper_trapezius", "left"), ("levator_scapulae", "left")),
        range(1, 217), frozenset({0, 2, 4}),
    ),
    Habit(NECK, (("splenius", "left"),), range(1, 150), frozenset({6})),
    Habit(
        LOWER_BACK, (("erector_spinae", "left"), ("erector_spinae", "right")),
        range(140, 214), frozenset({1, 5}),
    ),
    Habit(
        Series("shoulder_top", "left"), (("supraspinatus", "left"),),
        range(12, 90), frozenset({3}),
    ),
)  # fmt: skip

STOPPED, INTERRUPTED = 9, 40
"""The tenth session is ended by a stop sign, the forty-first is cut off."""
