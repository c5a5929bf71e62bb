"""Settings that belong to the data, and so travel with the file."""

from sqlalchemy import Connection, delete, insert, select

from journal.db.tables import setting


def get(connection: Connection, key: str) -> str | None:
    """Return what is kept under a key."""
    return connection.scalar(select(setting.c.value).where(setting.c.key == key))


def put(connection: Connection, key: str, value: str) -> None:
    """Keep a value under a key, in place of an older one."""
    remove(connection, key)
    connection.execute(insert(setting).values(key=key, value=value))


def remove(connection: Connection, key: str) -> None:
    """Forget what is kept under a key."""
    connection.execute(delete(setting).where(setting.c.key == key))
