"""A folder for its owner alone, in place of the data directory, that is gone afterwards."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from types import FrameType

from journal.domain.errors import Failed
from journal.paths import DATA_DIR


@contextmanager
def passing_folder() -> Iterator[Path]:
    """Give a folder for its owner alone that is gone afterwards, also where a signal ends it all.

    On screen the app heeds signals by itself. Before that nothing is raised: Python drops an
    exception that comes up while it imports.

    Raises:
        Failed: There is no place for it.
    """
    try:
        folder = TemporaryDirectory(prefix="journal-demo-", ignore_cleanup_errors=True)
    except OSError as error:
        raise Failed(
            f"The demo found no place for a temporary folder: {error.strerror}. Name one with "
            "TMPDIR, or write the demo to a folder with --keep."
        ) from error
    own = os.environ.get(DATA_DIR)
    with folder as name:
        os.environ[DATA_DIR] = name  # a picture of the screen, say, belongs to the demo too

        def leave(number: int, frame: FrameType | None) -> None:
            rmtree(name, ignore_errors=True)
            os._exit(128 + number)

        before = {one: signal.signal(one, leave) for one in (signal.SIGTERM, signal.SIGHUP)}
        try:
            yield Path(name)
        finally:
            os.environ.pop(DATA_DIR)
            if own is not None:
                os.environ[DATA_DIR] = own
            for number, handler in before.items():
                signal.signal(number, handler)
