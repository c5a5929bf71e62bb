"""``due`` asks the file past the service and must always say the same; it must also be light."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.cli.due import run_due
from journal.db.opening import open_database
from journal.domain.atlas.regions import SIDES
from journal.domain.scores import Series
from journal.domain.sessions.session import past_session
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Answer, Now, Shell, command, surroundings, today
from tests.support.entering import record_all

series = st.builds(Series, st.sampled_from(["neck_back", "knee_front"]), st.sampled_from(SIDES))
diaries = st.lists(st.tuples(series, st.sampled_from([0, 0, 1, 2, 26, 27, 28, 29])), max_size=14)


@settings(max_examples=40, deadline=None)
@given(diary=diaries, day_start=st.sampled_from(["00:00", "04:00", "23:59"]))
def test_due_says_what_the_service_says(
    tmp_path_factory: pytest.TempPathFactory, diary: list[tuple[Series, int]], day_start: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "due"
    own = Settings(day_start=day_start)
    journal = Journal(open_database(folder / "journal.db"), Clock(), own, Places(None))
    (folder / "settings.toml").write_text(f'day_start = "{day_start}"')
    with journal.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM score")
    record_all(
        journal,
        (
            NewScore(series=one, hundredths=500, day=journal.today - timedelta(days=ago))
            for one, ago in diary
        ),
    )
    unrated = journal.scores.sheet().unrated()
    journal.close()
    with pytest.MonkeyPatch.context() as patch, io.StringIO() as out:
        patch.setenv("JOURNAL_DATA_DIR", str(folder))
        patch.setattr("sys.stdout", out)
        code = run_due(as_json=True)
        rows = json.loads(out.getvalue())["series"]
    said = [Series(row["region"], row["side"]) for row in rows]
    assert said == list(unrated)
    assert code == (0 if unrated else 1)


def test_due_names_what_is_not_rated_today_and_exits_0(shell: Shell) -> None:
    shell("log", "neck", "5", "--side", "left", "--on", "yesterday")
    shell("log", "knee", "5")
    answer = shell("due")
    assert (answer.code, answer.out, answer.err) == (0, "Back of the neck, left\n", "")
    assert shell("due", "--json").rows("series") == [{"region": "neck_back", "side": "left"}]


def test_due_says_what_a_trial_is_for_today_as_the_service_does(
    shell: Shell, journal: Journal, now: Now
) -> None:
    shell("trial", "start", "neck", "--side", "left", "--muscle", "splenius", "--hour", "20:00")
    for step in range(1, 57 * 2):
        now.move(hours=12)
        standing = journal.trials.running()
        said = shell("due")
        assigned = standing.assigned if standing else None
        wanted = {"press": "trial: press by 18:00\n", "rest": "trial: rest\n", None: ""}[assigned]
        assert (said.out, said.code) == (wanted, 0 if assigned == "press" else 1), step
        if step == 80:
            found = json.loads(shell("due", "--json").out)
            assert found["trial"] == {"assigned": assigned, "pressed": False}
    assert json.loads(shell("due", "--json").out) == {"series": []}


@pytest.mark.usefixtures("sunday_noon")
@pytest.mark.parametrize("end", ["pressed", "stopped", "sign"])
def test_due_knows_what_was_pressed_and_what_ended(
    shell: Shell, journal: Journal, now: Now, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr("secrets.randbits", lambda bits: 2**bits - 1)  # every pair presses first
    shell("trial", "start", "neck", "--side", "left", "--muscle", "splenius")
    assert shell("due") == Answer(0, "trial: press by 18:00\n", "")
    if end == "stopped":
        shell("trial", "stop")
    else:
        began = now.clock.now() - timedelta(hours=1)
        held = past_session(Series("neck_back", "left"), [("splenius", "left")], held_seconds=20,
                            holds=1, day=journal.today, started_at=began)  # fmt: skip
        journal.sessions.add(replace(held, stop_sign="Dizziness." if end == "sign" else None))
    said = shell("due")
    assert (said.out, said.code) == ("trial: pressed\n" if end == "pressed" else "", 1)
    assert (journal.trials.running() is None) == (end != "pressed")


@pytest.mark.usefixtures("sunday_noon")
def test_due_asks_for_no_pressing_once_it_would_come_too_late(
    shell: Shell, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.randbits", lambda bits: 2**bits - 1)  # every pair presses first
    shell("trial", "start", "neck", "--side", "left", "--muscle", "splenius")
    now.move(hours=6, seconds=1)
    assert shell("due") == Answer(1, "trial: not pressed by 18:00\n", "")


def test_due_exits_1_when_all_of_yours_are_rated_or_nothing_is_yours(
    shell: Shell, tmp_path: Path
) -> None:
    assert shell("due") == Answer(1, "", "")
    assert not (tmp_path / "journal.db").exists()
    shell("log", "neck", "5")
    assert shell("due") == Answer(1, "", "")


def test_a_home_that_nobody_has_is_a_sentence(program: Shell) -> None:
    for words in (["due"], ["list"], ["log", "neck", "5"]):
        sentence = program(*words, JOURNAL_DATA_DIR="~nobody-of-this-name/x").refused()
        assert sentence.startswith("JOURNAL_DATA_DIR is ~nobody-of-this-name/x, but")


def test_due_does_not_take_a_link_to_nowhere_for_a_journal(program: Shell, tmp_path: Path) -> None:
    (tmp_path / "journal.db").symlink_to("nowhere")
    assert "can't be read" in program("due").refused()


@pytest.mark.parametrize("content", [b"", b"no database at all, only words" * 40])
def test_due_leaves_a_file_that_is_no_journal_as_it_is_and_exits_2(
    program: Shell, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "journal.db").write_bytes(content)
    assert "can't be read" in program("due").refused()
    assert (tmp_path / "journal.db").read_bytes() == content


def test_due_does_not_answer_for_the_database_of_another_program(
    program: Shell, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.db")) as other, other:
        other.execute("CREATE TABLE score (region, side, day)")
        other.execute("INSERT INTO score VALUES ('neck_back', 'left', '2026-11-21')")
    assert program("due").code == 2


@pytest.mark.process
def test_nothing_due_stays_1_also_where_nobody_reads_the_answer(
    shell: Shell, tmp_path: Path
) -> None:
    shell("log", "neck", "5", "--on", str(today() - timedelta(days=40)))  # no longer yours
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command("due", "--json"), env=surroundings(tmp_path), stdout=writer, stderr=subprocess.PIPE,
        check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_due_with_other_words_tells_the_right_ones(program: Shell) -> None:
    program("due", "--soon").refused()
    assert "Exits with 0" in " ".join(program("due", "--help").out.split())


@pytest.mark.process
def test_due_loads_neither_sqlalchemy_nor_click(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5", "--on", str(today() - timedelta(days=2)))  # in the small hours too
    (tmp_path / "settings.toml").write_text('day_start = "04:00"')
    probe = (
        "import sys, atexit; sys.argv = ['journal', 'due']\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from journal.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], env=surroundings(tmp_path), capture_output=True, check=True
    )
    assert done.stdout == b"Back of the neck, whole\n"
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert loaded.isdisjoint({"sqlalchemy", "click", "alembic", "textual", "pendulum", "json"})
