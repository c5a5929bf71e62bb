"""A journal with a few pages in it, made once."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from journal.db import history
from journal.db.opening import open_database
from journal.db.rows import scores as score_rows
from journal.db.tables import score as score_table
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now

Fill = Callable[[Path], Path]
Mount = Callable[..., Path]


@pytest.fixture(scope="session")
def _filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    now, path = Now(), tmp_path_factory.mktemp("filled") / "journal.db"
    database = open_database(path)
    journal = Journal(database, now.clock, Settings(), Places(None))
    series = Series("neck_back", "left")
    drafts = [
        journal.scores.draft(
            NewScore(series=series, hundredths=day.day * 30, day=day, note="so so")
        )
        for day in (journal.today - timedelta(days=ago) for ago in range(300))
    ]
    with history.undoable(database, now.at, "Made") as change:
        change.insert(score_table, [score_rows.values(draft) for draft in drafts])
    journal.close()
    return path


@pytest.fixture
def fill(_filled_once: Path) -> Fill:
    """Put a journal with 300 scores at a place."""

    def filled(path: Path) -> Path:
        shutil.copy(_filled_once, path)
        path.chmod(0o600)
        return path

    return filled


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount a small disk of its own, or make one of ours read-only."""
    mounted = []

    def mounts(*words: str) -> Path:
        folder = tmp_path / "disk"
        folder.mkdir(exist_ok=True)
        program = shutil.which("mount")
        command = [program or "", *words, str(folder)]
        if program is None or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here: it takes root on Linux")
        mounted.append(folder)
        return folder

    yield mounts
    for folder in mounted[:1]:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def disk(mount: Mount) -> Path:
    """A disk of two megabytes."""
    return mount("-t", "tmpfs", "-o", "size=2000000,mode=700", "none")


@pytest.fixture
def write_protect(disk: Path, mount: Mount) -> Callable[[], Path]:
    """Make that disk one that can only be read, once a test has filled it."""
    return lambda: mount("-o", "remount,ro")
