"""Install what a lock names, and the journal, into an environment of its own; make calls this.

Nothing is resolved at install time: a lock is complete, so that an installer of any age takes it
as it is, whatever was released since. A mark in the environment says that a lock was installed
whole; without one, what is there is a half and is made anew.
"""

import subprocess
import sys
import time
from pathlib import Path

LOCKS = {"requirements.txt": 9, "requirements-dev.txt": 45, "requirements-release.txt": 80}
"""Every lock, each holding those before it, and about how many megabytes it downloads."""

CAUSES = {
    "Python's venv is missing. On Debian: apt install python3-venv": (
        "No module named venv",
        "No module named ensurepip",
    ),
    "the disk is full. Make room": ("No space left on device", "Disk quota exceeded"),
    "it can't be written to. Name another place, as in make VENV=~/journal": (
        "Read-only file system",
        "Permission denied",
    ),
    "a package is not the one that was locked. Try another network": ("DO NOT MATCH THE HASHES",),
    "nothing can be downloaded. Look to the network": (
        "Failed to establish a new connection",
        "Connection refused",
        "Name or service not known",
        "Temporary failure in name resolution",
        "timed out",
    ),
    "a package is not to be had. Look to the network": ("No matching distribution found",),
}
"""What a cause means for a person, and what Python or pip print of it."""


class Stopped(Exception):
    """A step failed; the words say of what, and what to do."""


def install(lock: Path, environment: Path) -> None:
    """Bring an environment to what a lock names.

    Args:
        lock: One of `LOCKS`, in the checkout that is installed.
        environment: A folder of ours, or one that is still to be made.

    Raises:
        Stopped: A step failed. The environment has no mark now.
    """
    marks = {name: environment / f".{name}.installed" for name in LOCKS}
    whole = [mark for mark in marks.values() if mark.exists()]
    if not whole:
        if _holds_other_files(environment):
            raise Stopped("it holds other files. Name an empty place, as in make VENV=…")
        _run(sys.executable, "-m", "venv", "--clear", "--without-pip", environment)
        _run(environment / "bin/python", "-m", "ensurepip")  # apart, so that it says what failed
    for mark in whole:
        mark.unlink()
    pip = (environment / "bin/python", "-m", "pip")
    quietly = ("--quiet", "--disable-pip-version-check", "--retries", "2", "--no-deps")
    _run(*pip, "install", *quietly, "--require-hashes", "-r", lock)
    _run(*pip, "install", *quietly, "--no-build-isolation", "--editable", lock.parent)
    _run(*pip, "check")
    held = list(LOCKS)[: list(LOCKS).index(lock.name) + 1]
    for mark in {*whole, *(marks[name] for name in held)}:
        mark.touch()


def _holds_other_files(folder: Path) -> bool:
    ours = (folder / "pyvenv.cfg").exists()
    return not ours and any(path.is_file() for path in folder.rglob("*"))


def _run(*words: str | Path) -> None:
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise Stopped(_meaning(done.stdout))


def _meaning(printed: str) -> str:
    for meaning, signs in CAUSES.items():
        if any(sign in printed for sign in signs):
            return meaning
    told = [line for line in printed.splitlines() if not line.startswith("WARNING")]
    return "\n".join(["it says:", *told[-10:], "Mend that"])


def main() -> int:
    """Install the lock that is named first into the environment that is named second."""
    lock, environment = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).absolute()
    packages = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say = sys.stderr.write
    say(f"Installing {packages} packages into {sys.argv[2]}: about {LOCKS[lock.name]} MB …\n")
    begun = time.monotonic()
    try:
        install(lock, environment)
    except (Stopped, OSError) as error:
        words = _meaning(str(error)) if isinstance(error, OSError) else error
        say(f"Not installed into {sys.argv[2]}: {words}, then run make again; it starts over.\n")
        return 1
    except KeyboardInterrupt:
        say("Interrupted; the next make starts over.\n")
        return 130
    say(f"Installed in {time.monotonic() - begun:.0f} s.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
