"""Run what starts a process or asks the shell under each clock; 1 if a test fails."""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.clocks.clocks import CLOCKS, Shifted
from tests.clocks.library import NEEDED, built
from tests.clocks.under import shifted
from tests.conftest import DAY, PROCESS


@dataclass(frozen=True)
class Outcome:
    """What came of all tests under one clock."""

    ran: int
    failed: tuple[str, ...]
    seconds: float


def main() -> int:
    """Do what the command line asks for.

    Returns:
        0, 1 if a test failed, or 2 if there is nothing to shift the clock with.
    """
    words = argparse.ArgumentParser(prog="python -m tests.clocks", description=__doc__)
    names = [clock.name for clock in CLOCKS]
    words.add_argument("--only", nargs="+", metavar="CLOCK", choices=names, default=names)
    words.add_argument("--jobs", default="auto", metavar="N", help="so many tests at a time")
    words.add_argument("tests", nargs="*", help="only these, after --")
    wanted = words.parse_args()
    with TemporaryDirectory() as folder:
        library = built(Path(folder))
        if library is None:
            print(NEEDED, file=sys.stderr)
            return 2
        return _all_of(wanted.only, library, ["-n", wanted.jobs, *wanted.tests])


def _all_of(names: list[str], library: Path, options: list[str]) -> int:
    failed = False
    print(f"{'clock':18}{'begins':27}{'zone':21}{'ran':>5}{'failed':>8}{'seconds':>9}", flush=True)
    for clock in (clock for clock in CLOCKS if clock.name in names):
        came = _under(clock, library, options)
        begins = clock.begins.isoformat(" ")
        figures = f"{came.ran:5}{len(came.failed):8}{came.seconds:9.0f}"
        print(f"{clock.name:18}{begins:27}{clock.zone:21}{figures}", flush=True)
        for name in came.failed:
            print(f"    {name}", flush=True)
        failed = failed or bool(came.failed) or not came.ran
    return int(failed)


def _under(clock: Shifted, library: Path, options: list[str]) -> Outcome:
    # The tests of packaging install packages; no program of ours reads the day in them.
    began = time.monotonic()
    report = library.with_name(f"{clock.name}.xml")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider",
         "-m", f"{PROCESS} or {DAY}", "--ignore=tests/packaging",
         "--dist", "worksteal", f"--junitxml={report}", *options],
        env=os.environ | shifted(clock, library), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not report.exists():
        return Outcome(0, ((done.stdout + done.stderr)[-2000:],), time.monotonic() - began)
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [
        f"{case.get('classname')}::{case.get('name')}: {_first_line(found)}"
        for case in cases
        for found in (*case.findall("failure"), *case.findall("error"))
    ]
    return Outcome(len(cases), tuple(failed), time.monotonic() - began)


def _first_line(found: ElementTree.Element) -> str:
    return found.get("message", "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
