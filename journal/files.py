"""Files that appear whole or not at all, over no other one unless asked, and are read with care."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

_NO_LINKS = {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""How file systems say that they know no hard links."""

PASSING = ".new-"
"""How the names of files begin that are still being written."""

LIMIT = 2**20
"""Bytes read of a text file, unless said: more than anybody writes by hand."""


def place(new: Path, target: Path) -> None:
    """Give a finished file its name, for good.

    It is on the disk, under that name, when this returns.

    Args:
        new: The file, under a passing name in the same folder; it is gone afterwards.
        target: The name.

    Raises:
        FileExistsError: Something has that name, be it a link to nowhere.
        OSError: It can't be written.
    """
    sync(new)
    try:
        os.link(new, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with alone_in(target.parent):
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
            new.rename(target)
    else:
        new.unlink()
    with suppress(OSError):  # some file systems can't; the file itself is on the disk
        sync(target.parent)


def create(path: Path, text: str) -> None:
    """Write a new file for its owner alone, from its first byte on.

    Never over another one, nor through a link that somebody planted.

    Raises:
        FileExistsError: There is something at that place.
        OSError: It could not be written.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def replace(path: Path, text: str) -> None:
    """Put a text in place of what a file says, or leave the file as it is.

    It is for its owner alone, and on the disk when this returns.

    Raises:
        OSError: It could not be written; nothing is left behind.
    """
    new = path.with_name(f"{PASSING}{token_hex(8)}")
    try:
        create(new, text)
        sync(new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def read(path: Path, limit: int = LIMIT) -> str:
    """Return what a text file says that the person wrote by hand.

    The mark that some editors put before UTF-8 is no part of it.

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


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep others of us from placing a file there: without links a name can't be taken in one go.

    The lock ends with the process, however that ends.
    """
    import fcntl  # hardly any start needs it

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a share that knows no locks either
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
