"""A text file of the person's: UTF-8 with or without a mark, of bounded size, and no pipe."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import files


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_mark_before_the_text_is_no_part_of_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "text"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert files.read(path) == text


def test_what_is_no_text_of_bounded_size_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("so so", encoding="utf-16")
    with pytest.raises(ValueError, match="it is not UTF-8 at byte 0"):
        files.read(path)
    path.write_bytes(b"x" * (files.LIMIT + 1))
    with pytest.raises(ValueError, match="it is larger than 1 MiB"):
        files.read(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ValueError, match="it is not an ordinary file"):
        files.read(path)


def test_a_file_gets_its_new_text_for_its_owner_alone_or_keeps_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("old", encoding="utf-8")
    files.replace(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnicodeEncodeError):
        files.replace(path, "half \ud800")
    assert [one.name for one in tmp_path.iterdir()] == ["text"]
    assert path.read_text(encoding="utf-8") == "new"
