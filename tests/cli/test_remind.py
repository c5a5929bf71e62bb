"""``remind`` from the shell, on a machine that only writes down what it is told."""

from pathlib import Path

import pytest

from journal.runtime import reminding
from tests.conftest import Shell
from tests.unit.runtime.test_reminders import System


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    system = System(tmp_path / "home")
    monkeypatch.setattr(reminding, "this_machine", system.machine)
    return system


def test_it_shows_what_it_writes_and_where_before_it_writes(shell: Shell, system: System) -> None:
    shown = shell("remind", "20:30", "--days", "mon-fri", "--show")
    assert (shown.code, system.files()) == (0, [])
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 20:30:00" in shown.out
    assert "pain-journal-remind.timer" in shown.err
    shell("remind", "20:30").refused()  # nobody can answer
    assert system.files() == []


def test_set_shown_and_off(shell: Shell, system: System) -> None:
    assert "No reminder is set." in shell("remind", "--show").err
    assert "20:30 every day" in shell("remind", "20:30", "--yes").err
    assert "20:30:00" in shell("remind", "--show").out
    assert "nothing of it is left" in shell("remind", "off").err
    assert system.files() == []
    assert "None was set." in shell("remind", "off").err


def test_another_time_takes_the_place_of_the_first_whatever_kept_it(
    shell: Shell, system: System
) -> None:
    system.commands = ("crontab",)
    assert shell("remind", "20:30", "--yes").code == 0
    system.commands = ("crontab", "systemctl")
    assert shell("remind", "21:00", "--yes").code == 0
    assert system.crontab is None
    assert len(system.files()) == 2


def test_without_a_timer_there_is_a_line_to_paste(shell: Shell, system: System) -> None:
    system.commands = ()
    answer = shell("remind", "20:30", "--days", "sun")
    assert answer.out.startswith("30 20 * * 0 ")
    assert "crontab" in answer.err


@pytest.mark.parametrize(
    "words",
    [(), ("25:00",), ("20:30+1:00",), ("20:30", "--days", "never"), ("on",), ("20:30", "more")],
)
def test_wrong_words_are_refused(shell: Shell, system: System, words: tuple[str, ...]) -> None:
    shell("remind", *words).refused()
