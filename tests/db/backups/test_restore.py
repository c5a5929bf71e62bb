"""Putting a backup in the journal's place: verified first, and with a way back."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.scores import Filter, Series
from journal.service.backups import Backups
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now, surroundings
from tests.db.conftest import Fill
from tests.support.damage import DAMAGES, Damage

NECK = Series("neck_back", "left")


def log(journal: Journal, *levels: int) -> None:
    for level in levels:
        journal.scores.record(NewScore(series=NECK, hundredths=level * 100))


def levels(journal: Journal) -> list[int]:
    return sorted(score.hundredths // 100 for score in journal.scores.find(Filter()))


@pytest.fixture
def backups(tmp_path: Path, now: Now) -> Backups:
    """The backups of a journal that may not even be there."""
    return Backups(tmp_path / "journal.db", now.clock, Settings().start_of_day)


def test_a_restore_brings_everything_back_and_can_itself_be_taken_back(journal: Journal) -> None:
    log(journal, 5, 6)
    made = journal.backups.make()
    log(journal, 7)
    journal.history.undo()
    log(journal, 8)
    done = journal.backups.restore(made.path)
    assert levels(journal) == [5, 6]
    assert journal.history.undo().label == "Back of the neck, left: 6"
    assert done.safety is not None
    assert done.safety.name in str(done)
    journal.backups.restore(done.safety)
    assert levels(journal) == [5, 6, 8]


def test_whoever_has_the_journal_open_sees_the_restored_one_and_writes_into_it(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    database = open_database(tmp_path / "journal.db", now.clock)
    other = Journal(database, now.clock, Settings(), Places(None))
    log(journal, 5)
    made = journal.backups.make()
    log(other, 6)
    assert levels(other) == [5, 6]
    journal.backups.restore(made.path)
    assert levels(other) == [5]
    log(other, 7)
    assert levels(journal) == [5, 7]
    other.close()


def test_a_backup_is_named_by_its_path_or_by_its_name_in_the_folder(
    journal: Journal, tmp_path: Path
) -> None:
    log(journal, 5)
    made = journal.backups.make()
    assert journal.backups.restore(Path(made.path.name)).contents.scores == 1
    with pytest.raises(Failed, match="There is no file"):
        journal.backups.restore(Path("journal-2020-01-01T000000Z-daily.db"))
    with pytest.raises(Failed, match="There is no file"):
        journal.backups.restore(tmp_path / "nowhere.db")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_backup_is_refused_and_the_journal_stays_as_it_is(
    journal: Journal, fill: Fill, tmp_path: Path, damage: Damage
) -> None:
    log(journal, 5)
    content = journal.database.path.read_bytes()
    broken = fill(tmp_path / "stick.db")
    damage(broken)
    was = broken.read_bytes()
    with pytest.raises(Failed, match=r"stick\.db is (damaged|no backup)"):
        journal.backups.restore(broken)
    assert journal.database.path.read_bytes() == content
    assert broken.read_bytes() == was
    assert journal.backups.every() == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_journal_is_kept_to_the_byte_and_a_backup_takes_its_place(
    backups: Backups, fill: Fill, now: Now, damage: Damage
) -> None:
    fill(backups.file)
    good = backups.make().path
    damage(backups.file)
    broken = backups.file.read_bytes()
    done = backups.restore(good)
    assert done.safety is not None
    assert done.safety.read_bytes() == broken
    assert str(done.safety) in str(done)
    assert stat.S_IMODE(done.safety.stat().st_mode) == 0o600
    assert stat.S_IMODE(backups.file.stat().st_mode) == 0o600
    journal = Journal(open_database(backups.file), now.clock, Settings(), Places(None))
    assert len(journal.scores.find(Filter())) == 300
    journal.close()
    assert [one.path for one in backups.every()] == [good]  # the damaged one is no backup


def test_an_unfinished_change_of_the_damaged_journal_never_gets_into_the_restored_one(
    backups: Backups, fill: Fill
) -> None:
    fill(backups.file)
    good = backups.make().path
    backups.file.write_bytes(b"no journal any more")
    beside = Path(f"{backups.file}-journal")
    beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(8000))
    was = beside.read_bytes()
    done = backups.restore(good)
    assert not beside.exists()
    assert done.safety is not None
    assert Path(f"{done.safety}-journal").read_bytes() == was
    open_database(backups.file).close()
    assert backups.make().contents.scores == 300


@pytest.mark.parametrize("place", ["nothing there", "an empty file", "a missing folder"])
def test_where_there_is_no_journal_a_backup_becomes_one(
    tmp_path: Path, fill: Fill, now: Now, place: str
) -> None:
    stick = fill(tmp_path / "stick.db")
    folder = tmp_path / ("new" if place == "a missing folder" else "")
    backups = Backups(folder / "journal.db", now.clock, Settings().start_of_day)
    if place == "an empty file":
        backups.file.touch()
    backups.restore(stick)
    open_database(backups.file).close()
    assert backups.make().contents.scores == 300
    assert stick.exists()


def test_what_belongs_to_others_is_never_replaced(
    backups: Backups, fill: Fill, tmp_path: Path
) -> None:
    stick = fill(tmp_path / "stick.db")
    with closing(sqlite3.connect(backups.file)) as other:
        other.execute("CREATE TABLE theirs (id)")
    content = backups.file.read_bytes()
    with pytest.raises(Refused, match="belongs to another program"):
        backups.restore(stick)
    assert backups.file.read_bytes() == content
    backups.file.unlink()
    backups.file.mkdir()
    with pytest.raises(Refused, match="not an ordinary file"):
        backups.restore(stick)


def test_the_journal_is_no_backup_of_itself(journal: Journal, tmp_path: Path) -> None:
    log(journal, 5)
    (tmp_path / "link.db").symlink_to("journal.db")
    for name in ("journal.db", "link.db"):
        with pytest.raises(Refused, match="is the journal itself"):
            journal.backups.restore(tmp_path / name)


HOSTILE = {
    "a trigger": "CREATE TRIGGER x AFTER INSERT ON score BEGIN DELETE FROM score; END",
    "a view": "CREATE VIEW x AS SELECT * FROM score",
    "a table": "CREATE TABLE x (id)",
    "a missing index": "DROP INDEX ix_hold_session",
}


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE)
def test_a_file_from_elsewhere_with_parts_of_its_own_is_refused(
    journal: Journal, fill: Fill, tmp_path: Path, statement: str
) -> None:
    stick = fill(tmp_path / "stick.db")
    with closing(sqlite3.connect(stick)) as other:
        other.execute(statement)
        other.commit()
    log(journal, 5)
    with pytest.raises(Failed, match=r"not as the program makes its journals \(\w+ \w+ differs\)"):
        journal.backups.restore(stick)
    assert levels(journal) == [5]


def test_a_file_in_another_journal_mode_is_taken_and_set_right(
    journal: Journal, fill: Fill, tmp_path: Path
) -> None:
    stick = fill(tmp_path / "stick.db")
    with closing(sqlite3.connect(stick)) as other:
        other.execute("PRAGMA journal_mode=WAL")
    journal.backups.restore(stick)
    with journal.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    assert (tmp_path / "journal.db").read_bytes()[18:20] == b"\x01\x01"


RESTORE = """
import sys
from pathlib import Path
from journal import paths
from journal.runtime.clock import Clock
from journal.service.backups import Backups
from journal.settings import Settings

