"""What is asked about sessions at a start: those cut off, and those under the wrong side."""

from collections.abc import Sequence
from functools import partial

from journal.content import literal
from journal.domain.errors import JournalError
from journal.domain.sessions.session import Session
from journal.domain.sessions.words import cut_off, sides_words
from journal.screens.dialogs.ask import AskDialog, Choice
from journal.screens.page import Page

SIDES = (
    Choice("f", "File each under the side that was pressed"),
    Choice("l", "Leave them as they are"),
)
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


async def offer_sides(page: Page, sessions: Sequence[Session]) -> None:
    """Offer to file sessions under the side that was pressed; Escape leaves it for later.

    Args:
        page: Where to ask.
        sessions: They lie under a whole region, and pressed one side only.
    """
    lines = sides_words(sessions, page.journal.places.name)
    words = literal("\n".join(lines), block=True)
    asked = AskDialog("Sessions under the wrong side", words, SIDES, esc="decide later")
    taken = await page.app.push_screen_wait(asked)
    try:
        if taken == "f":
            filed = await page.write(page.journal.sessions.file_by_side)
            page.say(f"Filed under the side that was pressed: {len(filed)}. u takes it back.")
        elif taken == "l":
            await page.write(page.journal.sessions.leave_sides)
    except JournalError as error:
        page.tell(error)
