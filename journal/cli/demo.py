"""``demo``."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from journal.cli.output import say
from journal.cli.shell import FILE
from journal.paths import DATA_DIR
from journal.runtime.clock import Clock
from journal.runtime.passing_folder import passing_folder

if TYPE_CHECKING:
    from journal.service.journal import Journal

NOTICE = (
    "This is the demo: a made-up diary. Nothing that you do here is kept, and your own journal "
    "is not touched."
)


@click.command()
@click.option(
    "--keep",
    type=FILE,
    metavar="DIR",
    help="Write it to an empty folder instead, to try the commands on.",
)
@click.pass_obj
def demo(open_screens: "Callable[[Journal, Sequence[str]], None]", keep: Path | None) -> None:
    """Open a throw-away journal with a made-up year in it.

    Your own journal is not touched.
    """
    from journal.service.demo import demo_journal, keep_demo  # brings SQLAlchemy

    if keep is not None:
        keep_demo(keep, Clock())
        named = f"{DATA_DIR}={quote(str(keep))}"
        say(f"The demo lies in {keep}. Name it before a command: {named} journal week")
        return
    with passing_folder() as folder, closing(demo_journal(folder, Clock())) as journal:
        open_screens(journal, [NOTICE])
    say("The demo is over and its journal is gone.")
