"""What may be pressed now, for what, how long and how hard."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from journal.db import trends
from journal.db.rows import sessions as session_rows
from journal.domain.atlas.guidance import DoseClass, Muscle
from journal.domain.atlas.regions import Half
from journal.domain.days import USUAL_DAYS
from journal.domain.errors import Failed, Refused
from journal.domain.scores import Filter
from journal.domain.sessions.limits import (
    area_limits,
    day_limits,
    muscle_limits,
    session_limits,
    side_limits,
    used_today,
    within,
)
from journal.domain.sessions.plan import DosedPoint, first_dose, light, presses, usual_dose
from journal.domain.sessions.session import Session
from journal.domain.sessions.sitting import Part, Point, parts
from journal.domain.sessions.verdict import Verdict
from journal.service.context import UseCases

SORE = timedelta(days=7)
"""How far back a session is asked after; what lasts longer is no soreness from it (our own
convention)."""


@dataclass(frozen=True, slots=True)
class WishedDose:
    """What the settings ask for, as far as a muscle allows; None leaves it to the content."""

    hold_seconds: int | None = None
    repetitions: int | None = None


@dataclass(frozen=True)
class Pressing(UseCases):
    """What one journal allows to press."""

    def dosed(
        self, muscle: str, sides: Sequence[Half], verdict: Verdict, wish: WishedDose | None = None
    ) -> list[DosedPoint]:
        """Return what a session would press: a muscle's usual dose, or its first-time dose.

        What the answers refuse is not refused here: a plan is read before anything is asked.

        Raises:
            Refused: The muscle is never pressed, or has no such side.
        """
        found, _ = self.pressable(muscle, sides)
        atlas = self.places.atlas
        left = verdict.allows(atlas, found)
        allowed = atlas.defaults.dose_classes[left.dose_class]
        known = not self.first_time(found.id)
        dose = usual_dose(allowed) if known else first_dose(allowed, atlas.defaults)
        if wish is not None:
            seconds, times = wish.hold_seconds, wish.repetitions
            caps = atlas.defaults.hard_caps
            dose = within(dose, allowed, caps, seconds=seconds, times=times, known=known)
        return [DosedPoint(found.id, side, light(dose) if left.halves else dose) for side in sides]

    def pressable(self, muscle: str, sides: Sequence[Half]) -> tuple[Muscle, DoseClass]:
        """Return a muscle that may be pressed on these sides, with what it may get.

        Raises:
            Refused: It is never pressed, or has no such side.
            Failed: There is no such muscle.
        """
        found = self.muscle(muscle)
        allowed = self.places.atlas.dose(found)
        if allowed is None or not presses(found):
            instead = " ".join(found.instead)
            raise Refused(f"There is no pressing on the {found.full_name}. {instead}")
        for limit in side_limits(found, sides, self.places.atlas):
            raise Refused(limit)
        return found, allowed

    def first_time(self, muscle: str) -> bool:
        """Say whether a muscle was never pressed before."""
        with self.database.read() as connection:
            return muscle not in session_rows.pressed_muscles(connection)

    def parts(self, points: Sequence[Point], pain: str | None) -> tuple[Part, ...]:
        """Divide what is pressed among the series that it is for.

        Args:
            points: Muscles and sides.
            pain: The region that hurts; None where each point is for where its muscle lives.
        """
        today = self.today
        with self.database.read() as connection:
            uses = trends.uses(connection, today - timedelta(days=USUAL_DAYS - 1), today)
        return parts(points, pain, self.places.atlas, {one.series for one in uses if one.recent})

    def refusals(
        self, regions: Collection[str], points: Sequence[DosedPoint], sitting: str | None = None
    ) -> list[str]:
        """Say why there should be no such session now, a sentence each; empty where it may be.

        Args:
            regions: The ids of what hurts.
            points: What is to be pressed.
            sitting: Of which sitting it is; what was pressed in that one does not stand against it.
        """
        now = self.clock.now()
        atlas, today = self.places.atlas, self.day_of(now)
        caps = atlas.defaults.hard_caps
        recent = [one for one in self._recent() if sitting is None or one.sitting != sitting]
        of_day = (
            limit
            for region in regions
            for limit in day_limits(region, now, today, recent, caps, self.places.name)
        )
        return [
            *session_limits(points, caps),
            *dict.fromkeys(of_day),
            *muscle_limits(points, regions, now, today, recent, atlas),
        ]

    def too_many_areas(self, muscles: Iterable[Muscle], verdict: Verdict) -> list[str]:
        """Say why these muscles are too much where the answers allow one area a day.

        Args:
            muscles: What is to be pressed.
            verdict: What the answers leave.
        """
        muscles, atlas = list(muscles), self.places.atlas
        if not any(verdict.allows(atlas, one).one_area for one in muscles if presses(one)):
            return []
        return list(area_limits(muscles, self.today, self._recent(), atlas))

    def used_today(self) -> str:
        """Say how many of today's sessions are used up; empty where none is."""
        caps = self.places.atlas.defaults.hard_caps
        return used_today(self.today, self._recent(), caps)

    def lately(self, region: str, muscles: Collection[str]) -> bool:
        """Say whether a region, or a muscle, was pressed so lately that it may still be sore."""
        today = self.today
        # A day ahead is where a flight over the date line, or a clock set back, left the last one.
        lately = Filter(first=today - SORE, last=today + timedelta(days=1))
        with self.database.read() as connection:
            found = session_rows.find(connection, lately)
        return any(
            hold.held_ms > 0 and (one.series.region == region or hold.muscle in muscles)
            for one in found
            for hold in one.holds
        )

    def _recent(self) -> list[Session]:
        with self.database.read() as connection:
            return session_rows.since(connection, self.clock.now() - timedelta(hours=36))

    def muscle(self, id: str) -> Muscle:
        """Return a muscle.

        Raises:
            Failed: There is none with that id.
        """
        muscle = self.places.atlas.muscle(id)
        if muscle is None:
            raise Failed(f"The regions file knows no muscle {id}.")
        return muscle
