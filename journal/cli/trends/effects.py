"""``effects``: what was seen before and after sessions, which is no proof of an effect."""

import click

from journal.cli.asked import days_options, wanted
from journal.cli.output import JSON, say, show, show_json
from journal.cli.shell import REGION, SIDE, json_option, open_journal
from journal.domain.atlas.regions import Side
from journal.domain.rounded import rounded
from journal.domain.trends.effects import Observed, effect_in_words
from journal.service.journal import Journal


@click.command()
@click.argument("region", type=REGION, nargs=-1, metavar="[REGION]")
@click.option("--side", type=SIDE, help="Only this side.")
@days_options
@json_option
def effects(
    region: tuple[str, ...],
    side: Side | None,
    first: str | None,
    last: str | None,
    as_json: bool,
) -> None:
    """Print what was seen before and after sessions.

    By region and side, then by muscle and side. What would have happened without pressing is
    not known.
    """
    journal = open_journal()
    entries = wanted(journal, region, side, first, last)
    found = journal.effects.find(entries)
    found.sort(key=lambda one: bool(one.of.muscle))
    if as_json:
        as_of = {"as_of": journal.trends.as_of(entries.last).isoformat()}
        show_json("effects", (_json(one) | as_of for one in found))
        return
    for one in found:
        show(f"{_name(journal, one)}, {one.of.side}: {rounded(one.seconds / 60)} minutes held.")
        show(f"  {effect_in_words(one)}")
    if not found:
        say("No sessions.")


def _name(journal: Journal, one: Observed) -> str:
    if one.of.region:
        return journal.places.name(one.of.region)
    return journal.places.muscle(one.of.muscle)


def _json(one: Observed) -> dict[str, JSON]:
    least, most = one.spread or (None, None)
    return {
        "region": one.of.region or None,
        "muscle": one.of.muscle or None,
        "side": one.of.side,
        "sessions": one.sessions,
        "pressure_seconds": one.seconds,
        "rated": len(one.rated),
        "before": _points(one.before),
        "after": _points(one.after),
        "difference": _points(one.difference),
        "median_difference": None if one.median is None else one.median / 100,
        "lowest_difference": None if least is None else least / 100,
        "highest_difference": None if most is None else most / 100,
    }


def _points(mean: float | None) -> float | None:
    return None if mean is None else round(mean, 4)
