"""What becomes of the rows of an imported file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from journal.domain.facts.faults import later_than
from journal.domain.facts.format import (
    DayFactFact,
    Fact,
    FactKindFact,
    FunctionFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
    name_of,
)
from journal.domain.text import counted, listed
from journal.exchange.rows import Problem, Row
from journal.service.places import Places

PROBLEMS_TOLD = 1000
"""Problems that are kept. With more of them it is the wrong file, and not read to its end."""

_NAMES: Mapping[type[Fact], str] = {
    ScoreFact: "score",
    SessionFact: "session",
    TrialFact: "trial",
    SpotFact: "spot",
    TendernessFact: "rating of a spot",
    FactKindFact: "fact kind",
    DayFactFact: "day fact",
    FunctionFact: "answer",
    SettingFact: "setting",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What became of the rows of a file.

    Attributes:
        added: How many came in (would come in, if nothing was written).
        in_words: What came in: "3 scores and 1 session".
        known: How many were there already.
        differing: How many of these are something else in the file.
        problems: Rows that can't be taken, the first `PROBLEMS_TOLD` of them.
        faulty: How many can't be taken.
        unnamed: Ids of regions that came in and have no name here.
        later: How many of what came in lie after the present.
        written: Whether the journal was changed.
    """

    added: int
    in_words: str
    known: int
    differing: int
    problems: tuple[Problem, ...]
    faulty: int
    unnamed: tuple[str, ...]
    later: int
    written: bool


class Tally:
    """Counts rows as they come."""

    def __init__(self, places: Places, now: datetime) -> None:
        """Begin at nothing.

        Args:
            places: Which regions have a name.
            now: The present instant.
        """
        self.faulty = 0
        self._places = places
        self._now = now
        self._added: Counter[type[Fact]] = Counter()
        self._known = self._differing = self._later = 0
        self._problems: list[Problem] = []
        self._regions: set[str] = set()

    @property
    def added(self) -> int:
        """How many facts are new."""
        return self._added.total()

    def add(
        self,
        rows: Sequence[Row],
        known: Mapping[tuple[type[Fact], str], Fact | None],
    ) -> list[Fact]:
        """Count some rows.

        Args:
            rows: As they were read.
            known: Those of them that the journal has, as it has them.

        Returns:
            Those that are new, each once.
        """
        new: dict[tuple[type[Fact], str], Fact] = {}
        for row in rows:
            if isinstance(row, Problem):
                self.faulty += 1
                if self.faulty <= PROBLEMS_TOLD:
                    self._problems.append(row)
            elif (key := (type(row), name_of(row))) in known or key in new:
                self._known += 1
                self._differing += row != (known.get(key) or new.get(key))
            else:
                new[key] = row
        self._added.update(map(type, new.values()))
        self._regions.update(
            one.region
            for one in new.values()
            if isinstance(one, ScoreFact | SessionFact | TrialFact)
        )
        self._later += sum(later_than(one, self._now) for one in new.values())
        return list(new.values())

    def in_words(self) -> str:
        """Say how many of what are new: "3 scores and 1 session"."""
        counts = [(self._added[kind], name) for kind, name in _NAMES.items() if self._added[kind]]
        words = [counted(count, name) for count, name in counts or [(0, "score")]]
        return listed(words)

    def outcome(self, *, written: bool) -> ImportOutcome:
        """Return what was counted."""
        atlas = self._places.usable
        known = atlas.region_by_id or self._regions
        return ImportOutcome(
            added=self.added,
            in_words=self.in_words(),
            known=self._known,
            differing=self._differing,
            problems=tuple(self._problems),
            faulty=self.faulty,
            unnamed=tuple(sorted(id for id in self._regions if id not in known)),
            later=self._later,
            written=written,
        )
