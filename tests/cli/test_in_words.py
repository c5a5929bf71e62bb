"""Regions, sides, days and scores in the words in which people say them."""

from pathlib import Path

import pytest

from tests.conftest import Shell

PAST = ("session", "add", "neck", "--muscle", "splenius", "--seconds", "20")


@pytest.mark.parametrize(
    ("words", "region", "side", "score"),
    [
        ("left neck 4", "neck_back", "left", 4),
        ("neck left 4", "neck_back", "left", 4),
        ("lower back 3", "lower_back", "whole", 3),
        ("neck 4 --side L", "neck_back", "left", 4),
        ("my left calf x", "calf", "left", 10),
        ("left neck 4 --side left", "neck_back", "left", 4),
        ("both knees 2.5", "knee_front", "whole", 2.5),
    ],
)
def test_a_score_is_logged_as_it_is_said_without_quotes(
    shell: Shell, words: str, region: str, side: str, score: float
) -> None:
    (row,) = shell("log", *words.split(), "--json").rows("scores")
    assert (row["region"], row["side"], row["score"]) == (region, side, score)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("log left neck 4 --side right", "says left, and --side says right"),
        ("log left neck right 4", "says left and right"),
        ("log bursitis 4", "hip_side (Side of the hip) or shoulder_outer (Outer shoulder)"),
        ("log left blade 4", "upper_back or shoulder_blade"),
        ("log neck 4 --side top", "'top' is not one of"),
        ("log neck 4 5 x y", "'y' is not a score"),
        ("week neck --from ago", "'ago' is not a day"),
        ("list --from 3/4", "3 April 2026, a Friday or 4 March 2026, a Wednesday"),
        ("report --region left_neck", "name the region alone"),
    ],
)
@pytest.mark.usefixtures("sunday_noon")
def test_what_has_two_meanings_is_refused_with_both(shell: Shell, words: str, said: str) -> None:
    assert said in shell(*words.split()).refused()


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("week left neck", "weeks"),
        ("week neck --side L", "weeks"),
        ("week neck left --weeks 2", "weeks"),
        ("why left neck", "figures"),
        ("effects left neck", "effects"),
        ("baseline neck L", "baselines"),
        ("list --region left_neck", "scores"),
        ("list --region neck --side l", "scores"),
        ("sessions --region left_neck", "sessions"),
    ],
)
def test_figures_of_one_side_are_asked_for_at_the_first_try(
    shell: Shell, words: str, plural: str
) -> None:
    for side, score in (("left", "4"), ("right", "5"), ("whole", "6")):
        shell("log", "neck", score, "--side", side)
        shell(*PAST, "--side", "r" if side == "right" else "L")
    rows = shell(*(word.replace("_", " ") for word in words.split()), "--json").rows(plural)
    assert {row["side"] for row in rows if row["region"]} == {"left"}


@pytest.mark.usefixtures("sunday_noon")
def test_what_was_understood_of_a_day_is_told_beside_the_answer(shell: Shell) -> None:
    answer = shell("log", "neck", "4", "--on", "3 august", "--at", "7pm")
    assert answer.err.splitlines()[:2] == ["7pm: 19:00.", "3 august: 3 August 2026, a Monday."]
    assert shell("list", "--from", "3 weeks ago").err.startswith(
        "3 weeks ago: 1 November 2026, a Sunday.\n"
    )
    (row,) = shell("list", "--from", "aug 3", "--to", "2026-08-03", "--json").rows("scores")
    assert row["felt_at"].startswith("2026-08-03T19:00")
    assert "2026" not in shell("log", "neck", "4", "--on", "today").err


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
@pytest.mark.usefixtures("sunday_noon")
def test_the_setting_decides_what_a_date_in_numbers_means(
    shell: Shell, tmp_path: Path, order: str, day: str
) -> None:
    (tmp_path / "settings.toml").write_text(f'day_order = "{order}"\n')
    for words in ("3/4", "3.4.", "3.4.2026"):
        assert shell("log", "neck", "4", "--on", words, "--json").rows("scores")[0]["day"] == day


