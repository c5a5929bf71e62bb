"""Inject every fault and say what came of it; the exit code is 1 if one was not borne."""

import argparse
import secrets
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from tests.soak.families import FAMILIES
from tests.soak.fault import Fault, Result, injected
from tests.soak.table import document


def main() -> int:
    """Do what the command line asks for.

    Returns:
        0, or 1 if a fault was not borne.
    """
    words = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    names = [fault.name for faults in FAMILIES.values() for fault in faults]
    words.add_argument("--quick", action="store_true", help="each of them a few times")
    words.add_argument("--only", metavar="NAME", help="only faults or families with this in them")
    words.add_argument("--seed", type=int, help="decides on moments and bytes")
    words.add_argument("--jobs", type=int, default=1, metavar="N", help="so many at a time")
    words.add_argument("--write", type=Path, metavar="FILE", help="write the document there")
    wanted = words.parse_args()
    seed = secrets.randbelow(1_000_000) if wanted.seed is None else wanted.seed
    chosen = _chosen(wanted.only)
    if not chosen:
        words.error(f"there is no fault {wanted.only!r}; there are: {', '.join(names)}")
    _say(f"seed {seed}")
    began = time.monotonic()
    with ProcessPoolExecutor(wanted.jobs) as workers:
        every = (fault for faults in chosen.values() for fault in faults)
        longest_first = sorted(every, key=lambda fault: -fault.times)
        running = {
            fault.name: workers.submit(_told, fault, wanted.quick, seed) for fault in longest_first
        }
        results = {
            family: [running[fault.name].result() for fault in faults]
            for family, faults in chosen.items()
        }
    if wanted.write:
        whole = not (wanted.quick or wanted.only)
        today = datetime.now(UTC).date()
        minutes = round((time.monotonic() - began) / 60)
        text = document(results, day=today, seed=seed, minutes=minutes, whole=whole)
        wanted.write.write_text(text, encoding="utf-8")
    return int(any(result.broken for found in results.values() for result in found))


def _chosen(name: str | None) -> dict[str, list[Fault]]:
    part = (name or "").lower()
    chosen = {
        family: [fault for fault in faults if part in f"{family} {fault.name}".lower()]
        for family, faults in FAMILIES.items()
    }
    return {family: faults for family, faults in chosen.items() if faults}


def _told(fault: Fault, quick: bool, seed: int) -> Result:
    times = max(1, fault.quick) if quick else fault.times
    result = injected(fault, times, seed)
    lines = [
        f"{'FAILED' if result.broken else 'ok':<6} {result.seconds:6.1f} s  {fault.name}",
        f"       {times:,} times: {result.found}",
        *(f"       - {words}" for words in dict.fromkeys(result.broken)),
    ]
    _say("\n".join(lines))
    return result


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
