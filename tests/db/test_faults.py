"""Damage that SQLite itself can't put into words, or does not see."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Shell
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
