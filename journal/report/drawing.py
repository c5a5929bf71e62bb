"""The pictures of the page: week means as a small chart, and the body from the atlas's shapes.

Black on white, in greys and patterns that a copier and a fax keep apart; no colour says anything.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor
from xml.etree.ElementTree import Element

from journal.domain.atlas.guidance import View
from journal.domain.atlas.raster import BodyPlace
from journal.domain.atlas.regions import Atlas, Half, Point
from journal.domain.days import day_and_month
from journal.domain.trends.change import Verdict
from journal.domain.trends.weeks import HIGH, Week
from journal.report import changes, words
from journal.report.figures import FEW_DAYS, Row
from journal.report.svg import el

CHART_WIDTH = 42.0
"""How wide a chart is, in millimetres."""

_WIDTH = 300.0
"""The same in the chart's own units."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 18.0, 26.0, 7.0, 20.0
_DATE = 58.0
"""Room for a date below the axis."""

_MARGIN = 22.0
"""Room for numbers on either side of a figure, in body units."""

_INK = "#000"
_GREYS = ("#f2f2f2", "#cacaca", "#9a9a9a", "#626262", "#1c1c1c")
"""For means from 0, 2, 4, 6 and 8 on."""

_APART = 4.8
"""Between the lines of a hatched area, where it is turned and so larger by the root of 2."""

_SMOOTHED = 0.22
"""How far from a corner the outline leaves it (Chaikin), as on screen."""


