"""Diaries that people bring: what went wrong with foreign files, and what is right."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answer, Shell

pytestmark = pytest.mark.usefixtures("sunday_noon")

LONG = "day=Day,region=Where,score=Pain"
Stored = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def bring(shell: Shell, tmp_path: Path) -> Shell:
    """Import this content, with these words."""

    def call(content: str | bytes, *words: str, name: str = "diary.csv") -> Answer:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return shell("import", str(file), *words)

    return call


@pytest.fixture
def stored(shell: Shell) -> Stored:
    """Day, region, side and score of everything, oldest first."""

    def call(*more: str) -> list[tuple[object, ...]]:
        rows = shell("list", "--json").rows("scores")
        fields = ("day", "region", "side", "score", *more)
        return sorted((tuple(row[name] for name in fields) for row in rows), key=str)

    return call


def planned(answer: Answer) -> dict[str, Any]:
    found = json.loads(answer.out)
    assert list(found) == ["plan"]
    plan = found["plan"]
    assert isinstance(plan, dict)
    return plan


def test_a_cell_beyond_the_header_is_never_swallowed(bring: Shell, stored: Stored) -> None:
    answer = bring("Day,Where,Pain\n2026-11-22,neck,7,5\n", "--map", LONG)
    assert answer.code == 2
    assert '1 row with more cells than the header (line 2: "5")' in answer.err
    assert stored() == []


@pytest.mark.parametrize(
    ("cell", "words"),
    [('"unclosed', "line 2 that is never closed"), ('"bad" day', "line 2 that is closed before")],
)
def test_a_quote_that_swallows_rows_is_refused_by_the_line_where_it_begins(
    bring: Shell, stored: Stored, cell: str, words: str
) -> None:
    rows = f"Day,Where,Pain,Note\n2026-11-22,neck,5,{cell}\n" + "2026-11-21,knee,4,x\n" * 2
    assert words in bring(rows, "--map", f"{LONG},note=Note").refused()
    assert stored() == []


@pytest.mark.parametrize("name", ["Joints", "run", "fun", "ache", "it", "stiff", "mid"])
def test_the_start_of_a_word_names_no_region_in_a_file(
    bring: Shell, stored: Stored, name: str
) -> None:
    answer = bring(f"Day,Where,Pain\n2026-11-22,{name},7\n", "--map", LONG)
    assert answer.code == 2
    assert f'(line 2: "{name}")' in answer.err
    assert stored() == []


def test_rows_of_one_day_without_a_time_keep_the_order_of_the_file(
    bring: Shell, shell: Shell
) -> None:
    regions = ["neck", "knee", "hand", "jaw", "ankle", "wrist", "calf", "shin", "chin", "head"]
    rows = "".join(f"2026-11-21,{one},{score}\n" for one in regions for score in (8, 5, 2))
    bring(f"Day,Where,Pain\n{rows}", "--map", LONG)
    shell("carry")
    carried = shell("list", "--from", "2026-11-22", "--json").rows("scores")
    assert [row["score"] for row in carried] == [2] * len(regions)


def test_times_decide_which_score_is_the_last_of_a_day(bring: Shell, shell: Shell) -> None:
    regions = ["neck", "knee", "hand", "jaw", "ankle", "wrist", "calf", "shin", "chin", "head"]
    rows = "".join(f"2026-11-21 21:00,{one},2\n2026-11-21 08:00,{one},8\n" for one in regions)
    bring(f"Day,Where,Pain\n{rows}", "--map", LONG)
    shell("carry")
    carried = shell("list", "--from", "2026-11-22", "--json").rows("scores")
    assert [row["score"] for row in carried] == [2] * len(regions)
    felt = {row["felt_at"] for row in shell("list", "--to", "2026-11-21", "--json").rows("scores")}
    assert felt == {"2026-11-21T21:00:00+01:00", "2026-11-21T08:00:00+01:00"}


def test_sides_are_read_out_of_names_and_out_of_a_column(bring: Shell, stored: Stored) -> None:
    rows = "Left knee,1\nknee R,2\nneck pain (left),3\nboth knees,4\nL neck,5\n"
    content = "".join(f"2026-11-22,{row}\n" for row in rows.splitlines() if "(" not in row)
    bring(f"Day,Where,Pain\n{content}", "--map", LONG)
    sides = [("knee_front", "left", 1), ("knee_front", "right", 2), ("knee_front", "whole", 4),
             ("neck_back", "left", 5)]  # fmt: skip
    assert stored() == [("2026-11-22", *one) for one in sides]
    words = "Day,Where,S,Pain\n2026-11-20,neck,links,5\n2026-11-20,neck,droite,6\n"
    bring(words, "--map", f"{LONG},side=S")
    assert stored()[:2] == [
        ("2026-11-20", "neck_back", "left", 5),
        ("2026-11-20", "neck_back", "right", 6),
    ]


def test_a_diary_that_goes_to_64_is_not_taken_for_one_to_10(bring: Shell, stored: Stored) -> None:
    content = "Day,Where,Pain\n2026-11-20,neck,7\n2026-11-21,neck,10\n2026-11-22,neck,64\n"
    for words in ((), ("--skip-bad",)):
        answer = bring(content, "--map", LONG, *words)
        assert answer.code == 2
        assert 'above 10 (line 4: "64"). Say the scale, such as --scale 0-100' in answer.err
        assert stored() == []
    assert bring(content, "--map", LONG, "--scale", "0-100").code == 0
    assert [row[3] for row in stored()] == [0.7, 1, 6.4]


def test_two_columns_of_one_name_are_refused_where_it_is_meant(bring: Shell) -> None:
    content = "Day,Where,Pain,Pain\n2026-11-22,neck,7,8\n"
    assert '2 columns called "Pain"' in bring(content, "--map", LONG).refused()
    assert bring(content, "--map", "day=Day,region=Where,score=#4").code == 0


def test_json_of_another_program_is_not_called_a_newer_export(bring: Shell) -> None:
    sentence = bring('{"version":15,"moods":[]}', name="x.json").refused()
    assert "is JSON, but no export of a pain journal" in sentence


def test_a_semicolon_table_with_a_column_a_place_needs_no_words(
    bring: Shell, stored: Stored
) -> None:
    answer = bring("Date;Neck L;Neck R;Notes\n22.11.2026;7,5;;desk\n")
    assert answer.err == (
        "Read as: semicolons between cells, days before months.\n"
        "Imported 1 score. journal undo takes them out again.\n"
    )
    assert stored("note") == [("2026-11-22", "neck_back", "left", 7.5, "desk")]


def test_dates_that_can_be_read_in_two_ways_are_asked_about(bring: Shell, stored: Stored) -> None:
    content = "Day,Where,Pain\n05/11/2026,neck,3\n06/11/2026,neck,4\n"
    sentence = bring(content, "--map", LONG).refused()
    assert "--dates dmy" in sentence
    assert "--dates mdy" in sentence
    assert "line 2 (05/11/2026)" in sentence
    assert stored() == []
    bring(content, "--map", LONG, "--dates", "dmy")
    assert [row[0] for row in stored()] == ["2026-11-05", "2026-11-06"]


@pytest.mark.parametrize(
    ("other", "days", "said"),
    [
        ("13/11/2026", ["2026-11-05", "2026-11-13"], "days before months"),
        ("10/13/2026", ["2026-05-11", "2026-10-13"], "months before days"),
    ],
)
def test_one_date_that_can_only_be_read_in_one_way_says_it_for_all(
    bring: Shell, stored: Stored, other: str, days: list[str], said: str
) -> None:
    answer = bring(f"Day,Where,Pain\n05/11/2026,neck,3\n{other},neck,4\n", "--map", LONG)
    assert said in answer.err
    assert [row[0] for row in stored()] == days


def test_scores_that_never_pass_4_are_remarked_on_and_a_scale_makes_them_right(
    bring: Shell, stored: Stored, shell: Shell
) -> None:
    content = "Day,Where,Pain\n2026-11-21,neck,1\n2026-11-22,neck,4\n"
    said = bring(content, "--map", LONG).err
    assert "No score is above 4." in said
    assert "--scale 0-4" in said
    shell("undo")
    bring(content, "--map", LONG, "--scale", "0-4")
    assert [row[3] for row in stored()] == [2.5, 10]


def test_long_decimals_are_rounded_half_up_and_that_is_said(bring: Shell, stored: Stored) -> None:
    content = "Day,Where,Pain\n2026-11-20,neck,5.319999999999999\n2026-11-21,neck,7.333\n"
    assert "1 score was rounded to two decimals." in bring(content, "--map", LONG).err
    assert [row[3] for row in stored()] == [5.32, 7.33]


def test_a_row_without_a_score_is_no_zero(bring: Shell, stored: Stored) -> None:
    content = "Day,Where,Pain\n2026-11-20,neck,\n2026-11-21,neck,NA\n2026-11-22,neck,-\n"
    assert "Imported 0 scores, 3 rows without a score." in bring(content, "--map", LONG).err
    assert stored() == []


def test_several_places_in_one_cell_are_several_scores_or_none(
    bring: Shell, stored: Stored
) -> None:
    name = "Right eye, left back of head"
    bring(f'Day,Where,Pain\n2026-11-22,"{name}",7\n', "--map", LONG)
    assert stored() == [
        ("2026-11-22", "head_back", "left", 7),
        ("2026-11-22", "temple_forehead", "right", 7),
    ]
    answer = bring(f'Day,Where,Pain\n2026-11-21,"{name} (lower)",7\n', "--map", LONG)
    assert answer.code == 2
    assert len(stored()) == 2


def test_a_week_of_zeros_is_zero_and_an_empty_week_is_no_data(bring: Shell, shell: Shell) -> None:
    rows = "".join(f"2026-11-{day:02},neck,0\n" for day in range(9, 16))
    rows += "".join(f"2026-11-{day:02},neck,\n" for day in range(16, 23))
    bring(f"Day,Where,Pain\n{rows}", "--map", LONG)
    weeks = json.loads(shell("week", "--json", "--weeks", "2").out)["weeks"]
    text = json.dumps(weeks)
    assert '"mean": 0' in text
    assert len(json.loads(shell("list", "--json").out)["scores"]) == 7


def test_one_region_for_a_whole_file(bring: Shell, stored: Stored) -> None:
    bring("Day,Pain\n2026-11-22,5\n", "--map", "day=Day,region:=headache,score=Pain")
    assert stored() == [("2026-11-22", "temple_forehead", "whole", 5)]


def test_several_note_columns_become_one_note(bring: Shell, stored: Stored) -> None:
    content = "Day,Where,Pain,A,B\n2026-11-22,neck,5,slept badly,desk\n2026-11-22,knee,5,,run\n"
    bring(content, "--map", f"{LONG},note=A,note=B")
    assert [row[4] for row in stored("note")] == ["run", "slept badly\ndesk"]


def test_a_time_keeps_the_offset_that_the_diary_has(bring: Shell, shell: Shell) -> None:
    content = "Day,Where,Pain\n2026-11-20T23:30:00-05:00,neck,5\n"
    bring(content, "--map", LONG)
    (row,) = shell("list", "--json").rows("scores")
    assert (row["day"], row["felt_at"]) == ("2026-11-20", "2026-11-20T23:30:00-05:00")


def test_a_midnight_that_a_spreadsheet_puts_behind_every_day_is_no_time(
    bring: Shell, shell: Shell
) -> None:
    content = "Day,Where,Pain\n2026-11-20 00:00:00,neck,5\n2026-11-21 00:00:00,neck,6\n"
    bring(content, "--map", LONG)
    assert {row["felt_at"] for row in shell("list", "--json").rows("scores")} == {None}


def test_empty_days_are_filled_down_only_if_asked(bring: Shell, stored: Stored) -> None:
    content = "Year,Month,Day,Where,Pain\n2026,11,20,neck,5\n,,,knee,4\n,,21,neck,3\n"
    answer = bring(content)
    assert answer.code == 2
    assert "2 rows without a day (first on line 3). If an empty day means" in answer.err
    assert bring(content, "--fill-down").code == 0
    assert [row[:2] for row in stored()] == [
        ("2026-11-20", "knee_front"),
        ("2026-11-20", "neck_back"),
        ("2026-11-21", "neck_back"),
    ]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Year,Month,Day", ("--map", "day=Year+Month+Day,region=Where,score=Pain")),
        ("A year,A month,A day", ("--map", "day=A year+A month+A day,region=Where,score=Pain")),
        ("Jahr,Monat,Tag", ()),
        ("day,month,year", ()),
    ],
)
def test_a_day_in_three_columns_is_put_together(
    bring: Shell, stored: Stored, header: str, words: tuple[str, ...]
) -> None:
    day = "7,11,2026" if header.startswith("day") else "2026,11,7"
    content = f"of the left knee,,,,\n{header},Where,Pain\n{day},left knee,5\n"
    assert bring(content, *words).code == 0
    assert stored() == [("2026-11-07", "knee_front", "left", 5)]


def test_a_column_without_a_name_is_taken_by_its_number(bring: Shell, stored: Stored) -> None:
    content = "Day,Where,Pain\n2026-11-22,neck,7,could be 8\n2026-11-21,neck,6\n"
    assert "named by its number, as in note=#7" in bring(content).err
    assert bring(content, "--map", f"{LONG},note=#4").code == 0
    assert [row[-1] for row in stored("note")] == [None, "could be 8"]


def test_where_a_row_has_many_places_no_row_is_said_to_be_left_out_for_one_of_them(
    bring: Shell,
) -> None:
    content = "Day,Mood,Sleep,neck\n2026-11-20,1,2,3\n2026-11-21,1,,4\n"
    said = bring(content, "--dry-run").err
    assert "3 values with a place that is not known here (first on line 2" in said
    assert "2 rows can't be taken" in said


def test_taps_of_start_and_end_are_left_out_with_a_sentence(bring: Shell, stored: Stored) -> None:
    content = "timestamp,category,note\n1764140400000,Stretch,start\n1764140640000,Stretch,end\n"
    assert "no table with a line of names above its rows, each with a day" in bring(content).err
    said = bring(content, "--map", "day=timestamp,region=category,score=note").err
    assert "2 rows with a day that can't be read" in said
    assert stored() == []


def test_a_dry_run_in_json_says_what_would_happen(bring: Shell, stored: Stored) -> None:
    content = (
        "Day,Where,Pain\n2026-11-20,Left knee,7\n2026-11-21,neck,\n2026-11-22,xyzzy,3\n"
        "2026-11-22,xyzzy,11\n"
    )
    answer = bring(content, "--map", LONG, "--scale", "0-10", "--dry-run", "--json")
    plan = planned(answer)
    assert (plan["rows"], plan["taken"], plan["left_out"]) == (4, 1, 3)
    assert (plan["lowest"], plan["highest"]) == (7, 7)
    assert (plan["first_day"], plan["last_day"]) == ("2026-11-20", "2026-11-20")
    assert plan["names"] == {
        "Left knee": {"region": "knee_front", "side": "left"},
        "neck": {"region": "neck_back", "side": "whole"},
        "xyzzy": None,
    }
    causes = {one["cause"]: (one["count"], one["first_line"]) for one in plan["causes"]}
    assert causes == {
        "without a score": (1, 3),
        "with a place that is not known here": (2, 4),
        "with a score that is not between 0 and 10": (1, 5),
    }
    assert all(one["cure"] or one["cause"] == "without a score" for one in plan["causes"])
    assert stored() == []


def test_a_pipe_is_read(shell: Shell, stored: Stored, tmp_path: Path) -> None:
    answer = shell("import", "-", stdin=b"Day,Where,Pain\n2026-11-22,neck,5\n")
    assert answer.err.startswith("Imported 1 score.")
    assert stored() == [("2026-11-22", "neck_back", "whole", 5)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal.db", "plans"]


@pytest.mark.parametrize(
    "content",
    [
        "Day\tWhere\tPain\n2026-11-22\tneck\t7.5\n".encode("utf-16"),
        "\ufeffDay;Where;Pain\r\n22.11.2026;neck;7,5\r\n".encode(),
        "Day,Where,Pain,Note\n2026-11-22,neck,7.5,müde\n".encode("cp1252"),
        b"sep=;\nDay;Where;Pain\n2026-11-22;neck;7.5\n",
        b"My pain diary\n\nDay,Where,Pain\n2026-11-22,neck,7.5\n",
        b"Day|Where|Pain\n22nd Nov 2026|neck|7.5\n",
        b"Day,Where,Pain\n\"November 22, 2026\",neck,7.5\n",
        b"Day,Where,Pain\n20261122,neck,7.5/10\n",
    ],
    ids=["utf-16", "excel", "cp1252", "sep", "preamble", "bars", "month", "compact"],
)  # fmt: skip
def test_a_table_may_be_written_in_any_usual_way(
    bring: Shell, stored: Stored, content: bytes
) -> None:
    assert bring(content).code == 0
    assert stored() == [("2026-11-22", "neck_back", "whole", 7.5)]


def test_a_row_that_is_cut_off_at_the_end_of_the_file_is_refused(bring: Shell) -> None:
    answer = bring("Day,Where,Pain,Note\n2026-11-22,neck,5,x\n2026-11-21,neck,1", "--map", LONG)
    assert answer.code == 2
    assert "1 row that is cut off (line 3" in answer.err


def test_undo_takes_a_diary_out_and_its_rows_come_in_again(
    bring: Shell, shell: Shell, stored: Stored
) -> None:
    content = "Day,Where,Pain\n2026-11-22,neck,5\n"
    bring(content)
    shell("undo")
    assert stored() == []
    assert "Imported 1 score." in bring(content).err
    assert len(stored()) == 1
