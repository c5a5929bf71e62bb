"""What is known of an entry that came out of another diary, and what its next reading means."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

from journal.domain.facts.format import ScoreFact, SessionFact

EntryFact = ScoreFact | SessionFact

Meaning = Literal["known", "correction", "changed here", "deleted here", "undecided"]
"""What becomes of a row that was imported before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entry came from.

    Attributes:
        id: The entry's.
        source: The diary's name.
        key: A digest of day, time, place, value and order in the diary.
        day: The day.
        at: The time as the diary has it; nothing where it has none.
        place: What the diary calls the place.
        written: The value as it is written there.
        said: A digest of all that it said, as it was understood.
        kept: A digest of the entry as it was taken.
    """

    id: str
    source: str
    key: str
    day: date
    at: str
    place: str
    written: str
    said: str
    kept: str


def mark_of(entry: EntryFact) -> str:
    """Return a digest of what an import decides about an entry."""
    said: tuple[object, ...]
    if isinstance(entry, ScoreFact):
        felt = entry.felt_at and entry.felt_at.timestamp()
        said = (entry.region, entry.side, entry.score, entry.day, felt, entry.note)
    else:
        span = (entry.started_at.timestamp(), entry.ended_at.timestamp())
        said = (entry.region, entry.side, entry.day, *span, entry.note)
    words = "\x1f".join(map(str, said)).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=8).hexdigest()


def meaning(origin: Origin, here: EntryFact | None, there: EntryFact, said: str) -> Meaning:
    """Say what a row means that was imported before.

    Args:
        origin: What is known of it.
        here: The entry as it is here; None if it was deleted.
        there: The entry as the diary has it now.
        said: A digest of what the diary says now.
    """
    if here is None:
        return "deleted here"
    mark = mark_of(here)
    if said == origin.said:
        return "known" if mark == origin.kept else "changed here"
    if mark == origin.kept:
        return "correction"
    return "known" if mark == mark_of(there) else "undecided"
