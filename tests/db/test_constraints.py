"""The file itself refuses what may never stand in it, whatever program writes."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import StatementError

from journal.db import tables
from journal.service.journal import Journal

MOMENT = "2026-11-22T11:00:00.000000Z"
SCORE: dict[str, object] = {
    "id": "s", "region": "neck_back", "side": "left", "hundredths": 570, "day": "2026-11-22",
    "felt_at": MOMENT, "felt_offset": 60, "entered_at": MOMENT, "entered_offset": 60, "late": 0,
    "carried": 0, "note": "", "qualities": "", "source": "shell",
}  # fmt: skip
SESSION: dict[str, object] = {
    "id": "p", "region": "neck_back", "side": "left", "status": "done", "day": "2026-11-22",
    "started_at": MOMENT, "started_offset": 60, "ended_at": MOMENT, "ended_offset": 60,
    "progress_at": MOMENT,
    "before": 600, "after": 400, "note": "",
}  # fmt: skip
HOLD: dict[str, object] = {
    "id": "h", "session": "p", "position": 0, "muscle": "upper_trapezius", "side": "left",
    "planned_ms": 60_000, "held_ms": 30_000, "pressure": 5, "ended_by": "eased",
}  # fmt: skip
STEP: dict[str, object] = {
    "id": 1, "label": "x", "made_at": MOMENT, "made_offset": 60, "undone": 0,
}  # fmt: skip
CHANGE: dict[str, object] = {
    "step": 1, "position": 0, "entity": "score", "row": "s", "before": None, "after": "{}",
}  # fmt: skip
ORIGIN: dict[str, object] = {
    "id": "s", "source": "plain", "key": "k", "day": "2026-11-22", "at": "", "place": "neck",
    "written": "5.7", "said": "x", "kept": "y",
}  # fmt: skip
TRIAL: dict[str, object] = {
    "id": "t", "region": "neck_back", "side": "left", "day": "2026-11-23", "days": 2,
    "hour": "20:00", "points": "splenius:left:20:2", "routine": None, "guess": -100,
    "sealed": "0" * 24, "started_at": MOMENT, "started_offset": 60, "ended_on": None,
    "ended_why": None, "reviewed_on": None,
}  # fmt: skip
FACT_KIND: dict[str, object] = {
    "id": "k", "name": "ibuprofen", "form": "dose", "unit": "mg", "medication": "simple",
    "retired": 0, "position": 0,
}  # fmt: skip
DAY_FACT: dict[str, object] = {
    "id": "f", "kind": "k", "day": "2026-11-22", "until": None, "amount": "400", "pieces": 1,
    "at": MOMENT, "at_offset": 60, "entered_at": MOMENT, "entered_offset": 60, "carried": 0,
    "note": "",
}  # fmt: skip
SPOT: dict[str, object] = {
    "id": "o", "name": "by the blade", "muscle": "splenius", "side": "left", "words": "",
    "place": "3.0,14.0", "entered_at": MOMENT, "entered_offset": 60, "retired_on": None,
}  # fmt: skip
TENDERNESS: dict[str, object] = {
    "id": "d", "spot": "o", "session": "p", "rated": "before", "hundredths": 600,
    "day": "2026-11-22", "felt_at": MOMENT, "felt_offset": 60, "entered_at": MOMENT,
    "entered_offset": 60,
}  # fmt: skip
ANSWER: dict[str, object] = {
    "id": "a", "day": "2026-11-22", "entered_at": MOMENT, "entered_offset": 60, "pain": 4,
    "enjoyment": 5, "activity": 3, "doing": None, "able": None,
}  # fmt: skip
GOOD = {
    "function_answer": ANSWER,
    "fact_kind": FACT_KIND,
    "day_fact": DAY_FACT,
    "trial": TRIAL,
    "origin": ORIGIN,
    "session": SESSION,
    "hold": HOLD,
    "score": SCORE,
    "step": STEP,
    "change": CHANGE,
    "spot": SPOT,
    "tenderness": TENDERNESS,
}


@pytest.fixture
def file(tmp_path: Path, journal: Journal) -> Iterator[sqlite3.Connection]:
    """The journal's file, as any program would open it."""
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        yield connection


def put(file: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    file.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})",
                 tuple(row.values()))  # fmt: skip


