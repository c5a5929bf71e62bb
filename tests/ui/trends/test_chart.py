"""The chart: what can be read off it, at every size, and that it never makes a key wait."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from journal.domain.trends.change import Change, change
from journal.domain.trends.weeks import Trend
from journal.screens.trends.chart import Chart
from journal.screens.trends.drawn import FIGURE, build
from journal.themes import own_variables
from tests.support.trends import SUNDAY, Rated, span, trend, trends

QUARTER = span(91)
EVERY_DAY: Rated = {n: (100 * (n % 9), n % 10 == 0) for n in range(91)}

BRAILLE = {chr(code) for code in range(0x2801, 0x2900)}
BLOCKS = set("▀▄█▌▐▖▗▘▙▚▛▜▝▞▟")


class Charts(App[None]):
    """A chart, and keys that are counted."""

    BINDINGS = [("a", "count")]  # noqa: RUF012

    keys = 0

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return own_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Chart()

    def action_count(self) -> None:
        self.keys += 1


class Shown:
    """What a person sees of the chart."""

    def __init__(self, app: Charts, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.chart = app.query_one(Chart)

    async def settle(self) -> None:
        for worker in list(self.app.workers):
            with suppress(WorkerCancelled):  # a newer chart took its place
                await worker.wait()
        await self.pilot.pause()

    async def show(self, of: Trend, other: Trend | None = None, held: Change | None = None) -> None:
        self.chart.show(of, other, held)
        await self.settle()
        await self.pilot.pause()

    def text(self) -> str:
        strips: Sequence[str] = [
            self.chart.render_line(y).text for y in range(self.chart.size.height)
        ]
        return "\n".join(strips)


@asynccontextmanager
async def chart(size: tuple[int, int] = (80, 20)) -> AsyncIterator[Shown]:
    app = Charts()
    async with app.run_test(size=size) as pilot:
        yield Shown(app, pilot)


@given(trends(), st.integers(24, 200), st.integers(6, 60))
@settings(max_examples=60, deadline=None)
def test_every_size_is_filled_and_the_scale_is_named_evenly(
    of: Trend, wide: int, high: int
) -> None:
    drawn = build([of], (wide, high))
    assert drawn is not None
    rows = drawn.layout
    assert rows.blank + rows.canvas + rows.bars + 1 == high
    for layer in (drawn.area, drawn.rim, drawn.other):
        assert {len(line) for line in layer} == {drawn.plot.columns}
        assert len(layer) == rows.canvas
    named = [row for row in range(rows.canvas) if rows.tick(row)]
    assert rows.tick(named[0]) == str(rows.top)
    assert rows.tick(named[-1]) == "0"
    assert len({after - before for before, after in pairwise(named)}) <= 1


@given(trends(), st.integers(30, 120), st.integers(10, 40))
@settings(max_examples=40, deadline=None)
def test_nothing_lies_above_the_scale(of: Trend, wide: int, high: int) -> None:
    drawn = build([of], (wide, high))
    assert drawn is not None
    assert all(dot.worst <= drawn.layout.top for track in drawn.plot.tracks for dot in track.dots)


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (19, 20), (80, 3)])
def test_where_there_is_no_room_nothing_is_drawn(size: tuple[int, int]) -> None:
    assert build([trend(QUARTER, EVERY_DAY)], size) is None


def test_a_row_stands_for_the_value_that_lies_in_it() -> None:
    drawn = build([trend(QUARTER, EVERY_DAY)], (80, 20))
    assert drawn is not None
    for row in range(drawn.layout.canvas):
        assert drawn.layout.row(drawn.layout.value(row)) == row


def test_the_area_reaches_from_the_line_to_the_ground_and_breaks_where_nothing_was_rated() -> None:
    rated: Rated = dict.fromkeys((*range(28), *range(63, 91)), (500, False))
    drawn = build([trend(QUARTER, rated)], (100, 20))
    assert drawn is not None
    ground = drawn.area[-1]
    assert ground.count("█") > 30
    assert "  " in ground.strip()


async def test_a_span_without_scores_says_so_and_keeps_its_axes() -> None:
    async with chart((60, 14)) as shown:
        await shown.show(trend(QUARTER, {}))
        words = shown.text()
    assert "No scores from 24 Aug to 22 Nov 2026." in words
    assert "Arrow keys look elsewhere." in words
    assert " 10 " in words
    assert "12 Oct" in words


async def test_few_days_have_marks_of_their_own_and_late_ones_are_hollow() -> None:
    async with chart() as shown:
        await shown.show(trend(span(28), {3: (500, False), 9: (500, True), 27: (300, False)}))
        assert shown.text().count("•") == 1
        assert shown.text().count("◦") == 1
        assert shown.text().count("◆") == 1


async def test_minutes_of_pressure_stand_beneath_with_their_maximum() -> None:
    async with chart() as shown:
        await shown.show(trend(span(40), {1: (300, False)}, {0: 90, 39: 720}))
        lines = shown.text().splitlines()
    (low,) = [line for line in lines if line.startswith("min ")]
    assert low[4] == "▂" or low[4] == "▃"
    assert any("12:00 at most" in line for line in lines)


async def test_without_a_session_there_is_no_line_for_minutes() -> None:
    async with chart() as shown:
        await shown.show(trend(QUARTER, EVERY_DAY))
        assert "min" not in shown.text()


async def test_the_baseline_and_the_way_from_it_to_now_stand_beside_the_line() -> None:
    rated: Rated = {n: (800 if n < 40 else 400, False) for n in range(91)}
    of = trend(QUARTER, rated)
    held = change(of.series, of.days, QUARTER.last)
    async with chart((100, 20)) as shown:
        await shown.show(of, held=held)
        lines = shown.text().splitlines()
    assert any("╌╌" in line and "8.0 baseline" in line for line in lines)
    assert any("4.0 7 days" in line for line in lines)
    assert any("−4.0 points" in line for line in lines)  # noqa: RUF001
    assert any("▼" in line for line in lines)


async def test_without_a_baseline_there_is_no_arrow() -> None:
    async with chart((100, 20)) as shown:
        of = trend(QUARTER, {90: (500, False)})
        await shown.show(of, held=change(of.series, of.days, QUARTER.last))
        assert not set("▼▲╌") & set(shown.text())
        assert "5.0 7 days" in shown.text()


async def test_left_and_right_are_told_apart_without_colour() -> None:
    left = trend(QUARTER, dict.fromkeys(range(91), (200, False)))
    right = trend(QUARTER, dict.fromkeys(range(91), (800, False)), side="right")
    async with chart((100, 20)) as shown:
        await shown.show(left, right, held=change(left.series, left.days, QUARTER.last))
        lines = shown.text().splitlines()
    (dotted,) = [line for line in lines if BRAILLE & set(line)]
    assert "8.0 right" in dotted
    assert any("2.0 left" in line for line in lines)


async def test_no_character_is_one_that_most_fonts_lack() -> None:
    async with chart((100, 30)) as shown:
        left = trend(QUARTER, EVERY_DAY, {5: 540})
        await shown.show(left, trend(QUARTER, EVERY_DAY, {9: 60}, "right"))
        rare = {mark for mark in shown.text() if not mark.isascii()} - BRAILLE - BLOCKS
    assert rare <= set("│•◦·╌┈◆▁▂▃▄▅▆▇█−▼▲")  # noqa: RUF001


async def test_a_click_puts_the_crosshair_there() -> None:
    async with chart() as shown:
        await shown.show(trend(QUARTER, EVERY_DAY))
        await shown.pilot.click(Chart, offset=(4, 5))
        assert shown.chart.cursor == QUARTER.first


async def test_a_key_is_answered_while_a_chart_is_being_drawn() -> None:
    async with chart() as shown:
        with FIGURE:  # as if another chart took long
            shown.chart.show(trend(QUARTER, EVERY_DAY))
            await shown.pilot.press("a", "a", "a")
            assert shown.app.keys == 3
            assert not BLOCKS & set(shown.text())
        await shown.settle()
        assert BLOCKS & set(shown.text())


async def test_the_last_chart_stays_until_the_next_is_there_and_only_the_newest_is_shown() -> None:
    async with chart() as shown:
        shown.chart.show(trend(QUARTER, EVERY_DAY))
        await shown.settle()
        before = shown.text()
        with FIGURE:
            for weeks in range(8):
                moved = span(91, SUNDAY - timedelta(weeks=weeks))
                shown.chart.show(trend(moved, {}))
                await shown.pilot.pause()
            assert shown.text() == before
        await shown.settle()
        assert "No scores from 6 Jul to 4 Oct 2026." in shown.text()


async def test_a_chart_is_drawn_anew_for_another_size() -> None:
    async with chart() as shown:
        shown.chart.show(trend(QUARTER, EVERY_DAY))
        await shown.settle()
        await shown.pilot.resize_terminal(120, 30)
        await shown.settle()
        text = shown.text().splitlines()
        assert text[0].startswith("  8 ")
        assert max(len(line.rstrip()) for line in text) > 100


async def test_another_theme_changes_the_colours_and_not_the_marks() -> None:
    async with chart() as shown:
        shown.chart.show(trend(QUARTER, EVERY_DAY))
        await shown.settle()
        before = shown.text(), shown.chart.render_line(10)
        shown.app.theme = "textual-light"
        await shown.pilot.pause()
        assert shown.text() == before[0]
        assert shown.chart.render_line(10) != before[1]
