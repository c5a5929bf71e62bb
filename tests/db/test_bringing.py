"""A file that is brought along is looked at first; all of it comes in, or nothing."""

from dataclasses import replace
from datetime import time
from itertools import product
from pathlib import Path

import pytest

from journal.domain.errors import Stopped
from journal.domain.scores import Filter, Series
from journal.exchange.diary.plan import EVERY_OTHER, Columns
from journal.exchange.diary.sites import Site
from journal.exchange.diary.unsaid import Unsaid
from journal.service.bringing import Look
from journal.service.diary_choice import Said
from journal.service.journal import Journal

GERMAN = (
    "Datum;Nacken links;Schulter rechts;Notiz\r\n21.11.2026;7,5;;langer Tag\r\n22.11.2026;6;2;\r\n"
).encode("cp1252")


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))
    file = tmp_path / "schmerz.csv"
    file.write_bytes(GERMAN)
    return file


def look(journal: Journal, file: Path, said: Said = Said()) -> Look:  # noqa: B008  # frozen
    return journal.bringing.look(file, said, lambda _: None)


def decided(journal: Journal, found: Look) -> Look:
    names = {"nacken links": (Site("neck_back", "left"),),
             "schulter rechts": (Site("shoulder_outer", "right"),)}  # fmt: skip
    again = replace(found, plan=replace(found.plan, names=names))
    return journal.bringing.look_again(again, lambda _: None)


def test_names_of_another_language_are_suggested_with_their_side_and_hold_nothing(
    journal: Journal, diary: Path
) -> None:
    found = look(journal, diary)
    assert found.near["Nacken links"][0] == Site("neck_back", "left")
    assert found.near["Schulter rechts"][0] == Site("shoulder_outer", "right")
    assert found.outcome
    assert found.outcome.tally.found.unknown == ["Nacken links", "Schulter rechts"]
    assert found.outcome.tally.taken == 0


def test_what_was_shown_comes_in_and_one_undo_takes_it_out(journal: Journal, diary: Path) -> None:
    found = decided(journal, look(journal, diary))
    assert found.outcome
    assert found.outcome.tally.in_words() == "3 scores"
    assert journal.scores.find(Filter()) == []
    assert journal.bringing.bring(found, lambda _: None) == "Imported 3 scores."
    kept = {(str(one.day), one.series, one.hundredths) for one in journal.scores.find(Filter())}
    assert kept == {
        ("2026-11-21", Series("neck_back", "left"), 750),
        ("2026-11-22", Series("neck_back", "left"), 600),
        ("2026-11-22", Series("shoulder_outer", "right"), 200),
    }
    journal.history.undo()
    assert journal.scores.find(Filter()) == []


def test_next_month_the_same_file_asks_nothing(journal: Journal, diary: Path) -> None:
    journal.bringing.bring(decided(journal, look(journal, diary)), lambda _: None)
    diary.write_bytes(GERMAN + b"20.11.2026;5;1;\r\n")
    again = look(journal, diary)
    assert again.chosen
    assert again.chosen.earlier
    assert again.outcome
    assert again.outcome.tally.found.unknown == []
    assert again.outcome.tally.in_words() == "2 scores"
    assert again.outcome.tally.counts["known"] == 3
    assert journal.bringing.folder() == diary.parent


