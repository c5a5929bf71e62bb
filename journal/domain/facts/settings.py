"""Settings that belong to the data: each is declared here, with what it may hold.

The program reads them without a doubt; `fault` is asked of all that comes from elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from msgspec import Meta, Struct, json

from journal.domain.facts.marks import MADE_UP, SIDES_OFFERED, WELCOMED
from journal.domain.scores import Series
from journal.domain.sessions.gate import Answers, Given
from journal.domain.sessions.verdict import Answer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Remembered(Generic[T]):
    """A setting with a value.

    Attributes:
        key: Under what it is kept.
        read: Reads the value; raises `ValueError` where it can't be one.
        written: Writes it down.
    """

    key: str
    read: Callable[[str], T]
    written: Callable[[T], str]


class _FirstAnswers(Struct):
    version: str
    on: date
    of: dict[str, str]


_ANSWERS: Mapping[str, Answer] = {"no": "no", "yes": "yes", "cleared": "cleared"}
_Instant = Annotated[datetime, Meta(tz=True)]


class _Given(Struct):
    answer: Answer
    at: _Instant


class _Answers(Struct):
    given: dict[str, _Given]
    seen: _Instant | None = None


def _answers(text: str) -> Answers:
    found = json.decode(text, type=_Answers)
    return Answers({id: Given(one.answer, one.at) for id, one in found.given.items()}, found.seen)


def _answers_written(answers: Answers) -> str:
    given = {id: _Given(one.answer, one.at) for id, one in answers.given.items()}
    return json.encode(_Answers(given, answers.seen)).decode()


def _first_answers(text: str) -> Answers:
    old = json.decode(text, type=_FirstAnswers)
    at = datetime.combine(old.on, time(), UTC)
    return Answers({id: Given(_ANSWERS[one], at) for id, one in old.of.items() if one in _ANSWERS})


def _days(text: str) -> tuple[date, date]:
    first, last = map(date.fromisoformat, text.split("/"))
    if first > last:
        raise ValueError("it ends before it begins")
    return first, last


def _days_written(days: tuple[date, date]) -> str:
    return "/".join(map(str, days))


ANSWERS = Remembered("answers", _answers, _answers_written)
"""The answers about what speaks against pressing, each with its own instant."""

FIRST_ANSWERS = Remembered("contraindications", _first_answers, _answers_written)
"""The same as version 0.1.0 kept them: all of one day, and from its beginning. Only read."""

IMPORT_FOLDER = Remembered("import_folder", Path, str)
"""From where something was imported last."""

PEG_ASKED = Remembered("review_told:peg", date.fromisoformat, str)
"""On which day the questions about function were offered last."""

_BASELINE = "baseline:"

NO_FACTS = tuple(one.key for one in (WELCOMED, MADE_UP, SIDES_OFFERED, IMPORT_FOLDER))
"""What is no fact about the person; nor is what begins with `REVIEW_TOLD`."""


def baseline_of(series: Series) -> Remembered[tuple[date, date]]:
    """Return the baseline that the person set for a series: its first and last day."""
    return _baseline(f"{_BASELINE}{series.region}:{series.side}")


def _baseline(key: str) -> Remembered[tuple[date, date]]:
    return Remembered(key, _days, _days_written)


def fault(key: str, value: str) -> str | None:
    """Say why a setting can't be used, or None where it can.

    A key that is not known here does no harm: nobody reads it.
    """
    named = {one.key: one for one in (ANSWERS, FIRST_ANSWERS, IMPORT_FOLDER, PEG_ASKED)}
    kept = _baseline(key) if key.startswith(_BASELINE) else named.get(key)
    if kept is not None:
        try:
            kept.read(value)
        except ValueError:
            return f"{key} does not hold what it should"
    return None
