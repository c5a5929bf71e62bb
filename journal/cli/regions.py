"""``regions``."""

import click

from journal.cli.output import JSON, say, show_json, show_table
from journal.cli.shell import WORDS, atlas, json_option
from journal.domain.atlas.regions import Region, search_regions


@click.command()
@click.argument("words", type=WORDS, nargs=-1)
@json_option
def regions(words: tuple[str, ...], as_json: bool) -> None:
    """List the regions, or those that fit WORDS.

    Names and what people call them count: "traps", "tennis elbow".
    """
    found = search_regions(atlas(), " ".join(words))
    if as_json:
        show_json("regions", map(_region_json, found))
    elif found:
        rows = ((region.id, region.name, ", ".join(region.aliases)) for region in found)
        show_table(("id", "name", "also called"), rows)
    else:
        say("No match. journal regions lists all of them.")


def _region_json(region: Region) -> dict[str, JSON]:
    return {
        "id": region.id,
        "name": region.name,
        "area": region.area,
        "aliases": region.aliases,
        "sides": region.sides,
        "muscles": [muscle.id for muscle in region.muscles],
    }
