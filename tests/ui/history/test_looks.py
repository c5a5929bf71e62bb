"""Pictures of History."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from journal.domain.scores import Score, Series
from journal.service.journal import Journal
from tests.conftest import Now
from tests.support.history_page import KNEE, NECK, at_history, log, press_neck
from tests.ui.conftest import Open

BACK = Series("lower_back", "whole")


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SVGImageSnapshotExtension)


@pytest.fixture
def diary(journal: Journal, now: Now) -> None:
    """Ten days with all that a line can show, no two entries at one moment."""

    def add(level: int, days: int, series: Series = NECK, note: str = "") -> Score:
        now.move(minutes=1)
        return log(journal, level, days, series, note)

    for days in range(10, 0, -1):
        add((days * 7) % 11, days, BACK if days % 3 else KNEE)
        add(6 - days % 3, days)
    decimal = add(5, 1)
    journal.scores.change(decimal.id, hundredths=575, qualities=["aching", "stiff"])
    add(4, 1, KNEE)
    add(2, 0, BACK)
    add(7, 0, NECK, "woke with a stiff neck, better after the walk by the river\nand a hot shower")
    now.move(minutes=1)
    journal.scores.carry(journal.today)
    now.move(minutes=1)
    press_neck(journal, note="warm and loose after it")
    now.move(minutes=1)
    press_neck(journal, before=None)


@pytest.mark.parametrize("theme", ["journal", "journal-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_history_looks_as_it_did(
    size: tuple[int, int],
    theme: str,
    diary: None,
    open_app: Open,
    picture: SnapshotAssertion,
) -> None:
    async with at_history(open_app, size) as screen:
        screen.app.theme = theme
        await screen.settle()
        screen.app.clear_notifications()
        await screen.press("down", "down", "down")
        assert screen.app.export_screenshot(simplify=True) == picture
        await screen.press("/", *"back", "tab", *"w")
        assert screen.app.export_screenshot(simplify=True) == picture


async def test_every_theme_draws_the_table(diary: None, open_app: Open) -> None:
    async with at_history(open_app) as screen:
        for theme in screen.app.available_themes:
            screen.app.theme = theme
            await screen.settle()
            assert "woke&#160;with" in screen.app.export_screenshot(simplify=True), theme
