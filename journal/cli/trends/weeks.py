"""``week``: the week review, or weekly figures of any series."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any, TypeVar

import click

from journal.cli.asked import bound_of, wanted
from journal.cli.output import say, show, show_json, show_table, week_json
from journal.cli.shell import DAY, REGION, SIDE, json_option, open_journal
from journal.cli.trends.series import INDENT, minutes, say_older, show_sentence
from journal.domain.atlas.regions import Side
from journal.domain.days import EARLIEST
from journal.domain.errors import Refused
from journal.domain.rounded import rounded
from journal.domain.scores import Series, format_score
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Week
from journal.service.journal import Journal

WEEKS = 4
"""How many weeks are printed unless said otherwise."""

_Command = TypeVar("_Command", bound=Callable[..., object])


class Count(click.IntRange):
    """A whole number in ASCII digits; ``int`` would also take other scripts' digits and 1_0."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Take digits only."""
        if not re.fullmatch("[0-9]+", str(value)):
            self.fail(f"{value!a} is not a whole number.", param, ctx)
        return super().convert(value, param, ctx)


def span_options(usual: int) -> Callable[[_Command], _Command]:
    """Give a command the options that say which weeks are wanted."""

    def add(command: _Command) -> _Command:
        words = f"How many weeks; {usual} unless said."
        for option in (
            click.option(
                "--to", "last", type=DAY, metavar="DAY", help="Up to the week of this day."
            ),
            click.option(
                "--from", "first", type=DAY, metavar="DAY", help="From the week of this day on."
            ),
            click.option("--weeks", "count", type=Count(1, 6000), help=words),
        ):
            command = option(command)
        return command

    return add


def span_wanted(
    journal: Journal, count: int | None, first: str | None, last: str | None, usual: int
) -> Span:
    """Return the days that the options name.

    Raises:
        Refused: They can't be read, or contradict each other.
    """
    if count and first:
        raise Refused("Say either --weeks or --from, not both.")
    given = bound_of(journal, first) if first else None
    end = bound_of(journal, last) if last else max(given or EARLIEST, journal.today)
    start = given or end - timedelta(weeks=(count or usual) - 1)
    if start > end:
        raise Refused(f"--from {start} is after --to {end}; turn them round.")
    return Span(start, end)


@click.command()
@click.argument("region", type=REGION, nargs=-1, metavar="[REGION]")
@click.option("--side", type=SIDE, help="Only this side.")
@span_options(WEEKS)
@json_option
def week(
    region: tuple[str, ...],
    side: Side | None,
    count: int | None,
    first: str | None,
    last: str | None,
    as_json: bool,
) -> None:
    """Print the week review, or weekly figures of a REGION.

    Without anything else: the seven days of all your series, and what has changed. With a region,
    a side or a span: the mean of the day values of each week, the worst score, on how many days
    there were any, on how many the day value was 7 or more, and how long was pressed. What has
    changed is judged as of today, or of the last day looked at (--to).
    """
    if not (region or side or count or first or last or as_json):
        from journal.cli.trends.week_review import show_review  # other figures, another layout

        show_review(open_journal())
        return
    journal = open_journal()
    span = span_wanted(journal, count, first, last, WEEKS)
    of = wanted(journal, region, side)
    weeks = journal.weeks.between(span.first, span.last, region=of.region, side=of.side)
    if as_json:
        as_of = {"as_of": journal.trends.as_of(span.last).isoformat()}
        show_json("weeks", (week_json(one) | as_of for one in weeks))
    elif weeks:
        for number, (series, own) in enumerate(groupby(weeks, lambda one: one.series)):
            if number:
                show("")
            _show_series(journal, series, own)
            if region or last:
                _show_change(journal, series, span.last)
        if any(one.pressing.sessions for one in weeks):
            from journal.domain.trends.effects import UNKNOWN

            show_sentence(UNKNOWN)
    else:
        say("No scores in these weeks.")
        say_older(journal, None, span, "week")


def _show_series(journal: Journal, series: Series, weeks: Iterable[Week]) -> None:
    show(journal.places.series(series))
    header = (INDENT + "week of", "mean", "worst", "days", "days 7+", "pressed")
    show_table(header, map(_row, weeks))


def _show_change(journal: Journal, series: Series, last: date) -> None:
    from journal.domain.trends.change import SOURCE, change_in_words

    change = journal.trends.change(series, last)
    source = f" {SOURCE}." if change.points is not None else ""
    show_sentence(change_in_words(change) + source)


def _row(week: Week) -> tuple[str, ...]:
    rated = week.mean is not None
    pressed = minutes(week.pressing)
    return (
        f"{INDENT}{week.week}",
        "no data" if week.mean is None else rounded(week.mean),
        "" if week.worst is None else format_score(round(week.worst * 100)),
        f"{week.days} of 7",
        str(week.days_high) if rated else "",
        f"{pressed} min in {week.pressing.sessions}" if pressed else "",
    )
