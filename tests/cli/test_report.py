"""``report``: the page from the shell."""

from pathlib import Path

import pytest

from tests.cli.test_streams import OBEYED
from tests.conftest import Shell, today


@pytest.fixture
def neck(shell: Shell) -> Shell:
    """A journal with one score, which has a note."""
    assert shell("log", "neck", "7", "--side", "left", "--note", "<b>hello</b> \x1b[2J").code == 0
    return shell


def test_the_page_is_printed_where_a_dash_stands_for_the_file(neck: Shell, tmp_path: Path) -> None:
    printed = neck("report", "--format", "text", "-o", "-")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("Pain diary\n")
    assert neck("report").out == printed.out
    assert neck("report", "-o", str(tmp_path / "page.txt")).code == 0
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == printed.out


def test_its_weeks_are_those_of_the_week_command(neck: Shell) -> None:
    (week,) = neck("week", "--weeks", "1", "--json").rows("weeks")
    out = neck("report", "--weeks", "1").out
    assert f"mean {week['mean']:.1f} over {week['days']} day, worst {week['worst']:g}" in out


def test_the_name_of_the_file_says_the_form(neck: Shell, tmp_path: Path) -> None:
    assert neck("report", "-o", str(tmp_path / "page.HTML")).code == 0
    assert (tmp_path / "page.HTML").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "page.HTML").stat().st_mode & 0o777 == 0o600
    assert "--format" in neck("report", "-o", str(tmp_path / "page.doc")).refused()


def test_a_note_is_on_it_where_its_id_is_given(neck: Shell) -> None:
    (entry,) = neck("list", "--json").rows("scores")
    assert "hello" not in neck("report").out
    told = neck("report", "--note", entry["id"][:8], "--name", "A. Person").out
    assert "<b>hello</b>" in told
    assert told.startswith("Pain diary: A. Person\n")
    assert not OBEYED.search(told)


def test_nothing_is_written_over(neck: Shell, tmp_path: Path) -> None:
    there, link = tmp_path / "page.html", tmp_path / "link.html"
    there.write_text("mine")
    link.symlink_to("nowhere")
    for file in (there, link):
        assert "is there already" in neck("report", "-o", str(file)).refused()
    assert there.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_without_entries_a_sentence_says_so_and_there_is_no_file(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    assert "Nothing was logged" in shell("report", "-o", str(file)).refused(1)
    assert not file.exists()


def test_a_folder_that_is_not_there_is_told(neck: Shell, tmp_path: Path) -> None:
    neck("report", "-o", str(tmp_path / "none" / "page.html")).refused(1)


@pytest.mark.parametrize(
    "words",
    [
        ("--weeks", "0"), ("--weeks", "7000"), ("--region", "xyzzy"), ("--region", ""),
        ("--name", "n" * 61), ("--note", "none-such"), ("--paper", "a5"), ("--format", "doc"),
        ("--from", "today", "--to", "2026-11-21"), ("--weeks", "2", "--from", "yesterday"),
        ("-o", ""),
    ],
)  # fmt: skip
def test_wrong_words_are_refused(neck: Shell, words: tuple[str, ...]) -> None:
    neck("report", *words).refused()


def test_a_span_before_the_first_entry_says_when_that_was(neck: Shell) -> None:
    told = neck("report", "--from", "2020-01-01", "--to", "2020-02-01").refused(1)
    assert str(today()) in told
