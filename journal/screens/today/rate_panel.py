"""What is asked below the grid: the eleven scores as chips, or that the day is done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from journal.domain.rounded import rounded
from journal.domain.scores import LEVELS, Series, format_score
from journal.domain.today.daysheet import DaySheet, scores_in_words
from journal.domain.today.usual import ENOUGH, Way, compared, usual
from journal.widgets.pain import PainColoured

COUNTED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ARROWS: Mapping[Way, tuple[str, str]] = {
    "lower": ("↘", "less"),
    "as usual": ("→", "label"),
    "higher": ("↗", "more"),
}
NEXT = (("w", "trends"), ("v", "week"), ("s", "session"), ("n", "note"), ("q", "quit"))
"""Keys that the end offers."""

FEW = 8
"""Columns in which no name can be made out."""

TALL = 5
"""Lines with a blank one above and below the chips."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the panel speaks of.

    Attributes:
        sheet: The day.
        series: The one under the cursor; None where there is nothing to rate.
        done: Whether all of yours are rated and nothing more is asked.
        offer: What a key would do about the last one, in words; empty for nothing.
    """

    sheet: DaySheet
    series: Series | None
    done: bool
    offer: str = ""


class RatePanel(PainColoured):
    """Asks for a score, with what is usual under the scale; a chip can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RatePanel {
        background: $card;
        height: 3;
        & > .rate-panel--label { color: $muted; }
        & > .rate-panel--key { color: $text-primary; text-style: bold; }
        & > .rate-panel--less { color: $text-success; }
        & > .rate-panel--more { color: $text-error; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rate-panel--{part}" for part in ("label", "key", "less", "more")
    }

    asked: reactive[Asked | None] = reactive(None)

    def __init__(self, names: Callable[[str], str], *, id: str) -> None:
        """Make a panel.

        Args:
            names: Names a region by its id.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._name_of = names

    @property
    def _chip(self) -> int:
        """Columns of a chip."""
        return min((self.size.width - 2) // LEVELS, 6)

    async def on_click(self, event: events.Click) -> None:
        """Press the digit whose chip is under the mouse."""
        offset = event.get_content_offset(self)
        if offset and self.asked and not self.asked.done and self._chip > 1:
            level = (offset.x - 2) // self._chip
            if offset.y == self._scale_line and offset.x - 2 >= 0 and level < LEVELS:
                await self.run_action(f"screen.score({level})")

    @property
    def _scale_line(self) -> int:
        return 2 if self.size.height >= TALL else 1

    def render_line(self, y: int) -> Strip:
        """Draw the question, the chips, what is usual, or what the day was like."""
        segments = [Segment("▌", self._style("key")), Segment(" ")]
        if self.asked is not None:
            segments += self._done(y) if self.asked.done else self._asking(y)
        return self.strip(segments)

    def _asking(self, line: int) -> list[Segment]:
        assert self.asked is not None
        series = self.asked.series
        if series is None:
            return []
        if line == 0:
            return list(self._question(series))
        if line == self._scale_line and self._chip > 1:
            return [
                Segment(str(level).center(self._chip), self.palette.chip(100 * level))
                for level in range(LEVELS)
            ]
        if line == self._scale_line + 1:
            return list(self._offer()) if self.asked.offer else list(self._range(series))
        return []

    def _question(self, series: Series) -> Iterator[Segment]:
        assert self.asked is not None
        sheet, label = self.asked.sheet, self._style("label")
        known = usual(sheet, series)
        said = f", {series.side}: {scores_in_words(sheet, series)}"
        right = ""
        if known:
            right = f"usual {known.range}, mean {rounded(known.mean)}"
        name = self._name_of(series.region)
        room = self.size.width - 4 - cell_len(name)
        if cell_len(said) + len(right) + 3 > room and known:
            right = f"usual {known.range}"
        if cell_len(said) + len(right) + 3 > room:
            right = ""
        if cell_len(said) > room:
            said = said.replace(": not rated \N{MIDDLE DOT} ", ": ")
        if cell_len(said) > room:
            said = f"{set_cell_size(said, max(room - 1, 0))}…"
        yield Segment(name, Style(bold=True))
        yield Segment(said, label)
        yield Segment(right.rjust(max(room - cell_len(said), 0)), label)

    def _range(self, series: Series) -> Iterator[Segment]:
        """Mark what is usual under the scale, and the day before's score."""
        assert self.asked is not None
        sheet, label = self.asked.sheet, self._style("label")
        known = usual(sheet, series)
        if known is None or self._chip < 2:
            return
        before = sheet.latest(series, sheet.yesterday)
        low, high = self._at(known.low), self._at(known.high)
        mark = self._at(before.hundredths / 100) if before else None
        for column in range(LEVELS * self._chip):
            if column == mark:
                yield Segment("▲", Style(bold=True))
            else:
                yield Segment("─" if low <= column <= high else " ", label)
        if before and LEVELS * self._chip + 16 < self.size.width:
            yield Segment(f"  ▲ {sheet.yesterday:%a} {format_score(before.hundredths)}", label)

    def _at(self, value: float) -> int:
        return min(int((value + 0.5) * self._chip), LEVELS * self._chip - 1)

    def _offer(self) -> Iterator[Segment]:
        assert self.asked is not None
        yield Segment("X", self._style("key"))
        yield Segment(f" {self.asked.offer}")

    def _done(self, line: int) -> list[Segment]:
        assert self.asked is not None
        if self.size.height >= TALL:
            if line in (1, 3):
                return []
            line //= 2
        if line == 0:
            count = len(self.asked.sheet.usual)
            many = COUNTED[count] if count < len(COUNTED) else str(count)
            words = {1: "Rated", 2: "Both rated"}.get(count, f"All {many} rated")
            end = (
                " That is all for today." if self.asked.sheet.day == self.asked.sheet.today else ""
            )
            return [
                Segment("✓ ", self._style("less")),
                Segment(f"{words}.", Style(bold=True)),
                Segment(end, self._style("label")),
            ]
        if line == 1:
            return list(self._compared(self.asked.sheet))
        if self.asked.offer:
            return list(self._offer())
        return list(self._keys())

    def _keys(self) -> Iterator[Segment]:
        """Say what can be done next, with as much between as there is room for."""
        wide = sum(len(key) + 1 + len(does) for key, does in NEXT)
        gap = min(3, (self.size.width - 2 - wide) // (len(NEXT) - 1))
        for key, does in NEXT:
            yield Segment(key, self._style("key"))
            yield Segment(f" {does}{' ' * gap}", self._style("label"))

    def _compared(self, sheet: DaySheet) -> Iterator[Segment]:
        """Say how the day compares with what is usual, and which are higher while they fit."""
        label = self._style("label")
        parts = list(self._counts(sheet))
        yield from parts
        higher = compared(sheet)["higher"]
        names = ", ".join(f"{self._name_of(one.region)}, {one.side}" for one in higher)
        room = self.size.width - 3 - sum(part.cell_length for part in parts)
        if cell_len(names) > room:
            names = f"{set_cell_size(names, room - 1)}…" if room > FEW else ""
        yield Segment(names, label)

    def _counts(self, sheet: DaySheet) -> Iterator[Segment]:
        label = self._style("label")
        found = {way: series for way, series in compared(sheet).items() if series}
        known = sum(map(len, found.values()))
        if not known:
            yield Segment(f"Usual is said from {ENOUGH} rated days on.", label)
        for way, series in found.items():
            arrow, part = ARROWS[way]
            every = len(series) == len(sheet.usual)
            count = "" if every and known == 1 else " all" if every else f" {len(series)}"
            yield Segment(f"{arrow}{count}", self._style(part) + Style(bold=True))
            yield Segment(f" {way}   ", label)
        if known and (new := len(sheet.usual) - known):
            yield Segment(f"{new} too new to tell   ", label)

    def _style(self, part: str) -> Style:
        return self.component(f"rate-panel--{part}")
