"""The way into a session: the answers that are kept, what is still to be asked, what is barred."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from journal.db.rows import settings
from journal.domain.errors import Refused
from journal.domain.facts.settings import ANSWERS, FIRST_ANSWERS
from journal.domain.sessions import gate
from journal.domain.sessions.gate import Answers, Points, Sheet, WantedSession
from journal.domain.sessions.plan import DosedPoint
from journal.domain.sessions.sitting import Part
from journal.domain.sessions.verdict import Answer, Verdict
from journal.service.context import UseCases
from journal.service.pressing import Pressing, WishedDose


class Barred(Refused):
    """There is no such session now.

    Attributes:
        reasons: Why, a sentence or two each.
    """

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Ready:
    """A session that may begin.

    Attributes:
        points: What is pressed.
        parts: What of it is one session, for the pain of one series.
        notes: What to heed.
        first: Muscles that were never pressed before.
    """

    points: tuple[DosedPoint, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    first: frozenset[str]

    def points_of(self, part: Part) -> tuple[DosedPoint, ...]:
        """Return what one session presses, in order."""
        return tuple(point for point in self.points if (point.muscle, point.side) in part.points)


class WayIn:
    """Leads to a session, sheet by sheet."""

    def __init__(self, steps: Generator[Sheet, Mapping[str, Answer] | None, Ready]) -> None:
        self._steps = steps

    def go_on(self, answers: Mapping[str, Answer] | None = None) -> Sheet | Ready:
        """Take the answers to the last sheet and return the next one, or the session.

        Args:
            answers: By question id; None at the beginning.

        Raises:
            Refused: There is no such session now; `Barred` where that has several reasons.
            Failed: The journal can't be read or written.
        """
        try:
            return self._steps.send(answers)
        except StopIteration as end:
            ready: Ready = end.value
            return ready


@dataclass(frozen=True)
class Safety(UseCases):
    """What the person said about what speaks against pressing, and what follows from it."""

    pressing: Pressing

    def way_in(self, pain: str | None, points: Points, wish: WishedDose | None = None) -> WayIn:
        """Begin the way into a session, or into the sessions of one sitting.

        Args:
            pain: The id of the region that hurts; None where each point is for where its muscle
                lives, as in a routine.
            points: What is to be pressed.
            wish: What the person wants other than the usual dose.
        """
        return WayIn(self._way_in(pain, points, wish))

    def _way_in(
        self, pain: str | None, points: Points, wish: WishedDose | None
    ) -> Generator[Sheet, Mapping[str, Answer] | None, Ready]:
        atlas = self.places.atlas
        if pain and (region := atlas.region(pain)) and region.no_session:
            raise Barred([region.no_session])
        for muscle, side in points:
            self.pressing.pressable(muscle, [side])
        parts = self.pressing.parts(points, pain)
        regions = list(dict.fromkeys(part.series.region for part in parts))
        # Where its muscles lie it sees by itself.
        wanted = WantedSession(atlas, regions[0], tuple(points))
        # What no answer can change is said before anything is asked.
        _bar(self.pressing.refusals(regions, self._dosed(wanted, Verdict(), wish)))
        _bar(self.pressing.too_many_areas(wanted.muscles, self.verdict()))
        lately = self.pressing.lately(regions[0], [muscle for muscle, _ in points])
        said: dict[str, Answer] = {}
        if not self._next(wanted, said, lately=lately):
            known = self.answers()
            still = gate.again(wanted, known, gate.holding(wanted, known, self.clock.now()))
            if still:
                said |= self._taken(still, (yield still))
        # An answer can bring up a question: whether what applies somewhere is where one presses.
        while sheet := self._next(wanted, said, lately=lately):
            said |= self._taken(sheet, (yield sheet))
            _bar(self._refusals(wanted, said, so_far=True))
        _bar(self._refusals(wanted, said))
        verdict = self._verdict(wanted, said)
        _bar(self.pressing.too_many_areas(wanted.muscles, verdict))
        notes = [note for one in wanted.muscles for note in verdict.allows(atlas, one).notes]
        first = frozenset(one.id for one in wanted.muscles if self.pressing.first_time(one.id))
        return Ready(self._dosed(wanted, verdict, wish), parts, tuple(dict.fromkeys(notes)), first)

    def _taken(self, sheet: Sheet, answers: Mapping[str, Answer] | None) -> dict[str, Answer]:
        """Keep the answers to a sheet; what was not answered counts as a yes, and is not kept."""
        given = {
            one.id: answer for one in sheet.questions if (answer := (answers or {}).get(one.id))
        }
        self.keep(given)
        return {one.id: given.get(one.id, "yes") for one in sheet.questions}

    def answers(self) -> Answers:
        """Return the answers that are kept."""
        with self.database.read() as connection:
            known = settings.get(connection, ANSWERS) or Answers()
            first = settings.get(connection, FIRST_ANSWERS) or Answers()
        return replace(known, given={**first.given, **known.given})

    def verdict(self) -> Verdict:
        """Weigh what is known of the person, before anything is asked about a session.

        What was not answered yet counts as a no here: this only shows what a session would be.
        """
        known = self.answers()
        ids = [one.id for one in self.places.atlas.contraindications]
        sore = gate.sore_muscles(self.places.atlas, known, self.clock.now())
        return Verdict({id: known.said(id) or "no" for id in ids}, frozenset(), sore)

    def keep(self, of: Mapping[str, Answer]) -> None:
        """Keep answers, with the present instant."""
        known = gate.taken(self.answers(), of, self.clock.now())
        with self.database.write() as connection:
            settings.put(connection, ANSWERS, known)

    def _next(
        self, wanted: WantedSession, said: Mapping[str, Answer], *, lately: bool
    ) -> Sheet | None:
        """Return the next sheet of what was not asked yet."""
        for sheet in gate.sheets(wanted, self.answers(), self.clock.now(), lately=lately):
            questions = tuple(one for one in sheet.questions if one.id not in said)
            if questions:
                return replace(sheet, questions=questions)
        return None

    def _refusals(
        self, wanted: WantedSession, said: Mapping[str, Answer], *, so_far: bool = False
    ) -> list[str]:
        """Say what bars the session.

        Args:
            wanted: The session.
            said: What was answered on this way.
            so_far: Whether only what was answered on this way counts, as there is more to ask.
        """
        verdict = self._verdict(wanted, said)
        if so_far:
            places = {one for one in verdict.there if f"{one}@{wanted.place}" in said}
            answers = {one.id: said.get(wanted.key(one), "no") for one in wanted.asked()}
            verdict = Verdict(answers, frozenset(places))
        refusals = (verdict.allows(wanted.atlas, muscle).refusals for muscle in wanted.muscles)
        found = [reason for reasons in refusals for reason in reasons]
        if said.get(f"{gate.SORE}@{wanted.place}", "no") != "no":
            found.append(wanted.atlas.defaults.soreness_rule)
        known, now = self.answers(), self.clock.now()
        held = {} if so_far else gate.holding(wanted, known, now)
        if until := gate.stands_until(wanted, known, {**held, **said}):
            at = until.astimezone(self.clock.zone())
            found.append(f"That answer holds until {at:%H:%M}; nothing but time lifts it.")
        return list(dict.fromkeys(found))

    def _verdict(self, wanted: WantedSession, said: Mapping[str, Answer]) -> Verdict:
        now, known = self.clock.now(), self.answers()
        verdict = gate.verdict_of(wanted, {**gate.holding(wanted, known, now), **said})
        return replace(verdict, sore=gate.sore_muscles(wanted.atlas, known, now))

    def _dosed(
        self, wanted: WantedSession, verdict: Verdict, wish: WishedDose | None
    ) -> tuple[DosedPoint, ...]:
        return tuple(
            point
            for muscle, side in wanted.points
            for point in self.pressing.dosed(muscle, [side], verdict, wish)
        )


def _bar(reasons: Iterable[str]) -> None:
    if reasons := tuple(reasons):
        raise Barred(reasons)
