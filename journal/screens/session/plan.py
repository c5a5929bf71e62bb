"""What the Session page knows of a series: its muscles, and what each would get now."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Atlas, Half
from journal.domain.errors import Refused
from journal.domain.scores import Filter, Series
from journal.domain.sessions.plan import Dose, presses
from journal.domain.spots.course import DAYS, Course
from journal.domain.trends.effects import Observed
from journal.service.journal import Journal

BOTH: tuple[Half, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Offer:
    """The doses of the muscles of one series, read in one go.

    Attributes:
        series: What hurts.
        doses: By muscle; one that is never pressed is missing.
        first: Muscles that were never pressed before.
        used: How many of today's sessions are used up; empty where none is.
        limits: By muscle, why there should be no session on it now.
        sore: Muscles with a lower dose, as their region was sore for long.
        seen: How it went over all sessions with a muscle, a side each.
        spots: The tender spots that are looked after, by muscle.
        pain: The last 28 days of the series, oldest first: the mean of a day, None without one.
    """

    series: Series
    doses: Mapping[str, Dose]
    first: frozenset[str]
    used: str
    limits: Mapping[str, str]
    sore: frozenset[str]
    seen: Mapping[str, Sequence[Observed]]
    spots: Mapping[str, Sequence[Course]]
    pain: Sequence[int | None]


def read_offer(journal: Journal, atlas: Atlas, series: Series) -> Offer:
    """Read what each muscle of a series would get now.

    Raises:
        JournalError: The regions file can't be used.
    """
    # What the answers refuse is said when a session is wanted; the card may be read all the same.
    verdict = journal.safety.verdict()
    seen = journal.effects.find()
    doses: dict[str, Dose] = {}
    limits: dict[str, str] = {}
    for one in filter(presses, muscles_of(atlas, series.region)):
        with suppress(Refused):  # likewise
            spots = journal.sessions.spots(one.id, ["left"], verdict, journal.wish)
            doses[one.id] = spots[0].dose
            limits[one.id] = " ".join(
                journal.sessions.refusals([series.region], spots)
                or journal.sessions.too_many_areas([one], verdict)
            )
    return Offer(
        series=series,
        doses=doses,
        first=frozenset(filter(journal.sessions.first_time, doses)),
        used=journal.sessions.used_today(),
        limits=limits,
        sore=verdict.sore,
        seen={id: [one for one in seen if one.of.muscle == id] for id in doses},
        spots=_spots(journal),
        pain=_pain(journal, series),
    )


def _spots(journal: Journal) -> Mapping[str, Sequence[Course]]:
    found: dict[str, list[Course]] = {}
    for one in journal.spots.all():
        if one.spot.retired_on is None:
            found.setdefault(one.spot.muscle, []).append(one)
    return found


def _pain(journal: Journal, series: Series) -> Sequence[int | None]:
    """Return the days that stand beside those of a spot, to be drawn apart from them."""
    days = [journal.today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    wanted = Filter(region=series.region, side=series.side, first=days[0], last=days[-1])
    of: dict[date, list[int]] = {}
    for score in journal.scores.find(wanted):
        of.setdefault(score.day, []).append(score.hundredths)
    return [round(fmean(of[day])) if day in of else None for day in days]


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


def sides_to_choose(series: Series) -> list[tuple[Half, ...]]:
    """Return the sides that can be pressed for a series, the usual one first."""
    if series.side == "whole":
        return [BOTH, ("left",), ("right",)]
    other: Half = "right" if series.side == "left" else "left"
    return [(series.side,), BOTH, (other,)]


def side_words(sides: Sequence[Half]) -> str:
    """Write sides out."""
    return "both sides, left first" if len(sides) > 1 else f"{sides[0]} side"
