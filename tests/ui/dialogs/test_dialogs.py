"""The dialogs and the palette."""

import pytest
from textual.app import App, ComposeResult
from textual.command import CommandPalette
from textual.events import Paste
from textual.widgets import Input, OptionList, Static, TextArea

from journal.domain.scores import Series
from journal.runtime.notices import MOST
from journal.screens.dialogs.details import PASTE_LIMIT, TOO_LONG, DetailsDialog
from journal.screens.dialogs.help import HelpPage
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.dialogs.welcome import WelcomePage
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.ui.conftest import Open

HEAD = Series("head_back", "left")
HOSTILE = ["[/oops]", "[@click=app.quit]x[/]", "\x1b]0;owned\x07", "[type=x, v={'a[0]'}]", "[red]x"]


@pytest.mark.parametrize("note", HOSTILE)
async def test_a_note_is_shown_literally_wherever_it_appears(
    note: str, open_app: Open, journal: Journal
) -> None:
    journal.scores.record(NewScore(series=HEAD, hundredths=300, note=note))
    async with open_app((120, 36)) as screen:
        shown = note.replace("\x1b", "␛").replace("\x07", "␇")
        assert shown in screen.line("≡ 12:00")
        await screen.press("up", "home", "n")
        assert screen.app.screen.query_one(TextArea).text == note
        await screen.press("escape", "up", "up", "5", "u")
        assert all("\x1b" not in toast for toast in screen.toasts)


async def test_n_opens_the_note_and_enter_saves_it(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "n")
        await screen.press(*"bad", "ctrl+j", *"night", "enter")
        assert screen.app.screen.is_modal is False
    assert [score.note for score in screen.saved()] == ["bad\nnight"]


async def test_details_keep_time_and_qualities_and_undo_as_one_step(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "enter")
        screen.app.screen.query_one("#at", Input).value = "7:30"
        await screen.press("tab", "tab", "down", "space", "enter")
        (score,) = screen.saved()
        assert (f"{score.felt_at:%H:%M}", score.qualities) == ("07:30", ("burning",))
        assert "4 at 07:30" in screen.asked
        await screen.press("u")
        assert screen.saved()[0].qualities == ()


async def test_a_score_is_moved_from_its_details_and_undo_goes_back_with_the_cursor(
    open_app: Open, journal: Journal
) -> None:
    journal.scores.record(NewScore(series=HEAD, hundredths=400))
    async with open_app() as screen:
        await screen.press("home", "enter")
        dialog = screen.app.screen
        dialog.query_one("#region", Input).value = "traps"
        dialog.query_one("#side", Input).value = "r"
        await screen.press("enter")
        (score,) = screen.saved()
        assert score.series == screen.cursor() == Series("shoulder_top", "right")
        await screen.press("u")
        assert screen.saved()[0].series == screen.cursor() == HEAD


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [("region", "zzz", "No region"), ("side", "top", "not a side"), ("day", "2999-01-01", "day")],
)
async def test_a_place_that_is_none_is_refused_in_the_field_that_says_it(
    field: str, typed: str, words: str, open_app: Open
) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "enter")
        screen.app.screen.query_one(f"#{field}", Input).value = typed
        await screen.press("enter")
        dialog = screen.app.screen
        assert isinstance(dialog, DetailsDialog)
        assert words in str(dialog.query_one("#problem", Static).render())
        assert dialog.query_one(f"#{field}").has_focus


async def test_ctrl_q_quits_with_a_dialog_open(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "n", "ctrl+q")
        await screen.pilot.pause(0.2)
        assert screen.app._exit


@pytest.mark.parametrize(("typed", "words"), [("25:00", "not a time"), ("half past", "not a time")])
async def test_a_time_that_is_none_is_refused_and_nothing_typed_is_lost(
    typed: str, words: str, open_app: Open
) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "n", *"kept", "shift+tab")
        screen.app.screen.query_one("#at", Input).value = typed
        await screen.press("enter")
        dialog = screen.app.screen
        assert isinstance(dialog, DetailsDialog)
        assert words in str(dialog.query_one("#problem", Static).render())
        assert dialog.query_one(TextArea).text == "kept"


async def test_a_time_to_come_is_refused_in_a_sentence(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "enter")
        screen.app.screen.query_one("#at", Input).value = "23:59"
        await screen.press("enter")
        assert "still to come" in screen.toasts[-1]
    assert f"{screen.saved()[0].felt_at:%H:%M}" == "12:00"


@pytest.mark.parametrize(
    ("words", "region"),
    [("traps", "shoulder_top"), ("sciatica", "buttock"), ("TMJ", "ear_jaw_joint")],
)
async def test_slash_finds_a_region_by_any_name_and_keeps_the_side(
    words: str, region: str, open_app: Open
) -> None:
    async with open_app() as screen:
        await screen.press("right", "right", "/", *words, "enter")
        assert screen.cursor() == Series(region, "right")


