"""``check`` in the shell: 0 where all is well, 1 where something asks to be done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.support.damage import DAMAGES


def test_of_a_good_journal_it_says_that_all_is_well(shell: Shell, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    shell("log", "neck", "5")
    answer = shell("check")
    assert (answer.code, answer.err) == (0, "")
    holds, well = answer.out.splitlines()
    assert holds.startswith("The journal holds 1 score up to ")
    assert well == "All is well."
    assert shell("check", "--json").rows("findings") == []


def test_without_a_journal_it_fails_and_makes_none(shell: Shell, tmp_path: Path) -> None:
    answer = shell("check")
    assert answer.code == 1
    assert "There is no journal at" in answer.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", DAMAGES[:4], ids=lambda damage: damage.__name__)
def test_of_a_damaged_journal_it_fails_with_the_way_back(
    shell: Shell, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    shell("log", "neck", "5")
    shell("backup")
    damage(tmp_path / "journal.db")
    (row,) = shell("check", "--json").rows("findings")
    assert row["level"] == "problem"
    assert "journal restore journal-" in row["words"]
    assert shell("check").code == 1


def test_what_is_only_good_to_know_is_no_failure(shell: Shell, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    shell("log", "neck", "5")
    (tmp_path / ".stfolder").mkdir()
    answer = shell("check")
    assert answer.code == 0
    assert "Good to know:" in answer.out
    assert "synced by Syncthing" in answer.out


def test_loose_modes_are_reported_and_left(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    (tmp_path / "journal.db").chmod(0o644)
    answer = shell("check")
    assert answer.code == 1
    assert "chmod 600" in answer.out
    assert (tmp_path / "journal.db").stat().st_mode & 0o777 == 0o644
