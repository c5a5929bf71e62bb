"""``demo``."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shlex import quote
from shutil import rmtree
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING

import click

from journal.cli.output import say
from journal.cli.shell import FILE
from journal.domain.errors import Failed
from journal.paths import DATA_DIR
from journal.runtime.clock import Clock

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
    with _private_folder() as folder, closing(demo_journal(folder, Clock())) as journal:
        open_screens(journal, [NOTICE])
    say("The demo is over and its journal is gone.")


@contextmanager
def _private_folder() -> Iterator[Path]:
    """Give a folder for its owner alone that is gone afterwards, also where a signal ends it all.

    On screen the app heeds signals by itself. Before that nothing is raised: Python drops an
    exception that comes up while it imports.
    """
    try:
        folder = TemporaryDirectory(prefix="journal-demo-", ignore_cleanup_errors=True)
    except OSError as error:
        raise Failed(
            f"The demo found no place for a temporary folder: {error.strerror}. Name one with "
            "TMPDIR, or write the demo to a folder with --keep."
        ) from error
    with folder as name:
        os.environ[DATA_DIR] = name  # a picture of the screen, say, belongs to the demo too

        def leave(number: int, frame: FrameType | None) -> None:
            rmtree(name, ignore_errors=True)
            os._exit(128 + number)

        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, leave)
        yield Path(name)
