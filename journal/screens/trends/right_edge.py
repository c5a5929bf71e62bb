"""The right edge of a chart: its levels by name, and how far it came from the baseline."""

from collections.abc import Iterator, Mapping

from rich.segment import Segment
from rich.style import Style

from journal.domain.chart.plot import Track
from journal.domain.rounded import half_up, rounded
from journal.domain.trends.change import Change
from journal.screens.trends.chart_frame import Layout
from journal.screens.trends.drawn import Drawn
from journal.widgets.pain import PainPalette, style


def right_edge(
    drawn: Drawn,
    row: int,
    change: Change,
    room: int,
    palette: PainPalette,
    arrow: Mapping[str, Style],
) -> Iterator[Segment]:
    """Say at the right edge what the levels are, with an arrow from the baseline to now.

    Args:
        drawn: The chart.
        row: Of its canvas.
        change: What the latest days are held against.
        room: Columns there are.
        palette: The colours of the theme.
        arrow: How one down (``less``) and one up (``more``) are drawn.
    """
    if not room:
        return
    rows, colours = drawn.layout, palette.colours
    start, now = change.baseline, change.latest
    named: dict[int, list[Segment]] = {}
    for track in drawn.plot.tracks[1:]:
        if last := _last(track):
            named[rows.row(last)] = [
                Segment(f" {rounded(last)} ", Style(bold=True)),
                Segment(f"{track.series.side} ┈┈", palette.muted),
            ]
    if start is not None:
        named[rows.row(start.mean)] = [
            Segment(f" {rounded(start.mean)} ", Style(bold=True)),
            Segment("baseline" if room > 12 else "base", palette.muted),
        ]
    if now is not None:
        name: str = drawn.plot.tracks[0].series.side if len(drawn.plot.tracks) > 1 else "7 days"
        name = name if room > 10 else "now"
        at = rows.row(now)
        if start is not None and at == rows.row(start.mean):
            at += 1 if now < start.mean else -1
        figure = colours.figures[min(max(round(now), 0), 10)]
        named[min(max(at, 0), rows.canvas - 1)] = [
            Segment(f" {rounded(now)} ", style(figure, bold=True)),
            Segment(name, palette.muted),
        ]
        if start is not None and row not in named:
            yield from _arrow(start.mean, now, rows, row, at, room, arrow)
    yield from named.get(row, [])


def _arrow(
    start: float,
    now: float,
    rows: Layout,
    row: int,
    at: int,
    room: int,
    arrow: Mapping[str, Style],
) -> Iterator[Segment]:
    begin, end = sorted((rows.row(start), at))
    if not begin < row < end or abs(now - start) < 0.05:
        return
    falls = now < start
    part = arrow["less" if falls else "more"]
    head = row == (end - 1 if falls else begin + 1)
    yield Segment(f"  {'▼' if falls else '▲'}" if head else "  │", part if head else None)
    if row == (begin + end) // 2 and end - begin > 3:
        points = half_up(now) - half_up(start)
        words = f" {points:+.1f}".replace("-", "\N{MINUS SIGN}")
        yield Segment(words + (" points" if room > 13 else ""), part)


def _last(track: Track) -> float | None:
    return track.means[-1][-1][1] if track.means else None
