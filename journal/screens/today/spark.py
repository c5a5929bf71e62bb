"""The days of a series as bars, each in the colour of its score."""

from collections.abc import Iterator, Sequence

from rich.segment import Segment

from journal.widgets.pain import PainPalette, style

BARS = " ▁▂▃▄▅▆▇█"


def spark(
    values: Sequence[float | None], line: int, lines: int, palette: PainPalette
) -> Iterator[Segment]:
    """Draw one line of bars over the whole scale, 0 to 10.

    Args:
        values: From 0 to 10; None leaves a hole, which is never a zero.
        line: Which line, from 0 at the bottom.
        lines: How many there are.
        palette: The colours in use.
    """
    for value in values:
        if value is None:
            yield Segment("·" if line == 0 else " ", palette.faint)
            continue
        eighths = max(round(value / 10 * 8 * lines), 1) - 8 * line
        colour = palette.colours.of(round(value * 100))
        yield Segment(BARS[min(max(eighths, 0), 8)], style(colour))
