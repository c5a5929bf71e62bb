"""A value that spoils while the program is open is a notice on every page, and no end."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.ui.conftest import Open


@pytest.mark.parametrize(
    ("column", "value"),
    [("day", "'2026-02-31'"), ("entered_at", "7"), ("entered_offset", "'x'"), ("note", "x'00ff'")],
)
async def test_pages_opened_on_a_spoilt_file_tell_it_and_stay(
    usual: None, open_app: Open, tmp_path: Path, column: str, value: str
) -> None:
    async with open_app() as screen:
        with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
            other.execute("PRAGMA ignore_check_constraints = ON")
            other.execute(f"UPDATE score SET {column} = {value} WHERE rowid % 2")
        told = []
        for key in ("w", "h", "s", "t"):
            await screen.press(key)
            told += screen.toasts
            assert screen.app.is_running
        assert any("is damaged. It was left untouched." in words for words in told)
