"""The answer of a trial: what was found, how sure that is, and the sentences that say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import comb
from statistics import NormalDist
from typing import Literal

from journal.domain.text import capital, counted
from journal.domain.trials.course import TrialDay
from journal.domain.trials.exact import LEAST_PAIRS, LEVEL, Reordered
from journal.domain.trials.order import Kind
from journal.domain.trials.plan import Plan

POINT = Fraction(100)
"""One point of the scale, in hundredths: what a trial is meant to find."""

Verdict = Literal["less", "more", "unclear", "seen"]
"""``less`` or ``more`` pain on press days than chance explains; ``unclear``: it can't be told from
chance; ``seen``: too few pairs, or stopped early, so that nothing is tested."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the days of a trial are called.

    Attributes:
        press: Those on which it is done.
        rest: Those on which it is not.
        doing: What is done.
    """

    press: str = "press days"
    rest: str = "rest days"
    doing: str = "pressing"

    @classmethod
    def of(cls, plan: Plan) -> "Terms":
        """Return those of a plan; a person's own name is in quotes, for it may be "no coffee"."""
        if plan.fact is None:
            return cls()
        name = f'"{plan.fact.name}"'
        return cls(f"days with {name}", f"days without {name}", name)


PRESSING = Terms()
EXPECTATION = "You knew which days were which, so what you expected may have moved your scores."


