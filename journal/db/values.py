"""The kinds of values that columns keep, and which of what a file holds can be one.

A file may hold anything: a disk flips bits, another program writes, SQLite keeps text in a column
of numbers. Every value is looked at on its way out, here and nowhere else; one that this program
can't have written is `Spoiled`, of which `Database` makes the sentence about damage. So whatever
is read has the type, and lies in the range, that its column promises.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Column, Dialect, Float, Integer, SmallInteger, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from journal.db.instants import as_kept
from journal.db.refusals import Spoiled
from journal.domain.day_facts.day_fact import MOST, canonical, format_amount
from journal.domain.days import EARLIEST
from journal.domain.function.answer import doing_fault
from journal.domain.spots.spot import Place
from journal.domain.trials.order import Order
from journal.domain.trials.plan import FACT, POINT

T = TypeVar("T")

LAST_YEAR = 9998
"""What lies later can't be reckoned with: a week on, or an offset, would leave the calendar."""

_DAY_MINUTES = 24 * 60
_MOST = 2**53
"""Whole numbers up to here survive any program that reads an export."""


class Kept(TypeDecorator[T]):
    """A kind of value; each says in `read` what it means, and raises ValueError where it is none.

    Attributes:
        wrong: What to call a value that is none, after "holds".
        or_nothing: Whether it may be missing.
    """

    wrong: ClassVar[str] = "values that can't be"

    def __init__(self, kept_as: TypeEngine[Any] | None = None, *, or_nothing: bool = False) -> None:
        """Make a kind of value.

        Args:
            kept_as: The type in the schema; None for the one of the class.
            or_nothing: Whether it may be missing.
        """
        super().__init__()
        self.impl = kept_as or self.impl
        self.or_nothing = or_nothing

    def read(self, value: Any) -> T:
        """Return what a value of the file means.

        Args:
            value: As SQLite gives it: None, a number, text or bytes.

        Raises:
            ValueError: It is none of this kind.
        """
        raise NotImplementedError

    def take(self, value: Any) -> T | None:
        """Take a value out of the file.

        Raises:
            Spoiled: It is none of this kind.
        """
        if value is None and self.or_nothing:
            return None
        try:
            return self.read(value)
        except ValueError as error:
            raise Spoiled from error

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None]:
        """Take values without SQLAlchemy in between: a long list has a million of them."""
        return self.take


def kind_of(column: Column[Any]) -> Kept[Any]:
    """Return the kind of values that a column holds."""
    assert isinstance(column.type, Kept)
    return column.type


def fits(column: Column[Any], value: object) -> bool:
    """Say whether a value of the file is one that a column may hold."""
    try:
        kind_of(column).take(value)
    except Spoiled:
        return False
    return True


class Words(Kept[str]):
    """Text."""

    impl = Text
    cache_ok = True  # SQLAlchemy looks in each class itself
    wrong = "text that can't be shown"

    def __init__(self, length: int | None = None, *, or_nothing: bool = False) -> None:
        """Make a kind of value.

        Args:
            length: For the schema; None for text of any length. SQLite holds nobody to it.
            or_nothing: Whether it may be missing.
        """
        super().__init__(None if length is None else String(length), or_nothing=or_nothing)
        self.length = length

    def read(self, value: Any) -> str:
        """Take text; what is not UTF-8 never comes so far."""
        if type(value) is str:
            return value
        raise ValueError


class Doing(Words):
    """What a person calls something that they do."""

    cache_ok = True
    wrong = "an activity that can't be called so"

    def read(self, value: Any) -> str:
        """Take what can be."""
        if doing_fault(words := super().read(value)):
            raise ValueError
        return words


class OneOf(Kept[str]):
    """One of a few words."""

    impl = String
    cache_ok = True

    def __init__(
        self, words: tuple[str, ...], length: int | None = None, *, or_nothing: bool = False
    ) -> None:
        """Make a kind of value.

        Args:
            words: Those that there are.
            length: For the schema; as long as the longest of them, unless said.
            or_nothing: Whether it may be missing.
        """
        super().__init__(String(length or max(map(len, words))), or_nothing=or_nothing)
        self.words, self.length = words, length

    def read(self, value: Any) -> str:
        """Take one of them."""
        if type(value) is str and value in self.words:
            return value
        raise ValueError


class Whole(Kept[int]):
    """A whole number."""

    impl = Integer
    cache_ok = True

    def __init__(self, low: int = 0, high: int = _MOST, *, or_nothing: bool = False) -> None:
        """Make a kind of value.

        Args:
            low: The lowest.
            high: The highest.
            or_nothing: Whether it may be missing.
        """
        super().__init__(SmallInteger() if high < 2**15 else Integer(), or_nothing=or_nothing)
        self.low, self.high = low, high

    def read(self, value: Any) -> int:
        """Take a whole number; SQLite keeps 5.5, and words, in a column of whole numbers too."""
        if type(value) is int and self.low <= value <= self.high:
            return value
        raise ValueError


