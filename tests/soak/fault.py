"""A fault: what is done to the program, how often, and what must hold all the same."""

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

TOLD = 4_000
"""Characters told of one thing that did not hold."""


@dataclass
class Stage:
    """Where one fault is injected.

    Attributes:
        folder: A data directory without a journal yet.
        beside: An empty folder for other files.
        times: How often to inject it.
        dice: Decides on moments and bytes.
        broken: What did not hold, in the order in which it was seen.
    """

    folder: Path
    beside: Path
    times: int
    dice: Random
    broken: list[str] = field(default_factory=list)

    def must(self, holds: bool, otherwise: str) -> None:
        """Note what does not hold; the fault goes on, to be seen as often as it happens."""
        if not holds:
            told = otherwise.replace(str(self.folder.parent), "…")  # where this machine keeps it
            self.broken.append(told if len(told) <= TOLD else f"{told[:TOLD]}…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of fault.

    Attributes:
        name: What happens, as a title.
        about: The requirements that it tests.
        how: How it is injected, in a sentence.
        times: How often, in a whole run.
        quick: How often in the short run of every day.
        inject: Does it, and returns what was found.
    """

    name: str
    about: str
    how: str
    times: int
    quick: int
    inject: Callable[[Stage], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a fault.

    Attributes:
        fault: The fault.
        times: How often it was injected.
        found: What was counted.
        broken: What did not hold; empty if all did.
        seconds: How long it took.
    """

    fault: Fault
    times: int
    found: str
    broken: tuple[str, ...]
    seconds: float


def injected(fault: Fault, times: int, seed: int) -> Result:
    """Inject a fault on a stage of its own.

    Args:
        fault: Which.
        times: How often.
        seed: The same one gives the same moments and bytes.
    """
    began = time.monotonic()
    root = Path(tempfile.mkdtemp(prefix="soak-"))
    (root / "beside").mkdir()
    stage = Stage(root / "data", root / "beside", times, Random(f"{seed} {fault.name}"))
    try:
        found = fault.inject(stage)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other faults still count
        found = "it could not be carried through"
        stage.must(False, f"{type(error).__name__}: {error}")
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return Result(
        fault=fault, times=times, found=found, broken=tuple(stage.broken),
        seconds=time.monotonic() - began,
    )  # fmt: skip
