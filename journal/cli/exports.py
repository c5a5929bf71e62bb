"""``export``."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from journal.cli.output import say, show_file
from journal.cli.progress import progress
from journal.cli.shell import FILE, WORDS, open_journal
from journal.domain.errors import Refused
from journal.domain.text import counted, listed

if TYPE_CHECKING:
    from journal.service.exports import Exported, Form

STDOUT = Path("-")
_FORMS = ("json", "csv", "simple", "fhir", "phr")
_ENDINGS = ("json", "csv", "phr")
"""What the name of a file says by itself."""

_FOR_RECORDS = ("fhir", "phr")
_WHOLE = ("json", "csv")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS, case_sensitive=False),
    help="json holds everything in one document, csv has one row a fact; both come back with "
    "journal import. simple is day, time, region, side, score and note for a spreadsheet. fhir and "
    "phr are for health records: FHIR R4 as one Bundle, or one resource a line. Without it the "
    "name of the file says json, csv or phr.",
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
@click.option(
    "--name",
    type=WORDS,
    default="",
    metavar="TEXT",
    help="For fhir and phr: whose diary it is; a pseudonym unless said.",
)
def export(form: str | None, file: Path, name: str) -> None:
    """Write all that is in the journal into a new file.

    Scores, sessions, trials, spots, day facts, answers about function and baselines, readable by
    you alone. journal import takes them back, here or into another journal. docs/export-format.md
    in the project's folder says what is in it.
    """
    wanted = _form(form, file)
    if name and wanted not in _FOR_RECORDS:
        raise Refused("--name is for --format fhir and --format phr; other forms hold no name.")
    person = " ".join(name.split())
    journal = open_journal()
    with progress("Exporting") as tell:
        if file == STDOUT:
            pieces, exported = journal.exports.to_pieces(wanted, tell, person=person)
        else:
            exported = journal.exports.to_file(file, wanted, tell, person=person)
    if file == STDOUT:
        show_file(pieces)
    else:
        taken, left = _told(wanted, exported)
        say(f"Exported {listed(taken)} to {file}.")
        if left:
            say(f"Left out: {listed(left)}, of which this form has none.")
    if exported.running:
        say(f"Left out: {counted(exported.running, 'session')} not over yet.")


def _told(form: "Form", exported: "Exported") -> tuple[list[str], list[str]]:
    """Return what a form has of what there was, and what not, in words."""
    scores, sessions = counted(exported.scores, "score"), counted(exported.sessions, "session")
    facts = [counted(exported.facts, "day fact")] if exported.facts else []
    if form == "simple":
        return [scores], [sessions] * (exported.sessions > 0) + facts
    return ([scores, sessions, *facts], []) if form in _WHOLE else ([scores, sessions], facts)


def _form(form: str | None, file: Path) -> "Form":
    ending = file.suffix.removeprefix(".").lower()
    named = form or (ending if ending in _ENDINGS else None)
    if named is None:
        raise Refused(f"Say in which form: --format and one of {', '.join(_FORMS)}.")
    return cast("Form", named)
