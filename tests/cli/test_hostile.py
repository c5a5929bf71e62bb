"""Names of files and folders that hold commands for a terminal, or look like options."""

from pathlib import Path

import pytest

from tests.cli.test_streams import OBEYED
from tests.conftest import Shell

NAMES = ["\x1b]0;hijack\x07", "\x9b2J", "a\rb", "\u202egnp.exe", "[b]", "\udcff", "two\nlines"]


@pytest.fixture
def neck(shell: Shell) -> Shell:
    """A journal with one score."""
    assert shell("log", "neck", "5").code == 0
    return shell


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_nothing_from_the_name_of_a_file_reaches_the_terminal_as_a_command(
    neck: Shell, tmp_path: Path, name: str
) -> None:
    (tmp_path / "files").mkdir()
    file = str(tmp_path / "files" / name)
    lines = [
        ("export", "--format", "json", "-o", file), ("export", "--format", "csv", "-o", file),
        ("import", file), ("import", f"{file}.none"),
        ("restore", file), ("restore", f"{file}.none"),
        ("backup", f"{file}.db"), ("backup", f"{file}.db"), ("restore", f"{file}.db"),
        ("backup", f"{file}/none/x.db"), ("import", file, "--map", "day=a,region=b,score=c"),
    ]  # fmt: skip
    codes = []
    for words in lines:
        answer = neck(*words)
        assert not OBEYED.search(answer.out + answer.err), words
        assert answer.err.endswith((".\n", "?\n"))
        codes.append(answer.code)
    assert codes == [0, 2, 0, 2, 1, 1, 0, 2, 0, 1, 2]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_nothing_from_the_name_of_the_data_directory_does_either(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / name
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(folder))
    for words in (("log", "neck", "5"), ("backup",), ("check",), ("backup", "--list")):
        answer = shell(*words)
        assert not OBEYED.search(answer.out + answer.err), words
    (folder / "journal.db").write_bytes(b"")
    for words in (("list",), ("log", "neck", "5"), ("check",), ("restore", "none.db")):
        answer = shell(*words)
        assert answer.code == 1
        assert not OBEYED.search(answer.out + answer.err), words


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_nothing_from_the_name_of_the_file_of_regions_does_either(
    neck: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_bytes(b"{")
    monkeypatch.setenv("JOURNAL_REGIONS", str(tmp_path / name))
    for words in (("log", "neck_back", "5"), ("list",), ("regions",), ("guide", "neck")):
        answer = neck(*words)
        assert answer.err
        assert not OBEYED.search(answer.out + answer.err), words


@pytest.mark.parametrize("name", ["-rf", "--help", "-", "--"])
def test_a_note_that_looks_like_an_option_is_a_note(neck: Shell, name: str) -> None:
    answer = (
        neck("log", "neck", "6", f"--note={name}", stdin=b"read")
        if name == "-"
        else neck("log", "neck", "6", f"--note={name}")
    )
    assert answer.code == 0
    notes = {row["note"] for row in neck("list", "--json").rows("scores")}
    assert notes == {None, "read" if name == "-" else name}
