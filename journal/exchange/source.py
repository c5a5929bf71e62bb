"""A file that somebody hands over: ordinary, of bounded size, read piece by piece."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from journal.domain.errors import Failed, Refused
from journal.domain.text import NOTE_LIMIT, display

SIZE_LIMIT = 1_000_000_000
"""Bytes of one file; whatever its size, only a small part of it is in memory at a time."""

ENTRY_LIMIT = 4 * NOTE_LIMIT
"""Characters of one row or entry: the longest note, every character of it escaped."""

_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True)
class OpenFile:
    """An open file.

    Attributes:
        path: Where it lies.
        text: What it says.
        size: Its bytes.
        whole: Whether it ends with the end of a line.
    """

    path: Path
    text: TextIO
    size: int
    whole: bool = True

    @property
    def binary(self) -> BinaryIO:
        """The bytes of it, for what is no text."""
        return self.text.buffer

    @property
    def done(self) -> float:
        """How much of it was read, 0 to 1."""
        assert isinstance(self.text, TextIOWrapper)
        return self.text.buffer.tell() / self.size if self.size else 1.0

    def refusal(self, why: str) -> Refused:
        """Return what to raise where the file as a whole can't be used."""
        return Refused(f"{display(str(self.path))} {why} Nothing was imported.")


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody hands over, to be read as often as needed.

    Attributes:
        path: A file, or what a pipe is called.
        piped: A descriptor of all that a pipe said; None for a file.
    """

    path: Path
    piped: int | None = None


@contextmanager
def piped(stream: BinaryIO, folder: Path) -> Iterator[Handed]:
    """Keep what a pipe says while it is imported, in a file without a name.

    Args:
        stream: The pipe.
        folder: On which disk.

    Raises:
        Refused: It says too much.
        Failed: It can't be kept.
    """
    name = Path("standard input")
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            while piece := stream.read(1 << 20):
                file.write(piece)
                if file.tell() > SIZE_LIMIT:
                    raise _too_large(str(name), SIZE_LIMIT)
            file.flush()
            yield Handed(name, file.fileno())
    except OSError as error:
        raise Failed(f"{name} can't be kept: {error.strerror}. Nothing was imported.") from error


@contextmanager
def opened(
    handed: Handed | Path, encoding: str = "utf-8-sig", limit: int = SIZE_LIMIT
) -> Iterator[OpenFile]:
    """Open a file for reading.

    Args:
        handed: The file.
        encoding: That of its text.
        limit: Bytes that it may have.

    Raises:
        Refused: It is no ordinary file, too large, or (while it is read) not in that encoding.
        Failed: It can't be read.
    """
    if isinstance(handed, Path):
        handed = Handed(handed)
    shown = display(str(handed.path))
    try:
        with _bytes(handed, shown, limit) as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise Refused(
                    f"{shown} is a journal itself or a backup of one. Nothing was imported; "
                    "journal restore brings it back as a whole."
                )
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 2))
            whole = not {*file.read(2)}.isdisjoint(b"\r\n")
            file.seek(0)
            text = TextIOWrapper(file, encoding=encoding, newline="")
            yield OpenFile(handed.path, text, size, whole)
    except UnicodeDecodeError as error:
        raise Refused(f"{shown} is not UTF-8. Save it as UTF-8; nothing was imported.") from error
    except OSError as error:
        raise Failed(f"{shown} can't be read: {error.strerror}. Nothing was imported.") from error


def _bytes(handed: Handed, shown: str, limit: int) -> BinaryIO:
    if handed.piped is not None:
        file = os.fdopen(os.dup(handed.piped), "rb")
        file.seek(0)
        return file
    if not handed.path.is_file():
        what = "is not an ordinary file" if handed.path.exists() else "does not exist"
        raise Refused(f"{shown} {what}. Nothing was imported.")
    if handed.path.stat().st_size > limit:
        raise _too_large(shown, limit)
    return handed.path.open("rb")


def _too_large(shown: str, limit: int) -> Refused:
    return Refused(
        f"{shown} is larger than {limit // 10**9} GB. Nothing was imported; split it and import "
        "the parts."
    )


class Lines:
    """The lines of a file for the csv module, which would read a row without an end."""

    def __init__(self, source: OpenFile) -> None:
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
