"""Whether whoever leads a session still lives: the process holds a lock that ends with it.

A session that was cut off is so known at once, also when its last sign of life is seconds old.
Where a disk has no such locks nothing is known, and the silence has to tell.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

_held: dict[Path, int] = {}


def hold(folder: Path, id: str) -> None:
    """Hold the lock of a session until it ends, or this process does."""
    path = _path(folder, id)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        path.unlink(missing_ok=True)
    else:
        _held[path] = descriptor


def let_go(folder: Path, id: str) -> None:
    """Leave nothing of the lock of a session that has ended, whoever held it."""
    path = _path(folder, id)
    with suppress(OSError):
        path.unlink(missing_ok=True)
    if (descriptor := _held.pop(path, None)) is not None:
        os.close(descriptor)


def is_dead(folder: Path, id: str) -> bool:
    """Say whether the lock of a session is there and held by nobody any more."""
    try:
        descriptor = os.open(_path(folder, id), os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _path(folder: Path, id: str) -> Path:
    # A damaged file may name a session anything.
    return folder / f".session-{id.encode(errors='replace').hex()[:80]}.lock"
