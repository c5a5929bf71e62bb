"""Files that appear whole or not at all, and never in place of another one."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NO_LINKS = {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""How file systems say that they know no hard links."""


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
        with _alone_in(target.parent):
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
            new.rename(target)
    else:
        new.unlink()
    with suppress(OSError):  # some file systems can't; the file itself is on the disk
        sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
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
