"""Where things stand in the score grid: its lines from the top, and the columns of a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.domain.atlas.regions import Side
from journal.domain.scores import Series
from journal.domain.today.daysheet import LATELY, GridSection
from journal.domain.today.lines import DayLine

GAP = 2
"""Columns before the days."""

NAME = 20
"""Columns of a name, with the one after it, that are not given up for days."""

NOTHING_YET = "Press / and name what hurts, or click the body."
KEPT_ELSEWHERE = "b brings a diary along that you kept elsewhere."


@dataclass(frozen=True, slots=True)
class Row:
    """A place for the cursor.

    Attributes:
        region: Which region.
        side: The one side of a series of yours; None for a region with a cell each side.
        repeated: Whether the row above is of the same region.
    """

    region: str
    side: Side | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid: a part of a row, a heading, a line of the day, or words.

    Attributes:
        what: What it shows.
        part: Which line of a row it is, from 0.
    """

    what: Row | DayLine | GridSection | str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row.

    Attributes:
        name: Columns of the name.
        cell: Columns of a cell.
        spark: Columns of the days.
        days: Days in a column of those.
        drift: Columns of the arrow and its figure.
    """

    name: int
    cell: int
    spark: int
    days: int
    drift: int


def columns(width: int) -> Columns:
    """Lay out a row in so many columns; what never moves within a width."""
    cell = 5 if width >= 56 else 4
    drift_wide = 7 if width >= 56 else 2
    room = width - 1 - 3 * cell - drift_wide
    for days in (1, 2, 4):  # the days are drawn closer before a name is cut
        spark_wide = LATELY // days
        name = room - GAP - spark_wide
        if name >= NAME:
            return Columns(min(name, 26), cell, spark_wide, days, drift_wide)
    return Columns(max(min(room, 26), 4), cell, 0, 1, drift_wide)


@dataclass(frozen=True, slots=True)
class Laid:
    """The grid line by line.

    Attributes:
        lines: From the top.
        rows: The places for the cursor among them.
        tall: How many lines a row of yours takes.
    """

    lines: Sequence[Line]
    rows: Sequence[Row]
    tall: int


def lay_out(
    yours: Sequence[Series],
    sections: Sequence[GridSection],
    day: Sequence[DayLine],
    unfolded: bool,
    height: int,
) -> Laid:
    """Lay out the lines: yours, what the day holds, then the others by area.

    Args:
        yours: Each has a row of its own, of as many lines as there is room for.
        sections: The other regions.
        day: Notes and sessions.
        unfolded: Whether the others are shown; they always are where nothing is yours.
        height: Lines in sight.
    """
    regions = [one.region for one in yours]
    rows = [
        Row(one.region, one.side, one.region in regions[:number])
        for number, one in enumerate(yours)
    ]
    own = len(rows)
    room = height - len(day) - 1
    tall = next((tall for tall in (3, 2) if tall * own <= room), 1)
    spare = room - tall * own
    lines = [Line(row, part) for row in rows for part in range(tall)]
    if not own:
        lines += [Line(NOTHING_YET), Line(KEPT_ELSEWHERE), Line("")]
    elif tall < 3 and spare > 0:
        lines.append(Line(""))
    lines += map(Line, day)
    if day and spare > 1:
        lines.append(Line(""))
    if own and any(section.regions for section in sections):
        lines.append(Line("fold"))
    for section in sections if unfolded or not own else ():
        others = [Row(region, None) for region in section.regions]
        lines += [Line(section), *map(Line, others)]
        rows += others
    return Laid(lines, rows, tall)
