"""Day facts from the shell: kinds of one's own, what is noted, and all that is done to it."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from journal.cli.keyboard import Keyboard
from journal.service.journal import Journal
from tests.conftest import BERLIN, Filled, Now, Shell

IBUPROFEN = ("facts", "add", "ibuprofen", "--kind", "dose", "--unit", "mg", "--class", "simple")


@pytest.fixture
def kinds(filled: Filled) -> Shell:
    """A shell with one kind of each form."""
    return filled(add_kinds)


def add_kinds(shell: Shell, _: Now) -> None:
    assert shell(*IBUPROFEN).code == 0
    for words in (("sleep", "number", "--unit", "hours"), ("stress", "level"), ("alcohol", "yes"),
                  ("flare", "span")):  # fmt: skip
        assert shell("facts", "add", words[0], "--kind", *words[1:]).code == 0


def listed(shell: Shell) -> Sequence[tuple[object, ...]]:
    """The facts as scripts read them, oldest first."""
    found = shell("list", "--facts", "--json").rows("facts")
    return [(one["name"], one["kind"], one["value"], one["unit"]) for one in found][::-1]


@pytest.mark.usefixtures("sunday_noon")
def test_each_form_is_noted_as_it_was_said(kinds: Shell) -> None:
    for words in (("ibuprofen", "400", "--at", "9:00"), ("sleep", "7.5"), ("stress", "0"),
                  ("alcohol", "no"), ("flare",)):  # fmt: skip
        assert kinds("fact", *words).code == 0
    assert set(listed(kinds)) == {
        ("ibuprofen", "dose", 400, "mg"), ("sleep", "number", 7.5, "hours"),
        ("stress", "level", 0, None), ("alcohol", "yes", False, None),
        ("flare", "span", None, None),
    }  # fmt: skip
    found = {one["name"]: one for one in kinds("list", "--facts", "--json").rows("facts")}
    assert set(found["flare"]) >= {"id", "name", "kind", "value", "unit", "day", "at", "note"}
    assert found["ibuprofen"]["at"] == "2026-11-22T09:00:00+01:00"
    assert found["sleep"]["at"] is found["sleep"]["note"] is None


@pytest.mark.usefixtures("sunday_noon")
def test_a_dose_of_today_is_of_now_and_one_of_another_day_has_no_time(
    kinds: Shell, now: Now
) -> None:
    (today,) = kinds("fact", "ibuprofen", "400mg", "--json").rows("facts")
    (before,) = kinds("fact", "ibuprofen", "½", "--on", "yesterday", "--json").rows("facts")
    assert datetime.fromisoformat(today["at"]) == now.at
    assert (before["at"], before["value"], before["day"]) == (None, 0.5, "2026-11-21")


@pytest.mark.parametrize("words", ["2x400", "2 x 400 mg", "2 \N{MULTIPLICATION SIGN} 400 mg"])
def test_how_many_may_be_said_with_the_dose(kinds: Shell, words: str) -> None:
    (dose,) = kinds("fact", "ibuprofen", words, "--json").rows("facts")
    assert (dose["value"], dose["count"]) == (400, 2)
    assert kinds("edit", dose["id"], "--value", "3x200").code == 0
    (changed,) = kinds("list", "--facts", "--json").rows("facts")
    assert (changed["value"], changed["count"]) == (200, 3)
    assert kinds("edit", dose["id"], "--value", "100").code == 0
    (same,) = kinds("list", "--facts", "--json").rows("facts")
    assert (same["value"], same["count"]) == (100, 3)


@pytest.mark.usefixtures("sunday_noon")
def test_the_small_hours_belong_to_the_evening_before(
    kinds: Shell, now: Now, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('day_start = "04:00"\n')
    now.at = datetime(2026, 11, 23, 1, 30, tzinfo=BERLIN)
    (dose,) = kinds("fact", "ibuprofen", "200", "--json").rows("facts")
    assert (dose["day"], dose["at"]) == ("2026-11-22", "2026-11-23T01:30:00+01:00")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("ibuprofen",), "Say how much"), (("ibuprofen", "0"), "more than 0"),
        (("ibuprofen", "-1"), "below 0"), (("ibuprofen", "1e9"), "not a number"),
        (("ibuprofen", "400g"), "nothing is converted"), (("ibuprofen", "⅓"), "not a number"),
        (("ibuprofen", "400", "--on", "2026-11-23"), "still to come"),
        (("ibuprofen", "400", "--at", "12:30"), "still to come"),
        (("ibuprofen", "400", "--at", "25:00"), "not a time"),
        (("ibuprofen", "400", "--count", "0"), "not in the range"),
        (("ibuprofen", "2x400", "--count", "2"), "say it once"),
        (("ibuprofen", "0x400"), "from 1 to 100"), (("sleep", "2x7"), "not a number"),
        (("ibuprofen", "400", "--until", "today"), "only a span has a last day"),
        (("ibuprofen", "400", "--on", ""), "--on is empty"),
        (("ibuprofen", "--end"), "is no span"), (("sleep", "7", "--count", "2"), "only doses"),
        (("sleep", "7 h"), "kept in hours"), (("stress", "11"), "0 to 10"),
        (("stress", "5.5"), "0 to 10"), (("alcohol", "2"), "yes or no"),
        (("flare", "7"), "no value"), (("flare", "--at", "9:00"), "no time"),
        (("flare", "--on", "2026-11-22", "--until", "2026-11-21"), "before it starts"),
        (("flare", "--end"), "No flare goes on"), (("flare", "--end", "--same"), "not both"),
        (("flare", "7", "--end"), "no VALUE"), (("alcohol", "--same", "--note", "x"), "no --note"),
        (("slep", "7"), "Did you mean sleep?"), (("", "7"), "No day fact is called"),
        (("alcohol", "--note", "a\0b"), "NUL"), (("alcohol", "yes", "no"), "can do nothing"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("sunday_noon")
def test_what_cannot_be_kept_is_refused_in_one_sentence(
    kinds: Shell, words: tuple[str, ...], why: str
) -> None:
    assert why in kinds("fact", *words).refused()
    assert listed(kinds) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("neck", "--kind", "yes"), "a region or a command"),
        (("Back of the neck", "--kind", "yes"), "a region or a command"),
        (("MIGRAINE", "--kind", "yes"), "a region or a command"),
        (("undo", "--kind", "yes"), "a region or a command"),
        (("rename", "--kind", "yes"), "a region or a command"),
        (("IBUPROFEN", "--kind", "yes"), "there already"),
        (("  ", "--kind", "yes"), "no letter"), (("400", "--kind", "yes"), "no letter"),
        (("a" * 41, "--kind", "yes"), "longer than 40"),
        (("a\x1bb", "--kind", "yes"), "can't be seen"), (("a\u202eb", "--kind", "yes"), "seen"),
        (("x", "--kind", "yes", "--unit", "mg"), "have a unit"),
        (("x", "--kind", "number", "--class", "opioid"), "class of medicine"),
        (("x", "--kind", "dose", "--unit", "u" * 17), "longer than 16"),
        (("x", "--kind", "dose", "--unit", "5 mg"), "figure in it"),
        (("x", "--kind", "odd"), "--kind"), (("x", "--kind", "dose", "--class", "odd"), "--class"),
        (("x",), "--kind is missing"), (("x", "--kind", ""), "--kind is empty"),
    ],
)  # fmt: skip
def test_a_kind_that_cannot_be_is_refused_in_one_sentence(
    kinds: Shell, words: tuple[str, ...], why: str
) -> None:
    assert why in kinds("facts", "add", *words).refused()
    assert len(kinds("facts", "--json").rows("kinds")) == 5


def test_names_and_units_that_look_like_markup_are_text(shell: Shell) -> None:
    assert shell("facts", "add", "[/b] hot", "--kind", "number", "--unit", "[red]").code == 0
    assert "3 [red]" in shell("fact", "[/b] hot", "3").err
    assert "3 [red]" in shell("list", "--facts").out


def test_200_kinds_are_borne_and_one_more_is_refused(shell: Shell, journal: Journal) -> None:
    for number in range(200):
        journal.fact_kinds.add("k" + "".join(chr(97 + int(one)) for one in f"{number:03}"), "yes")
    assert "200 kinds" in shell("facts", "add", "one more", "--kind", "yes").refused()
    assert shell("fact", "kbjj").code == 0
    found = shell("facts", "--json").rows("kinds")
    assert sum(one["letter"] is not None for one in found) == 20
    assert next(one for one in found if one["name"] == "kbjj")["letter"] is not None


def test_a_second_answer_of_a_day_takes_the_place_of_the_first(kinds: Shell) -> None:
    kinds("fact", "alcohol")
    kinds("fact", "alcohol", "no")
    assert listed(kinds) == [("alcohol", "yes", False, None)]
    kinds("undo")
    assert listed(kinds) == [("alcohol", "yes", True, None)]


@pytest.mark.usefixtures("sunday_noon")
def test_two_flares_never_share_a_day(kinds: Shell) -> None:
    assert kinds("fact", "flare", "--on", "2026-11-10", "--until", "2026-11-12").code == 0
    assert "goes on" not in kinds("fact", "flare", "--on", "2026-11-12").refused()
    assert "can't share" in kinds("fact", "flare", "--on", "2026-11-09").refused()
    assert kinds("fact", "flare", "--on", "2026-11-20").code == 0
    assert "goes on" in kinds("fact", "flare").refused()
    assert "before it starts" in kinds("fact", "flare", "--end", "--on", "2026-11-19").refused()
    (over,) = kinds("fact", "flare", "--end", "--json").rows("facts")
    assert (over["day"], over["until"]) == ("2026-11-20", "2026-11-22")
    found = kinds("list", "--facts", "--from", "2026-11-11", "--to", "2026-11-11", "--json")
    assert [one["day"] for one in found.rows("facts")] == ["2026-11-10"]
    id = over["id"]
    assert "can't share" in kinds("edit", id, "--on", "2026-11-12").refused()
    assert kinds("edit", id, "--until", "unknown").code == 0
    assert kinds("list", "--facts", "--json").rows("facts")[0]["until"] is None


def test_same_as_yesterday_takes_over_no_time_and_nothing_twice(kinds: Shell) -> None:
    kinds("fact", "ibuprofen", "400", "--on", "yesterday", "--at", "8:00", "--note", "bad night")
    (same,) = kinds("fact", "ibuprofen", "--same", "--json").rows("facts")
    assert (same["value"], same["at"], same["note"], same["carried"]) == (400, None, None, True)
    assert kinds("fact", "ibuprofen", "--same", "--json").rows("facts") == []


@pytest.mark.usefixtures("sunday_noon")
def test_a_fact_is_changed_deleted_undone_and_redone_by_its_id(kinds: Shell) -> None:
    (one,) = kinds("fact", "ibuprofen", "400", "--note", "after lunch", "--json").rows("facts")
    id = one["id"][:8]
    assert kinds("edit", id, "--value", "200mg", "--count", "2", "--at", "8:30").code == 0
    (new,) = kinds("list", "--facts", "--search", "LUNCH", "--json").rows("facts")
    assert (new["value"], new["count"], new["note"]) == (200, 2, "after lunch")
    assert "has no --score" in kinds("edit", id, "--score", "4").refused()
    assert "nothing is converted" in kinds("edit", id, "--value", "1 g").refused()
    assert "more than 0" in kinds("edit", id, "--value", "0").refused()
    (gone,) = kinds("delete", id, "--json").rows("facts")
    assert gone["id"] == one["id"]
    assert listed(kinds) == []
    assert "Undone: Deleted ibuprofen: 2" in kinds("undo").err
    assert kinds("list", "--facts", "--json").rows("facts") == [new]
    kinds("undo")
    assert kinds("list", "--facts", "--json").rows("facts") == [one]
    kinds("redo")
    assert kinds("list", "--facts", "--json").rows("facts") == [new]


def test_facts_and_scores_deleted_together_are_one_step(kinds: Shell) -> None:
    kinds("log", "neck", "5")
    kinds("fact", "alcohol")
    score = kinds("list", "--json").rows("scores")[0]["id"]
    fact = kinds("list", "--facts", "--json").rows("facts")[0]["id"]
    assert kinds("delete", score, fact).code == 0
    assert "1 score and 1 day fact" in kinds("undo").err
    assert listed(kinds) == [("alcohol", "yes", True, None)]


def test_a_kind_is_renamed_retired_and_brought_back_with_what_it_holds(kinds: Shell) -> None:
    kinds("fact", "ibuprofen", "400")
    assert kinds("facts", "rename", "ibuprofen", "Nurofen").code == 0
    assert listed(kinds) == [("Nurofen", "dose", 400, "mg")]
    assert "there already" in kinds("facts", "rename", "nurofen", "sleep").refused()
    assert kinds("facts", "rename", "nurofen", "NUROFEN").code == 0
    kinds("facts", "retire", "nurofen")
    assert "is retired" in kinds("fact", "nurofen", "400").refused()
    assert "there already, retired" in kinds("facts", "add", "nurofen", "--kind", "yes").refused()
    assert len(listed(kinds)) == 1
    kinds("facts", "restore", "nurofen")
    assert kinds("fact", "nurofen", "400").code == 0


def test_a_kind_goes_with_what_it_holds_and_one_undo_brings_all_back(kinds: Shell) -> None:
    for day in ("today", "yesterday"):
        kinds("fact", "ibuprofen", "400", "--on", day, "--note", "½ [b]")
    before = kinds("list", "--facts", "--json").out
    assert "Say --yes" in kinds("facts", "delete", "ibuprofen").refused()
    (gone,) = kinds("facts", "delete", "ibuprofen", "--yes", "--json").rows("kinds")
    assert gone["facts"] == 2
    assert listed(kinds) == []
    assert "Undone: Deleted ibuprofen and its 2 facts." in kinds("undo").err
    assert kinds("list", "--facts", "--json").out == before
    assert kinds("redo").code == 0
    assert listed(kinds) == []


def test_an_empty_kind_goes_without_a_question(kinds: Shell) -> None:
    assert kinds("facts", "delete", "flare").code == 0


def test_a_purged_fact_is_nowhere_in_the_file(
    kinds: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = kinds("fact", "alcohol", "--note", "a secret of mine", "--json").rows("facts")
    kinds("edit", one["id"], "--note", "another secret of mine")
    monkeypatch.setattr("journal.cli.entries.keyboard", lambda: Keyboard)
    monkeypatch.setattr("journal.cli.entries.yes", lambda asked, question: True)
    assert kinds("delete", one["id"], "--purge").code == 0
    assert b"secret of mine" not in (tmp_path / "journal.db").read_bytes()
    assert listed(kinds) == []


def test_lists_of_facts_know_no_region(kinds: Shell) -> None:
    assert "no region" in kinds("list", "--facts", "--region", "neck").refused()


def test_every_template_can_be_added_as_it_is_printed(shell: Shell) -> None:
    printed = shell("facts", "templates").out.splitlines()
    for line in printed:
        words = [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|(\S+)', line)]
        assert words[:3] == ["journal", "facts", "add"]
        assert shell(*words[1:]).code == 0
    assert len(shell("facts", "--json").rows("kinds")) == len(printed)


def test_nothing_is_there_before_it_is_added(shell: Shell) -> None:
    assert shell("facts", "--json").rows("kinds") == []
    assert "no kinds of day facts yet" in shell("facts").err
    assert "no kinds of day facts yet" in shell("fact", "sleep", "7").refused()


@pytest.mark.usefixtures("sunday_noon")
def test_days_with_medicine_are_counted_once_each_and_a_headache_makes_the_number_told(
    shell: Shell, now: Now
) -> None:
    shell("facts", "add", "sumatriptan", "--kind", "dose", "--unit", "mg", "--class", "triptan")
    shell("facts", "add", "rizatriptan", "--kind", "dose", "--unit", "mg", "--class", "triptan")
    for day in range(1, 10):
        shell("fact", "sumatriptan", "50", "--on", date(2026, 11, day).isoformat())
        shell("fact", "sumatriptan", "50", "--on", date(2026, 11, day).isoformat())
    shell("fact", "rizatriptan", "10", "--on", "2026-11-09")
    shell("log", "migraine", "6", "--on", "2026-11-02")
    said = shell("facts", "days", "--json")
    months = {one["name"]: one["days"] for one in said.rows("days") if one["period"] == "month"}
    assert months == {"sumatriptan": 9, "rizatriptan": 1, None: 9}
    assert "ICHD-3" not in said.err
    shell("fact", "rizatriptan", "10", "--on", "2026-11-10")
    told = shell("facts", "days", "--json").err
    assert "triptans on 10 days in November 2026" in told
    assert told.count("ICHD-3") == 1
    shell("undo")
    shell("undo")  # the tenth day, and the headache
    shell("fact", "rizatriptan", "10", "--on", "2026-11-10")
    assert "ICHD-3" not in shell("facts", "days").out


@pytest.mark.usefixtures("sunday_noon")  # on a Monday yesterday is of another week
def test_the_week_review_says_what_was_taken(shell: Shell) -> None:
    shell(*IBUPROFEN)
    shell("log", "neck", "5")
    assert "ibuprofen" not in shell("week").out
    for day in ("today", "yesterday", "yesterday"):
        shell("fact", "ibuprofen", "400", "--on", day)
    assert "Noted this week: ibuprofen on 2 of 7 days." in shell("week").out


@pytest.mark.usefixtures("sunday_noon")
def test_a_journal_of_facts_alone_is_backed_up_before_the_first_entry_of_another_day(
    kinds: Shell, now: Now
) -> None:
    kinds("fact", "ibuprofen", "400")
    assert kinds("backup", "--list", "--json").rows("backups") == []
    now.move(days=1)
    kinds("fact", "alcohol", "no")
    assert len(kinds("backup", "--list", "--json").rows("backups")) == 1
    said = kinds("check").out
    assert "0 scores and 2 day facts up to Monday 23 November 2026" in said


@pytest.mark.usefixtures("sunday_noon")
def test_a_fact_that_a_wrong_clock_put_later_than_now_is_named_and_moved(
    kinds: Shell, now: Now
) -> None:
    now.move(days=3)
    (late,) = kinds("fact", "ibuprofen", "400", "--json").rows("facts")
    now.move(days=-3)
    assert f"later than now, 12:00 on 2026-11-22: {late['id'][:8]}" in kinds("check").out
    assert "later than now" in kinds("list", "--facts").out
    assert kinds("edit", late["id"], "--now").code == 0
    (moved,) = kinds("list", "--facts", "--json").rows("facts")
    assert (moved["day"], moved["value"]) == ("2026-11-22", 400)
    assert datetime.fromisoformat(moved["at"]) == now.at
    assert "later than now" not in kinds("check").out


@pytest.mark.usefixtures("sunday_noon")
def test_moving_to_now_tells_nothing_twice_of_a_day_and_the_export_comes_back(
    kinds: Shell, now: Now, tmp_path: Path
) -> None:
    ids = []
    for _ in range(2):
        now.move(days=1)
        (late,) = kinds("fact", "alcohol", "--json").rows("facts")
        ids.append(late["id"])
    now.move(days=-2)
    assert kinds("edit", ids[0], "--now").code == 0
    said = kinds("edit", ids[1], "--now")
    assert said.code == 2
    assert "alcohol is told for 2026-11-22 already. Nothing was changed." in said.err
    kinds("export", "-o", str(tmp_path / "all.json"))
    assert kinds("import", str(tmp_path / "all.json"), "--dry-run").code == 0


def test_a_second_yes_of_a_day_keeps_what_was_noted_with_the_first(kinds: Shell) -> None:
    kinds("fact", "alcohol", "--note", "two glasses")
    kinds("fact", "alcohol", "no")
    (fact,) = kinds("list", "--facts", "--json").rows("facts")
    assert (fact["value"], fact["note"]) == (False, "two glasses")


@pytest.mark.usefixtures("sunday_noon")
def test_a_second_yes_of_a_day_keeps_the_time_of_the_first_and_a_no_does_not(
    kinds: Shell,
) -> None:
    kinds("fact", "alcohol", "--at", "08:00")
    (first,) = kinds("list", "--facts", "--json").rows("facts")
    kinds("fact", "alcohol", "--note", "wine")
    (again,) = kinds("list", "--facts", "--json").rows("facts")
    assert again["at"] == first["at"] is not None
    kinds("fact", "alcohol", "no")
    (none,) = kinds("list", "--facts", "--json").rows("facts")
    assert none["at"] is None


def test_three_at_once_that_were_one_are_edited_to_one(kinds: Shell) -> None:
    (fact,) = kinds("fact", "ibuprofen", "3x400", "--json").rows("facts")
    kinds("edit", fact["id"], "--value", "1x400")
    (edited,) = kinds("list", "--facts", "--json").rows("facts")
    assert (edited["value"], edited["count"]) == (400, 1)


def test_days_with_medicine_can_be_asked_for_up_to_any_day(kinds: Shell) -> None:
    kinds("fact", "ibuprofen", "400", "--on", "2024-12-30")
    (month, *_) = kinds("facts", "days", "--to", "2025-01-01", "--json").rows("days")
    assert (month["from"], month["days"]) == ("2024-12-01", 1)
