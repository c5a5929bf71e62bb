"""The exact p of larger trials, held against another program's draws: skipped without `permute`.

How to install it stands in CONTRIBUTING.md.
"""

from fractions import Fraction
from math import lcm
from random import Random

import pytest

from benchmarks.trials import Person, kept
from journal.domain.trials.exact import Reordered

core = pytest.importorskip("permute.core", reason="permute is not installed")
numpy = pytest.importorskip("numpy", reason="permute is not installed")
stratified = pytest.importorskip("permute.stratified", reason="permute is not installed")

DRAWS = 10_000
ERRORS = 4
"""Standard errors of so many draws that p may lie off: one of 16,000 does, and the seeds stay."""


def differences(person: Person, seed: int) -> list[Fraction]:
    """Those of a trial in whole points, a tenth of its days missing, so that many are alike."""
    found = (pair.difference for pair in kept(person, Random(seed)))
    return [one for one in found if one is not None]


def whole(of: list[Fraction]) -> list[int]:
    """The same in a unit in which all are whole, so that what is as far from zero is told so."""
    scale = lcm(*(one.denominator for one in of))
    return [int(one * scale) for one in of]


def error(p: float) -> float:
    """How far drawing may lie off: two-sided, permute gives twice the share of one side."""
    half = p / 2
    return float(ERRORS * 2 * (half * (1 - half) / DRAWS) ** 0.5 + 2 / DRAWS)


@pytest.mark.parametrize("pairs", [14, 17, 20])
@pytest.mark.parametrize("effect", [0.0, -0.5, -1.0])
@pytest.mark.parametrize("days", [1, 2, 3])
def test_p_is_what_permute_draws(pairs: int, effect: float, days: int) -> None:
    seed = 1000 * pairs + 10 * days
    of = differences(Person(pairs=pairs, days=days, effect=effect, varies=1.5), seed)
    p = float(Reordered.of(of).p)

    by_signs, _ = core.one_sample(whole(of), reps=DRAWS, alternative="two-sided", seed=seed)

    assert by_signs == pytest.approx(p, abs=error(p))


def test_p_is_what_permute_draws_by_exchanging_both_sides_of_each_pair() -> None:
    of = whole(differences(Person(effect=-0.7), 2026))
    p = float(Reordered.of([Fraction(one) for one in of]).p)
    assert sum(of) < 0

    by_pairs, _ = stratified.stratified_two_sample(
        numpy.repeat(numpy.arange(len(of)), 2),
        numpy.tile(["press", "rest"], len(of)),
        # Exchanged, for permute counts what is as far only where what was seen lies above zero.
        numpy.array([side for one in of for side in (0, one)]),
        stat=lambda sides: sides[: len(of)].sum(),  # of whole numbers, where means lose ties
        alternative="two-sided",
        reps=DRAWS,
        seed=2026,
    )

    assert by_pairs == pytest.approx(p, abs=error(p))