@dataclass(frozen=True, slots=True)
class PairSeen:
    """One pair: its scores on days of either kind, in hundredths, in the order of the days."""

    press: tuple[int, ...]
    rest: tuple[int, ...]

    @property
    def difference(self) -> Fraction | None:
        """Mean on press days less mean on rest days; None where either has no score."""
        if not self.press or not self.rest:
            return None
        return _mean(self.press) - _mean(self.rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a trial found. All figures but p are in hundredths of a point.

    Attributes:
        pairs_used: How many pairs have a score on days of either kind.
        press_mean: Mean over those pairs on press days; None without any.
        rest_mean: The same on rest days.
        difference: Press days less rest days: below 0 where it hurt less when pressed.
        low: The lower end of the 95 % interval of the difference; None where nothing is tested.
        high: Its upper end.
        p: From the randomisation of the pairs; None where nothing is tested.
    """

    pairs_used: int
    press_mean: Fraction | None = None
    rest_mean: Fraction | None = None
    difference: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    p: Fraction | None = None

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        if self.p is None or self.difference is None:
            return "seen"
        if self.p > LEVEL:
            return "unclear"
        return "less" if self.difference < 0 else "more"


def pairs(days: Iterable[TrialDay]) -> list[PairSeen]:
    """Put the scores of a trial together by pairs, in their order."""
    seen: dict[int, dict[Kind, list[int]]] = {}
    for day in days:
        of = seen.setdefault(day.pair, {"press": [], "rest": []})
        if day.outcome is not None:
            of[day.kind].append(day.outcome.hundredths)
    return [PairSeen(tuple(of["press"]), tuple(of["rest"])) for _, of in sorted(seen.items())]


def answer(of: Iterable[PairSeen], *, whole: bool) -> Answer:
    """Reckon the answer, by what each day was drawn for, whatever was done on it.

    A missing day leaves its pair with what it has; a pair without a score on either side is out.

    Args:
        of: The pairs.
        whole: Whether the trial went to its planned end; only then is anything tested.
    """
    used = [one for one in of if one.press and one.rest]
    if not used:
        return Answer(pairs_used=0)
    press = _mean([_mean(one.press) for one in used])
    rest = _mean([_mean(one.rest) for one in used])
    means = Answer(pairs_used=len(used), press_mean=press, rest_mean=rest, difference=press - rest)
    if not whole or len(used) < LEAST_PAIRS:
        return means
    orders = Reordered.of([_mean(one.press) - _mean(one.rest) for one in used])
    low, high = orders.interval or (None, None)
    return replace(means, low=low, high=high, p=orders.p)


def answer_in_words(found: Answer, *, whole: bool, terms: Terms = PRESSING) -> str:
    """Say the answer in three sentences at most.

    Args:
        found: The answer.
        whole: Whether the trial went to its planned end.
        terms: What its days are called.
    """
    if found.difference is None:
        return "No pair has a score on both kinds of day, so there is nothing to compare."
    if found.p is None:
        why = (
            f"It has {counted(found.pairs_used, 'pair')} with scores on both kinds of day, and a "
            f"test needs {LEAST_PAIRS}"
            if whole
            else "It was stopped early, so nothing is tested"
        )
        whether = f"whether {terms.doing} helped can't be told from this"
        return f"{difference(found, terms)}. {why}: {whether}."
    return f"{difference(found, terms)}. {_judged(found, terms)} {EXPECTATION}"


def difference(found: Answer, terms: Terms = PRESSING) -> str:
    """Say both means, what lies between them, and its interval where there is one.

    Args:
        found: An answer that has means.
        terms: What the days are called.
    """
    assert found.press_mean is not None
    assert found.rest_mean is not None
    means = (
        f"Mean pain on {terms.rest} {_points(found.rest_mean)}, "
        f"on {terms.press} {_points(found.press_mean)}"
    )
    # From the means as they are shown, so that the sentence agrees with itself.
    apart = amount(_shown(found.press_mean) - _shown(found.rest_mean))
    if found.low is None or found.high is None:
        return f"{means}: {apart}"
    return f"{means}: {apart} (95 % interval: {span(found.low, found.high)})"


def _judged(found: Answer, terms: Terms) -> str:
    chance = found.p or Fraction()
    if found.verdict == "unclear":
        if found.low is not None and found.low > -POINT:
            return "That can't be told from chance, and a whole point less is unlikely."
        return (
            f"That can't be told from chance: {terms.doing} may help you, do nothing, or make it "
            "worse, within that interval."
        )
    rare = (
        f"if {terms.doing} made no difference, the coin alone would give a gap this big in "
        f"{_how_rare(chance)}"
    )
    if found.verdict == "less":
        return f"It hurt less on {terms.press}; {rare}."
    return (
        f"{capital(terms.doing)} did not help: it hurt more on {terms.press}, which speaks against "
        f"going on with it; {rare}."
    )


def amount(hundredths: Fraction) -> str:
    """Say a difference by its direction: ``0.8 less``."""
    shown = _shown(hundredths)
    if shown == 0:
        return "no difference"
    return f"{_points(abs(shown))} {'less' if shown < 0 else 'more'}"


def span(low: Fraction, high: Fraction) -> str:
    """Say an interval by its directions, for a minus is easily overlooked.

    ``from 0.2 more to 1.7 less``; ``from 0.3 to 1.7 less``.
    """
    near, far = (low, high) if low + high > 0 else (high, low)
    one, other = _shown(near), _shown(far)
    if one * other > 0:
        return f"from {_points(abs(one))} to {amount(other)}"
    return f"from {'0.0' if one == 0 else amount(one)} to {'0.0' if other == 0 else amount(other)}"


def found_in_ten(pairs: int, days: int, varies: float) -> int:
    """Say of how many in ten such people, at least, a trial would find a difference of a point.

    Reckoned for whole scores of which every tenth is missing; the simulation in
    ``benchmarks/trials.py`` holds it against trials that were played through.

    Args:
        pairs: How many there are.
        days: Days of one kind that stand together.
        varies: The standard deviation of the person's days, in points.
    """
    kept = {
        left: comb(days, left) * 0.9**left * 0.1 ** (days - left) for left in range(1, days + 1)
    }
    either = sum(kept.values())
    thinned = sum(share / left for left, share in kept.items()) / either
    # Rounding to whole points adds a twelfth; neighbouring days that resemble each other a little.
    error = (2 * thinned * (varies**2 + 1 / 12) * 1.03 / (pairs * either**2)) ** 0.5
    freedom = pairs - 1
    needed = NormalDist().inv_cdf(0.975) * (1 + 1.35 / freedom)
    beyond = (1 / error - needed) / (1 + needed**2 / (2 * freedom)) ** 0.5
    return int(10 * NormalDist().cdf(beyond))


def can_find(pairs: int, days: int) -> str:
    """Say what a choice can find, before it is made."""
    steady, unsteady = (found_in_ten(pairs, days, varies) for varies in (1.0, 1.5))
    return (
        f"With {pairs} pairs a difference of one point is found in about {steady} of 10 people "
        f"whose days vary by 1.0, and in about {unsteady} of 10 whose days vary by 1.5. Often the "
        "answer is that it can't be told, and that is worth knowing too."
    )


def _mean(of: Sequence[int] | Sequence[Fraction]) -> Fraction:
    return sum((Fraction(one) for one in of), Fraction()) / len(of)


def _shown(hundredths: Fraction) -> Fraction:
    """Round to tenths of a point, half away from zero, as people do."""
    tenths = int(abs(hundredths) / 10 + Fraction(1, 2))
    return Fraction(-10 if hundredths < 0 else 10) * tenths


def _points(hundredths: Fraction) -> str:
    return f"{float(_shown(hundredths) / 100):.1f}"


def _how_rare(p: Fraction) -> str:
    """Say it in whole numbers, which most people read best."""
    if p < Fraction(1, 1000):
        return "fewer than 1 of 1000 such trials"
    if p < Fraction(1, 100):
        return f"about {round(p * 1000)} of 1000 such trials"
    return f"about {round(p * 100)} of 100 such trials"
