"""The machine that reminds: what it has and runs, and the line of shell that asks `journal due`.

What it tells names no pain and no region, for a lock screen shows it, and it tells nothing on a day
on which all is rated.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import join

from journal.domain.errors import Refused
from journal.domain.text import display

TITLE = "Journal"
WORDS = "Today is not filled in yet."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command of the system said.

    Attributes:
        code: 0 where it did what it should.
        out: What it printed.
        err: What it complained of.
    """

    code: int
    out: str = ""
    err: str = ""


Run = Callable[[Sequence[str], str], Answer]
"""Runs a command of the system, with some text on its standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the reminders need to know of the machine, and may do on it.

    Attributes:
        system: `sys.platform`.
        home: The person's home.
        environment: Their environment.
        user: Their number.
        journal: The command line of this program.
        has: Says whether there is a command of that name.
        run: Runs one.
    """

    system: str
    home: Path
    environment: Mapping[str, str]
    user: int
    journal: Sequence[str]
    has: Callable[[str], bool]
    run: Run


def this_machine() -> Machine:
    """Return the machine that this runs on."""
    return Machine(
        system=sys.platform,
        home=Path.home(),
        environment=os.environ,
        user=os.getuid(),
        journal=(sys.executable, "-m", "journal"),
        has=lambda name: shutil.which(name) is not None,
        run=_run,
    )


def _run(words: Sequence[str], text: str) -> Answer:
    try:
        done = subprocess.run(
            words, input=text, capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Answer(1, err=str(error))
    return Answer(done.returncode, done.stdout, done.stderr)


def command(machine: Machine) -> str:
    """Return the line of shell that asks and tells."""
    kept = [
        f"{name}={machine.environment[name]}"
        for name in ("JOURNAL_DATA_DIR",)
        if machine.environment.get(name)
    ]
    asked = join([*(["env", *kept] if kept else []), *machine.journal, "due"])
    if display(asked) != asked:
        raise Refused("The path of the program or of the journal holds signs that no timer takes.")
    return f"{asked} >/dev/null 2>&1 && {_tell(machine)}"


def missing(machine: Machine) -> str:
    """Say what is missing for the reminder to be seen; empty where nothing is."""
    if machine.system == "darwin" or machine.has("notify-send"):
        return ""
    return "There is no notify-send here, which shows it: install libnotify (or libnotify-bin)."


def _tell(machine: Machine) -> str:
    if machine.system == "darwin":
        script = f'display notification "{WORDS}" with title "{TITLE}"'
        return join(["osascript", "-e", script])
    return join(["notify-send", TITLE, WORDS])
