"""The check is right both ways: it finds what is wrong, and says nothing of a good journal."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from journal.domain.scores import Series
from journal.domain.sessions.session import past_session
from journal.service.backups import Backups
from journal.service.checks import Checks
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now
from tests.db.conftest import Fill
from tests.support.damage import DAMAGES, Damage, an_index_of_other_rows

NECK = Series("neck_back", "left")


@pytest.fixture
def checks(tmp_path: Path, now: Now) -> Checks:
    """The checks of a journal that may not even be there."""
    return Checks(tmp_path / "journal.db", now.clock, Settings().start_of_day, Places(None))


def log(journal: Journal, note: str = "", region: str = "neck_back") -> None:
    series = Series(region, "left")
    journal.scores.record(NewScore(series=series, hundredths=500, note=note))


def problems(checks: Checks) -> list[str]:
    return [found.words for found in checks.run().findings if found.level == "problem"]


def hints(checks: Checks) -> list[str]:
    return [found.words for found in checks.run().findings if found.level == "hint"]


def test_of_a_good_journal_with_everything_in_it_nothing_is_said_and_nothing_changed(
    journal: Journal, checks: Checks, now: Now, tmp_path: Path
) -> None:
    for note in ("[/b] 'quoted'\nsecond line", "ü頭🦋", "x" * 100_000, ""):
        log(journal, note)
    now.move(days=1, microseconds=999_999)
    log(journal)
    began = now.clock.now() - timedelta(hours=1)
    held = past_session(NECK, [("upper_trapezius", "left")], held_seconds=30, holds=2,
                        day=journal.today, started_at=began)  # fmt: skip
    journal.sessions.add(held)
    journal.sessions.begin(NECK, 500)
    journal.history.undo()
    journal.preferences.welcome()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.db")}
    report = checks.run()
    assert report.findings == ()
    assert report.well
    assert report.contents is not None
    assert (report.contents.scores, report.backups) == (5, 1)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.db")} == before


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_damage_is_found_and_nothing_changed(
    checks: Checks, fill: Fill, now: Now, damage: Damage
) -> None:
    fill(checks.file)
    made = Backups(checks.file, now.clock, checks.day_start).make()
    damage(checks.file)
    content = checks.file.read_bytes()
    report = checks.run()
    assert not report.well
    assert str(checks.file) in report.findings[0].words
    assert made.path.name in report.findings[0].words
    assert checks.file.read_bytes() == content


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_newest_backup_that_is_damaged_is_found(
    checks: Checks, fill: Fill, now: Now, damage: Damage
) -> None:
    fill(checks.file)
    damage(Backups(checks.file, now.clock, checks.day_start).make().path)
    (told,) = problems(checks)
    assert told.startswith("The newest backup can't be used.")


BAD_ROWS = {
    "a day that never was in 2 rows": "UPDATE score SET day = '2026-02-31' WHERE rowid IN (7, 9)",
    "a day that never was in row 3": "UPDATE score SET day = 'yesterday' WHERE rowid = 3",
    "a time that can't be read": "UPDATE score SET entered_at = '2026-11-22 12:00' WHERE rowid = 3",
    "an offset from UTC": "UPDATE score SET entered_offset = 2000 WHERE rowid = 3",
    "text that can't be shown": "UPDATE score SET note = 'a' || char(0) WHERE rowid = 3",
    "a change that can't be undone": "UPDATE change SET after = '{' WHERE rowid = 3",
}


@pytest.mark.parametrize("words", BAD_ROWS)
def test_rows_that_no_program_of_ours_writes_are_found(
    checks: Checks, fill: Fill, words: str
) -> None:
    with closing(sqlite3.connect(fill(checks.file))) as other:
        other.execute(BAD_ROWS[words])
        other.commit()
    (told, *_) = problems(checks)
    assert f"holds {words}" in told


def test_rows_that_the_constraints_refuse_are_found_where_something_got_them_in(
    checks: Checks, fill: Fill
) -> None:
    with closing(sqlite3.connect(fill(checks.file))) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE score SET hundredths = 5000 WHERE rowid = 3")
        other.commit()
    assert "values that can't be in row 3 of the table score" in problems(checks)[0]


def test_holds_without_their_session_are_found(journal: Journal, checks: Checks) -> None:
    log(journal)
    with closing(sqlite3.connect(checks.file)) as other:
        other.execute(
            "INSERT INTO hold VALUES ('a', 'nowhere', 0, 'm', 'left', 1, 1, NULL, 'time')"
        )
        other.commit()
    assert "a session that is not there" in problems(checks)[0]


def test_tables_that_another_program_changed_are_found(checks: Checks, fill: Fill) -> None:
    with closing(sqlite3.connect(fill(checks.file))) as other:
        other.execute("CREATE TRIGGER mine AFTER DELETE ON score BEGIN SELECT 1; END")
        other.execute("ANALYZE")  # which any tool may do
        other.commit()
    told = [words for words in problems(checks) if "another program" in words]
    assert len(told) == 1
    assert "trigger mine" in told[0]


def test_a_journal_of_a_newer_version_is_said_to_be_one(checks: Checks, fill: Fill) -> None:
    with closing(sqlite3.connect(fill(checks.file))) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    assert "newer version" in problems(checks)[0]


def test_a_missing_journal_is_a_problem(checks: Checks) -> None:
    assert "There is no journal at" in problems(checks)[0]


def test_a_change_that_was_cut_off_is_told_and_left_to_the_next_start(
    checks: Checks, fill: Fill
) -> None:
    fill(checks.file)
    with closing(sqlite3.connect(checks.file, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE score SET note = note || 'x'")
        cut_off = checks.file.read_bytes(), Path(f"{checks.file}-journal").read_bytes()
        other.execute("ROLLBACK")
    checks.file.write_bytes(cut_off[0])
    Path(f"{checks.file}-journal").write_bytes(cut_off[1])
    assert "was cut off" in problems(checks)[0]
    assert checks.file.read_bytes() == cut_off[0]


@pytest.mark.parametrize("name", [".", "journal.db", "backups", "backups/*"])
def test_what_others_may_look_into_is_found(
    checks: Checks, fill: Fill, tmp_path: Path, now: Now, name: str
) -> None:
    tmp_path.chmod(0o700)
    fill(checks.file)
    Backups(checks.file, now.clock, checks.day_start).make()
    (tmp_path / "settings.toml").touch(mode=0o644)  # as an editor saves it, in a folder of ours
    assert problems(checks) == []
    (tmp_path / "settings.toml").chmod(0o600)
    (loose,) = [tmp_path] if name == "." else tmp_path.glob(name)
    loose.chmod(0o755)
    (told,) = problems(checks)
    assert told.startswith(f"Others on this machine may look into {loose} (mode 755)")


def test_the_regions_file_not_knowing_a_region_is_only_a_hint(
    journal: Journal, checks: Checks
) -> None:
    log(journal, region="left_wing")
    assert problems(checks) == []
    (told,) = hints(checks)
    assert "left_wing" in told


def test_a_copy_that_could_not_be_merged_and_a_synced_folder_are_told(
    fill: Fill, now: Now, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir(mode=0o700)
    checks = Checks(folder / "journal.db", now.clock, Settings().start_of_day, Places(None))
    fill(checks.file)
    Backups(checks.file, now.clock, checks.day_start).make()
    assert problems(checks) == []
    assert "is synced by Dropbox" in hints(checks)[0]
    (folder / "journal (conflicted copy).db").touch()
    assert "could not merge" in problems(checks)[0]
    assert len(checks.at_start()) == 2


def test_a_disk_that_is_nearly_full_is_told(disk: Path, fill: Fill, now: Now) -> None:
    checks = Checks(disk / "journal.db", now.clock, Settings().start_of_day, Places(None))
    fill(checks.file)
    assert any("MB are free" in words for words in problems(checks))


def test_a_backup_from_a_clock_that_ran_ahead_is_not_taken_for_the_newest(
    journal: Journal, checks: Checks, now: Now
) -> None:
    log(journal)
    made = journal.backups.make().path
    now.set(days=40)
    log(journal)  # which makes a backup of that day
    now.set(days=-40)
    report = checks.run()
    assert report.newest == now.at
    assert not [found for found in report.findings if found.about == "backups"]
    now.move(days=9)
    log(journal)
    journal.backups.every()[1].path.unlink()  # the one of today
    assert "The newest backup is 9 days older" in " ".join(problems(checks))
    an_index_of_other_rows(checks.file)
    assert f"journal restore {made.name}" in problems(checks)[0]


def test_a_backup_that_is_missing_or_old_is_told(
    journal: Journal, checks: Checks, now: Now
) -> None:
    log(journal)
    assert problems(checks) == []
    now.move(days=1)
    assert "There is no backup yet" in problems(checks)[0]
    log(journal)
    assert problems(checks) == []
    (made,) = journal.backups.every()
    now.move(days=9)
    log(journal)
    newest = journal.backups.every()[0]
    newest.path.unlink()
    assert "The newest backup is 9 days older" in problems(checks)[0]
    made.path.unlink()
    assert "There is no backup yet" in problems(checks)[0]


def test_a_day_fact_that_does_not_fit_its_kind_is_named(
    journal: Journal, checks: Checks, tmp_path: Path
) -> None:
    kind = journal.fact_kinds.add("ibuprofen", "dose", unit="mg")
    journal.day_facts.record(FactEntry(kind=kind, value="400"))
    assert problems(checks) == []
    with closing(sqlite3.connect(tmp_path / "journal.db")) as file, file:
        file.execute("UPDATE day_fact SET amount = '0'")
    assert "a day fact that does not fit its kind in row 1" in " ".join(problems(checks))
    with closing(sqlite3.connect(tmp_path / "journal.db")) as file, file:
        file.execute("UPDATE fact_kind SET name = '400'")
    assert "a kind of day fact that can't be in row 1" in " ".join(problems(checks))
