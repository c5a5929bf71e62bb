"""A file for somebody else's eyes: new, whole or not there at all, readable by its owner alone."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from journal.domain.errors import Failed, Refused
from journal.domain.text import display
from journal.files import PASSING, place


def refuse_taken(path: Path) -> None:
    """Refuse a name that something has already, be it a link to nowhere.

    Raises:
        Refused: Something has it.
    """
    if os.path.lexists(path):
        raise Refused(
            f"{display(str(path))} is there already, and is left as it is. Name another file, or "
            "remove it first."
        )


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file.

    Args:
        path: Its name; a passing one in the same folder is used until it is whole.
        pieces: What is to be in it.

    Raises:
        Refused: Something has that name.
        Failed: It can't be written; nothing is left of it.
    """
    refuse_taken(path)
    try:
        descriptor, name = tempfile.mkstemp(prefix=PASSING, dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(pieces)
            place(Path(name), path)
        finally:
            with suppress(FileNotFoundError):
                Path(name).unlink()
    except FileExistsError:  # somebody was quicker
        refuse_taken(path)
        raise
    except OSError as error:
        raise Failed(
            f"{display(str(path))} can't be written: {error.strerror}. Nothing was exported."
        ) from error
