"""Backing up, restoring and checking from the screens."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from journal.db.backups.folder import damaged_name
from journal.domain.backups.rotation import Contents
from journal.domain.scores import Filter, Series
from journal.screens.backups import actions as backup_actions
from journal.screens.page import Page
from journal.service.backups import Restored
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now
from tests.support.screens import PATIENCE
from tests.ui.conftest import Open, Screen

NECK = Series("neck_back", "left")


def log(journal: Journal, *levels: int) -> None:
    for level in levels:
        journal.scores.record(NewScore(series=NECK, hundredths=level * 100))


async def ask_for(screen: Screen, action: Callable[[Page], object]) -> None:
    """Choose something in the palette."""
    page = screen.app.screen
    assert isinstance(page, Page)
    action(page)
    await screen.pilot.pause(0.3)
    await screen.pilot.pause()


def shown(screen: Screen) -> str:
    """All words on the screen, as if lines did not end."""
    return " ".join(" ".join(line.split()) for line in screen.drawn())


def said(screen: Screen) -> str:
    """The words of the dialog that is open."""
    return " ".join(str(part.render()) for part in screen.app.screen.query(Static))


def test_a_damaged_journal_that_was_replaced_is_not_said_to_be_in_the_list(now: Now) -> None:
    contents = Contents(scores=2, sessions=0, last=now.at.date(), revision="1")
    words = backup_actions.told(Restored(contents, Path(damaged_name(now.at))))
    assert "damaged-2026-11-22" in words
    assert "in the list" not in words


async def test_backing_up_says_what_is_in_the_backup_and_where_it_lies(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 5, 6)
    async with open_app() as screen:
        await ask_for(screen, backup_actions.back_up)
        (made,) = journal.backups.every()
        assert screen.toasts == [f"Backed up 2 scores up to Sunday 22 November 2026: {made.path}."]


async def test_without_backups_restoring_says_how_to_make_one(open_app: Open) -> None:
    async with open_app() as screen:
        await ask_for(screen, backup_actions.restore)
        assert screen.toasts == ["There is no backup yet. The palette makes one: Back up now."]


async def test_a_backup_is_chosen_looked_at_and_restored_and_the_page_shows_it(
    open_app: Open, journal: Journal, now: Now
) -> None:
    log(journal, 5)
    now.move(days=3)
    log(journal, 6)
    now.move(hours=1)
    journal.backups.make()
    log(journal, 7)
    async with open_app() as screen:
        assert "7" in screen.line("Back of the neck")
        await ask_for(screen, backup_actions.restore)
        words = shown(screen)
        assert "Wed 25 Nov 13:00 today 2 scores by hand" in words
        assert "Wed 25 Nov 12:00 today 1 score daily" in words
        await screen.press("down", "enter")
        assert "holds 1 score up to Sunday 22 November 2026" in said(screen)
        await screen.pilot.press("r")
        await screen.pilot.pause(0.3)
        await screen.settle()
        assert "now holds 1 score up to Sunday 22 November 2026" in said(screen)
        (safety,) = [one for one in journal.backups.every() if one.kind == "restore"]
        assert safety.path.name in said(screen)
        assert len(journal.scores.find(Filter())) == 1
        await screen.press("enter")
        assert "7" not in screen.line("Back of the neck")


@pytest.mark.parametrize("keys", [["escape"], ["down", "enter", "escape"]], ids=" ".join)
async def test_escape_leaves_everything_as_it_is(
    open_app: Open, journal: Journal, keys: list[str]
) -> None:
    log(journal, 5)
    journal.backups.make()
    before = journal.database.path.read_bytes()
    async with open_app() as screen:
        await ask_for(screen, backup_actions.restore)
        for key in keys:
            await screen.press(key)
            await screen.pilot.pause(0.2)
        assert journal.database.path.read_bytes() == before
        assert len(journal.backups.every()) == 1


async def test_a_check_says_that_all_is_well_or_what_is_to_be_done(
    open_app: Open, journal: Journal, now: Now
) -> None:
    log(journal, 5)
    journal.database.path.parent.chmod(0o700)
    async with open_app() as screen:
        await ask_for(screen, backup_actions.check)
        assert "All is well" in said(screen)
        assert "The journal holds 1 score" in said(screen)
        await screen.press("enter")
        now.move(days=2)
        await ask_for(screen, backup_actions.check)
        assert "Something asks to be done" in said(screen)
        assert "There is no backup yet" in said(screen)


async def test_what_takes_long_shows_how_far_it_is_and_keys_still_work_after(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(journal, 5)
    quick = journal.backups.make

    go_on = threading.Event()

    def slow(progress: Callable[[float], None]) -> object:
        progress(0.5)
        assert go_on.wait(PATIENCE)
        return quick()

    monkeypatch.setattr(journal.backups, "make", slow)
    async with open_app() as screen:
        await ask_for(screen, backup_actions.back_up)
        await screen.until(lambda: "Backing up …" in shown(screen))
        go_on.set()
        await screen.until(lambda: len(screen.app.screen_stack) == 1)
        await screen.settle()
        assert len(screen.toasts) == 1


async def test_a_backup_that_cannot_be_made_is_a_sentence(
    open_app: Open, journal: Journal, tmp_path: Path
) -> None:
    log(journal, 5)
    (tmp_path / "backups").write_text("in the way")
    async with open_app() as screen:
        await ask_for(screen, backup_actions.back_up)
        (told,) = screen.toasts
        assert "it is no folder" in told


async def test_the_journal_can_be_quit_while_a_backup_is_being_chosen(
    open_app: Open, journal: Journal
) -> None:
    log(journal, 5)
    journal.backups.make()
    async with open_app() as screen:
        await ask_for(screen, backup_actions.restore)
        await screen.pilot.press("ctrl+q")
        await screen.pilot.pause(0.3)
        assert not screen.app.is_running
