"""History: changing and deleting in place, the dialogs, and undo."""

from textual.widgets import Input, Static

from journal.domain.scores import Filter
from journal.screens.history.dialogs import SessionDialog
from journal.service.journal import Journal
from tests.support.history_page import (
    NECK,
    at_history,
    entries,
    log,
    press_neck,
    rows,
    title,
    under_cursor,
)
from tests.ui.conftest import Open


async def test_a_digit_changes_the_score_in_place_and_u_brings_the_old_one_back(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=2)
    log(journal, 4, days=1)
    log(journal, 5)
    async with at_history(open_app) as screen:
        await screen.press("down", "8")
        assert [one.hundredths for one in journal.scores.find(Filter())] == [500, 800, 300]
        assert "8" in under_cursor(screen).split()
        assert screen.toasts[-1] == "8 instead of 4. u takes it back."
        await screen.press("x")
        assert "10" in under_cursor(screen).split()
        await screen.press("u", "u")
        assert "4" in under_cursor(screen).split()


async def test_a_digit_that_corrects_the_one_just_before_counts(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3)
    async with at_history(open_app) as screen:
        await screen.burst("5", "3")
        assert [one.hundredths for one in journal.scores.find(Filter())] == [300]


async def test_the_digit_that_a_score_has_already_changes_nothing_and_says_nothing(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3)
    async with at_history(open_app) as screen:
        await screen.press("3")
        assert screen.toasts == []
        await screen.press("u")
        assert journal.scores.find(Filter()) == []


async def test_a_digit_on_a_session_is_the_pain_after_it(open_app: Open, journal: Journal) -> None:
    press_neck(journal)
    async with at_history(open_app) as screen:
        await screen.press("2")
        assert "6 → 2" in under_cursor(screen)
        assert screen.toasts[-1] == "Pain after: 2. u takes it back."


async def test_a_session_without_a_score_before_takes_no_score_after(
    open_app: Open, journal: Journal
) -> None:
    press_neck(journal, before=None)
    async with at_history(open_app) as screen:
        await screen.press("2")
        assert screen.toasts[-1] == "A score after needs a score before. Nothing was changed."


async def test_del_deletes_without_asking_and_u_leads_back_to_what_was_deleted(
    open_app: Open, journal: Journal
) -> None:
    for days in range(5):
        log(journal, days, days=days)
    async with at_history(open_app) as screen:
        await screen.press("down", "down", "delete")
        assert "3" in under_cursor(screen).split()
        assert screen.toasts[-1] == "Deleted: Back of the neck, left: 2. u brings it back."
        assert title(screen) == "4 entries"
        await screen.press("u")
        assert "2" in under_cursor(screen).split()
        await screen.press("U")
        assert "3" in under_cursor(screen).split()


async def test_a_deleted_session_comes_back_with_its_holds(
    open_app: Open, journal: Journal
) -> None:
    session = press_neck(journal, note="warm")
    async with at_history(open_app) as screen:
        await screen.press("delete")
        assert journal.sessions.find(Filter()) == []
        await screen.press("u")
        assert journal.sessions.find(Filter()) == [session]
        assert "3 holds: neck-turning muscle (Splenius" in screen.text("#entry")


async def test_del_pressed_three_times_at_once_deletes_three(
    open_app: Open, journal: Journal
) -> None:
    for days in range(6):
        log(journal, days, days=days)
    async with at_history(open_app) as screen:
        await screen.burst("down", "delete", "delete", "delete")
        assert [one.hundredths for one in journal.scores.find(Filter())] == [0, 400, 500]
        await screen.burst("u", "u", "u")
        assert len(journal.scores.find(Filter())) == 6


async def test_the_oldest_entry_deleted_leaves_the_cursor_on_the_one_before(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3, days=1)
    log(journal, 4)
    async with at_history(open_app) as screen:
        await screen.press("end", "delete")
        assert "4" in under_cursor(screen).split()
        await screen.press("delete")
        assert "Nothing is logged yet" in rows(screen)[0]
        await screen.press("u")
        assert "4" in under_cursor(screen).split()


async def test_a_session_that_still_runs_stays_though_del_was_pressed(
    open_app: Open, journal: Journal
) -> None:
    running = journal.sessions.begin(NECK, 600)
    async with at_history(open_app) as screen:
        await screen.press("delete")
        assert "still running" in screen.toasts[-1]
        assert "not ended" in under_cursor(screen)
    assert [one.id for one in entries(journal)] == [running.id]


async def test_enter_changes_time_and_note_of_a_score_as_one_step(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3)
    async with at_history(open_app) as screen:
        await screen.press("enter")
        screen.app.screen.query_one("#at", Input).value = "7:30"
        await screen.press("tab", *"stiff", "enter")
        (score,) = journal.scores.find(Filter())
        assert (f"{score.felt_at:%H:%M}", score.note) == ("07:30", "stiff")
        assert under_cursor(screen).endswith("stiff")
        await screen.press("u")
        assert journal.scores.find(Filter())[0].note == ""


async def test_an_entry_that_moves_to_another_time_takes_the_cursor_along(
    open_app: Open, journal: Journal
) -> None:
    score = log(journal, 3)
    log(journal, 4)
    async with at_history(open_app) as screen:
        await screen.press(*["down"] * (entries(journal)[0].id != score.id), "enter")
        screen.app.screen.query_one("#at", Input).value = "6:00"
        await screen.press("enter")
        assert [one.id for one in entries(journal)][1] == score.id
        assert "3" in under_cursor(screen).split()


async def test_emptying_the_time_took_nothing_away_now_it_does(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 3)
    async with open_app() as screen:
        await screen.press("enter", "enter")  # back from the end of the day, and its details
        screen.app.screen.query_one("#at", Input).value = ""
        await screen.press("enter")
        (score,) = journal.scores.find(Filter())
        assert (score.felt_at, score.hundredths) == (None, 300)
        await screen.press("enter", "tab", *"ok", "enter")
        assert journal.scores.find(Filter())[0].felt_at is None


async def test_enter_on_a_session_asks_for_the_pain_after_and_the_note(
    open_app: Open, journal: Journal
) -> None:
    press_neck(journal, note="one\ntwo")
    async with at_history(open_app) as screen:
        await screen.press("enter")
        dialog = screen.app.screen
        assert isinstance(dialog, SessionDialog)
        assert dialog.query_one("#after", Input).value == "4"
        dialog.query_one("#after", Input).value = "11"
        await screen.press("enter")
        assert "not a score" in str(dialog.query_one("#problem", Static).render())
        dialog.query_one("#after", Input).value = "2.5"
        await screen.press("enter")
        (session,) = journal.sessions.find(Filter())
        assert (session.after, session.note) == (250, "one\ntwo")
        await screen.press("n", *"!", "enter")
        assert journal.sessions.find(Filter())[0].note == "one\ntwo!"
        await screen.press("enter")
        screen.app.screen.query_one("#after", Input).value = ""
        await screen.press("enter")
        assert journal.sessions.find(Filter())[0].after is None


async def test_escape_in_a_dialog_changes_nothing(open_app: Open, journal: Journal) -> None:
    session = press_neck(journal)
    async with at_history(open_app) as screen:
        await screen.press("enter", "9", "escape", "n", *"x", "escape", "/", *"neck", "escape")
    assert journal.sessions.find(Filter()) == [session]
