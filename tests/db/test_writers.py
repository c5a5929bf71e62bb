"""Several programs at one file: nothing is lost, and who can't write says so plainly."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from journal.domain.errors import Failed
from journal.domain.scores import Filter, Series
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Shell, surroundings

NECK = Series("neck_back", "left")

WRITER = """
import sys
from journal.runtime.clock import Clock
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings

journal = Journal.open(Settings(), Clock(), Places(None))
for n in range(12):
    kept = journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=n))
    journal.scores.change(kept.id, note=sys.argv[1])  # reads before it writes
    print(n, flush=True)
"""


@contextmanager
def held(path: Path, how: str) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute(f"BEGIN {how}")
        yield other


@pytest.mark.process
def test_eight_processes_write_twelve_scores_each_and_none_is_lost_while_others_read(
    tmp_path: Path, journal: Journal
) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(n)], env=surroundings(tmp_path),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for n in range(8)
    ]  # fmt: skip
    seen = [0]
    while any(writer.poll() is None for writer in writers):
        seen.append(len(journal.scores.find(Filter())))
    for writer in writers:
        out, err = writer.communicate()
        assert (writer.returncode, err.decode()) == (0, "")
        assert len(out.split()) == 12
    assert seen == sorted(seen)
    found = journal.scores.find(Filter())
    assert len(found) == len({score.id for score in found}) == 96
    assert {(score.note, score.hundredths) for score in found} == {
        (str(writer), n) for writer in range(8) for n in range(12)
    }
    assert len(journal.history.steps(limit=200)) == 192


def test_a_writer_waits_for_another_one_to_finish(journal: Journal, tmp_path: Path) -> None:
    with held(tmp_path / "journal.db", "EXCLUSIVE") as other:
        threading.Timer(0.3, other.commit).start()
        score = journal.scores.record(NewScore(series=NECK, hundredths=570))
    assert journal.scores.find(Filter()) == [score]


def test_reading_goes_on_while_another_program_is_about_to_write(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.db.sqlite.transactions.BUSY_SECONDS", 0)
    shell("log", "neck", "5")
    with held(tmp_path / "journal.db", "IMMEDIATE"):
        assert len(shell("list", "--json").rows("scores")) == 1


@pytest.mark.parametrize(
    "words",
    [("log", "neck", "6"), ("undo",), ("redo",), ("delete", "a"), ("list",), ("week",)],
    ids=" ".join,
)  # fmt: skip
def test_a_file_that_stays_locked_is_a_plain_sentence_and_nothing_is_changed(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("journal.db.sqlite.transactions.BUSY_SECONDS", 0)
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    with held(tmp_path / "journal.db", "EXCLUSIVE"):
        sentence = shell(*words).refused(1)
    assert f"{tmp_path / 'journal.db'} is busy: another program" in sentence
    assert (tmp_path / "journal.db").read_bytes() == before
    assert shell("log", "neck", "6").code == 0


def test_a_full_disk_is_said_nothing_is_lost_and_there_is_room_again_later(
    journal: Journal,
) -> None:
    old = journal.scores.record(NewScore(series=NECK, hundredths=570))
    with journal.database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Failed, match=r"Nothing was changed\. .* the disk is full\. Make room"):
        journal.scores.record(NewScore(series=NECK, hundredths=1, note="x" * 100_000))
    assert journal.scores.find(Filter()) == [old]
    with journal.database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    journal.scores.record(NewScore(series=NECK, hundredths=1, note="x" * 100_000))
    assert len(journal.scores.find(Filter())) == 2


def test_a_deleted_text_leaves_no_trace_in_free_pages_once_its_steps_are_forgotten(
    journal: Journal, tmp_path: Path
) -> None:
    score = journal.scores.record(NewScore(series=NECK, hundredths=1, note="a unique secret"))
    journal.entries.delete([score.id])
    with journal.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM step")
    assert b"a unique secret" not in (tmp_path / "journal.db").read_bytes()
