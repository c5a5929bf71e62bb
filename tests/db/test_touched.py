"""The file says what was written about, and whether another process wrote."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pytest

from journal.db import tables
from journal.db.about import ABOUT
from journal.db.engine import Database
from journal.db.sqlite.connections import BUSY_SECONDS
from journal.domain.errors import Failed
from journal.domain.history.about import About
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings

NECK = Series("neck_back", "left")


def test_of_every_table_it_is_known_what_a_change_of_it_is_about() -> None:
    assert set(ABOUT) == set(tables.metadata.tables)


def test_each_write_says_once_what_it_was_about_and_so_do_undo_and_redo(journal: Journal) -> None:
    journal.touched()
    writes: list[tuple[Callable[[], object], set[About]]] = [
        (partial(journal.scores.record, NewScore(series=NECK, hundredths=500)), {"score"}),
        (partial(journal.spots.add, "splenius", "left", "by the blade"), {"spot"}),
        (partial(journal.function.answer_ability, "climb stairs", 6), {"function"}),
        (partial(journal.fact_kinds.add, "coffee", "dose"), {"day fact"}),
        (partial(journal.preferences.mark_made_up), {"preference"}),
        (partial(journal.routines.save, "evening", [("splenius", "left")]), {"routine"}),
    ]  # fmt: skip
    for write, about in writes:
        write()
        assert journal.touched() == about
        assert not journal.touched()
    undone: list[About] = ["day fact", "function", "spot", "score"]
    for one in undone:
        journal.history.undo()
        assert journal.touched() == {one}
    journal.history.redo()
    assert journal.touched() == {"score"}


def test_what_is_refused_is_no_write(journal: Journal) -> None:
    journal.touched()
    with pytest.raises(Failed):
        journal.history.undo()
    assert not journal.touched()


def test_a_look_does_not_wait_for_whoever_holds_the_file(journal: Journal) -> None:
    journal.others_wrote()
    with closing(sqlite3.connect(journal.database.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(Failed, match="is busy"):
            journal.others_wrote()
        assert time.monotonic() - began < BUSY_SECONDS / 2
        other.execute("COMMIT")
    assert not journal.others_wrote()


def test_only_another_process_counts_among_others(journal: Journal) -> None:
    entry = NewScore(series=NECK, hundredths=500)
    journal.others_wrote()
    journal.scores.record(entry)
    assert not journal.others_wrote()
    theirs = Journal(Database(journal.database.path), journal.clock, Settings(), Places(None))
    with closing(theirs):
        theirs.scores.record(entry)
    journal.scores.record(entry)
    assert journal.others_wrote()
    assert not journal.others_wrote()
