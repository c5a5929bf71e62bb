"""``report``: the page for a clinician."""

from pathlib import Path
from typing import cast

import click

from journal.cli.output import say, show_file
from journal.cli.shell import FILE, REGION, WORDS, open_journal
from journal.cli.trends.weeks import span_options, span_wanted
from journal.report.figures import WEEKS, Paper
from journal.report.forms import FORMS, Form, named

STDOUT = Path("-")


@click.command()
@span_options(WEEKS)
@click.option(
    "--region",
    "regions",
    type=REGION,
    multiple=True,
    metavar="REGION",
    help="Only this region; may be given several times.",
)
@click.option("--name", type=WORDS, default="", metavar="TEXT", help="Whose page it is.")
@click.option(
    "--note",
    "notes",
    type=WORDS,
    multiple=True,
    metavar="ID",
    help="Put the note of this entry on the page; may be given several times.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"], case_sensitive=False),
    default="a4",
    help="What it is printed on; a4 unless said.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS, case_sensitive=False),
    help="Without it the name of the file says which; text on standard output.",
)
@click.option(
    "-o",
    "--output",
    "file",
    type=FILE,
    default=STDOUT,
    metavar="FILE",
    help="The new file; - is standard output. It never replaces another one.",
)
def report(
    count: int | None,
    first: str | None,
    last: str | None,
    regions: tuple[str, ...],
    name: str,
    notes: tuple[str, ...],
    paper: str,
    form: str | None,
    file: Path,
) -> None:  # fmt: skip
    """Make the page that a clinician reads in a minute.

    Where, how bad, better or worse, how sure, and what was tried: the last weeks on one side of
    paper. It says how much was logged, and what is not known.
    """
    wanted = _form(form, file)
    journal = open_journal()
    span = span_wanted(journal, count, first, last, WEEKS)
    page = journal.reports.of(
        span,
        regions=[journal.places.region(region) for region in regions],
        name=name,
        notes=notes,
        paper=cast("Paper", paper),
    )
    if file == STDOUT:
        show_file([journal.reports.to_bytes(page, wanted)])
    else:
        journal.reports.to_file(file, page, wanted)
        say(f"The page is in {file}.")


def _form(form: str | None, file: Path) -> Form:
    said = form or ("text" if file == STDOUT else None)
    return cast("Form", said) if said else named(file)
