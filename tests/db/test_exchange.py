"""Out and back: another journal that takes an export is the same journal, in both forms."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from journal.db.opening import open_database
from journal.db.rows import settings as kept
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.day_facts.kinds import FORMS as FACT_FORMS
from journal.domain.errors import Refused
from journal.domain.facts.format import Fact
from journal.domain.facts.marks import WELCOMED
from journal.domain.facts.settings import baseline_of
from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Hold
from journal.exchange import csv_text, json_text
from journal.service.day_facts import FactEntry
from journal.service.exports import Form
from journal.service.import_tally import ImportOutcome
from journal.service.journal import Journal
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import SHIPPED, Now, fresh
from tests.support.facts import journals

ALL = "4 scores, 1 session, 5 fact kinds, 3 day facts, 2 answers and 1 setting"

FORMS: tuple[Form, ...] = ("json", "csv")
"""The forms that carry everything."""

NECK = Series("neck_back", "left")
SPLENIUS = Hold(
    muscle="splenius", side="left", planned_ms=30_000, held_ms=29_512, pressure=4, ended_by="eased"
)


@contextmanager
def empty() -> Iterator[Journal]:
    with TemporaryDirectory() as folder:
        database = open_database(fresh(Path(folder) / "journal.db"))
        yield Journal(database, Now().clock, Settings(), SHIPPED)
        database.close()


def exported(journal: Journal, form: Form) -> bytes:
    return b"".join(journal.exports.to_pieces(form)[0])


def taken(journal: Journal, content: bytes) -> str:
    """Import this, as a dry run said before, and return what came in, in words."""
    file = journal.database.path.with_name("export")
    file.write_bytes(content)
    try:
        foretold = _words(journal.imports.from_export(file, dry_run=True))
    except Refused as error:
        with pytest.raises(Refused, match=re.escape(str(error))):
            journal.imports.from_export(file)
        raise
    report = journal.imports.from_export(file)
    assert _words(report) == foretold
    assert not report.problems
    return _words(report)


def _words(report: ImportOutcome) -> str:
    return f"{report.in_words}; {report.known} known, {report.differing} differ"


@pytest.fixture
def full(journal: Journal) -> Journal:
    """A journal with some of everything."""
    for score, note in ((570, "=SUM(A1)"), (0, "'tis\r\n\x1b[2J \u202e[/b] 頭 👩‍👧"), (1000, "")):
        journal.scores.record(NewScore(series=NECK, hundredths=score, note=note))
    late = NewScore(
        series=Series("knee_front", "whole"), hundredths=525, day=journal.today.replace(day=1)
    )
    one = journal.scores.record(late)
    journal.scores.change(one.id, qualities=["burning", "aching"])
    session = journal.sessions.begin(NECK, before=600)
    journal.sessions.finish(
        replace(
            session,
            status="stopped",
            after=450,
            note="-1",
            stop_sign="=Dizziness, faintness.",
            sitting="at-noon",
            holds=(SPLENIUS, SPLENIUS),
        )
    )
    kinds = {form: journal.fact_kinds.add(f"=a {form}", form) for form in FACT_FORMS}
    dose = FactEntry(kind=kinds["dose"], value="½", count=3, note="'=1+1\r\n")
    no = FactEntry(kind=kinds["yes"], value="no", day=journal.today.replace(day=2))
    for entry in (dose, no, FactEntry(kind=kinds["span"])):
        journal.day_facts.record(entry)
    journal.function.answer_peg(4, 5, 3, journal.today.replace(day=1))
    journal.function.answer_ability("=climb [b]stairs", 6)
    with journal.database.write() as connection:
        kept.put(connection, baseline_of(NECK), (date(2026, 10, 1), date(2026, 10, 14)))
        kept.put_mark(connection, WELCOMED, journal.clock.now())
    return journal


@pytest.mark.parametrize("form", FORMS)
def test_another_journal_that_takes_an_export_gives_the_same_export(
    full: Journal, form: Form
) -> None:
    content = exported(full, form)
    with empty() as other:
        assert taken(other, content) == f"{ALL}; 0 known, 0 differ"
        for either in FORMS:
            assert exported(other, either) == exported(full, either)


OF_TRIALS = {
    "days", "hour", "points", "routine", "guess", "sealed", "ended_on", "ended_why", "reviewed_on",
}  # fmt: skip


OF_FUNCTION = {"pain", "enjoyment", "activity", "doing", "able"}
OF_SPOTS = {"name", "where", "place", "retired_on", "spot", "rated", "tenderness"}

OF_FACTS = {
    "form", "unit", "medication", "retired", "position", "fact_kind", "until", "amount",
    "count", "at",
}  # fmt: skip

NEW = ("spots", "tenderness", "fact_kinds", "day_facts", "function")


def of_version(version: int, content: bytes, form: Form) -> bytes:
    """An export as an older version wrote it: 1 knew no stop signs, 2 no trials, 3 nothing new."""
    of_sessions = {"sitting"} | ({"stop_sign"} if version == 1 else set())
    if form == "json":
        found = json.loads(content)
        for name in (*NEW, *(["trials"] if version < 3 else [])):
            del found[name]
        for one in found["sessions"]:
            for name in of_sessions:
                del one[name]
        return json.dumps(found | {"version": version}).encode()
    gone = OF_SPOTS | OF_FACTS | OF_FUNCTION | of_sessions | (OF_TRIALS if version < 3 else set())
    head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    rows = [row for row in rows if row[0] not in {"fact_kind", "day_fact", "answer"}]
    text = io.StringIO(newline="")
    kept = [place for place, name in enumerate(head) if name not in gone]
    csv.writer(text).writerows([row[place] for place in kept] for row in (head, *rows))
    return text.getvalue().encode()


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_0_1_0_without_stop_signs_comes_in(full: Journal, form: Form) -> None:
    with empty() as other:
        taken(other, of_version(1, exported(full, form), form))
        (old,), (new,) = (one.sessions.find(Filter()) for one in (other, full))
        assert old == replace(new, stop_sign=None, sitting=None)


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("form", FORMS)
def test_an_export_from_before_there_were_trials_sittings_or_facts_comes_in(
    full: Journal, form: Form, version: int
) -> None:
    (session,) = full.sessions.find(Filter())
    with empty() as other:
        taken(other, of_version(version, exported(full, form), form))
        assert other.sessions.find(Filter()) == [replace(session, sitting=None)]
        assert other.scores.find(Filter()) == full.scores.find(Filter())
        assert other.fact_kinds.all() == []


def test_ratings_may_stand_before_their_spot_but_not_without_it(full: Journal) -> None:
    full.spots.add("splenius", "left", "by the skull")
    full.spots.rate("by the skull", 600)
    found = json.loads(exported(full, "json"))
    turned = {name: found[name] for name in reversed(found)}
    with empty() as other:
        taken(other, json.dumps(turned).encode())
        assert exported(other, "json") == exported(full, "json")
    with empty() as other:
        with pytest.raises(Refused, match="of a spot, or around a session, that is neither"):
            taken(other, json.dumps(found | {"spots": []}).encode())
        assert other.scores.find(Filter()) == []


def test_an_import_with_ratings_before_their_spot_can_be_taken_back_and_done_again(
    full: Journal,
) -> None:
    full.spots.add("splenius", "left", "by the skull")
    full.spots.rate("by the skull", 600)
    found = json.loads(exported(full, "json"))
    turned = {name: found[name] for name in reversed(found)}
    with empty() as other:
        taken(other, json.dumps(turned).encode())
        other.history.undo()
        assert other.spots.all() == []
        other.history.redo()
        assert exported(other, "json") == exported(full, "json")


def test_a_rating_before_a_session_that_still_runs_stays_at_home_with_it(full: Journal) -> None:
    full.spots.add("splenius", "left", "by the skull")
    before = exported(full, "json")
    running = full.sessions.begin(NECK, None, full.spots.for_session("by the skull", before=700))
    assert exported(full, "json") == before
    full.sessions.finish(replace(running, status="done", holds=(SPLENIUS,)))
    with empty() as other:
        taken(other, exported(full, "json"))
        assert exported(other, "json") == exported(full, "json")


def renamed(content: bytes, old: str, new: str) -> bytes:
    assert old.encode() in content
    return content.replace(old.encode(), new.encode())


def test_a_kind_of_the_same_name_with_another_unit_is_refused_and_nothing_comes_in(
    full: Journal,
) -> None:
    content = exported(full, "json")
    with empty() as other:
        other.fact_kinds.add("=A DOSE", "dose", unit="g")
        before = exported(other, "json")
        with pytest.raises(Refused, match="Rename yours first"):
            taken(other, content)
        assert exported(other, "json") == before
        other.fact_kinds.rename("=a dose", "another dose")
        taken(other, content)
        assert len(other.day_facts.find(Wanted())) == 3


def test_facts_may_stand_before_their_kinds(full: Journal) -> None:
    found = json.loads(exported(full, "json"))
    turned = json.dumps(dict(reversed(found.items())))
    turned = turned.replace("{", '{"format": "pain-journal", ', 1).replace(
        ', "format": "pain-journal"', "", 1
    )
    with empty() as other:
        taken(other, turned.encode())
        assert exported(other, "json") == exported(full, "json")
        other.history.undo()
        other.history.redo()
        assert exported(other, "json") == exported(full, "json")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"amount": 0.5', '"amount": 0', "a dose is more than 0"),
        ('"amount": 0.5', '"amount": null', "the amount is missing"),
        ('"amount": null', '"amount": 3', "a span has no amount"),
        ('"amount": 0,', '"amount": 2,', "it is yes or no"),
    ],
)
def test_a_fact_that_does_not_fit_its_kind_keeps_all_of_the_file_out(
    full: Journal, old: str, new: str, why: str
) -> None:
    content = renamed(exported(full, "json"), old, new)
    with empty() as other:
        before = exported(other, "json")
        with pytest.raises(Refused, match=why):
            taken(other, content)
        assert exported(other, "json") == before


def test_a_fact_of_no_kind_and_two_spans_of_a_day_keep_all_of_the_file_out(full: Journal) -> None:
    found = json.loads(exported(full, "json"))
    (span,) = [one for one in found["day_facts"] if one["amount"] is None]
    lost = found | {"fact_kinds": found["fact_kinds"][:2]}
    twice = found | {"day_facts": [*found["day_facts"], span | {"id": "another"}]}
    for content, why in ((lost, "neither in the file nor here"), (twice, "told twice of one day")):
        with empty() as other, pytest.raises(Refused, match=why):
            taken(other, json.dumps(content).encode())


def test_a_yes_here_and_a_no_of_the_same_day_in_the_file_keep_all_of_it_out(full: Journal) -> None:
    found = json.loads(exported(full, "json"))
    (no,) = [one for one in found["day_facts"] if one["amount"] == 0]
    content = json.dumps(found | {"day_facts": [no | {"id": "another", "amount": 1}]}).encode()
    before = exported(full, "json")
    with pytest.raises(Refused, match=f"=a yes would be told twice of one day: no on {no['day']}"):
        taken(full, content)
    assert exported(full, "json") == before
    full.day_facts.change(no["id"], day=full.today)
    assert taken(full, content).startswith("1 day fact;")


def test_two_holds_of_one_id_in_a_file_keep_all_of_it_out(full: Journal) -> None:
    found = json.loads(exported(full, "json"))
    (session,) = found["sessions"]
    twice = [session, session | {"id": "another"}]
    with empty() as other, pytest.raises(Refused, match="id of another hold"):
        taken(other, json.dumps(found | {"sessions": twice}).encode())


@profile(max_examples=25)
@given(facts=journals, form=st.sampled_from(FORMS))
def test_whatever_a_journal_can_hold_survives_the_way_out_and_back(
    facts: list[list[Fact]], form: Form
) -> None:
    written = {"json": json_text.parts, "csv": csv_text.parts}[form]
    with empty() as one, empty() as other:
        taken(one, b"".join(written(facts)))
        taken(other, exported(one, form))
        for either in FORMS:
            assert exported(other, either) == exported(one, either)


@pytest.mark.parametrize("form", FORMS)
def test_an_own_export_adds_nothing_and_is_no_step(full: Journal, form: Form) -> None:
    steps = full.history.steps()
    assert taken(full, exported(full, form)) == "0 scores; 16 known, 0 differ"
    assert full.history.steps() == steps


@pytest.mark.parametrize("form", FORMS)
def test_one_undo_takes_all_of_it_out_and_redo_brings_it_back_to_the_byte(
    full: Journal, form: Form
) -> None:
    with empty() as other:
        other.scores.record(NewScore(series=NECK, hundredths=300))
        before = exported(other, form)
        taken(other, exported(full, form))
        after = exported(other, form)
        assert other.history.undo().label == f"Imported {ALL}"
        assert exported(other, form) == before
        other.history.redo()
        assert exported(other, form) == after


def test_redo_goes_on_after_a_baseline_was_set_by_hand_in_between(full: Journal) -> None:
    with empty() as other:
        taken(other, exported(full, "json"))
        after = exported(other, "json")
        other.history.undo()
        with other.database.write() as connection:
            kept.put(connection, baseline_of(NECK), (date(2026, 9, 1), date(2026, 9, 14)))
        other.history.redo()
        assert exported(other, "json") == after


def test_an_entry_that_was_edited_since_is_left_as_it_is_and_counted(full: Journal) -> None:
    old = exported(full, "json")
    score = full.scores.record(NewScore(series=NECK, hundredths=100))
    full.scores.change(score.id, note="one")
    with empty() as other:
        taken(other, exported(full, "json"))
        other.scores.change(score.id, note="another")
        newer = exported(other, "json")
        assert taken(other, exported(full, "json")) == "0 scores; 17 known, 1 differ"
        assert taken(other, old) == "0 scores; 16 known, 0 differ"
        assert exported(other, "json") == newer


def test_a_session_that_still_runs_stays_at_home_and_is_not_overwritten(full: Journal) -> None:
    running = full.sessions.begin(NECK, before=None)
    before = exported(full, "json")
    assert running.id not in before.decode()
    assert full.exports.to_pieces("json")[1].running == 1
    content = before.replace(b'"sessions": [', b'"sessions": [' + (
        f'{{"id": "{running.id}", "region": "hand", "side": "left", "status": "done",'
        '"day": "2026-11-22", "started_at": "2026-11-22T08:00:00Z",'
        '"ended_at": "2026-11-22T08:01:00Z"},'
    ).encode())  # fmt: skip
    assert taken(full, content) == "0 scores; 17 known, 1 differ"
    assert exported(full, "json") == before


def test_a_hold_whose_id_is_taken_changes_nothing(full: Journal) -> None:
    content = exported(full, "json")
    (session,) = full.sessions.find(Filter())
    with pytest.raises(Refused, match="id of another hold"):
        taken(full, content.replace(session.id.encode(), b"another-session"))
    assert exported(full, "json") == content


def test_a_region_that_is_unknown_here_is_kept_and_told(full: Journal) -> None:
    content = exported(full, "csv").replace(b"knee_front", b"tail")
    with empty() as other:
        file = other.database.path.with_name("export.csv")
        file.write_bytes(content)
        assert other.imports.from_export(file).unnamed == ("tail",)
        assert exported(other, "csv") == content


def test_progress_goes_up_and_ends_at_all(full: Journal, tmp_path: Path) -> None:
    told: list[float] = []
    full.exports.to_file(tmp_path / "out.json", "json", told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    told.clear()
    with empty() as other:
        other.imports.from_export(tmp_path / "out.json", tell=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
