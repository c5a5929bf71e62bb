"""Settings that belong to the data, and so travel with the file."""

from sqlalchemy import Connection, delete, insert, select

from journal.db.refusals import Spoiled
from journal.db.tables import setting
from journal.domain.facts import settings as setting_facts


def get(connection: Connection, key: str) -> str | None:
    """Return what is kept under a key.

    Raises:
        Spoiled: It is not what belongs there.
    """
    value = connection.scalar(select(setting.c.value).where(setting.c.key == key))
    if value is not None and setting_facts.fault(key, value):
        raise Spoiled
    return value


def put(connection: Connection, key: str, value: str) -> None:
    """Keep a value under a key, in place of an older one."""
    remove(connection, key)
    connection.execute(insert(setting).values(key=key, value=value))


def remove(connection: Connection, key: str) -> None:
    """Forget what is kept under a key."""
    connection.execute(delete(setting).where(setting.c.key == key))
