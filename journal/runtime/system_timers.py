"""A reminder without a program that runs on: the system's own timer runs the line that asks.

Three kinds of timer are known: systemd's for a user, launchd's, and cron's.
"""

import plistlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from journal import files
from journal.domain.days import WEEKDAYS
from journal.domain.errors import Failed
from journal.domain.reminder import Reminder
from journal.domain.text import display
from journal.runtime.reminding import Answer, Machine, command

NO_TIMER = "No timer of the system is found here. This is the line for a crontab:"

NAME = "pain-journal-remind"
_LABEL = f"org.{NAME}"
_MARK = f"# {NAME}"
_SYSTEMCTL = ("systemctl", "--user")


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


def of(machine: Machine) -> list[Timer]:
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
        days = ",".join(WEEKDAYS[day][:3].title() for day in reminder.days)
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
