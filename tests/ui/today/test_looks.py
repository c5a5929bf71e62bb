"""Sizes, themes, the body map, and pictures of the page."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension
from textual.widget import Widget

from journal.domain.atlas.raster import BodyPlace
from journal.domain.atlas.regions import Side
from journal.domain.scores import Series
from journal.screens.dialogs.welcome import WelcomePage
from journal.service.journal import Journal
from journal.service.scores import NewScore
from journal.widgets.body_map import BodyMap
from tests.ui.conftest import BACK, NECK, Open


@pytest.mark.parametrize(
    "size", [(1, 1), (5, 3), (20, 5), (40, 10), (80, 24), (120, 36), (300, 90)]
)
async def test_every_size_is_drawn_and_takes_a_score(
    size: tuple[int, int], open_app: Open, journal: Journal
) -> None:
    async with open_app(size) as screen:
        await screen.press("5", "tab", "down", "7")
        await screen.pilot.resize_terminal(80, 24)
        await screen.press("down")
    assert len(screen.saved()) == 2


async def test_what_is_not_painted_again_is_still_right_after_every_key(
    usual: None, open_app: Open
) -> None:
    keys = (
        "5 3 2 enter u u 1 0 X tab down left tab x U o down o equals_sign Y delete "
        "left_square_bracket 3 right_square_bracket tab tab"
    )
    async with open_app() as screen:

        def painted() -> list[list[Segment]]:
            lines = screen.app.screen._compositor.render_strips()
            return [list(line) for line in lines[:-1]]  # what is said at last goes by itself

        for key in keys.split():
            await screen.press(key)
            was = painted()
            for widget in screen.app.screen.walk_children(Widget):
                widget.refresh()
            await screen.settle()
            assert was == painted(), key


async def test_every_theme_is_drawn_with_eleven_different_pain_colours(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("5")
        for theme in screen.app.available_themes:
            screen.app.theme = theme
            await screen.pilot.pause()
            found = {screen.app.theme_variables[f"pain-{level}"] for level in range(11)}
            assert len(found) == 11


@pytest.mark.parametrize("colours", ["screen", "xterm-256color"])
async def test_what_is_usual_but_not_rated_never_looks_rated(
    usual: None, open_app: Open, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    """In sixteen colours the usual pain stood on the body as strong as a score."""
    monkeypatch.setenv("TERM", colours)
    monkeypatch.delenv("COLORTERM")
    async with open_app() as screen:
        body = screen.app.screen.query_one(BodyMap)

        def told(colours: Iterable[Color]) -> set[int | None]:
            system = screen.app.console._color_system
            assert system is not None
            whole = (Color.from_triplet(one.get_truecolor()) for one in colours)
            return {one.downgrade(system).number for one in whole}

        def seen() -> set[int | None]:
            strips = body.render_lines(body.size.region)
            styles = [style for strip in strips for _, style, _ in strip if style]
            return told(one for style in styles for one in (style.color, style.bgcolor) if one)

        heat = told(Color.parse(screen.app.theme_variables[f"pain-{level}"]) for level in (5, 6))
        assert not seen() & heat
        await screen.press("5")
        assert seen() & heat


@pytest.mark.parametrize(("side", "column"), [("left", "L"), ("right", "R")])
async def test_a_click_on_the_body_is_the_persons_own_side(
    side: Side, column: str, open_app: Open
) -> None:
    async with open_app((120, 36)) as screen:
        body = screen.app.screen.query_one(BodyMap)
        labels = body.render_line(body._first_line - 1).text
        for figure, name in zip(body.figures, ("front", "back"), strict=True):
            spot = BodyPlace("shoulder_top", "left" if side == "left" else "right")
            lines = enumerate(figure.figure.lines)
            cells = [(x, y) for y, line in lines for x in range(len(line))]
            x, y = next(cell for cell in cells if figure.figure.at(*cell) == spot)
            here = figure.left + x
            middle = labels.index(name) + len(name) // 2
            label = labels.index(column, figure.left)
            assert (here < middle) == (label < middle)
            await screen.pilot.click(body, offset=(here + body.gutter.left, y + body._first_line))
            await screen.settle()
            assert screen.cursor() == Series("shoulder_top", side)


async def test_arrows_walk_the_body_and_cross_from_front_to_back(open_app: Open) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("tab")
        seen = set()
        for key in ("down",) * 12 + ("left",) * 14 + ("up",) * 12:
            await screen.press(key)
            seen.add(screen.cursor())
        assert len(seen) > 20


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SVGImageSnapshotExtension)


@pytest.mark.parametrize("theme", ["journal", "journal-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_today_looks_as_it_did(
    size: tuple[int, int], theme: str, usual: None, open_app: Open, picture: SnapshotAssertion
) -> None:
    async with open_app(size) as screen:
        screen.app.theme = theme
        await screen.press("7", "3")
        assert screen.app.export_screenshot(simplify=True) == picture


async def test_the_first_start_looks_as_it_did(open_app: Open, picture: SnapshotAssertion) -> None:
    async with open_app() as screen:
        screen.app.push_screen(WelcomePage(Path("/home/you/journal.db")))
        await screen.pilot.pause()
        assert screen.app.export_screenshot(simplify=True) == picture


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_number_under_the_cursor_is_whole(
    width: int, usual: None, open_app: Open, journal: Journal
) -> None:
    neck, back = Series(*NECK), Series(*BACK)
    journal.scores.record(NewScore(series=neck, hundredths=650))
    yesterday = journal.today - timedelta(days=1)
    journal.scores.record(NewScore(series=back, hundredths=750, day=yesterday))
    async with open_app((width, 24)) as screen:
        assert screen.cursor() == back
        assert "7.5" in screen.line("Lower back")
        await screen.press("up")
        assert screen.cursor() == neck
        assert "6.5" in screen.line("Back of the neck")
