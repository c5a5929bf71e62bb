"""Whatever value a file holds, where ever: an answer, or the sentence about damage; no error."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journal.db import history, opening, tables
from journal.db.check import look_through
from journal.db.opening import open_database
from journal.db.tables import metadata
from journal.domain.chart.picture import Looking, View
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.day_facts.kinds import FORMS
from journal.domain.errors import Failed, JournalError
from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import past_session
from journal.domain.trends.span import Span
from journal.runtime.clock import Clock
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.service.trials import Wish
from journal.settings import Settings
from tests.conftest import Now, Shell, answer

NECK = Series("neck_back", "left")
COLUMNS = [(table.name, column.name) for table in metadata.sorted_tables for column in table.c]

UNREADABLE = b"9\xa5\xa5"
"""Stands in the file as text."""

odd_text = st.sampled_from([
    "", " ", "0", "-1", "5.5", "1e999", "left", "running", "done", "yesterday", "0000-00-00",
    "2026-02-31", "2026-W47-7", "20261122", "1899-12-31", "9998-12-31", "9999-12-31",
    "-4712-01-01", "now", "2026-11-22T12:00:00.000000Z", "0001-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59.999999Z", "2026-11-22T12:00:00.0000+01", "2026-11-22 12:00:00.000000Z",
    "{", "[]", "{}", "null", "[" * 5000, '{"id": 5}', "1/2", "9999-12-31/9999-12-31",
    '{"version": "1", "on": "9999-12-31", "of": {}}', "a\0b", "\u202e", "[/b]", "%", "score",
])  # fmt: skip
values = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.integers(-3, 1500)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | odd_text
    | st.binary(max_size=20)
    | st.just(UNREADABLE)
)


@dataclass(frozen=True)
class Spoilt:
    """One value of the file that became another one."""

    place: tuple[str, str]
    row: int
    value: object


spoilt = st.builds(Spoilt, st.sampled_from(COLUMNS), st.integers(0, 60), values)


def spoil(path: Path, one: Spoilt) -> None:
    """Write a value past every rule of the schema."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        schema = other.execute("SELECT sql, rowid FROM sqlite_master").fetchall()
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL,', ',')")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        table, column = one.place
        value = "CAST(? AS TEXT)" if one.value == UNREADABLE else "?"
        rows = other.execute(f"SELECT rowid FROM {table}").fetchall()
        words = f'UPDATE {table} SET "{column}" = {value} WHERE rowid = ?'
        try:
            other.execute(words, (one.value, *rows[one.row % len(rows)]))
        except (sqlite3.IntegrityError, OverflowError):  # a key twice, or no key at all
            assume(False)
        other.execute("PRAGMA writable_schema = ON")
        other.executemany("UPDATE sqlite_master SET sql = ? WHERE rowid = ?", schema)


def fill(journal: Journal, now: Now) -> None:
    """Log some of everything: scores, sessions, what undo knows, answers, a baseline."""
    for ago in range(20):
        day = journal.today - timedelta(days=ago)
        draft = NewScore(series=NECK, hundredths=300 + ago * 10, day=day, note="so so",
                      qualities=("burning",))  # fmt: skip
        journal.scores.record(draft)
    journal.trends.set_baseline(NECK, Span(journal.today - timedelta(days=19), journal.today))
    began = now.clock.now() - timedelta(hours=30)
    for ago in (0, 1):
        began -= timedelta(days=ago)
        journal.sessions.add(
            past_session(NECK, [("upper_trapezius", "left")], held_seconds=30, holds=2,
                         day=began.date(), started_at=began)
        )  # fmt: skip
    answer(journal)
    journal.preferences.welcome()
    journal.trials.start(Wish(series=NECK, muscle="splenius", guess=-100))
    journal.trials.not_worse()
    for form in FORMS:
        kind = journal.fact_kinds.add(f"a {form}", form, of="triptan" if form == "dose" else "none")
        value = None if form in ("yes", "span") else "5"
        until = journal.today if form == "span" else None
        journal.day_facts.record(FactEntry(kind=kind, value=value, until=until, note="so so"))
    spot = journal.spots.add("splenius", "left", "by the skull", where="two fingers down")
    journal.spots.rate(spot.name, 600)
    journal.function.answer_week((4, 5, 3), {"climb stairs": 6})
    journal.sessions.begin(NECK, 500, journal.spots.for_session(spot.name, before=700))
    now.move(hours=1)
    some = journal.scores.find(Filter())[0]
    with history.undoable(journal.database, now.clock.now(), "Imported 1 score") as change:
        known = {"id": some.id, "source": "plain", "key": "k", "day": some.day, "at": "",
                 "place": "neck", "written": "5.7", "said": "x", "kept": "y"}  # fmt: skip
        change.insert(tables.origin, [known])
    journal.scores.change(some.id, note="changed")
    journal.entries.delete([some.id])
    journal.history.undo()


