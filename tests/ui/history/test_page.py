"""History: the table, its cursor, and what its lines say."""

import subprocess
import sys
from dataclasses import replace

import pytest
from textual.events import MouseScrollDown
from textual.widgets import Input, TextArea

from journal.db.tables import session as session_table
from journal.domain.scores import Series
from journal.screens.history.page import HistoryPage
from journal.service.journal import Journal
from tests.support.history_page import (
    at_history,
    entries,
    fill,
    log,
    press_neck,
    rows,
    table,
    title,
    under_cursor,
)
from tests.ui.conftest import Open

HOSTILE = ["[/oops]", "[@click=app.quit]x[/]", "\x1b]0;owned\x07", "[red]x"]


async def test_scores_and_sessions_stand_in_one_table_newest_first(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=1)
    session = press_neck(journal)
    log(journal, 5)
    async with at_history(open_app) as screen:
        newest, pressed, late = (" ".join(line.split()) for line in rows(screen))
        assert newest == "▌ Sun 22 Nov 2026 12:00 Back of the neck left 5"
        began = f"{session.started_at:%H:%M}"
        assert pressed == f"{began} Back of the neck left 6 → 4 1:30 pressed"
        assert late == "Sat 21 Nov 2026 Back of the neck left 3 ◦"
        assert title(screen) == "3 entries"


async def test_what_was_taken_over_from_the_day_before_is_marked(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=1)
    journal.scores.carry(journal.today)
    async with at_history(open_app) as screen:
        assert under_cursor(screen).endswith("=")
        assert "= same as the day before" in screen.text("#entry")
        await screen.press("down")
        assert "◦ entered later, on Sun 22 Nov 2026, 12:00" in screen.text("#entry")


async def test_an_empty_journal_says_where_to_begin(open_app: Open) -> None:
    async with at_history(open_app) as screen:
        assert rows(screen) == ["  Nothing is logged yet. t: Today, then 0 to 9. b: bring a diary."]
        await screen.press("5", "x", "delete", "enter", "n", "d", "f", "escape", "down", "end")
        assert isinstance(screen.app.screen, HistoryPage)
    assert entries(journal=screen.journal) == []


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (20, 5), (40, 10), (80, 24), (300, 90)])
async def test_every_size_is_drawn(size: tuple[int, int], open_app: Open, journal: Journal) -> None:
    fill(journal, 900, 100)
    async with at_history(open_app, size) as screen:
        await screen.press("down", "pagedown", "end", "home")
        await screen.pilot.resize_terminal(80, 24)
        await screen.press("down")
        assert under_cursor(screen)


async def test_the_names_of_regions_are_whole_where_it_is_narrow(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 5, series=Series("shoulder_top", "left"))
    async with open_app((60, 20)) as screen:
        await screen.press("h")
        await screen.settle()
        assert any("Top of the shoulder " in line for line in rows(screen))


async def test_all_of_78_000_entries_can_be_reached_at_once(
    open_app: Open, journal: Journal
) -> None:
    fill(journal, 60_000, 18_000)
    async with at_history(open_app) as screen:
        assert title(screen) == "78,000 entries"
        assert len(rows(screen)) == table(screen).size.height
        await screen.press("end")
        oldest = under_cursor(screen)
        assert "2008" in oldest
        assert "…" not in "".join(line[:60] for line in rows(screen))
        await screen.press("home")
        assert "22 Nov 2026" in under_cursor(screen)
        table(screen).go(40_000)
        await screen.settle()
        assert table(screen).entry is not None
        await screen.press("down")
        assert table(screen).cursor == 40_001


async def test_going_down_page_by_page_shows_every_entry_in_its_place(
    open_app: Open, journal: Journal
) -> None:
    fill(journal, 700, 200)
    everything = entries(journal)
    async with at_history(open_app, (80, 45)) as screen:
        shown = table(screen)
        while shown.cursor < len(everything) - 1:
            await screen.press("pagedown")
            top = shown.scroll_offset.y
            seen = [shown.window.at(row) for row in range(top, top + shown.size.height)]
            assert seen == everything[top : top + shown.size.height]


async def test_keys_faster_than_the_disk_move_the_cursor_as_far_as_they_were_pressed(
    open_app: Open, journal: Journal
) -> None:
    fill(journal, 4_000, 0)
    async with at_history(open_app) as screen:
        await screen.burst(*["pagedown"] * 90, *["up"] * 5)
        height = table(screen).size.height
        assert table(screen).cursor == 90 * (height - 1) - 5
        assert under_cursor(screen)


async def test_the_wheel_takes_the_cursor_along(open_app: Open, journal: Journal) -> None:
    fill(journal, 900, 0)
    async with at_history(open_app) as screen:
        shown = table(screen)
        for _ in range(40):
            shown.post_message(
                MouseScrollDown(shown, 5, 5, 0, 0, 0, False, False, False, 5, 5, None)
            )
        await screen.pilot.pause(0.5)
        await screen.settle()
        assert shown.scroll_offset.y > 0
        assert shown.cursor >= shown.scroll_offset.y
        assert under_cursor(screen)


async def test_what_another_process_writes_appears_and_the_cursor_stays_on_its_entry(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=2)
    log(journal, 4, days=1)
    async with at_history(open_app) as screen:
        await screen.press("down")
        log(journal, 5)
        await screen.look()
        assert len(rows(screen)) == 3
        assert "3" in under_cursor(screen).split()


async def test_what_was_logged_on_today_is_there_when_history_is_opened_again(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=1)
    async with at_history(open_app) as screen:
        await screen.press("t", "7")
        await screen.press("h")
        assert len(rows(screen)) == 2
        assert "3" in under_cursor(screen).split()


@pytest.mark.parametrize("note", HOSTILE)
async def test_a_note_is_shown_literally(note: str, open_app: Open, journal: Journal) -> None:
    log(journal, 3, note=note)
    shown = note.replace("\x1b", "␛").replace("\x07", "␇")
    async with at_history(open_app, (120, 36)) as screen:
        assert under_cursor(screen).endswith(shown)
        assert screen.text("#entry").endswith(shown)
        await screen.press("n")
        assert screen.app.screen.query_one(TextArea).text == note
        await screen.press("escape", "/")
        screen.app.screen.query_one("#text", Input).value = note
        await screen.press("enter")
        assert title(screen) == "1 entry"
        assert f'"{shown}" in the note' in screen.text("#filter")


async def test_a_session_that_was_cut_off_or_stopped_says_so(
    open_app: Open, journal: Journal
) -> None:
    stopped, cut_off = press_neck(journal), press_neck(journal)
    with journal.database.write() as connection:
        for session, status in ((stopped, "stopped"), (cut_off, "interrupted")):
            row = session_table.c.id == session.id
            connection.execute(session_table.update().where(row).values(status=status))
    async with at_history(open_app) as screen:
        assert {line[62:] for line in rows(screen)} == {"1:30, stopped", "1:30, cut off"}


@pytest.mark.process
def test_no_start_imports_the_history_page() -> None:
    code = "import journal.app, sys; sys.exit('journal.screens.history.page' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


async def test_a_stop_sign_is_told_in_the_line_of_its_session_and_below(
    open_app: Open, journal: Journal
) -> None:
    begun = journal.sessions.begin(Series("neck_back", "left"), None)
    sign = journal.places.atlas.stop_signs[1]
    journal.sessions.finish(replace(begun, status="stopped", stop_sign=sign))
    async with at_history(open_app) as screen:
        assert "0:00, stop sign" in "\n".join(rows(screen))
        assert "stop sign: You feel a pulse under your finger or tool" in screen.text("#entry")
