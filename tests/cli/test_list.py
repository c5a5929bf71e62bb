"""``list`` and ``delete``."""

from datetime import date
from pathlib import Path

import pytest

from journal.domain.scores import Filter
from journal.service.journal import Journal
from tests.conftest import Answer, Shell


def log(shell: Shell, *words: str) -> str:
    """Log a score and return its id."""
    (row,) = shell("log", *words, "--json").rows("scores")
    return str(row["id"])


def ids(answer: Answer) -> list[str]:
    assert answer.code == 0
    return [str(row["id"]) for row in answer.rows("scores")]


def test_scores_are_listed_newest_first_by_when_they_were_felt(shell: Shell) -> None:
    old = log(shell, "neck", "1", "--on", "2026-03-01")
    evening = log(shell, "neck", "2", "--on", "2026-03-02", "--at", "20:00")
    morning = log(shell, "neck", "3", "--on", "2026-03-02", "--at", "7:00")
    assert ids(shell("list", "--json")) == [evening, morning, old]


def test_a_filter_keeps_what_fits_and_leaves_the_rest_out(shell: Shell) -> None:
    left = log(shell, "neck", "1", "--side", "left", "--on", "2026-03-01")
    right = log(shell, "neck", "2", "--side", "right", "--on", "2026-03-02")
    knee = log(shell, "knee", "3", "--on", "2026-03-03", "--note", "stairs")
    assert ids(shell("list", "--region", "neck", "--json")) == [right, left]
    assert ids(shell("list", "--region", "Knees", "--json")) == [knee]
    assert ids(shell("list", "--side", "left", "--json")) == [left]
    assert ids(shell("list", "--from", "2026-03-02", "--json")) == [knee, right]
    assert ids(shell("list", "--to", "2026-03-02", "--json")) == [right, left]
    assert ids(shell("list", "--from", "2026-03-02", "--to", "2026-03-02", "--json")) == [right]
    assert ids(shell("list", "--search", "STAIR", "--json")) == [knee]
    assert ids(shell("list", "--side", "left", "--search", "stair", "--json")) == []


@pytest.mark.parametrize(
    ("note", "words"),
    [("50 % off", "0 % o"), ("under_score", "r_s"), ("[b]", "[b"), ("it's", "'s"),
     ("back\\slash", "\\"), ("\x1b[2J", "\x1b["), ("Über", "über"), ("ЛЕВОЕ", "левое")],
)  # fmt: skip
def test_search_takes_the_words_as_they_are_in_any_case(
    shell: Shell, note: str, words: str
) -> None:
    wanted = log(shell, "neck", "1", "--note", note)
    log(shell, "neck", "2", "--note", "something else")
    assert ids(shell("list", "--search", words, "--json")) == [wanted]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("l'e\u0301paule", "\u00c9PAULE"),
        ("\u00e9paule", "e\u0301paule"),
        ("Stra\u00dfe", "strasse"),
    ],
)
def test_search_for_e_acute_finds_it_written_with_a_combining_accent(
    shell: Shell, note: str, words: str
) -> None:
    wanted = log(shell, "neck", "1", "--note", note)
    log(shell, "neck", "2", "--note", "epaule")
    (found,) = shell("list", "--search", words, "--json").rows("scores")
    assert (found["id"], found["note"]) == (wanted, note)  # as it was written, to the byte


@pytest.mark.parametrize("words", ["%", "_", "*", '"', "\\"])
def test_search_has_no_wild_cards(shell: Shell, words: str) -> None:
    log(shell, "neck", "1", "--note", "plain")
    assert ids(shell("list", "--search", words, "--json")) == []


@pytest.mark.parametrize(
    "words",
    [("--from", "tomorrow"), ("--to", "2024-02-30"), ("--side", "top"), ("--region", "xyzzy"),
     ("--from", "1899-12-31"), ("--region", "front"), ("extra",), ("--nope",)],
)  # fmt: skip
def test_wrong_words_are_refused_with_what_would_be_right(
    shell: Shell, words: tuple[str, ...]
) -> None:
    shell("list", *words).refused()


def test_invalid_bytes_in_a_search_are_refused(shell: Shell) -> None:
    assert "not valid UTF-8" in shell("list", "--search", "\udcff").refused()