backups = Backups(paths.database_file(), Clock(), Settings().start_of_day)
while True:
    for name in sys.argv[1:]:
        backups.restore(Path(name))
        print(name, flush=True)
"""


@pytest.mark.process
def test_killed_at_any_moment_the_journal_is_the_old_one_or_the_new_one(
    tmp_path: Path, fill: Fill, backups: Backups, now: Now
) -> None:
    stick, other = fill(tmp_path / "stick.db"), tmp_path / "other.db"
    shutil.copy(stick, other)
    with closing(sqlite3.connect(other)) as copy:
        copy.execute("DELETE FROM score WHERE rowid > 200")
        copy.commit()
    fill(backups.file)
    for n in range(5):
        restoring = subprocess.Popen(
            [sys.executable, "-c", RESTORE, stick, other], env=surroundings(tmp_path),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert restoring.stdout is not None
        restoring.stdout.readline()
        try:
            restoring.wait(timeout=0.013 * n)
        except subprocess.TimeoutExpired:
            restoring.kill()
        restoring.communicate()
        journal = Journal(open_database(backups.file), now.clock, Settings(), Places(None))
        assert len(journal.scores.find(Filter())) in (200, 300)
        journal.close()


def test_without_room_nothing_is_restored(disk: Path, now: Now, fill: Fill, tmp_path: Path) -> None:
    stick = fill(tmp_path / "stick.db")
    journal = Journal(open_database(disk / "journal.db"), now.clock, Settings(), Places(None))
    log(journal, 5)
    (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 150_000))
    with pytest.raises(JournalError, match="the disk is full"):
        journal.backups.restore(stick)
    assert levels(journal) == [5]
    assert list(disk.glob(".new-*")) == []
    (disk / "ballast").unlink()
    journal.backups.restore(stick)
    assert len(journal.scores.find(Filter())) == 300
    journal.close()
