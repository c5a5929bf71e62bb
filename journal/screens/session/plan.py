"""What the Session page knows of a series: its muscles, and what each would get now."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from journal.domain.atlas.guidance import Muscle, RedFlag
from journal.domain.atlas.regions import Atlas, Half
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.gate import Verdict
from journal.domain.sessions.plan import Dose, presses
from journal.service.journal import Journal

BOTH: tuple[Half, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Offer:
    """The doses of the muscles of one series, read in one go.

    Attributes:
        series: What hurts.
        doses: By muscle; one that is never pressed is missing.
        first: Muscles that were never pressed before.
    """

    series: Series
    doses: Mapping[str, Dose]
    first: frozenset[str]


def read_offer(journal: Journal, atlas: Atlas, series: Series) -> Offer:
    """Read what each muscle of a series would get now.

    Raises:
        JournalError: The regions file can't be used.
    """
    verdict = Verdict() if journal.safety.must_ask() else journal.safety.verdict()
    # What the answers refuse is said when a session is wanted; the card may be read all the same.
    verdict = Verdict(go_light=verdict.go_light)
    doses: dict[str, Dose] = {}
    for one in filter(presses, muscles_of(atlas, series.region)):
        with suppress(Refused):  # likewise
            doses[one.id] = journal.sessions.spots(one.id, ["left"], verdict, journal.wish)[0].dose
    return Offer(series, doses, frozenset(filter(journal.sessions.first_time, doses)))


def first_series(journal: Journal, atlas: Atlas) -> Series:
    """Return where to begin: the last session's series, the first of yours, the first there is."""
    last = journal.sessions.last_series()
    if last is not None and atlas.region(last.region):
        return last
    yours = journal.scores.sheet().usual
    return next((one for one in yours if atlas.region(one.region)), None) or Series(
        atlas.regions[0].id, "whole"
    )


def muscles_of(atlas: Atlas, region: str) -> list[Muscle]:
    """Return the muscles of a region, those that live there first."""
    found = atlas.region(region)
    return [atlas.muscle_by_id[one.id] for one in found.muscles] if found else []


def flags_of(atlas: Atlas, region: str, muscle: Muscle) -> list[RedFlag]:
    """Return the red flags of a muscle and of where it hurts, most urgent first."""
    found = atlas.region(region)
    wanted = {*muscle.red_flags, *(found.red_flags if found else ())}
    flags = [flag for flag in atlas.red_flags if flag.id in wanted]
    return sorted(flags, key=lambda flag: ("emergency", "today", "soon").index(flag.urgency))


def sides_to_choose(series: Series) -> list[tuple[Half, ...]]:
    """Return the sides that can be pressed for a series, the usual one first."""
    if series.side == "whole":
        return [BOTH, ("left",), ("right",)]
    return [(series.side,), BOTH]


def side_words(sides: Sequence[Half]) -> str:
    """Write sides out."""
    return "both sides, left first" if len(sides) > 1 else f"{sides[0]} side"
