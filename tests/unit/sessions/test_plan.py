"""Plans: from a muscle's dose to the phases of a session."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.guidance import DoseName
from journal.domain.sessions.plan import (
    READY_SECONDS,
    SWITCH_SECONDS,
    Dose,
    DosedPoint,
    first_dose,
    light,
    phases,
    presses,
    pressing_seconds,
    usual_dose,
)
from journal.regions_file import load

ATLAS = load()
doses = st.builds(
    Dose,
    hold_seconds=st.integers(1, 90),
    repetitions=st.integers(1, 5),
    rest_seconds=st.integers(1, 60),
    pressure_target=st.integers(0, 6),
    pressure_limit=st.integers(1, 6),
)
points = st.lists(
    st.builds(
        DosedPoint, st.sampled_from(["a_b", "c_d"]), st.sampled_from(["left", "right"]), doses
    ),
    max_size=4,
)


@given(points)
def test_every_spot_gets_its_holds_and_nothing_is_pressed_without_a_pause_before(
    some: list[DosedPoint],
) -> None:
    plan = phases(some)
    assert pressing_seconds(plan) == sum(
        point.dose.hold_seconds * point.dose.repetitions for point in some
    )
    assert all("hold" in (one.kind, other.kind) for one, other in pairwise(plan))
    assert not any(one.kind == other.kind == "hold" for one, other in pairwise(plan))
    held = [(phase.point, phase.hold) for phase in plan if phase.kind == "hold"]
    assert held == [(point, n) for point in some for n in range(1, point.dose.repetitions + 1)]


@given(points.filter(bool))
def test_it_begins_with_getting_ready_and_ends_with_a_hold(some: list[DosedPoint]) -> None:
    first, *_, last = phases(some)
    assert (first.kind, first.seconds, first.point, first.hold) == (
        "ready",
        READY_SECONDS,
        some[0],
        1,
    )
    assert (last.kind, last.point) == ("hold", some[-1])
    switches = [phase for phase in phases(some) if phase.kind == "switch"]
    assert [phase.point for phase in switches] == some[1:]
    assert all(phase.seconds == SWITCH_SECONDS for phase in switches)


@pytest.mark.parametrize("name", ATLAS.defaults.dose_classes)
def test_the_first_time_on_a_muscle_is_shorter_and_softer_but_within_its_class(
    name: DoseName,
) -> None:
    allowed = ATLAS.defaults.dose_classes[name]
    usual, first = usual_dose(allowed), first_dose(allowed, ATLAS.defaults)
    assert usual.hold_seconds == allowed.hold_seconds.default
    assert usual.rest_seconds == first.rest_seconds == allowed.rest_seconds
    assert allowed.hold_seconds.min <= first.hold_seconds <= min(15, usual.hold_seconds)
    assert first.pressure_target <= min(3, usual.pressure_target)
    assert first.pressure_limit == usual.pressure_limit == allowed.pressure.limit


@given(doses)
def test_going_light_is_half_the_time_and_half_the_pressure(dose: Dose) -> None:
    soft = light(dose)
    assert soft.hold_seconds in (dose.hold_seconds // 2, 1)
    assert soft.pressure_target == dose.pressure_target // 2
    assert 1 <= soft.pressure_limit <= max(1, dose.pressure_limit / 2)
    assert (soft.repetitions, soft.rest_seconds) == (dose.repetitions, dose.rest_seconds)


def test_only_muscles_with_a_dose_are_pressed() -> None:
    for muscle in ATLAS.muscles:
        assert presses(muscle) == (ATLAS.dose(muscle) is not None)
