"""The chart of a series, or of both sides of a region, in the colours of the theme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.worker import get_current_worker

from journal.colours import RGB, blend, contrast
from journal.domain.chart.bands import Happened, Laid, laid
from journal.domain.chart.ticks import Axis
from journal.domain.scores import Series
from journal.domain.text import counted
from journal.domain.trends.change import Change
from journal.domain.trends.weeks import DayValue, Trend
from journal.screens.trends.chart_frame import (
    GUTTER,
    beside,
    noted,
    pressed,
)
from journal.screens.trends.day_cursor import DayCursor
from journal.screens.trends.drawn import EMPTY, Drawn, Size, build
from journal.screens.trends.right_edge import right_edge
from journal.widgets.pain import style

TINT = 0.34
"""How far the area under the line goes from the background to its heat."""

QUIET = 0.35
"""How far the pressure goes from its colour to the background."""

SEEN = 2.0
"""Contrast to the background below which the pressure is grey: an ``ansi`` blue is near black."""

BANDED = 0.13
"""How far the days of a band go from what they stand on to its colour."""

DAYS_APART = 1.4
"""Columns a day from which each day has a mark of its own."""

FULL = "█"
DOSE = "╵"
DAY, LATE, WORST, BASELINE, CROSSHAIR, HERE = "•", "◦", "·", "╌", "│", "◆"


@dataclass
class _Built(Message):
    """A chart was drawn."""

    trends: tuple[Trend, ...]
    happened: Happened
    size: Size
    drawn: Drawn | None


class Chart(DayCursor, can_focus=True):
    """Shows trends; drawn in a thread, with the last chart in sight until the next is there."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Chart {
        background: $background;
        & > .chart--less { color: $text-success; text-style: bold; }
        & > .chart--more { color: $text-error; text-style: bold; }
        & > .chart--bar { color: $text-primary; }
        & > .chart--span { color: $text-warning; }
        & > .chart--trial { color: $text-primary; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"chart--{role}" for role in ("less", "more", "bar", "span", "trial")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "Day before", id="chart.left", show=False),
        Binding("right", "walk(1)", "Day after", id="chart.right", show=False),
        Binding("enter", "choose", "Open the day", id="chart.choose", show=False),
    ]

    trends: reactive[tuple[Trend, ...]] = reactive((), repaint=False, init=False)
    change: reactive[Change | None] = reactive(None, repaint=False, init=False)
    drawn: reactive[Drawn | None] = reactive(None)
    happened: reactive[Happened] = reactive(Happened(), repaint=False, init=False)
    _series: Series | None = None
    _laid = Laid()
    _days: Sequence[DayValue] = ()
    """Of the chart in sight."""

    def show(
        self,
        trend: Trend,
        partner: Trend | None = None,
        change: Change | None = None,
        happened: Happened | None = None,
    ) -> None:
        """Show a series, or both sides of a region.

        Args:
            trend: The series.
            partner: The other side over the same days.
            change: What the latest days are held against.
            happened: What else there was in these days.
        """
        self.change = change
        shown = (trend, partner) if partner else (trend,)
        if shown == self.trends:
            self._place()
        told, self.happened = self.happened, happened or Happened()
        if shown == self.trends and told != self.happened:
            self._draw()
        self.trends = shown

    def _place(self) -> None:
        """Put the crosshair on the last rated day, unless it stands on a day of these already."""
        if not self.trends:
            return
        trend = self.trends[0]
        inside = self.cursor and trend.span.first <= self.cursor <= trend.span.last
        if not inside or self._series != trend.series:
            self.cursor = trend.days[-1].day if trend.days else None
        self._series = trend.series
        self.tell()

    def watch_trends(self) -> None:
        """Draw what is to be shown now."""
        self._draw()

    def on_resize(self) -> None:
        """Draw it again for the new room."""
        if self.trends:
            self._draw()

    def _draw(self) -> None:
        self._build(self.trends, self.happened, self.size, self.change)

    @work(thread=True, exclusive=True, group="read")
    def _build(
        self, trends: tuple[Trend, ...], happened: Happened, size: Size, change: Change | None
    ) -> None:
        worker = get_current_worker()
        dosed = bool(happened.doses)
        drawn = build(trends, size, change, lambda: not worker.is_cancelled, dosed=dosed)
        self.post_message(_Built(trends, happened, size, drawn))

    @on(_Built)
    def _show(self, built: _Built) -> None:
        built.stop()
        wanted = (self.trends, self.happened, self.size)
        if (built.trends, built.happened, built.size) == wanted:  # nothing newer is wanted
            self.drawn = built.drawn
            if built.drawn:
                seen = built.drawn.plot
                self._laid = laid(self.happened, Axis(seen.span, seen.columns))
            self._days = built.trends[0].days if built.trends else ()
            self._place()
            self.refresh()

    def action_walk(self, days: int) -> None:
        """Go a day on (or back); at the edge the key is left to the page."""
        if not self.trends or self.cursor is None:
            raise SkipAction
        span, there = self.trends[0].span, self.cursor + timedelta(days=days)
        if not span.first <= there <= span.last:
            self.cursor = None
            raise SkipAction
        self._go(there)

    def _go(self, day: date) -> None:
        self.cursor = day
        self.tell()

    def on_click(self, event: events.Click) -> None:
        """Put the crosshair where the mouse is; twice chooses the day."""
        offset, drawn = event.get_content_offset(self), self.drawn
        if offset is None or drawn is None:
            return
        column = offset.x - GUTTER
        if 0 <= column < drawn.plot.columns:
            span = drawn.plot.span
            self._go(span.first + timedelta(days=column * span.days // drawn.plot.columns))
            if event.chain == 2:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one line in the colours of the theme."""
        return self.strip(self._line(y) if self.drawn else [])

    def _line(self, y: int) -> Iterator[Segment]:
        drawn = self.drawn
        assert drawn is not None
        rows, muted = drawn.layout, self.palette.muted
        row = y - rows.blank
        if 0 <= row < rows.canvas:
            yield Segment(f"{rows.tick(row):>{GUTTER - 1}} ", muted)
            words = noted(drawn.plot, rows, row)
            if words:
                yield Segment(words.center(drawn.plot.columns), muted)
            else:
                yield from self._canvas_line(drawn, row)
                if self.change is not None:
                    arrow = {part: self._style(part) for part in ("less", "more")}
                    room = beside(self.size.width)
                    yield from right_edge(drawn, row, self.change, room, self.palette, arrow)
        elif rows.canvas <= row < rows.canvas + rows.bars:
            label, bars, most = pressed(drawn.plot, rows.bars, row - rows.canvas)
            yield Segment(f"{label:>{GUTTER - 1}} ", muted)
            yield Segment(bars, style(self._quiet("bar")))
            if len(most) < beside(self.size.width):  # half a word would say something else
                yield Segment(f" {most}", muted)
        elif row < 0 or row < rows.canvas + rows.bars + rows.doses:
            yield from self._doses(drawn) if row >= 0 else ()
        elif row == rows.canvas + rows.bars + rows.doses:
            line = ""
            for tick in drawn.plot.ticks:
                line = line.ljust(tick.start) + tick.label
            yield Segment(" " * GUTTER + line, muted)

    def _doses(self, drawn: Drawn) -> Iterator[Segment]:
        """Draw a tick for each day with a dose, and how many such days there are."""
        yield Segment(f"{'med':>{GUTTER - 1}} ", self.palette.muted)
        columns = range(drawn.plot.columns)
        ticks = "".join(DOSE if column in self._laid.doses else EMPTY for column in columns)
        yield Segment(ticks, self._style("span"))
        days = sum(drawn.plot.span.first <= day <= drawn.plot.span.last
                   for day in self.happened.doses)  # fmt: skip
        words = counted(days, "day")
        if len(words) < beside(self.size.width):
            yield Segment(f" {words}", self.palette.muted)

    def _canvas_line(self, drawn: Drawn, row: int) -> Iterator[Segment]:
        """Lay the layers on each other: area, rim, the other side, marks, crosshair."""
        colours, rows = self.palette.colours, drawn.layout
        value = rows.value(row)
        heat, tint = colours.of(value * 100), self._tint(value)
        marks = self._marks(drawn, row)
        level = rows.row(self.change.baseline.mean) if self.change and self.change.baseline else -1
        text, shown = "", Style()
        names = self._laid.names if row == 0 else {}
        beneath = drawn.area[row + 1] if row + 1 < rows.canvas else FULL * drawn.plot.columns
        layers = zip(drawn.area[row], beneath, drawn.rim[row], drawn.other[row], strict=True)
        for column, (area, below, rim, other) in enumerate(layers):
            # A cell has two colours: where rim, area and nothing meet, a hole would be seen most.
            meet = rim != EMPTY and area not in (EMPTY, rim) and below == FULL
            ground = tint if area == FULL or meet else None
            glyph, ink = EMPTY, None
            if rim != EMPTY:
                glyph, ink = rim, heat
            elif area not in (EMPTY, FULL):
                glyph, ink = area, tint
            empty = glyph == EMPTY and ground is None
            if other not in (EMPTY, "\u2800"):
                # On the line itself a cell holds one glyph only: the other side is the ink there.
                ground = heat if rim != EMPTY else ground
                glyph, ink = other, self._ink_on(ground)
            elif column in marks:
                mark, strong = marks[column]
                if mark in (HERE, DAY, LATE) or empty or mark == CROSSHAIR:
                    ground = heat if rim == FULL else ground
                    glyph, ink = mark, colours.foreground if strong else colours.faint
            elif row == level and empty:
                glyph, ink = BASELINE, colours.muted
            sort = self._laid.bands.get(column)
            if sort and ground not in colours.heat:
                ground = blend(ground or colours.background, self._colour(sort), BANDED)
            if column in names and glyph in (EMPTY, WORST, BASELINE):
                glyph, ink = names[column], self._colour(sort or "span")
            looks = style(ink, ground)
            if looks is not shown and text:
                yield Segment(text, shown)
                text = ""
            text, shown = text + glyph, looks
        yield Segment(text, shown)

    def _quiet(self, part: str) -> RGB:
        """Return a colour that leaves the line above it the louder one."""
        colours = self.palette.colours
        if colours.few:
            return self._colour(part)
        quiet = blend(self._colour(part), colours.background, QUIET)
        return quiet if contrast(quiet, colours.background) >= SEEN else colours.muted

    def _colour(self, part: str) -> RGB:
        colour = self._style(part).color
        if colour is None:
            return self.palette.colours.foreground
        red, green, blue = colour.get_truecolor()
        return red, green, blue

    def _tint(self, value: float) -> RGB:
        """Return the colour of the area at a height; a gradient needs all colours there are."""
        colours = self.palette.colours
        if self.app.console.color_system != "truecolor":
            return colours.area
        low, share = int(value), value % 1
        heat = blend(colours.heat[min(low, 10)], colours.heat[min(low + 1, 10)], share)
        return blend(colours.background, heat, TINT)

    def _ink_on(self, ground: RGB | None) -> RGB:
        colours = self.palette.colours
        if ground in colours.heat:
            return colours.inks[colours.heat.index(ground)]
        return colours.foreground

    def _marks(self, drawn: Drawn, row: int) -> dict[int, tuple[str, bool]]:
        """Return the marks of a row by column, and whether each is strong."""
        rows, track, prepared = drawn.layout, drawn.plot.tracks[0], drawn.plot
        marks: dict[int, tuple[str, bool]] = {}
        if len(prepared.tracks) == 1:
            marks |= {d.column: (WORST, False) for d in track.dots if rows.row(d.worst) == row}
        if prepared.columns >= DAYS_APART * prepared.span.days:
            for dot in track.dots:
                if rows.row(dot.mean) == row:
                    marks[dot.column] = (LATE if dot.late else DAY, True)
        if self.cursor is not None and prepared.span.first <= self.cursor <= prepared.span.last:
            column = Axis(prepared.span, prepared.columns).column(self.cursor)
            value = self._value(self.cursor)
            here = value is not None and rows.row(value) == row
            marks[column] = (HERE if here else CROSSHAIR, True)
        return marks

    def _value(self, day: date) -> float | None:
        found: Iterator[DayValue] = (one for one in self._days if one.day == day)
        return next((one.value / 100 for one in found), None)

    def _style(self, part: str) -> Style:
        return self.component(f"chart--{part}")
