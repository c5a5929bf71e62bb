"""The same diary next month: new rows come in, corrections too, and what was done here stays."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from journal.service.journal import Journal
from tests.conftest import Answer, Shell

LONG = "day=Day,region=Where,score=Pain"
HEADER = "Day,Where,Pain,Note,At\n"
Rows = Callable[[], list[tuple[object, ...]]]


@pytest.fixture
def bring(shell: Shell, tmp_path: Path) -> Shell:
    def call(rows: str, *words: str, name: str = "diary.csv") -> Answer:
        file = tmp_path / name
        file.write_text(HEADER + rows)
        return shell("import", str(file), *(words or ("--map", LONG)))

    return call


@pytest.fixture
def stored(shell: Shell) -> Rows:
    def call() -> list[tuple[object, ...]]:
        rows = shell("list", "--json").rows("scores")
        return sorted(
            ((row["day"], row["region"], row["score"], row["note"]) for row in rows), key=str
        )

    return call


def ids(shell: Shell) -> set[str]:
    return {str(row["id"]) for row in shell("list", "--json").rows("scores")}


def test_with_one_more_column_mapped_the_same_scores_get_their_notes(
    bring: Shell, stored: Rows, shell: Shell
) -> None:
    rows = "2026-11-20,neck,5,desk,\n2026-11-21,neck,6,,\n"
    bring(rows)
    before = ids(shell)
    answer = bring(rows, "--map", f"{LONG},note=Note")
    assert answer.err == (
        "Imported 0 scores, 1 corrected as in the diary, 1 was there already. "
        "journal undo takes that back.\n"
    )
    assert ids(shell) == before
    assert [row[3] for row in stored()] == ["desk", None]
    shell("undo")
    assert [row[3] for row in stored()] == [None, None]


@pytest.mark.usefixtures("sunday_noon")
def test_with_the_time_mapped_the_same_scores_get_their_times(bring: Shell, shell: Shell) -> None:
    rows = "2026-11-20,neck,5,,8:00\n2026-11-20,neck,6,,21:00\n"
    bring(rows)
    before = ids(shell)
    bring(rows, "--map", f"{LONG},time=At")
    found = {(row["score"], row["felt_at"]) for row in shell("list", "--json").rows("scores")}
    assert found == {(5, "2026-11-20T08:00:00+01:00"), (6, "2026-11-20T21:00:00+01:00")}
    assert ids(shell) == before


def test_a_score_that_was_corrected_there_is_corrected_here_and_undo_knows_the_old_one(
    bring: Shell, stored: Rows, shell: Shell
) -> None:
    bring("2026-11-20,neck,5,,\n2026-11-21,neck,6,,\n")
    before = ids(shell)
    assert "1 corrected as in the diary" in bring("2026-11-20,neck,7,,\n2026-11-21,neck,6,,\n").err
    assert [row[2] for row in stored()] == [7, 6]
    assert ids(shell) == before
    assert "1 was there already" not in bring("2026-11-20,neck,7,,\n2026-11-21,neck,6,,\n").err
    shell("undo")
    assert [row[2] for row in stored()] == [5, 6]


def test_what_was_deleted_here_stays_deleted_and_that_is_said(
    bring: Shell, stored: Rows, shell: Shell
) -> None:
    rows = "2026-11-20,neck,5,,\n2026-11-21,neck,6,,\n"
    bring(rows)
    gone = next(row["id"] for row in shell("list", "--json").rows("scores") if row["score"] == 5)
    shell("delete", gone)
    answer = bring(rows)
    assert "1 deleted here and left so" in answer.err
    assert [row[2] for row in stored()] == [6]


def test_what_was_changed_here_is_left_and_what_was_changed_on_both_sides_is_listed(
    bring: Shell, stored: Rows, shell: Shell
) -> None:
    bring("2026-11-20,neck,5,,\n2026-11-21,neck,6,,\n")
    for row in shell("list", "--json").rows("scores"):
        shell("edit", row["id"], "--score", "9")
    answer = bring("2026-11-20,neck,5,,\n2026-11-21,neck,7,,\n")
    assert "1 changed here and left so" in answer.err
    assert '1 changed both here and in the diary, and left as here: 2026-11-21, "neck": 9 here' in (
        answer.err
    )
    assert [row[2] for row in stored()] == [9, 9]


def test_ten_rows_and_then_fifteen_add_five(bring: Shell, stored: Rows) -> None:
    rows = [f"2026-11-{day:02},neck,{day % 7},,\n" for day in range(1, 16)]
    bring("".join(rows[:10]))
    assert bring("".join(rows)).err.startswith("Imported 5 scores, 10 were there already.")
    assert len(stored()) == 15


def test_rows_that_are_gone_from_the_diary_are_named_and_left(bring: Shell, stored: Rows) -> None:
    bring("2026-11-19,neck,1,,\n2026-11-20,neck,5,,\n2026-11-21,neck,6,,\n")
    answer = bring("2026-11-19,neck,1,,\n2026-11-21,neck,6,,\n")
    assert '1 no longer in the diary, and left here: 2026-11-20, "neck": 5.' in answer.err
    assert len(stored()) == 3


def test_the_export_of_one_month_does_not_miss_the_months_before(bring: Shell) -> None:
    bring("2026-10-20,neck,5,,\n2026-10-21,knee,5,,\n")
    assert "no longer" not in bring("2026-11-20,neck,6,,\n2026-11-21,knee,5,,\n").err


def test_a_diary_of_the_evenings_is_kept_beside_that_of_the_mornings(
    bring: Shell, stored: Rows
) -> None:
    rows = "2026-11-20,neck,5,,\n"
    bring(rows, name="morning.csv")
    answer = bring(rows, name="evening.csv")
    assert "1 was there already" in answer.err
    assert "--source NAME" in answer.err
    assert len(stored()) == 1
    words = ("--map", LONG, "--source", "evening")
    assert bring(rows, *words, name="evening.csv").err.startswith("Imported 1 score.")
    assert len(stored()) == 2
    again = bring(rows, *words, name="evening.csv")
    assert again.err == "Imported 0 scores, 1 was there already.\n"


def test_next_month_the_plan_of_the_last_import_needs_no_words(
    bring: Shell, stored: Rows, tmp_path: Path, shell: Shell
) -> None:
    names = tmp_path / "map.toml"
    names.write_text('Nape = "neck left"\nMood = false\n')
    bring("2026-11-05,Nape,1,,\n2026-11-13,Mood,9,,\n", "--map", LONG, "--scale", "0-4",
          "--regions", str(names))  # fmt: skip
    file = tmp_path / "december.csv"
    file.write_text(HEADER + "2026-11-05,Nape,1,,\n2026-11-14,Nape,2,,\n")
    answer = shell("import", str(file))
    assert "plain.toml says, from an earlier import." in answer.err
    assert "Imported 1 score, 1 was there already." in answer.err
    assert stored() == [
        ("2026-11-05", "neck_back", 2.5, None),
        ("2026-11-14", "neck_back", 5, None),
    ]
    assert (tmp_path / "plans" / "plain.toml").stat().st_mode & 0o777 == 0o600


def test_a_diary_that_0_1_0_imported_is_found_again(
    bring: Shell, stored: Rows, shell: Shell, tmp_path: Path
) -> None:
    rows = "2026-11-20,neck,5,,\n2026-11-20,neck,5,,\n2026-11-21,neck,6,,\n"
    bring(rows)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as file, file:
        file.execute("DELETE FROM origin")
    assert bring(rows).err == "Imported 0 scores, 3 were there already.\n"
    assert len(stored()) == 3
    assert (
        "1 corrected"
        in bring("2026-11-20,neck,5,,\n2026-11-20,neck,5,,\n2026-11-21,neck,7,,\n").err
    )


def test_what_is_purged_leaves_nothing_of_where_it_came_from(
    journal: Journal, bring: Shell, shell: Shell, tmp_path: Path
) -> None:
    rows = "2026-11-20,a strange neck,5,,\n"
    names = tmp_path / "map.toml"
    names.write_text('"a strange neck" = "neck"\n')
    bring(rows, "--map", LONG, "--regions", str(names))
    assert b"a strange neck" in (tmp_path / "journal.db").read_bytes()
    journal.entries.purge(list(ids(shell)))
    assert b"a strange neck" not in (tmp_path / "journal.db").read_bytes()


def test_an_import_is_one_step_of_as_many_entries(bring: Shell, shell: Shell) -> None:
    bring("2026-11-20,neck,5,,\n2026-11-21,neck,6,,\n")
    assert shell("undo", "--json").rows("steps")[0]["rows"] == 2


def test_a_plan_that_cannot_be_kept_does_not_fail_the_import(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    (tmp_path / "plans").write_text("in the way")
    answer = bring("2026-11-20,neck,5,,\n")
    assert answer.code == 0
    assert "The plan can't be written" in answer.err
    assert len(stored()) == 1


def test_a_kept_plan_that_is_spoiled_stops_the_import_and_says_what_to_do(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    assert bring("2026-11-20,neck,5,,\n").code == 0
    (plan,) = tmp_path.rglob("plans/*.toml")
    plan.write_text('form = "plain')
    said = bring("2026-11-20,neck,5,,\n2026-11-21,neck,4,,\n").refused()
    assert "plain.toml is not valid TOML" in said
    assert "mend it, or move it away" in said
    assert len(stored()) == 1


def test_a_new_source_needs_no_plan_where_several_would_fit(bring: Shell, stored: Rows) -> None:
    for source in ("morning", "noon"):
        assert bring("2026-11-20,neck,5,,\n", "--source", source).code == 0
    assert "Several plans fit" in bring("2026-11-20,neck,5,,\n", "--form", "plain").refused()
    assert bring("2026-11-20,neck,5,,\n", "--source", "evening").code == 0
    assert len(stored()) == 3
