"""The process itself: how it begins and ends, whatever streams it was started with."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress


def begin() -> None:
    """Make the streams usable and put the garbage collector off until all is imported."""
    gc.disable()  # what is imported stays; to look through it takes a fifth of `journal log`
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us; the lowest free number takes its place
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif mode == "w":
            # A terminal that can't show a character gets its code instead of a traceback.
            stream.reconfigure(errors="backslashreplace")


def imported() -> None:
    """Collect garbage from now on, except what the imports have made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def ended(work: Callable[[], int]) -> int:
    """Do the work and flush what it wrote.

    Args:
        work: Returns an exit code.

    Returns:
        The exit code of the work, also where the reader of its output has seen enough; 0 where
        that cut the work short, 1 where the output could not be written or the program met an
        error of its own, 130 for Ctrl-C.
    """
    try:
        code = work()
    except BrokenPipeError:
        code = 0  # what was to be changed is changed
    except OSError as error:
        code = _told(error)
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # noqa: BLE001 - the last one who can turn it into a sentence
        from journal.runtime.crash import report

        with suppress(OSError):
            sys.stderr.write(f"{report(error)}\n")
        code = 1
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(1)
    except OSError as error:
        _drop(1)
        code = _told(error)
    try:
        sys.stderr.flush()
    except OSError:
        _drop(2)
    return code


def _told(error: OSError) -> int:
    with suppress(OSError):
        sys.stderr.write(f"The answer could not be written: {error.strerror or error}.\n")
    return 1


def _drop(descriptor: int) -> None:
    """Lead a stream that fails to nowhere: Python flushes it once more at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
