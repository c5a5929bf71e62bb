"""``import``."""

from collections.abc import Sequence
from pathlib import Path

import click

from journal.cli.output import say
from journal.cli.progress import progress
from journal.cli.shell import FILE, open_journal
from journal.domain.errors import Refused
from journal.service.tally import Report

_REGIONS_TOLD = 5


@click.command(name="import")
@click.argument("file", type=FILE)
@click.option(
    "--map",
    "columns",
    metavar="day=…,region=…,score=…",
    help="For a CSV file of another program: which column holds the day, region, side, score and "
    "note.",
)
@click.option(
    "--regions",
    type=FILE,
    metavar="MAP.toml",
    help='Lines such as "Their name" = "our_region", or = false to leave its rows out.',
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--skip-bad", is_flag=True, help="Take the good rows though others can't be taken.")
def import_file(
    file: Path, columns: str | None, regions: Path | None, dry_run: bool, skip_bad: bool
) -> None:
    """Take over the entries of an export, or of a CSV FILE.

    An export in JSON or CSV needs no more words; for scores in the CSV file of another program
    say with --map which column holds what. The same file twice adds nothing, and what is in the
    journal already is left as it is there.
    """
    from journal.exchange.csv_scores import parse_columns, read_region_map

    if regions and not columns:
        raise Refused("--regions needs --map: an export names its regions itself.")
    mapped = parse_columns(columns) if columns is not None else None
    names = read_region_map(regions) if regions else {}
    journal = open_journal()
    with progress("Importing") as tell:
        if mapped is None:
            report = journal.imports.from_export(
                file, dry_run=dry_run, skip_bad=skip_bad, tell=tell
            )
        else:
            report = journal.imports.from_csv(
                file, mapped, names, dry_run=dry_run, skip_bad=skip_bad, tell=tell
            )
    _tell_problems(report)
    if report.faulty and not skip_bad:
        raise _refusal(report, mend="file or the region map" if mapped else "file")
    say(_summary(report, dry_run=dry_run))
    if report.unnamed:
        _tell_regions(report.unnamed)
    if report.later:
        lie = "1 of them lies" if report.later == 1 else f"{report.later} of them lie"
        say(f"{lie} later than now, as in the file. journal check names what does.")


def _tell_problems(report: Report) -> None:
    for problem in report.problems:
        say(f"Line {problem.line}: {problem.reason}")


def _refusal(report: Report, *, mend: str) -> Refused:
    if report.faulty > len(report.problems):
        return Refused(
            f"These and more rows can't be taken, so nothing was imported. Mend the {mend}, or add "
            "--skip-bad to import the others."
        )
    return Refused(
        f"{_rows(report.faulty)} can't be taken, so nothing was imported. Mend the {mend}, or add "
        f"--skip-bad to import the other {report.added}."
    )


def _tell_regions(unnamed: Sequence[str]) -> None:
    named, more = unnamed[:_REGIONS_TOLD], len(unnamed) - _REGIONS_TOLD
    others = f" and {more} others" if more > 0 else ""
    say(f"The regions file has no {', '.join(named)}{others}; the entries are kept all the same.")


def _summary(report: Report, *, dry_run: bool) -> str:
    known = f"{report.known} {'was' if report.known == 1 else 'were'} there already"
    if report.differing:
        known += f" ({report.differing} of them with other contents, left as they are here)"
    parts = [
        f"{'Would import' if dry_run else 'Imported'} {report.in_words}",
        known if report.known else "",
        f"{_rows(report.left_out)} left out by the region map" if report.left_out else "",
        f"{_rows(report.faulty)} skipped" if report.faulty else "",
    ]
    undo = " journal undo takes them out again." if report.written else ""
    return f"{', '.join(part for part in parts if part)}.{undo}"


def _rows(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"
