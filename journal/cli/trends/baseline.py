"""``baseline``: what change is held against, and how to choose it."""

import click

from journal.cli.asked import day_of, place_of
from journal.cli.output import JSON, say, show_json
from journal.cli.shell import DAY, REGION, SIDE, json_option, open_journal
from journal.cli.trends.series import kept_series, one_series, show_sentence
from journal.domain.atlas.regions import Side
from journal.domain.days import short
from journal.domain.errors import Refused
from journal.domain.rounded import rounded
from journal.domain.trends.change import Change, change_in_words
from journal.domain.trends.span import Span


@click.command(name="baseline")
@click.argument("region", type=REGION, nargs=-1, required=True, metavar="REGION")
@click.option("--side", type=SIDE, help="Only this side.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="Set it by hand: its first day.")
@click.option("--to", "last", type=DAY, metavar="DAY", help="Its last day.")
@click.option("--clear", is_flag=True, help="Back to the first days that hold enough rated ones.")
@json_option
def show_baseline(
    region: tuple[str, ...],
    side: Side | None,
    first: str | None,
    last: str | None,
    clear: bool,
    as_json: bool,
) -> None:
    """Print the baseline of a REGION, or set it by hand.

    It is what the latest seven days are held against: the first 14 days in a row (or as many as
    baseline_days in the settings) of which four of seven are rated, unless --from and --to say
    other days.
    """
    if clear and (first or last):
        raise Refused("Say either --clear or --from and --to, not both. Nothing was changed.")
    if bool(first) != bool(last):
        raise Refused("Say both --from and --to. Nothing was changed.")
    journal = open_journal()
    id, side = place_of(journal.places, region, side)
    kept = kept_series(journal, id, side)
    if first and last:
        kept = [one_series(journal, id, side)]
        span = Span(day_of(journal, first), day_of(journal, last))
        journal.trends.set_baseline(kept[0], span)
    elif clear:
        kept = [one_series(journal, id, side)]
        journal.trends.set_baseline(kept[0], None)
    found = [journal.trends.change(one) for one in kept]
    if as_json:
        show_json("baselines", map(_json, found))
    for change in () if as_json else found:
        show_sentence(f"{journal.places.series(change.series)}: {_in_words(change)}", "")
    if not found:
        say("No entries there yet.")


def _in_words(change: Change) -> str:
    start = change.baseline
    if start is None:
        return change_in_words(change)
    hand = ", set by hand" if start.by_hand else ""
    span = f"{short(start.first)} to {short(start.last)}"
    return f"{rounded(start.mean, 2)}, the mean of {start.days} rated days from {span}{hand}."


def _json(change: Change) -> dict[str, JSON]:
    start = change.baseline
    return {
        "region": change.series.region,
        "side": change.series.side,
        "first": start.first.isoformat() if start else None,
        "last": start.last.isoformat() if start else None,
        "mean": start.mean if start else None,
        "days": start.days if start else None,
        "by_hand": change.by_hand is not None,
    }
