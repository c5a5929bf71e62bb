"""Journals of older versions: brought up to date with a backup first, and nothing lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from journal.db.backups.verify import REVISION
from journal.db.migrations import known_revisions
from journal.db.opening import open_database
from journal.db.sqlite.connections import looking
from journal.db.sqlite.schema import strange_parts
from journal.domain.errors import Failed
from journal.domain.scores import Filter
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import Now, Shell
from tests.db.conftest import Fill

FIXTURES = Path(__file__).parent / "fixtures"
OLD = sorted(path.stem for path in FIXTURES.glob("*.sql"))
ENTITIES = ("score", "session", "hold", "step", "change", "setting")
"""The tables that every version has."""

READABLE = "0008"
"""The older version whose tables show all that the pages ask for."""

NEW = {"stop_sign", "sitting"}
"""Columns that older journals have not."""

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A journal as an older version left it."""
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript((FIXTURES / f"{request.param}.sql").read_text(encoding="utf-8"))
    path.chmod(0o600)
    return path


def rows(path: Path) -> Rows:
    """What is in each table, without the columns that older journals have not."""
    with closing(sqlite3.connect(path)) as journal:
        return {
            table: journal.execute(f"SELECT {_columns(journal, table)} FROM {table}").fetchall()
            for table in ENTITIES
        }


def _columns(journal: sqlite3.Connection, table: str) -> str:
    found = journal.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
    return ", ".join(f'"{name}"' for (name,) in found if name not in NEW)


def revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as journal:
        (found,) = journal.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def test_there_is_a_journal_of_every_older_schema() -> None:
    assert set(OLD) == known_revisions() - {REVISION}


def test_an_older_journal_is_backed_up_and_brought_up_to_date(old: Path, now: Now) -> None:
    before, was = rows(old), revision(old)
    database = open_database(old, now.clock)
    journal = Journal(database, now.clock, Settings(), Places(None))
    assert revision(old) == REVISION
    assert rows(old) == before
    (backup,) = journal.backups.every()
    assert backup.kind == "migration"
    assert revision(backup.path) == was
    assert rows(backup.path) == before
    with looking(old) as connection:
        assert list(strange_parts(connection, REVISION)) == []
    journal.close()


def test_everything_in_an_older_journal_can_be_read_and_undone(old: Path, now: Now) -> None:
    journal = Journal(open_database(old, now.clock), now.clock, Settings(), Places(None))
    scores = journal.scores.find(Filter())
    assert len(scores) == 6
    assert any(score.note == "[/b] 'quoted'; a\nsecond line, ü頭🦋" for score in scores)
    held = [session.pressure_seconds for session in journal.sessions.find(Filter())]
    assert sorted(held) == [8, 47.25]
    for _ in range(9):
        journal.history.undo()
    assert journal.scores.find(Filter()) == []
    for _ in range(10):
        journal.history.redo()
    assert len(journal.scores.find(Filter())) == 7
    journal.close()


def test_an_older_journal_that_cannot_be_written_is_shown_whole_or_refused_in_a_sentence(
    old: Path, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.paths.writable", lambda path: False)
    before, was = old.read_bytes(), revision(old)
    if was != READABLE:
        with pytest.raises(Failed, match="Copy it to where it can"):
            open_database(old, now.clock)
    else:
        journal = Journal(open_database(old, now.clock), now.clock, Settings(), Places(None))
        assert len(journal.entries.near(Filter(), 0, 99).entries) == 11
        assert journal.sessions.find(Filter())
        assert journal.scores.sheet()
        assert journal.function.courses() == []
        journal.close()
    assert old.read_bytes() == before


def test_what_an_older_version_kept_of_a_stop_sign_as_a_note_stays_a_note(
    old: Path, now: Now
) -> None:
    with closing(sqlite3.connect(old)) as made, made:
        made.execute("UPDATE session SET note = 'You feel a pulse.'")
    journal = Journal(open_database(old, now.clock), now.clock, Settings(), Places(None))
    found = journal.sessions.find(Filter())
    assert {(one.note, one.stop_sign) for one in found} == {("You feel a pulse.", None)}
    journal.close()


def test_the_old_journal_comes_back_by_restoring_and_is_brought_up_to_date_again(
    old: Path, shell: Shell
) -> None:
    before = rows(old)
    shell("log", "neck", "5")
    (name,) = [path.name for path in (old.parent / "backups").iterdir()]
    assert shell("restore", name).code == 0
    assert rows(old) == before
    assert revision(old) == REVISION


def test_a_migration_that_loses_entries_is_taken_back(
    old: Path, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM hold")

    monkeypatch.setattr("journal.db.migrating.upgrade", careless)
    before, was = rows(old), revision(old)
    with pytest.raises(Failed, match="entries would be lost"):
        open_database(old, now.clock)
    assert (rows(old), revision(old)) == (before, was)


def test_without_room_for_the_backup_an_older_journal_is_left_as_it_is(old: Path, now: Now) -> None:
    before = old.read_bytes()
    (old.parent / "backups").write_text("in the way")
    with pytest.raises(Failed, match="is no folder"):
        open_database(old, now.clock)
    assert old.read_bytes() == before


def test_a_journal_of_today_is_opened_without_the_migrations(
    tmp_path: Path, fill: Fill, program: Shell
) -> None:
    fill(tmp_path / "journal.db")
    answer = program("list", PYTHONPROFILEIMPORTTIME="1")
    assert answer.code == 0
    assert "sqlalchemy" in answer.err
    assert "alembic" not in answer.err
