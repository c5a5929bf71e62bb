"""``?``: the keys of the page it is called from, all of them."""

import pytest

from journal.screens.dialogs.help import NOT_TOLD, HelpPage, told
from journal.screens.keymap import places
from journal.screens.page import Page
from tests.ui.conftest import Open


@pytest.mark.parametrize("way", ["t", "s", "w", "g", "h", "comma", "b escape"])
@pytest.mark.usefixtures("usual")
async def test_every_key_that_works_on_a_page_is_in_its_help_and_can_be_set(
    way: str, open_app: Open
) -> None:
    async with open_app() as screen:
        await screen.press(*way.split())
        page = screen.app.screen
        assert isinstance(page, Page)
        here = next(place for place in places(type(screen.app)) if place.title == page.title)
        in_words = {
            one for keys, _ in told(page, page.page_keys, page.app_keys) for one in keys.split()
        }
        in_words |= set("0123456789") if "0-9" in in_words else set()
        for key, active in page.active_bindings.items():
            if key in NOT_TOLD:
                continue
            missing = set(screen.app.get_key_display(active.binding).split()) - in_words
            assert not missing, (key, active.binding)
            if active.binding.id:
                assert active.binding.id in {one.id for one in here.keys}
        await screen.press("question_mark")
        assert isinstance(screen.app.screen, HelpPage)


@pytest.mark.usefixtures("usual")
async def test_paging_through_the_help_hides_no_line_behind_its_last_one(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("h")
        page = screen.app.screen
        assert isinstance(page, Page)
        wanted = {does[:40] for _, does in told(page, page.page_keys, page.app_keys)}
        await screen.press("question_mark")
        lines = screen.app.screen.query_one("#help-lines")
        seen = "\n".join(screen.drawn())
        while lines.scroll_offset.y < lines.max_scroll_y:
            lines.scroll_page_down(animate=False)
            await screen.settle()
            seen += "\n".join(screen.drawn())
        assert [does for does in wanted if does not in seen] == []