def test_no_scores_is_an_empty_list_and_a_sentence(shell: Shell) -> None:
    assert shell("list", "--json").rows("scores") == []
    answer = shell("list")
    assert (answer.code, answer.out, answer.err) == (0, "", "No scores.\n")


def test_the_table_shows_day_time_region_side_score_marks_id_and_note(shell: Shell) -> None:
    id = log(shell, "neck", "5.5", "--side", "left", "--on", "2026-03-01", "--at", "7:05",
             "--note", "one\ntwo")  # fmt: skip
    header, row = shell("list").out.splitlines()
    assert header.split() == ["day", "time", "region", "side", "score", "id", "note"]
    assert row.split() == ["2026-03-01", "07:05", "Back", "of", "the", "neck", "left", "5.5",
                           "late", id[:8], "one", "…"]  # fmt: skip


def test_a_score_of_which_only_the_day_is_known_shows_no_time(shell: Shell) -> None:
    log(shell, "neck", "5", "--on", "2026-03-01")
    assert shell("list").out.splitlines()[1].split()[:2] == ["2026-03-01", "Back"]


def test_delete_takes_the_first_characters_of_an_id(shell: Shell) -> None:
    gone, stays = log(shell, "neck", "1"), log(shell, "neck", "2")
    answer = shell("delete", gone[:12], "--json")
    assert ids(answer) == [gone]
    assert ids(shell("list", "--json")) == [stays]


def test_several_scores_are_deleted_in_one_step(shell: Shell) -> None:
    all_ = {log(shell, "neck", str(n)) for n in range(3)}
    assert shell("delete", *all_).code == 0
    assert ids(shell("list", "--json")) == []
    shell("undo")
    assert set(ids(shell("list", "--json"))) == all_


def test_delete_then_undo_gives_the_identical_score(shell: Shell) -> None:
    id = log(shell, "neck", "5.7", "--on", "2026-03-01", "--note", "\x1b[/oops] 👩‍👧")
    before = shell("list", "--json").rows("scores")
    shell("delete", id)
    shell("undo")
    assert shell("list", "--json").rows("scores") == before


@pytest.mark.parametrize("bad", ["zzz", "", "%", "_", "\x1b[2J"])
def test_one_wrong_id_deletes_nothing(shell: Shell, tmp_path: Path, bad: str) -> None:
    id = log(shell, "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    assert "nothing was deleted" in shell("delete", id, bad).refused()
    assert (tmp_path / "journal.db").read_bytes() == before


def test_an_id_of_several_scores_deletes_nothing(shell: Shell) -> None:
    made = [log(shell, "neck", "5") for _ in range(17)]
    shared = next(a for a in "0123456789abcdef" if sum(id[0] == a for id in made) > 1)
    assert "Several entries" in shell("delete", shared).refused()
    assert len(ids(shell("list", "--json"))) == 17


def test_invalid_bytes_in_an_id_delete_nothing(shell: Shell) -> None:
    log(shell, "neck", "5")
    assert "Nothing was changed" in shell("delete", "\udcff").refused()


def test_a_list_of_several_parts_holds_every_score_once_and_in_order(
    shell: Shell, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2026-03-01", "2026-03-02", "2026-03-03"):
        for score, at in (("1", "7:00"), ("2", "7:00"), ("3", "8:00"), ("4", None)):
            log(shell, "neck", score, "--on", day, *(("--at", at) if at else ()))
    whole = journal.scores.find(Filter())
    for size in (1, 2, 3, 4, 5, 11, 12, 13):
        monkeypatch.setattr("journal.service.scores.PART", size)
        assert list(journal.scores.stream(Filter())) == whole
        assert len(list(journal.scores.stream(Filter(last=date(2026, 3, 2))))) == 8
    assert [row["id"] for row in shell("list", "--json").rows("scores")] == [
        one.id for one in whole
    ]
    assert shell("list").out.count("\n") == 13


def test_a_list_that_is_read_slowly_keeps_nobody_from_writing(
    shell: Shell, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.service.scores.PART", 1)
    for score in ("1", "2", "3"):
        log(shell, "neck", score, "--on", f"2026-03-0{score}")
    slowly = journal.scores.stream(Filter())
    assert next(slowly).hundredths == 300
    log(shell, "neck", "4")
    assert [one.hundredths for one in slowly] == [200, 100]
