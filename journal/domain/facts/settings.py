"""What settings that belong to the data may hold: the program reads them without a doubt."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated

from msgspec import DecodeError, Meta, Struct, ValidationError, json

from journal.domain.sessions.gate import Answers, Given
from journal.domain.sessions.verdict import Answer

GIVEN = "answers"
"""The answers about what speaks against pressing, each with its own instant."""

FIRST_ANSWERS = "contraindications"
"""The same as version 0.1.0 kept them: all of one day."""

_ANSWERS: Mapping[str, Answer] = {"no": "no", "yes": "yes", "cleared": "cleared"}
_Instant = Annotated[datetime, Meta(tz=True)]


class _FirstAnswers(Struct):
    version: str
    on: date
    of: dict[str, str]


class _Given(Struct):
    answer: Answer
    at: _Instant


class _Answers(Struct):
    given: dict[str, _Given]
    seen: _Instant | None = None


def fault(key: str, value: str) -> str | None:
    """Say why a setting can't be used, or None where it can.

    A key that is not known here does no harm: nobody reads it.
    """
    try:
        if key.startswith("baseline:"):
            first, last = value.split("/")
            if date.fromisoformat(first) > date.fromisoformat(last):
                return "the baseline ends before it begins"
        elif key == GIVEN:
            read_answers(value, None)
        elif key == FIRST_ANSWERS:
            read_answers(None, value)
    except (ValueError, ValidationError, DecodeError):
        return f"{key} does not hold what it should"
    return None


def read_answers(given: str | None, first: str | None) -> Answers:
    """Read the answers that are kept; None where there are none of a kind.

    What version 0.1.0 kept counts for what was asked then and not answered anew, from the
    beginning of its day.

    Raises:
        ValueError: They are not of their form; so is `msgspec.ValidationError`.
    """
    found: dict[str, Given] = {}
    seen = None
    if first is not None:
        old = json.decode(first, type=_FirstAnswers)
        at = datetime.combine(old.on, time(), UTC)
        for id, answer in old.of.items():
            if answer in _ANSWERS:
                found[id] = Given(_ANSWERS[answer], at)
    if given is not None:
        new = json.decode(given, type=_Answers)
        found |= {id: Given(one.answer, one.at) for id, one in new.given.items()}
        seen = new.seen
    return Answers(found, seen)


def written_answers(answers: Answers) -> str:
    """Write answers as `read_answers` reads them back."""
    given = {id: _Given(one.answer, one.at) for id, one in answers.given.items()}
    return json.encode(_Answers(given, answers.seen)).decode()
