"""The made-up diary of the demo: the same instant gives the same entries, down to their ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from uuid import UUID

from journal.domain.atlas.regions import Atlas
from journal.domain.days import week_of
from journal.domain.demo.sessions import sessions
from journal.domain.demo.story import (
    ALWAYS,
    COURSES,
    DAYS,
    HOLIDAY,
    LEFT_TO_TRY,
    WEEK_WITHOUT,
    Course,
)
from journal.domain.scores import Score, Series
from journal.domain.sessions.session import Session

SEED = 20261459
FORGOTTEN, LATE, CARRIED = 0.04, 0.06, 0.05
"""Shares of the days that are not rated, rated on the next day, or taken over from the day
before."""

DECIMAL, NOTED, DESCRIBED = 0.015, 0.035, 0.12
"""Shares of the scores that come with a decimal, a note, and qualities."""

BAD = 500
"""Hundredths from which the words are others."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything that somebody wrote down.

    Attributes:
        scores: Oldest day first.
        sessions: Oldest first.
    """

    scores: tuple[Score, ...]
    sessions: tuple[Session, ...]


def plausible_year(now: datetime, atlas: Atlas) -> Diary:
    """Invent a year that ends now.

    Args:
        now: The present instant, aware. What would come later on its day is not there.
        atlas: Where the doses come from.

    Returns:
        Entries in the UTC offset of that instant, with nothing still to come.
    """
    now = now.astimezone(timezone(now.utcoffset() or timedelta()))
    chance = Random(SEED)
    rated = [score for score in _scores(chance, now) if max(score.entered_at, _felt(score)) <= now]
    return Diary(tuple(rated), tuple(sessions(chance, now, rated, atlas)))


def _felt(score: Score) -> datetime:
    return score.felt_at or score.entered_at


def _scores(chance: Random, now: datetime) -> Iterator[Score]:
    """Tell the days, oldest first."""
    mood = 0.0
    feeling, spells = defaultdict[Series, float](float), defaultdict[Series, int](int)
    before: dict[Series, int] = {}
    for ago in range(DAYS - 1, -1, -1):
        day = now.date() - timedelta(days=ago)
        mood = 0.6 * mood + chance.gauss(0, 0.45)
        levels = dict[Series, float]()
        for course in COURSES:
            one = course.series
            feeling[one] = 0.5 * feeling[one] + chance.gauss(0, course.spread)
            begins = chance.random() < course.spells
            spells[one] = chance.randint(1, 2) if begins else max(0, spells[one] - 1)
            if (level := course.level(ago)) is not None:
                levels[one] = level + feeling[one] + mood * (level >= 1) + 6 * (spells[one] > 0)
        luck = Random(f"{SEED} {ago}")  # of its own, so that no weekday shifts what follows
        if not _is_gap(luck, ago, day, now.date()):
            written = list(_day(luck, ago, day, now, levels, before))
            before = {score.series: score.hundredths for score in written}
            yield from written


def _is_gap(chance: Random, ago: int, day: date, last: date) -> bool:
    forgotten = chance.random() < FORGOTTEN
    without = week_of(day) == week_of(last - timedelta(days=WEEK_WITHOUT))
    return ago in HOLIDAY or without or (forgotten and ago not in ALWAYS)


def _day(
    chance: Random,
    ago: int,
    day: date,
    now: datetime,
    levels: Mapping[Series, float],
    before: Mapping[Series, int],
) -> Iterator[Score]:
    """Tell one day: all in the morning, some again in the evening, or all a day late."""
    late = ago > 0 and ago not in ALWAYS and chance.random() < LATE
    carried = not late and chance.random() < CARRIED
    morning = _time(chance, day, time(9 if day.weekday() >= 5 else 7), now)
    evening = _time(chance, day, time(20), now)
    todays = [one for one in COURSES if ago or one.series not in LEFT_TO_TRY]
    for course in (one for one in todays if one.series in levels and chance.random() < one.share):
        level = levels[course.series]
        first = _score(chance, course, level, morning)
        if late:
            entered = first.entered_at + timedelta(days=1)
            yield replace(first, felt_at=None, entered_at=entered, late=True)
            continue
        if carried and course.series in before:
            value = before[course.series]
            first = replace(first, hundredths=value, carried=True, note="", qualities=())
        yield first
        morning += timedelta(seconds=chance.randint(2, 6))
        if ago and chance.random() < course.again:
            yield _score(chance, course, level + chance.gauss(0.3, 0.9), evening)
            evening += timedelta(seconds=chance.randint(2, 6))


def _time(chance: Random, day: date, hour: time, now: datetime) -> datetime:
    start = datetime.combine(day, hour, now.tzinfo)
    return start + timedelta(minutes=chance.randrange(80), seconds=chance.randrange(60))


def _score(chance: Random, course: Course, level: float, at: datetime) -> Score:
    hundredths = 100 * min(max(round(level), 0), 10)
    decimal = chance.random() < DECIMAL and 100 <= hundredths < 1000
    noted, described = chance.random() < NOTED, chance.random() < DESCRIBED
    words = course.bad_notes if hundredths >= BAD else course.notes
    return Score(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        series=course.series,
        hundredths=hundredths + 50 * decimal,
        felt_at=at,
        day=at.date(),
        entered_at=at,
        note=chance.choice(words) if noted and hundredths else "",
        qualities=_some(chance, course.qualities) if described and hundredths else (),
        source="shell" if decimal else "tui",
    )


def _some(chance: Random, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if chance.random() < 0.7)
