"""``due``: is anything of yours not yet rated today?

It sits in shell prompts, so `run_due` asks the file through the standard library, with one
read-only query, and needs neither SQLAlchemy nor click. A test holds its answer equal to the
service's.
"""

import os
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from journal import paths
from journal.db.refusals import damaged, told
from journal.domain.days import MIDNIGHT, USUAL_DAYS, local_day
from journal.domain.errors import Failed, JournalError
from journal.domain.text import display
from journal.runtime.clock import Clock

if TYPE_CHECKING:
    from journal.cli.due_trial import ForToday

_UNRATED = """
    SELECT region, side FROM score WHERE day > :since AND day <= :today
    GROUP BY region, side HAVING max(day) < :today
    ORDER BY count(*) DESC, region, side
"""


_TRIALS = "SELECT count(*) FROM sqlite_master WHERE name = 'trial'"


def run_due(*, as_json: bool) -> int:
    """Print the usual series that have no score today, most frequent first.

    Where a trial runs, what today is for comes last.

    Returns:
        The exit code: 0 if there are any or pressing is due, 1 if all of yours are rated (or
        nothing is yours yet), 2 if the journal can't be read.
    """
    try:
        due = _due(paths.database_file())
    except JournalError as error:
        with suppress(OSError):
            sys.stderr.write(display(str(error)) + "\n")
        return 2
    with suppress(BrokenPipeError):  # the exit code is an answer too
        sys.stdout.write(_json(due) if as_json else _lines(due))
    return 0 if due.unrated or (due.trial and due.trial.asks) else 1


@dataclass(frozen=True, slots=True)
class _Due:
    unrated: Sequence[tuple[str, str]] = ()
    trial: "ForToday | None" = None


def _json(due: _Due) -> str:
    import json

    series = [{"region": region, "side": side} for region, side in due.unrated]
    found: dict[str, object] = {"series": series}
    if due.trial is not None:
        found["trial"] = {"assigned": due.trial.kind, "pressed": due.trial.pressed}
    return json.dumps(found, indent=2) + "\n"


def _lines(due: _Due) -> str:
    names = _names() if due.unrated else {}
    lines = [display(f"{names.get(region, region)}, {side}") for region, side in due.unrated]
    if due.trial is not None:
        lines.append(due.trial.words)
    return "".join(f"{line}\n" for line in lines)


def _names() -> Mapping[str, str]:
    """Return what regions are called; nothing where their file can't be read."""
    from journal.regions_file import names  # a prompt that has nothing to say need not wait for it

    return names(paths.regions_file()) or names()


def _due(file: Path) -> _Due:
    if not os.path.lexists(file):
        return _Due()
    start = _day_start()
    now = Clock().now()
    today = local_day(now, start)
    try:
        if reason := paths.stranger(file):
            raise Failed(f"{file} can't be read: it {reason}")
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as journal:
            days = {"today": str(today), "since": str(today - timedelta(days=USUAL_DAYS))}
            unrated = journal.execute(_UNRATED, days).fetchall()
            trial = _trial(journal, now, today, start)
    except OSError as error:
        raise Failed(f"{file} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Failed(told(file, error)) from error
    except (ValueError, TypeError, AttributeError) as error:  # whatever stands in a trial's row
        raise Failed(damaged(file)) from error
    except sqlite3.Error as error:
        raise Failed(told(file, error)) from error
    if not all(isinstance(words, str) for series in unrated for words in series):
        raise Failed(damaged(file))
    return _Due(unrated, trial)


def _trial(
    journal: sqlite3.Connection, now: datetime, today: date, start: time
) -> "ForToday | None":
    (there,) = journal.execute(_TRIALS).fetchone()  # a file of an older version has no trials
    if not there or not journal.execute("SELECT count(*) FROM trial").fetchone()[0]:
        return None
    from journal.cli.due_trial import for_today  # a prompt without a trial need not wait for it

    return for_today(journal, now, today, start)


def _day_start() -> time:
    file = paths.settings_file()
    if not file.exists():
        return MIDNIGHT
    from journal.settings.file import load

    return load(file)[0].start_of_day
