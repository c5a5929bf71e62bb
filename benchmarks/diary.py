"""Writes a plausible diary of any length into a journal; the same one every time.

Entries go in through `journal.db.history`, the same way in which the service keeps them, a month
a step: so the file also holds the undo images that a used journal holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from random import Random
from typing import TypeVar
from uuid import UUID

from benchmarks.sittings import sittings
from journal.db import history
from journal.db.rows import scores as rows
from journal.db.rows import sessions
from journal.db.tables import hold as hold_table
from journal.db.tables import score as score_table
from journal.db.tables import session as session_table
from journal.domain.scores import QUALITIES, Score, Series
from journal.domain.sessions.session import Session
from journal.service.journal import Journal

Entry = TypeVar("Entry", Score, Session)

SEED = 20261122
FIRST = Series("neck_back", "whole")
"""The series that is rated most often, so it stands on top of "Yours"."""


@dataclass(frozen=True)
class Habit:
    """How somebody keeps one series.

    Attributes:
        series: The series.
        level: The score it usually has, 0 to 10.
        share: On which share of the days it is rated.
    """

    series: Series
    level: float
    share: float


HABITS = (
    Habit(FIRST, 5.0, 1.0),
    Habit(Series("shoulder_top", "left"), 4.0, 0.9),
    Habit(Series("shoulder_top", "right"), 6.0, 0.93),
    Habit(Series("lower_back", "whole"), 3.0, 0.85),
    Habit(Series("forearm_outer", "right"), 4.5, 0.8),
    Habit(Series("temple_forehead", "left"), 2.5, 0.4),
    Habit(Series("shoulder_blade", "left"), 5.5, 0.6),
    Habit(Series("knee_front", "right"), 2.0, 0.3),
)
NOTES = ("slept badly", "long drive", "desk all day", "better after a walk", "Wärme half 😌")


def fill(journal: Journal, scores: int, twice: float, pressed: int) -> None:
    """Write entries that end the day before today.

    Args:
        journal: An empty journal.
        scores: How many scores.
        twice: On which share of occasions a series is rated in the evening too.
        pressed: How many sessions.
    """
    for made, some in _months(_backwards(journal.today, scores, twice)):
        values = [rows.values(score) for score in some]
        with history.undoable(journal.database, made, f"{len(values)} scores") as change:
            change.insert(score_table, values)
    series = [habit.series for habit in HABITS]
    for made, held in _months(sittings(Random(SEED), journal.today, series, pressed)):
        with history.undoable(journal.database, made, f"{len(held)} sessions") as change:
            change.insert(session_table, [sessions.values(one, _end(one)) for one in held])
            change.insert(hold_table, [row for one in held for row in sessions.hold_values(one)])


def _day(entry: Score | Session) -> date:
    return entry.day


def _months(entries: Iterable[Entry]) -> Iterator[tuple[datetime, list[Entry]]]:
    """Give the entries of each month with its first moment."""
    for (year, month), group in groupby(sorted(entries, key=_day), lambda one: _month(one.day)):
        yield datetime(year, month, 1, tzinfo=UTC), list(group)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _end(one: Session) -> datetime:
    return one.ended_at or one.started_at


def _backwards(today: date, count: int, twice: float) -> Iterator[Score]:
    chance, day, left = Random(SEED), today, count
    while left:
        day -= timedelta(days=1)
        if (today - day).days > 30 and chance.random() < 0.01:
            day -= timedelta(days=chance.randint(2, 12))  # away, or too well to write
        drift = 1.5 * chance.gauss(0, 1)
        for habit in HABITS:
            if chance.random() < habit.share:
                for hour in (8, 20)[: 1 + (chance.random() < twice)][:left]:
                    yield _score(chance, habit, day, hour, drift)
                    left -= 1


def _score(chance: Random, habit: Habit, day: date, hour: int, drift: float) -> Score:
    late = chance.random() < 0.08
    felt = datetime.combine(day, time(hour, chance.randrange(60)), UTC)
    level = min(max(round(chance.gauss(habit.level + drift, 1.2)), 0), 10)
    words = sorted(chance.sample(QUALITIES, chance.randint(1, 2)))
    return Score(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        series=habit.series,
        hundredths=100 * level,
        felt_at=None if late else felt,
        day=day,
        entered_at=felt + timedelta(days=late),
        late=late,
        carried=not late and chance.random() < 0.1,
        note=chance.choice(NOTES) if chance.random() < 0.06 else "",
        qualities=tuple(words) if chance.random() < 0.12 else (),
        source="tui",
    )
