"""The answers about what speaks against pressing, kept with the journal."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.db.rows import settings
from journal.domain.facts.settings import Remembered
from journal.domain.sessions.gate import Points, Sheet
from journal.domain.sessions.sitting import past_sitting
from journal.domain.sessions.verdict import Answer
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.safety import Barred, Ready
from journal.settings import Settings
from tests.conftest import Now

NECK: Points = [("splenius", "left")]


def walk(journal: Journal, points: Points = NECK, **other: Answer) -> list[Sheet]:
    """Go the way into a session; no to all but some, which is named by the start of its id."""
    way = journal.safety.way_in("neck_back", points)
    found, seen = way.go_on(), []
    while isinstance(found, Sheet):
        seen.append(found)
        answers = dict(found.none_of_these)
        for one in found.questions:
            answers[one.id] = other.get(one.id.partition("@")[0], answers[one.id])
        found = way.go_on(answers)
    return seen


def test_answers_are_kept_with_their_instants(journal: Journal, now: Now, tmp_path: Path) -> None:
    assert len(walk(journal, widespread="yes")) == 3
    again = Journal(open_database(tmp_path / "journal.db"), now.clock, Settings(), Places(None))
    assert walk(again) == []
    assert again.safety.verdict().answers["widespread"] == "yes"
    now.move(hours=5)
    assert [one.title for one in walk(again)] == ["Before this session"]
    now.move(days=31)
    assert [one.title for one in walk(again)][:2] == [
        "Before this session", "What can change in a month",
    ]  # fmt: skip
    again.close()
    assert journal.history.steps() == []


def test_one_yes_does_not_ask_everything_again(journal: Journal) -> None:
    with pytest.raises(Barred, match="fever"):
        walk(journal, fever_unwell="yes")
    with pytest.raises(Barred, match="fever"):
        walk(journal)
    found = journal.safety.way_in("neck_back", NECK).go_on()
    assert isinstance(found, Sheet)


def test_what_stood_against_a_session_can_be_taken_back_alone(journal: Journal) -> None:
    with pytest.raises(Barred):
        walk(journal, child="yes")
    way = journal.safety.way_in("neck_back", NECK)
    found = way.go_on()
    assert isinstance(found, Sheet)
    assert [(one.id, one.before) for one in found.questions] == [("child", "yes")]
    assert isinstance(way.go_on({"child": "no"}), Ready)


def test_answers_of_the_first_version_are_kept_for_what_is_not_new(
    journal: Journal, now: Now
) -> None:
    of = {"child": "no", "widespread": "yes", "red_flag": "no", "gone": "no", "odd": "perhaps"}
    kept = {"version": "2026.11", "on": str(now.at.date() - timedelta(days=9)), "of": of}
    with journal.database.write() as connection:
        settings.put(connection, Remembered("contraindications", str, str), json.dumps(kept))
    asked = {one.id for sheet in walk(journal) for one in sheet.questions}
    assert not asked & {"child", "widespread"}
    assert asked >= {"past_clot", "flag:neck_artery", "aneurysm"}


def test_for_the_belly_no_session_is_offered_and_nothing_is_asked(journal: Journal) -> None:
    with pytest.raises(Barred, match="Belly pain is for a clinician"):
        journal.safety.way_in("abdomen", [("quadratus_lumborum", "left")]).go_on()


def test_who_may_press_one_area_a_day_is_told_so_before_anything_is_asked_again(
    journal: Journal, now: Now
) -> None:
    walk(journal, widespread="yes")
    parts = journal.pressing.parts(NECK, None)
    started = now.at - timedelta(hours=5)
    journal.sessions.add_all(
        past_sitting(parts, held_seconds=10, holds=2, day=now.at.date(), started_at=started)
    )
    way = journal.safety.way_in("calf", [("soleus", "left")])
    with pytest.raises(Barred, match="One area a day"):
        way.go_on()
    now.move(days=1)
    assert isinstance(journal.safety.way_in("calf", [("soleus", "left")]).go_on(), Sheet)
