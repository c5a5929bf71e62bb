"""A session without a screen: what keys and clock mean in it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions import run as session_run
from journal.domain.sessions import words
from journal.domain.sessions.plan import Dose, DosedPoint, phases
from journal.domain.sessions.run import KEEP_EVERY, LOOK_EVERY, Key, Run
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Around, Spot
from journal.regions_file import load

ATLAS = load()
DOSE = Dose(hold_seconds=15, repetitions=2, rest_seconds=30, pressure_target=3, pressure_limit=4)
PLAN = phases([DosedPoint("splenius", "left", DOSE)])
STARTED = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
BEGAN = Session(
    id="one", series=Series("neck_back", "left"), status="running", day=STARTED.date(),
    started_at=STARTED, before=600,
)  # fmt: skip


def begun(session: Session = BEGAN) -> Run:
    return session_run.begin(session, PLAN, ATLAS, "Space", 1000.0)


def at(run: Run, second: float) -> Run:
    """Let time pass as it does, up to a second from the beginning."""
    while run.timer.read_at < 1000 + second:
        run = session_run.read(run, min(run.timer.read_at + LOOK_EVERY, 1000 + second))
    return run


def pressed(run: Run, key: Key) -> Run:
    return session_run.press(run, key, run.timer.read_at)


def answered(run: Run, taken: str | int | None) -> Run:
    return session_run.answer(run, taken, run.timer.read_at)


def test_a_whole_session_ends_by_itself_and_asks_for_the_score_after() -> None:
    run = at(begun(), 65)
    assert run.said == (words.DONE,)
    assert run.ask
    assert run.ask.title == "How much does it hurt now?"
    run = answered(run, 450)
    assert (run.stage, run.dropped) == ("write", False)
    assert (run.session.status, run.session.after) == ("done", 450)
    assert run.session.ended_at == STARTED + timedelta(seconds=65)
    assert run.session.pressure_seconds == 30


def test_without_a_score_before_none_is_asked_for_after() -> None:
    assert at(begun(replace(BEGAN, before=None)), 65).stage == "write"


def test_each_phase_is_said_once_with_a_bell_but_for_the_first() -> None:
    run = begun()
    heard = [(run.said, run.turned)]
    for second in range(1, 66):
        run = session_run.read(run, 1000.0 + second)
        if run.said or run.turned:
            heard.append((run.said, run.turned))
    assert [turned for _, turned in heard] == [False, True, True, True, True]
    assert [line for said, _ in heard for line in said] == [
        *(
            words.begins(phase, "neck-turning muscle (Splenius capitis and cervicis)")
            for phase in PLAN
        ),
        words.DONE,
    ]


def test_a_stop_sign_ends_the_holds_before_it_is_asked_which_it_was() -> None:
    run = pressed(at(begun(), 11), "stop_sign")
    assert (run.said, run.turned, run.stage) == ((words.ENDED,), True, "sign")
    later = at(run, 60)
    assert later.session.pressure_seconds == 6
    run = answered(answered(later, "2"), None)
    assert (run.stage, run.session.status) == ("write", "stopped")
    assert run.session.stop_sign == ATLAS.stop_signs[1]
    assert run.session.ended_at == STARTED + timedelta(seconds=11)


@pytest.mark.parametrize("number", range(1, len(ATLAS.stop_signs) + 1))
def test_chest_pain_or_a_change_in_speech_says_call_now_and_not_if_it_goes_on(number: int) -> None:
    run = pressed(at(begun(), 11), "stop_sign")
    assert run.ask
    assert words.CALL in run.ask.words
    run = answered(run, str(number))
    sign = ATLAS.stop_signs[number - 1]
    told = any(word in sign for word in ("hest pain", "reathless", "sight", "speech"))
    assert (run.ask is not None and run.ask.words == words.CALL) == told
    assert run.session.stop_sign == sign
    assert (answered(run, None) if told else run).stage == "after"


def test_a_stop_sign_is_kept_also_where_nothing_was_held_or_none_is_named() -> None:
    run = answered(pressed(at(begun(), 2), "stop_sign"), None)
    assert run.session.stop_sign == words.UNNAMED_SIGN
    assert (answered(run, None).stage, run.dropped) == ("write", False)


@pytest.mark.parametrize("key", ["leave", "end"])
def test_where_nothing_was_held_leaving_keeps_nothing_and_asks_nothing(key: Key) -> None:
    run = pressed(at(begun(), 3), key)
    assert (run.stage, run.dropped) == ("write", True)


@pytest.mark.parametrize(
    ("taken", "stage", "dropped"),
    [("k", "after", False), ("d", "write", True), (None, "holds", False)],
)
def test_leaving_stops_the_time_and_asks_what_becomes_of_it(
    taken: str | None, stage: str, dropped: bool
) -> None:
    run = at(pressed(at(begun(), 11), "leave"), 100)
    assert run.timer.state == "paused"
    run = answered(run, taken)
    assert (run.stage, run.dropped, run.session.pressure_seconds) == (stage, dropped, 6)


def test_while_something_is_asked_keys_mean_nothing() -> None:
    run = pressed(at(begun(), 11), "leave")
    for key in get_args(Key):
        assert pressed(run, key).stage == "leave"
        assert pressed(run, key).timer == run.timer


def test_a_gap_where_nobody_could_go_on_ends_it_and_elsewhere_pauses_it() -> None:
    run = at(begun(), 11)
    alone = session_run.read(run, 1100.0, attended=False)
    assert (alone.stage, alone.session.status) == ("after", "stopped")
    assert alone.session.pressure_seconds == 6
    waits = session_run.read(run, 1100.0)
    assert (waits.stage, waits.timer.state) == ("holds", "paused")
    (lost,) = waits.said
    assert lost == f"{words.stood_still(89)} Paused; Space goes on."


def test_progress_is_due_at_each_phase_and_pause_and_every_few_seconds_one_at_a_time() -> None:
    run = begun()
    assert run.due
    run = at(session_run.sent(run), 60)
    assert not run.due  # the first is still on its way
    run = session_run.kept(run)
    assert run.due
    run = session_run.kept(session_run.sent(run))
    assert not run.due
    assert not at(run, 60 + KEEP_EVERY - LOOK_EVERY).due
    assert at(run, 60 + KEEP_EVERY).due
    assert pressed(run, "pause").due


def test_what_is_kept_meanwhile_still_runs() -> None:
    run = pressed(at(begun(), 11), "stop_sign")
    assert run.due
    assert (run.progress.status, run.progress.ended_at) == ("running", None)
    assert run.progress.holds == run.session.holds


def test_that_progress_can_not_be_kept_is_told_once_until_it_can_again() -> None:
    def failed(run: Run) -> Run:
        return session_run.not_kept(session_run.sent(run), "The disk is full.")

    run = failed(begun())
    assert run.trouble.startswith("The disk is full. The time goes on")
    run = failed(at(run, 3))
    assert run.trouble == ""
    run = session_run.kept(session_run.sent(at(run, 6)))
    assert failed(run).trouble


def test_a_session_that_could_not_be_kept_is_asked_about_and_tried_again_or_left() -> None:
    run = session_run.unwritten(answered(at(begun(), 65), 450), "The disk is full.")
    run = at(session_run.not_kept(session_run.sent(run), "It is still full."), 80)
    assert run.ask
    assert run.ask.words == "The disk is full."
    assert answered(run, None).stage == "write"
    assert answered(run, "l").stage == "over"
    assert answered(run, "l").trouble == "The disk is full."
    done = session_run.written(answered(run, "r"))
    assert (done.stage, done.trouble, done.session.after) == ("over", "", 450)


@pytest.mark.parametrize(("typed", "taken"), [("4.5", 450), ("x", 1000), ("11", None)])
def test_a_score_is_typed_as_anywhere(typed: str, taken: int | None) -> None:
    ask = at(begun(), 65).ask
    assert ask
    if taken is None:
        with pytest.raises(Refused, match="is not a score"):
            ask.parse(typed)
    else:
        assert ask.parse(typed) == taken


steps = st.lists(
    st.tuples(
        st.floats(0, 20),
        st.sampled_from(get_args(Key)) | st.sampled_from(["1", "k", "d", "r", "l", 450, None]),
    ),
    max_size=40,
)


@given(steps)
def test_whatever_happens_what_is_kept_is_no_more_than_what_passed(
    some: list[tuple[float, str | int | None]],
) -> None:
    run, now = begun(), 1000.0
    for passed, what in some:
        now += passed
        before = run
        if run.ask:
            taken = what if run.ask.choices and what in run.ask.choices else None
            run = session_run.answer(run, taken, now)
        elif what in get_args(Key):
            run = session_run.press(run, next(key for key in get_args(Key) if key == what), now)
        else:
            run = session_run.read(run, now)
        assert run.session.holds[: len(before.session.holds) - 1] == before.session.holds[:-1]
        assert run.session.pressure_seconds <= now - 1000 + 0.01
        if run.stage != "holds" and before.stage not in {"holds", "leave"}:
            assert run.session.holds == before.session.holds
            assert run.session.ended_at == before.session.ended_at
        if run.session.ended_at is not None:
            lasted = (run.session.ended_at - STARTED).total_seconds()
            assert run.session.pressure_seconds - 0.01 <= lasted <= now - 1000 + 0.01
            assert all(hold.ended_by for hold in run.session.holds)


def for_a_spot() -> Run:
    spot = Spot(id="s", name="by the skull", muscle="splenius", side="left", entered_at=STARTED)
    return session_run.begin(BEGAN, PLAN, ATLAS, "Space", 1000.0, Around(spot, 700))


def test_a_session_for_a_spot_asks_for_pain_and_then_for_tenderness() -> None:
    run = answered(at(for_a_spot(), 65), 450)
    assert run.ask
    assert run.ask.title == "How tender is by the skull now?"
    run = answered(run, 500)
    assert run.stage == "write"
    assert run.around
    assert (run.around.before, run.around.after) == (700, 500)


def test_after_a_stop_sign_nobody_is_asked_to_press_the_spot_again() -> None:
    run = answered(pressed(at(for_a_spot(), 20), "stop_sign"), "1")
    assert run.stage == "after"
    assert answered(run, 450).stage == "write"
