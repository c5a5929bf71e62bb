"""``backup`` and ``restore`` in the shell."""

import json
import os
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Now, Shell, command, surroundings


def scores(shell: Shell) -> list[float]:
    return sorted(row["score"] for row in shell("list", "--json").rows("scores"))


def test_a_backup_goes_beside_the_journal_and_is_told(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    answer = shell("backup")
    (made,) = (tmp_path / "backups").iterdir()
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("Backed up 1 score up to ")
    assert answer.err.endswith(f"{made}.\n")


def test_a_backup_goes_where_it_is_wanted_and_never_over_another_file(
    shell: Shell, tmp_path: Path
) -> None:
    shell("log", "neck", "5")
    target = tmp_path / "stick" / "mine.db"
    target.parent.mkdir()
    assert shell("backup", str(target)).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    content = target.read_bytes()
    assert "is there already, and is left as it is" in shell("backup", str(target)).refused(2)
    assert target.read_bytes() == content
    assert not (tmp_path / "backups").exists()


def test_the_backups_are_listed_newest_first(shell: Shell, tmp_path: Path) -> None:
    assert "There is no backup yet" in shell("backup", "--list").err
    assert shell("backup", "--list", "--json").rows("backups") == []
    shell("log", "neck", "5")
    (first,) = shell("backup", "--json").rows("backups")
    shell("log", "neck", "6")
    shell("backup")
    new, old = shell("backup", "--list", "--json").rows("backups")
    assert (new["scores"], old["scores"]) == (2, 1)
    assert (old["path"], old["kind"]) == (first["path"], "asked")
    assert old["bytes"] == Path(old["path"]).stat().st_size
    header, *lines = shell("backup", "--list").out.splitlines()
    assert header.split() == ["made", "why", "scores", "sessions", "MB", "name"]
    assert [line.split()[-1] for line in lines] == [Path(one["path"]).name for one in (new, old)]


def test_a_restore_tells_the_command_that_takes_it_back(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    shell("backup", str(tmp_path / "mine.db"))
    shell("log", "neck", "6")
    answer = shell("restore", str(tmp_path / "mine.db"))
    assert answer.code == 0
    assert scores(shell) == [5]
    *_, back = answer.err.strip().rstrip(".").split()
    assert shell("restore", back).code == 0
    assert scores(shell) == [5, 6]


def test_a_journal_that_cannot_be_opened_can_be_restored(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    shell("backup")
    file = tmp_path / "journal.db"
    file.write_bytes(b"SQLite format 3\0" + os.urandom(4000))
    sentence = shell("list").refused(1)
    name = sentence.rstrip(".").split()[-1]
    file.write_text("nothing of a journal")
    assert name in shell("log", "neck", "6").refused(1)
    answer = shell("restore", name)
    (damaged,) = (tmp_path / "backups").glob("damaged-*")
    assert f"The damaged journal is kept as {damaged}." in answer.err
    assert damaged.read_text() == "nothing of a journal"
    assert scores(shell) == [5]


def test_what_is_no_backup_is_refused_in_one_sentence(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    (tmp_path / "letter.txt").write_text("Dear diary" * 100)
    for name, words in (
        ("letter.txt", "is no backup of a journal"),
        ("none.db", "There is no file"),
    ):
        assert words in shell("restore", str(tmp_path / name)).refused(1)
    shell("restore")
    assert scores(shell) == [5]


def test_a_bulk_import_and_a_restore_are_backed_up_first(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    (tmp_path / "in.csv").write_text("day,region,score\n2026-01-02,neck,6\n2026-01-03,neck,7\n")
    assert shell("import", str(tmp_path / "in.csv"), "--map",
                 "day=day,region=region,score=score").code == 0  # fmt: skip
    (made,) = shell("backup", "--list", "--json").rows("backups")
    assert (made["kind"], made["scores"]) == ("import", 1)


@pytest.mark.process
def test_eight_first_entries_of_a_day_at_once_are_backed_up_and_none_is_lost(
    shell: Shell, tmp_path: Path
) -> None:
    shell("log", "neck", "5")
    shell("log", "neck", "5", "--on", "yesterday")
    age = "UPDATE score SET entered_at = '2020-01-01T00:00:00.000000Z'"
    with closing(sqlite3.connect(tmp_path / "journal.db")) as journal:
        journal.execute(age)
        journal.commit()
    writers = [
        subprocess.Popen(command("log", "neck", str(n % 10)), env=surroundings(tmp_path),
                         stderr=subprocess.PIPE)
        for n in range(8)
    ]  # fmt: skip
    for writer in writers:
        _, err = writer.communicate(timeout=120)
        assert (writer.returncode, b"Saved" in err) == (0, True), err
    assert len(scores(shell)) == 10
    made = shell("backup", "--list", "--json").rows("backups")
    assert {one["kind"] for one in made} == {"daily"}
    assert min(one["scores"] for one in made) == 2
    assert sorted(path.suffix for path in (tmp_path / "backups").iterdir()) == [".db"] * len(made)


def test_the_json_of_a_backup_names_its_path(shell: Shell) -> None:
    shell("log", "neck", "5")
    answer = json.loads(shell("backup", "--json").out)
    (row,) = answer["backups"]
    assert set(row) == {"path", "scores", "sessions", "facts", "last_day"}


def test_that_the_backup_of_the_day_could_not_be_made_is_told_and_the_score_saved(
    shell: Shell, tmp_path: Path
) -> None:
    shell("log", "neck", "5")
    with closing(sqlite3.connect(tmp_path / "journal.db")) as journal:
        journal.execute("UPDATE score SET entered_at = '2020-01-01T00:00:00.000000Z'")
        journal.commit()
    (tmp_path / "backups").write_text("in the way")
    answer = shell("log", "neck", "6")
    assert answer.code == 0
    saved, told = answer.err.splitlines()
    assert saved.startswith("Saved")
    assert told.startswith("Today's backup could not be made, entries can: ")
    assert scores(shell) == [5, 6]


@pytest.mark.usefixtures("sunday_noon")
def test_a_backup_is_restored_by_a_part_of_its_name_that_only_one_has(
    shell: Shell, now: Now
) -> None:
    shell("log", "neck", "5")
    shell("backup")
    now.move(hours=1)
    shell("log", "neck", "6")
    shell("backup")
    refused = shell("restore", "2026-11-22").refused()
    assert "'2026-11-22' is in the names of 2 backups: journal-2026-11-22T110000Z" in refused
    assert len(shell("list", "--json").rows("scores")) == 2
    assert shell("restore", "T1100").code == 0
    assert len(shell("list", "--json").rows("scores")) == 1
    assert shell("restore", "2025").code == 1
