"""A session led in plain lines: told step by step, kept as it goes, on a clock of its own."""

import signal
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from journal.cli.sessions.run import Leaving, PlainRun
from journal.db.opening import open_database
from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Session
from journal.domain.sessions.verdict import Verdict
from journal.domain.sessions.words import CALL, GOES_ON
from journal.runtime.clock import Clock
from journal.service.cues import Cues
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import BERLIN

NECK = Series("neck_back", "left")
SPLENIUS = "neck-turning muscle (Splenius capitis and cervicis)"
T = TypeVar("T")


@dataclass
class Typist:
    """Sits at a keyboard in a time of its own: a look at the keys is a step of the clock.

    Attributes:
        lines: What it types, by the second from the start.
        sleeps: How long nobody looks, by the second from the start.
        set_at: By how many seconds somebody sets the clock, by the second from the start.
    """

    lines: dict[int, str] = field(default_factory=dict)
    sleeps: dict[int, float] = field(default_factory=dict)
    at: float = 0.0
    ended: bool = False
    set_at: dict[float, float] = field(default_factory=dict)

    def clock(self) -> Clock:
        start = datetime(2026, 11, 22, 12, 0, tzinfo=BERLIN)
        return Clock(
            now=lambda: start + timedelta(seconds=self.at + self._set_by()),
            zone=lambda: BERLIN,
            reading=lambda: 1000 + self.at,
        )

    def _set_by(self) -> float:
        return sum(by for second, by in self.set_at.items() if second <= self.at)

    def line(self, seconds: float | None = None) -> str | None:
        self.at += seconds or 0.25
        for due in [due for due in self.sleeps if due <= self.at]:
            self.at += self.sleeps.pop(due)
        for due in [due for due in self.lines if due <= self.at]:
            return self.lines.pop(due)
        return None

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        raise AssertionError(question)


@dataclass
class Run:
    """One session led in plain lines, on a clock that a typist moves."""

    journal: Journal
    typist: Typist

    def led(self, *, before: int | None = None, leave_at: float | None = None) -> Session | None:
        leaving = Leaving()
        if leave_at is not None:
            look = self.typist.line

            def line(seconds: float | None = None) -> str | None:
                if self.typist.at >= leave_at and not self.typist.sleeps:
                    leaving(signal.SIGTERM, None)
                return look(seconds)

            self.typist.line = line  # type: ignore[method-assign]
        points = tuple(self.journal.pressing.dosed("splenius", ["left", "right"], Verdict()))
        begun = self.journal.sessions.begin(NECK, before)
        cues = Cues((), pytest.fail)
        return PlainRun(self.journal, begun, points, cues, self.typist, leaving).run()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    typist = Typist()
    database = open_database(tmp_path / "journal.db")
    yield Run(Journal(database, typist.clock(), Settings(bell=False), Places(None)), typist)
    database.close()


def only(run: Run) -> Session:
    (one,) = run.journal.sessions.find(Filter())
    return one


