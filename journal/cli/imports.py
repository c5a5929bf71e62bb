"""``import``."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal import paths
from journal.cli.output import say
from journal.cli.progress import progress
from journal.cli.shell import FILE, WORDS, json_option, open_journal
from journal.domain.errors import Refused
from journal.domain.text import counted
from journal.service.import_tally import ImportOutcome

if TYPE_CHECKING:
    from journal.exchange.source import Handed
    from journal.service.journal import Journal

_REGIONS_TOLD = 5


@click.command(name="import")
@click.argument("file", type=FILE)
@click.option(
    "--map",
    "columns",
    metavar="day=…,region=…,score=…",
    help="For a table: which column holds the day, time, region, side, score and note. "
    "region:=neck says one region for all; region=* that every other column is a place.",
)
@click.option("--form", metavar="FORM", help="Which program wrote it, such as bearable; or plain.")
@click.option("--dates", metavar="ymd|dmy|mdy", help="The order of its dates, if they do not say.")
@click.option("--scale", metavar="LOW-HIGH|words", help="Its scale: no pain and the worst, 0-4.")
@click.option("--fill-down", is_flag=True, help="An empty day means the day above it.")
@click.option(
    "--regions",
    type=FILE,
    metavar="MAP.toml",
    help='Lines such as "Their name" = "our_region left", or = false to leave its rows out.',
)
@click.option("--plan", type=FILE, metavar="PLAN.toml", help="All of this, from a file.")
@click.option("--plan-only", is_flag=True, help="Write such a file, to be mended, and stop.")
@click.option(
    "--source", type=WORDS, metavar="NAME", help="The diary's name, under which rows are known."
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
@click.option("--skip-bad", is_flag=True, help="Take the good rows though others can't be taken.")
def import_file(
    file: Path, columns: str | None, form: str | None, dates: str | None, scale: str | None,
    fill_down: bool, regions: Path | None, plan: Path | None, plan_only: bool,
    source: str | None, dry_run: bool, as_json: bool, skip_bad: bool,
) -> None:  # fmt: skip
    """Take over the entries of an export or another diary.

    FILE may be - for a pipe. An export of this program in JSON or CSV needs no more words, nor does
    a table whose columns have usual names. --dry-run shows what would be stored. The same file
    twice adds nothing; a longer one adds what is new and corrects what was corrected there. What
    was changed or deleted here stays so.
    """
    from journal.cli.diaries import Asked, bring

    asked = Asked(
        columns=columns, form=form, dates=dates, scale=scale, fill_down=fill_down,
        regions=regions, plan=plan, plan_only=plan_only, source=source,
    )  # fmt: skip
    if as_json and not dry_run:
        raise Refused("--json goes with --dry-run, which prints what would happen.")
    journal = open_journal()
    with _handed(file) as handed:
        ours = not (columns or form or plan) and journal.imports.is_export(handed)
        if ours and not asked.nothing:
            raise Refused(
                "An export of this program names its days, regions and scores itself; what is said "
                "about another diary needs --map. Nothing was imported."
            )
        if ours:
            _export(journal, handed, dry_run=dry_run, skip_bad=skip_bad)
        else:
            bring(journal, handed, asked, dry_run=dry_run, as_json=as_json, skip_bad=skip_bad)


@contextmanager
def _handed(file: Path) -> "Iterator[Handed]":
    from journal.exchange.source import Handed, piped

    if str(file) != "-":
        yield Handed(file)
        return
    with piped(sys.stdin.buffer, paths.data_dir()) as handed:
        yield handed


def _export(journal: "Journal", handed: "Handed", *, dry_run: bool, skip_bad: bool) -> None:
    with progress("Importing") as tell:
        outcome = journal.imports.from_export(handed, dry_run=dry_run, skip_bad=skip_bad, tell=tell)
    for problem in outcome.problems:
        say(f"Line {problem.line}: {problem.reason}")
    if outcome.faulty and not skip_bad:
        raise _refusal(outcome)
    say(_summary(outcome, dry_run=dry_run))
    if outcome.unnamed:
        _tell_regions(outcome.unnamed)
    if outcome.later:
        lie = "1 of them lies" if outcome.later == 1 else f"{outcome.later} of them lie"
        say(f"{lie} later than now, as in the file. journal check names what does.")


def _refusal(outcome: ImportOutcome) -> Refused:
    if outcome.faulty > len(outcome.problems):
        return Refused(
            "These and more rows can't be taken, so nothing was imported. Mend the file, or add "
            "--skip-bad to import the others."
        )
    return Refused(
        f"{counted(outcome.faulty, 'row')} can't be taken, so nothing was imported. Mend "
        f"the file, or add --skip-bad to import the other {outcome.added}."
    )


def _tell_regions(unnamed: Sequence[str]) -> None:
    named, more = unnamed[:_REGIONS_TOLD], len(unnamed) - _REGIONS_TOLD
    others = f" and {more} others" if more > 0 else ""
    say(f"The regions file has no {', '.join(named)}{others}; the entries are kept all the same.")


def _summary(outcome: ImportOutcome, *, dry_run: bool) -> str:
    known = f"{outcome.known} {'was' if outcome.known == 1 else 'were'} there already"
    if outcome.differing:
        known += f" ({outcome.differing} of them with other contents, left as they are here)"
    parts = [
        f"{'Would import' if dry_run else 'Imported'} {outcome.in_words}",
        known if outcome.known else "",
        f"{counted(outcome.faulty, 'row')} skipped" if outcome.faulty else "",
    ]
    undo = " journal undo takes them out again." if outcome.written else ""
    return f"{', '.join(part for part in parts if part)}.{undo}"
