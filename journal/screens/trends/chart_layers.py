"""What lies on the canvas of a chart: which marks, where, and what they stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from journal.domain.chart.plot import Plot, Point, Track, dashes

Role = Literal["frame", "words", "left", "right", "left-day", "right-day", "worst", "bar"]
"""What a piece of a chart is; the theme says how that looks."""

Line = tuple[tuple[str, Role], ...]
"""Pieces from left to right."""


class Marks(NamedTuple):
    """How the days and the line of a side are told apart without colour."""

    day: str
    late: str
    line: str


ALONE = Marks("•", "◦", "──")
ON_RIGHT = Marks("▴", "▵", "╌╌")
WORST = "·"


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of one kind, drawn over those before it.

    Attributes:
        points: Where.
        marker: A character, or ``braille``.
        role: What they are.
        joined: Whether a line leads from one to the next.
    """

    points: Sequence[Point]
    marker: str
    role: Role
    joined: bool = False


def layers(plot: Plot) -> Iterator[Layer]:
    """Return what lies on the canvas, the lowest first.

    Where days are few they lie on the line and mark it; where they are many they would hide it.
    """
    both = len(plot.tracks) > 1
    for track in plot.tracks:
        if not both:
            yield Layer([(d.column + 0.5, d.worst) for d in track.dots], WORST, "worst")
    for track in plot.tracks:
        few = 3 * len(track.dots) <= plot.columns
        days, means = list(_day_layers(plot, track)), list(_mean_layers(plot, track))
        yield from (*means, *days) if few else (*days, *means)


def _day_layers(plot: Plot, track: Track) -> Iterator[Layer]:
    mark, role = marks(plot, track), side_role(track)
    early = [(dot.column + 0.5, dot.mean) for dot in track.dots if not dot.late]
    late = [(dot.column + 0.5, dot.mean) for dot in track.dots if dot.late]
    yield Layer(early, mark.day, day_role(role))
    yield Layer(late, mark.late, role)  # hollow is faint enough


def _mean_layers(plot: Plot, track: Track) -> Iterator[Layer]:
    for line in track.means:
        pieces = dashes(line) if marks(plot, track) is ON_RIGHT else [line]
        yield from (Layer(piece, "braille", side_role(track), joined=True) for piece in pieces)


def side_role(track: Track) -> Role:
    """Return the role of a track's line: a whole region looks like a left side."""
    return "right" if track.series.side == "right" else "left"


def marks(plot: Plot, track: Track) -> Marks:
    """Return how a track is drawn."""
    return ON_RIGHT if len(plot.tracks) > 1 and track is plot.tracks[-1] else ALONE


def day_role(side: Role) -> Role:
    """Return the role of a side's days."""
    return "right-day" if side == "right" else "left-day"