COMMANDS = [
    ["list"], ["list", "--json"], ["list", "--search", "so"], ["week"], ["week", "--json"],
    ["why", "neck_back", "--side", "left"], ["baseline", "neck_back", "--side", "left"],
    ["sessions"], ["sessions", "--json"], ["spots"], ["spots", "--json"], ["effects"],
    ["facts"], ["facts", "days"], ["fact", "a yes"], ["list", "--facts", "--json"],
    ["peg"], ["function", "--json"], ["with"], ["trial", "show"], ["trial", "stop"],
    ["check"], ["check", "--json"], ["due"],
    ["export", "--format", "json", "-o", "-"], ["export", "--format", "csv", "-o", "-"],
    ["backup", "--list"], ["undo"], ["redo"], ["log", "neck", "5"], ["carry"],
]  # fmt: skip


def _trends(view: View) -> Callable[[Journal], object]:
    return lambda journal: journal.pictures.of(Looking(view=view, series=NECK, range="all"))


READS: list[Callable[[Journal], object]] = [
    lambda journal: journal.scores.sheet(),
    lambda journal: journal.entries.near(Filter(), 0, 30),
    lambda journal: journal.entries.near(Filter(text="so"), 30, 30),
    lambda journal: journal.sessions.cut_off(),
    lambda journal: journal.sessions.last_series(),
    lambda journal: journal.pressing.lately("neck_back", []),
    lambda journal: journal.pressing.refusals(["neck_back"], []),
    lambda journal: journal.safety.verdict(),
    lambda journal: journal.effects.find(),
    lambda journal: journal.effects.review("neck_back"),
    lambda journal: journal.trials.all(),
    lambda journal: journal.fact_kinds.all(),
    lambda journal: journal.day_facts.find(Wanted(text="so")),
    lambda journal: journal.day_facts.strip(),
    lambda journal: journal.day_facts.medication_notice(),
    lambda journal: journal.spots.all(),
    lambda journal: journal.function.courses(),
    lambda journal: journal.links.of([NECK]),
    lambda journal: journal.history.steps(),
    lambda journal: journal.backups.every(),
    *map(_trends, get_args(View)),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with some of everything, up to the present day of the commands."""
    path = tmp_path_factory.mktemp("good") / "journal.db"
    now = Now(Clock().now() - timedelta(hours=1))
    journal = Journal(open_database(path), now.clock, Settings(), Places(None))
    fill(journal, now)
    journal.close()
    return path


def copy_anew(good: Path, path: Path) -> None:
    """Put a good journal where a spoilt one was, which a read that failed may still have open."""
    path.unlink(missing_ok=True)
    shutil.copy(good, path)


@contextmanager
def opened_and_spoilt(path: Path, good: Path, one: Spoilt) -> Iterator[Journal]:
    """Open a copy of a good journal, in which a value then becomes another one."""
    copy_anew(good, path)
    with closing(Journal(open_database(path), Clock(), Settings(), Places(None))) as journal:
        spoil(path, one)
        yield journal


many = settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@many
@given(one=spoilt, words=st.sampled_from(COMMANDS))
def test_any_command_on_any_value_answers_or_tells_the_damage(
    tmp_path: Path, good: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch,
    one: Spoilt, words: list[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(opening, "CHECKED_BELOW", 0)  # as for a large file, or one spoilt later
    path = tmp_path / "journal.db"
    copy_anew(good, path)
    spoil(path, one)
    said = shell(*words)
    if words == ["due"]:
        assert said.code in (0, 1, 2)
    elif said.code and words[0] != "check":
        assert said.code == 1
        assert "is damaged. It was left untouched." in said.err or "nothing to" in said.err


@many
@given(one=spoilt, read=st.sampled_from(READS))
def test_what_the_screens_read_is_there_or_the_damage_is_told(
    tmp_path: Path, good: Path, one: Spoilt, read: Callable[[Journal], object]
) -> None:
    path = tmp_path / "journal.db"
    with opened_and_spoilt(path, good, one) as journal:
        try:
            read(journal)
        except Failed as error:
            assert f"{path} is damaged. It was left untouched." in str(error)


def wrong_rows(path: Path) -> set[str]:
    """What a check finds wrong with what is in a file."""
    return {one.words for one in look_through(path) if one.about in {"entries", "damage"}}


@many
@given(one=spoilt)
def test_undoing_on_a_spoilt_file_makes_nothing_worse(
    tmp_path: Path, good: Path, one: Spoilt
) -> None:
    path = tmp_path / "journal.db"
    with opened_and_spoilt(path, good, one) as journal:
        before = wrong_rows(path)
        for _ in range(3):
            with suppress(JournalError):
                journal.history.undo()
    assert len(wrong_rows(path)) <= len(before)


@settings(many, max_examples=30)
@given(one=spoilt)
def test_a_value_that_keeps_a_list_from_being_read_is_named_by_check(
    tmp_path: Path, good: Path, one: Spoilt
) -> None:
    path = tmp_path / "journal.db"
    with opened_and_spoilt(path, good, one) as journal:
        try:
            for read in READS:
                read(journal)
        except Failed:
            assert wrong_rows(path)
