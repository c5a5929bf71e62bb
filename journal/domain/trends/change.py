"""Meaningful change: the latest seven days of a series against its baseline.

There is no agreed value of a meaningful change. Percent of the baseline hold at any baseline,
points do not; both are "about". The sizes come from trials of relief (Farrar 2001: about 30 %
less is what patients call "much improved"; Dworkin 2008: 10 % minimal, 30 % moderate, 50 %
substantial), so they name a fall only. A rise is told in points, without a size, and at any
baseline: whoever began with little pain must hear of more as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from journal.domain.days import short
from journal.domain.rounded import half_up, rounded
from journal.domain.scores import Series
from journal.domain.text import counted
from journal.domain.trends.baseline import (
    BASELINE_RATED,
    DAY,
    USUAL_RULE,
    Baseline,
    ByHand,
    Rule,
    baseline_days,
    baseline_of,
    mean,
)
from journal.domain.trends.weeks import DayValue

SOURCE = "Dworkin 2008; Farrar 2001"
"""Where the sizes come from; shown wherever a change is told."""

LATEST_DAYS = 7
"""Days up to today that are held against the baseline."""

LATEST_RATED = 4
"""How many of them must be rated before anything is said."""

LEAST_MEAN = 4
"""Baseline mean below which no fall is judged: percent of a small number mislead."""

LEAST_RISE = 100
"""Hundredths from which on a rise is told (our own convention: a whole step of the scale)."""

RISEN_TWICE = (
    "More pain two weeks running: ask a doctor or a physiotherapist what may be behind it. If you "
    "press there, press less or leave it for now."
)
"""What is said once where a series has risen two weeks in a row."""

Size = Literal["substantial", "moderate", "minimal", "none"]

Verdict = Literal["more", "same", "less", "untold"]
"""What the rule says: more pain, no clear change, less pain, or nothing."""

Untold = Literal["no baseline", "low baseline", "baseline too late", "few days"]
"""Why nothing is said of a change."""

_SIZES: tuple[tuple[Fraction, Size], ...] = (
    (Fraction(1, 2), "substantial"),
    (Fraction(3, 10), "moderate"),
    (Fraction(1, 10), "minimal"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The latest seven days of a series against its baseline.

    `points`, `percent` and `size` are None where the rule says nothing: without a baseline, with
    fewer than 4 rated days in the latest 7, while these days still belong to the baseline, or
    with a baseline mean under 4, unless there is a rise of a point or more.

    Attributes:
        series: Region and side.
        last: The last of the latest seven days.
        baseline: What they are held against.
        latest: Mean of their day values, 0 to 10; None where none of them was rated.
        latest_days: How many of them were rated.
        points: `latest` less the baseline's mean: below 0 where there is less pain.
        percent: The same in percent of the baseline, with the same sign; None with a baseline
            mean under 4.
        size: Of a fall; "none" is a fall of less than 10 %, or a rise of less than a point; None
            for a greater rise, which the literature gives no sizes for.
        so_far: Without a baseline: how many days of the span set by hand, or of as many
            up to `last` as the rule has, were rated.
        by_hand: The span set by hand, also where it holds too few rated days.
        rule: In how many days a baseline is found where none is set.
    """

    series: Series
    last: date
    baseline: Baseline | None = None
    latest: float | None = None
    latest_days: int = 0
    points: float | None = None
    percent: float | None = None
    size: Size | None = None
    so_far: int = 0
    by_hand: ByHand = None
    rule: Rule = USUAL_RULE

    @property
    def risen(self) -> bool:
        """Whether there is more pain, by a point at least."""
        return self.verdict == "more"

    @property
    def verdict(self) -> Verdict:
        """What the rule says."""
        if self.points is None:
            return "untold"
        if self.size is None:
            return "more"
        return "same" if self.size == "none" else "less"

    @property
    def untold(self) -> Untold | None:
        """Why nothing is said; None where the change is judged."""
        if self.points is not None:
            return None
        if self.baseline is None:
            return "no baseline"
        if self.baseline.mean < LEAST_MEAN:
            return "low baseline"
        return "few days" if self.after_baseline else "baseline too late"

    @property
    def after_baseline(self) -> bool:
        """Whether the latest days all lie after the baseline."""
        start = self.baseline
        return start is not None and start.last <= self.last - LATEST_DAYS * DAY


def change(
    series: Series,
    values: Iterable[DayValue],
    today: date,
    by_hand: ByHand = None,
    rule: Rule = USUAL_RULE,
) -> Change:
    """Hold the latest seven days against the baseline; exact, with fractions.

    Args:
        series: Region and side.
        values: Its day values, in any order; those after today do not count.
        today: The last of the latest seven days.
        by_hand: First and last day of a baseline that the person chose.
        rule: In how many days a baseline is found else.
    """
    known = sorted((one for one in values if one.day <= today), key=lambda one: one.day)
    latest = [one for one in known if today - one.day < LATEST_DAYS * DAY]
    days = baseline_days(known, by_hand, rule)
    first, last = by_hand or (today - (rule.days - 1) * DAY, today)
    told = Change(
        series=series,
        last=today,
        baseline=baseline_of(days, by_hand, rule) if days else None,
        latest=float(mean(latest) / 100) if latest else None,
        latest_days=len(latest),
        so_far=0 if days else sum(first <= one.day <= last for one in known),
        by_hand=by_hand,
        rule=rule,
    )
    return _judged(told, mean(days), mean(latest)) if days and _comparable(told) else told


