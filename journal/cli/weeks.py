"""``week``."""

import re
from datetime import timedelta
from typing import Any

import click

from journal.cli.output import say, show_json, show_table, week_json
from journal.cli.shell import REGION, SIDE, json_option, open_journal
from journal.domain.days import parse_day
from journal.domain.errors import Refused
from journal.domain.regions import Side
from journal.domain.scores import format_score
from journal.domain.trends import Week

WEEKS = 4
"""How many weeks are printed unless said otherwise."""


class Count(click.IntRange):
    """A whole number in ASCII digits; ``int`` would also take other scripts' digits and 1_0."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Take digits only."""
        if not re.fullmatch("[0-9]+", str(value)):
            self.fail(f"{value!a} is not a whole number.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("region", type=REGION, required=False)
@click.option("--side", type=SIDE, help="Only this side.")
@click.option("--weeks", "count", type=Count(1, 6000), help=f"How many weeks; {WEEKS} unless said.")
@click.option("--from", "first", metavar="DAY", help="From the week of this day on.")
@click.option("--to", "last", metavar="DAY", help="Up to the week of this day.")
@json_option
def week(
    region: str | None,
    side: Side | None,
    count: int | None,
    first: str | None,
    last: str | None,
    as_json: bool,
) -> None:
    """Print weekly figures of every series.

    The mean of the day values, the worst score, and on how many days there were any.
    """
    if count and first:
        raise Refused("Say either --weeks or --from, not both.")
    journal = open_journal()
    end = parse_day(last, journal.today) if last else journal.today
    weeks_before = timedelta(weeks=(count or WEEKS) - 1)
    start = parse_day(first, journal.today) if first else end - weeks_before
    if start > end:
        raise Refused(f"--from {start} is after --to {end}; turn them round.")
    weeks = journal.weeks.between(
        start, end, region=journal.places.region(region) if region else None, side=side
    )
    if as_json:
        show_json("weeks", map(week_json, weeks))
    elif weeks:
        header = ("region", "side", "week of", "mean", "worst", "days", "days 7+", "pressed")
        show_table(header, (_row(journal.places.name(w.series.region), w) for w in weeks))
    else:
        say("No scores in these weeks.")


def _row(region: str, week: Week) -> tuple[str, ...]:
    rated = week.mean is not None and week.worst is not None
    return (
        region,
        week.series.side,
        str(week.week),
        f"{week.mean:.1f}" if rated else "no data",
        format_score(round(week.worst * 100)) if week.worst is not None else "",
        f"{week.days} of 7",
        str(week.days_high) if rated else "",
        _pressed(week),
    )


def _pressed(week: Week) -> str:
    if not week.pressing.sessions:
        return ""
    minutes, seconds = divmod(round(week.pressing.seconds), 60)
    return f"{minutes}:{seconds:02d} min in {week.pressing.sessions}"
