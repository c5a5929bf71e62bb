"""Reminders: what is written for each kind of timer, and that nothing of it stays."""

import plistlib
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.days import WEEKDAYS
from journal.domain.errors import Failed, Refused
from journal.domain.reminder import Reminder, parse_days
from journal.runtime import system_timers
from journal.runtime.reminding import TITLE, WORDS, Answer, Machine, command
from journal.runtime.system_timers import cron_line
from tests.conftest import SHIPPED

EVENING = Reminder(time(20, 30), (0, 1, 2, 3, 4))


@dataclass
class System:
    """A machine that writes down what it was told; its crontab is a list of lines."""

    home: Path
    platform: str = "linux"
    commands: tuple[str, ...] = ("systemctl", "crontab", "notify-send")
    refuses: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    crontab: str | None = None
    told: list[Sequence[str]] = field(default_factory=list)

    def run(self, words: Sequence[str], text: str) -> Answer:
        self.told.append(words)
        if self.refuses and self.refuses in words:
            return Answer(1, err="not today.\n")
        if words[0] == "crontab":
            if words[1] == "-l":
                none = self.crontab is None
                return Answer(1, err="no crontab for me") if none else Answer(0, str(self.crontab))
            self.crontab = None if words[1] == "-r" else text
        return Answer(0)

    def machine(self) -> Machine:
        return Machine(
            system=self.platform, home=self.home, environment=self.environment, user=1000,
            journal=("/opt/my journal/python", "-m", "journal"),
            has=lambda name: name in self.commands, run=self.run,
        )  # fmt: skip

    def files(self) -> list[Path]:
        return sorted(path for path in self.home.rglob("*") if path.is_file())


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def test_systemd_comes_first_and_gets_a_timer_and_what_it_starts(system: System) -> None:
    kind, cron = system_timers.of(system.machine())
    assert (kind.name, cron.name) == ("systemd", "cron")
    kind.set(EVENING)
    service, timer = system.files()
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 20:30:00" in timer.read_text()
    assert "journal" in service.read_text()
    assert {str(path): path.read_text() for path in system.files()} == kind.shown(EVENING)
    assert kind.found() == kind.shown(EVENING)
    assert ("systemctl", "--user", "enable", "--now", "pain-journal-remind.timer") in system.told


@pytest.mark.parametrize("kinds", [("systemctl",), ("crontab",), ("launchctl",)])
def test_off_leaves_nothing_behind(system: System, kinds: tuple[str, ...]) -> None:
    system.commands = kinds
    system.platform = "darwin" if "launchctl" in kinds else "linux"
    (kind,) = system_timers.of(system.machine())
    kind.set(EVENING)
    kind.set(EVENING)
    assert kind.found()
    assert kind.off()
    assert (system.files(), system.crontab, kind.found()) == ([], None, {})
    assert not kind.off()


def test_the_other_lines_of_a_crontab_stay_as_they_are(system: System) -> None:
    system.commands = ("crontab",)
    others = "MAILTO=me\n\n# my own\n5 4 * * * echo '50\\% of pain-journal-remind'\n"
    system.crontab = others
    (kind,) = system_timers.of(system.machine())
    kind.set(EVENING)
    kind.set(Reminder(time(21, 0), (5, 6)))
    assert str(system.crontab).startswith(others)
    (line,) = str(system.crontab).removeprefix(others).splitlines()
    assert line.startswith("0 21 * * 6,0 ")
    kind.off()
    assert system.crontab == others


def test_a_crontab_that_cannot_be_read_is_not_written_over(system: System) -> None:
    system.commands, system.refuses, system.crontab = ("crontab",), "-l", "5 4 * * * mine\n"
    (kind,) = system_timers.of(system.machine())
    with pytest.raises(Failed, match="not today"):
        kind.set(EVENING)
    assert system.crontab == "5 4 * * * mine\n"


@pytest.mark.parametrize(("platform", "refused"), [("linux", "enable"), ("darwin", "bootstrap")])
def test_what_the_system_does_not_take_leaves_nothing(
    system: System, platform: str, refused: str
) -> None:
    system.platform, system.refuses = platform, refused
    kind = system_timers.of(system.machine())[0]
    with pytest.raises(Failed, match=r"Nothing was set\.$"):
        kind.set(EVENING)
    assert system.files() == []


def test_launchd_gets_an_agent_for_each_day(system: System) -> None:
    system.platform, system.commands = "darwin", ("launchctl",)
    (kind,) = system_timers.of(system.machine())
    kind.set(Reminder(time(7, 5), (6,)))
    (file,) = system.files()
    agent = plistlib.loads(file.read_bytes())
    assert agent["StartCalendarInterval"] == [{"Hour": 7, "Minute": 5, "Weekday": 0}]
    assert "osascript" in agent["ProgramArguments"][-1]


def test_a_systemd_that_does_not_answer_is_passed_over(system: System) -> None:
    system.refuses = "show-environment"
    assert [kind.name for kind in system_timers.of(system.machine())] == ["cron"]


@pytest.mark.parametrize(("code", "told"), [(0, True), (1, False), (2, False)])
def test_it_tells_only_where_something_is_unrated(
    system: System, tmp_path: Path, code: int, told: bool
) -> None:
    seen = tmp_path / "seen"
    for name, lines in {
        "notify-send": f'printf "%s\\n" "$@" > "{seen}"',
        "my journal": f'[ "$*" = "-m journal due" ] && exit {code}',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{lines}\n")
        (tmp_path / name).chmod(0o700)
    machine = system.machine()
    shell = command(machine).replace("/opt/my journal/python", str(tmp_path / "my journal"))
    subprocess.run(["/bin/sh", "-c", shell], env={"PATH": f"{tmp_path}:/bin"}, check=False)
    assert seen.exists() == told
    if told:
        assert seen.read_text().splitlines() == [TITLE, WORDS]


def test_what_a_lock_screen_shows_names_no_pain_and_no_region() -> None:
    shown = f"{TITLE} {WORDS}".lower()
    assert "pain" not in shown
    for region in SHIPPED.atlas.regions:
        assert not [name for name in (region.name, *region.aliases) if name.lower() in shown]


def test_the_journal_of_another_folder_is_the_one_that_is_asked(system: System) -> None:
    system.environment["JOURNAL_DATA_DIR"] = "/mnt/100% mine"
    machine = system.machine()
    assert "'JOURNAL_DATA_DIR=/mnt/100% mine'" in command(machine)
    assert "100\\% mine" in cron_line(machine, EVENING)
    (service, _) = system_timers.of(machine)[0].shown(EVENING).values()
    assert "100%% mine" in service
    system.environment["JOURNAL_DATA_DIR"] = "/mnt/two\nlines"
    with pytest.raises(Refused):
        command(system.machine())


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)), ("daily", (0, 1, 2, 3, 4, 5, 6)), ("Sat, sun", (5, 6)),
        ("sat-mon", (0, 5, 6)), ("wednesday", (2,)),
    ],
)  # fmt: skip
def test_weekdays_are_read(words: str, days: tuple[int, ...]) -> None:
    assert parse_days(words) == days


@given(st.text(max_size=12))
def test_other_words_are_no_weekdays(words: str) -> None:
    try:
        days = parse_days(words)
    except Refused:
        return
    assert days
    assert all(part[:3].lower() in str((WEEKDAYS, "daily")) for part in words.split(",") if part)
