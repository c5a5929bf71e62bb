"""What is said of links: never that one thing causes another; no clear link is said as loudly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from journal.domain.links.arrangements import LEVEL, WEEK
from journal.domain.links.link import LEAST_ARRANGEMENTS, LEAST_WEEKS, Link
from journal.domain.links.split import LEAST_DAYS
from journal.domain.trials.answer import amount, span

WHEN = ("on the same day", "on the day after")
"""By lag."""

Heading = Literal["Goes with it", "No clear link", "Too few days to say"]

HEADINGS: tuple[Heading, ...] = get_args(Heading)
"""The lists, in their order: what is not clear has one of its own."""

NOT_WHY = (
    "What goes with pain need not bring it: the pain may come first, or something else may bring "
    "both."
)
TRIAL = (
    "If it is something you can do or leave (no medicine, no flare), only a trial can tell what it "
    "does, on days drawn by a coin: e on Trends, or journal trial start."
)


@dataclass(frozen=True, slots=True)
class Named:
    """A link and what its fact is called.

    Attributes:
        fact: The name of the fact.
        unit: The unit of its numbers; empty where it has none.
        found: The link.
    """

    fact: str
    unit: str
    found: Link


def heading(one: Link) -> Heading:
    """Say in which list a link stands."""
    match one.verdict:
        case "more" | "less":
            return "Goes with it"
        case "none":
            return "No clear link"
        case "too little":
            return "Too few days to say"


def in_words(one: Named) -> str:
    """Say all of a link: what it comes to first, then its figures."""
    found = one.found
    begins = f"{one.fact}, {WHEN[found.lag]}: "
    days = f"{found.n_with} days {_with(one)}, {found.n_without} {_without(one)}"
    if found.missing is not None:
        return f"{begins}{_needed(found)}. {days}."
    assert found.with_it is not None
    assert found.without is not None
    with_it, without = _tenths(found.with_it), _tenths(found.without)
    assert found.low is not None
    assert found.high is not None
    ends = span(Fraction(found.low), Fraction(found.high))
    figures = (
        f"{float(with_it) / 100:.1f} against {float(without) / 100:.1f}, "
        f"{amount(with_it - without)} (95 % interval: {ends})"
    )
    return f"{begins}{_judged(found)}. {days}: {figures}."


def under(heading: Heading, links: Iterable[Named]) -> list[str]:
    """Say the same where the heading above has said already what it comes to.

    Of what has too few days each cause is said once, with all facts that it holds for.
    """
    if heading != "Too few days to say":
        return [in_words(one).replace(": no clear link. ", ": ", 1) for one in links]
    causes: dict[str, dict[str, list[str]]] = {}
    for one in links:
        found = one.found
        days = f"{found.n_with} {_with(one)} and {found.n_without} {_without(one)}"
        counts = causes.setdefault(_needed(found), {}).setdefault(one.fact, [])
        if days not in counts:
            counts.append(days if not counts else f"{WHEN[found.lag]} {days}")
    return [
        f"{cause[:1].upper()}{cause[1:]}: "
        + "; ".join(f"{fact} ({', '.join(counts)})" for fact, counts in facts.items())
        + "."
        for cause, facts in causes.items()
    ]


def looks(links: Iterable[Link]) -> str:
    """Say how many looks were taken, and what that does to surprise."""
    count = max((one.looked_at for one in links), default=0)
    if count == 0:
        return ""
    alone = [one for one in links if one.p is not None and one.p <= LEVEL]
    expected = max(1, round(count * LEVEL)), max(count, round(1 / LEVEL))
    dropped = sum(one.verdict == "none" for one in alone)
    so = f" {dropped} that would stand out alone can't be told from that." if dropped else ""
    return (
        f"{count} looks were taken for this pain. Where there is no link at all, about "
        f"{expected[0]} in {expected[1]} would stand out by chance; that is reckoned with.{so}"
    )


def beneath(links: Sequence[Named]) -> list[str]:
    """Return what stands beneath links, each sentence once: which days count, and what is not said.

    The offer of a trial comes where something goes with the pain.
    """
    counted = list(dict.fromkeys(split_by(one) for one in links if one.found.by != "median"))
    if any(one.found.difference is not None for one in links):
        counted.append(NOT_WHY)
    offered = any(heading(one.found) == "Goes with it" for one in links)
    return [*counted, TRIAL] if offered else counted


def split_by(one: Named) -> str:
    """Say which days count as days without."""
    match one.found.by:
        case "said":
            return "Days without are those on which you said no."
        case "kept":
            return (
                "Days without are those, since it was first noted, on which you scored pain and "
                "did not note it."
            )
        case "median":
            return f"Days with more than {_median(one)}, your median, against the others."


def _judged(found: Link) -> str:
    if found.verdict == "none":
        return "no clear link"
    return f"goes with {found.verdict} pain"


def _needed(found: Link) -> str:
    match found.missing:
        case "weeks":
            weeks = found.days // WEEK
            return f"too short a time, {LEAST_WEEKS} weeks are needed and these are {weeks}"
        case "arrangements":
            return (
                f"too regular to tell from chance: the same weeks again and again (fewer than "
                f"{LEAST_ARRANGEMENTS} ways to arrange them)"
            )
        case _:
            return f"too few days, {LEAST_DAYS} of each kind are needed"


def _with(one: Named) -> str:
    return f"with more than {_median(one)}" if one.found.by == "median" else "with"


def _without(one: Named) -> str:
    return "with that or less" if one.found.by == "median" else "without"


def _median(one: Named) -> str:
    return f"{one.found.median:g} {one.unit}".strip() if one.found.median is not None else "usual"


def _tenths(hundredths: float) -> Fraction:
    """Round to what is shown, so that a sentence agrees with itself."""
    return Fraction(10 * int(hundredths / 10 + 0.5))
