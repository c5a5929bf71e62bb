"""Run a command while the clock shows another time: ``python -m tests.clocks.under 02:00 make``.

Tests that it runs each begin at that time, as under ``make clocks``.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.clocks.clocks import CLOCKS, Shifted
from tests.clocks.library import NEEDED, built


def shifted(clock: Shifted, library: Path) -> dict[str, str]:
    """Return what the environment holds more for a process and its children to see the clock."""
    begins = round(clock.begins.timestamp())
    return {
        "TZ": clock.zone,
        "LD_PRELOAD": str(library),
        "PYTEST_ADDOPTS": "-p tests.clocks.shifted",
        "SHIFTED_CLOCK": str(begins),
        "SHIFTED_CLOCK_BY": str(round(begins - time.time())),
        "SHIFTED_CLOCK_PASSES": "1" * clock.passes,
        "SHIFTED_CLOCK_REAL": str(time.time() - time.monotonic()),
    }


def main(name: str, command: list[str]) -> int:
    """Run a command under a clock; return its exit code, or 2 without a compiler."""
    (clock,) = (clock for clock in CLOCKS if clock.name == name)
    with TemporaryDirectory() as folder:
        library = built(Path(folder))
        if library is None:
            sys.stderr.write(f"{NEEDED}\n")
            return 2
        environment = os.environ | shifted(clock, library)
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