class Offset(Whole):
    """Minutes from UTC."""

    cache_ok = True
    wrong = "an offset from UTC that no place has"

    def __init__(self, *, or_nothing: bool = False) -> None:
        """Make a kind of value.

        Args:
            or_nothing: Whether it may be missing.
        """
        super().__init__(1 - _DAY_MINUTES, _DAY_MINUTES - 1, or_nothing=or_nothing)


class Mean(Kept[float]):
    """The mean of scores, in hundredths; no column, but what SQL makes of one."""

    impl = Float
    cache_ok = True

    def read(self, value: Any) -> float:
        """Take a number that lies on the scale."""
        if type(value) in {int, float} and 0 <= value <= 1000:
            return float(value)
        raise ValueError


class Instant(Kept[datetime]):
    """A moment, kept as UTC text that sorts; naive values are refused.

    ``DateTime(timezone=True)`` drops the zone on SQLite without a word. The offset that held
    where the person was is a column of its own.
    """

    impl = String(27)
    cache_ok = True
    wrong = "a time that can't be read"

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write an aware moment as UTC."""
        return None if value is None else as_kept(value)

    def read(self, value: Any) -> datetime:
        """Read it back, aware, in UTC."""
        if type(value) is str and len(value) == 27 and value[4] == value[7] == "-":
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is UTC and EARLIEST.year - 1 <= moment.year <= LAST_YEAR:
                return moment
        raise ValueError


class Day(Kept[date]):
    """A calendar day as ISO text, the same on every database."""

    impl = String(10)
    cache_ok = True
    wrong = "a day that never was"

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write ``YYYY-MM-DD``."""
        return None if value is None else value.isoformat()

    def read(self, value: Any) -> date:
        """Read it back; ``fromisoformat`` takes weeks too."""
        if type(value) is str and len(value) == 10 and value[4] == value[7] == "-":
            day = date.fromisoformat(value)
            if day >= EARLIEST and day.year <= LAST_YEAR:
                return day
        raise ValueError


class Hour(Kept[time]):
    """A time of day as ``HH:MM``."""

    impl = String(5)
    cache_ok = True
    wrong = "a time that no clock shows"

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Write ``HH:MM``."""
        return None if value is None else f"{value:%H:%M}"

    def read(self, value: Any) -> time:
        """Read it back; ``fromisoformat`` takes more."""
        if type(value) is str and len(value) == 5 and value[2] == ":":
            return time.fromisoformat(value)
        raise ValueError


class Amount(Kept[Decimal]):
    """A number that a person wrote, exactly, as text."""

    impl = String(16)
    cache_ok = True
    wrong = "a number that can't be"

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write its digits."""
        return None if value is None else format_amount(value)

    def read(self, value: Any) -> Decimal:
        """Read it back; ``Decimal`` takes ``1e9``, ``NaN`` and digits of other scripts too."""
        if type(value) is str and re.fullmatch(r"\d{1,7}(\.\d{1,4})?", value, re.ASCII):
            amount = Decimal(value)
            if amount <= MOST and format_amount(canonical(amount)) == value:
                return amount
        raise ValueError


class Placed(Kept[Place]):
    """A point on the small body of a muscle."""

    impl = String(11)
    cache_ok = True
    wrong = "a place that is none"

    def process_bind_param(self, value: Place | None, dialect: Dialect) -> str | None:
        """Write it in body units."""
        return None if value is None else str(value)

    def read(self, value: Any) -> Place:
        """Read it back."""
        if type(value) is str:
            return Place.read(value)
        raise ValueError


class Points(Kept[tuple[str, ...]]):
    """What is pressed on the press days of a trial, a word each, or the day fact that it is of."""

    impl = Text
    cache_ok = True
    wrong = "a plan that can't be read"

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write them in their order."""
        return None if value is None else " ".join(value)

    def read(self, value: Any) -> tuple[str, ...]:
        """Read them back; what they are called by stands beside them, so both are read later."""
        if type(value) is str and re.fullmatch(rf"({POINT}|{FACT})( {POINT})*", value, re.ASCII):
            return tuple(value.split(" "))
        raise ValueError


class Sealed(Kept[Order]):
    """What was drawn for a trial, so that nobody reads ahead."""

    impl = String(24)
    cache_ok = True
    wrong = "an order of days that was changed"

    def process_bind_param(self, value: Order | None, dialect: Dialect) -> str | None:
        """Seal it."""
        return None if value is None else value.sealed

    def read(self, value: Any) -> Order:
        """Open it."""
        if type(value) is str:
            return Order.opened(value)
        raise ValueError
