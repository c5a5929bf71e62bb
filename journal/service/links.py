"""What goes with the pain of a series: each kind of day fact, on the same day and the day after."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.db import trends
from journal.db.rows import day_facts
from journal.domain.day_facts.day_fact import DayFact, Wanted
from journal.domain.day_facts.kinds import FactKind
from journal.domain.links.link import LAGS, link, together
from journal.domain.links.split import split_of
from journal.domain.links.words import Named
from journal.domain.scores import Filter, Series
from journal.service.context import UseCases


@dataclass(frozen=True, slots=True)
class SeriesLinks:
    """What goes with the pain of a series, and what does not.

    Attributes:
        series: Whose pain.
        links: Of each kind of fact, in the person's order, the same day first. Each knows how many
            looks were taken for the series, whichever of them is shown.
    """

    series: Series
    links: tuple[Named, ...]


@dataclass(frozen=True)
class Links(UseCases):
    """The links of one journal."""

    def of(self, series: Sequence[Series], kind: FactKind | None = None) -> list[SeriesLinks]:
        """Return the links of some series.

        All kinds are looked at, also where only one is wanted: what is surprising depends on how
        many looks there are, and a person who looks for one after the other takes them all.

        Args:
            series: Whose pain.
            kind: Only what it has to do with this kind of fact.
        """
        with self.database.read() as connection:
            kinds = day_facts.kinds(connection)
            facts: defaultdict[str, list[DayFact]] = defaultdict(list)
            for fact in day_facts.find(connection, Wanted()):
                facts[fact.kind.id].append(fact)
            pain: defaultdict[Series, dict[date, float]] = defaultdict(dict)
            kept: set[date] = set()
            for day in trends.days(connection, Filter(last=self.today)):
                pain[day.series][day.day] = day.value
                kept.add(day.day)
        splits = [split_of(one, facts[one.id], kept, self.today) for one in kinds]
        found = []
        for one in series:
            links = together([link(pain[one], split, lag) for split in splits for lag in LAGS])
            each = [each for each in kinds for _ in LAGS]
            found.append(SeriesLinks(one, tuple(
                Named(of.name, of.unit, link)
                for of, link in zip(each, links, strict=True)
                if kind is None or of.id == kind.id
            )))  # fmt: skip
        return found
