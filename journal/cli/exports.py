"""``export``."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from journal.cli.output import say
from journal.cli.progress import progress
from journal.cli.shell import FILE, open_journal
from journal.domain.errors import Refused
from journal.domain.text import display

if TYPE_CHECKING:
    from journal.service.exports import Form

STDOUT = Path("-")
_FORMS = ("json", "csv")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS, case_sensitive=False),
    help="JSON holds everything in one document; CSV has one row a fact, for spreadsheets. "
    "Without it the name of the file says which.",
)
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    type=FILE,
    metavar="FILE",
    help="The new file; - is standard output. It never replaces another one.",
)
def export(form: str | None, file: Path) -> None:
    """Write all that is in the journal into a new file.

    Scores, sessions and baselines, readable by you alone. journal import takes them back, here or
    into another journal. docs/export-format.md says what is in it.
    """
    wanted = _form(form, file)
    journal = open_journal()
    with progress("Exporting") as tell:
        if file == STDOUT:
            pieces, exported = journal.exports.to_pieces(wanted, tell)
        else:
            exported = journal.exports.to_file(file, wanted, tell)
    if file == STDOUT:
        _print(pieces)
    else:
        say(
            f"Exported {_counted(exported.scores, 'score')} and "
            f"{_counted(exported.sessions, 'session')} to {file}."
        )
    if exported.running:
        say(f"Left out: {_counted(exported.running, 'session')} not over yet.")


def _form(form: str | None, file: Path) -> "Form":
    named = form or file.suffix.removeprefix(".").lower()
    if named not in _FORMS:
        raise Refused("Say in which form: --format json or --format csv.")
    return cast("Form", named)


def _print(pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        if sys.stdout.isatty():  # a terminal must not obey what stands in a note
            text = piece.decode().replace("\r\n", "\n")
            sys.stdout.write(display(text, block=True))
        else:
            sys.stdout.buffer.write(piece)


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'s' * (count != 1)}"
