"""A journal on a disk that can't be written to: all of it can be read, and nothing more."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.errors import Failed
from journal.domain.scores import Filter, Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now, Shell
from tests.db.conftest import Fill

OLD = Path(__file__).parent / "fixtures" / "0008.sql"


@pytest.fixture
def disk_shell(disk: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The shell, on a journal on that disk."""
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(disk))
    return shell


def test_on_a_disk_that_can_only_be_read_everything_is_read_and_nothing_written(
    disk: Path, disk_shell: Shell, fill: Fill, write_protect: Callable[[], Path], tmp_path: Path
) -> None:
    fill(disk / "journal.db")
    write_protect()
    assert len(disk_shell("list", "--from", "2000-01-01", "--json").rows("scores")) == 300
    assert disk_shell("week", "neck", "--from", "2026-11-02", "--to", "2026-11-22", "--json").rows(
        "weeks"
    )
    assert "can only be read" in disk_shell("check").out
    for words in (["log", "neck", "5"], ["undo"], ["backup"]):
        sentence = disk_shell(*words).refused(1)
        assert str(disk) in sentence
    assert "can't be written to, only read" in disk_shell("log", "neck", "5").err
    assert disk_shell("backup", str(tmp_path / "out.db")).code == 0


def test_the_screens_are_told_that_nothing_can_be_kept(
    disk: Path, fill: Fill, write_protect: Callable[[], Path], now: Now
) -> None:
    fill(disk / "journal.db")
    write_protect()
    database = open_database(disk / "journal.db", now.clock)
    journal = Journal(database, now.clock, Settings(), Places(None))
    (told,) = journal.checks.at_start()
    assert "can only be read" in told
    assert "can't be kept" in told
    assert len(journal.scores.find(Filter())) == 300
    with pytest.raises(Failed, match="Nothing was changed"):
        journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=500))
    assert journal.backups.notice() is None  # one sentence is enough
    journal.close()


def test_a_journal_of_an_older_version_can_be_read_there_too(
    disk: Path, disk_shell: Shell, write_protect: Callable[[], Path]
) -> None:
    with closing(sqlite3.connect(disk / "journal.db")) as made:
        made.executescript(OLD.read_text(encoding="utf-8"))
    write_protect()
    assert len(disk_shell("list", "--from", "2000-01-01", "--json").rows("scores")) == 6
    assert disk_shell("sessions", "--json").code == 0
    assert not (disk / "backups").exists()
