"""What thousands of tests would each make anew is made once: a new journal, regions, statements."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine

from journal import regions_file
from journal.db import migrations
from journal.db.sqlite import transactions
from journal.domain.atlas.regions import Atlas
from journal.domain.errors import JournalError
from journal.service import places

Upgrade = Callable[..., None]
Load = Callable[[Path | None], Atlas | JournalError]
Connect = Callable[[Path, Sequence[str]], Engine]


@contextmanager
def made_once() -> Iterator[None]:
    """Share what is the same for all journals until the block ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "upgrade", _migrated_once(migrations.upgrade))
        patch.setattr(places, "_load", _read_once(places._load))
        patch.setattr("journal.db.engine.engine_of", _compiled_once(transactions.engine_of))
        yield


def _migrated_once(upgrade: Upgrade) -> Upgrade:
    """Repeat on an empty file what the migrations made of another one."""

    @cache
    def made(revision: str) -> list[str]:
        memory = create_engine("sqlite://")
        with memory.begin() as connection:
            upgrade(connection, revision)
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            schema = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql > ''")
            statements = [*schema.scalars(), f"INSERT INTO alembic_version VALUES ('{version}')"]
        memory.dispose()
        return statements

    def upgrade_or_repeat(connection: Connection, revision: str = "head") -> None:
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first():
            upgrade(connection, revision)
        else:
            for statement in made(revision):
                connection.exec_driver_sql(statement)

    return upgrade_or_repeat


def _read_once(load: Load) -> Load:
    """Keep the regions that come with the program."""
    shipped = cache(lambda file: load(None))
    return lambda path: load(path) if path else shipped(regions_file.shipped_file())


def _compiled_once(connect: Connect) -> Connect:
    """Let all journals share the statements that SQLAlchemy has compiled."""
    shared = create_engine("sqlite://")
    shared.connect().close()
    shared.dispose()

    def connect_sharing(path: Path, pragmas: Sequence[str], **pool: int) -> Engine:
        own = connect(path, pragmas, **pool)
        own.dialect, own._compiled_cache = shared.dialect, shared._compiled_cache
        return own

    return connect_sharing