def test_a_whole_session_is_told_line_by_line_and_kept_as_one_step(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run.typist.lines[146] = "4.5"
    kept = run.led(before=600)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[1:] == [
        f"Get ready: left {SPLENIUS}. 5 seconds.",
        f"Hold 1 of 2, left {SPLENIUS}: press to 3 of 10, never over 4. 15 seconds.",
        "10 seconds left.",
        "Let go. Rest 30 seconds, then hold 2 of 2.",
        "20 seconds left.",
        "10 seconds left.",
        f"Hold 2 of 2, left {SPLENIUS}: press to 3 of 10, never over 4. 15 seconds.",
        "10 seconds left.",
        f"Let go. Change over to the right {SPLENIUS}. 15 seconds.",
        "10 seconds left.",
        f"Hold 1 of 2, right {SPLENIUS}: press to 3 of 10, never over 4. 15 seconds.",
        "10 seconds left.",
        "Let go. Rest 30 seconds, then hold 2 of 2.",
        "20 seconds left.",
        "10 seconds left.",
        f"Hold 2 of 2, right {SPLENIUS}: press to 3 of 10, never over 4. 15 seconds.",
        "10 seconds left.",
        "That is all. Let go.",
        "How much does it hurt now? 0 to 10.",
        "Enter alone: skip.",
    ]
    assert kept == only(run)
    assert (kept.status, kept.after, kept.pressure_seconds) == ("done", 450, 60)
    assert [hold.ended_by for hold in kept.holds] == ["time"] * 4
    assert len(run.journal.history.steps()) == 1


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_in_a_hold_is_told_once_and_the_session_lasts_as_long_as_it_took(
    run: Run, capsys: pytest.CaptureFixture[str], hours: int
) -> None:
    run.typist.set_at[10] = 3600 * hours
    run.typist.lines[146] = "4"
    kept = run.led(before=600)
    assert kept == only(run)
    assert (kept.after, kept.pressure_seconds) == (400, 60)
    assert kept.ended_at is not None
    assert (kept.ended_at - kept.started_at).total_seconds() == pytest.approx(140, abs=1)
    way = "forward" if hours > 0 else "back"
    told = f"The clock of this machine was set {way} by 1 hour."
    assert capsys.readouterr().err.count(told) == 1


def test_progress_is_kept_at_each_phase_and_every_two_seconds(run: Run) -> None:
    seen: list[tuple[float, float]] = []
    look = run.typist.line

    def line(seconds: float | None = None) -> str | None:
        with run.journal.database.read() as connection:
            heard = connection.exec_driver_sql("SELECT progress_at FROM session").scalar()
        kept = datetime.fromisoformat(str(heard))
        silent = (run.journal.clock.now() - kept).total_seconds()
        seen.append((silent, only(run).pressure_seconds))
        return look(seconds)

    run.typist.line = line  # type: ignore[method-assign]
    run.typist.lines[22] = ""  # also while it is paused
    run.typist.lines[60] = ""
    run.led()
    assert max(silent for silent, _ in seen) <= 2
    assert [held for _, held in seen] == sorted(held for _, held in seen)


def test_enter_pauses_and_goes_on_and_no_paused_second_is_held(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run.typist.lines |= {10: "", 40: "", 45: "e", 50: "n", 52: "x"}
    kept = run.led()
    assert kept is not None
    assert kept.status == "stopped"
    first, second = kept.holds
    assert (first.ended_by, second.ended_by) == ("eased", "stopped")
    assert first.held_ms == 10_000
    assert "Paused. Let go. Enter goes on." in capsys.readouterr().err


def test_a_stop_sign_asks_which_one_and_is_kept_with_the_session(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    signs = run.journal.places.atlas.stop_signs
    run.typist.lines |= {10: "x", 12: "9", 14: "3", 16: "g", 18: "5"}
    kept = run.led(before=600)
    assert kept == only(run)
    assert (kept.status, kept.after, kept.note) == ("stopped", 500, "")
    assert kept.stop_sign == signs[2]
    err = capsys.readouterr().err
    assert f"Stopped. Let go. {CALL} {GOES_ON} Which sign was it?" in err
    assert f"3: {signs[2]}" in err
    assert f"\nGet help first. {CALL}\n" in err


def test_a_gap_of_over_three_seconds_pauses_is_told_and_is_not_credited(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run.typist.sleeps[10] = 3600
    run.typist.lines[3620] = ""
    kept = run.led()
    assert kept is not None
    assert kept.status == "done"
    assert kept.pressure_seconds == pytest.approx(60, abs=0.3)
    err = capsys.readouterr().err
    assert (
        "Nothing was counted while the program stood still for 3600 s. Paused; Enter goes on."
        in err
    )


def test_a_gap_where_nobody_can_go_on_ends_the_session_with_what_was_held(run: Run) -> None:
    run.typist.sleeps[10] = 60
    look = run.typist.line

    def line(seconds: float | None = None) -> str | None:
        found = look(seconds)
        run.typist.ended = not run.typist.sleeps
        return found

    run.typist.line = line  # type: ignore[method-assign]
    kept = run.led()
    assert kept is not None
    assert kept.status == "stopped"
    assert kept.pressure_seconds == pytest.approx(5, abs=0.3)


@pytest.mark.parametrize("second", [6, 19, 30, 60, 100])
def test_leaving_keeps_what_was_held_until_then(run: Run, second: int) -> None:
    kept = run.led(before=500, leave_at=second)
    assert kept is not None
    assert (kept.status, kept.after) == ("stopped", None)
    assert kept == only(run)
    assert 0 < kept.pressure_seconds <= second - 5 + 0.5


def test_leaving_before_the_first_hold_keeps_nothing(run: Run) -> None:
    assert run.led(leave_at=2) is None
    assert run.journal.sessions.find(Filter()) == []
    assert run.journal.history.steps() == []


def test_a_wrong_score_after_is_asked_for_again_and_enter_leaves_it_open(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run.typist.lines |= {146: "eleven", 147: "11", 148: ""}
    kept = run.led(before=500)
    assert kept is not None
    assert (kept.status, kept.before, kept.after) == ("done", 500, None)
    assert capsys.readouterr().err.count("is not a score") == 2


def test_a_file_that_can_not_be_written_for_a_while_is_told_once_and_ends_no_hold(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look = run.typist.line

    def rename(old: str, new: str) -> None:
        with closing(sqlite3.connect(tmp_path / "journal.db")) as file, file:
            file.execute(f"ALTER TABLE {old} RENAME TO {new}")

    def line(seconds: float | None = None) -> str | None:
        if run.typist.at == 10:
            rename("hold", "away")
        if run.typist.at == 40:
            rename("away", "hold")
        return look(seconds)

    run.typist.line = line  # type: ignore[method-assign]
    kept = run.led()
    assert kept == only(run)
    assert kept.pressure_seconds == 60
    assert capsys.readouterr().err.count("Nothing was changed.") == 1
