"""Undo and redo: whatever was done, the rows come back as they were, to the byte."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import insert

from journal.db import tables
from journal.db.history import UndoStep, undoable
from journal.db.opening import open_database
from journal.domain.atlas.regions import SIDES
from journal.domain.day_facts.kinds import FORMS, Form
from journal.domain.errors import Failed, Refused
from journal.domain.history.steps import STEPS_KEPT
from journal.domain.scores import QUALITIES, Filter, Series
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import SHIPPED, Now, fresh

NECK = Series("neck_back", "left")
notes = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
series = st.builds(Series, st.sampled_from(["neck_back", "knee_front"]), st.sampled_from(SIDES))


def opened(path: Path) -> Journal:
    return Journal(open_database(path), Now().clock, Settings(), SHIPPED)


def rows(path: Path) -> list[tuple[object, ...]]:
    """All that the file holds of scores, sessions and day facts, as it holds it."""
    with closing(sqlite3.connect(path)) as file:
        return [
            (table, *row)
            for table in ("score", "session", "hold", "fact_kind", "day_fact")
            for row in file.execute(f"SELECT * FROM {table} ORDER BY id")
        ]


def score_row(id: str, hundredths: int, note: str) -> dict[str, object]:
    return {
        "id": id, "region": "neck_back", "side": "left", "hundredths": hundredths,
        "day": date(2026, 11, 1), "felt_at": None, "felt_offset": None,
        "entered_at": datetime(2026, 11, 22, tzinfo=UTC), "entered_offset": 60, "late": 1,
        "carried": 0, "note": note, "qualities": "", "source": "import",
    }  # fmt: skip


def session_row(id: str) -> dict[str, object]:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return {
        "id": id, "region": "neck_back", "side": "left", "status": "running", "day": at.date(),
        "started_at": at, "started_offset": 60, "ended_at": None, "ended_offset": None,
        "progress_at": at, "before": 600, "after": None, "note": "",
    }  # fmt: skip


def hold_row(session: str, position: int) -> dict[str, object]:
    return {
        "id": f"{session}-{position}", "session": session, "position": position,
        "muscle": "upper_trapezius", "side": "left", "planned_ms": 60_000, "held_ms": 0,
        "pressure": None, "ended_by": None,
    }  # fmt: skip


class AnyChanges(RuleBasedStateMachine):
    """Changes, undos and redos in any order, held against the list of states they lead through."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "journal.db"
        self.journal = opened(fresh(self.path))
        self.states = [rows(self.path)]
        self.at = 0
        self.made = 0

    def teardown(self) -> None:
        try:
            while self.at:
                self.take_back()
                self.rows_are_as_they_were()
            while self.at < len(self.states) - 1:
                self.do_again()
                self.rows_are_as_they_were()
        finally:
            self.journal.close()
            self.folder.cleanup()

    def step(self, change: Callable[[UndoStep], None]) -> None:
        with undoable(self.journal.database, self.journal.clock.now(), "step") as one:
            change(one)
        self.changed()

    def changed(self) -> None:
        if (found := rows(self.path)) != self.states[self.at]:  # else it is no step
            self.states = [*self.states[: self.at + 1], found]
            self.at += 1

    def ids(self, table: str = "score") -> list[str]:
        return [str(row[1]) for row in self.states[self.at] if row[0] == table]

    def new_id(self) -> str:
        self.made += 1
        return f"made-{self.made:08}"

    @rule(one=series, hundredths=st.integers(0, 1000), note=notes)
    def log(self, one: Series, hundredths: int, note: str) -> None:
        self.journal.scores.record(NewScore(series=one, hundredths=hundredths, note=note))
        self.changed()

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), note=st.none() | notes, at=st.none() | st.just(time(1, 30)))
    def edit(self, data: st.DataObject, note: str | None, at: time | None) -> None:
        id = data.draw(st.sampled_from(self.ids()))
        words = data.draw(st.sets(st.sampled_from(QUALITIES), min_size=1, max_size=3))
        self.journal.scores.change(id, note=note, at=at, qualities=words)
        self.changed()

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        ids = data.draw(st.lists(st.sampled_from(self.ids()), min_size=1, unique=True))
        self.journal.entries.delete(ids)
        self.changed()

    @rule(form=st.sampled_from(FORMS))
    def add_a_kind(self, form: Form) -> None:
        self.journal.fact_kinds.add(f"a {form} {self.new_id()}", form)
        self.changed()

    @precondition(lambda self: self.ids("fact_kind"))
    @rule(data=st.data(), note=notes, ago=st.integers(0, 3))
    def note_a_fact(self, data: st.DataObject, note: str, ago: int) -> None:
        id = data.draw(st.sampled_from(self.ids("fact_kind")))
        kind = next(one.kind for one in self.journal.fact_kinds.all() if one.kind.id == id)
        day = self.journal.today - timedelta(days=ago)
        until = day if kind.form == "span" else None
        value = None if kind.form in ("yes", "span") else "5"
        entry = FactEntry(kind=kind, value=value, day=day, until=until, note=note)
        with suppress(Refused):  # retired, or a span of that day is there
            self.journal.day_facts.record(entry)
        self.changed()

    @precondition(lambda self: self.ids("fact_kind"))
    @rule(data=st.data(), done=st.sampled_from(["rename", "retire", "carry", "delete"]))
    def change_a_kind(self, data: st.DataObject, done: str) -> None:
        kinds = self.journal.fact_kinds
        id = data.draw(st.sampled_from(self.ids("fact_kind")))
        kind = next(one.kind for one in kinds.all() if one.kind.id == id)
        if done == "rename":
            kinds.rename(kind.name, f"renamed {self.new_id()}")
        elif done == "retire":
            kinds.retire(kind.name)
        elif done == "carry":
            self.journal.day_facts.carry()
        else:
            kinds.delete(kind.id)
        self.changed()

    @rule(count=st.sampled_from([1, 2, 5]), note=notes)
    def take_over_a_file(self, count: int, note: str) -> None:
        some = [score_row(self.new_id(), n, note) for n in range(count)]
        self.step(lambda change: change.insert(tables.score, some))

    @rule(holds=st.integers(0, 3))
    def start_a_session(self, holds: int) -> None:
        id = self.new_id()

        def change(change: UndoStep) -> None:
            change.insert(tables.session, [session_row(id)])
            change.insert(tables.hold, [hold_row(id, n) for n in range(holds)])

        self.step(change)

    @precondition(lambda self: self.ids("hold"))
    @rule(data=st.data(), held=st.integers(1, 99_000))
    def hold_on(self, data: st.DataObject, held: int) -> None:
        id = data.draw(st.sampled_from(self.ids("hold")))
        self.step(lambda change: change.update(tables.hold, id, {"held_ms": held}))

    @precondition(lambda self: self.ids("session"))
    @rule(data=st.data())
    def drop_a_session(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(self.ids("session")))
        self.step(lambda change: change.delete(tables.session, [id]))  # its holds go with it

    @rule(note=notes)
    def do_and_undo_within_one_step(self, note: str) -> None:
        one, other = self.new_id(), self.new_id()

        def change(change: UndoStep) -> None:
            change.insert(tables.score, [score_row(one, 1, note), score_row(other, 2, note)])
            change.update(tables.score, one, {"note": note + "!"})
            change.update(tables.score, one, {"hundredths": 1000})
            change.delete(tables.score, [other])
            change.insert(tables.score, [score_row(other, 3, note)])

        self.step(change)

    @rule()
    def change_nothing(self) -> None:
        with undoable(self.journal.database, self.journal.clock.now(), "nothing") as change:
            change.insert(tables.score, [])
            change.delete(tables.score, ["no such id"])

    @rule()
    def start_again(self) -> None:
        self.journal.close()
        self.journal = opened(self.path)

    @precondition(lambda self: self.at > 0)
    @rule()
    def take_back(self) -> None:
        self.journal.history.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def do_again(self) -> None:
        self.journal.history.redo()
        self.at += 1

    @invariant()
    def rows_are_as_they_were(self) -> None:
        assert rows(self.path) == self.states[self.at]

    @invariant()
    def nothing_is_left_beyond_the_ends(self) -> None:
        if self.at == 0:
            with pytest.raises(Failed, match="nothing to undo"):
                self.journal.history.undo()
        if self.at == len(self.states) - 1:
            with pytest.raises(Failed, match="nothing to redo"):
                self.journal.history.redo()


