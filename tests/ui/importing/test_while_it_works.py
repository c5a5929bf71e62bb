"""While a file is read or brought in, keys are heard at once: none waits for the file's end."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from journal.domain.scores import Filter
from journal.runtime import typed_ahead
from journal.screens.dialogs.ask import AskDialog
from journal.screens.dialogs.working import WorkingDialog
from journal.screens.importing import choose_file, reading
from journal.screens.importing.choose_file import FileDialog
from journal.screens.importing.page import ImportPage
from journal.service.bringing import Bringing, Look
from journal.service.journal import Journal
from tests.support.session_page import until
from tests.ui.conftest import Open, Screen

GLANCES = 2_000


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(
        typed_ahead, "PATIENCE", 10**9
    )  # whatever waits for the file waits for ever
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    (folder / "good.csv").write_text("Date,Region,Score\n2026-11-21,neck,4\n2026-11-20,neck,5\n")
    (folder / "bad.csv").write_text("Date,Region,Score\n2026-11-21,neck,4\n2026-11-20,neck,five\n")
    return folder


async def at_file(screen: Screen, name: str) -> None:
    await screen.press("b")
    await until(screen, FileDialog)
    await screen.press(*name, "enter")
    await until(screen, ImportPage)


async def comes(screen: Screen, holds: Callable[[], bool]) -> None:
    for _ in range(GLANCES):
        if holds():
            return
        await screen.pilot.pause(0.01)
    raise AssertionError("It never came:\n" + "\n".join(screen.drawn()))


def sent(screen: Screen, *keys: str) -> None:
    """Send keys, and wait for nothing."""
    for key in keys:
        screen.app.post_message(Key(key, key if len(key) == 1 else None))


def front(screen: Screen, kind: type[object]) -> Callable[[], bool]:
    return lambda: isinstance(screen.app.screen, kind)


async def test_an_import_that_takes_long_is_stopped_by_the_first_esc(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_: Bringing, look: Look, tell: Callable[[float], None]) -> str:
        while True:
            tell(0.5)
            Event().wait(0.01)

    monkeypatch.setattr(Bringing, "bring", endless)
    async with open_app() as screen:
        await at_file(screen, "good")
        await screen.pilot.press("i")
        await comes(screen, front(screen, WorkingDialog))
        await screen.pilot.press("escape")
        await comes(screen, front(screen, ImportPage))
        await screen.settle()
        assert "Nothing of it was kept" in "\n".join(screen.drawn())
        assert journal.scores.find(Filter()) == []


async def test_whether_the_others_are_wanted_is_answered_by_the_first_key(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await at_file(screen, "bad")
        await screen.pilot.press("i")
        await comes(screen, front(screen, AskDialog))
        assert journal.scores.find(Filter()) == []
        await screen.pilot.press("i")
        await comes(screen, front(screen, ImportPage))
        await screen.settle()
        assert [one.hundredths for one in journal.scores.find(Filter())] == [400]


async def test_a_key_is_heard_while_a_large_file_is_read(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "QUICK", 0)
    go_on = Event()
    look_at = Bringing.look

    def slow(bringing: Bringing, *told: object) -> Look:
        assert go_on.wait(30)
        return look_at(bringing, *told)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Bringing, "look", slow)
    async with open_app() as screen:
        await at_file(screen, "good")
        await comes(screen, lambda: "Reading" in "\n".join(screen.drawn()))
        await screen.pilot.press("o")
        await comes(screen, front(screen, FileDialog))
        await screen.pilot.press("escape")
        await comes(screen, front(screen, ImportPage))
        go_on.set()
        await comes(screen, lambda: "2 scores would come in" in "\n".join(screen.drawn()))


async def test_enter_right_after_typing_takes_what_fits_though_the_folder_is_slow(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took what was under the cursor before, as the list was still that of the whole folder."""
    there, slow, at_once = Event(), Event(), choose_file.listing

    def listing(folder: Path, beginning: str) -> list[choose_file.Item]:
        if beginning and not slow.is_set():
            slow.set()
            there.wait()
        return at_once(folder, beginning)

    monkeypatch.setattr(choose_file, "listing", listing)
    async with open_app() as screen:
        await screen.press("b")
        await until(screen, FileDialog)
        await comes(screen, lambda: "bad.csv" in "\n".join(screen.drawn()))
        try:
            sent(screen, "g", "enter")
            await comes(screen, front(screen, ImportPage))
        finally:
            there.set()
        await comes(screen, lambda: "good.csv" in "\n".join(screen.drawn()))


async def test_what_is_typed_while_enter_looks_ends_nothing(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line that enter had meant was looked for in the list of what was typed since."""
    monkeypatch.setattr(typed_ahead, "PATIENCE", 0)
    there = Event()

    def is_file(_: Path) -> bool:
        there.wait()
        return False

    monkeypatch.setattr(choose_file, "_is_file", is_file)
    async with open_app() as screen:
        await screen.press("b")
        await until(screen, FileDialog)
        await comes(screen, lambda: "bad.csv" in "\n".join(screen.drawn()))
        try:
            sent(screen, "enter", "z")
            await comes(screen, lambda: "No file begins so" in "\n".join(screen.drawn()))
        finally:
            there.set()
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, FileDialog)
