"""``due``: is anything of yours not yet rated today?

It sits in shell prompts, so `run_due` asks the file through the standard library, with one
read-only query, and needs neither SQLAlchemy nor click. A test holds its answer equal to the
service's.
"""

import json
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

from journal import paths
from journal.domain.days import MIDNIGHT, USUAL_DAYS, Clock, local_day

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
    except sqlite3.Error as error:
        print(f"{paths.database_file()} can't be read: {error}.", file=sys.stderr)  # noqa: T201
        return 2
    if as_json:
        series = [{"region": region, "side": side} for region, side in unrated]
        print(json.dumps({"series": series}, indent=2))  # noqa: T201
    else:
        for region, side in unrated:
            print(region, side)  # noqa: T201
    return 0 if unrated else 1


def _unrated(file: Path, today: date) -> list[tuple[str, str]]:
    if not file.exists():
        return []
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        days = {"today": str(today), "since": str(today - timedelta(days=USUAL_DAYS))}
        return connection.execute(_UNRATED, days).fetchall()
    finally:
        connection.close()


def _today() -> date:
    file, start = paths.settings_file(), MIDNIGHT
    if file.exists():
        from journal.settings import load

        start = load(file)[0].start_of_day
    return local_day(Clock().now(), start)
