"""What is told, and kept, of an error of the program's own."""

import sys
import threading
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from journal import __version__, files, paths
from journal.domain.errors import Refused

REPORT = "crash.txt"
"""The newest report; it takes the place of the one before."""


def report(error: BaseException) -> str:
    """Keep where an error happened, and return what to say of it.

    Args:
        error: What nobody expected.

    Returns:
        A sentence for the person.
    """
    told = (
        "The journal met an error of its own and had to stop. What it had shown as saved is "
        "saved; open it again to go on."
    )
    path = keep(error)
    return f"{told} Where it happened, without any of your words, is in {path}." if path else told


def keep(error: BaseException) -> Path | None:
    """Keep where an error happened, also one that was survived.

    Neither values of variables nor the error's own words are kept: both can hold a note.

    Returns:
        The file, or None where it could not be written.
    """
    return _keep(_places(error))


def everywhere() -> Sequence[str]:
    """Return where each other thread is just now, the main one first."""
    frames = sys._current_frames()
    main = threading.main_thread()
    threads = sorted(threading.enumerate(), key=lambda one: one is not main)
    lines: list[str] = []
    for one in threads:
        if one.ident in frames and one is not threading.current_thread():
            lines += [one.name, *_named(traceback.extract_stack(frames[one.ident]))]
    return lines


def keep_stuck(where: Sequence[str]) -> Path | None:
    """Keep where a program was that did nothing any more.

    Args:
        where: As `everywhere` told it.

    Returns:
        The file, or None where it could not be written.
    """
    return _keep(["It was stuck, and the system ended it.", *where])


def _keep(lines: Iterable[str]) -> Path | None:
    with suppress(OSError, Refused):
        path = paths.data_dir() / REPORT
        path.unlink(missing_ok=True)
        files.create(path, "\n".join([f"journal {__version__}", *lines]) + "\n")
        return path
    return None


def _places(error: BaseException) -> Iterable[str]:
    cause: BaseException | None = error
    while cause is not None:
        yield type(cause).__qualname__
        yield from _named(traceback.extract_tb(cause.__traceback__))
        # Textual's WorkerFailed names what failed in an attribute of its own.
        cause = cause.__cause__ or cause.__context__ or getattr(cause, "error", None)


def _named(frames: traceback.StackSummary) -> Iterable[str]:
    for frame in frames:
        file = "/".join(Path(frame.filename).parts[-3:])
        yield f"  {file}:{frame.lineno} {frame.name}"
