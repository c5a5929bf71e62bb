"""A trend made ready to be drawn: at most one point a column, and gaps that stay open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from journal.domain.chart.ticks import Axis, Tick, ticks
from journal.domain.scores import Series
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue, Trend, Week

Point = tuple[float, float]
"""Columns from the left, and pain from 0 to 10."""

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dot:
    """The rated days of one column.

    Attributes:
        column: Which one.
        mean: The mean of their day values, 0 to 10.
        worst: Their highest single score, 0 to 10.
        late: Whether every one of them was entered later.
    """

    column: int
    mean: float
    worst: float
    late: bool


@dataclass(frozen=True, slots=True)
class Track:
    """What is drawn of one series.

    Attributes:
        series: Which one.
        dots: Its days, at most one dot a column, from left to right.
        means: Its week means: unbroken stretches of points from left to right. A stretch begins
            and ends with the edges of its weeks, so that a single week can be seen.
        minutes: Minutes of pressure a day on average, one figure a column; empty without any.
    """

    series: Series
    dots: tuple[Dot, ...] = ()
    means: tuple[tuple[Point, ...], ...] = ()
    minutes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart draws; equal plots look alike.

    Attributes:
        span: The days.
        columns: How many columns they share.
        tracks: The series: one, or both sides of a region.
        ticks: The days named under the axis.
    """

    span: Span
    columns: int
    tracks: tuple[Track, ...]
    ticks: tuple[Tick, ...]

    @property
    def empty(self) -> bool:
        """Whether no day of the span was rated."""
        return not any(track.dots for track in self.tracks)


def plot(trends: Sequence[Trend], columns: int) -> Plot:
    """Prepare one series, or both sides of a region over the same days.

    Args:
        trends: One or two, of the same span.
        columns: How many there are to draw in, at least one.
    """
    axis = Axis(trends[0].span, columns)
    weeks = trends[0].weeks
    first_weekday = weeks[0].week.weekday() if weeks else 0
    tracks = tuple(_track(trend, axis) for trend in trends)
    return Plot(axis.span, columns, tracks, ticks(axis, first_weekday))


def _track(trend: Trend, axis: Axis) -> Track:
    dots = tuple(_dots(trend.days, axis))
    # Without a dot, a line could only come from days of a week that lie outside the span.
    stretches = _stretches(trend.weeks, axis) if dots else ()
    means = tuple(_line(stretch, axis) for stretch in stretches)
    return Track(trend.series, dots, means, _minutes(trend, axis))


def _dots(days: Iterable[DayValue], axis: Axis) -> Iterator[Dot]:
    columns: defaultdict[int, list[DayValue]] = defaultdict(list)
    for day in days:
        columns[axis.column(day.day)].append(day)
    for column, held in sorted(columns.items()):
        worst = max(day.worst for day in held) / 100
        late = all(day.late for day in held)
        yield Dot(column, fmean(day.value for day in held) / 100, worst, late)


def _stretches(weeks: Iterable[Week], axis: Axis) -> Iterator[list[tuple[date, float]]]:
    """Split weeks where the line breaks: at a week without scores.

    Where weeks are denser than columns it breaks at a column without scores.
    """
    dense = 7 * axis.columns < axis.span.days
    stretch: list[tuple[date, float]] = []
    for week in weeks:
        if week.mean is None:
            continue
        if stretch and not _joined(stretch[-1][0], week.week, axis if dense else None):
            yield stretch
            stretch = []
        stretch.append((week.week, week.mean))
    if stretch:
        yield stretch


def _joined(one: date, other: date, axis: Axis | None) -> bool:
    if axis is None:
        return other - one == WEEK
    return int(_middle(other, axis)) - int(_middle(one, axis)) <= 1


def _line(stretch: list[tuple[date, float]], axis: Axis) -> tuple[Point, ...]:
    """Return the points of one stretch: its first edge, a point a column, its last edge."""
    columns: defaultdict[int, list[Point]] = defaultdict(list)
    for week, mean in stretch:
        x = _middle(week, axis)
        columns[int(x)].append((x, mean))
    points = [(fmean(x for x, _ in held), fmean(y for _, y in held)) for held in columns.values()]
    first = _within(axis.at(stretch[0][0], 0), axis)
    last = _within(axis.at(stretch[-1][0] + WEEK, 0), axis)
    line = [(first, points[0][1]), *points, (last, points[-1][1])]
    return tuple(dict.fromkeys(line))


def _middle(week: date, axis: Axis) -> float:
    return _within(axis.at(week, 84), axis)


def _within(x: float, axis: Axis) -> float:
    """Keep to the middles of the outermost columns: the week may begin before the span."""
    return max(0.5, min(x, axis.columns - 0.5))


def _minutes(trend: Trend, axis: Axis) -> tuple[float, ...]:
    """Return a figure a column; where a day has many columns, its bar is up to five wide."""
    seconds = [0.0] * axis.columns
    reach = max(0, min(2, (axis.columns // axis.span.days - 2) // 2))
    for day, pressing in trend.pressing.items():
        if axis.span.first <= day <= axis.span.last:
            middle = axis.column(day)
            for column in range(middle - reach, middle + reach + 1):
                seconds[column] += pressing.seconds
    if not any(seconds):
        return ()
    return tuple(held / 60 / max(axis.days(n), 1) for n, held in enumerate(seconds))
