"""What a row of a file can turn out to be besides a fact, and why it can't be taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec import ValidationError, convert

from journal.domain.facts.faults import fault
from journal.domain.facts.format import (
    BATCH,
    Fact,
    FactKindFact,
    FunctionFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
)
from journal.domain.scores import QUALITIES
from journal.domain.text import display

_HEAVY = 4_000_000
"""Characters in one batch: rows may carry notes as long as a book."""

_REASON = 300
"""Characters of a reason that are told: a file may put anything into a cell."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that can't be taken, and why."""

    line: int
    reason: str


Row = Fact | Problem


class Unfit(ValueError):
    """A value is none that a fact can have; the message says why."""


_INSTANT = "an instant with its offset, such as 2026-11-22T07:30:00+01:00"
_RATING = "a number from 0 to 10"
_ANSWER = "a whole number from 0 to 10, or nothing"
_WANTED = {
    "id": "up to 36 letters, digits and hyphens",
    "region": "the id of a region, such as neck_back",
    "muscle": "the id of a muscle, such as levator_scapulae",
    "side": "left, right or (not for a hold) whole",
    "score": _RATING,
    "before": f"{_RATING}, or nothing",
    "after": f"{_RATING}, or nothing",
    "day": "a day such as 2026-11-22",
    "felt_at": f"{_INSTANT}, or nothing",
    "entered_at": _INSTANT,
    "started_at": _INSTANT,
    "ended_at": _INSTANT,
    "late": "true or false",
    "carried": "true or false",
    "qualities": f"some of: {', '.join(QUALITIES)}",
    "source": "tui, shell or import",
    "status": "done, stopped or interrupted",
    "stop_sign": "the words of the sign, or nothing",
    "sitting": "up to 36 letters, digits and hyphens, or nothing",
    "planned_ms": "whole milliseconds",
    "held_ms": "whole milliseconds",
    "pressure": _ANSWER,
    "ended_by": "time, eased or stopped, or nothing",
    "holds": "a list of holds",
    "days": "a whole number from 1 to 4",
    "hour": "a time such as 20:00",
    "points": "muscle:left:20:3, once or more",
    "guess": "a number from -10 to 10, or nothing",
    "sealed": "24 digits from 0 to f",
    "ended_on": "a day such as 2026-11-22, or nothing",
    "ended_why": "own, worse, stop_sign or red_flag, or nothing",
    "reviewed_on": "a day such as 2026-11-22, or nothing",
    "name": "1 to 60 characters, of a kind of day fact 1 to 40",
    "where": "words, or nothing",
    "place": "12.5,30.0, or nothing",
    "retired_on": "a day such as 2026-11-22, or nothing",
    "spot": "the id of a spot",
    "session": "the id of a session, or nothing",
    "rated": "before, after or retest",
    "tenderness": f"{_RATING}, or nothing",
    "form": "dose, number, level, yes or span",
    "unit": "up to 16 characters",
    "medication": "triptan, opioid, combination, simple or none",
    "retired": "true or false",
    "position": "a whole number",
    "fact_kind": "the id of a kind of day fact",
    "until": "a day such as 2026-11-22, or nothing",
    "amount": "a number from 0 to 1000000 with at most four decimals, or nothing",
    "count": "a whole number from 1 to 100",
    "at": f"{_INSTANT}, or nothing",
    "pain": _ANSWER,
    "enjoyment": _ANSWER,
    "activity": _ANSWER,
    "able": _ANSWER,
    "doing": "the words for what one does, or nothing",
    "key": "lower-case letters, digits, underscores and colons",
}


def fact(read: object, kind: type[Fact]) -> Fact:
    """Return what was read as a fact of a kind.

    Args:
        read: Dicts, lists, text and numbers.
        kind: What it should be.

    Raises:
        Unfit: It is none, or can't be true.
    """
    try:
        found = convert(read, kind)
    except ValidationError as error:
        raise Unfit(_in_words(str(error))) from error
    if reason := fault(found):
        raise Unfit(f"{reason}.")
    return found


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Give the rows in lists that can be in memory at once."""
    batch: list[Row] = []
    weight = 0
    for row in rows:
        batch.append(row)
        weight += _weight(row)
        if len(batch) == BATCH or weight > _HEAVY:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _weight(row: Row) -> int:
    if isinstance(row, Problem | FactKindFact):
        return 0
    if isinstance(row, SettingFact):
        return len(row.value)
    if isinstance(row, SessionFact):
        return len(row.note) + len(row.stop_sign or "") + 300 * len(row.holds)
    if isinstance(row, TrialFact):
        return len(row.routine or "")
    if isinstance(row, SpotFact):
        return len(row.where)
    if isinstance(row, TendernessFact):
        return 100
    if isinstance(row, FunctionFact):
        return len(row.doing or "")
    return len(row.note)


def problem(line: int, reason: object) -> Problem:
    """Return a problem whose reason is fit to be shown."""
    words = display(str(reason))
    return Problem(line, words if len(words) <= _REASON else f"{words[:_REASON]}…")


def _in_words(error: str) -> str:
    what, _, where = error.replace("`", "").partition(" - at $")
    for begins, words in (
        ("Object missing required field ", "{} is missing."),
        ("Object contains unknown field ", 'there is no field "{}".'),
    ):
        if what.startswith(begins):
            return words.format(what.removeprefix(begins))
    where = where.lstrip(".")
    field = where.rpartition(".")[2].partition("[")[0]
    return f"{where or 'it'} must be {_WANTED.get(field, 'something else')}."
