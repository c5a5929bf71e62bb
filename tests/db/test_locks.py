"""What this process does beside a transaction of its own must not let others into it."""

import subprocess
import sys
from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.scores import NewScore

OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0.1, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def let_in(file: Path) -> bool:
    """Say whether another process may write now."""
    done = subprocess.run(
        [sys.executable, "-c", OTHER, str(file)], capture_output=True, text=True, check=True
    )
    return "locked" not in done.stdout


@pytest.mark.process
@pytest.mark.parametrize("what", ["backup", "list", "check", "open"])
def test_nobody_else_writes_into_a_transaction_while_something_looks_at_the_file(
    journal: Journal, what: str
) -> None:
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=500))
    with journal.database.write() as connection:
        connection.exec_driver_sql("UPDATE score SET hundredths = 600")
        match what:
            case "backup":
                journal.backups.before("import")
            case "list":
                journal.backups.every()
            case "check":
                journal.checks.run()
            case "open":
                open_database(journal.database.path).close()
        assert not let_in(journal.database.path)
    assert let_in(journal.database.path)
