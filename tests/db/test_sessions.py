"""Sessions in the file: there from the first second, one undo step at the end, true when cut."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from journal.domain.atlas.regions import Half
from journal.domain.errors import Refused
from journal.domain.scores import Filter, Series
from journal.domain.sessions import timer
from journal.domain.sessions.plan import phases
from journal.domain.sessions.session import Hold, Session, past_session
from journal.domain.sessions.verdict import Verdict
from journal.service.journal import Journal
from journal.service.pressing import WishedDose
from journal.service.scores import NewScore
from tests.conftest import Now

NECK = Series("neck_back", "left")
FREE = Verdict()


def raw(tmp_path: Path) -> list[tuple[object, ...]]:
    """All that the file holds of sessions."""
    with closing(sqlite3.connect(tmp_path / "journal.db")) as file:
        return [
            (table, *row)
            for table in ("session", "hold")
            for row in file.execute(f"SELECT * FROM {table} ORDER BY id")
        ]


def held(*seconds: float, ended: bool = True) -> tuple[Hold, ...]:
    holds = [
        Hold(muscle="splenius", side="left", planned_ms=20_000, held_ms=round(one * 1000),
             pressure=3, ended_by="time")
        for one in seconds
    ]  # fmt: skip
    return tuple(holds if ended else [*holds[:-1], replace(holds[-1], ended_by=None)])


def only(journal: Journal) -> Session:
    (one,) = journal.sessions.find(Filter())
    return one


def test_a_session_stands_in_the_file_as_running_from_its_first_second(
    journal: Journal, now: Now
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    assert only(journal) == begun
    assert (begun.status, begun.before, begun.ended_at) == ("running", 600, None)
    assert (begun.started_at, begun.day) == (now.at, now.at.date())
    assert journal.history.steps() == []


def test_progress_replaces_what_was_known_and_is_no_undo_step(journal: Journal) -> None:
    begun = journal.sessions.begin(NECK, None)
    for seconds in (5, 10, 20):
        journal.sessions.progress(replace(begun, holds=held(seconds, ended=False)))
    assert only(journal).pressure_seconds == 20
    assert len(only(journal).holds) == 1
    assert journal.history.steps() == []


def test_a_hold_keeps_its_id_from_the_first_save_to_the_last(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    def ids() -> list[object]:
        with closing(sqlite3.connect(tmp_path / "journal.db")) as file:
            return [id for (id,) in file.execute("SELECT id FROM hold ORDER BY position")]

    begun = journal.sessions.begin(NECK, None)
    seen: list[list[object]] = []
    for so_far in (held(5, ended=False), held(20), held(20, 3, ended=False), held(20, 20)):
        journal.sessions.progress(replace(begun, holds=so_far))
        seen.append(ids())
    assert [each[:1] for each in seen] == [seen[0]] * 4
    journal.sessions.finish(replace(begun, status="done", holds=held(20, 20)))
    assert ids() == seen[2] == seen[3]
    journal.history.undo()
    journal.history.redo()
    assert ids() == seen[3]


def test_undo_takes_back_a_session_with_its_holds_as_one_step_and_redo_brings_the_same(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    journal.sessions.progress(replace(begun, holds=held(20, 3, ended=False)))
    now.move(minutes=2)
    ended = journal.sessions.finish(
        replace(begun, status="done", after=450, note="eased", holds=held(20, 12.345))
    )
    assert ended.ended_at == now.at
    assert only(journal) == ended
    (step,) = journal.history.steps()
    assert (step.rows, step.label) == (3, "Session for Back of the neck, left, 0:32 min held")
    kept = raw(tmp_path)
    assert len(kept) == 3
    journal.history.undo()
    assert raw(tmp_path) == []
    journal.history.redo()
    assert raw(tmp_path) == kept


def test_a_late_word_brings_back_neither_a_finished_nor_a_dropped_session(
    journal: Journal, tmp_path: Path
) -> None:
    begun = journal.sessions.begin(NECK, None)
    journal.sessions.finish(replace(begun, status="done", holds=held(20)))
    kept = raw(tmp_path)
    journal.sessions.progress(replace(begun, holds=held(3, ended=False)))
    journal.sessions.drop(begun)
    assert raw(tmp_path) == kept
    other = journal.sessions.begin(NECK, None)
    journal.sessions.drop(other)
    journal.sessions.progress(other)
    assert raw(tmp_path) == kept
    journal.history.undo()
    journal.sessions.progress(begun)
    assert raw(tmp_path) == []


def test_dropping_leaves_nothing_and_no_step(journal: Journal, tmp_path: Path) -> None:
    begun = journal.sessions.begin(NECK, 600)
    journal.sessions.progress(replace(begun, holds=held(20)))
    journal.sessions.drop(begun)
    assert raw(tmp_path) == []
    assert journal.history.steps() == []


def test_only_after_15_seconds_of_silence_a_session_counts_as_cut_off(
    journal: Journal, now: Now
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    now.move(seconds=29)
    journal.sessions.progress(replace(begun, holds=held(20, 4.2, ended=False)))
    heard = now.at
    now.move(seconds=15)
    assert journal.sessions.cut_off() == []
    now.move(seconds=0.001)
    (cut,) = journal.sessions.cut_off()
    assert (cut.status, cut.ended_at, cut.pressure_seconds) == ("interrupted", heard, 24.2)
    assert [hold.ended_by for hold in cut.holds] == ["time", "stopped"]
    assert only(journal).status == "running"
    journal.sessions.finish(cut)
    assert only(journal) == cut
    assert journal.sessions.cut_off() == []


def test_a_clock_set_back_during_a_session_keeps_the_score_after(
    journal: Journal, now: Now
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    now.move(minutes=5)
    now.set(hours=-1)
    # As another program would give it, which knows no start.
    ended = replace(begun, status="done", after=400, holds=held(20), ended_at=now.clock.now())
    kept = journal.sessions.finish(ended)
    assert (kept.after, kept.ended_at) == (400, kept.started_at)


def test_a_killed_session_does_not_look_alive_for_as_long_as_the_clock_was_set_back(
    journal: Journal, now: Now
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    now.move(seconds=30)
    journal.sessions.progress(replace(begun, holds=held(20)))
    now.set(hours=-1)
    (cut,) = journal.sessions.cut_off()
    assert cut.ended_at == begun.started_at + timedelta(seconds=30)
    journal.sessions.finish(cut)
    assert only(journal) == cut


def test_one_killed_after_the_clock_was_set_back_lasted_as_long_as_was_held(
    journal: Journal, now: Now
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    now.set(hours=-1)
    now.move(seconds=30)
    journal.sessions.progress(replace(begun, holds=held(20)))
    now.move(minutes=1)
    (cut,) = journal.sessions.cut_off()
    assert cut.ended_at == begun.started_at + timedelta(seconds=20)


def test_a_sign_of_life_ends_the_silence(journal: Journal, now: Now) -> None:
    begun = journal.sessions.begin(NECK, None)
    now.move(minutes=10)
    assert journal.sessions.cut_off()
    journal.sessions.progress(begun)
    assert journal.sessions.cut_off() == []


def test_a_session_that_another_window_took_for_cut_off_can_still_be_finished(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    begun = journal.sessions.begin(NECK, 600)
    journal.sessions.progress(replace(begun, holds=held(8, ended=False)))
    now.move(minutes=1)
    (cut,) = journal.sessions.cut_off()
    journal.sessions.finish(cut)
    interrupted = raw(tmp_path)
    done = journal.sessions.finish(replace(begun, status="done", holds=held(20)))
    assert only(journal) == done
    journal.history.undo()
    assert raw(tmp_path) == interrupted
    journal.history.undo()
    assert raw(tmp_path) == []
    journal.history.redo()
    journal.history.redo()
    assert only(journal) == done


def test_a_whole_session_by_the_timer_is_kept_to_the_millisecond(
    journal: Journal, now: Now
) -> None:
    plan = phases(journal.pressing.dosed("splenius", ["left", "right"], FREE))
    begun = journal.sessions.begin(Series("neck_back", "whole"), None)
    state = timer.start(plan, 0.0)
    reading = 0.0
    while state.state != "over":
        reading += 0.7
        now.move(seconds=0.7)
        state = timer.tick(state, reading)
        journal.sessions.progress(replace(begun, holds=state.holds))
    kept = journal.sessions.finish(replace(begun, status="done", holds=state.holds))
    assert [hold.held_ms for hold in only(journal).holds] == [15_000] * 4
    assert only(journal) == kept


def past(now: Now, **change: object) -> Session:
    one = past_session(
        NECK, [("splenius", "left")], held_seconds=20, holds=2, day=now.at.date(),
        started_at=now.at - timedelta(hours=2),
    )  # fmt: skip
    return replace(one, **change)  # type: ignore[arg-type]


def test_a_past_session_is_kept_as_one_step(journal: Journal, now: Now, tmp_path: Path) -> None:
    kept = journal.sessions.add(past(now, before=600, after=500))
    assert only(journal) == kept
    journal.history.undo()
    assert raw(tmp_path) == []


@pytest.mark.parametrize(
    "change",
    [
        {"holds": ()},
        {"holds": held(0)},
        {"holds": held(31_536_000)},
        {"ended_at": Now().at - timedelta(hours=3)},
        {"ended_at": Now().at + timedelta(hours=1)},
        {"after": 500},
        {"note": "\x00"},
    ],
    ids=str,
)  # fmt: skip
def test_a_past_session_that_can_not_be_is_refused_in_a_sentence_and_nothing_is_kept(
    journal: Journal, now: Now, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        journal.sessions.add(past(now, **change))
    assert raw(tmp_path) == []


def test_a_score_after_needs_one_before_also_at_the_end_of_a_timed_session(
    journal: Journal,
) -> None:
    begun = journal.sessions.begin(NECK, None)
    with pytest.raises(Refused, match="needs a score before"):
        journal.sessions.finish(replace(begun, status="done", after=100, holds=held(20)))
    assert only(journal) == begun


def test_deleting_a_session_is_undone_with_all_its_holds(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    one = journal.sessions.add(past(now))
    kept = raw(tmp_path)
    journal.entries.delete([one.id])
    assert raw(tmp_path) == []
    journal.history.undo()
    assert raw(tmp_path) == kept
    journal.entries.delete([one.id])
    with pytest.raises(Refused, match="nothing was deleted"):
        journal.entries.delete([one.id])


def test_the_first_time_on_a_muscle_is_shorter_whatever_the_settings_say(
    journal: Journal, now: Now
) -> None:
    def hold(wish: WishedDose | None = None) -> int:
        return journal.pressing.dosed("splenius", ["left"], FREE, wish)[0].dose.hold_seconds

    assert hold() == hold(WishedDose(hold_seconds=30)) == 15
    assert hold(WishedDose(hold_seconds=10)) == 10
    journal.sessions.add(past(now))
    assert hold() == 20
    assert hold(WishedDose(hold_seconds=30)) == 30


def test_a_setting_of_a_minute_does_not_keep_a_gentle_muscle_from_being_pressed(
    journal: Journal, now: Now
) -> None:
    journal.sessions.add(past(now))
    wish = WishedDose(hold_seconds=60, repetitions=9)
    (point,) = journal.pressing.dosed("splenius", ["left"], FREE, wish)
    assert (point.dose.hold_seconds, point.dose.repetitions) == (30, 3)


@pytest.mark.parametrize(
    ("muscle", "sides", "words"),
    [
        ("scalenes", ["left"], r"side-of-neck muscles \(Scalenes\)\."),
        ("splenius", ["left", "left"], "Name each side once."),
    ],
)  # fmt: skip
def test_a_session_that_should_not_be_is_refused(
    journal: Journal, muscle: str, sides: list[Half], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        journal.pressing.dosed(muscle, sides, FREE)


def test_a_region_pressed_lately_is_refused_with_the_hour_from_which_it_may_be(
    journal: Journal, now: Now
) -> None:
    points = journal.pressing.dosed("splenius", ["left"], FREE)
    assert journal.pressing.refusals(["neck_back"], points) == []
    journal.sessions.add(past(now))
    (sentence,) = journal.pressing.refusals(["neck_back"], points)
    assert sentence.endswith("go on from 14:00.")
    now.move(hours=2, minutes=1)
    assert journal.pressing.refusals(["neck_back"], points) == []


def misfiled(journal: Journal, now: Now) -> Session:
    """A session as 0.1.0 kept it: its holds left, itself under the whole neck."""
    return journal.sessions.add(
        past(now, series=Series("neck_back", "whole"), before=600, after=400)
    )


def test_sessions_under_the_wrong_side_are_offered_once_and_filed_as_one_step(
    journal: Journal, now: Now
) -> None:
    wrong = misfiled(journal, now)
    both = replace(wrong, id="both", holds=(wrong.holds[0], replace(wrong.holds[0], side="right")))
    journal.sessions.add(both)
    assert journal.sessions.sides_to_offer() == [wrong]
    steps = len(journal.history.steps())
    assert journal.sessions.file_by_side() == [replace(wrong, series=NECK)]
    assert {one.id: one.series.side for one in journal.sessions.find(Filter())} == {
        wrong.id: "left", "both": "whole",
    }  # fmt: skip
    assert len(journal.history.steps()) == steps + 1
    journal.history.undo()
    assert journal.sessions.of_one_side() == [wrong]
    assert journal.sessions.sides_to_offer() == []


def test_sessions_that_are_left_under_the_wrong_side_are_not_offered_again(
    journal: Journal, now: Now
) -> None:
    wrong = misfiled(journal, now)
    journal.sessions.leave_sides()
    assert journal.sessions.sides_to_offer() == []
    assert journal.sessions.of_one_side() == [wrong]


def test_no_review_and_no_effects_show_a_series_that_only_the_wrong_side_made(
    journal: Journal, now: Now
) -> None:
    misfiled(journal, now)
    assert [one.series for one in journal.trends.review()] == [NECK]
    assert journal.trends.series() == [NECK]
    of_series = [one.of.side for one in journal.effects.find() if one.of.region]
    assert of_series == ["left"]
    seen = journal.effects.of(NECK)
    assert seen is not None
    assert seen.rated == ((600, 400),)
    week = journal.trends.review()[0].week
    assert week.pressing.sessions == 1
    journal.scores.record(NewScore(series=Series("neck_back", "whole"), hundredths=500))
    assert journal.effects.of(NECK) is None  # the whole is a series of its own now
