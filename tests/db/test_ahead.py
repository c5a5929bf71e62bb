"""Entries that a clock which ran ahead, or a flight over the date line, left in the future."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.domain.chart.picture import TODAY, Looking, View, moved
from journal.domain.errors import Refused
from journal.domain.history.entries import Entry
from journal.domain.scores import Filter, Series
from journal.domain.sessions.session import Hold, Session
from journal.runtime.clock import Clock
from journal.service.checks import Checks
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now, Shell

NECK = Series("neck_back", "left")


def everything(journal: Journal) -> list[Entry]:
    return [*journal.scores.find(Filter()), *journal.sessions.find(Filter())]


@pytest.fixture
def ahead(journal: Journal, now: Now) -> date:
    """A week of scores and a session, entered while the clock ran 40 days ahead."""
    now.set(days=40)
    for days in range(7):
        day = journal.today - timedelta(days=days)
        journal.scores.record(NewScore(series=NECK, hundredths=600, day=day))
    begun = journal.sessions.begin(NECK, 600)
    now.move(minutes=2)
    hold = Hold(muscle="splenius", side="left", planned_ms=20_000, held_ms=20_000, ended_by="time")
    journal.sessions.finish(replace(begun, status="done", after=400, holds=(hold,)))
    last = journal.today
    now.set(days=-40)
    return last


def test_a_series_that_lies_only_in_the_future_has_its_trend_in_every_view(
    journal: Journal, ahead: date
) -> None:
    views: list[View] = ["chart", "calendar", "map", "review"]
    for view in views:
        for range_ in ("week", "quarter", "all"):
            looking = Looking(view=view, series=NECK, range=range_)
            seen = journal.pictures.of(looking)
            for steps in (1, 1, 1, 1, 1, 1, 1, -1, -1, 1):
                looking = replace(looking, last=moved(looking, seen, steps))
                seen = journal.pictures.of(looking)
            assert seen.newest == ahead
    chart = journal.pictures.of(Looking(series=NECK, range="week"))
    assert chart.trend is not None
    assert len(chart.trend.days) == 7
    assert chart.span.last == ahead
    journal.trends.why(NECK, chart.span)


def test_later_days_are_reached_step_by_step_and_today_is_not_passed_over(
    journal: Journal, now: Now, ahead: date
) -> None:
    journal.scores.record(NewScore(series=NECK, hundredths=300))
    looking = Looking(series=NECK, range="month", last=journal.today - timedelta(days=10))
    seen = journal.pictures.of(looking)
    looking = replace(looking, last=moved(looking, seen, 1))
    assert looking.last == TODAY
    for _ in range(3):
        seen = journal.pictures.of(looking)
        looking = replace(looking, last=moved(looking, seen, 1))
    assert looking.last == ahead


def test_the_week_review_why_and_effects_bear_entries_that_are_still_to_come(
    journal: Journal, ahead: date
) -> None:
    assert journal.trends.review() == []
    (week,) = journal.trends.review(ahead - timedelta(days=7))[:1]
    assert week.series == NECK
    assert journal.trends.change(NECK).points is None
    assert journal.effects.review("neck_back") is None


def test_each_entry_ahead_moves_to_now_in_one_step_and_back(
    journal: Journal, now: Now, ahead: date
) -> None:
    steps = len(journal.history.steps())
    every = everything(journal)
    assert all(journal.entries.ahead(entry) for entry in every)
    for entry in every:
        journal.entries.move_to_now(entry.id)
    after = everything(journal)
    assert not any(journal.entries.ahead(entry) for entry in after)
    assert {entry.day for entry in after} == {journal.today}
    session = next(entry for entry in after if isinstance(entry, Session))
    assert (session.ended_at, session.after) == (now.at, 400)
    assert session.started_at == now.at - timedelta(minutes=2)
    with pytest.raises(Refused, match="is not later than now"):
        journal.entries.move_to_now(session.id)
    assert len(journal.history.steps()) == steps + len(every)
    for _ in every:
        journal.history.undo()
    assert everything(journal) == every


def test_check_names_what_lies_ahead_and_is_content_once_it_is_moved(
    journal: Journal, now: Now, ahead: date, tmp_path: Path
) -> None:
    checks = Checks(
        tmp_path / "journal.db", now.clock, journal.settings.start_of_day, journal.places
    )
    (found,) = [one for one in checks.run().findings if "later than now" in one.words]
    assert found.level == "problem"
    assert "8 entries lie later than now, 12:02 on 2026-11-22: " in found.words
    assert "and 3 more. Is the clock right?" in found.words
    for entry in everything(journal):
        journal.entries.move_to_now(entry.id)
    assert not [one for one in checks.run().findings if "later than now" in one.words]


def test_list_sessions_and_week_reach_the_days_that_lie_ahead(
    shell: Shell, journal: Journal, ahead: date
) -> None:
    journal.scores.record(NewScore(series=NECK, hundredths=300))
    tomorrow, last = str(journal.today + timedelta(days=1)), str(ahead)
    for span in (["--from", tomorrow], ["--from", tomorrow, "--to", last]):
        assert len(shell("list", *span, "--json").rows("scores")) == 7
        assert len(shell("sessions", *span, "--json").rows("sessions")) == 1
    assert len(shell("list", "--to", last, "--json").rows("scores")) == 8
    assert len(shell("list", "--from", last, "--json").rows("scores")) == 1
    (*_, week) = shell("week", "neck", "--side", "left", "--from", last, "--json").rows("weeks")
    assert (week["worst"], week["sessions"]) == (6, 1)
    weeks = shell("week", "--to", last, "--json").rows("weeks")
    assert weeks[-1] == week


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_an_own_export_with_entries_ahead_is_taken_back_and_told(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = Clock()
    fast = Clock(now=lambda: real.now() + timedelta(days=400), zone=real.zone)
    for module in ("journal.cli.shell", "journal.db.opening"):
        monkeypatch.setattr(f"{module}.Clock", lambda: fast)
    shell("log", "neck", "5", "--note", "ahead")
    for module in ("journal.cli.shell", "journal.db.opening"):
        monkeypatch.setattr(f"{module}.Clock", lambda: real)
    (row,) = shell("list", "--json").rows("scores")
    assert "later than now" in shell("list").out
    assert shell("export", "-o", str(tmp_path / name)).code == 0
    assert shell("undo").code == 0
    said = shell("import", str(tmp_path / name))
    assert (said.code, "1 of them lies later than now" in said.err) == (0, True), said
    assert shell("list", "--json").rows("scores") == [row]
    moved_row = shell("edit", row["id"][:8], "--now", "--json").rows("scores")[0]
    assert moved_row["day"] < row["day"]
    assert "later than now" not in shell("list").out
    assert "Say --now alone" in shell("edit", row["id"][:8], "--now", "--score", "3").refused()
