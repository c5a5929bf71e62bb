"""The week of a day, reckoned inside the database, whichever weekday it begins on."""

from datetime import date

from sqlalchemy import ColumnElement, type_coerce

from journal.db.sqlite.expressions import ordinal
from journal.db.values import LAST_YEAR, Whole

_WEEK = Whole(0, date(LAST_YEAR, 12, 31).toordinal() // 7)
"""The number of a week; of no day, SQLite makes no number, or one that is far away."""


def week_number(day: ColumnElement[date], first_weekday: int) -> ColumnElement[int]:
    """Number the weeks that begin on a weekday, without a gap.

    Args:
        day: A column of days.
        first_weekday: 0 for Monday … 6 for Sunday.
    """
    return type_coerce((ordinal(day) - (1 + first_weekday)) // 7, _WEEK)


def first_day(week: int, first_weekday: int) -> date:
    """Return the first day of a numbered week."""
    return date.fromordinal(week * 7 + 1 + first_weekday)
