"""On a full disk nothing is lost, nothing is said to be saved that is not, and reading goes on."""

import shutil
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.errors import Failed
from journal.domain.scores import Filter, Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now


def log(journal: Journal, *levels: int) -> None:
    for level in levels:
        series = Series("neck_back", "left")
        journal.scores.record(NewScore(series=series, hundredths=level * 100))


def test_on_a_full_disk_the_entry_is_kept_and_the_missing_backup_is_told_once(
    disk: Path, now: Now
) -> None:
    journal = Journal(open_database(disk / "journal.db"), now.clock, Settings(), Places(None))
    try:
        log(journal, 5)
        now.move(days=1)
        with (disk / "ballast").open("wb") as ballast:
            free = shutil.disk_usage(disk).free
            ballast.write(bytes(free - 60_000))
        log(journal, 6, 7)
        notice = journal.backups.notice()
        assert notice is not None
        assert "Today's backup could not be made, entries can" in notice
        assert "the disk is full. Make room" in notice
        assert journal.backups.notice() is None
        assert journal.backups.every() == []
        with pytest.raises(Failed, match="the disk is full"):
            journal.backups.before("import")
        with (
            (disk / "ballast").open("ab", buffering=0) as rest,
            pytest.raises(OSError, match="No space left"),
        ):
            while rest.write(bytes(1000)) == 1000:
                pass
            rest.write(b"x")
        with pytest.raises(Failed, match="the disk is full"):
            log(journal, *[9] * 300)
        kept = len(journal.scores.find(Filter()))
        (disk / "ballast").unlink()
        log(journal, 8)
        assert len(journal.scores.find(Filter())) == kept + 1
        assert journal.backups.make().contents.scores == kept + 1
    finally:
        journal.close()