@pytest.mark.parametrize("after", [0.0, 0.2, 0.9])
def test_an_import_that_is_stopped_leaves_nothing_behind(
    journal: Journal, diary: Path, after: float
) -> None:
    rows = b"".join(b"%d.%d.2025;5;3;\r\n" % (1 + n % 28, 1 + n // 28 % 12) for n in range(2000))
    diary.write_bytes(GERMAN + rows)
    found = decided(journal, look(journal, diary))

    def stop(done: float) -> None:
        if done >= after:
            raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        journal.bringing.bring(found, stop)
    assert journal.scores.find(Filter()) == []
    assert not list(journal.diaries.plans.folder.glob("*"))
    assert journal.bringing.bring(found, lambda _: None).startswith("Imported 4,003 scores")


def test_dates_that_can_be_read_in_two_ways_are_asked_about(journal: Journal, diary: Path) -> None:
    diary.write_text("Date,Region,Score\n05/11/2026,neck,4\n06/11/2026,neck,5\n")
    found = look(journal, diary)
    assert isinstance(found.obstacle, Unsaid)
    assert (found.obstacle.what, found.obstacle.cell) == ("dates", "05/11/2026")
    assert "--" not in found.obstacle.why
    said = replace(found, plan=replace(found.plan, dates="dmy"))
    again = journal.bringing.look_again(said, lambda _: None)
    assert again.outcome
    assert str(again.outcome.tally.found.first_day) == "2026-11-05"


def test_columns_that_say_nothing_are_asked_about_by_their_names(
    journal: Journal, diary: Path
) -> None:
    diary.write_text("A;B;C\n2026-11-21;neck;4\n")
    found = look(journal, diary)
    assert isinstance(found.obstacle, Unsaid)
    assert found.obstacle.what == "columns"
    assert found.columns == ("A", "B", "C")


def test_an_export_of_this_program_is_looked_at_too(journal: Journal, diary: Path) -> None:
    diary.write_text('{"version":15,"moods":[]}')
    found = look(journal, diary)
    assert "no export of a pain journal" in str(found.obstacle)
    assert look(journal, diary, Said(form="nomie")).form.name == "nomie"


def test_words_for_times_and_sides_are_asked_about_and_kept(journal: Journal, diary: Path) -> None:
    diary.write_text(
        "date,time,side,region,score\n2026-11-20,früh morgens,mostly left,neck,3\n",
        encoding="utf-8",
    )
    found = look(journal, diary)
    assert found.outcome
    there = found.outcome.tally.found
    assert (there.times, there.sides) == ({"früh morgens"}, {"mostly left"})
    plan = replace(found.plan, times={"früh morgens": time(6)}, sides={"mostly left": "left"})
    again = journal.bringing.look_again(replace(found, plan=plan), lambda _: None)
    journal.bringing.bring(again, lambda _: None)
    (score,) = journal.scores.find(Filter())
    assert score.series == Series("neck_back", "left")
    assert f"{score.felt_at:%H:%M}" == "06:00"
    assert look(journal, diary).plan.times == {"früh morgens": time(6)}


UNNAMED = "A,B,C\n2026-11-21,neck_back left,7\n2026-11-22,neck_back left,6\n"
SAID = [*product(((), ("A",)), ("", "B", EVERY_OTHER), ("", "neck_back"), ("", "C"), ("", "C"))]
"""What the page can know of the columns at some time: of day, place, score and side."""


@pytest.mark.parametrize(("day", "region", "fixed", "score", "side"), SAID)
def test_columns_that_are_said_one_after_the_other_never_end_the_program(
    journal: Journal, diary: Path, day: tuple[str, ...], region: str, fixed: str, score: str,
    side: str,
) -> None:  # fmt: skip
    diary.write_text(UNNAMED)
    columns = Columns(day=day, region=region, fixed=fixed, score=score, side=side)
    found = look(journal, diary)
    found = replace(found, plan=replace(found.plan, columns=columns))
    again = journal.bringing.look_again(found, lambda _: None)
    assert (again.outcome is None) == bool(columns.missing)
    if columns.missing:
        assert isinstance(again.obstacle, Unsaid)
        assert "does not say which column holds the" in again.obstacle.why
        assert again.settled.columns == columns
        assert again.columns == ("A", "B", "C")


@pytest.mark.parametrize(
    ("header", "known", "open_"),
    [
        ("A,B,C", Columns(), "day, region and score"),
        ("Date,Region,How bad", Columns(day=("Date",), region="Region"), "score"),
        ("Date,Pain,Level", Columns(day=("Date",)), "region and score"),
        ("When,Date,Pain", Columns(score="Pain"), "day and region"),
        ("Year,Month,Day,Date,Region,Pain", Columns(region="Region", score="Pain"), "day"),
        ("Date,Time,Uhrzeit,Region,Pain",
         Columns(day=("Date",), region="Region", score="Pain"), "time"),
        ("Date,Time,Uhrzeit,neck", Columns(day=("Date",), region=EVERY_OTHER), "time"),
        ("Date,Region,Pain,Side,Seite", Columns(day=("Date",), region="Region", score="Pain"),
         "side"),
    ],
)  # fmt: skip
def test_what_the_names_of_columns_say_need_not_be_said_again(
    journal: Journal, diary: Path, header: str, known: Columns, open_: str
) -> None:
    diary.write_text(f"{header}\n" + ",".join(["2026-11-21"] * (1 + header.count(","))) + "\n")
    found = look(journal, diary)
    assert isinstance(found.obstacle, Unsaid)
    assert f"which column holds the {open_}; it has" in found.obstacle.why
    assert found.settled.columns == known
    assert ("region:=" in str(found.obstacle)) == ("region" in open_)


def test_two_columns_for_a_side_are_two_places_where_each_place_has_a_column(
    journal: Journal, diary: Path
) -> None:
    diary.write_text("Date,Side,Seite,neck_back\n2026-11-21,3,4,5\n")
    found = look(journal, diary)
    assert found.outcome
    assert found.open_names == ["Side", "Seite"]
