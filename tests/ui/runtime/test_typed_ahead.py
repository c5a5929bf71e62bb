"""Keys in one go end where they would if each had waited for the one before.

`Screen.burst` sends them back to back, as a quick hand on a slow line does; ``press`` waits.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from journal.app import JournalApp
from journal.db.opening import open_database
from journal.domain.scores import Filter, Series
from journal.screens.history.entry_table import EntryTable
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.settings import Settings
from tests.conftest import Now, answer
from tests.ui.conftest import Screen

NECK, BACK = Series("neck_back", "left"), Series("lower_back", "whole")

JOURNEYS = {
    "a note": ["5", "n", *"sat long", "enter", "3"],
    "a time, then a note": ["5", "enter", *"9:30", "tab", *"just a note", "enter"],
    "a quality behind a note": ["5", "n", *"x", "tab", "space", "enter", "4"],
    "find and rate": ["slash", *"knee", "enter", "6"],
    "find, change the mind, find": ["slash", *"kn", "escape", "slash", *"elb", "enter", "6"],
    "a dialog given up, then scores": ["3", "n", *"99", "escape", "7", "8"],
    "help, closed, and a score": ["question_mark", "escape", "4"],
    "to the weeks and back": ["7", "w", "t", "5"],
    "all pages and back": ["w", "g", "h", "s", "t", "5"],
    "a score corrected in History": ["7", "h", "3"],
    "two lines down in History": ["7", "6", "5", "h", "down", "down", "n", *"third", "enter"],
    "only some entries, and the first of them": [
        "7", "6", "down", "5", "h", "slash", *"neck", "enter", "delete",
    ],
    "a filter taken off": ["7", "6", "h", "slash", *"zzz", "enter", "escape", "t", "5"],
    "the guide searched": ["g", "slash", *"ear", "enter", "s"],
    "from the guide to Trends": ["5", "g", "w", "plus"],
    "the palette": ["5", "ctrl+p", *"note", "enter", *"hm", "enter", "3"],
    "undo behind a note": ["5", "n", *"no", "enter", "u"],
    "a routine, where there is none": ["s", "r", "enter", "t", "5"],
    "a sign to stop, named": ["7", "s", "enter", "6", "n", "x", "1"],
    "a session left, and kept": ["7", "s", "enter", "6", "n", "escape"],
    "a session begun, paused and left": ["7", "s", "enter", "6", "n", "space"],
}  # fmt: skip


def end(screen: Screen) -> object:
    """What is in the file, which dialog or page is in front, and what its fields hold."""
    front = screen.app.screen
    fields = [field.value for field in front.query(Input)]
    fields += [area.text for area in front.query(TextArea)]
    chosen = [found.highlighted for found in front.query(OptionList)]
    lines = [table.cursor for table in front.query(EntryTable)]
    focus = front.focused and (front.focused.id or type(front.focused).__name__)
    kept = sorted(
        (str(score.series), score.hundredths, score.note, score.qualities, str(score.felt_at)[:19])
        for score in screen.journal.scores.find(Filter())
    )
    return kept, type(front).__name__, focus, fields, chosen, lines


@asynccontextmanager
async def opened(folder: Path, now: Now) -> AsyncIterator[Screen]:
    """The app on a journal of its own, in which neck and back hurt yesterday."""
    folder.mkdir()
    journal = Journal(open_database(folder / "journal.db"), now.clock, Settings(), Places(None))
    answer(journal)
    for series, level in ((NECK, 600), (BACK, 300)):
        day = journal.today - timedelta(days=1)
        journal.scores.record(NewScore(series=series, hundredths=level, day=day))
    app = JournalApp(journal, journal.scores.sheet(), welcome=False)
    with closing(journal):
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            screen = Screen(pilot, journal)
            await screen.settle()
            yield screen


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS.keys())
async def test_keys_in_one_go_end_where_they_would_one_by_one(
    tmp_path: Path, now: Now, journey: list[str]
) -> None:
    async with opened(tmp_path / "one by one", now) as screen:
        before = end(screen)
        for key in journey:
            await screen.press(key)
        one_by_one = end(screen)
        assert one_by_one != before, "these keys do nothing"
    async with opened(tmp_path / "in one go", now) as screen:
        await screen.burst(*journey)
        assert end(screen) == one_by_one
