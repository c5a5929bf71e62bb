"""The way into a session: what speaks against it, the score before, and the timer."""

import asyncio
from collections.abc import Sequence
from functools import partial

from textual.content import Content

from journal.content import literal, template
from journal.domain.articles import capital
from journal.domain.errors import JournalError
from journal.domain.guidance import Muscle
from journal.domain.regions import Atlas, Half
from journal.domain.scores import Series
from journal.domain.sessions.gate import Verdict
from journal.domain.sessions.plan import Spot, phases, presses, pressing_seconds
from journal.domain.sessions.session import Session
from journal.screens.ask import AskDialog, ScoreDialog
from journal.screens.gate import SORE_ID, GateDialog, before_pressing, contraindications
from journal.screens.page import Page
from journal.screens.running import RunningView
from journal.screens.session_plan import regions_asking, side_words, wish_of
from journal.widgets.muscle_card import dose_words

Points = Sequence[tuple[str, Half]]
"""Muscle ids and sides, in the order in which they are pressed."""

NO_SESSION = "No session now"
WHY = (
    "Read each one, and answer for yourself today. The answers are kept on this machine and are "
    "asked again after half a year, or when the questions change."
)


class Leading(Page):
    """A page that leads through sessions."""

    running = False

    async def lead(self, atlas: Atlas, series: Series, points: Points) -> Session | None:
        """Lead through one session, from the questions to its end.

        Args:
            atlas: The content.
            series: The pain it is for.
            points: What to press, in order.

        Returns:
            The session as it was kept; None where there was none.
        """
        if self.running:
            return None
        self.running = True
        try:
            ready = await self._ready(atlas, series, points)
            return await self._run(atlas, series, *ready) if ready else None
        except JournalError as error:
            await self._refuse([str(error)])
            return None
        finally:
            self.running = False

    def loose_end(self) -> str | None:
        """Say that a session runs."""
        return "A session is running." if self.running else None

    async def _ready(
        self, atlas: Atlas, series: Series, points: Points
    ) -> tuple[list[Spot], Verdict] | None:
        """Ask what has to be asked; None where there is no session now."""
        muscles = [atlas.muscle_by_id[id] for id in dict.fromkeys(id for id, _ in points)]
        if not all(map(presses, muscles)):
            await asyncio.to_thread(self._spots, points, Verdict())  # says what to do instead
        verdict = await self._gate(atlas)
        if verdict is None:
            return None
        if verdict.refusals:
            await self._refuse(verdict.refusals)
            return None
        spots = await asyncio.to_thread(self._spots, points, verdict)
        if limits := await asyncio.to_thread(self.journal.sessions.refusals, series.region, spots):
            await self._refuse(limits)
            return None
        return (spots, verdict) if await self._may_press(atlas, series, muscles, verdict) else None

    def _spots(self, points: Points, verdict: Verdict) -> list[Spot]:
        wish = wish_of(self.journal)
        return [
            spot
            for muscle, side in points
            for spot in self.journal.sessions.spots(muscle, [side], verdict, wish)
        ]

    async def _gate(self, atlas: Atlas) -> Verdict | None:
        """Return what the answers mean; ask for them first where they are due."""
        safety, title = self.journal.safety, "Before the first session"
        if not await asyncio.to_thread(safety.must_ask):
            verdict = await asyncio.to_thread(safety.verdict)
            if not verdict.refusals:
                return verdict
            title = "Last time something spoke against it"  # a fever passes
        answers = await self.app.push_screen_wait(
            GateDialog(title, WHY, contraindications(atlas.contraindications), atlas.red_flags)
        )
        return None if answers is None else await self.write(partial(safety.keep, answers))

    async def _may_press(
        self, atlas: Atlas, series: Series, muscles: Sequence[Muscle], verdict: Verdict
    ) -> bool:
        """Ask the questions of this place; say why where there must be no pressing here."""
        asking = [region for one in muscles for region in regions_asking(atlas, one)]
        regions = list({region.id: region for region in asking if region.question}.values())
        lately = await asyncio.to_thread(self.journal.sessions.lately, series.region)
        questions = before_pressing(verdict.here, regions, lately=lately)
        if not questions:
            return True
        answers = await self.app.push_screen_wait(
            GateDialog("Before this session", "One answer each, for today.", questions)
        )
        if answers is None:
            return False
        refusals = [
            f"{one.text} {one.note} No pressing there.".replace("  ", " ")
            for one in verdict.here
            if answers[one.id] == "yes"
        ]
        refusals += [
            region.question.refusal
            for region in regions
            if region.question and answers[region.id] == region.question.refuse_on
        ]
        if answers.get(SORE_ID) == "yes":
            refusals.append(atlas.defaults.soreness_rule)
        if refusals:
            await self._refuse(refusals)
        return not refusals

    async def _refuse(self, sentences: Sequence[str]) -> None:
        words = Content("\n\n").join([literal(sentence) for sentence in sentences])
        await self.app.push_screen_wait(AskDialog(NO_SESSION, words))

    async def _run(
        self, atlas: Atlas, series: Series, spots: list[Spot], verdict: Verdict
    ) -> Session | None:
        """Ask for the score before, put the session into the file, and run the timer."""
        muscles = dict.fromkeys(spot.muscle for spot in spots)
        is_first = self.journal.sessions.first_time
        first = [one for one in muscles if await asyncio.to_thread(is_first, one)]
        words = _before_words(atlas, spots, verdict, first)
        before = await self.app.push_screen_wait(ScoreDialog("How much does it hurt now?", words))
        # The wait at the question may have been long: what was allowed then is asked once more.
        if limits := await asyncio.to_thread(self.journal.sessions.refusals, series.region, spots):
            await self._refuse(limits)
            return None
        session = await self.write(partial(self.journal.sessions.begin, series, before))
        view = RunningView(self.journal, atlas, self.write, session, phases(spots))
        return await self.app.push_screen_wait(view)


def _before_words(
    atlas: Atlas, spots: Sequence[Spot], verdict: Verdict, first: Sequence[str]
) -> Content:
    """Say what comes, and what to heed."""
    lines = []
    for muscle in dict.fromkeys(spot.muscle for spot in spots):
        of_it = [spot for spot in spots if spot.muscle == muscle]
        name, dose = capital(atlas.muscle_by_id[muscle].common_name), of_it[0].dose
        sides = side_words([spot.side for spot in of_it])
        lines.append(template("[b]$name[/], $sides", name=name, sides=sides))
        lines.append(template("$dose", dose=dose_words(dose)))
        if muscle in first:
            words = f"First time on this muscle: {dose.hold_seconds} seconds, light."
            lines.append(literal(words, "$warning"))
    lines.append(literal(f"{pressing_seconds(phases(spots))} s of pressure in all"))
    lines += [literal(note, "$warning") for note in verdict.notes]
    lines.append(literal(atlas.defaults.end_of_hold, "$secondary"))
    return Content("\n").join(lines)
