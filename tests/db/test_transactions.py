"""What is shown together is read together: one use case, one transaction, one state of the file."""

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Thread

import pytest
from sqlalchemy import event

from journal.app import THREADS
from journal.db.engine import Database, Transaction
from journal.db.sqlite.connections import STATEMENTS
from journal.domain.chart.picture import Looking
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.scores import NewScore

NECK = Series("neck_back", "left")


@pytest.mark.parametrize(
    "use_case",
    [
        lambda journal: journal.pictures.of(Looking(series=NECK)),
        lambda journal: journal.pictures.of(Looking(view="map")),
        lambda journal: journal.pictures.of(Looking(view="review")),
        lambda journal: journal.offers.of(NECK, journal.wish),
        lambda journal: journal.offers.first_series(),
    ],
    ids=["chart", "map", "review", "offer", "first series"],
)
def test_a_page_is_read_in_one_transaction(
    journal: Journal, use_case: Callable[[Journal], object]
) -> None:
    journal.scores.record(NewScore(series=NECK, hundredths=300))
    begun: list[object] = []
    event.listen(journal.database.engine, "begin", begun.append)
    use_case(journal)
    assert len(begun) == 1


def test_a_block_of_read_sees_what_the_block_of_write_around_it_has_written(
    journal: Journal,
) -> None:
    with journal.scores.undoable("Rated") as change:
        score = journal.scores.draft(NewScore(series=NECK, hundredths=300))
        change.add([score])
        assert journal.scores.sheet().on(NECK) == (score,)


def test_what_is_read_one_after_another_goes_through_one_connection(journal: Journal) -> None:
    engine = journal.database.engine
    with engine.connect(), engine.connect():
        pass  # two read at once
    used = {_connection_of(journal) for _ in range(4)}
    assert len(used) == 1


def test_all_threads_that_read_hold_no_more_of_the_file_than_the_one_that_writes(
    journal: Journal,
) -> None:
    with journal.database.read() as connection:
        of_each = _most_held(connection)
    with journal.database.write() as connection:
        of_one = _most_held(connection)
    assert THREADS * of_each <= of_one


def test_a_connection_keeps_only_a_few_prepared_statements(journal: Journal) -> None:
    before = _prepared()
    with journal.database.read() as connection:
        for number in range(4 * STATEMENTS):
            connection.exec_driver_sql(f"SELECT {number}").scalar()
        assert _prepared() - before <= STATEMENTS


@pytest.mark.parametrize("block", [Database.read, Database.write])
def test_what_a_thread_still_does_when_the_journal_closes_is_done_and_lets_go_of_the_file(
    journal: Journal, block: Callable[[Database], AbstractContextManager[Transaction]]
) -> None:
    begun, closed, found = Event(), Event(), []

    def outlast() -> None:
        with block(journal.database) as connection:
            begun.set()
            assert closed.wait(10)
            found.append(connection.exec_driver_sql("SELECT count(*) FROM score").scalar_one())

    thread = Thread(target=outlast)
    thread.start()
    assert begun.wait(10)
    journal.close()
    closed.set()
    thread.join()
    assert found == [0]
    gc.collect()  # a connection that nobody closed complains here


def _connection_of(journal: Journal) -> int:
    with journal.database.read() as connection:
        return id(connection.connection.dbapi_connection)


def _prepared() -> int:
    gc.collect()
    return sum(type(one).__name__ == "Statement" for one in gc.get_objects())


def _most_held(connection: Transaction) -> int:
    """Return how many kB of the file a connection may hold."""
    kilobytes: int = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    return -kilobytes  # SQLite counts pages in positive numbers
