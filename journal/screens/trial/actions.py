"""Starting a trial and looking at it, as Trends and the palette of every page offer it."""

from collections.abc import Callable

from journal.content import literal
from journal.domain.atlas.regions import Atlas, Region
from journal.domain.scores import Series
from journal.domain.sessions.plan import presses
from journal.domain.text import capital
from journal.domain.trials import words
from journal.domain.trials.trial import Standing
from journal.screens.dialogs.ask import AskDialog, keyed
from journal.screens.page import Page, asks
from journal.screens.trial.dialog import TrialDialog
from journal.screens.trial.start import StartDialog
from journal.service.trials import Wish

FIRST = (
    "For eight weeks a coin says which days are for pressing and which for rest; you score once a "
    "day. At the end stands whether pressing helped you, or that it can't be told. A day fact that "
    "you can choose, such as a walk, may take the place of pressing."
)


@asks
async def look(page: Page, series: Series | None = None) -> None:
    """Show the trial that runs or the last one; start one where there is none.

    Args:
        page: Where to show it.
        series: For which pain a new one would be; asked for where it is not known.
    """
    trials = page.journal.trials
    found = await page.fetch(trials.newest)
    wanted = await page.app.push_screen_wait(_dialog(page, found)) if found else "start"
    if wanted == "start":
        await _start(page, series)
    elif wanted == "not_worse":
        page.change(trials.not_worse, lambda _: "Kept: not worse, and no new sign.")
    elif wanted in ("worse", "stop"):
        page.change(lambda: trials.stop("worse" if wanted == "worse" else "own"), words.ended)


async def _start(page: Page, series: Series | None) -> None:
    """Ask for the pain, for what is pressed and for the rest, and start it."""
    first = f"{FIRST}\n\n" if series else ""
    series = series or await _series(page)
    if series is None:
        return
    wish = await _pressed(page, series, first)
    if wish is None:
        return
    trials, named = page.journal.trials, _named(page)

    def read(wished: Wish) -> tuple[str, ...]:
        return words.planned(trials.planned(wished), named)

    title = f"Trial: {page.journal.places.series(series)}"
    wanted = await page.app.push_screen_wait(StartDialog(wish, title, read))
    if wanted is not None:
        page.change(
            lambda: trials.start(wanted), lambda one: f"{words.today(one)} u takes it back."
        )


async def _series(page: Page) -> Series | None:
    """Ask for the pain, where several are usual."""
    sheet = await page.fetch(page.journal.scores.sheet)
    if not sheet.usual:
        page.say("Log a score first: a trial is for a pain that you rate every day.")
        return None
    choices, meant = keyed([(page.journal.places.series(one), one) for one in sheet.usual])
    question = literal(f"{FIRST}\n\nFor which pain?", block=True)
    taken = await page.app.push_screen_wait(AskDialog("Does pressing help me?", question, choices))
    return None if taken is None else meant[taken]


async def _pressed(page: Page, series: Series, first: str) -> Wish | None:
    """Ask what is to be tried, after some words: a muscle, a routine, or a day fact."""
    atlas = page.atlas
    region = atlas.region(series.region)
    facts = await page.fetch(page.journal.trials.choosable)
    if not facts and (region is None or region.no_session):
        page.say((region and region.no_session) or "The guide does not know that region.")
        return None
    wishes = [(f'The day fact "{one.name}"', Wish(series=series, fact=one.name)) for one in facts]
    if region and not region.no_session:
        wishes = await _pressable(page, atlas, region, series) + wishes
    if not wishes:
        page.say("No muscle of that region is pressed here.")
        return None
    choices, meant = keyed(wishes)
    asked = "What would you press on press days?"
    if facts:
        asked = "What would you press, or do, on the days for it, and leave on the others?"
    title = "Does it help me?" if facts else "Does pressing help me?"
    question = literal(first + asked, block=True)
    taken = await page.app.push_screen_wait(AskDialog(title, question, choices))
    return None if taken is None else meant[taken]


async def _pressable(
    page: Page, atlas: Atlas, region: Region, series: Series
) -> list[tuple[str, Wish]]:
    muscles = [atlas.muscle_by_id[one.id] for one in region.muscles]
    routines = await page.fetch(page.journal.routines.all)
    wishes = [
        (capital(muscle.full_name), Wish(series=series, muscle=muscle.id))
        for muscle in muscles
        if presses(muscle)
    ]
    wishes += [
        (f"The routine {one.name}", Wish(series=series, routine=one.name)) for one in routines
    ]
    return wishes


def _dialog(page: Page, found: Standing) -> TrialDialog:
    name = page.journal.places.series(found.plan.series)
    return TrialDialog(found, name, words.pressed(found.plan, _named(page)))


def _named(page: Page) -> Callable[[str], str]:
    return page.journal.places.muscle
