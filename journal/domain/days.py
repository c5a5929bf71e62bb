"""Days and times of day.

A *day* is the local day where the person was, starting at a settable hour: with a day start
of 04:00, one in the morning still belongs to the evening before. A stored day never moves,
whatever zone the machine is in later.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from journal.domain.errors import Refused

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
"""No clock was ever so wrong that an entry would lie after this; what does is no entry."""
FUTURE_SLACK = timedelta(minutes=5)
"""How far a time may lie ahead: clocks of two machines differ."""

AHEAD = "later than now: is the clock right?"
"""What is said of an entry that a wrong clock, now or then, or a journey left in the future."""

USUAL_DAYS = 28
"""A series with a score in this many days up to today is one of *yours*."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MIDNIGHT = time(0)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d)|h)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"((?P<sign>[+-])(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d))?",
    re.ASCII,
)


def in_offset(instant: datetime, zone: tzinfo | None = None) -> datetime:
    """Return an instant as it is shown in a zone, in the fixed offset that holds there and then.

    With the rules of a zone Python would add and compare what the clock on the wall shows: in the
    hour that comes twice, five minutes later would be 55 minutes earlier.
    """
    shown = instant.astimezone(zone)
    return shown.replace(tzinfo=timezone(shown.utcoffset() or timedelta()))


def local_day(instant: datetime, day_start: time = MIDNIGHT) -> date:
    """Return the day an instant belongs to, where the person was.

    Args:
        instant: Aware, in the local offset.
        day_start: The hour at which a new day begins.
    """
    return instant.date() - timedelta(days=instant.time() < day_start)


def day_began(now: datetime, day_start: time) -> datetime:
    """Return the instant at which the person's present day began, in the offset that holds now."""
    return datetime.combine(local_day(now, day_start), day_start, now.tzinfo)


def check_order(first: date | None, last: date | None) -> None:
    """Refuse days that no day lies between.

    Raises:
        Refused: The first comes after the last.
    """
    if first and last and first > last:
        raise Refused(f"{first} is after {last}; turn them round.")


def parse_time(words: str) -> time:
    """Read a time of day: ``7:30``, ``19:05``, ``7pm``, ``noon``.

    An offset may follow, ``2:30+1:00``: for a time that came twice in the night when the clocks
    went back, or for what was felt elsewhere.

    Raises:
        Refused: It is no such time, or an hour that can be one of the morning or the evening.
    """
    typed = words.strip().lower()
    match = _TIME.fullmatch("12:00" if typed == "noon" else typed)
    hour = int(match["hour"]) if match else 24
    half = match["half"] if match else None
    if match is None or hour > 23 or (half and not 1 <= hour <= 12):
        raise Refused(f"{words!a} is not a time. Write it like 7:30, 19:05 or 7pm.")
    if half:
        hour = hour % 12 + 12 * (half == "p")
    elif typed.isdecimal() and 1 <= hour <= 12:
        other = time((hour + 12) % 24)
        raise Refused(f"{words!a} can be {hour}:00 or {other:%H:%M}: write one of them.")
    at = time(hour, int(match["minute"] or 0))
    if match["sign"] is None:
        return at
    ahead = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    if ahead > timedelta(hours=14):
        raise Refused(f"No place is {match['hours']} hours from UTC. Write it like 2:30+1:00.")
    return at.replace(tzinfo=timezone(-ahead if match["sign"] == "-" else ahead))


def instant_of(day: date, at: time, zone: tzinfo, day_start: time = MIDNIGHT) -> datetime:
    """Return the instant at which a day's clock showed a time.

    A time before the day start belongs to the small hours that end the day. Of a time that
    happened twice, when clocks went back, the first is meant, unless it says its offset.

    Returns:
        Aware, showing the time that was meant, in the fixed offset that held there and then. The
        offset is of whole minutes; some clocks of a century ago differed by seconds more.

    Raises:
        Refused: Clocks went forward over that time, so it never was.
    """
    wall = _wall(day, at, day_start)
    if at.tzinfo is not None:
        return wall.replace(tzinfo=at.tzinfo)
    instant = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    if instant.replace(tzinfo=None) != wall:
        raise Refused(
            f"{at:%H:%M} did not happen on {wall.date()}: the clocks went forward. "
            f"Write {instant:%H:%M} or another time."
        )
    minute = timedelta(minutes=1)
    return wall.replace(
        tzinfo=timezone(round((instant.utcoffset() or timedelta()) / minute) * minute)
    )


def came_twice(day: date, at: time, zone: tzinfo, day_start: time = MIDNIGHT) -> str:
    """Say of a time that happened twice which one is meant, and how to write the other.

    Returns:
        Sentences; empty for a time that happened once, or that says its offset.
    """
    wall = _wall(day, at, day_start)
    first, second = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if at.tzinfo is not None or first is None or second is None or first <= second:
        return ""
    hours, minutes = divmod(round(abs(second) / timedelta(minutes=1)), 60)
    sign = "-" if second < timedelta() else "+"
    return (
        f"{at:%H:%M} came twice that night, for the clocks went back; the first is meant. "
        f"For the second write {at.hour}:{at:%M}{sign}{hours}:{minutes:02d}."
    )


def _wall(day: date, at: time, day_start: time) -> datetime:
    clock = at.replace(tzinfo=None)
    return datetime.combine(day + timedelta(days=clock < day_start), clock)


def week_of(day: date, first_weekday: int = 0) -> date:
    """Return the first day of a day's week.

    Args:
        day: Any day.
        first_weekday: 0 for Monday … 6 for Sunday.
    """
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def day_and_month(day: date) -> str:
    """Write a day like ``16 Nov``, whatever the machine's language is."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def short(day: date) -> str:
    """Write a day briefly: ``3 Aug 2026``."""
    return f"{day_and_month(day)} {day.year}"


def month_or_year(day: date) -> str:
    """Name a month as it stands over a row of them: ``Nov``; January by its year."""
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]


def day_in_words(day: date) -> str:
    """Write a day out: ``Sunday 22 November 2026``, whatever the machine's language is."""
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1]} {day.year}"
