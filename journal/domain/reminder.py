"""When to remind: a time of day and weekdays, as they are typed and said."""

from dataclasses import dataclass
from datetime import time

from journal.domain.days import WEEKDAYS, parse_time
from journal.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Reminder:
    """When to remind.

    Attributes:
        at: The time of day.
        days: On which weekdays; Monday is 0.
    """

    at: time
    days: tuple[int, ...]


def parse_days(words: str) -> tuple[int, ...]:
    """Read weekdays: ``mon-fri``, ``mon,wed,fri``, ``daily``.

    Raises:
        Refused: They are none.
    """
    days: set[int] = set()
    for part in words.strip().lower().replace("daily", "mon-sun").split(","):
        first, dash, last = part.strip().partition("-")
        ends = [_weekday(one) for one in ((first, last) if dash else (first, first))]
        if None in ends:
            raise Refused(f"{words!a} are no weekdays. Write mon-fri, mon,wed,fri or daily.")
        start, end = (one or 0 for one in ends)
        days |= {(start + n) % 7 for n in range((end - start) % 7 + 1)}
    return tuple(sorted(days))


def parse_reminder(words: str) -> Reminder:
    """Read when to remind: ``20:30``, ``8pm mon-fri``.

    Raises:
        Refused: It is no time of this machine's clock, or no weekdays follow it.
    """
    parts = words.split()
    days = parts.pop() if len(parts) > 1 and not _is_time(words) else "daily"
    return Reminder(checked_time(parse_time(" ".join(parts))), parse_days(days))


def _is_time(words: str) -> bool:
    try:
        parse_time(words)
    except Refused:
        return False
    return True


def checked_time(at: time) -> time:
    """Return a time of day of this machine's clock.

    Raises:
        Refused: It is one of another place.
    """
    if at.tzinfo is not None:
        raise Refused("A reminder comes by the clock of this machine: write 20:30 alone.")
    return at


def _weekday(words: str) -> int | None:
    fitting = [n for n, name in enumerate(WEEKDAYS) if len(words) >= 3 and name.startswith(words)]
    return fitting[0] if fitting else None


def reminder_in_words(reminder: Reminder) -> str:
    """Say when: ``20:30 on mon, tue``."""
    every = len(reminder.days) == 7
    days = "every day" if every else f"on {', '.join(WEEKDAYS[day][:3] for day in reminder.days)}"
    return f"{reminder.at:%H:%M} {days}"
