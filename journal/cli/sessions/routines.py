"""``session routine``: ``list``, ``save`` and ``remove``."""

from typing import cast

import click

from journal.cli.output import JSON, say, show_json, show_table
from journal.cli.sessions.session import HALVES
from journal.cli.shell import WORDS, json_option, open_journal
from journal.domain.atlas.regions import Half, find_muscle
from journal.domain.errors import Refused
from journal.domain.sessions.routines import Routine
from journal.service.journal import Journal


@click.group(no_args_is_help=False)
def routine() -> None:
    """Keep points to press in a fixed order, under a name."""


@routine.command(name="list")
@json_option
def list_routines(as_json: bool) -> None:
    """Print the routines."""
    found = open_journal().routines.all()
    if as_json:
        show_json("routines", map(_json, found))
    elif found:
        show_table(("name", "points"), ((one.name, " ".join(one.points)) for one in found))
    else:
        say("No routines.")


@routine.command()
@click.argument("name", type=WORDS)
@click.argument("points", type=WORDS, metavar="MUSCLE:SIDE...", nargs=-1, required=True)
@json_option
def save(name: str, points: tuple[str, ...], as_json: bool) -> None:
    """Keep a routine under a NAME, in place of an older one.

    A point is a muscle and left, right or both: upper_trapezius:left.
    """
    journal = open_journal()
    kept = journal.routines.save(name, [one for words in points for one in _point(journal, words)])
    if as_json:
        show_json("routines", [_json(kept)])
    else:
        say(f"Saved: {kept.name}, {len(kept.points)} points.")


@routine.command()
@click.argument("name", type=WORDS)
@json_option
def remove(name: str, as_json: bool) -> None:
    """Forget the routine of that NAME."""
    gone = open_journal().routines.remove(name)
    if as_json:
        show_json("routines", [_json(gone)])
    else:
        say(f"Removed: {gone.name}.")


def _point(journal: Journal, words: str) -> list[tuple[str, Half]]:
    muscle, colon, side = words.rpartition(":")
    if not colon or side not in HALVES:
        raise Refused(f"{words!a} is not a point. Write a muscle and a side: upper_trapezius:left.")
    found = find_muscle(journal.places.atlas, muscle)
    return [(found.id, half) for half in HALVES[side]]


def _json(one: Routine) -> dict[str, JSON]:
    points: list[dict[str, JSON]] = [{"muscle": muscle, "side": side} for muscle, side in one.pairs]
    return {"name": one.name, "points": cast(list[JSON], points)}
