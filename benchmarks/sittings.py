"""Plausible pressure sessions for a diary: some every week, each with a few holds."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from journal.domain.atlas.regions import Half
from journal.domain.scores import Series
from journal.domain.sessions.session import Hold, Session

A_DAY = 2.5
"""Sessions on a day, on average: a year of 900, so that twenty years have 18,000."""

MUSCLES = ("upper_trapezius", "levator_scapulae", "splenius", "erector_spinae")


def sittings(
    chance: Random, today: date, series: Sequence[Series], count: int
) -> Iterator[Session]:
    """Give sessions, newest first, that end the day before today.

    Args:
        chance: Where the luck comes from.
        today: The present day.
        series: What they are for.
        count: How many.
    """
    for number in range(count):
        day = today - timedelta(days=1 + int(number / A_DAY))
        yield _sitting(chance, chance.choice(series), day)


def _sitting(chance: Random, series: Series, day: date) -> Session:
    started = datetime.combine(day, time(chance.randint(6, 22), chance.randrange(60)), UTC)
    before = 100 * chance.randint(3, 8)
    sides: tuple[Half, ...] = ("left", "right") if series.side == "whole" else (series.side,)
    holds = tuple(_hold(chance, side) for side in sides for _ in range(chance.randint(1, 3)))
    return Session(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        series=series,
        status="done",
        day=day,
        started_at=started,
        ended_at=started + timedelta(minutes=5),
        before=before,
        after=before - 100 * chance.randint(0, 2) if chance.random() < 0.8 else None,
        holds=holds,
    )


def _hold(chance: Random, side: Half) -> Hold:
    eased = chance.random() < 0.3
    return Hold(
        muscle=chance.choice(MUSCLES),
        side=side,
        planned_ms=30_000,
        held_ms=chance.randint(12_000, 29_000) if eased else 30_000,
        pressure=5,
        ended_by="eased" if eased else "time",
    )
