"""What a reader of diaries yields: what a row tells, or why it can't be taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple, TypeVar

from journal.domain.text import display

_T = TypeVar("_T")

_REMEMBERED = 10_000

_SHOWN = 80
"""Characters of a cell that are quoted."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why rows are not taken; rows with the same cause are told of in one sentence.

    Attributes:
        what: After "3 rows": "without a score".
        cure: What to do, in sentences; nothing where that is as it should be.
        here: The same where nothing can be typed; nothing where it says no words of the shell.
        bad: Whether nothing is imported because of it, unless bad rows are skipped.
        always: Whether skipping bad rows does not help either: the good ones are in doubt.
    """

    what: str
    cure: str = ""
    here: str = ""
    bad: bool = True
    always: bool = False


class Unreadable(ValueError):
    """A cell says nothing that can be taken.

    Attributes:
        cause: Why.
        cell: What it says.
    """

    def __init__(self, cause: Cause, cell: str = "") -> None:
        super().__init__(cause.what)
        self.cause = cause
        self.cell = cell


class When(NamedTuple):
    """When something was, as a diary says it.

    Attributes:
        day: The calendar day.
        at: The time of that day, with its offset if the diary keeps one; None where it has none.
        here: Whether the time is only an instant, to be shown in the zone here.
        faults: What of it can't be read.
    """

    day: date = date.min
    at: time | None = None
    here: bool = False
    faults: tuple[Unreadable, ...] = ()


def when(read: Callable[[], tuple[date, time | None]], *, here: bool = False) -> When:
    """Return a day and time, or why they can't be read."""
    try:
        return When(*read(), here)
    except Unreadable as error:
        return When(faults=(error,))


@dataclass(frozen=True, slots=True)
class Missed:
    """A row that is not taken.

    Attributes:
        line: Where it begins.
        why: Every cause, with the cell that is to blame.
    """

    line: int
    why: tuple[tuple[Cause, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a row tells of one place.

    Attributes:
        line: Where the row begins.
        when: When it was.
        place: What the diary calls the place, as it is written.
        side: The side, as it is written; nothing where no column says it.
        value: The score as it is written.
        note: The person's words.
        seconds: How long a session lasted, which has no score; None for a score.
    """

    line: int
    when: When
    place: str
    side: str = ""
    value: str = ""
    note: str = ""
    seconds: float | None = None


Row = Told | Missed


def missed(line: int, *causes: Unreadable) -> Missed:
    """Return a row with everything that is wrong in it."""
    return Missed(line, tuple((one.cause, one.cell) for one in causes))


def remembered(read: Callable[[str], _T]) -> Callable[[str], _T]:
    """Return the same reader of cells, which does not read twice what it has just read.

    A diary says the same few things thousands of times.
    """

    @lru_cache(_REMEMBERED)
    def found(words: str) -> _T | Unreadable:
        try:
            return read(words)
        except Unreadable as error:
            return error

    def call(words: str) -> _T:
        said = found(words)
        if isinstance(said, Unreadable):
            raise said.with_traceback(None)
        return said

    return call


def quoted(cell: str) -> str:
    """Quote what a file says, so that it can be shown."""
    shown = display(cell)
    return f'"{shown[:_SHOWN]}…"' if len(shown) > _SHOWN else f'"{shown}"'
