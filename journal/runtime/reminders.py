"""A reminder without a program that runs on: the system's own timer asks `journal due`.

What it tells names no pain and no region, for a lock screen shows it, and it tells nothing on a day
on which all is rated. Three kinds of timer are known: systemd's for a user, launchd's, and cron's.
"""

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from shlex import join
from typing import Protocol

from journal import files
from journal.domain.days import WEEKDAYS, parse_time
from journal.domain.errors import Failed, Refused
from journal.domain.text import display

TITLE = "Journal"
WORDS = "Today is not filled in yet."
NO_TIMER = "No timer of the system is found here. This is the line for a crontab:"

NAME = "pain-journal-remind"
_LABEL = f"org.{NAME}"
_MARK = f"# {NAME}"

_SHORT = tuple(name[:3] for name in WEEKDAYS)


@dataclass(frozen=True, slots=True)
class Reminder:
    """When to remind.

    Attributes:
        at: The time of day.
        days: On which weekdays; Monday is 0.
    """

    at: time
    days: tuple[int, ...]


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


def parse_days(words: str) -> tuple[int, ...]:
    """Read weekdays: ``mon-fri``, ``mon,wed,fri``, ``daily``.

    Raises:
        Refused: They are none.
    """
    days: set[int] = set()
    for part in words.strip().lower().replace("daily", "mon-sun").split(","):
        first, dash, last = part.strip().partition("-")
        ends = [_weekday(one) for one in ((first, last) if dash else (first, first))]
        if None in ends:
            raise Refused(f"{words!a} are no weekdays. Write mon-fri, mon,wed,fri or daily.")
        start, end = (one or 0 for one in ends)
        days |= {(start + n) % 7 for n in range((end - start) % 7 + 1)}
    return tuple(sorted(days))


def parse_reminder(words: str) -> Reminder:
    """Read when to remind: ``20:30``, ``8pm mon-fri``.

    Raises:
        Refused: It is no time of this machine's clock, or no weekdays follow it.
    """
    parts = words.split()
    days = parts.pop() if len(parts) > 1 and not _is_time(words) else "daily"
    return Reminder(checked_time(parse_time(" ".join(parts))), parse_days(days))


def _is_time(words: str) -> bool:
    try:
        parse_time(words)
    except Refused:
        return False
    return True


def checked_time(at: time) -> time:
    """Return a time of day of this machine's clock.

    Raises:
        Refused: It is one of another place.
    """
    if at.tzinfo is not None:
        raise Refused("A reminder comes by the clock of this machine: write 20:30 alone.")
    return at


def _weekday(words: str) -> int | None:
    fitting = [n for n, name in enumerate(WEEKDAYS) if len(words) >= 3 and name.startswith(words)]
    return fitting[0] if fitting else None


def reminder_in_words(reminder: Reminder) -> str:
    """Say when: ``20:30 on mon, tue``."""
    every = len(reminder.days) == 7
    days = "every day" if every else f"on {', '.join(_SHORT[day] for day in reminder.days)}"
    return f"{reminder.at:%H:%M} {days}"


class Timer(Protocol):
    """A kind of timer that a system may have."""

    name: str

    def shown(self, reminder: Reminder) -> Mapping[str, str]:
        """Return what will be written, by where."""

    def set(self, reminder: Reminder) -> None:
        """Write it, in place of an earlier one.

        Raises:
            Failed: It can't be; nothing is left of it.
        """

    def found(self) -> Mapping[str, str]:
        """Return what is there now, by where; nothing where no reminder is set."""

    def off(self) -> bool:
        """Remove all of it; says whether there was any.

        Raises:
            Failed: It can't be removed.
        """


def timers(machine: Machine) -> list[Timer]:
    """Return the kinds of timer that the machine has, the best first."""
    found: list[Timer] = []
    if machine.system == "darwin":
        found.append(Launchd(machine))
    if machine.has("systemctl") and not machine.run((*_SYSTEMCTL, "show-environment"), "").code:
        found.append(Systemd(machine))
    if machine.has("crontab"):
        found.append(Crontab(machine))
    return found


