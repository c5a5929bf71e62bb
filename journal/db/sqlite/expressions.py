"""Expressions of SQL that another engine writes in another way."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain

from sqlalchemy import ColumnElement, Integer, case, cast, func, literal_column, type_coerce

from journal.db.values import Day

_BEFORE_DAY_ONE = 1721424.5
"""The Julian day of the midnight before ``date.min``, from where ``toordinal`` counts."""

ROW = literal_column("rowid", Integer())
"""The number of a row; a new one has a higher one than all that are there."""


def ordinal(day: ColumnElement[date]) -> ColumnElement[int]:
    """Number a day as ``date.toordinal`` does."""
    return cast(func.julianday(day) - _BEFORE_DAY_ONE, Integer)


def day_there(instant: ColumnElement[datetime], offset: ColumnElement[int]) -> ColumnElement[date]:
    """Return the day that an instant had where the clock was so many minutes ahead of UTC."""
    return type_coerce(func.date(instant, func.printf("%+d minutes", offset)), Day())


def image_of(columns: Iterable[ColumnElement[object]]) -> ColumnElement[str]:
    """Write a row down as JSON, its values as the file holds them."""
    return func.json_object(*chain.from_iterable((one.key, one) for one in columns))


def kept_in(image: ColumnElement[str | None], name: str) -> ColumnElement[str]:
    """Return the value under a name in a row that was written down; nothing if it is no JSON."""
    return case((func.json_valid(image), func.json_extract(image, f"$.{name}")))


def holds(words: ColumnElement[str], wanted: str) -> ColumnElement[bool]:
    """Say whether words hold others, taken as they are: there is no % and _ to escape.

    Args:
        words: A column.
        wanted: Folded.
    """
    return func.instr(func.folded(words), wanted) > 0
