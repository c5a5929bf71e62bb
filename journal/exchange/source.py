"""A file that somebody hands over: ordinary, of bounded size, UTF-8, read piece by piece."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from journal.domain.errors import Failed, Refused
from journal.domain.text import NOTE_LIMIT, display

SIZE_LIMIT = 1_000_000_000
"""Bytes of one file; whatever its size, only a small part of it is in memory at a time."""

ENTRY_LIMIT = 4 * NOTE_LIMIT
"""Characters of one row or entry: the longest note, every character of it escaped."""

_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Source:
    """An open file.

    Attributes:
        path: Where it lies.
        text: What it says.
        size: Its bytes.
    """

    path: Path
    text: TextIO
    size: int

    @property
    def done(self) -> float:
        """How much of it was read, 0 to 1."""
        assert isinstance(self.text, TextIOWrapper)
        return self.text.buffer.tell() / self.size if self.size else 1.0

    def refusal(self, why: str) -> Refused:
        """Return what to raise where the file as a whole can't be used."""
        return Refused(f"{display(str(self.path))} {why} Nothing was imported.")


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a file for reading.

    Raises:
        Refused: It is no ordinary file, too large, or (while it is read) not UTF-8.
        Failed: It can't be read.
    """
    shown = display(str(path))
    try:
        if not path.is_file():
            what = "is not an ordinary file" if path.exists() else "does not exist"
            raise Refused(f"{shown} {what}. Nothing was imported.")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise Refused(
                f"{shown} is larger than {SIZE_LIMIT // 10**9} GB. Nothing was imported; "
                "split it and import the parts."
            )
        with path.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise Refused(
                    f"{shown} is a journal itself or a backup of one. Nothing was imported; "
                    "journal restore brings it back as a whole."
                )
            file.seek(0)
            yield Source(path, TextIOWrapper(file, encoding="utf-8-sig", newline=""), size)
    except UnicodeDecodeError as error:
        raise Refused(f"{shown} is not UTF-8. Save it as UTF-8; nothing was imported.") from error
    except OSError as error:
        raise Failed(f"{shown} can't be read: {error.strerror}. Nothing was imported.") from error


class Lines:
    """The lines of a file for the csv module, which would read a row without an end."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._room = ENTRY_LIMIT

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._source.text.readline(self._room + 1)
        if not line:
            raise StopIteration
        self._room -= len(line)
        if self._room < 0:
            raise self._source.refusal(f"has a row of more than {ENTRY_LIMIT:,} characters.")
        return line

    def next_row(self) -> None:
        """Say that a row has ended, so that the next one may be as long again."""
        self._room = ENTRY_LIMIT