def chart(row: Row, height: float) -> Element:
    """Draw the week means of a series, with gaps as gaps.

    A filled point has at least `FEW_DAYS` rated days; the short line above it is the worst score of
    the week, the thick dashes are the baseline, the dotted line is where days count as high.

    Args:
        row: The series.
        height: In millimetres, of the whole chart.
    """
    down = _Scale(height * _WIDTH / CHART_WIDTH)
    right = _WIDTH - _RIGHT
    drawing = el(
        "svg",
        el("title", words.weeks(row)),
        viewBox=f"0 0 {_WIDTH:g} {down.height:.0f}",
        role="img",
        class_="chart",
        xmlns="http://www.w3.org/2000/svg",
    )
    for value in (0, 5, 10):
        y = down.y(value)
        grey = _INK if value == 0 else "#999"
        drawing.append(_line(_LEFT, y, right, y, stroke=grey, stroke_width=1.2))
        if value != 5:
            drawing.append(
                el("text", str(value), x=_LEFT - 4, y=y + 4.5, text_anchor="end", font_size=13)
            )
    dotted: dict[str, str | float] = {
        "stroke": "#333",
        "stroke_width": 1.2,
        "stroke_dasharray": "1.5 4",
    }
    drawing.append(_line(_LEFT, down.y(HIGH / 100), right, down.y(HIGH / 100), **dotted))
    if found := row.change.baseline:
        y = down.y(found.mean)
        drawing.append(_line(_LEFT, y, right, y, stroke=_INK, stroke_width=2.6,
                             stroke_dasharray="11 7"))  # fmt: skip
        drawing.append(el("text", changes.start(row), x=right + 3, y=y + 5, font_size=14))
    drawing.extend(_weeks(row.weeks, down))
    return drawing


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value from 0 to 10 lies in a chart of some height."""

    height: float

    def y(self, value: float) -> float:
        return _TOP + (self.height - _TOP - _BOTTOM) * (1 - value / 10)


def _weeks(weeks: Sequence[Week], down: _Scale) -> Iterator[Element]:
    step = (_WIDTH - _RIGHT - _LEFT) / len(weeks)
    points = [(_LEFT + (place + 0.5) * step, week) for place, week in enumerate(weeks)]
    dense = step < 9
    every = -(-_DATE // step)
    for place, (x, week) in enumerate(points):
        if place % every == 0:
            first = day_and_month(week.week)
            drawn_at = max(x, _LEFT + 12)
            yield el("text", first, x=drawn_at, y=down.height - 4, text_anchor="middle",
                     font_size=13)  # fmt: skip
    for rated, stretch in groupby(points, lambda one: one[1].mean is not None):
        if rated and len(known := list(stretch)) > 1:
            way = " ".join(f"{x:.1f},{down.y(week.mean or 0):.1f}" for x, week in known)
            yield el("polyline", points=way, fill="none", stroke=_INK, stroke_width=2.4,
                     stroke_linejoin="round")  # fmt: skip
    for x, week in points:
        if week.mean is None or week.worst is None:
            continue
        full = week.days >= FEW_DAYS
        radius = max(min(4.2, step / 2.2), 1.2)
        y, half = down.y(week.worst), min(6.0, step / 3)
        if not dense and down.y(week.mean) - y > radius + 2:  # else the point says it
            yield _line(x - half, y, x + half, y, stroke=_INK, stroke_width=1.6)
        yield el("circle", cx=x, cy=down.y(week.mean), r=radius, fill=_INK if full else "#fff",
                 stroke=_INK, stroke_width=1.8 if not dense else 0.8)  # fmt: skip


def _line(x1: float, y1: float, x2: float, y2: float, **how: str | float) -> Element:
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, **how)


def shown_on_body(rows: Iterable[Row]) -> dict[BodyPlace, tuple[int, Row]]:
    """Return which row each half of a region shows: that of its own side, else that of the whole.

    Returns:
        The row and its number in the table, from 1.
    """
    found: dict[BodyPlace, tuple[int, Row]] = {}
    numbered = list(enumerate(rows, 1))
    halves: tuple[Half, Half] = ("left", "right")
    for number, row in numbered:
        if row.series.side == "whole":
            for half in halves:
                found[BodyPlace(row.series.region, half)] = (number, row)
    for number, row in numbered:
        if row.series.side != "whole":
            found[BodyPlace(row.series.region, row.series.side)] = (number, row)
    return found


def body(atlas: Atlas, rows: Sequence[Row], *, of_change: bool) -> Element:
    """Draw the figure from the front and from behind, its rated regions marked and numbered.

    Args:
        atlas: Whose shapes to draw.
        rows: The series of the page; their places are their numbers.
        of_change: Whether the marks tell change; else the mean.
    """
    shown = shown_on_body(rows)
    half, height = atlas.body.half_width, atlas.body.height
    wide = 2 * (half + _MARGIN)
    what = "change" if of_change else "mean"
    drawing = el(
        "svg",
        el("title", f"The body from the front and from behind: {what} of the numbered places."),
        viewBox=f"0 -12 {2 * wide:g} {height + 14:g}",
        role="img",
        class_="body",
        xmlns="http://www.w3.org/2000/svg",
    )
    views: tuple[tuple[View, float], ...] = (("front", wide / 2), ("back", wide * 1.5))
    for view, middle in views:
        left, right = ("R", "L") if view == "front" else ("L", "R")
        drawing.append(_label(middle, -3, view, 9))
        drawing.append(_label(middle - half + 8, -3, left, 9))
        drawing.append(_label(middle + half - 8, -3, right, 9))
        marked: list[_Marked] = []
        for region in atlas.regions:
            for outline in map(_smoothed, region.shapes.get(view, ())):
                for side, sign in _signs(view):
                    points = [(middle + sign * x, y) for x, y in outline]
                    if (found := shown.get(BodyPlace(region.id, side))) is None:
                        drawing.append(_shape(points, fill="#fff", stroke="#555", stroke_width=0.6))
                    else:
                        marked.append(_Marked(*found, sign, points))
        for one in marked:
            if of_change:
                drawing.extend(_judged(one.points, one.row.verdict))
            else:
                grey = _grey(one.row.rating.mean)
                drawing.append(_shape(one.points, fill=grey, stroke=_INK, stroke_width=1.0))
        for sign in (-1, 1):
            drawing.extend(_numbers(marked, middle, half, sign, of_change=of_change))
    return drawing


@dataclass(frozen=True, slots=True)
class _Marked:
    """One shape of a rated region: the number of its row, and on which half of the picture."""

    number: int
    row: Row
    sign: int
    points: Sequence[Point]

    @property
    def middle(self) -> Point:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _numbers(
    marked: Sequence[_Marked], middle: float, half: float, sign: int, *, of_change: bool
) -> Iterator[Element]:
    """Number what is marked on one half, in the margin beside it, with a line that leads there.

    Where change is told, its sign stands beside the number: no fill has to be told from another.

    What is marked on both halves alike is numbered on the right of the picture alone.
    """
    there = {one.number: one for one in marked if one.sign == sign}
    if sign < 0:
        both = {one.number for one in marked if one.sign > 0 and one.row.series.side == "whole"}
        there = {number: one for number, one in there.items() if number not in both}
    ordered = sorted(there.values(), key=lambda one: one.middle[1])
    heights = _spread([one.middle[1] for one in ordered])
    edge = middle + sign * (half + 7)
    for one, y in zip(ordered, heights, strict=True):
        x, to = one.middle
        yield _line(edge - sign * 6, y, x, to, stroke="#fff", stroke_width=2.2)
        yield _line(edge - sign * 6, y, x, to, stroke=_INK, stroke_width=0.7)
        yield el("circle", cx=x, cy=to, r=1.6, fill="#fff", stroke=_INK, stroke_width=0.7)
        yield _label(edge, y + 4, str(one.number), 11.5, weight="bold")
        if of_change:
            yield _label(edge + sign * 10, y + 4, words.SIGNS[one.row.verdict], 11.5, "bold")


def _spread(wanted: Sequence[float]) -> list[float]:
    """Move labels apart, as little as it takes to read them, in their order."""
    apart, placed = 12.0, list[float]()
    for y in wanted:
        placed.append(max(y, placed[-1] + apart) if placed else y)
    over = max(placed[-1] - 196, 0) if placed else 0
    return [y - over for y in placed]


def _signs(view: View) -> tuple[tuple[Half, int], tuple[Half, int]]:
    """From the front the person's left is on the right of the picture, from behind on the left."""
    return (("left", 1), ("right", -1)) if view == "front" else (("left", -1), ("right", 1))


