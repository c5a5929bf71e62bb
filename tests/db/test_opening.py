"""Opening the file: made once and for its owner alone; what is not ours is never touched."""

import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from journal import paths
from journal.db.backups import copies
from journal.db.backups.restore import restore
from journal.db.backups.verify import REVISION
from journal.db.engine import Database
from journal.db.migrations import known_revisions, newest_revision
from journal.db.opening import open_database
from journal.db.tables import metadata
from journal.domain.errors import Failed, JournalError
from journal.service.journal import Journal
from tests.conftest import Now, Shell, command, surroundings
from tests.db.conftest import Fill
from tests.support.damage import DAMAGES, Damage


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_and_every_file_are_for_their_owner_alone_whatever_the_umask(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "some" / "where"
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(folder))
    before = os.umask(0)
    try:
        assert shell("log", "neck", "5").code == 0
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert {file.name: mode(file) for file in folder.iterdir()} == {"journal.db": 0o600}


@pytest.mark.parametrize("loose", ["folder", "file"])
def test_a_folder_or_file_that_others_may_read_is_repaired_or_reported(
    tmp_path: Path, shell: Shell, loose: str
) -> None:
    shell("log", "neck", "5")
    path = tmp_path if loose == "folder" else tmp_path / "journal.db"
    path.chmod(0o755)
    answer = shell("list")
    assert answer.code == 0
    assert mode(path) & 0o077 == 0 or str(path) in answer.err


def test_a_named_folder_that_holds_other_things_stays_as_it_is(
    tmp_path: Path, shell: Shell
) -> None:
    (tmp_path / "letters.txt").write_text("not ours")
    tmp_path.chmod(0o755)
    assert shell("log", "neck", "5").code == 0
    assert (mode(tmp_path), mode(tmp_path / "journal.db")) == (0o755, 0o600)


def test_the_folder_of_the_platform_is_for_its_owner_alone_whatever_it_holds(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNAL_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = paths.default_dir()
    folder.mkdir(parents=True, mode=0o755)
    (folder / "letters.txt").write_text("not ours")
    assert shell("log", "neck", "5").code == 0
    assert mode(folder) == 0o700


def empty(path: Path) -> None:
    path.write_bytes(b"")


def words(path: Path) -> None:
    path.write_text("Dear diary, today my neck hurts.\n" * 100)


def few_words(path: Path) -> None:
    path.write_text("x")


def foreign(path: Path, journal_mode: str = "DELETE") -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode={journal_mode}")
    other.execute("CREATE TABLE score (id)")
    other.commit()
    other.close()


def foreign_wal(path: Path) -> None:
    foreign(path, "WAL")


def newer(path: Path, journal_mode: str = "DELETE") -> None:
    open_database(path).close()
    later = sqlite3.connect(path)
    later.execute(f"PRAGMA journal_mode={journal_mode}")
    later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.commit()
    later.close()


def newer_wal(path: Path) -> None:
    newer(path, "WAL")


def without_revision(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA application_id = {paths.APPLICATION_ID}")
    other.execute("CREATE TABLE x (id)")
    other.commit()
    other.close()


def cut_short(path: Path) -> None:
    open_database(path).close()
    os.truncate(path, path.stat().st_size // 2)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_dangling_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


STRANGERS = [empty, words, few_words, foreign, foreign_wal, newer, newer_wal, without_revision,
             cut_short, a_folder, a_dangling_link]  # fmt: skip


@pytest.mark.parametrize("make", STRANGERS, ids=lambda make: make.__name__)
def test_what_is_not_a_journal_of_ours_is_refused_and_left_to_the_byte(
    tmp_path: Path, shell: Shell, make: Callable[[Path], None]
) -> None:
    file = tmp_path / "journal.db"
    make(file)
    names = sorted(path.name for path in tmp_path.iterdir())
    content = file.read_bytes() if file.is_file() else b""
    for line in (["list"], ["log", "neck", "5"], ["undo"]):
        assert str(file) in shell(*line).refused(1)
        assert (file.read_bytes() if file.is_file() else b"") == content
        assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_a_damaged_journal_is_never_written(tmp_path: Path, shell: Shell) -> None:
    file = tmp_path / "journal.db"
    for n in range(60):
        shell("log", "neck", "5", "--note", f"{n} " * 300)
    with file.open("r+b") as damaged:
        damaged.seek(-20 * 4096, os.SEEK_END)
        damaged.write(b"\xa5" * 8 * 4096)
    content = file.read_bytes()
    answer = shell("log", "neck", "6")
    assert answer.code == 1
    assert file.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path / "file"))
    answer = shell("log", "neck", "5")
    assert answer.code == 1
    assert "can't hold the journal" in answer.err.splitlines()[-1]
    assert (tmp_path / "file").read_text() == "in the way"


NAMES = ["a b", "50%20", "what?", "#1", "ü頭", "a'b\"c", "\udcff", "&mode=ro"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_data_may_lie_in_a_folder_of_any_name(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path / name))
    assert shell("log", "neck", "5").code == 0
    assert [path.name for path in (tmp_path / name).iterdir()] == ["journal.db"]
    assert len(shell("list", "--json").rows("scores")) == 1


@pytest.mark.process
def test_of_six_first_starts_at_once_one_makes_the_file_and_no_entry_is_lost(
    tmp_path: Path, shell: Shell
) -> None:
    folder = tmp_path / "new"
    starts = [
        subprocess.Popen(
            command("log", "neck", str(n)), env=surroundings(folder), stderr=subprocess.PIPE
        )
        for n in range(6)
    ]
    for start in starts:
        _, err = start.communicate(timeout=60)
        assert (start.returncode, b"Saved" in err) == (0, True)
    assert [path.name for path in folder.iterdir()] == ["journal.db"]
    shutil.copy(folder / "journal.db", tmp_path)
    scores = [row["score"] for row in shell("list", "--json").rows("scores")]
    assert sorted(scores) == [0, 1, 2, 3, 4, 5]


PRAGMAS = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0,
           "secure_delete": 1, "application_id": paths.APPLICATION_ID}  # fmt: skip


