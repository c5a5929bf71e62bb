"""``with``: which facts go with the pain, and which have no clear link to it."""

from collections.abc import Iterable, Iterator

import click

from journal.cli.asked import place_of
from journal.cli.output import JSON, say, show, show_json
from journal.cli.shell import REGION, SIDE, WORDS, json_option, open_journal
from journal.cli.trends.series import INDENT, kept_series, show_sentence
from journal.domain.atlas.regions import Side
from journal.domain.errors import Refused
from journal.domain.links import words
from journal.domain.links.words import Named
from journal.domain.scores import Series
from journal.service.links import SeriesLinks


@click.command(name="with")
@click.argument("fact", required=False, type=WORDS)
@click.argument("region", nargs=-1, type=REGION, metavar="[REGION]")
@click.option("--side", type=SIDE, help="Only this side.")
@json_option
def with_fact(fact: str | None, region: tuple[str, ...], side: Side | None, as_json: bool) -> None:
    """Print whether a FACT goes with the pain in a REGION.

    So: journal with alcohol neck. Days with it and without, on the same day and on the day after.
    What has no clear link is told as well. Without a FACT, or a REGION, it
    goes through all of them. docs/links.md in the project's folder tells how, and how
    often it is right.
    """
    if side is not None and not region:
        raise Refused("--side goes with a region: journal with FACT REGION --side left.")
    journal = open_journal()
    kind = journal.fact_kinds.named(fact) if fact is not None else None
    wanted: list[Series] = (
        journal.trends.series()
        if not region
        else kept_series(journal, *place_of(journal.places, region, side))
    )
    found = journal.links.of(wanted, kind)
    if as_json:
        show_json("links", (_json(each, one) for each in found for one in each.links))
        return
    if not any(each.links for each in found):
        say(
            "No entries there yet."
            if journal.fact_kinds.all()
            else "There are no day facts yet, so there is nothing to hold the pain against. Add a "
            "kind: journal facts add alcohol --kind yes."
        )
        return
    for place, each in enumerate(found):
        if place:
            show("")
        show(journal.places.series(each.series))
        for line in _lists(each.links):
            show(line) if line.endswith(":") else show_sentence(line, INDENT * 2)
        if looks := words.looks([one.found for one in each.links]):
            show_sentence(looks)
    show("")
    for sentence in words.beneath([one for each in found for one in each.links]):
        show_sentence(sentence, "")


def _lists(links: Iterable[Named]) -> Iterator[str]:
    every = list(links)
    for heading in words.HEADINGS:
        under = [one for one in every if words.heading(one.found) == heading]
        if under:
            yield f"{INDENT}{heading}:"
            yield from words.under(heading, under)


def _json(each: SeriesLinks, one: Named) -> dict[str, JSON]:
    found = one.found
    return {
        "fact": one.fact,
        "region": each.series.region,
        "side": each.series.side,
        "lag": found.lag,
        "verdict": words.heading(found).lower(),
        "days": found.days,
        "n_with": found.n_with,
        "n_without": found.n_without,
        "mean_with": _points(found.with_it),
        "mean_without": _points(found.without),
        "difference": _points(found.difference),
        "low": _points(found.low),
        "high": _points(found.high),
        "p": _share(found.p),
        "p_of_all": _share(found.adjusted),
        "looked_at": found.looked_at,
        "without_by": found.by,
        "median": found.median,
        "missing": found.missing,
    }


def _points(hundredths: float | None) -> float | None:
    return None if hundredths is None else round(hundredths / 100, 4)


def _share(p: float | None) -> float | None:
    return None if p is None else round(p, 4)
