"""``import``."""

from pathlib import Path

import click

from journal.cli.output import say
from journal.cli.shell import open_journal
from journal.domain.errors import Refused
from journal.exchange.csv_scores import parse_columns, read_region_map
from journal.service.imports import Report


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "columns",
    required=True,
    metavar="day=…,region=…,score=…",
    help="Which column holds the day, region, side, score and note.",
)
@click.option(
    "--regions",
    type=click.Path(path_type=Path),
    metavar="MAP.toml",
    help='Lines such as "Their name" = "our_region", or = false to leave its rows out.',
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--skip-bad", is_flag=True, help="Take the good rows though others can't be taken.")
def import_scores(
    file: Path, columns: str, regions: Path | None, dry_run: bool, skip_bad: bool
) -> None:
    """Take over scores from a CSV FILE.

    The same file twice adds nothing.
    """
    journal = open_journal()
    report = journal.imports.from_csv(
        file,
        parse_columns(columns),
        read_region_map(regions) if regions else {},
        dry_run=dry_run,
        skip_bad=skip_bad,
    )
    for problem in report.problems:
        say(f"Line {problem.line}: {problem.reason}")
    if report.problems and not skip_bad:
        raise Refused(
            f"{_rows(len(report.problems))} can't be taken, so nothing was imported. Mend the "
            f"file or the region map, or add --skip-bad to import the other {report.added}."
        )
    say(_summary(report, dry_run=dry_run))


def _summary(report: Report, *, dry_run: bool) -> str:
    parts = [
        f"{'Would import' if dry_run else 'Imported'} {_scores(report.added)}",
        f"{report.known} were there already" if report.known else "",
        f"{_rows(report.left_out)} left out by the region map" if report.left_out else "",
        f"{_rows(len(report.problems))} skipped" if report.problems else "",
    ]
    undo = " journal undo takes them out again." if report.written else ""
    return f"{', '.join(part for part in parts if part)}.{undo}"


def _rows(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"


def _scores(count: int) -> str:
    return f"{count} score{'s' * (count != 1)}"
