"""The legend of a chart: what is drawn, and only that."""

from collections.abc import Iterator, Set
from math import ceil
from typing import NamedTuple

from journal.domain.chart.plot import Plot
from journal.screens.trends.chart_layers import WORST, Line, Role, day_role, marks, side_role

Seen = Set[tuple[str, Role]]
"""Characters, and what each of them is."""


class Entry(NamedTuple):
    """What a mark means, in full and in short."""

    marks: tuple[tuple[str, Role], ...]
    words: tuple[str, str]

    def pieces(self, short: bool) -> Line:
        """Return the marks, what they mean, and the room behind."""
        return (*self.marks, (f" {self.words[short]}", "words"), ("  ", "words"))


def legend(plot: Plot, width: int, seen: Seen) -> Line:
    """Explain what is drawn, and only that; the last entries are shortened first.

    Args:
        plot: What is drawn.
        width: Columns there are.
        seen: The marks that can be seen: the line may hide every single day.
    """
    entries = list(_explained(plot, seen))
    for shortened in range(len(entries) + 1):
        full = len(entries) - shortened
        pieces = [entry.pieces(n >= full) for n, entry in enumerate(entries)]
        line = [piece for each in pieces for piece in each][:-1]
        if sum(len(text) for text, _ in line) < width:
            return ((" ", "words"), *line)
    return _cut(entries, width)


def _cut(entries: list[Entry], width: int) -> Line:
    """Leave out the entries for which there is no room, even in short."""
    line: list[tuple[str, Role]] = [(" ", "words")]
    for entry in entries:
        pieces = entry.pieces(short=True)
        if sum(len(text) for text, _ in (*line, *pieces)) > width:
            break
        line += pieces
    return tuple(line)


def _explained(plot: Plot, seen: Seen) -> Iterator[Entry]:
    both = len(plot.tracks) > 1
    for track in plot.tracks:
        mark, side = marks(plot, track), side_role(track)
        day = (mark.day, day_role(side))
        if both and track.dots:
            name = track.series.side
            yield Entry(((f"{mark.line} ", side), day), (name, name))
        elif track.dots:
            weeks = _mean_of(plot.span.days, 7 * plot.columns, "weeks")
            yield Entry(((mark.line, side),), weeks or ("week mean", "week mean"))
            if day in seen:
                days = _mean_of(plot.span.days, plot.columns, "days")
                yield Entry((day,), days or ("day", "day"))
    late = [(marks(plot, track).late, side_role(track)) for track in plot.tracks]
    if shown := tuple(mark for mark in late if mark in seen):
        yield Entry(shown, ("entered later", "later"))
    if (WORST, "worst") in seen:
        yield Entry(((WORST, "worst"),), ("worst", "worst"))
    if most := most_minutes(plot):
        minutes = in_minutes(most)
        mean = " on average" if plot.span.days > plot.columns else ""
        words = f"pressed, at most {minutes} min a day{mean}", f"≤{minutes} min"
        yield Entry((("▆", "bar"),), words)


def _mean_of(whole: int, parts: int, unit: str) -> tuple[str, str] | None:
    """Say of how many days or weeks a column is the mean; None where each has its own."""
    if whole <= parts:
        return None
    fewest, rest = divmod(whole, parts)
    count = f"{fewest}-{fewest + 1} {unit}" if rest else f"{fewest} {unit}"
    return f"mean of {count}", count


def most_minutes(plot: Plot) -> float:
    """Return the highest bar: minutes of pressure a day."""
    return max((max(track.minutes, default=0) for track in plot.tracks), default=0)


def in_minutes(minutes: float) -> str:
    """Write minutes rounded up, so that "at most" is true, in three characters or fewer."""
    tenths = ceil(round(10 * minutes, 6))
    return str(ceil(tenths / 10)) if tenths >= 100 else f"{tenths / 10:.1f}".removesuffix(".0")