def set_only(kinds: Sequence[Timer], reminder: Reminder) -> None:
    """Write a reminder with the first kind of timer; an earlier one of any kind goes.

    Raises:
        Failed: It can't be written, or an earlier one not be removed.
    """
    for other in kinds:
        other.off()
    kinds[0].set(reminder)


def found_in(kinds: Iterable[Timer]) -> Mapping[str, str]:
    """Return what is set now, by where it stands."""
    return {place: text for kind in kinds for place, text in kind.found().items()}


def remove(kinds: Iterable[Timer]) -> str:
    """Remove the reminder wherever one is set, and say so."""
    were = [kind.off() for kind in kinds]
    return "The reminder is off, and nothing of it is left." if any(were) else "None was set."


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


def cron_line(machine: Machine, reminder: Reminder) -> str:
    """Return the reminder as a line of a crontab."""
    days = "*" if len(reminder.days) == 7 else ",".join(str((day + 1) % 7) for day in reminder.days)
    bus = f"DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/{machine.user}/bus"
    tell = command(machine)
    if machine.system != "darwin":  # cron knows nothing of the desktop
        tell = f"export {bus}; {tell}"
    # cron takes a bare percent sign for the end of the line.
    shell = tell.replace("%", r"\%")
    return f"{reminder.at.minute} {reminder.at.hour} * * {days} {shell} {_MARK}"


_SYSTEMCTL = ("systemctl", "--user")


@dataclass(frozen=True)
class Systemd:
    """A timer of the person's own systemd."""

    machine: Machine
    name = "systemd"

    @property
    def _folder(self) -> Path:
        named = self.machine.environment.get("XDG_CONFIG_HOME")
        return (Path(named) if named else self.machine.home / ".config") / "systemd" / "user"

    def _files(self, reminder: Reminder) -> dict[Path, str]:
        days = ",".join(_SHORT[day].title() for day in reminder.days)
        shell = command(self.machine).replace("\\", "\\\\").replace('"', '\\"')
        shell = shell.replace("%", "%%").replace("$", "$$")
        service = (
            "[Unit]\nDescription=Ask whether the day is filled in\n\n"
            # 1 is the answer that all is rated, and no failure.
            f'[Service]\nType=oneshot\nSuccessExitStatus=1\nExecStart=/bin/sh -c "{shell}"\n'
        )
        timer = (
            "[Unit]\nDescription=Ask in the evening whether the day is filled in\n\n"
            f"[Timer]\nOnCalendar={days} *-*-* {reminder.at:%H:%M}:00\n\n"
            "[Install]\nWantedBy=timers.target\n"
        )
        return {
            self._folder / f"{NAME}.service": service,
            self._folder / f"{NAME}.timer": timer,
        }

    def shown(self, reminder: Reminder) -> Mapping[str, str]:
        """Return the two units."""
        return {str(path): text for path, text in self._files(reminder).items()}

    def set(self, reminder: Reminder) -> None:
        """Write the units and start the timer."""
        for path, text in self._files(reminder).items():
            _write(path, text)
        for words in (("daemon-reload",), ("enable", "--now", f"{NAME}.timer")):
            answer = self.machine.run((*_SYSTEMCTL, *words), "")
            if answer.code:
                self.off()
                raise Failed(_not_set(self.name, answer))
        # One that ran already keeps its old times otherwise.
        self.machine.run((*_SYSTEMCTL, "restart", f"{NAME}.timer"), "")

    def found(self) -> Mapping[str, str]:
        """Return the units that are there."""
        return _read(self._folder / f"{NAME}.service", self._folder / f"{NAME}.timer")

    def off(self) -> bool:
        """Stop the timer and remove the units."""
        if not self.found():
            return False
        self.machine.run((*_SYSTEMCTL, "disable", "--now", f"{NAME}.timer"), "")
        for path in self.found():
            _remove(Path(path))
        self.machine.run((*_SYSTEMCTL, "daemon-reload"), "")
        return True


