"""``backup`` and ``restore``."""

from pathlib import Path

import click

from journal import paths
from journal.cli.output import JSON, moment, say, show_json, show_table
from journal.cli.progress import progress
from journal.cli.shell import FILE, json_option, open_journal, settings
from journal.domain.backups.rotation import KINDS, Contents
from journal.domain.errors import Refused
from journal.runtime.clock import Clock
from journal.service.backups import Backups, Kept


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--list", "list_them", is_flag=True, help="List the backups there are.")
@json_option
def backup(file: Path | None, list_them: bool, as_json: bool) -> None:
    """Make a backup now, beside the journal or as FILE.

    One is also made before the first entry of a day, and before an import, a deletion of several
    entries, a restore and an update. Of the latest 7 days, 4 weeks and 12 months some are kept.
    A FILE is yours: it is never overwritten and never removed.
    """
    if list_them:
        if file:
            raise Refused("--list takes no FILE.")
        _list(_backups().every(), as_json)
        return
    backups = open_journal().backups
    with progress("Backing up") as tell:
        made = backups.write(file, tell) if file else backups.make(progress=tell)
    if as_json:
        show_json("backups", [{"path": str(made.path)} | _contents_json(made.contents)])
    else:
        say(str(made))


@click.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Put a backup in the journal's place.

    FILE is any file, or the name of a backup that journal backup --list shows, or enough of it.
    It is verified first, and the journal is kept as it was: restoring that takes the restore back.
    """
    backups = _backups()
    with progress("Restoring") as tell:
        done = backups.restore(file, tell)
    say(str(done))


def _backups() -> Backups:
    """Return the backups without opening the journal, which may be damaged."""
    return Backups(paths.database_file(), Clock(), settings().start_of_day)


def _list(kept: list[Kept], as_json: bool) -> None:
    if as_json:
        show_json("backups", [_backup_json(one) for one in kept])
    elif kept:
        header = ("made", "why", "scores", "sessions", "MB", "name")
        show_table(header, [_row(one) for one in kept])
    else:
        say("There is no backup yet. To make one: journal backup.")


def _row(one: Kept) -> tuple[str, ...]:
    counts = (one.contents.scores, one.contents.sessions) if one.contents else ("?", "?")
    return (
        f"{one.made_at:%Y-%m-%d %H:%M}",
        KINDS[one.kind],
        *map(str, counts),
        f"{one.size / 1_000_000:.1f}",
        one.path.name,
    )


def _backup_json(one: Kept) -> dict[str, JSON]:
    known = {"path": str(one.path), "made_at": moment(one.made_at), "kind": one.kind}
    return known | {"bytes": one.size} | _contents_json(one.contents)


def _contents_json(contents: Contents | None) -> dict[str, JSON]:
    return {
        "scores": contents.scores if contents else None,
        "sessions": contents.sessions if contents else None,
        "facts": contents.facts if contents else None,
        "last_day": contents.last.isoformat() if contents and contents.last else None,
    }
