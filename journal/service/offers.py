"""What the Session page knows of a series: its muscles, and what each would get now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from journal.db import trends
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.plan import Dose, presses
from journal.domain.spots.course import DAYS, Course
from journal.domain.trends.effects import Observed
from journal.service.context import UseCases
from journal.service.effects import Effects
from journal.service.pressing import Pressing, WishedDose
from journal.service.safety import Safety
from journal.service.scores import Scores
from journal.service.sessions import Sessions
from journal.service.spots import Spots
from journal.service.trials import Trials


@dataclass(frozen=True, slots=True)
class SessionOffer:
    """What the muscles of one series would get now.

    Attributes:
        series: What hurts.
        doses: By muscle; one that is never pressed is missing.
        first: Muscles that were never pressed before.
        used: How many of today's sessions are used up; empty where none is.
        limits: By muscle, why there should be no session on it now.
        sore: Muscles with a lower dose, as their region was sore for long.
        seen: How it went over all sessions with a muscle, a side each.
        asked: Muscles that a trial asks to have pressed today, and that were not yet.
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
    asked: frozenset[str]
    spots: Mapping[str, Sequence[Course]]
    pain: Sequence[int | None]


@dataclass(frozen=True)
class Offers(UseCases):
    """What sessions there could be now."""

    safety: Safety
    pressing: Pressing
    sessions: Sessions
    effects: Effects
    spots: Spots
    scores: Scores
    trials: Trials

    def of(self, series: Series, wish: WishedDose) -> SessionOffer:
        """Read what each muscle of a series would get now.

        Raises:
            JournalError: The file can't be read, or the regions file can't be used.
        """
        with self.database.read():
            return self._of(series, wish)

    def _of(self, series: Series, wish: WishedDose) -> SessionOffer:
        # What the answers refuse is said when a session is wanted; the card may be read all the
        # same.
        verdict = self.safety.verdict()
        seen = self.effects.find()
        doses: dict[str, Dose] = {}
        limits: dict[str, str] = {}
        for one in filter(presses, self.places.atlas.muscles_of(series.region)):
            with suppress(Refused):  # likewise
                planned = self.pressing.dosed(one.id, ["left"], verdict, wish)
                doses[one.id] = planned[0].dose
                limits[one.id] = " ".join(
                    self.pressing.refusals([series.region], planned)
                    or self.pressing.too_many_areas([one], verdict)
                )
        spots: defaultdict[str, list[Course]] = defaultdict(list)
        for course in self.spots.all():
            if course.spot.retired_on is None:
                spots[course.spot.muscle].append(course)
        return SessionOffer(
            series=series,
            doses=doses,
            first=frozenset(filter(self.pressing.first_time, doses)),
            used=self.pressing.used_today(),
            limits=limits,
            sore=verdict.sore,
            seen={id: [one for one in seen if one.of.muscle == id] for id in doses},
            asked=self._asked(),
            spots=spots,
            pain=self._pain(series),
        )

    def _asked(self) -> frozenset[str]:
        trial = self.trials.running()
        if trial is None or trial.assigned != "press" or trial.pressed:
            return frozenset()
        return frozenset(point.muscle for point in trial.plan.points)

    def _pain(self, series: Series) -> Sequence[int | None]:
        """Return the days that stand beside those of a spot, to be drawn apart from them."""
        days = [self.today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
        with self.database.read() as connection:
            values = trends.days(connection, trends.of(series, days[0], days[-1]))
            rated = {one.day: round(one.value) for one in values}
        return [rated.get(day) for day in days]

    def first_series(self) -> Series:
        """Return where to begin: the last session's series, the first of yours, the first there is.

        Raises:
            JournalError: The file can't be read, or the regions file can't be used.
        """
        atlas = self.places.atlas
        with self.database.read():
            last = self.sessions.last_series()
            yours = [last] if last else []
            yours += self.scores.sheet().usual
        known = (one for one in yours if atlas.region(one.region))
        return next(known, Series(atlas.regions[0].id, "whole"))