def test_every_connection_is_durable_and_careful(journal: Journal) -> None:
    engine = journal.database.engine
    with engine.connect() as one, engine.connect() as two, journal.database.read() as three:
        for connection in (one, two, three):
            for pragma, wanted in PRAGMAS.items():
                found = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                assert (pragma, found) == (pragma, wanted)
            timeout = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
            assert 5_000 <= timeout <= 45_000
    with journal.database.write() as writing:
        assert writing.exec_driver_sql("PRAGMA synchronous").scalar() == 3


def schema(engine: Engine) -> dict[str, object]:
    """All that a schema says, in a form in which order does not matter."""
    found = inspect(engine)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in found.get_columns(table)
            ],
            "key": found.get_pk_constraint(table),
            "checks": sorted((c["name"], c["sqltext"]) for c in found.get_check_constraints(table)),
            "indexes": sorted(
                (i["name"], tuple(i["column_names"]), i["unique"]) for i in found.get_indexes(table)
            ),
            "foreign": sorted(map(str, found.get_foreign_keys(table))),
            "unique": sorted(map(str, found.get_unique_constraints(table))),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrations_make_exactly_the_tables_the_program_uses(
    journal: Journal, tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.db"
    fresh.touch()
    made = Database(fresh)
    with made.write() as connection:
        metadata.create_all(connection)
    assert schema(journal.database.engine) == schema(made.engine)
    made.close()


def test_the_revision_that_is_written_is_the_newest_one(journal: Journal) -> None:
    assert newest_revision() == REVISION
    assert REVISION in known_revisions()
    with journal.database.read() as connection:
        (found,) = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    assert found == REVISION


def test_a_journal_opens_again_as_it_was_left(tmp_path: Path, shell: Shell) -> None:
    shell("log", "neck", "5")
    content = (tmp_path / "journal.db").read_bytes()
    for _ in range(3):
        open_database(tmp_path / "journal.db").close()
    assert (tmp_path / "journal.db").read_bytes() == content


def test_a_failure_to_open_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch()
    with pytest.raises(Failed, match=r"journal\.db is empty"):
        open_database(tmp_path / "journal.db")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_journal_is_let_go_of_by_whoever_looked_at_it(
    tmp_path: Path, fill: Fill, damage: Damage, now: Now
) -> None:
    file, good = fill(tmp_path / "journal.db"), fill(tmp_path / "good.db")
    damage(file)
    before, errors = open_files(), []
    for look in (
        lambda: open_database(file).close(),
        lambda: copies.write(file, tmp_path / "copy.db"),
        lambda: restore(file, good, now.at),
    ):
        try:
            look()
        except JournalError as error:
            errors.append(error)  # as long as it is kept, so is all that it was raised among
    assert open_files() == before


def open_files() -> set[str]:
    return {file.name for file in Path("/dev/fd").iterdir()}


@pytest.mark.parametrize("make", [empty, words, cut_short], ids=lambda make: make.__name__)
def test_what_can_be_restored_is_said_with_the_command_that_restores_it(
    tmp_path: Path, shell: Shell, make: Callable[[Path], None]
) -> None:
    shell("log", "neck", "5")
    shell("backup")
    (backup,) = (tmp_path / "backups").iterdir()
    (tmp_path / "journal.db").unlink()
    make(tmp_path / "journal.db")
    sentence = shell("list").refused(1)
    assert sentence.endswith(f"To bring back the newest backup: journal restore {backup.name}.")
    assert shell("restore", backup.name).code == 0
    assert len(shell("list", "--json").rows("scores")) == 1