@pytest.mark.parametrize(
    "words",
    ["log neck 4 --note hm --on", "list --note --from", "edit 3f --note hm --at",
     "session add neck --muscle splenius --side L --seconds 9 --note hm --on",
     "baseline neck --from 2026-01-01 --to", "report --name --to", "trial start neck --hour"],
)  # fmt: skip
@pytest.mark.parametrize("nothing", ["", "  "])
def test_a_day_or_time_of_nothing_is_refused_wherever_it_stands(
    shell: Shell, words: str, nothing: str
) -> None:
    assert shell(*words.split(), nothing).code == 2


def test_due_and_sessions_name_things_as_people_do_and_ids_stand_in_json(shell: Shell) -> None:
    shell("log", "left", "neck", "4", "--on", "yesterday")
    assert shell("due").out == "Back of the neck, left\n"
    assert shell("due", "--json").rows("series") == [{"region": "neck_back", "side": "left"}]
    shell(*PAST, "--side", "L")
    said = shell("sessions").out
    assert "Back of the neck" in said and "Splenius" in said
    assert "neck_back" not in said and "splenius" not in said
    (row,) = shell("sessions", "--json").rows("sessions")
    assert (row["region"], row["holds"][0]["muscle"]) == ("neck_back", "splenius")


def test_due_names_what_it_knows_itself_where_the_given_regions_can_not_be_read(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("log", "neck", "4", "--on", "yesterday")
    broken = tmp_path / "regions.json"
    broken.write_text('{"regions": "lost"}')
    monkeypatch.setenv("JOURNAL_REGIONS", str(broken))
    assert shell("due").out == "Back of the neck, whole\n"


OLD = [("3", 1), ("6", 2), ("7", 3), ("7", 4), ("7", 5), ("7", 6), ("7", 7), ("7", 8), ("7", 9),
       ("2", 25), ("2", 26), ("3", 27), ("2", 28)]  # fmt: skip


def old_diary(shell: Shell) -> None:
    for score, day in OLD:
        shell("log", "left", "neck", score, "--on", f"2019-03-{day:02d}")


def test_an_old_diary_has_something_to_say_as_of_its_last_day(shell: Shell) -> None:
    old_diary(shell)
    assert "journal week --to 2019-03-28 looks there" in shell("week").err
    assert "Less pain, about substantial" in shell("week", "--to", "28 march 2019").out
    assert "Less pain, about substantial" in shell("week", "neck", "--to", "28.3.2019").out
    assert "Less pain, about substantial" in shell("why", "neck", "--to", "2019-03-28").out
    assert "Less pain, about" not in shell("why", "neck").out
    assert "--side left --to 2019-03-28 looks there" in shell("why", "neck").err


def test_the_day_as_of_which_change_is_judged_stands_in_json(shell: Shell) -> None:
    old_diary(shell)
    rows = shell("why", "neck", "--to", "2019-03-28", "--json").rows("figures")
    assert {row["as_of"] for row in rows} == {"2019-03-28"}
    (change,) = [row for row in rows if row["name"] == "change"]
    assert -70 < change["value"] < -60
    rows = shell("why", "neck", "--to", "2019-03-27", "--json").rows("figures")
    assert [row["value"] for row in rows if row["name"] == "change"] == [None]
    assert shell("week", "neck", "--to", "2019-03-28", "--json").rows("weeks")[0]["as_of"] == (
        "2019-03-28"
    )
    assert shell("week", "neck", "--json").rows("weeks") == []


def test_effects_are_of_the_sessions_in_the_days_looked_at(shell: Shell) -> None:
    shell("log", "neck", "4")
    for day in ("2019-03-01", "2019-04-01"):
        shell(*PAST, "--side", "L", "--at", "9:00", "--on", day)
    rows = shell("effects", "neck", "--to", "2019-03-28", "--json").rows("effects")
    assert {(row["sessions"], row["as_of"]) for row in rows} == {(1, "2019-03-28")}
    assert shell("effects", "--from", "april 2", "--json").rows("effects") == []
