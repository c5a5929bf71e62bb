"""The lines of a day: its notes and its sessions, in the order in which they came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from journal.domain.scores import Series, format_score
from journal.domain.sessions.session import Session, in_minutes
from journal.domain.text import counted, display, first_line
from journal.domain.today.daysheet import DaySheet

Mark = Literal["note", "session"]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A note or a session of a day.

    Attributes:
        mark: Which of the two.
        series: What it is about.
        at: When; None where only the day is known.
        words: What to say of it.
    """

    mark: Mark
    series: Series
    at: datetime | None
    words: str


def day_lines(sheet: DaySheet) -> tuple[DayLine, ...]:
    """Return the notes and sessions of the day shown; those without a time come first."""
    found = (*_notes(sheet), *_sessions(sheet))
    return tuple(sorted(found, key=lambda line: line.at.timestamp() if line.at else 0))


def marks(sheet: DaySheet, series: Series) -> tuple[Mark, ...]:
    """Return what the day shown has of a series beside scores."""
    there = {line.mark for line in day_lines(sheet) if line.series == series}
    order: tuple[Mark, ...] = ("note", "session")
    return tuple(mark for mark in order if mark in there)


def _notes(sheet: DaySheet) -> Iterator[DayLine]:
    for score in sheet.scores:
        if score.day == sheet.day and score.note:
            yield DayLine("note", score.series, score.felt_at, display(first_line(score.note)))


def _sessions(sheet: DaySheet) -> Iterator[DayLine]:
    for session in sheet.sessions:
        if session.status != "running":
            yield DayLine("session", session.series, session.started_at, _pressed(session))


def _pressed(session: Session) -> str:
    count = len(session.holds)
    parts = [counted(count, "hold"), f"{in_minutes(session.pressure_seconds)} pressed"]
    if session.before is not None and session.after is not None:
        parts.append(f"{format_score(session.before)} → {format_score(session.after)}")
    return ", ".join(parts)
