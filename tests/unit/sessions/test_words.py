"""A session in spoken words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.sessions import timer
from journal.domain.sessions.plan import Dose, DosedPoint, phases
from journal.domain.sessions.words import begins, counts_between

DOSE = Dose(hold_seconds=30, repetitions=2, rest_seconds=10, pressure_target=4, pressure_limit=5)
PLAN = phases([DosedPoint("splenius", "left", DOSE), DosedPoint("splenius", "right", DOSE)])


def test_each_phase_says_what_to_do_where_and_how_long() -> None:
    assert [begins(phase, "neck strap") for phase in PLAN[:5]] == [
        "Get ready: left neck strap. 5 seconds.",
        "Hold 1 of 2, left neck strap: press to 4 of 10, never over 5. 30 seconds.",
        "Let go. Rest 10 seconds, then hold 2 of 2.",
        "Hold 2 of 2, left neck strap: press to 4 of 10, never over 5. 30 seconds.",
        "Let go. Change over to the right neck strap. 15 seconds.",
    ]


@pytest.mark.parametrize("look", [0.1, 0.25, 1.0, 2.9])
def test_every_ten_seconds_it_is_said_once_how_long_a_phase_still_lasts(look: float) -> None:
    said: list[str] = []
    state, at = timer.start(PLAN[:2], 0.0), 0.0
    while state.state != "over":
        at += look
        before, state = state, timer.tick(state, at)
        said += counts_between(before, state)
    assert said == ["20 seconds left.", "10 seconds left."]


@given(st.lists(st.floats(0.01, 2.99), max_size=200))
def test_no_count_is_said_twice_in_a_phase(looks: list[float]) -> None:
    state, at = timer.start(PLAN, 0.0), 0.0
    said: list[tuple[int, str]] = []
    for look in looks:
        at += look
        before, state = state, timer.tick(state, at)
        said += [(state.index, words) for words in counts_between(before, state)]
    assert len(said) == len(set(said))
