"""Sizes, themes, and pictures of Trends."""

from itertools import cycle

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from journal.screens.trends.chart import Chart
from journal.service.journal import Journal
from tests.support.trends_page import (
    BACK,
    LEFT,
    RIGHT,
    at_trends,
    chart,
    keys,
    page,
    press,
    rate,
    said,
    settled,
)
from tests.ui.conftest import Open, Screen

VIEWS = ("c", "m", "v", "escape")


@pytest.fixture
def diary(journal: Journal) -> None:
    """Nine weeks: the left side eases while it is pressed, the right stays; one week is empty."""
    days = [n for n in range(63) if n // 7 != 5 and n % 9 != 4]
    rate(journal, LEFT, {n: 2 + n // 12 + n * n % 3 for n in days})
    rate(journal, RIGHT, {n: 4 + n * 7 % 3 for n in days if n % 2})
    rate(journal, BACK, {n: n * 5 % 4 for n in range(1, 50, 2)})
    for n in range(0, 35, 3):
        press(journal, LEFT, n, 40 + n * 13 % 80)
    journal.function.offered()  # this week


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SVGImageSnapshotExtension)


def shot(screen: Screen) -> str:
    screen.app.clear_notifications()
    return screen.app.export_screenshot(simplify=True)


@pytest.mark.parametrize(
    ("size", "theme"),
    [((80, 24), "journal"), ((80, 24), "journal-light"), ((120, 36), "journal")],
    ids=["80x24", "80x24-light", "120x36"],
)
async def test_a_trend_looks_as_it_did(
    size: tuple[int, int], theme: str, diary: None, open_app: Open, picture: SnapshotAssertion
) -> None:
    async with at_trends(open_app, LEFT, size) as screen:
        screen.app.theme = theme
        await settled(screen)
        assert shot(screen) == picture


async def test_map_and_week_review_look_as_they_did(
    diary: None, open_app: Open, picture: SnapshotAssertion
) -> None:
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "m")
        assert shot(screen) == picture(name="map")
        await keys(screen, "v")
        assert shot(screen) == picture(name="review")


async def test_every_view_fills_every_size_and_none_is_too_small(
    diary: None, open_app: Open
) -> None:
    async with at_trends(open_app, LEFT) as screen:
        for size in ((1, 1), (20, 5), (40, 12), (72, 20), (200, 50)):
            await screen.pilot.resize_terminal(*size)
            for view in VIEWS:
                await keys(screen, view)
                assert {len(line) for line in screen.drawn()} == {size[0]}
        await keys(screen, "escape")
        await screen.until(lambda: "left" in chart(screen).split())  # drawn beside the keys


async def test_80_by_24_shows_chart_change_and_every_key_of_the_bar(
    diary: None, open_app: Open
) -> None:
    async with at_trends(open_app, LEFT) as screen:
        assert page(screen).query_one(Chart).size.height >= 10
        for view in VIEWS:
            await keys(screen, view)
            assert screen.drawn()[-1].rstrip().endswith("? Help  q Quit")


async def test_every_kind_of_theme_draws_every_view(diary: None, open_app: Open) -> None:
    async with at_trends(open_app, LEFT) as screen:
        themes = sorted(screen.app.available_themes)[::5]
        for theme, view in zip(themes, cycle("cmv"), strict=False):
            screen.app.theme = theme
            await keys(screen, view)
        await keys(screen, "escape")
        assert said(screen, ".page-bar--title") == "Back of the neck · left"
