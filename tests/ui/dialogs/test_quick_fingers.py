"""Two answers at once: the first one counts, and the second one goes nowhere."""

import pytest
from textual.widgets import OptionList

from journal.content import literal
from journal.screens.dialogs.ask import AskDialog, Choice
from tests.ui.conftest import Open


@pytest.mark.parametrize(
    "keys",
    [
        ("enter", "escape"), ("escape", "enter"), ("escape", "escape", "escape"),
        ("enter", "enter", "enter"), ("down", "enter", "enter", "escape", "enter"),
    ],
    ids=" ".join,
)  # fmt: skip
async def test_a_dialog_that_gets_two_answers_at_once_closes_once(
    open_app: Open, keys: tuple[str, ...]
) -> None:
    async with open_app() as screen:
        for opens in ("slash", "question_mark"):
            await screen.press(opens)
            assert len(screen.app.screen_stack) == 2
            await screen.burst(*keys)
            await screen.press("escape")
            assert len(screen.app.screen_stack) == 1
        await screen.press("5")
        assert [score.hundredths for score in screen.saved()] == [500]


async def test_a_double_click_on_what_was_found_is_one_click(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("slash")
        await screen.pilot.double_click("#found", offset=(2, 1))
        await screen.settle()
        assert len(screen.app.screen_stack) == 1
        assert screen.cursor() is not None


@pytest.mark.parametrize(
    "keys",
    [
        ("enter", "escape"), ("escape", "ctrl+p", "escape", "ctrl+p"), ("ctrl+p", "ctrl+p"),
        ("enter", "enter", "enter"),
    ],
    ids=" ".join,
)  # fmt: skip
async def test_the_palette_bears_keys_that_come_faster_than_it_closes(
    open_app: Open, keys: tuple[str, ...]
) -> None:
    async with open_app() as screen:
        await screen.press("ctrl+p", *"keys and")
        await screen.burst(*keys)
        for _ in range(3):
            await screen.press("escape")
        assert len(screen.app.screen_stack) == 1
        await screen.press("5")
        assert [score.hundredths for score in screen.saved()] == [500]


async def test_no_choice_of_a_question_is_marked_in_its_first_picture(open_app: Open) -> None:
    async with open_app() as screen:
        choices = [Choice("a", "this one"), Choice("b", "that one")]
        dialog = AskDialog("Which?", literal("One of two."), choices)
        await screen.app.push_screen(dialog)
        assert dialog.query_one(OptionList).highlighted is None
        await screen.press("enter")
        assert screen.app.screen is dialog
