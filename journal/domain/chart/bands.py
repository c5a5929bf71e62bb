"""What else happened in the days of a chart: bands of days that belong together, and doses."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from journal.domain.chart.ticks import Axis
from journal.domain.day_facts.day_fact import DayFact
from journal.domain.text import counted
from journal.domain.trials.trial import Standing

Sort = Literal["span", "trial"]


@dataclass(frozen=True, slots=True)
class Band:
    """Days that belong together.

    Attributes:
        name: What they are, such as ``flare``.
        first: The first one.
        last: The last one.
        sort: A span that the person told, or a trial.
    """

    name: str
    first: date
    last: date
    sort: Sort = "span"

    def holds(self, day: date) -> bool:
        """Say whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Happened:
    """What is shown of some days beside the pain.

    Attributes:
        bands: In the order in which they are drawn: a later one over an earlier one.
        doses: Of how many doses is known on a day; days without any are missing.
    """

    bands: tuple[Band, ...] = ()
    doses: Mapping[date, int] = field(default_factory=dict)

    def on(self, day: date) -> list[str]:
        """Name what happened on a day: ``flare``, ``2 doses``."""
        doses = self.doses.get(day, 0)
        told = [band.name for band in self.bands if band.holds(day)]
        return [*told, counted(doses, "dose")] if doses else told


def happened(facts: Sequence[DayFact], trials: Iterable[Standing], last: date) -> Happened:
    """Gather what is shown beside the pain: trials, what lasted for days, and doses.

    Args:
        facts: Spans and doses, newest first.
        trials: Those of the series that is shown.
        last: The last day shown, up to which a span that goes on is drawn.
    """
    of_trials = [
        Band("trial", one.plan.first_day, one.stop.day if one.stop else one.plan.last_day, "trial")
        for one in trials
    ]
    spans = [
        Band(fact.kind.name, fact.day, fact.until or last)
        for fact in reversed(facts)
        if fact.kind.form == "span"
    ]
    doses: Counter[date] = Counter()
    for fact in facts:
        if fact.kind.form == "dose":
            doses[fact.day] += fact.count
    return Happened((*of_trials, *spans), dict(doses))


@dataclass(frozen=True, slots=True)
class Laid:
    """The same over the columns of a chart.

    Attributes:
        bands: The sort of band by column.
        names: What stands in the top line by column: a name, then a rule to the end of its band.
        doses: The columns with days of doses.
    """

    bands: Mapping[int, Sort] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    doses: frozenset[int] = frozenset()


def laid(happened: Happened, axis: Axis) -> Laid:
    """Lay out what happened over the columns of a chart."""
    bands: dict[int, Sort] = {}
    names: dict[int, str] = {}
    for band in happened.bands:
        first, last = max(band.first, axis.span.first), min(band.last, axis.span.last)
        if first > last:
            continue
        start, end = axis.column(first), axis.column(last) + 1
        bands |= dict.fromkeys(range(start, end), band.sort)
        name = band.name.ljust(end - start, "─")
        begin = max(min(start, axis.columns - len(name)), 0)  # whole, also at the right edge
        names |= dict(zip(range(begin, axis.columns), name, strict=False))
    return Laid(bands, names, frozenset(_columns(happened.doses, axis)))


def _columns(days: Iterable[date], axis: Axis) -> Iterable[int]:
    inside = (day for day in days if axis.span.first <= day <= axis.span.last)
    return (axis.column(day) for day in inside)
