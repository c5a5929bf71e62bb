"""From a muscle and its dose to the phases of a session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from journal.domain.atlas.guidance import Defaults, DoseClass, Muscle
from journal.domain.atlas.regions import Half
from journal.domain.scores import Series

PhaseKind = Literal["ready", "hold", "rest", "switch"]

BOTH: tuple[Half, ...] = ("left", "right")

READY_SECONDS = 5
"""To take up the position before the first hold, unless set otherwise."""

SWITCH_SECONDS = 15
"""To change over to the other side or the next muscle; a rest for the point just pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How long, how often and how hard one point is pressed.

    Attributes:
        hold_seconds: Of one hold.
        repetitions: Holds of one point.
        rest_seconds: Between two holds of one point.
        pressure_target: What to aim at, 0 to 10, as felt.
        pressure_limit: What never to pass.
    """

    hold_seconds: int
    repetitions: int
    rest_seconds: int
    pressure_target: int
    pressure_limit: int


@dataclass(frozen=True, slots=True)
class DosedPoint:
    """One muscle on one side, with its dose: what a session presses."""

    muscle: str
    side: Half
    dose: Dose


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of a session.

    Attributes:
        kind: Take up position, hold, rest, or change over.
        seconds: How long it lasts.
        point: What is pressed, or (outside holds) what comes next.
        hold: Which hold of the point it is, or comes next, from 1.
    """

    kind: PhaseKind
    seconds: int
    point: DosedPoint
    hold: int


def usual_dose(dose: DoseClass) -> Dose:
    """Return the dose that the content gives for a class."""
    return Dose(
        hold_seconds=dose.hold_seconds.default,
        repetitions=dose.repetitions.default,
        rest_seconds=dose.rest_seconds,
        pressure_target=dose.pressure.target,
        pressure_limit=dose.pressure.limit,
    )


def first_dose(dose: DoseClass, defaults: Defaults) -> Dose:
    """Return the dose for a muscle that was never pressed before: shorter and softer.

    The numbers are a cautious convention of the content, not found in trials.
    """
    return Dose(
        hold_seconds=min(defaults.first_time_hold_seconds, dose.hold_seconds.default),
        repetitions=dose.repetitions.default,
        rest_seconds=dose.rest_seconds,
        pressure_target=min(defaults.first_time_pressure_target, dose.pressure.target),
        pressure_limit=dose.pressure.limit,
    )


def light(dose: Dose) -> Dose:
    """Return half the time and half the pressure, for whoever flares easily."""
    return Dose(
        hold_seconds=max(1, dose.hold_seconds // 2),
        repetitions=dose.repetitions,
        rest_seconds=dose.rest_seconds,
        pressure_target=dose.pressure_target // 2,
        pressure_limit=max(1, dose.pressure_limit // 2),
    )


def phases(points: Iterable[DosedPoint], ready_seconds: int = READY_SECONDS) -> tuple[Phase, ...]:
    """Lay out a session: ready, hold, rest, hold, and so on, with a change-over between points.

    It ends with the last hold; nothing is pressed twice without a pause between.

    Args:
        points: What is pressed, in order.
        ready_seconds: To take up the position before the first hold.
    """
    return tuple(_phases(points, ready_seconds))


def _phases(points: Iterable[DosedPoint], ready_seconds: int) -> Iterator[Phase]:
    first = True
    for point in points:
        kind: PhaseKind = "ready" if first else "switch"
        yield Phase(
            kind=kind, seconds=ready_seconds if first else SWITCH_SECONDS, point=point, hold=1
        )
        first = False
        for number in range(1, point.dose.repetitions + 1):
            if number > 1:
                yield Phase(kind="rest", seconds=point.dose.rest_seconds, point=point, hold=number)
            yield Phase(kind="hold", seconds=point.dose.hold_seconds, point=point, hold=number)


def pressing_seconds(plan: Iterable[Phase]) -> int:
    """Return the seconds of pressure in a plan."""
    return sum(phase.seconds for phase in plan if phase.kind == "hold")


def presses(muscle: Muscle) -> bool:
    """Say whether a muscle may be pressed at all."""
    return muscle.mode != "info_only"


def sides_to_choose(series: Series) -> list[tuple[Half, ...]]:
    """Return the sides that can be pressed for a series, the usual one first."""
    if series.side == "whole":
        return [BOTH, ("left",), ("right",)]
    other: Half = "right" if series.side == "left" else "left"
    return [(series.side,), BOTH, (other,)]