@dataclass(frozen=True)
class Launchd:
    """An agent of launchd, on macOS."""

    machine: Machine
    name = "launchd"

    @property
    def _file(self) -> Path:
        return self.machine.home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"

    def shown(self, reminder: Reminder) -> Mapping[str, str]:
        """Return the agent."""
        at = {"Hour": reminder.at.hour, "Minute": reminder.at.minute}
        agent = {
            "Label": _LABEL,
            "ProgramArguments": ["/bin/sh", "-c", command(self.machine)],
            "StartCalendarInterval": [at | {"Weekday": (day + 1) % 7} for day in reminder.days],
        }
        return {str(self._file): plistlib.dumps(agent).decode()}

    def set(self, reminder: Reminder) -> None:
        """Write the agent and have it taken in."""
        self.off()
        for path, text in self.shown(reminder).items():
            _write(Path(path), text)
        place = f"gui/{self.machine.user}"
        answer = self.machine.run(("launchctl", "bootstrap", place, str(self._file)), "")
        if answer.code:
            self.off()
            raise Failed(_not_set(self.name, answer))

    def found(self) -> Mapping[str, str]:
        """Return the agent that is there."""
        return _read(self._file)

    def off(self) -> bool:
        """Have the agent let go, and remove it."""
        if not self.found():
            return False
        self.machine.run(("launchctl", "bootout", f"gui/{self.machine.user}/{_LABEL}"), "")
        _remove(self._file)
        return True


@dataclass(frozen=True)
class Crontab:
    """A line in the person's crontab; all other lines stay as they are."""

    machine: Machine
    name = "cron"

    def shown(self, reminder: Reminder) -> Mapping[str, str]:
        """Return the line."""
        return {"your crontab": cron_line(self.machine, reminder) + "\n"}

    def set(self, reminder: Reminder) -> None:
        """Put the line behind the others."""
        self._put([*self._others(), cron_line(self.machine, reminder)])

    def found(self) -> Mapping[str, str]:
        """Return the line that is there."""
        ours = [line for line in self._lines() if line.endswith(_MARK)]
        return {"your crontab": "\n".join(ours) + "\n"} if ours else {}

    def off(self) -> bool:
        """Take the line out; a crontab with nothing else goes too."""
        if not self.found():
            return False
        if others := self._others():
            self._put(others)
        elif (answer := self.machine.run(("crontab", "-r"), "")).code:
            raise Failed(_not_set(self.name, answer))
        return True

    def _put(self, lines: Sequence[str]) -> None:
        answer = self.machine.run(("crontab", "-"), "".join(f"{line}\n" for line in lines))
        if answer.code:
            raise Failed(_not_set(self.name, answer))

    def _others(self) -> list[str]:
        return [line for line in self._lines() if not line.endswith(_MARK)]

    def _lines(self) -> list[str]:
        answer = self.machine.run(("crontab", "-l"), "")
        if answer.code and "no crontab" not in answer.err:  # it may hold lines that none may lose
            raise Failed(_not_set(self.name, answer))
        return [] if answer.code else answer.out.removesuffix("\n").split("\n")


def _not_set(name: str, answer: Answer) -> str:
    said = " ".join(answer.err.split()) or f"exit code {answer.code}"
    return f"{name} did not take it ({display(said).rstrip('.')}). Nothing was set."


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, text)
    except OSError as error:
        raise Failed(
            f"{display(str(path))} can't be written: {error.strerror}. Nothing was set."
        ) from error


def _read(*paths: Path) -> Mapping[str, str]:
    found = {}
    for path in paths:
        with suppress(OSError, ValueError):
            found[str(path)] = path.read_text(encoding="utf-8")
    return found


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Failed(f"{display(str(path))} can't be removed: {error.strerror}.") from error
