"""``import``: all or nothing, nothing twice, and every row that can't be taken is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer, Shell

MAP = "day=Date,region=Where,side=Side,score=Pain,note=Words"
HEADER = "Date,Where,Side,Pain,Words\n"
Stored = Callable[[], list[tuple[object, ...]]]
GOOD = "2026-03-01,neck,left,5.7,stiff\n2026-03-02,Lower back,,0,\n2026-03-02,knee,RIGHT,10,x\n"


@pytest.fixture
def take(shell: Shell, tmp_path: Path) -> Shell:
    """Import this content."""

    def call(content: str | bytes, *options: str, columns: str = MAP) -> Answer:
        file = tmp_path / "scores.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return shell("import", str(file), "--map", columns, *options)

    return call


@pytest.fixture
def stored(shell: Shell) -> Stored:
    """What the journal holds, without what an import makes up, oldest first."""

    def call() -> list[tuple[object, ...]]:
        rows = shell("list", "--json").rows("scores")
        fields = ("day", "region", "side", "score", "note")
        return sorted((tuple(row[name] for name in fields) for row in rows), key=str)

    return call


def test_scores_come_in_exactly_with_their_day_and_as_late_imports(
    take: Shell, shell: Shell
) -> None:
    answer = take(HEADER + GOOD)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Imported 3 scores. journal undo takes them out again.\n"
    rows = {row["region"]: row for row in shell("list", "--json").rows("scores")}
    neck, back, knee = rows["neck_back"], rows["lower_back"], rows["knee_front"]
    assert (neck["day"], neck["side"], neck["score"], neck["note"]) == (
        "2026-03-01", "left", 5.7, "stiff",
    )  # fmt: skip
    assert (back["side"], back["score"], back["note"]) == ("whole", 0, None)
    assert (knee["side"], knee["score"]) == ("right", 10)
    for row in rows.values():
        assert (row["felt_at"], row["late"], row["source"]) == (None, True, "import")


def test_columns_are_found_by_name_wherever_they_stand(take: Shell, stored: Stored) -> None:
    content = "Pain,x,Where,When\n5,ignored,neck,2026-03-01\n"
    assert take(content, columns="day=When,region=Where,score=Pain").code == 0
    assert stored() == [("2026-03-01", "neck_back", "whole", 5, None)]


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + HEADER + GOOD).encode(),
        (HEADER + GOOD).replace("\n", "\r\n").encode(),
        (HEADER + GOOD.rstrip("\n")).encode(),
        (HEADER + "\n" + GOOD + "\n\n").encode(),
        (HEADER + GOOD).replace("2026-03-01,neck", '"2026-03-01","neck"').encode(),
    ],
    ids=["byte order mark", "windows", "no last break", "empty lines", "quoted"],
)
def test_a_file_may_be_written_in_any_usual_way(
    take: Shell, stored: Stored, content: bytes
) -> None:
    assert take(content).code == 0
    assert [row[1] for row in stored()] == ["neck_back", "knee_front", "lower_back"]


def test_a_note_of_several_lines_comes_in_as_it_is(take: Shell, stored: Stored) -> None:
    take(HEADER + '2026-03-01,neck,left,5,"a, ""b""\r\n[/c] \x1b[2J 頭 👩‍👧 =1+1"\n')
    (row,) = stored()
    assert row[4] == 'a, "b"\r\n[/c] \x1b[2J 頭 👩‍👧 =1+1'


@pytest.mark.parametrize("length", [100_000, 200_000])
def test_a_note_that_log_would_keep_comes_in(take: Shell, stored: Stored, length: int) -> None:
    assert take(f"{HEADER}2026-03-01,neck,left,5,{'x' * length}\n").err.startswith("Imported 1")
    assert stored()[0][4] == "x" * length


def test_the_same_file_twice_adds_nothing(take: Shell, stored: Stored) -> None:
    take(HEADER + GOOD)
    before = stored()
    assert take(HEADER + GOOD).err == "Imported 0 scores, 3 were there already.\n"
    assert stored() == before


def test_a_longer_file_adds_only_what_is_new(take: Shell, stored: Stored) -> None:
    take(HEADER + GOOD)
    answer = take(HEADER + "2026-03-03,neck,left,5,\n" + GOOD)
    assert answer.err.startswith("Imported 1 score, 3 were there already.")
    assert len(stored()) == 4


def test_identical_rows_of_one_file_are_two_scores_and_still_come_in_once(
    take: Shell, stored: Stored
) -> None:
    twin = "2026-03-01,neck,left,5,same\n" * 2
    take(HEADER + twin)
    take(HEADER + twin)
    assert stored() == [("2026-03-01", "neck_back", "left", 5, "same")] * 2


def test_a_score_typed_by_hand_is_not_taken_for_an_imported_one(
    take: Shell, shell: Shell, stored: Stored
) -> None:
    shell("log", "neck", "5.7", "--side", "left", "--on", "2026-03-01", "--note", "stiff")
    take(HEADER + GOOD)
    assert len(stored()) == 4


def test_one_undo_takes_a_whole_import_out_and_redo_brings_it_back(
    take: Shell, shell: Shell
) -> None:
    shell("log", "neck", "5")
    before = shell("list", "--json").out
    rows = "".join(f"2026-03-01,neck,left,{n % 11},{n}\n" for n in range(1200))
    take(HEADER + rows)
    after = shell("list", "--json").out
    assert after.count('"id"') == 1201
    assert "Imported 1,200 scores" in shell("undo").err
    assert shell("list", "--json").out == before
    shell("redo")
    assert shell("list", "--json").out == after


BAD = [
    ("2024-02-30,neck,left,5,", "a day that can't be read"),
    ("2024-W01,neck,left,5,", "a day that can't be read"),
    ("tomorrow,neck,left,5,", "a day that can't be read"),
    ("1899-12-31,neck,left,5,", "before 1900"),
    ("2999-01-01,neck,left,5,", "still to come"), (",neck,left,5,", "without a day"),
    ("2026-03-01,neck,left,-1,", "not between 0 and 10"),
    ("2026-03-01,neck,left,\u0661\u0660,", "a score that is no number"),
    ("2026-03-01,neck,left,1e1,", "a score that is no number"),
    ("2026-03-01,neck,left,3\u20134,", "a score that is no number"),
    ("2026-03-01,xyzzy,left,5,", "a place that is not known here"),
    ("2026-03-01,front,left,5,", "a place that is not known here"),
    ("2026-03-01,,left,5,", "a place that is not known here"),
    ("2026-03-01,neck,middle,5,", "a side that is none"),
    ("2026-03-01,left neck,right,5,", "one side in the name and another"),
    ("2026-03-01,neck,left,5,a\x00b", "NUL"),
    ("2026-03-01,\x1b[2J,left,5,", "a place that is not known here"),
    ("2026-03-01,neck,left,5,a,b", "more cells than the header"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_bad_row_is_told_with_its_line_and_nothing_comes_in(
    take: Shell, shell: Shell, tmp_path: Path, row: str, reason: str
) -> None:
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    answer = take(HEADER + GOOD + row + "\n")
    assert (answer.code, answer.out) == (2, "")
    line, last = answer.err.splitlines()
    assert line.startswith("1 row with")
    assert reason in line
    assert "line 5" in line
    assert line.isprintable()
    assert "1 row can't be taken, so nothing was imported" in last
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_thousand_rows_with_one_cause_are_told_in_one_sentence(take: Shell) -> None:
    rows = "2026-03-01,xyzzy,left,5,\n" * 999 + "22.3.2026,neck,left,3\u20134,\n"
    answer = take(HEADER + GOOD + rows, "--dates", "ymd")
    assert answer.code == 2
    place, day, score, last = answer.err.splitlines()
    assert '999 rows with a place that is not known here (first on line 5: "xyzzy")' in place
    assert '(line 1004: "22.3.2026")' in day
    assert "--dates dmy" in day
    assert '"3\u20134"' in score  # every fault of a row, as it is written
    assert "1,000 rows can't be taken" in last


def test_bad_rows_can_be_skipped_and_are_still_named(take: Shell, stored: Stored) -> None:
    answer = take(HEADER + BAD[0][0] + "\n" + GOOD, "--skip-bad")
    assert answer.code == 0
    assert '(line 2: "2024-02-30")' in answer.err
    assert "Imported 3 scores, 1 row skipped." in answer.err
    assert len(stored()) == 3


def test_a_dry_run_tells_all_and_changes_nothing(take: Shell, shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    assert take(HEADER + GOOD, "--dry-run").err == "Would import 3 scores.\n"
    assert take(HEADER + GOOD + BAD[0][0], "--dry-run").code == 2
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_region_map_leads_their_names_to_ours_and_leaves_out_what_is_false(
    take: Shell, stored: Stored, tmp_path: Path
) -> None:
    names = tmp_path / "map.toml"
    names.write_text('Nacken = "neck"\n"Mood, general" = false\n')
    rows = '2026-03-01,NACKEN,,5,\n2026-03-01,"Mood, general",,9,\n2026-03-01,knee,,1,\n'
    answer = take(HEADER + rows, "--regions", str(names))
    assert answer.err.startswith("Imported 2 scores, 1 row left out by name.")
    assert [row[1] for row in stored()] == ["knee_front", "neck_back"]


@pytest.mark.parametrize(
    "content",
    [b"x = 1", b"x = true", b"x = [1]", b"x", b"\xff", b'"\\u001b[2J" = 5', b"[x]\ny = 1",
     b"x = " + b"[" * 5000, b"x = " + b"9" * 5000],
    ids=["number", "true", "list", "half", "latin", "escape", "table", "deep", "huge"],
)  # fmt: skip
def test_a_region_map_that_holds_anything_else_is_refused(
    take: Shell, tmp_path: Path, content: bytes
) -> None:
    names = tmp_path / "map.toml"
    names.write_bytes(content)
    assert "map.toml" in take(HEADER + GOOD, "--regions", str(names)).refused()


def test_a_region_map_that_leads_nowhere_is_refused(take: Shell, tmp_path: Path) -> None:
    names = tmp_path / "map.toml"
    names.write_text('neck = "xyzzy"\n')
    sentence = take(HEADER + GOOD, "--regions", str(names)).refused()
    assert '"neck" leads to "xyzzy", which is no region here' in sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no line with the names"), (b"Date,Where,Side,Pain\n", "no line with the names"),
        (b"\x1b[2J,x\n1,2\n", "no line with the names"), (b"\x00\x01\xff", "no text"),
        ((HEADER + GOOD).encode("utf-16")[:-1], "no text"),
    ],
    ids=["empty", "missing", "escape", "binary", "half utf-16"],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_whole(
    take: Shell, stored: Stored, content: bytes, words: str
) -> None:
    assert words in take(content).refused()
    assert stored() == []


@pytest.mark.parametrize("name", ["", "none.csv", "/dev/zero", "\x1b[2J", "\udcff"])
def test_only_an_ordinary_file_is_read(shell: Shell, tmp_path: Path, name: str) -> None:
    sentence = shell("import", str(tmp_path / name), "--map", MAP).refused()
    assert "\x1b" not in sentence


@pytest.mark.parametrize(
    "columns",
    ["", "day", "day=Date", "day=Date,region=Where,score=Pain,day=Date", "x=Date",
     "day=Date,region=Where,pain=Pain", "\x1b[2J", "\udcff=x", "day=,region=,score="],
)  # fmt: skip
def test_a_wrong_column_map_is_refused(take: Shell, columns: str) -> None:
    assert "\x1b" not in take(HEADER + GOOD, columns=columns).refused()
