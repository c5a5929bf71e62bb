"""What the machine's clock says, held against what it said before.

A laptop that wakes in another country, an administrator, midnight: each moves the day or the time
of day under a program that goes on, and the person is told so once.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from journal.domain.days import day_in_words
from journal.domain.text import counted

SEEN = timedelta(minutes=1)
"""By how much a clock must be set before it is told: times are shown in minutes, and the network
corrects seconds all the time."""


@dataclass(frozen=True, slots=True)
class Present:
    """One look at the clock.

    Attributes:
        now: The present instant, in the local offset.
        day: The day it belongs to.
        reading: What a clock says that nobody sets, in seconds.
    """

    now: datetime
    day: date
    reading: float


def moved(before: Present, after: Present, zone: str = "") -> str:
    """Say what has changed between two looks beside the time that passed; empty where nothing has.

    Args:
        before: The look at which it was told last.
        after: The present.
        zone: What the time zone is called now.
    """
    passed = timedelta(seconds=after.reading - before.reading)
    set_by = after.now - before.now - passed
    shifted = _offset(after.now) - _offset(before.now)
    sentences = []
    if abs(set_by) >= SEEN:
        way = "forward" if set_by > timedelta() else "back"
        sentences.append(f"The clock of this machine was set {way} by {_long(set_by)}.")
    if shifted:
        way = "ahead" if shifted > timedelta() else "behind"
        here = ", ".join(filter(None, (zone, _written(_offset(after.now)))))
        sentences.append(f"Clocks here are now {_long(shifted)} {way} ({here}).")
    if after.day != before.day:
        sentences.append(f"It is now {day_in_words(after.day)}.")
    return " ".join(sentences)


def _offset(instant: datetime) -> timedelta:
    return instant.utcoffset() or timedelta()


def _written(offset: timedelta) -> str:
    hours, minutes = divmod(round(abs(offset) / timedelta(minutes=1)), 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{hours:02d}:{minutes:02d}"


def _long(time: timedelta) -> str:
    """Write how long, in the two largest units that are there: ``5 hours 30 minutes``."""
    minutes = round(abs(time) / timedelta(minutes=1))
    counts = {
        "day": minutes // 1440, "hour": minutes // 60 % 24, "minute": minutes % 60,
    }  # fmt: skip
    words = [counted(n, unit) for unit, n in counts.items() if n]
    return " ".join(words[:2])
