"""Install and test with every Python that is promised; say which were not found."""

import subprocess
import sys
import time
from pathlib import Path

from tests.packaging.pythons import ROOT, found, promised


def tried(version: str, python: Path, tests: list[str]) -> tuple[bool, str]:
    """Install for one Python and run tests with it; return whether all passed, and the words."""
    environment = ROOT / f".venv-{version}"
    lock = ROOT / "requirements-dev.txt"
    begun = time.monotonic()
    bootstrap: list[str | Path] = [python, ROOT / "bootstrap.py", lock, environment]
    if subprocess.run(bootstrap, cwd=ROOT, check=False).returncode:
        return False, "could not be installed"
    words: list[str | Path] = [
        environment / "bin/python",
        "-m",
        "pytest",
        "-n",
        "auto",
        "--dist",
        "worksteal",
    ]
    with subprocess.Popen([*words, *tests], cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        last = ""
        for line in run.stdout:
            sys.stdout.write(line)
            last = line.strip() or last
    seconds = time.monotonic() - begun
    return run.returncode == 0, f"{last} ({seconds:.0f} s with the install)"


def main(words: list[str]) -> int:
    """Try each version, or only the newest; the other words are tests for pytest."""
    tests = [word for word in words if word != "--newest"]
    here = found()
    wanted = promised()
    if "--newest" in words:
        wanted = list(here)[-1:]
    rows, well = [], True
    for version in wanted:
        if version in here:
            passed, said = tried(version, here[version], tests)
            well &= passed
        else:
            said = "not found here"
        rows.append(f"{version:<6} {said}\n")
    sys.stdout.write("\n" + "".join(rows))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
