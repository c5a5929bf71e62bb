"""The chart: what can be read off it, at every size, and that it never makes a key wait."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from journal.domain.trends.weeks import Trend
from journal.screens.trends.chart import FIGURE, Chart, ChartText, build
from tests.support.trends import SUNDAY, Rated, span, trend, trends

QUARTER = span(91)
EVERY_DAY: Rated = {n: (100 * (n % 9), n % 10 == 0) for n in range(91)}

BRAILLE = {chr(code) for code in range(0x2801, 0x2900)}


def lines(text: ChartText) -> list[str]:
    return ["".join(piece for piece, _ in line) for line in text]


def drawn(*of: Trend, size: tuple[int, int] = (80, 20)) -> str:
    return "\n".join(lines(build(of, size)))


@given(trends(), st.integers(30, 200), st.integers(8, 60))
@settings(max_examples=60)
def test_every_size_from_30_by_8_is_filled_and_never_left(of: Trend, wide: int, high: int) -> None:
    text = lines(build([of], (wide, high)))
    assert len(text) == high
    assert max(len(line) for line in text) <= wide
    labels = [line[:4] for line in text]
    assert labels.index(" 10┤") < labels.index("  0┤")


@given(st.data(), st.integers(30, 120), st.integers(10, 40))
@settings(max_examples=30)
def test_both_sides_fill_every_size_too(data: st.DataObject, wide: int, high: int) -> None:
    left, right = data.draw(trends(QUARTER)), data.draw(trends(QUARTER, "right"))
    text = lines(build([left, right], (wide, high)))
    assert len(text) == high
    assert max(len(line) for line in text) <= wide


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (19, 20), (80, 5)])
def test_where_there_is_no_room_nothing_is_drawn(size: tuple[int, int]) -> None:
    assert build([trend(QUARTER, EVERY_DAY)], size) == ()


def test_a_span_without_scores_says_so_and_keeps_its_axes() -> None:
    words = drawn(trend(QUARTER, {}), size=(50, 14))
    assert "No scores from 24 Aug to 22 Nov 2026." in words
    assert "Arrow keys look elsewhere." in words
    assert " 10┤" in words
    assert "12 Oct" in words


def test_one_score_is_one_dot_on_the_mean_of_its_week() -> None:
    words = drawn(trend(span(7), {3: (500, False)}), size=(50, 13))
    assert words.count("•") == 2, "one on the canvas, one in the legend"
    (line,) = [line for line in words.splitlines() if line.startswith("   │") and "•" in line]
    assert len(line[4:].strip()) == 46, "a week is as wide as the chart"


def test_late_days_are_hollow_and_the_worst_is_fainter_than_the_day() -> None:
    late = dict.fromkeys(range(0, 91, 9), (600, True))
    assert "◦ entered later" in drawn(trend(QUARTER, late))
    assert "•" not in drawn(trend(QUARTER, late))
    text = build(
        [trend(span(182), {n: (900 if n % 4 else 100, False) for n in range(182)})], (80, 20)
    )
    assert ("·", "worst") in {(piece[0], role) for line in text for piece, role in line}


def test_the_legend_explains_only_what_is_there() -> None:
    assert "pressed" not in drawn(trend(QUARTER, EVERY_DAY), size=(100, 20))
    assert "later" not in drawn(trend(QUARTER, {3: (100, False)}))
    assert "worst" not in drawn(trend(QUARTER, {3: (100, False)}))
    assert "week mean  • mean of 1-2 days" in drawn(trend(QUARTER, EVERY_DAY))
    assert "── mean of 5-6 weeks" in drawn(trend(span(2920), {9: (100, False)}))
    assert "pressed, at most 9 min a day" in drawn(
        trend(QUARTER, EVERY_DAY, {5: 540}), size=(120, 20)
    )


def test_minutes_of_pressure_stand_beneath_with_their_maximum() -> None:
    text = lines(build([trend(span(40), {}, {0: 90, 39: 720})], (44, 21)))
    first, second = (line for line in text if line.startswith((" 12│", "min│")))
    assert first == " 12│" + " " * 39 + "▇"
    assert second == "min│" + "▂" + " " * 38 + "█"


def test_without_a_session_there_is_no_line_for_minutes() -> None:
    assert "min" not in drawn(trend(QUARTER, EVERY_DAY))


def test_left_and_right_are_told_apart_without_colour() -> None:
    left = trend(QUARTER, dict.fromkeys(range(91), (200, False)))
    right = trend(QUARTER, dict.fromkeys(range(91), (800, False)), side="right")
    text = lines(build([left, right], (80, 20)))
    assert text[-1].startswith(" ── • left  ╌╌ ▴ right")
    high, low = (line[4:].strip() for line in text[:-1] if BRAILLE & set(line))
    assert "⠒⠒⠒" not in high, "the right line is dashed"
    assert set(low) == {"⠤"}, "the left line is not"


def test_no_character_is_one_that_most_fonts_lack() -> None:
    everything = drawn(
        trend(QUARTER, EVERY_DAY, {5: 540}), trend(QUARTER, EVERY_DAY, {9: 60}, "right")
    )
    rare = {mark for mark in everything if not mark.isascii()} - BRAILLE
    assert rare <= set("│┤└─┬•◦▴▵·╌≤▁▂▃▄▅▆▇█")


class Charts(App[None]):
    """A chart, and keys that are counted."""

    BINDINGS = [("a", "count")]  # noqa: RUF012

    keys = 0

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


async def test_a_key_is_answered_while_a_chart_is_being_drawn() -> None:
    async with chart() as shown:
        with FIGURE:  # as if another chart took long
            shown.chart.show(trend(QUARTER, EVERY_DAY))
            await shown.pilot.press("a", "a", "a")
            assert shown.app.keys == 3
            assert "week mean" not in shown.text()
        await shown.settle()
        assert "week mean" in shown.text()


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
        assert any(line.startswith(" 10┤") for line in text)
        assert text[-1].startswith(" ── week mean")
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
