"""Backups: whole, private, never over another file, and none is lost to a damaged journal."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.backups.rotation import Backup
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.scores import Series
from journal.service.backups import Backups
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now, surroundings
from tests.db.conftest import Fill
from tests.support.damage import DAMAGES, Damage, an_index_of_other_rows

NECK = Series("neck_back", "left")


def log(journal: Journal, *levels: int) -> None:
    for level in levels:
        journal.scores.record(NewScore(series=NECK, hundredths=level * 100))


def reopened(journal: Journal, now: Now) -> Journal:
    """The same journal as another process has it."""
    database = open_database(journal.database.path, now.clock)
    return Journal(database, now.clock, Settings(), Places(None))


def levels(file: Path) -> list[int]:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = copy.execute("SELECT hundredths / 100 FROM score ORDER BY entered_at, rowid")
        return [level for (level,) in found]


def names(journal: Journal) -> list[str]:
    folder = journal.backups.folder
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_backup_holds_everything_and_is_for_its_owner_alone(journal: Journal) -> None:
    log(journal, 5, 6)
    umask = os.umask(0)
    try:
        made = journal.backups.make()
    finally:
        os.umask(umask)
    assert levels(made.path) == [5, 6]
    assert (made.contents.scores, made.contents.last) == (2, journal.today)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert names(journal) == ["journal-2026-11-22T110000Z-asked.db"]


def test_two_backups_in_one_second_are_two_files(journal: Journal) -> None:
    log(journal, 5)
    first, second = journal.backups.make().path, journal.backups.make().path
    assert first != second
    assert levels(first) == levels(second) == [5]


def test_the_first_entry_of_a_day_makes_a_backup_of_what_was_there_before(
    journal: Journal, now: Now
) -> None:
    log(journal, 5, 6)
    assert names(journal) == []
    now.move(days=1)
    log(journal, 7, 8)
    with closing(reopened(journal, now)) as again:
        log(again, 9)
    assert names(journal) == ["journal-2026-11-23T110000Z-daily.db"]
    assert levels(journal.backups.every()[0].path) == [5, 6]


def test_a_new_day_begins_for_backups_when_the_settings_say_so(journal: Journal, now: Now) -> None:
    log(journal, 5)
    settings = Settings(day_start="04:00")
    late = Journal(journal.database, now.clock, settings, journal.places)
    now.move(hours=15)  # three in the night
    log(late, 6)
    assert names(journal) == []
    now.move(hours=2)
    log(late, 7)
    assert len(names(journal)) == 1


def test_a_backup_from_a_clock_that_ran_ahead_keeps_none_of_today_from_being_made(
    journal: Journal, now: Now
) -> None:
    log(journal, 5)
    now.set(days=1, hours=5)
    log(journal, 6)
    now.set(days=-1)
    ahead = "journal-2026-11-23T160000Z-daily.db"
    assert names(journal) == [ahead]
    now.set(hours=-5)
    now.move(days=1)  # the day that it is stamped with, but earlier
    log(journal, 7)
    assert names(journal) == ["journal-2026-11-23T110000Z-daily.db", ahead]
    assert levels(journal.backups.folder / names(journal)[0]) == [5, 6]
    with closing(reopened(journal, now)) as again:
        log(again, 8)
    assert len(names(journal)) == 2


def test_a_journal_with_nothing_but_entries_from_a_clock_that_ran_ahead_is_backed_up(
    journal: Journal, now: Now
) -> None:
    now.set(days=40)
    log(journal, 5)
    now.set(days=-40)
    log(journal, 6)
    assert names(journal) == ["journal-2026-11-22T110000Z-daily.db"]
    assert levels(journal.backups.every()[0].path) == [5]


def test_backups_from_the_future_push_out_no_true_ones(journal: Journal, now: Now) -> None:
    log(journal, 5)
    for _ in range(7):
        now.move(days=1)
        log(journal, 5)
    true = set(names(journal))
    folder = journal.backups.folder
    for days in range(1, 30):
        (folder / Backup(now.at + timedelta(days=days), "daily").name).write_bytes(b"ahead")
    for _ in range(3):
        journal.backups.make()
    assert true <= set(names(journal))


def test_many_entries_are_backed_up_before_they_change(journal: Journal) -> None:
    journal.database.back_up_before("import")
    assert names(journal) == []  # there was nothing to lose
    log(journal, 5)
    journal.database.back_up_before("import")
    with journal.database.write() as connection:
        journal.database.back_up_before("delete")
        connection.exec_driver_sql("DELETE FROM score")
    assert [name.split("-")[-1] for name in names(journal)] == ["delete.db", "import.db"]
    assert [levels(one.path) for one in journal.backups.every()] == [[5], [5]]


@pytest.mark.parametrize("day", range(400, 0, -133))
def test_old_backups_are_let_go_only_after_a_new_one(journal: Journal, now: Now, day: int) -> None:
    folder = journal.backups.folder
    folder.mkdir()
    for ago in range(day, 0, -1):
        (folder / Backup(now.at - timedelta(days=ago), "daily").name).write_bytes(b"old")
    (folder / "mine.db").write_bytes(b"never touched")
    before = names(journal)
    journal.backups.every()
    assert names(journal) == before
    log(journal, 5)
    journal.backups.make()
    assert len(names(journal)) <= 1 + 7 + 4 + 12 + 1
    assert len(names(journal)) >= min(day, 7) + 2
    assert (folder / "mine.db").exists()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_journal_makes_no_backup_and_pushes_out_none(
    tmp_path: Path, now: Now, fill: Fill, damage: Damage
) -> None:
    file = fill(tmp_path / "journal.db")
    backups = Backups(file, now.clock, Settings().start_of_day)
    for _ in range(9):
        now.move(days=1)
        backups.make()
    before = sorted(path.name for path in backups.folder.iterdir())
    damage(file)
    content = file.read_bytes()
    now.move(days=1)
    with pytest.raises(Failed, match=r"journal\.db is (damaged|not a journal)"):
        backups.make()
    assert sorted(path.name for path in backups.folder.iterdir()) == before
    assert file.read_bytes() == content


def test_an_entry_into_a_large_damaged_journal_is_refused_by_the_backup_of_the_day(
    tmp_path: Path, now: Now, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.db.opening.CHECKED_BELOW", 0)  # larger than is checked at a start
    file = fill(tmp_path / "journal.db")
    an_index_of_other_rows(file)
    content = file.read_bytes()
    now.move(days=1)
    journal = Journal(open_database(file), now.clock, Settings(), Places(None))
    with pytest.raises(Failed, match="is damaged"):
        log(journal, 6)
    journal.close()
    assert file.read_bytes() == content


def test_a_file_of_ones_own_is_never_overwritten(journal: Journal, tmp_path: Path) -> None:
    log(journal, 5)
    target = tmp_path / "stick" / "mine.db"
    target.parent.mkdir()
    assert journal.backups.write(target).contents.scores == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    dangling = tmp_path / "link.db"
    dangling.symlink_to(tmp_path / "nowhere.db")
    for taken in (target, dangling, tmp_path):
        with pytest.raises(Refused, match="is there already"):
            journal.backups.write(taken)
    assert levels(target) == [5]
    assert not (tmp_path / "nowhere.db").exists()
    assert sorted(path.name for path in target.parent.iterdir()) == ["mine.db"]


def test_where_nothing_can_be_written_there_is_a_sentence(journal: Journal, tmp_path: Path) -> None:
    log(journal, 5)
    with pytest.raises(Failed, match=r"can't be written: No such file or directory\."):
        journal.backups.write(tmp_path / "nowhere" / "mine.db")
    (tmp_path / "backups").write_text("a file in the way")
    with pytest.raises(JournalError, match="is no folder"):
        journal.backups.make()


WRITER = """
import sqlite3, sys, time
journal = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
print("begun", flush=True)
for n in range(10**6):
    journal.execute("BEGIN IMMEDIATE")
    journal.execute("INSERT INTO setting VALUES (?, 'a')", (f"{n}",))
    journal.execute("UPDATE setting SET value = 'b' WHERE key = ?", (f"{n}",))
    journal.execute("COMMIT")
    time.sleep(0.004)
