"""Looking at a trial, as the palette offers it on every page."""

import asyncio

from journal.domain.errors import JournalError
from journal.domain.trials import words
from journal.domain.trials.trial import Standing
from journal.screens.page import Page
from journal.screens.trial.dialog import TrialDialog

NONE = (
    "No trial yet. To find out whether pressing helps you: "
    "journal trial start REGION --side SIDE --muscle MUSCLE, in a shell."
)


def look(page: Page) -> None:
    """Show the trial that runs, or the last one."""
    page.run_worker(_look(page), group="ask")


async def _look(page: Page) -> None:
    trials = page.journal.trials
    try:
        found = await asyncio.to_thread(trials.newest)
    except JournalError as error:
        page.tell(error)
        return
    if found is None:
        page.say(NONE)
        return
    wanted = await page.app.push_screen_wait(_dialog(page, found))
    if wanted == "not_worse":
        page.change(trials.not_worse, lambda _: "Kept: not worse, and no new sign.")
    elif wanted is not None:
        page.change(lambda: trials.stop("worse" if wanted == "worse" else "own"), words.ended)


def _dialog(page: Page, found: Standing) -> TrialDialog:
    series, atlas = found.plan.series, page.atlas
    names = {muscle.id: muscle.name for muscle in atlas.muscles} if atlas else {}
    return TrialDialog(
        found,
        f"{page.journal.places.name(series.region)}, {series.side}",
        words.pressed(found.plan, lambda id: names.get(id, id)),
    )
