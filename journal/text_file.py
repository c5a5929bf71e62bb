"""Reading a text file that the person wrote by hand."""

import stat
from pathlib import Path

LIMIT = 2**20
"""Bytes, unless said: more than anybody writes by hand."""


def read(path: Path, limit: int = LIMIT) -> str:
    """Return what a file says; the mark that some editors put before UTF-8 is no part of it.

    Args:
        path: The file.
        limit: The most bytes that it may have.

    Raises:
        OSError: It is not there, or can't be read.
        ValueError: It is something else; the message says what: "it is not UTF-8 at byte 7".
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # a directory, or a pipe that never ends
        raise ValueError("it is not an ordinary file")
    if status.st_size > limit:
        raise ValueError(f"it is larger than {limit >> 20} MiB")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 at byte {error.start}") from error
