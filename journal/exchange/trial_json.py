"""A trial that is over, with all that somebody else needs to recompute it."""

import json
from collections.abc import Iterator
from fractions import Fraction

from journal import __version__
from journal.domain.facts.format import rating
from journal.domain.trials.trial import Standing

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]
"""What JSON can say."""


def document(standing: Standing) -> Iterator[bytes]:
    """Write a trial that is over: what was drawn, each day, and the answer.

    Args:
        standing: The trial; nothing of one that runs may be told.
    """
    assert standing.answer is not None
    plan, stop = standing.plan, standing.stop
    trial: dict[str, JSON] = {
        "id": plan.id,
        "status": standing.status,
        "region": plan.series.region,
        "side": plan.series.side,
        "points": [str(point) for point in plan.points],
        "routine": plan.routine,
        "fact": plan.fact.name if plan.fact else None,
        "started": str(plan.first_day),
        "pairs": plan.pairs,
        "days": plan.days,
        "hour": f"{plan.hour:%H:%M}",
        "guess": None if plan.guess is None else rating(plan.guess),
        "order": list(plan.order.first[: standing.course[-1].pair + 1 if standing.course else 0]),
        "ended_on": str(stop.day) if stop else None,
        "ended_why": stop.why if stop else None,
        "course": [
            {
                "day": str(day.day),
                "pair": day.pair + 1,
                "assigned": day.kind,
                "score": rating(day.outcome.hundredths) if day.outcome else None,
                "deviations": list(day.deviations),
            }
            for day in standing.course
        ],
        "result": {**(result(standing) or {})},
    }
    whole = {"format": "pain-journal-trial", "version": 1, "program": __version__, "trial": trial}
    yield (json.dumps(whole, indent=2) + "\n").encode()


def result(standing: Standing) -> dict[str, float | None] | None:
    """Return what a trial found, in points; None while it runs."""
    found = standing.answer
    if found is None:
        return None
    return {
        "press_mean": _points(found.press_mean),
        "rest_mean": _points(found.rest_mean),
        "difference": _points(found.difference),
        "low": _points(found.low),
        "high": _points(found.high),
        "p": None if found.p is None else round(float(found.p), 6),
        "pairs_used": found.pairs_used,
    }


def _points(hundredths: Fraction | None) -> float | None:
    return None if hundredths is None else round(float(hundredths) / 100, 4)
