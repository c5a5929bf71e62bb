"""A journal with a made-up year in it, for whoever wants to look before beginning."""

from contextlib import ExitStack, closing
from pathlib import Path

from journal.db.opening import open_database
from journal.db.rows import entries
from journal.domain.demo.diary import plausible_year
from journal.domain.errors import Failed, JournalError, Refused
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings

FILE = "journal.db"


def demo_journal(folder: Path, clock: Clock) -> Journal:
    """Make a journal with a year up to now, and open it.

    The same instant makes the same rows. The year is no undo step, so that undo takes back what
    was done in the demo and not the demo. What speaks against pressing is not answered: whoever
    presses in a demo presses a real muscle.

    Args:
        folder: Where the journal is to lie, with none there yet.
        clock: Where the time comes from.

    Raises:
        JournalError: It can't be written, or the shipped regions file can't be read.
    """
    places = Places(None)
    diary = plausible_year(clock.now(), places.atlas)
    with ExitStack() as unfinished:
        database = unfinished.enter_context(closing(open_database(folder / FILE, clock)))
        journal = Journal(database, clock, Settings(), places)
        with database.write() as connection:
            entries.write(connection, [*diary.scores, *diary.sessions])
        journal.preferences.welcome()  # its page is about one's own journal
        journal.preferences.mark_made_up()
        unfinished.pop_all()
    return journal


def keep_demo(folder: Path, clock: Clock) -> None:
    """Write the demo's journal into a folder, made for its owner alone if need be.

    Raises:
        Refused: There is something at that place.
        Failed: It can't be written; nothing is left behind.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused(
                f"{folder} is not empty. Name a folder that is empty or not there yet; nothing "
                "was written."
            )
    except (FileExistsError, NotADirectoryError) as error:
        raise Refused(f"{folder} is no folder. Nothing was written.") from error
    except OSError as error:
        raise Failed(f"{folder} can't hold the demo: {error.strerror}.") from error
    try:
        demo_journal(folder, clock).close()
    except JournalError:
        (folder / FILE).unlink(missing_ok=True)
        raise
