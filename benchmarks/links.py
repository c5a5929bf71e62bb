"""Looks for links where there are none, and where there is one: ``python -m benchmarks.links``.

Nothing is measured here but the method: the diaries of invented people, of whom the truth is
known, are looked through by the program's own code. Twenty minutes at most.
"""

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean
from typing import Literal

from journal.domain.links.arrangements import LEVEL
from journal.domain.links.link import LAGS, Link, link, together
from journal.domain.links.split import by_presence

DOCS = Path(__file__).resolve().parents[1] / "docs" / "links.md"
SEED = 2026
MEAN = 5.0
MISSING = 0.1
FIRST = date(2026, 1, 5)
WEEKLY = (0.0, 0.0, 0.0, 0.0, 1.0, 1.5, 0.75)
"""What a weekday adds to the pain of those who have a week."""

Comes = Literal["any day", "weekends", "spells", "ever less"]
"""How the fact comes: on three days of ten, whichever; mostly at weekends, and the pain has its
weekdays too; in spells of five days or so; ever less, while the pain goes down too."""


@dataclass(frozen=True)
class Person:
    """An invented person, of whom the truth is known.

    Attributes:
        weeks: How long the diary is.
        comes: How the fact comes.
        holds_on: How much of a day's deviation is left on the next day, 0 to 1.
        varies: Standard deviation of the days, in points.
        effect: What the fact does to the score of its day, in points.
    """

    weeks: int = 26
    comes: Comes = "any day"
    holds_on: float = 0.4
    varies: float = 1.5
    effect: float = 0.0

    def links(self, chance: random.Random) -> list[Link]:
        """Keep a diary and look through it; about every tenth day is forgotten."""
        days = [FIRST + timedelta(days=number) for number in range(7 * self.weeks)]
        there = list(self._facts(chance))
        off = chance.gauss(0, self.varies)
        fresh = self.varies * (1 - self.holds_on**2) ** 0.5
        pain: dict[date, float] = {}
        for number, day in enumerate(days):
            level = MEAN + off + self.effect * there[number]
            if self.comes == "weekends":
                level += WEEKLY[number % 7]
            if self.comes == "ever less":
                level += 1.5 - 3 * number / len(days)
            if chance.random() >= MISSING:
                pain[day] = 100 * min(max(round(level), 0), 10)
            off = self.holds_on * off + chance.gauss(0, fresh)
        noted = [day for day, one in zip(days, there, strict=True) if one]
        fact = by_presence(noted, (), pain)
        return together([link(pain, fact, lag) for lag in LAGS])

    def _facts(self, chance: random.Random) -> Iterator[bool]:
        here = chance.random() < 0.3
        for number in range(7 * self.weeks):
            if self.comes == "any day":
                yield chance.random() < 0.3
            elif self.comes == "weekends":
                yield chance.random() < (0.75 if number % 7 > 4 else 0.12)
            elif self.comes == "ever less":
                yield chance.random() < 0.6 - 0.5 * number / (7 * self.weeks)
            else:
                yield here
                here = chance.random() < (0.8 if here else 0.2 * 0.3 / 0.7)


@dataclass(frozen=True)
class Row:
    """What many diaries of one person came to.

    Attributes:
        told: Of how many anything could be said.
        once: The share with p at most 0.05 on the same day.
        called: The share of which the program says, of either day, that it goes with it.
        covered: The share whose interval of the same day holds the truth.
    """

    told: float
    once: float
    called: float
    covered: float


def look(person: Person, runs: int, chance: random.Random) -> Row:
    """Look through so many diaries of a person."""
    every = [person.links(chance) for _ in range(runs)]
    told = [links for links in every if links[0].p is not None]
    truth = person.effect * 100
    return Row(
        told=len(told) / runs,
        once=fmean((links[0].p or 0) <= LEVEL for links in told),
        called=fmean(any(one.verdict in {"more", "less"} for one in links) for links in told),
        covered=fmean((one.low or 0) <= truth <= (one.high or 0) for one, *_ in told),
    )


def people() -> Iterator[tuple[str, list[Person]]]:
    """Return the invented people, by what they are to show."""
    holds = (0.0, 0.4, 0.6, 0.8)
    ways: tuple[Comes, ...] = ("any day", "weekends", "spells", "ever less")
    yield (
        "Nothing there",
        [Person(comes=comes, holds_on=one) for comes in ways for one in holds]
        + [Person(weeks=weeks, comes=comes, holds_on=0.8)
           for weeks in (9, 12) for comes in ways[:3]],
    )  # fmt: skip
    one = Person(effect=1.0)
    yield (
        "One point more",
        [replace(one, weeks=weeks, varies=varies)
         for weeks in (9, 12, 26) for varies in (1.0, 1.5, 2.0)]
        + [replace(one, comes=comes) for comes in ways[1:3]],
    )  # fmt: skip


def table(runs: int) -> Iterator[str]:
    """Look through all of them and return the lines of a table in Markdown."""
    yield (
        "| | fact comes | weeks | holds on | varies by | p ≤ 0.05 on the same day "
        "| called a link, of both days | interval holds the truth |"
    )
    yield "| --- | --- |" + " ---: |" * 6
    for title, of in people():
        for person in of:
            row = look(person, runs, random.Random(SEED))
            few = "" if row.told > 0.99 else f" ({_percent(row.told)} long enough)"
            yield (
                f"| {title} | {person.comes}{few} | {person.weeks} | {person.holds_on:.1f} "
                f"| {person.varies:.1f} | {_percent(row.once)} | {_percent(row.called)} "
                f"| {_percent(row.covered)} |"
            )


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def main() -> None:
    """Print the table, or write it where it belongs in the documentation."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    asked.add_argument("--runs", type=int, default=1000, help="diaries of each person (1000)")
    asked.add_argument("--write", action="store_true", help="write the table to docs/links.md")
    options = asked.parse_args()
    lines = []
    for line in table(options.runs):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        text = DOCS.read_text(encoding="utf-8")
        whole = "\n".join(lines)
        kept = re.sub(r"(?s)(<!-- table -->\n).*?(<!-- end -->)", rf"\g<1>{whole}\n\g<2>", text)
        DOCS.write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main()
