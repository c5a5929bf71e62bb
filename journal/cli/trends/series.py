"""What commands that look back share: whose figures, and how sentences stand beneath them."""

from textwrap import wrap

from journal.cli.output import prose_columns, say, show
from journal.domain.atlas.regions import SIDES, Side
from journal.domain.days import short
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.session import in_minutes
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Pressing
from journal.service.journal import Journal

INDENT = "  "


def minutes(pressing: Pressing) -> str:
    """Write how long was pressed: ``4:07``; nothing where nothing was pressed."""
    return in_minutes(pressing.seconds) if pressing.sessions else ""


def kept_series(journal: Journal, region: str, side: Side | None) -> list[Series]:
    """Return the series of a region that have entries, in the order of the sides on screen.

    Args:
        journal: The open journal.
        region: The id of a region.
        side: Only this one; it is returned though it has no entries.
    """
    if side:
        return [Series(region, side)]
    kept = {one for one in journal.trends.series() if one.region == region}
    return [one for side in SIDES if (one := Series(region, side)) in kept]


def one_series(journal: Journal, region: str, side: Side | None) -> Series:
    """Return the only series that can be meant.

    Raises:
        Refused: The region has entries on several sides, or none, and no side is said.
    """
    kept = kept_series(journal, region, side)
    if len(kept) == 1:
        return kept[0]
    name = journal.places.name(region)
    sides = ", ".join(one.side for one in kept)
    there = f"{name} has entries on several sides: {sides}" if kept else f"{name} has no entries"
    raise Refused(f"{there}. Say which one with --side. Nothing was changed.")


def say_older(journal: Journal, series: Series | None, span: Span, command: str) -> None:
    """Tell where to look, if everything there is lies before the days looked at.

    Args:
        journal: The open journal.
        series: Whose entries; None for those of all.
        span: The days looked at.
        command: What looks at others with ``--to``.
    """
    newest = journal.trends.newest(series)
    if newest and newest < span.first:
        say(f"The last entry is of {short(newest)}: journal {command} --to {newest} looks there.")


def show_sentence(words: str, indent: str = INDENT) -> None:
    """Print a sentence beneath figures, broken where the line ends."""
    for line in wrap(words, prose_columns(), initial_indent=indent, subsequent_indent=indent):
        show(line)
