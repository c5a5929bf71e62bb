"""Damage that SQLite itself can't put into words, or does not see."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Shell, today
from tests.db.conftest import Fill


def a_statement_that_is_no_text(path: Path) -> None:
    """SQLite quotes it in its own error, and Python can't read that."""
    content = path.read_bytes()
    assert content.count(b"CREATE TABLE score") == 1
    path.write_bytes(content.replace(b"CREATE TABLE score", b"CREATE TABLE \xa5\xa5\xa5\xa5\xa5"))


def test_a_damaged_statement_in_the_file_is_a_sentence_and_no_error_of_ours(
    tmp_path: Path, shell: Shell, fill: Fill
) -> None:
    path = fill(tmp_path / "journal.db")
    a_statement_that_is_no_text(path)
    content = path.read_bytes()
    for words in (["list"], ["log", "neck", "5"], ["undo"], ["backup"]):
        sentence = shell(*words).refused(1)
        assert f"{path} is damaged. It was left untouched." in sentence
    checked = shell("check")
    assert checked.code == 1
    assert f"{path} is damaged" in checked.out
    assert path.read_bytes() == content


@pytest.mark.parametrize("column", ["entered_at", "region", "note", "day"])
def test_a_text_that_cannot_be_read_is_a_sentence_wherever_it_stands(
    tmp_path: Path, shell: Shell, fill: Fill, column: str
) -> None:
    path = fill(tmp_path / "journal.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        odd = f"UPDATE score SET {column} = CAST(x'39a5a5' AS TEXT) WHERE rowid = 7"
        other.execute(odd)
    checked = shell("check")
    assert checked.code == 1
    assert "row 7 of the table score" in checked.out
    for words in (["list"], ["week"], ["export", "--format", "json", "-o", "-"]):
        answer = shell(*words)
        assert answer.code == 0 or f"{path} is damaged" in answer.err


@pytest.mark.parametrize(
    ("words", "spoilt"),
    [
        (["week"], "day = '9026-02-31'"),
        (["export", "--format", "csv", "-o", "-"], "entered_at = '2026-11-22T12:61:00.000000Z'"),
        (["list"], "entered_offset = 1000000000"),
    ],
)
def test_a_day_or_an_instant_that_can_not_be_ends_no_command_with_an_error_of_its_own(
    tmp_path: Path, shell: Shell, fill: Fill, words: list[str], spoilt: str
) -> None:
    path = fill(tmp_path / "journal.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"UPDATE score SET {spoilt} WHERE rowid = 7")
    assert f"{path} is damaged. It was left untouched." in shell(*words).refused(1)
    assert "in row 7 of the table score" in shell("check").out


def test_due_on_a_region_that_is_no_text_tells_the_damage(
    tmp_path: Path, shell: Shell, fill: Fill
) -> None:
    path = fill(tmp_path / "journal.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        yesterday = str(today() - timedelta(days=1))
        other.execute("UPDATE score SET region = x'00ff', day = ?", (yesterday,))
    for words in (["due"], ["due", "--json"]):
        assert f"{path} is damaged" in shell(*words).refused(2)
