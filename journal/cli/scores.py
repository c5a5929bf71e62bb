"""``log``, ``carry`` and ``list``."""

import re
from dataclasses import replace
from itertools import chain

import click

from journal.cli.asked import (
    at_option,
    day_of,
    day_words,
    filter_options,
    note_of,
    on_option,
    place_of,
    time_of,
    wanted,
)
from journal.cli.output import say, score_json, show_json, show_table
from journal.cli.shell import REGION, SIDE, WORDS, WithNumber, json_option, open_journal, places
from journal.domain.atlas.regions import Side
from journal.domain.errors import Refused
from journal.domain.scores import QUALITIES, Score, Series, format_score, parse_score, typed_score
from journal.domain.text import first_line
from journal.service.journal import Journal
from journal.service.scores import NewScore


class LogCommand(WithNumber):
    """Takes a score."""

    def refuse(self, below_zero: str) -> None:
        """Say that it is no score."""
        parse_score(below_zero)


@click.command(cls=LogCommand)
@click.argument("region", type=REGION, nargs=-1, metavar="REGION")
@click.argument("score", required=False, metavar="SCORE")
@click.option("--side", type=SIDE, help="Left, right, or (unless said) whole; L and R will do.")
@on_option
@at_option("When it was felt")
@click.option(
    "--note", type=WORDS, default="", metavar="TEXT", help="Your words; - reads them from stdin."
)
@click.option(
    "--quality", "qualities", type=click.Choice(QUALITIES), multiple=True,
    help="How it felt; may be given several times.",
)  # fmt: skip
@json_option
@click.pass_context
def log(
    context: click.Context,
    region: tuple[str, ...],
    score: str | None,
    side: Side | None,
    day: str | None,
    at: str | None,
    note: str,
    qualities: tuple[str, ...],
    as_json: bool,
) -> None:
    """Keep the pain SCORE, 0 to 10, of a REGION: left neck 4.

    x is ten. A name of several words needs no quotes, and may say the side.
    """
    if score is None or not region:  # one word may be either
        named = "region" if re.match(r"\d|x?$", score or "") else "score"
        missing = next(one for one in context.command.params if one.name == named)
        raise click.MissingParameter(ctx=context, param=missing)
    # What can be refused without the file is refused before there is one.
    hundredths, place = typed_score(score), place_of(places(), region, side)
    series = Series(place.region, place.side or "whole")
    felt = time_of(at) if at is not None else None
    journal = open_journal()
    kept = journal.scores.record(
        NewScore(
            series=series,
            hundredths=hundredths,
            day=day_of(journal, day) if day else None,
            at=felt,
            note=note_of(note),
            qualities=qualities,
        )
    )
    if as_json:
        show_json("scores", [score_json(kept)])
    else:
        say(f"Saved: {score_words(journal, kept)}, {day_words(journal, kept.day)}.")
    if twice := journal.scores.came_twice(kept, felt):
        say(twice)


@click.command()
@on_option
@json_option
def carry(day: str | None, as_json: bool) -> None:
    """Log the same as the day before for all of yours.

    What is rated already stays as it is.
    """
    journal = open_journal()
    kept = journal.scores.carry(day_of(journal, day) if day else journal.today, source="shell")
    if as_json:
        show_json("scores", map(score_json, kept))
    elif not kept:
        say("There is nothing to take over from the day before.")
    for score in () if as_json else kept:
        say(f"Saved: {score_words(journal, score)}, {day_words(journal, score.day)}.")


@click.command(name="list")
@filter_options
@click.option(
    "--search", "text", type=WORDS, metavar="TEXT", help="Only those whose note holds this."
)
@click.option("--facts", "of_facts", is_flag=True, help="Day facts in place of scores.")
@click.option(
    "--spots", "of_spots", is_flag=True, help="Ratings of tender spots in place of scores."
)
@json_option
def list_scores(
    region: str | None,
    side: Side | None,
    first: str | None,
    last: str | None,
    text: str | None,
    of_facts: bool,
    of_spots: bool,
    as_json: bool,
) -> None:
    """Print scores, day facts or ratings, newest first."""
    if of_facts and of_spots:
        raise Refused("Say --facts or --spots, not both.")
    if of_facts:
        if region or side:
            raise Refused("Day facts have no region and no side: leave --region and --side out.")
        from journal.cli.day_facts import list_facts  # what only few ask for

        list_facts(first, last, text, as_json=as_json)
        return
    journal = open_journal()
    entries = replace(wanted(journal, region, side, first, last), text=text)
    if of_spots:
        from journal.cli.spots import list_ratings  # what only few ask for

        list_ratings(journal, entries, as_json=as_json)
        return
    found = journal.scores.stream(entries)
    if as_json:
        show_json("scores", map(score_json, found))
    elif newest := next(found, None):
        header = ("day", "time", "region", "side", "score", "", "id", "note")
        show_table(header, (_row(journal, score) for score in chain([newest], found)))
    else:
        say("No scores.")


def score_words(journal: Journal, score: Score) -> str:
    """Name a score: ``Back of the neck, left, 6``."""
    name = journal.places.name(score.series.region)
    return f"{name}, {score.series.side}, {format_score(score.hundredths)}"


def _row(journal: Journal, score: Score) -> tuple[str, ...]:
    return (
        str(score.day),
        f"{score.felt_at:%H:%M}" if score.felt_at else "",
        journal.places.name(score.series.region),
        score.series.side,
        format_score(score.hundredths),
        " ".join(
            ["late"] * score.late
            + ["carried"] * score.carried
            + ["later than now"] * journal.entries.ahead(score)
        ),
        score.id[:8],
        " ".join([first_line(score.note), *(f"#{word}" for word in score.qualities)]).strip(),
    )
