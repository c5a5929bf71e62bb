"""The way into a session: what speaks against it, the score before, and the timer."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from textual.content import Content

from journal.content import literal, template
from journal.domain.atlas.regions import Atlas
from journal.domain.errors import JournalError
from journal.domain.sessions.gate import Points, Sheet
from journal.domain.sessions.plan import DosedPoint, phases, pressing_seconds
from journal.domain.sessions.session import Session
from journal.domain.sessions.sitting import Part
from journal.domain.sessions.words import DROPPED, dose_words, side_words
from journal.domain.spots.course import ONCE
from journal.domain.spots.spot import Around, Spot
from journal.domain.text import capital
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.page import Page
from journal.screens.session.gate import GateDialog
from journal.screens.session.running import RunningView
from journal.service.safety import Barred, Ready

NO_SESSION = "No session now"


class Leading(Page):
    """A page that leads through sessions."""

    running = False

    async def lead(
        self, atlas: Atlas, pain: str | None, points: Points, spot: Spot | None = None
    ) -> list[Session]:
        """Lead through one sitting, from the questions to its end.

        Args:
            atlas: The content.
            pain: The id of the region that hurts; None where each point is for where it lies.
            points: What to press, in order.
            spot: The tender spot that it is for.

        Returns:
            Its sessions as they were kept; none where nothing was pressed.
        """
        kept: list[Session] = []
        if self.running:
            return kept
        self.running = True
        try:
            ready = await self.pass_gate(pain, points)
            sitting = str(uuid4()) if ready and len(ready.parts) > 1 else None
            for number, part in enumerate(ready.parts if ready else (), 1):
                assert ready is not None
                one = await self._run(atlas, ready, part, sitting, number, spot)
                kept += [one] if one else []
                if one is None or one.status != "done":
                    break  # whoever leaves one leaves those that follow
        except JournalError as error:
            await self._refuse(error.reasons if isinstance(error, Barred) else [str(error)])
        finally:
            self.running = False
        return kept

    def loose_end(self) -> str | None:
        """Say that a session runs."""
        return "A session is running." if self.running else None

    async def pass_gate(self, pain: str | None, points: Points) -> Ready | None:
        """Ask what has to be asked; None where that was left.

        Raises:
            Refused: There is no session now.
        """
        way = self.journal.safety.way_in(pain, points, self.journal.wish)
        found = await self.write(way.go_on)
        while isinstance(found, Sheet):
            answers = await self.app.push_screen_wait(GateDialog(found))
            if answers is None:
                return None
            found = await self.write(partial(way.go_on, answers))
        return found

    async def _refuse(self, sentences: Sequence[str]) -> None:
        words = Content("\n\n").join([literal(sentence) for sentence in sentences])
        await self.app.push_screen_wait(AskDialog(NO_SESSION, words))

    async def _run(
        self,
        atlas: Atlas,
        ready: Ready,
        part: Part,
        sitting: str | None,
        number: int,
        spot: Spot | None,
    ) -> Session | None:
        """Ask for the scores before, put the session into the file, and run the timer."""
        points, journal = ready.points_of(part), self.journal
        where = journal.places.series(part.series)
        of = f" · {number} of {len(ready.parts)}" if sitting else ""
        words = _before_words(atlas, ready, points, f"{where}{of}")
        before = await self.app.push_screen_wait(
            ScoreDialog("How much does it hurt now?", words, esc="leave")
        )
        if before is None:
            return None
        around = await self._around(spot) if spot else None
        # The wait at the question may have been long: what was allowed then is asked once more.
        regions = [part.series.region]
        if limits := await self.fetch(partial(journal.pressing.refusals, regions, points, sitting)):
            raise Barred(limits)
        score = before if isinstance(before, int) else None
        begin = partial(journal.sessions.begin, part.series, score, around, sitting=sitting)
        session = await self.write(begin)
        plan = phases(points, journal.settings.count_in)
        view = RunningView(journal, atlas, self.write, session, plan, around)
        kept = await self.app.push_screen_wait(view)
        if view.run and view.run.dropped:
            self.say(DROPPED)
        return kept

    async def _around(self, spot: Spot) -> Around:
        """Ask how tender the spot is before it is pressed for long."""
        title = f"How tender is {spot.name} now?"
        tender = await self.app.push_screen_wait(ScoreDialog(title, literal(ONCE)))
        return Around(spot, tender if isinstance(tender, int) else None)


def _before_words(atlas: Atlas, ready: Ready, points: Sequence[DosedPoint], where: str) -> Content:
    """Say what comes, and what to heed."""
    lines = [literal(where, "bold")]
    for muscle in dict.fromkeys(point.muscle for point in points):
        of_it = [point for point in points if point.muscle == muscle]
        name, dose = capital(atlas.muscle_by_id[muscle].full_name), of_it[0].dose
        sides = side_words([point.side for point in of_it])
        lines.append(template("[b]$name[/], $sides", name=name, sides=sides))
        lines.append(template("$dose", dose=dose_words(dose)))
        if muscle in ready.first:
            words = f"First time on this muscle: {dose.hold_seconds} seconds, light."
            lines.append(literal(words, "b $text-warning"))
    lines.append(literal(f"{pressing_seconds(phases(points))} s of pressure in all"))
    lines += [literal(note, "b $text-warning") for note in ready.notes]
    lines.append(literal(atlas.defaults.end_of_hold, "$muted"))
    return Content("\n").join(lines)