def _judged(points: Sequence[Point], verdict: Verdict) -> Iterator[Element]:
    """Draw a shape so that a fax keeps its verdict: crossed, hatched, dotted or dashed around.

    The lines are drawn one by one, as browsers print patterns coarsely.
    """
    slopes: dict[Verdict, Sequence[int]] = {"more": (1, -1), "less": (1,), "same": (1,)}
    around: dict[str, str | float] = {"stroke": _INK, "stroke_width": 1.0}
    if verdict == "more":
        around["stroke_width"] = 1.8
    elif verdict == "untold":
        around["stroke_dasharray"] = "2.2 1.6"
    dots: dict[str, str | float] = {"stroke_dasharray": "0.9 2.5"} if verdict == "same" else {}
    yield _shape(points, fill="#fff")
    if lines := "".join(_hatching(points, slope) for slope in slopes.get(verdict, ())):
        yield el("path", d=lines, fill="none", stroke=_INK, stroke_width=0.6, **dots)
    yield _shape(points, fill="none", **around)


def _hatching(points: Sequence[Point], slope: int) -> str:
    """Return a path of parallel lines within a shape, up or down at 45 degrees.

    The shape is turned so that they lie level; where its outline crosses one, the line begins
    or ends.
    """
    turned = [(x + slope * y, y - slope * x) for x, y in points]
    edges = list(zip(turned, turned[1:] + turned[:1], strict=True))
    heights = [v for _, v in turned]
    drawn = []
    for number in range(ceil(min(heights) / _APART), floor(max(heights) / _APART) + 1):
        v = number * _APART
        crossed = sorted(
            u1 + (v - v1) / (v2 - v1) * (u2 - u1)
            for (u1, v1), (u2, v2) in edges
            if (v1 <= v) != (v2 <= v)
        )
        drawn += [
            "M" + "L".join(f"{(u - slope * v) / 2:.1f} {(v + slope * u) / 2:.1f}" for u in ends)
            for ends in zip(crossed[::2], crossed[1::2], strict=True)
        ]
    return "".join(drawn)


def _grey(hundredths: float) -> str:
    """Return one of five greys, as no fax keeps more apart."""
    return _GREYS[min(int(hundredths / 200), len(_GREYS) - 1)]


def _label(x: float, y: float, text: str, size: float, weight: str = "normal") -> Element:
    return el("text", text, x=x, y=y, text_anchor="middle", font_size=size, font_weight=weight)


def _shape(points: Iterable[Point], **look: str | float) -> Element:
    outline = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return el("path", d=outline, **look)


def _smoothed(polygon: Sequence[Point]) -> list[Point]:
    points = list(polygon)
    for _ in range(2):
        cut: list[Point] = []
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            q = _SMOOTHED
            cut.append((ax + q * (bx - ax), ay + q * (by - ay)))
            cut.append((bx - q * (bx - ax), by - q * (by - ay)))
        points = cut
    return points


def ramp() -> Element:
    """Draw the key of the means: from none to the worst pain."""
    width = 10
    steps = [
        el("rect", x=place * width, y=0, width=width, height=8, fill=grey, stroke=_INK,
           stroke_width=0.6)
        for place, grey in enumerate(_GREYS)
    ]  # fmt: skip
    return _key(width * len(_GREYS), 8, *steps, class_="ramp")


def swatch(verdict: Verdict) -> Element:
    """Draw how a verdict looks on the figure."""
    corners = [(0.9, 0.9), (13.1, 0.9), (13.1, 9.1), (0.9, 9.1)]
    return _key(14, 10, *_judged(corners, verdict))


def _key(width: int, height: int, *drawn: Element, **how: str) -> Element:
    size = f"0 0 {width} {height}"
    return el("svg", *drawn, viewBox=size, xmlns="http://www.w3.org/2000/svg", **how)
