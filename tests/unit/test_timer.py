"""The session timer: what was held is what the clock says, however often anybody looks."""

from hypothesis import given
from hypothesis import strategies as st

from journal.domain import timer
from journal.domain.plans import Dose, Phase, Spot, phases, pressing_seconds
from journal.domain.timer import GAP, Timer

DOSE = Dose(hold_seconds=20, repetitions=2, rest_seconds=10, pressure_target=4, pressure_limit=5)
SPOTS = (Spot("trapezius", "left", DOSE), Spot("trapezius", "right", DOSE))
PLAN = phases(SPOTS)
WHOLE = sum(phase.seconds for phase in PLAN)

ticks = st.lists(st.floats(0.001, GAP - 0.01), min_size=1, max_size=400)


def walked(plan: tuple[Phase, ...], steps: list[float], at: float = 0.0) -> Timer:
    state = timer.start(plan, at)
    for step in steps:
        at += step
        state = timer.tick(state, at)
    return state


def up_to(seconds: float, plan: tuple[Phase, ...] = PLAN) -> Timer:
    whole = int(seconds)
    return walked(plan, [1.0] * whole + [seconds - whole])


@given(ticks)
def test_seconds_held_do_not_depend_on_how_often_the_clock_is_read(steps: list[float]) -> None:
    passed = sum(steps)
    once_a_second = up_to(passed)
    often = walked(PLAN, steps)
    assert abs(often.held_seconds - once_a_second.held_seconds) < 0.01
    assert often.phase == once_a_second.phase or abs(often.remaining) < 0.001
    assert often.held_seconds <= passed


@given(ticks)
def test_nothing_is_held_in_rests_and_no_hold_lasts_longer_than_planned(steps: list[float]) -> None:
    state = walked(PLAN, steps)
    assert all(hold.held_ms <= hold.planned_ms for hold in state.holds)
    assert state.held_seconds <= pressing_seconds(PLAN)


def test_a_session_runs_ready_hold_rest_hold_other_side_and_is_over() -> None:
    kinds = [(phase.kind, phase.spot.side) for phase in PLAN]
    assert kinds == [
        ("ready", "left"), ("hold", "left"), ("rest", "left"), ("hold", "left"),
        ("switch", "right"), ("hold", "right"), ("rest", "right"), ("hold", "right"),
    ]  # fmt: skip
    state = up_to(WHOLE)
    assert (state.state, state.phase) == ("over", None)
    assert [hold.ended_by for hold in state.holds] == ["time"] * 4
    assert state.held_seconds == 80


@given(st.floats(GAP + 0.001, 1e6))
def test_a_gap_pauses_and_is_never_credited(gap: float) -> None:
    holding = up_to(10)
    asleep = timer.tick(holding, 10 + gap)
    assert (asleep.state, asleep.paused_by) == ("paused", "gap")
    assert asleep.held_seconds == holding.held_seconds == 5
    awake = timer.resume(asleep, 10 + gap + 60)
    assert timer.tick(awake, 10 + gap + 61).held_seconds == 6


@given(st.floats(0, 1000))
def test_a_pause_holds_nothing_however_long(seconds: float) -> None:
    paused = timer.pause(up_to(10), 10.5)
    assert paused.held_seconds == 5.5
    later = timer.tick(paused, 10.5 + seconds)
    assert later.held_seconds == 5.5
    assert timer.tick(timer.resume(later, 2000), 2001).held_seconds == 6.5


def test_eased_ends_this_hold_and_keeps_its_seconds() -> None:
    state = timer.eased(up_to(10), 11)
    assert [(hold.held_ms, hold.ended_by) for hold in state.holds] == [(6000, "eased")]
    assert state.phase is not None
    assert state.phase.kind == "rest"


def test_eased_in_a_rest_changes_nothing() -> None:
    resting = up_to(26)
    assert timer.eased(resting, 26) == resting


def test_next_cuts_a_rest_short_and_a_hold_too() -> None:
    holding = timer.skip(up_to(26), 27)
    assert holding.phase is not None
    assert holding.phase.kind == "hold"
    assert [hold.ended_by for hold in timer.skip(holding, 28).holds] == ["time", "stopped"]


def test_a_stop_sign_ends_all_and_keeps_what_was_held() -> None:
    state = timer.leave(up_to(10), 10)
    assert (state.state, state.phase, state.held_seconds) == ("over", None, 5)
    assert state.holds[-1].ended_by == "stopped"
    assert (
        timer.tick(state, 12) == timer.tick(state, 11) or timer.tick(state, 12).holds == state.holds
    )


@given(st.lists(st.sampled_from(["tick", "pause", "resume", "eased", "skip"]), max_size=60))
def test_no_order_of_keys_credits_more_than_the_clock(keys: list[str]) -> None:
    state = timer.start(PLAN, 0.0)
    for second, key in enumerate(keys, 1):
        state = getattr(timer, key)(state, float(second))
        assert state.held_seconds <= second
        assert sum(hold.ended_by is None for hold in state.holds) <= 1
