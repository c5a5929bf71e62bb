"""What commands share: the open journal, and parameters that name regions, sides and days."""

from functools import cache
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from journal import paths
from journal.cli.output import say
from journal.domain.days import Clock
from journal.domain.regions import SIDES
from journal.service.places import Places
from journal.settings import Settings, load

if TYPE_CHECKING:
    from journal.service.journal import Journal


class RegionWords(click.ParamType[str]):
    """A region by id, name or alias; the shell completes its id."""

    name = "region"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the ids that begin so."""
        atlas = Places(paths.regions_file()).usable
        return [
            CompletionItem(region.id, help=region.name)
            for region in (atlas.regions if atlas else ())
            if region.id.startswith(incomplete)
        ]


REGION = RegionWords()
SIDE = click.Choice(SIDES, case_sensitive=False)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")


@cache
def settings() -> Settings:
    """Return the person's settings, telling once what in them can't be used."""
    found, problems = load(paths.settings_file())
    for problem in problems:
        say(problem)
    return found


@cache
def places() -> Places:
    """Return the regions as entries need them, telling once if their file can't be used."""
    found = Places(paths.regions_file())
    if found.problem:
        say(found.problem)
    return found


def open_journal() -> "Journal":
    """Open the person's journal.

    Raises:
        Failed: It can't be opened; it is left as it is.
    """
    from journal.service.journal import Journal  # brings SQLAlchemy

    return Journal.open(settings(), Clock(), places())
