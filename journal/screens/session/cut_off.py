"""Sessions that a crash cut off: kept or dropped at the next start, never counted silently."""

from functools import partial

from journal.content import literal
from journal.domain.errors import JournalError
from journal.domain.sessions.session import Session
from journal.domain.sessions.words import cut_off
from journal.screens.dialogs.ask import AskDialog, Choice
from journal.screens.page import Page

CHOICES = (Choice("k", "Keep it, with the seconds that were truly held"), Choice("d", "Drop it"))


async def offer(page: Page, session: Session) -> None:
    """Ask about one session, and do what is said; Escape leaves it for the next start.

    Args:
        page: Where to ask.
        session: As it was last heard of.
    """
    where = page.journal.places.name(session.series.region)
    held = f"{session.pressure_seconds:.0f} s"
    sessions = page.journal.sessions
    words = literal(cut_off(session, where))
    taken: str | None = "d"
    if not session.is_empty:
        taken = await page.app.push_screen_wait(
            AskDialog("A session was cut off", words, CHOICES, esc="decide later")
        )
    else:
        page.say(f"A session on {where} was cut off before anything was pressed; it is dropped.")
    try:
        if taken == "k":
            await page.write(partial(sessions.finish, session))
            page.say(f"Kept: {held} of pressure. u takes it back.")
        elif taken == "d":
            await page.write(partial(sessions.drop, session))
    except JournalError as error:
        page.tell(error)
