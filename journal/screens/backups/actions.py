"""Backing up, restoring and checking, as the palette offers them on every page."""

from functools import partial

from journal.content import literal
from journal.domain.days import day_in_words
from journal.domain.errors import JournalError
from journal.messages import JournalChanged
from journal.runtime.typed_ahead import BESIDE, WRITES
from journal.screens.backups.choose import BackupList, why
from journal.screens.dialogs.ask import AskDialog, Choice
from journal.screens.dialogs.working import working
from journal.screens.page import Page, asks
from journal.service.backups import Kept, Restored

RESTORE = (Choice("r", "Restore it"),)


def back_up(page: Page) -> None:
    """Make a backup now, after all that was asked for before."""
    page.run_worker(_back_up(page), group=WRITES)


def check(page: Page) -> None:
    """Say whether all is well with the journal."""
    page.run_worker(_check(page), group=BESIDE)


async def _back_up(page: Page) -> None:
    try:
        async with working(page, "Backing up") as tell:
            made = await page.write(partial(page.journal.backups.make, progress=tell))
    except JournalError as error:
        page.tell(error)
    else:
        page.say(str(made))


@asks
async def restore(page: Page) -> None:
    """Choose a backup and put it in the journal's place."""
    found = await page.fetch(page.journal.backups.every)
    if not found:
        page.say("There is no backup yet. The palette makes one: Back up now.")
        return
    chosen = await page.app.push_screen_wait(BackupList(found, page.journal.clock.now()))
    if chosen is not None and await page.app.push_screen_wait(_question(chosen)) is not None:
        page.run_worker(_restore(page, chosen), group=WRITES)


async def _restore(page: Page, chosen: Kept) -> None:
    restore = partial(page.journal.backups.restore, chosen.path)
    try:
        async with working(page, "Restoring") as tell:
            done = await page.write(partial(restore, progress=tell))
        await page.fetch(page.journal.others_wrote)  # it came by a connection of its own
    except JournalError as error:
        page.tell(error)
        return
    page.changed.publish(JournalChanged())
    page.app.push_screen(AskDialog("Restored", literal(told(done), block=True)))


def _question(chosen: Kept) -> AskDialog:
    at = f"{day_in_words(chosen.made_at.date())}, {chosen.made_at:%H:%M}"
    words = literal(
        f"It was made {why(chosen)}, on {at}. It holds {chosen.contents}.\n\n"
        "What was logged since then will no longer be shown. The journal as it is now is kept as "
        "a backup first: restoring that one brings everything back.",
        block=True,
    )
    return AskDialog("Restore this backup?", words, RESTORE, esc="leave all as it is")


def told(done: Restored) -> str:
    """Say what the journal holds now, and where what it held before is."""
    words = f"The journal now holds {done.contents}."
    if done.safety is None:
        return words
    if done.damaged:
        return f"{words}\n\nThe damaged journal is kept as\n\n{done.safety.name}"
    return (
        f"{words}\n\nAs it was before, it is now the newest backup in the list: restoring that "
        f"one takes this back.\n\n{done.safety.name}"
    )


async def _check(page: Page) -> None:
    async with working(page, "Checking"):
        report = await page.fetch(page.journal.checks.run)
    title = "All is well" if report.well else "Something asks to be done"
    words = "\n\n".join(str(report).splitlines())
    page.app.push_screen(AskDialog(title, literal(words, block=True)))