"""


@pytest.mark.process
def test_a_backup_is_whole_though_another_program_never_stops_writing(
    journal: Journal, tmp_path: Path
) -> None:
    with journal.database.write() as connection:
        for n in range(1000):
            filler = f"INSERT INTO setting VALUES ('filler {n}', '{'x' * 9000}')"
            connection.exec_driver_sql(filler)
    log(journal, 5)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, tmp_path / "journal.db"],
        env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        seen: list[float] = []
        made = journal.backups.make(progress=seen.append)
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    assert seen[-1] == 1
    assert levels(made.path) == [5]
    with closing(sqlite3.connect(made.path)) as copy:
        half = copy.execute("SELECT count(*) FROM setting WHERE value = 'a'").fetchone()
    assert half == (0,)


def test_a_locked_journal_is_waited_for_and_then_a_sentence(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(journal, 5)
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None,
                                 check_same_thread=False)) as other:  # fmt: skip
        other.execute("BEGIN EXCLUSIVE")
        threading.Timer(0.3, other.commit).start()
        assert journal.backups.make().contents.scores == 1
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr("journal.db.sqlite.connections.BUSY_SECONDS", 0)
        with pytest.raises(Failed, match="is busy: another program"):
            journal.backups.make()
    assert len(names(journal)) == 1


def test_a_backup_that_was_killed_leaves_nothing_that_counts_and_is_cleared_away(
    journal: Journal, now: Now
) -> None:
    log(journal, 5)
    journal.backups.folder.mkdir()
    half = journal.backups.folder / ".new-abcdef.db"
    half.write_bytes(b"half")
    os.utime(half, (now.at.timestamp(), now.at.timestamp()))
    assert journal.backups.every() == []
    journal.backups.make()
    assert half.exists()  # it may be another process's
    old = (now.at - timedelta(days=2)).timestamp()
    os.utime(half, (old, old))
    journal.backups.make()
    assert not half.exists()


def test_without_a_journal_there_is_a_sentence(tmp_path: Path, now: Now) -> None:
    backups = Backups(tmp_path / "journal.db", now.clock, Settings().start_of_day)
    with pytest.raises(Failed, match="There is no file"):
        backups.make()
