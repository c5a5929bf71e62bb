"""The reminder on the Settings page: what is set, what would be written, and a yes to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from journal.content import literal
from journal.domain.errors import JournalError
from journal.domain.reminder import Reminder, parse_reminder, reminder_in_words
from journal.runtime import reminding, system_timers
from journal.runtime.system_timers import Timer

if TYPE_CHECKING:
    from journal.screens.page import Page

REMINDS = "Whether the system's own timer says that something of yours is not rated yet."
HOW = "Write when, such as 20:30 or 20:30 mon-fri; nothing: no reminder."


def found() -> Mapping[str, str]:
    """Return what is set now, by where it stands; nothing where none is or none can be read."""
    try:
        return system_timers.found_in(system_timers.of(reminding.this_machine()))
    except JournalError:
        return {}


async def ask(page: Page, now: Mapping[str, str]) -> None:
    """Ask when to remind, show what `journal remind` would write, and write it after a yes.

    Args:
        page: Where to ask.
        now: What is set.
    """
    from journal.screens.dialogs.ask import AskDialog, Choice
    from journal.screens.dialogs.write import WriteDialog

    def check(said: str) -> None:
        if said:
            parse_reminder(said)

    words = " ".join(["One is set." if now else "None is set.", HOW])
    said = await page.app.push_screen_wait(WriteDialog("Reminder", words, check))
    if said is None:
        return
    try:
        if not said:
            await off(page)
            return
        reminder = parse_reminder(said)
        machine = reminding.this_machine()
        kinds = await asyncio.to_thread(system_timers.of, machine)
        if not kinds:
            line = system_timers.cron_line(machine, reminder)
            shown = _paragraphs([system_timers.NO_TIMER, line])
            await page.app.push_screen_wait(AskDialog("Reminder", shown))
            return
        shown = _paragraphs(
            f"In {place}:\n{text}" for place, text in kinds[0].shown(reminder).items()
        )
        yes = Choice("y", f"Write this for {kinds[0].name}")
        title = f"Reminder: {reminder_in_words(reminder)}"
        asked = AskDialog(title, shown, [yes], esc="write nothing")
        if await page.app.push_screen_wait(asked) == yes.key:
            page.say(await asyncio.to_thread(_set, kinds, reminder))
    except JournalError as error:
        page.tell(error)


async def off(page: Page) -> None:
    """Remove the reminder, and say so."""
    kinds = await asyncio.to_thread(system_timers.of, reminding.this_machine())
    page.say(await asyncio.to_thread(system_timers.remove, kinds))


def _set(kinds: list[Timer], reminder: Reminder) -> str:
    system_timers.set_only(kinds, reminder)
    lacking = reminding.missing(reminding.this_machine())
    return lacking or f"Reminder: {reminder_in_words(reminder)}. del removes it."


def _paragraphs(texts: Iterable[str]) -> Content:
    return Content("\n\n").join([literal(text, block=True) for text in texts])
