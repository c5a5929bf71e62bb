"""Backups: what they are called, what is in them, and which of them are kept."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby, islice
from typing import Literal, get_args

from journal.domain.days import day_in_words
from journal.domain.text import counted, listed

Kind = Literal["daily", "asked", "import", "delete", "restore", "migration"]
"""What a backup was made for: the first entry of a day, or somebody asked, or before a change of
many entries at once."""

KINDS: dict[Kind, str] = {
    "daily": "daily",
    "asked": "by hand",
    "import": "before an import",
    "delete": "before a deletion",
    "restore": "before a restore",
    "migration": "before an update",
}
"""The kinds in words."""

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of how many days, weeks and months a backup is kept."""

_NAME = re.compile(
    rf"journal-([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{6}})Z-({'|'.join(get_args(Kind))})\.db"
)
_STAMP = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the journal.

    Attributes:
        made_at: When, in UTC, to the second.
        kind: What for.
    """

    made_at: datetime
    kind: Kind

    @property
    def name(self) -> str:
        """The file's name; names sort by time."""
        return f"journal-{self.made_at.astimezone(UTC):{_STAMP}}Z-{self.kind}.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a journal's file holds.

    Attributes:
        scores: How many.
        sessions: How many.
        last: The latest day with one of them, or with a day fact.
        revision: That of its schema.
        facts: How many day facts.
    """

    scores: int
    sessions: int
    last: date | None
    revision: str
    facts: int = 0

    def __str__(self) -> str:
        """Return it in words: ``1,204 scores and 12 sessions up to Sunday 22 November 2026``."""
        counts = ((self.sessions, "session"), (self.facts, "day fact"))
        words = [counted(self.scores, "score"), *(counted(n, name) for n, name in counts if n)]
        until = f" up to {day_in_words(self.last)}" if self.last else ""
        return listed(words) + until


def named(name: str) -> Backup | None:
    """Read a file's name; None for one that is not a backup's."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    stamp, kind = match.groups()
    try:
        made_at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # the 31st of February
        return None
    return next(Backup(made_at, known) for known in KINDS if known == kind)


def newest(backups: Iterable[Backup], now: datetime) -> Backup | None:
    """Return the backup made last, as far as its name can say; None where there is none.

    One from the future was made while a clock was wrong: nobody knows when, so it only counts
    where there is no other.
    """
    return max(backups, key=lambda backup: (backup.made_at <= now, backup), default=None)


def kept(backups: Iterable[Backup], now: datetime) -> set[Backup]:
    """Return the backups that stay when others make room.

    These are the first and the last of each of the latest 7 days that have any, the last of each
    of the latest 4 weeks and 12 months, and the last of each kind. One from the future, made
    when a clock was wrong, stays and counts for nothing.

    Args:
        backups: All there are.
        now: The present, in the local offset; days are those of that offset.
    """
    every = sorted(backups, reverse=True)
    past = [backup for backup in every if backup.made_at <= now]

    def day(backup: Backup) -> date:
        return backup.made_at.astimezone(now.tzinfo).date()

    def week(backup: Backup) -> tuple[int, int]:
        return day(backup).isocalendar()[:2]

    def month(backup: Backup) -> tuple[int, int]:
        return day(backup).year, day(backup).month

    stay = set(every) - set(past)
    for of_day in _latest(past, day, DAYS):
        stay |= {of_day[0], of_day[-1]}
    stay |= {of_week[0] for of_week in _latest(past, week, WEEKS)}
    stay |= {of_month[0] for of_month in _latest(past, month, MONTHS)}
    latest_by_kind = {backup.kind: backup for backup in reversed(past)}
    return stay | set(latest_by_kind.values())


def _latest(
    newest_first: list[Backup], period: Callable[[Backup], Hashable], count: int
) -> Iterator[list[Backup]]:
    return islice((list(group) for _, group in groupby(newest_first, period)), count)