@pytest.mark.parametrize(
    ("words", "series"),
    [("left traps", Series("shoulder_top", "left")), ("neck r", Series("neck_back", "right")),
     ("both tmj", Series("ear_jaw_joint", "whole"))],
)  # fmt: skip
async def test_a_side_typed_with_the_name_is_meant(
    words: str, series: Series, open_app: Open
) -> None:
    async with open_app() as screen:
        keys = ["space" if letter == " " else letter for letter in words]
        await screen.press("/", *keys, "enter")
        assert screen.cursor() == series


async def test_a_search_without_a_hit_says_so_and_goes_nowhere(open_app: Open) -> None:
    async with open_app() as screen:
        before = screen.cursor()
        await screen.press("/", *"[/zzz]")
        option = screen.app.screen.query_one(OptionList).get_option_at_index(0)
        assert str(option.prompt) == "No match."
        await screen.press("enter", "escape")
        assert screen.cursor() == before


async def test_the_palette_goes_to_a_region(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("ctrl+p", *"tennis")
        for _ in range(20):
            await screen.pilot.pause(0.1)
            if screen.app.screen.query_one(OptionList).option_count:
                break
        assert isinstance(screen.app.screen, CommandPalette)
        await screen.press("enter", "enter")
        await screen.pilot.pause(0.2)
        assert screen.cursor() == Series("elbow", "left")


async def test_help_names_every_key_of_the_footer(open_app: Open) -> None:
    async with open_app() as screen:
        page = screen.app.screen
        footer = {
            b.binding.key_display or b.binding.key
            for b in page.active_bindings.values()
            if b.binding.show
        }
        await screen.press("?")
        assert isinstance(screen.app.screen, HelpPage)
        shown = " ".join(str(one.render()) for one in screen.app.screen.query(Static))
        assert all(key in shown for key in footer)
        await screen.press("escape")
        assert screen.app.screen is page


async def test_the_first_start_says_where_the_file_lies_and_asks_where_it_hurts(
    open_app: Open, journal: Journal
) -> None:
    async with open_app(welcome=True) as screen:
        assert isinstance(screen.app.screen, WelcomePage)
        shown = " ".join(str(one.render()) for one in screen.app.screen.query(Static))
        assert str(journal.database.path) in shown.replace("\n", "")
        await screen.press("enter", *"low back", "enter", "6")
    (score,) = screen.saved()
    assert (score.series, score.hundredths) == (Series("lower_back", "whole"), 600)


def test_the_first_start_is_told_once(journal: Journal) -> None:
    assert [journal.preferences.welcome() for _ in range(3)] == [True, False, False]


async def test_of_a_notice_that_made_room_for_others_nothing_stays_on_any_page(
    open_app: Open,
) -> None:
    async with open_app() as screen:
        for number in range(3 * MOST):
            screen.app.notify(f"Notice {number}, too long for a line. " * 3, timeout=60)
            await screen.settle()
        await screen.press("h")
        screen.app.notify("Told on another page, at some length. " * 3, timeout=60)
        await screen.settle()
        await screen.press("t")
        for page in screen.app.screen_stack:
            assert len(page.query("ToastHolder")) == len(page.query("Toast")) == MOST


async def test_undo_held_at_its_end_says_so_once(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.burst(*["u"] * 9)
        assert len(screen.toasts) == 1
        await screen.press("question_mark", "escape", "u")
        assert len(screen.toasts) == 1
        assert not screen.app.screen.query("Toast")


async def test_a_note_too_long_to_paste_is_told_in_the_dialog_and_not_over_it(
    open_app: Open,
) -> None:
    async with open_app() as screen:
        await screen.press("4", "up", "n")
        area = screen.app.screen.query_one(TextArea)
        area.post_message(Paste("a" * (PASTE_LIMIT + 1)))
        await screen.settle()
        assert screen.toasts[-1] == TOO_LONG
        assert not screen.app.screen.query("Toast")
        assert TOO_LONG.split(";")[0] in "\n".join(screen.drawn())
        await screen.press("enter")
        assert screen.saved()[0].note == ""


@pytest.mark.parametrize("width", [16, 24, 40, 80])
async def test_a_key_stands_on_one_line_with_what_it_does(width: int) -> None:
    class Asking(App[None]):
        def compose(self) -> ComposeResult:
            yield DialogKeys({"enter": "look at it", "tab": "next", "escape": "leave it"})

    app = Asking()
    async with app.run_test(size=(width, 6)):
        keys = app.query_one(DialogKeys)
        lines = "\n".join(keys.render_line(y).text for y in range(keys.size.height))
    assert all(one in lines for one in ("enter look at it", "tab next", "esc leave it"))
