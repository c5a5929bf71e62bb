"""Trials with oneself, in the words of the page."""

from collections.abc import Iterator
from fractions import Fraction

from journal.domain.days import short
from journal.domain.text import counted
from journal.domain.trials import words as trial_words
from journal.domain.trials.answer import Terms, difference
from journal.domain.trials.course import Reason
from journal.domain.trials.trial import Standing
from journal.report.figures import TRIALS, Report

_STOPPED: dict[Reason, str] = {
    "own": "own wish",
    "worse": "worse than before, or a new sign",
    "stop_sign": "a stop sign in a session",
    "red_flag": "a sign that needs care",
}


def told(report: Report) -> Iterator[str]:
    """Tell of trials that are over, by the items of CENT 2015 that bear on one's own trial."""
    for one in report.trials[:TRIALS]:
        standing, plan = one.standing, one.standing.plan
        found, terms = standing.answer, Terms.of(plan)
        assert found is not None  # only those that are over stand here
        yield (
            f"{one.title}: {one.what}, one person's trial from {short(plan.first_day)}, not "
            f"blinded. {plan.pairs} pairs of {plan.days} + {plan.days} days, in an order drawn "
            "beforehand and told day by day; outcome fixed beforehand: the own score at "
            f"{plan.hour:%H:%M}. {_ended(standing)}"
        )
        used = f"{found.pairs_used} of {plan.pairs} pairs have scores on both kinds of day"
        if found.difference is None:
            yield f"{used}: nothing to compare. {trial_words.otherwise(standing)}"
            continue
        test = (
            "nothing is tested"
            if found.p is None
            else f"p {_chance(found.p)} by randomisation of pairs, exact"
        )
        seen = difference(found, terms)
        yield f"{seen}; {test}; {used}. {trial_words.otherwise(standing)}"
    if (more := len(report.trials) - TRIALS) > 0:
        yield f"And {counted(more, 'earlier trial')}, not told here."


def _chance(p: Fraction) -> str:
    return "below 0.001" if p < Fraction(1, 1000) else f"{float(p):.2g}"


def _ended(standing: Standing) -> str:
    if standing.stop is None:
        return f"Kept to its planned end, {short(standing.plan.last_day)}."
    why = _STOPPED[standing.stop.why]
    return f"Stopped early, day {standing.day} of {standing.plan.length}: {why}."
