"""Pictures of the Guide page."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from tests.ui.conftest import Open
from tests.ui.guide.test_page import at_guide, type_words


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SVGImageSnapshotExtension)


async def test_the_search_looks_as_it_did(open_app: Open, picture: SnapshotAssertion) -> None:
    async with at_guide(open_app) as screen:
        await type_words(screen, "pain at the temple")
        await screen.press("enter", "down", "down", "down", "down", "down")
        screen.app.clear_notifications()
        await screen.pilot.pause(0.1)
        assert screen.app.export_screenshot(simplify=True) == picture


@pytest.mark.parametrize("theme", ["journal", "journal-light"])
async def test_a_region_looks_as_it_did(
    theme: str, open_app: Open, picture: SnapshotAssertion
) -> None:
    async with at_guide(open_app, "chest", (120, 36)) as screen:
        screen.app.theme = theme
        screen.app.clear_notifications()
        await screen.pilot.pause(0.1)
        assert screen.app.export_screenshot(simplify=True) == picture
