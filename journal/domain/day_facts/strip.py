"""The day facts of one day as Today offers them: in order of use, a letter each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_lowercase

from journal.domain.atlas.names import fold
from journal.domain.day_facts.day_fact import DayFact
from journal.domain.day_facts.kinds import FactKind

LETTERED = 20
"""Kinds that have a letter: those used most."""

USED_DAYS = 90
"""Days that say which are used most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind on a day.

    Attributes:
        kind: What can be noted.
        letter: Its key; None of those used least, where there are many.
        uses: How often it was noted of late.
        facts: What is noted for the day, a span that covers it too.
        before: What was noted for the day before, and "same as yesterday" would take over.
    """

    kind: FactKind
    letter: str | None
    uses: int
    facts: tuple[DayFact, ...]
    before: tuple[DayFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What Today shows of day facts.

    Attributes:
        day: The day.
        offers: The kinds that are offered, most used first; a retired one only where it has a
            fact on the day.
    """

    day: date
    offers: tuple[Offer, ...]

    def by_letter(self, letter: str) -> Offer | None:
        """Return the kind that a letter stands for."""
        return next((one for one in self.offers if one.letter == letter), None)

    @property
    def same(self) -> tuple[DayFact, ...]:
        """What "same as yesterday" would take over: of kinds that have nothing on the day yet."""
        return tuple(
            fact for one in self.offers if not one.facts and not one.kind.retired
            for fact in one.before
        )  # fmt: skip


def strip_of(
    kinds: Iterable[FactKind], facts: Iterable[DayFact], uses: Mapping[str, int], day: date
) -> Strip:
    """Return what is offered on a day.

    Args:
        kinds: All kinds there are.
        facts: At least those of the day and the day before.
        uses: How often each kind was noted of late, by its id.
        day: The day.
    """
    known = list(facts)
    by_use = sorted(kinds, key=lambda one: (-uses.get(one.id, 0), one.position, one.id))
    letters = _letters([one for one in by_use if not one.retired][:LETTERED])
    offers = []
    for kind in by_use:
        own = [fact for fact in known if fact.kind.id == kind.id]
        today = tuple(fact for fact in own if fact.covers(day))
        before = tuple(
            fact for fact in own
            if fact.day == day - timedelta(days=1) and kind.form != "span"
        )  # fmt: skip
        if today or not kind.retired:
            offers.append(
                Offer(
                    kind=kind,
                    letter=letters.get(kind.id),
                    uses=uses.get(kind.id, 0),
                    facts=today,
                    before=before,
                )
            )
    return Strip(day=day, offers=tuple(offers))


def _letters(kinds: Iterable[FactKind]) -> dict[str, str]:
    """Give each kind a letter: one that begins a word of its name, else one of it, else the next.

    Those that were there first choose first, however often they are used: a letter that the
    fingers know does not move.
    """
    free = list(ascii_lowercase)
    found: dict[str, str] = {}
    for kind in sorted(kinds, key=lambda one: (one.position, one.id)):
        name = fold(kind.name)
        wanted = [*(word[0] for word in name.split()), *name]
        letter = next((letter for letter in wanted if letter in free), free[0])
        free.remove(letter)
        found[kind.id] = letter
    return found
