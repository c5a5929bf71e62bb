"""The session timer: what was held is what the clock says, however often anybody looks."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.sessions import timer
from journal.domain.sessions.plan import Dose, DosedPoint, Phase, phases, pressing_seconds
from journal.domain.sessions.timer import GAP, Timer

DOSE = Dose(hold_seconds=20, repetitions=2, rest_seconds=10, pressure_target=4, pressure_limit=5)
SPOTS = (DosedPoint("trapezius", "left", DOSE), DosedPoint("trapezius", "right", DOSE))
PLAN = phases(SPOTS)
WHOLE = sum(phase.seconds for phase in PLAN)
KEYS: dict[str, Callable[[Timer, float], Timer]] = {
    "tick": timer.tick, "pause": timer.pause, "resume": timer.resume, "eased": timer.eased,
    "skip": timer.skip, "leave": timer.leave,
}  # fmt: skip

MILLISECOND = 0.001
ticks = st.lists(st.floats(0.001, GAP - 0.001), min_size=1, max_size=400)
moves = st.lists(st.tuples(st.sampled_from(sorted(KEYS)), st.floats(0, 2 * GAP)), max_size=60)


def walked(plan: tuple[Phase, ...], steps: list[float], at: float = 0.0) -> Timer:
    state = timer.start(plan, at)
    for step in steps:
        at += step
        state = timer.tick(state, at)
    return state


def up_to(seconds: float, plan: tuple[Phase, ...] = PLAN) -> Timer:
    whole = int(seconds)
    return walked(plan, [1.0] * whole + [seconds - whole])


def held_by_then(plan: tuple[Phase, ...], passed: float) -> list[float]:
    """Seconds of each hold begun, worked out from the plan alone."""
    held, begins = [], 0.0
    for phase in plan:
        if phase.kind == "hold" and passed > begins:
            held.append(min(phase.seconds, passed - begins))
        begins += phase.seconds
    return held


@given(ticks, st.floats(0, 1e7))
def test_seconds_held_are_those_of_the_plan_however_often_the_clock_is_read(
    steps: list[float], boot: float
) -> None:
    passed = sum(steps)
    state = walked(PLAN, steps, boot)
    expected = held_by_then(PLAN, passed)
    assert abs(state.held_seconds - sum(expected)) < 2 * MILLISECOND
    for hold, seconds in zip(state.holds, expected, strict=False):
        assert abs(hold.held_ms / 1000 - seconds) < 2 * MILLISECOND
    # At the very edge of a phase rounding decides on which side it stands.
    assert all(seconds < MILLISECOND for seconds in expected[len(state.holds) :])
    assert all(hold.held_ms < 2 for hold in state.holds[len(expected) :])


@given(ticks)
def test_nothing_is_held_in_rests_and_no_hold_lasts_longer_than_planned(steps: list[float]) -> None:
    state = walked(PLAN, steps)
    assert all(hold.held_ms <= hold.planned_ms for hold in state.holds)
    assert state.held_seconds <= pressing_seconds(PLAN)


def test_a_look_that_comes_late_is_credited_over_the_ends_of_phases() -> None:
    short = replace(DOSE, hold_seconds=1, rest_seconds=1)
    state = walked(phases([DosedPoint("a", "left", short)]), [2.5, 2.4, 2.9])  # over hold and rest
    assert [hold.held_ms for hold in state.holds] == [1000, 800]


def test_a_session_runs_ready_hold_rest_hold_other_side_and_is_over() -> None:
    kinds = [(phase.kind, phase.point.side) for phase in PLAN]
    assert kinds == [
        ("ready", "left"), ("hold", "left"), ("rest", "left"), ("hold", "left"),
        ("switch", "right"), ("hold", "right"), ("rest", "right"), ("hold", "right"),
    ]  # fmt: skip
    state = up_to(WHOLE)
    assert (state.state, state.phase, state.remaining) == ("over", None, 0)
    assert [hold.ended_by for hold in state.holds] == ["time"] * 4
    assert [hold.side for hold in state.holds] == ["left", "left", "right", "right"]
    assert state.held_seconds == 80


@given(st.floats(GAP + 0.001, 1e6))
def test_a_gap_pauses_and_is_never_credited(gap: float) -> None:
    holding = up_to(10)
    asleep = timer.tick(holding, 10 + gap)
    assert (asleep.state, asleep.paused_by) == ("paused", "gap")
    assert asleep.gap == pytest.approx(gap)
    assert asleep.held_seconds == holding.held_seconds == 5
    awake = timer.resume(asleep, 10 + gap + 60)
    assert (awake.state, awake.paused_by, awake.gap) == ("running", None, 0)
    assert timer.tick(awake, 10 + gap + 61).held_seconds == 6


def test_a_gap_of_exactly_three_seconds_still_counts() -> None:
    assert timer.tick(up_to(10), 10 + GAP).held_seconds == 5 + GAP


@pytest.mark.parametrize("key", ["pause", "eased", "skip", "leave"])
def test_no_key_after_a_gap_credits_the_gap(key: str) -> None:
    state = KEYS[key](up_to(10), 1000.0)
    assert state.held_seconds == 5
    assert state.state == ("over" if key == "leave" else "paused")


@given(st.floats(0, 1000))
def test_a_pause_holds_nothing_however_long(seconds: float) -> None:
    paused = timer.pause(up_to(10), 10.5)
    assert paused.held_seconds == 5.5
    later = timer.tick(paused, 10.5 + seconds)
    assert later.held_seconds == 5.5
    assert timer.tick(timer.resume(later, 2000), 2001).held_seconds == 6.5


def test_a_clock_that_goes_back_takes_nothing_away_and_credits_nothing_twice() -> None:
    back = timer.tick(up_to(10), 4.0)
    assert (back.held_seconds, back.read_at) == (5, 10)
    assert timer.tick(back, 11.0).held_seconds == 6


def test_eased_ends_this_hold_and_keeps_its_seconds() -> None:
    state = timer.eased(up_to(10), 11)
    assert [(hold.held_ms, hold.ended_by) for hold in state.holds] == [(6000, "eased")]
    assert state.phase is not None
    assert (state.phase.kind, state.remaining) == ("rest", 10)


def test_eased_in_the_last_hold_ends_the_session() -> None:
    state = timer.eased(up_to(WHOLE - 5), WHOLE - 5)
    assert (state.state, state.holds[-1].ended_by) == ("over", "eased")


def test_eased_in_a_rest_changes_nothing() -> None:
    resting = up_to(26)
    assert timer.eased(resting, 26) == resting


def test_next_cuts_a_rest_short_and_a_hold_too() -> None:
    holding = timer.skip(up_to(26), 27)
    assert holding.phase is not None
    assert holding.phase.kind == "hold"
    assert [hold.ended_by for hold in timer.skip(holding, 28).holds] == ["time", "stopped"]


@pytest.mark.parametrize("seconds", [0, 3, 10, 27, 40, 59, WHOLE - 1])
def test_a_stop_sign_ends_all_and_keeps_what_was_held(seconds: int) -> None:
    before = up_to(seconds)
    state = timer.leave(before, seconds)
    assert (state.state, state.phase, state.remaining) == ("over", None, 0)
    assert state.held_seconds == before.held_seconds
    assert all(hold.ended_by is not None for hold in state.holds)
    assert timer.tick(state, seconds + 2).holds == state.holds


@given(moves)
def test_no_order_of_keys_credits_more_than_the_clock(keys: list[tuple[str, float]]) -> None:
    states, at, running = [timer.start(PLAN, 0.0)], 0.0, 0.0
    for key, passed in keys:
        at += passed
        if states[-1].state == "running" and passed <= GAP + MILLISECOND:
            running += passed
        states.append(KEYS[key](states[-1], at))
        assert states[-1].held_seconds <= running + MILLISECOND * len(states[-1].holds)
        assert sum(hold.ended_by is None for hold in states[-1].holds) <= 1
    for one, other in pairwise(states):
        assert other.index >= one.index
        assert other.held_seconds >= one.held_seconds
        ended = [hold for hold in one.holds if hold.ended_by]
        assert list(other.holds[: len(ended)]) == ended
        if one.state == "over":
            assert (other.state, other.holds) == ("over", one.holds)
        assert (other.paused_by is None) == (other.state != "paused")