def change_in_words(change: Change) -> str:
    """Say in one sentence what has changed, or why nothing is said; `SOURCE` belongs beside it."""
    start, now, untold = change.baseline, change.latest, change.untold
    if start is None:
        return _no_baseline(change)
    if untold == "low baseline":
        latest = "none of the latest 7 days is rated"
        if now is not None:
            latest = f"the latest 7 days are {rounded(now)} ({change.latest_days} rated)"
        return (
            f"Change is not judged, as the baseline is below {LEAST_MEAN}: it is "
            f"{rounded(start.mean, 2)} ({_when(start)}), and {latest}."
        )
    if untold == "baseline too late":
        begins = start.last + LATEST_DAYS * DAY
        return (
            f"Change can be told from {short(begins)} on: the baseline is about "
            f"{rounded(start.mean)} ({_when(start)}), and 7 days after it are needed."
        )
    if untold == "few days" or now is None:
        return (
            f"Too few ratings to judge: {change.latest_days} of the 7 days up to "
            f"{short(change.last)} were rated, and {LATEST_RATED} are needed; the baseline is "
            f"about {rounded(start.mean)} ({_when(start)})."
        )
    days = f"{_when(start)}; {change.latest_days} in the 7 days up to {short(change.last)}"
    means = f"from {rounded(start.mean)} to {rounded(now)}"
    return f"{_headline(change)}: {means}, {amount(change, start.mean, now)} ({days})."


def change_in_few_words(change: Change) -> str:
    """Say the same where there is one short line, still in a whole sentence."""
    start, now = change.baseline, change.latest
    if start is None:
        if change.by_hand and change.by_hand[1] > change.last:
            return "Not judged: the baseline set by hand ends after these days."
        needed = BASELINE_RATED if change.by_hand else change.rule.rated
        return f"No baseline yet: {counted(change.so_far, 'rated day')}, {needed} are needed."
    if change.untold == "low baseline":
        return f"Not judged: the baseline, {rounded(start.mean, 2)}, is below {LEAST_MEAN}."
    if change.untold == "baseline too late":
        return f"Change can be told from {short(start.last + LATEST_DAYS * DAY)} on."
    if change.untold == "few days" or now is None:
        rated = f"{change.latest_days} of {LATEST_DAYS} days rated"
        return f"Not judged: {rated}, {LATEST_RATED} are needed."
    return f"{_headline(change)}: from {rounded(start.mean)} to {rounded(now)}."


def _comparable(change: Change) -> bool:
    return change.after_baseline and change.latest_days >= LATEST_RATED


def _judged(told: Change, start: Fraction, now: Fraction) -> Change:
    risen, low = now - start >= LEAST_RISE, start < 100 * LEAST_MEAN
    if low and not risen:
        return told
    fall = None if low else (start - now) / start
    size: Size = next((size for least, size in _SIZES if fall and fall >= least), "none")
    return replace(
        told,
        points=float((now - start) / 100),
        percent=None if fall is None else float(-fall * 100),
        size=None if risen else size,
    )


def _no_baseline(change: Change) -> str:
    if change.by_hand:
        first, last = change.by_hand
        if last > change.last:
            return (
                f"Not judged: the baseline set by hand, {short(first)} to {short(last)}, "
                "ends after these days."
            )
        return (
            f"The baseline set by hand, {short(first)} to {short(last)}, holds "
            f"{counted(change.so_far, 'rated day')}; it needs {BASELINE_RATED}."
        )
    rule = change.rule
    return (
        f"There is no baseline yet: it needs {rule.rated} rated days within {rule.days} "
        f"({change.so_far} so far)."
    )


def _headline(change: Change) -> str:
    if change.verdict == "same":
        return "No clear change"
    return "More pain" if change.risen else f"Less pain, about {change.size}"


def amount(change: Change, start: float, now: float) -> str:
    """Say how far the latest days are from the baseline, both 0 to 10, where that is judged."""
    if looks_the_same(start, now):
        return "about the same"
    # From the means as they are shown, so that the sentence agrees with itself.
    points = half_up(now) - half_up(start)
    percent = "" if change.percent is None else f" or {whole_percent(change.percent)} %"
    return f"about {rounded(abs(points))} points{percent} {'less' if points < 0 else 'more'}"


def looks_the_same(start: float, now: float) -> bool:
    """Say whether two means, 0 to 10, are the same number as they are shown."""
    return half_up(start) == half_up(now)


def whole_percent(percent: float) -> int:
    """Round what a change is in percent, whichever way it went; 29.6 % is no 30.

    Nothing is rounded up to where another size begins.
    """
    exact = abs(percent)
    whole = int(half_up(exact, 0))
    begins = whole in [least * 100 for least, _ in _SIZES]
    return whole - 1 if begins and exact < whole else whole


def _when(start: Baseline) -> str:
    hand = "set by hand, " if start.by_hand else ""
    return f"{hand}{start.days} rated days from {short(start.first)}"
