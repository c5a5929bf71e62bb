"""A diary is brought along: looked at, decided, brought in with one key, taken out with one."""

from pathlib import Path

import pytest
from textual.widgets import Input

from journal.domain.scores import Filter
from journal.screens.dialogs.choose import ChooseDialog
from journal.screens.importing.choose_file import FileDialog
from journal.screens.importing.page import ImportPage
from journal.service.journal import Journal
from tests.support.session_page import until
from tests.ui.conftest import Open, Screen

DIARY = "Datum;Nacken links;Müdigkeit;Notiz\r\n21.11.2026;7,5;9;langer Tag\r\n22.11.2026;6;8;\r\n"


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    (folder / "schmerz.csv").write_bytes(DIARY.encode("cp1252"))
    return folder


def shown(screen: Screen) -> str:
    return "\n".join(screen.drawn())


async def seen(screen: Screen, words: str) -> None:
    """Wait, but not for ever, until some words are drawn."""
    for _ in range(100):
        if words in shown(screen):
            return
        await screen.settle()
    raise AssertionError(f"{words} is not in:\n{shown(screen)}")


async def opened(screen: Screen) -> None:
    await screen.press("b")
    await until(screen, FileDialog)


async def test_a_name_holds_nothing_before_it_is_accepted_and_one_key_brings_all_in(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await opened(screen)
        await screen.press(*"sch", "enter")
        await until(screen, ImportPage)
        assert "2 names lead nowhere yet" in shown(screen)
        await screen.press("i")
        assert journal.scores.find(Filter()) == []
        assert "Say first what each name" in shown(screen)
        await screen.press("a", "x")
        assert "2 scores would come in, 21 Nov 2026 to 22 Nov 2026" in shown(screen)
        await screen.press("i")
        await seen(screen, "Imported 2 scores")
        kept = journal.scores.find(Filter())
        assert [(one.series.region, one.series.side, one.hundredths) for one in kept] == [
            ("neck_back", "left", 600),
            ("neck_back", "left", 750),
        ]
        await screen.press("u")
        assert journal.scores.find(Filter()) == []
        await seen(screen, "2 scores would come in")


async def test_dates_that_can_be_read_in_two_ways_are_asked_on_the_page(
    open_app: Open, downloads: Path
) -> None:
    (downloads / "two.csv").write_text("Date,Region,Score\n05/11/2026,neck,4\n06/11/2026,neck,5\n")
    async with open_app((60, 20)) as screen:
        await opened(screen)
        await screen.press(*"two", "enter")
        await until(screen, ImportPage)
        assert "? say it" in shown(screen)
        await screen.press("enter")
        assert isinstance(screen.app.screen, ChooseDialog)
        await seen(screen, "05/11/2026")
        await screen.press("enter")
        await seen(screen, "5 Nov 2026 to 6 Nov 2026")


async def test_tab_completes_a_path_as_far_as_all_names_agree(
    open_app: Open, downloads: Path
) -> None:
    (downloads / "years").mkdir()
    for name in ("diary-2024.csv", "diary-2025.csv"):
        (downloads / "years" / name).write_text("x")
    async with open_app() as screen:
        await opened(screen)
        box = screen.app.screen.query_one(Input)
        await screen.press("y", "tab")
        assert box.value == "~/Downloads/years/"
        await screen.press("d", "tab")
        assert box.value == "~/Downloads/years/diary-202"


async def test_the_mouse_alone_brings_a_diary_in(open_app: Open, journal: Journal) -> None:
    async def click(words: str) -> None:
        await seen(screen, words)
        y, line = next((y, line) for y, line in enumerate(screen.drawn()) if words in line)
        await screen.pilot.click(offset=(line.index(words) + 1, y))
        await screen.settle()

    async with open_app() as screen:
        await opened(screen)
        await click("schmerz.csv")
        await until(screen, ImportPage)
        await click("Nacken links")
        await click("Back of the neck, left")
        await click("Müdigkeit")
        await click("leave its rows out")
        await click("i Import")
        await seen(screen, "Imported 2 scores")
        assert len(journal.scores.find(Filter())) == 2


async def test_columns_without_names_that_say_it_are_chosen_one_after_the_other(
    open_app: Open, journal: Journal, downloads: Path
) -> None:
    (downloads / "two.csv").write_text("A,B,C\n2026-11-05,neck,4\n2026-11-06,neck,5\n")
    async with open_app() as screen:
        await opened(screen)
        await screen.press(*"two", "enter")
        await until(screen, ImportPage)
        for column in range(3):  # the day stands in the first, the place in the next
            await seen(screen, "? say it")
            await screen.press("enter")
            await until(screen, ChooseDialog)
            await screen.press(*["down"] * column, "enter")
            await until(screen, ImportPage)
        await seen(screen, "2 scores would come in, 5 Nov 2026 to 6 Nov 2026")


async def test_a_column_is_chosen_by_its_number_where_two_are_called_alike(
    open_app: Open, downloads: Path
) -> None:
    (downloads / "two.csv").write_text("Date,Pain,pain,Region\n2026-11-05,4,5,neck\n")
    async with open_app() as screen:
        await opened(screen)
        await screen.press(*"two", "enter")
        await until(screen, ImportPage)
        await seen(screen, "which column holds the score")
        await screen.press("enter")
        await until(screen, ChooseDialog)
        await seen(screen, "pain, column 3")
        await screen.press("down", "down", "enter")
        await until(screen, ImportPage)
        await seen(screen, "1 score would come in")
        await seen(screen, " 5 ")
