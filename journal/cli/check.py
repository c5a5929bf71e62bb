"""``check``."""

import click

from journal import paths
from journal.cli.output import show, show_json
from journal.cli.shell import json_option, places, settings
from journal.runtime.clock import Clock
from journal.service.checks import Checks


@click.command()
@json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Say whether all is well with the journal.

    That is its file, its entries, its disk and its backups. Nothing is changed. The exit code is
    0 if all is well and 1 if something asks to be done.
    """
    report = Checks(paths.database_file(), Clock(), settings().start_of_day, places()).run()
    if as_json:
        rows = ((found.level, found.about, found.words) for found in report.findings)
        fields = ("level", "about", "words")
        show_json("findings", [dict(zip(fields, row, strict=True)) for row in rows])
    else:
        for line in str(report).splitlines():
            show(line)
        if report.well:
            show("All is well.")
    context.exit(0 if report.well else 1)
