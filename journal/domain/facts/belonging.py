"""Whether what comes into a journal belongs to something, and bears what is there already."""

from collections.abc import Iterable

from journal.domain.day_facts.day_fact import DayFact, fault, overlapping, value_words
from journal.domain.day_facts.kinds import FactKind, clash
from journal.domain.errors import Refused
from journal.domain.facts.format import (
    DayFactFact,
    Fact,
    FactKindFact,
    SessionFact,
    SpotFact,
    TendernessFact,
)
from journal.domain.facts.mapping import amount_of, fact_kind_of


class Belonging:
    """Looks at new facts one by one, in any order, and judges them together at the end.

    Storing and looking ask the same: what a dry run lets pass comes in.
    """

    def __init__(
        self, kinds: Iterable[FactKind], once_a_day: Iterable[DayFact], spots: Iterable[str]
    ) -> None:
        """Begin with what the journal has.

        Args:
            kinds: All kinds of day facts.
            once_a_day: The facts of kinds that have one a day at most.
            spots: The ids of all spots.
        """
        self._kinds = {kind.id: kind for kind in kinds}
        self._once_a_day = list(once_a_day)
        self._spots = set(spots)
        self._rated: set[str] = set()
        self._around: set[str] = set()
        self._sessions: set[str] = set()
        self._holds: set[str] = set()
        self._without_kind: list[DayFactFact] = []
        self._misfit = ""

    @property
    def sessions(self) -> set[str]:
        """The sessions that must be in the journal already."""
        return self._around - self._sessions

    def add(self, new: Iterable[Fact]) -> None:
        """Look at facts that are new."""
        for fact in new:
            if isinstance(fact, SessionFact):
                self._sessions.add(fact.id)
                self.take_holds(hold.id for hold in fact.holds)
            elif isinstance(fact, SpotFact):
                self._spots.add(fact.id)
            elif isinstance(fact, TendernessFact):
                self._rated.add(fact.spot)
                self._around |= {fact.session} if fact.session else set()
            elif isinstance(fact, FactKindFact):
                self._kinds[fact.id] = fact_kind_of(fact)
            elif isinstance(fact, DayFactFact):
                self._tell(fact)

    def take_holds(self, ids: Iterable[str]) -> None:
        """Look at the ids of holds, of which no two may be the same."""
        for id in ids:
            if id in self._holds:
                self._misfit = self._misfit or "A hold in it has the id of another hold."
            self._holds.add(id)

    def refuse(self, sessions: Iterable[str] = ()) -> None:
        """Refuse all, once all was looked at, if anything of it can't come in.

        Args:
            sessions: Those of `sessions` that the journal has.

        Raises:
            Refused: What, why, and what can be done.
        """
        if reason := self._reason(set(sessions)):
            raise Refused(f"{reason} Nothing was imported.")

    def _reason(self, sessions: set[str]) -> str:
        if not (self._rated <= self._spots and self.sessions <= sessions):
            return (
                "A rating in it is of a spot, or around a session, that is neither in the file "
                "nor in the journal."
            )
        if name := clash(self._kinds.values()):
            return (
                f'Two kinds of day facts would be called "{name}". Rename yours first, with '
                "journal facts rename."
            )
        late, self._without_kind = self._without_kind, []
        for fact in late:
            self._tell(fact)
        if self._without_kind:
            return (
                f"The day fact {self._without_kind[0].id} is of a kind that is neither in the "
                "file nor here."
            )
        if self._misfit:
            return self._misfit
        if pair := overlapping(self._once_a_day):
            one, other = pair
            return (
                f"{one.kind.name} would be told twice of one day: {_told(one)}, and {_told(other)}."
                " Of this kind a day has one; change or delete one of them."
            )
        return ""

    def _tell(self, fact: DayFactFact) -> None:
        if (kind := self._kinds.get(fact.fact_kind)) is None:
            self._without_kind.append(fact)
            return
        one = DayFact(
            id=fact.id, kind=kind, day=fact.day, amount=amount_of(fact), count=fact.count,
            at=fact.at, until=fact.until, entered_at=fact.entered_at,
        )  # fmt: skip
        if reason := fault(one):
            words = f"The day fact {one.id} does not fit {kind.name}: {reason}."
            self._misfit = self._misfit or words
        elif kind.once_a_day:
            self._once_a_day.append(one)


def _told(one: DayFact) -> str:
    return value_words(one) if one.kind.form == "span" else f"{value_words(one)} on {one.day}"
