"""Plays trials through, to see how often their answer is right: ``python -m benchmarks.trials``.

Nothing is measured here but the method: invented people of whom the truth is known keep a trial,
and the program's own code draws the order and reckons the answer. Two minutes at most.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from statistics import fmean, stdev

from journal.domain.trials.answer import PairSeen, answer, found_in_ten
from journal.domain.trials.exact import LEVEL
from journal.domain.trials.order import Kind, Order

DOCS = Path(__file__).resolve().parents[1] / "docs" / "trials.md"
SEED = 2026
MEAN = 5.0
MISSING = 0.1
PHASES: tuple[Kind, Kind] = ("rest", "press")
T_NEEDED = 2.0
"""What a t of 54 degrees of freedom exceeds in one of twenty."""


@dataclass(frozen=True)
class Person:
    """An invented person, of whom the truth is known.

    Attributes:
        varies: Standard deviation of the days, in points.
        holds_on: How much of a day's deviation is left on the next day, 0 to 1.
        effect: What pressing does to the score of the day, in points.
        left_over: The share of it that is left on the day after.
        drift: How much the pain changes from the first day to the last, whatever is done.
        pairs: Of the trial.
        days: Days of one kind that stand together.
    """

    varies: float = 1.0
    holds_on: float = 0.3
    effect: float = 0.0
    left_over: float = 0.0
    drift: float = 0.0
    pairs: int = 14
    days: int = 2

    def scores(self, kinds: Sequence[Kind], chance: random.Random) -> Iterator[int | None]:
        """Score each day in whole points; about every tenth is forgotten."""
        off = chance.gauss(0, self.varies)
        fresh = self.varies * (1 - self.holds_on**2) ** 0.5
        before: Kind = "rest"
        for number, kind in enumerate(kinds):
            pain = MEAN + off + self.drift * number / len(kinds)
            if kind == "press":
                pain += self.effect
            elif before == "press":
                pain += self.effect * self.left_over
            yield None if chance.random() < MISSING else min(max(round(pain), 0), 10)
            off = self.holds_on * off + chance.gauss(0, fresh)
            before = kind


@dataclass(frozen=True)
class Row:
    """What many trials of one person came to.

    Attributes:
        person: Whose.
        found: The share with p at most 0.05.
        covered: The share whose interval holds the truth.
        mean: The mean of the differences, in points.
        by_phases: The share that a t test on the days of two phases would have called found,
            where there is nothing to find.
    """

    person: Person
    found: float
    covered: float
    mean: float
    by_phases: float | None


def play(person: Person, runs: int, chance: random.Random) -> Row:
    """Let a person keep so many trials."""
    answers = [answer(kept(person, chance), whole=True) for _ in range(runs)]
    tested = [one for one in answers if one.p is not None]
    truth = Fraction(round(person.effect * 100))
    return Row(
        person,
        found=fmean(one.p is not None and one.p <= LEVEL for one in answers),
        covered=fmean(
            one.low is not None and one.high is not None and one.low <= truth <= one.high
            for one in tested
        ),
        mean=fmean(float(one.difference or 0) for one in tested) / 100,
        by_phases=None
        if person.effect
        else fmean(_phases_differ(person, chance) for _ in range(runs)),
    )


def kept(person: Person, chance: random.Random) -> list[PairSeen]:
    """Let a person keep a trial, and return its pairs."""
    order = Order.drawn(person.pairs, chance.getrandbits).first
    other: dict[Kind, Kind] = {"press": "rest", "rest": "press"}
    kinds = [kind for one in order for kind in [one] * person.days + [other[one]] * person.days]
    scores = list(person.scores(kinds, chance))
    length = 2 * person.days
    return [
        PairSeen(*(
            tuple(
                score * 100
                for score, kind in zip(scores[at:at + length], kinds[at:at + length], strict=True)
                if score is not None and kind == wanted
            )
            for wanted in ("press", "rest")
        ))
        for at in range(0, len(kinds), length)
    ]  # fmt: skip


def _phases_differ(person: Person, chance: random.Random) -> bool:
    """Say what a t test on days says when all rest days come first: the usual reckoning."""
    half = person.pairs * person.days
    kinds = [kind for kind in PHASES for _ in range(half)]
    scores = list(person.scores(kinds, chance))
    first = [one for one in scores[:half] if one is not None]
    second = [one for one in scores[half:] if one is not None]
    error = (stdev(first) ** 2 / len(first) + stdev(second) ** 2 / len(second)) ** 0.5
    return bool(error > 0 and abs(fmean(second) - fmean(first)) > T_NEEDED * error)


def people() -> Iterator[tuple[str, list[Person]]]:
    """Return the invented people, by what they are to show."""
    usual = Person()
    steps = [0.0, 0.2, 0.4, 0.6, 0.8]
    yield (
        "Nothing to find",
        [replace(usual, holds_on=one) for one in steps]
        + [replace(usual, drift=-3.0), replace(usual, varies=2.5)],
    )
    yield (
        "One point less on press days",
        [
            replace(usual, effect=-1.0, pairs=pairs, varies=varies)
            for varies in (1.0, 1.5, 2.0)
            for pairs in (10, 14, 20)
        ]
        + [replace(usual, effect=-1.0, holds_on=one) for one in (0.0, 0.8)],
    )
    yield (
        "Half of it is left on the next day",
        [replace(usual, effect=-1.0, left_over=0.5, days=days) for days in (1, 2, 3)],
    )


def table(runs: int) -> Iterator[str]:
    """Play all of them and return the lines of a table in Markdown."""
    chance = random.Random(SEED)
    yield (
        "| | pairs | days | varies by | holds on | found | promised | interval holds the truth "
        "| mean difference | t test on two phases |"
    )
    yield "| --- |" + " ---: |" * 9
    for title, of in people():
        for person in of:
            row = play(person, runs, chance)
            drift = f", drifting by {person.drift:g}" if person.drift else ""
            promised = (
                f"{found_in_ten(person.pairs, person.days, person.varies)} in 10"
                if person.effect and not person.left_over
                else "≤ 6 %" if not person.effect else ""
            )  # fmt: skip
            yield (
                f"| {title}{drift} | {person.pairs} | {person.days} + {person.days} "
                f"| {person.varies:.1f} | {person.holds_on:.1f} | {_percent(row.found)} "
                f"| {promised} | {_percent(row.covered)} | {row.mean:+.2f} "
                f"| {'' if row.by_phases is None else _percent(row.by_phases)} |"
            )


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def main() -> None:
    """Print the table, or write it where it belongs in the documentation."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.trials", description=__doc__)
    asked.add_argument("--runs", type=int, default=2000, help="trials of each person (2000)")
    asked.add_argument("--write", action="store_true", help="write the table to docs/trials.md")
    options = asked.parse_args()
    lines = "\n".join(table(options.runs))
    print(lines)
    if options.write:
        text = DOCS.read_text(encoding="utf-8")
        kept = re.sub(r"(?s)(<!-- table -->\n).*?(<!-- end -->)", rf"\g<1>{lines}\n\g<2>", text)
        DOCS.write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main()
