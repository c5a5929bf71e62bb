"""Answers about function in the file: rows in, frozen `Peg` and `Ability` out."""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, select

from journal.db.instants import offset_minutes, with_offset
from journal.db.refusals import Spoiled
from journal.db.tables import function_answer
from journal.domain.function.answer import Ability, FunctionAnswer, Peg


def there(connection: Connection) -> bool:
    """Say whether the file has a place for them: an older one that can't be written has none."""
    return connection.dialect.has_table(connection, function_answer.name)


def values(one: FunctionAnswer) -> dict[str, object]:
    """Return the columns of an answer."""
    of_peg = of_ability = None
    if isinstance(one, Peg):
        of_peg = one
    else:
        of_ability = one
    return {
        "id": one.id,
        "day": one.day,
        "entered_at": one.entered_at,
        "entered_offset": offset_minutes(one.entered_at),
        "pain": of_peg and of_peg.pain,
        "enjoyment": of_peg and of_peg.enjoyment,
        "activity": of_peg and of_peg.activity,
        "doing": of_ability and of_ability.doing,
        "able": of_ability and of_ability.able,
    }


def find(connection: Connection) -> list[FunctionAnswer]:
    """Return all answers, oldest first."""
    if not there(connection):
        return []
    oldest = (function_answer.c.day, function_answer.c.entered_at, function_answer.c.id)
    rows = connection.execute(select(function_answer).order_by(*oldest))
    return [of_row(row) for row in rows]


def pegs(answers: Iterable[FunctionAnswer]) -> list[Peg]:
    """Return those of the PEG."""
    return [one for one in answers if isinstance(one, Peg)]


def abilities(answers: Iterable[FunctionAnswer]) -> list[Ability]:
    """Return those about activities."""
    return [one for one in answers if isinstance(one, Ability)]


def of_row(row: Row[tuple[object, ...]]) -> FunctionAnswer:
    """Return the answer that a row holds.

    Raises:
        Spoiled: There can be no such answer.
    """
    entered_at = with_offset(row.entered_at, row.entered_offset)
    if (
        row.doing is None
        and row.able is None
        and None not in {row.pain, row.enjoyment, row.activity}
    ):
        return Peg(
            id=row.id,
            day=row.day,
            entered_at=entered_at,
            pain=row.pain,
            enjoyment=row.enjoyment,
            activity=row.activity,
        )
    if {row.pain, row.enjoyment, row.activity} != {None} or row.able is None:
        raise Spoiled
    if row.doing is None:
        raise Spoiled
    return Ability(
        id=row.id, day=row.day, entered_at=entered_at, doing=row.doing, able=row.able
    )  # fmt: skip