AnyChanges.TestCase.settings = settings(max_examples=18, stateful_step_count=15, deadline=None)


TestAnyChangesComeBackToTheByte = AnyChanges.TestCase


def test_120_steps_go_back_and_forth_across_restarts(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    states = [rows(path)]
    for n in range(120):
        if n % 3 == 2:
            journal.entries.delete([journal.scores.find(Filter())[0].id])
        else:
            journal.scores.record(NewScore(series=NECK, hundredths=n, note=f"{n} 頭"))
        states.append(rows(path))
    for state in reversed(states[:-1]):
        if len(state) % 10 == 0:
            journal.close()
            journal = opened(path)
        journal.history.undo()
        assert rows(path) == state
    for state in states[1:]:
        journal.history.redo()
        assert rows(path) == state
    journal.close()


def test_a_change_that_fails_half_way_leaves_neither_rows_nor_a_step(
    journal: Journal, tmp_path: Path
) -> None:
    journal.scores.record(NewScore(series=NECK, hundredths=1))
    before = (tmp_path / "journal.db").read_bytes()
    with pytest.raises(Failed), undoable(journal.database, journal.clock.now()) as change:
        change.insert(tables.score, [score_row("good", 1, "")])
        change.insert(tables.score, [score_row("bad", 1001, "")])
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_change_that_changes_nothing_leaves_no_step(journal: Journal) -> None:
    score = journal.scores.record(NewScore(series=NECK, hundredths=1, note="same"))
    journal.scores.change(score.id, note="same")
    assert len(journal.history.steps()) == 1


def seed_steps(journal: Journal, ids: range, *, undone: int = 0) -> None:
    """Put steps into the file that were each one change of one score."""
    at = journal.clock.now()
    steps = [
        {"id": n, "label": str(n), "made_at": at, "made_offset": 0, "undone": undone} for n in ids
    ]
    changes = [
        {"step": n, "position": 0, "entity": "score", "row": f"{n}", "before": None, "after": "{}"}
        for n in ids
    ]
    with journal.database.write() as connection:
        connection.execute(insert(tables.step), steps)
        connection.execute(insert(tables.change), changes)


def test_the_newest_thousand_steps_are_kept_and_no_data_is_lost_with_the_others(
    journal: Journal,
) -> None:
    kept = journal.scores.record(NewScore(series=NECK, hundredths=1))
    seed_steps(journal, range(2, STEPS_KEPT + 1))
    journal.scores.record(NewScore(series=NECK, hundredths=2))
    steps = journal.history.steps(limit=2 * STEPS_KEPT)
    assert len(steps) == STEPS_KEPT
    assert [step.id for step in steps] == list(range(STEPS_KEPT + 1, 1, -1))
    assert kept in journal.scores.find(Filter())


def test_changes_that_were_taken_back_do_not_use_up_the_steps_that_hold(journal: Journal) -> None:
    seed_steps(journal, range(1, 151))
    seed_steps(journal, range(150 + STEPS_KEPT, 151 + STEPS_KEPT), undone=1)
    journal.scores.record(NewScore(series=NECK, hundredths=2))
    assert len(journal.history.steps(limit=1000)) >= 100


def test_steps_tell_newest_first_what_was_done_and_when(journal: Journal, now: Now) -> None:
    journal.scores.record(NewScore(series=NECK, hundredths=570, note="secret"))
    now.move(minutes=5)
    journal.scores.carry(journal.today)
    journal.entries.delete([journal.scores.find(Filter())[0].id])
    newest, oldest = journal.history.steps()
    assert (oldest.label, oldest.rows) == ("Back of the neck, left: 5.7", 1)
    assert newest.label.startswith("Deleted Back of the neck, left: 5.7")
    assert (newest.made_at, newest.undone) == (now.at, False)
    assert "secret" not in newest.label + oldest.label
