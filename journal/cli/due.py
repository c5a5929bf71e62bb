"""``due``: is anything of yours not yet rated today?

It sits in shell prompts, so `run_due` asks the file through the standard library, with one
read-only query, and needs neither SQLAlchemy nor click. A test holds its answer equal to the
service's.
"""

import os
import sqlite3
import sys
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

from journal import paths
from journal.db.refusals import damaged, told
from journal.domain.days import MIDNIGHT, USUAL_DAYS, local_day
from journal.domain.errors import Failed, JournalError
from journal.domain.text import display
from journal.runtime.clock import Clock

_UNRATED = """
    SELECT region, side FROM score WHERE day > :since AND day <= :today
    GROUP BY region, side HAVING max(day) < :today
    ORDER BY count(*) DESC, region, side
"""


def run_due(*, as_json: bool) -> int:
    """Print the usual series that have no score today, most frequent first.

    Returns:
        The exit code: 0 if there are any, 1 if all of yours are rated (or nothing is yours
        yet), 2 if the journal can't be read.
    """
    try:
        unrated = _unrated(paths.database_file(), _today())
    except JournalError as error:
        with suppress(OSError):
            sys.stderr.write(display(str(error)) + "\n")
        return 2
    with suppress(BrokenPipeError):  # the exit code is an answer too
        sys.stdout.write(_json(unrated) if as_json else _lines(unrated))
    return 0 if unrated else 1


def _json(unrated: list[tuple[str, str]]) -> str:
    import json

    series = [{"region": region, "side": side} for region, side in unrated]
    return json.dumps({"series": series}, indent=2) + "\n"


def _lines(unrated: list[tuple[str, str]]) -> str:
    return "".join(display(f"{region} {side}") + "\n" for region, side in unrated)


def _unrated(file: Path, today: date) -> list[tuple[str, str]]:
    if not os.path.lexists(file):
        return []
    try:
        if reason := paths.stranger(file):
            raise Failed(f"{file} can't be read: it {reason}")
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as journal:
            days = {"today": str(today), "since": str(today - timedelta(days=USUAL_DAYS))}
            unrated = journal.execute(_UNRATED, days).fetchall()
    except OSError as error:
        raise Failed(f"{file} can't be read: {error.strerror}.") from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Failed(told(file, error)) from error
    if not all(isinstance(words, str) for series in unrated for words in series):
        raise Failed(damaged(file))
    return unrated


def _today() -> date:
    file, start = paths.settings_file(), MIDNIGHT
    if file.exists():
        from journal.settings import load

        start = load(file)[0].start_of_day
    return local_day(Clock().now(), start)