def test_rows_that_keep_the_rules_are_taken(file: sqlite3.Connection) -> None:
    for table, row in GOOD.items():
        put(file, table, row)
    put(file, "score", SCORE | {"id": "2", "hundredths": 0, "felt_at": None, "felt_offset": None})
    put(file, "score", SCORE | {"id": "3", "hundredths": 1000, "side": "whole"})
    running = {"status": "running", "ended_at": None, "ended_offset": None, "after": None}
    put(file, "session", SESSION | {"id": "2"} | running)


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("score", {"hundredths": 1001}), ("score", {"hundredths": -1}),
        ("score", {"hundredths": None}), ("score", {"hundredths": "abc"}),
        ("score", {"side": "middle"}), ("score", {"side": "LEFT"}), ("score", {"side": None}),
        ("score", {"day": "1899-12-31"}), ("score", {"day": None}), ("score", {"id": None}),
        ("score", {"felt_at": None}), ("score", {"felt_offset": None}),
        ("score", {"entered_at": None}), ("score", {"late": 2}), ("score", {"carried": -1}),
        ("score", {"note": None}), ("score", {"region": None}), ("score", {"source": None}),
        ("session", {"side": "middle"}), ("session", {"status": "paused"}),
        ("session", {"status": "running"}), ("session", {"ended_at": None}),
        ("session", {"ended_offset": None}),
        ("session", {"ended_at": "2026-11-22T10:59:59.000000Z"}),
        ("session", {"before": 1001}), ("session", {"after": -1}), ("session", {"before": None}),
        ("session", {"day": "1899-12-31"}), ("session", {"started_at": None}),
        ("hold", {"side": "whole"}), ("hold", {"planned_ms": -1}), ("hold", {"held_ms": -1}),
        ("hold", {"pressure": 11}), ("hold", {"pressure": -1}), ("hold", {"ended_by": "bored"}),
        ("hold", {"session": "none"}), ("step", {"undone": 2}),
        ("trial", {"side": "middle"}), ("trial", {"day": "1899-12-31"}), ("trial", {"days": 0}),
        ("trial", {"days": 5}), ("trial", {"guess": 1001}), ("trial", {"guess": 5.5}),
        ("trial", {"ended_on": "2026-11-24"}), ("trial", {"ended_why": "own"}),
        ("trial", {"ended_on": "2026-11-24", "ended_why": "bored"}), ("trial", {"sealed": None}),
        ("trial", {"points": None}), ("trial", {"started_at": None}),
        ("fact_kind", {"form": "odd"}), ("fact_kind", {"medication": "odd"}),
        ("fact_kind", {"form": "level", "medication": "none"}), ("fact_kind", {"name": None}),
        ("fact_kind", {"form": "number"}), ("fact_kind", {"retired": 2}),
        ("fact_kind", {"position": -1}), ("day_fact", {"day": "1899-12-31"}),
        ("day_fact", {"until": "2026-11-21"}), ("day_fact", {"pieces": 0}),
        ("day_fact", {"pieces": 101}), ("day_fact", {"at_offset": None}),
        ("day_fact", {"carried": 2}), ("day_fact", {"note": None}), ("day_fact", {"kind": None}),
        ("function_answer", {"day": "1899-12-31"}), ("function_answer", {"pain": 11}),
        ("function_answer", {"pain": 4.5}), ("function_answer", {"enjoyment": -1}),
        ("function_answer", {"activity": None}), ("function_answer", {"able": 5}),
        ("function_answer", {"able": 5, "doing": "sit"}), ("function_answer", {"doing": "sit"}),
        ("change", {"after": None}), ("change", {"step": 2}),
        ("spot", {"side": "whole"}), ("spot", {"name": ""}), ("spot", {"muscle": None}),
        ("tenderness", {"spot": "none"}), ("tenderness", {"session": "none"}),
        ("tenderness", {"rated": "later"}), ("tenderness", {"hundredths": 1001}),
        ("tenderness", {"hundredths": 5.5}), ("tenderness", {"day": "1899-12-31"}),
        ("tenderness", {"hundredths": None, "session": None}), ("tenderness", {"felt_at": None}),
    ],
    ids=str,
)  # fmt: skip
def test_a_row_that_breaks_a_rule_is_refused(
    file: sqlite3.Connection, table: str, wrong: dict[str, object]
) -> None:
    for parent in ("session", "step", "spot"):
        if parent != table:
            put(file, parent, GOOD[parent])
    with pytest.raises(sqlite3.IntegrityError):
        put(file, table, GOOD[table] | wrong)


@pytest.mark.parametrize("hundredths", [5.5, "5.5", b"5"])
def test_a_score_that_is_not_whole_hundredths_is_refused(
    file: sqlite3.Connection, hundredths: object
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        put(file, "score", SCORE | {"hundredths": hundredths})


def test_an_id_is_given_once(file: sqlite3.Connection) -> None:
    put(file, "score", SCORE)
    with pytest.raises(sqlite3.IntegrityError):
        put(file, "score", SCORE)


def test_holds_go_with_their_session(file: sqlite3.Connection) -> None:
    put(file, "session", SESSION)
    put(file, "hold", HOLD)
    file.execute("DELETE FROM session")
    assert file.execute("SELECT count(*) FROM hold").fetchone() == (0,)


def test_ratings_go_with_their_spot_and_with_their_session(file: sqlite3.Connection) -> None:
    for gone in ("spot", "session"):
        for table in ("spot", "session", "tenderness"):
            file.execute(f"DELETE FROM {table}")
        for table in ("spot", "session", "tenderness"):
            put(file, table, GOOD[table])
        file.execute(f"DELETE FROM {gone}")
        assert file.execute("SELECT count(*) FROM tenderness").fetchone() == (0,)


def test_a_moment_without_a_zone_is_refused(journal: Journal) -> None:
    row = SCORE | {"day": date(2026, 11, 22), "felt_at": datetime(2026, 11, 22, 12),
                   "entered_at": datetime(2026, 11, 22, 11, tzinfo=UTC)}  # fmt: skip
    with (
        pytest.raises((StatementError, ValueError), match="no time zone"),
        journal.database.write() as connection,
    ):
        connection.execute(insert(tables.score).values(**row))
    with journal.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM score").scalar() == 0


def test_every_constraint_has_a_name_so_that_a_migration_can_find_it(
    file: sqlite3.Connection,
) -> None:
    for (sql,) in file.execute("SELECT sql FROM sqlite_master WHERE type = 'table'"):
        named = re.findall(r"CONSTRAINT \w+ (?:CHECK|PRIMARY|FOREIGN|UNIQUE)", sql)
        assert len(named) == len(re.findall(r"CHECK \(|PRIMARY KEY|FOREIGN KEY|UNIQUE \(", sql))
