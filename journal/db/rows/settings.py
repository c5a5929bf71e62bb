"""Settings that belong to the data, and so travel with the file."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, delete, insert, select

from journal.db.refusals import Spoiled
from journal.db.tables import setting
from journal.domain.facts.marks import Mark

if TYPE_CHECKING:
    from journal.domain.facts.settings import Remembered

T = TypeVar("T")


def get(connection: Connection, kept: "Remembered[T]") -> T | None:
    """Return what is kept; None where nothing is.

    Raises:
        Spoiled: It is not what belongs there.
    """
    value = _value(connection, kept.key)
    try:
        return None if value is None else kept.read(value)
    except ValueError as error:
        raise Spoiled from error


def put(connection: Connection, kept: "Remembered[T]", value: T) -> None:
    """Keep a value, in place of an older one."""
    _put(connection, kept.key, kept.written(value))


def remove(connection: Connection, kept: "Remembered[T]") -> None:
    """Forget what is kept."""
    connection.execute(delete(setting).where(setting.c.key == kept.key))


def marked(connection: Connection, mark: Mark) -> bool:
    """Say whether something was told, offered or done."""
    return _value(connection, mark.key) is not None


def put_mark(connection: Connection, mark: Mark, now: datetime) -> None:
    """Keep that something was told, offered or done."""
    _put(connection, mark.key, now.isoformat())


def _value(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(setting.c.value).where(setting.c.key == key))


def _put(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(setting).where(setting.c.key == key))
    connection.execute(insert(setting).values(key=key, value=value))
