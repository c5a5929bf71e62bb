"""Every setting is seen at work, whether the page set it or the file did."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.widgets import OptionList

from journal.app import JournalApp
from journal.domain.day_words import heard
from journal.domain.sessions.plan import Phase
from journal.messages import OpenSession
from journal.runtime import system_timers
from journal.screens.dialogs.ask import ScoreDialog
from journal.screens.dialogs.choose import ChooseDialog
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.screens.settings.keys import KeysDialog
from journal.screens.trends.bar import QUESTIONS
from journal.service.cues import Cues
from journal.service.journal import Journal
from journal.settings import SESSIONS, SETTINGS, THEMES
from journal.settings.file import load
from tests.conftest import answer
from tests.support.session_page import NECK, until
from tests.ui.conftest import Open, Screen
from tests.ui.settings.test_page import go_to, write

DRAWN_FROM_SETTINGS = {
    name for name, one in vars(Journal).items() if isinstance(one, cached_property)
}
"""What a journal makes once, with the settings that it was opened with."""

MINE = "# mine\n\n# and this\n"


class Case(NamedTuple):
    """A setting, set.

    Attributes:
        line: As the file has it.
        keys: What is pressed on it; words in place of keys are written.
        seen: What is then so, and was not.
    """

    line: str
    keys: list[str] | str
    seen: Callable[[Screen], bool]


def plan(screen: Screen) -> tuple[Phase, ...]:
    view = screen.app.screen
    assert isinstance(view, RunningView)
    assert view.run is not None
    return view.run.timer.plan


def holds(screen: Screen) -> list[int]:
    return [phase.seconds for phase in plan(screen) if phase.kind == "hold"]


HEARD: list[str] = []
"""What the bell and a program for cues were given."""

CASES: Mapping[str, Case] = {
    "first_day_of_week": Case('"sunday"', ["left"], lambda s: s.journal.trends.first_weekday == 6),
    "day_start": Case(
        '"13:00"', "13:00", lambda s: str(s.journal.today) == "2026-11-21"
    ),
    "day_order": Case(
        '"mdy"', ["enter", "down", "enter"],
        lambda s: heard("3/4", s.journal.today, s.journal.settings.day_order).startswith("4 March"),
    ),
    "ask_function": Case(
        "false", ["enter"], lambda s: QUESTIONS not in "".join(s.drawn())
    ),
    "baseline_days": Case(
        "28", ["right", "right"], lambda s: s.journal.trends.baseline_rule.days == 28
    ),
    "theme": Case('"nord"', "", lambda s: s.app.theme == "nord"),
    "glyphs": Case('"plain"', ["left"], lambda s: s.app.theme_variables["glyphs"] == "plain"),
    "count_in": Case("6", ["right"], lambda s: plan(s)[0].seconds == 6),
    "hold_seconds": Case("10", "10", lambda s: set(holds(s)) == {10}),
    "repetitions": Case("1", "1", lambda s: len(holds(s)) == 1),
    "bell": Case("false", ["enter"], lambda s: "bell" not in HEARD),
    "cue_command": Case('["say"]', "say", lambda s: HEARD[:1] == ["say"]),
    "keys": Case('{ note = "m" }', "", lambda s: "m Note" in s.drawn()[-1]),
}  # fmt: skip
"""Each setting."""


def test_every_setting_has_its_case() -> None:
    assert CASES.keys() == SETTINGS.keys()


async def at_work(screen: Screen, name: str) -> None:
    """Go where a setting is at work."""
    if SETTINGS[name].group != SESSIONS:
        await screen.press("w", "v") if name == "ask_function" else await screen.press("t")
        return
    screen.app.post_message(OpenSession(NECK))
    await until(screen, SessionPage)
    await screen.settle()
    await screen.press("enter")
    await until(screen, ScoreDialog)
    await screen.press("5")
    await until(screen, RunningView)


async def set_on_the_page(screen: Screen, name: str) -> None:
    await go_to(screen, name)
    keys = CASES[name].keys
    if name == "theme":
        await screen.press("enter")
        await until(screen, ChooseDialog)
        screen.app.screen.query_one(OptionList).highlighted = THEMES.index("nord")
        await screen.press("enter")
    elif name == "keys":
        await screen.press("enter")
        dialog = screen.app.screen
        assert isinstance(dialog, KeysDialog)
        lines = dialog.query_one(OptionList)
        lines.highlighted = next(
            n for n in range(lines.option_count)
            if str(lines.get_option_at_index(n).prompt).endswith("  note")
        )  # fmt: skip
        await screen.press("enter", "m", "escape")
    elif isinstance(keys, str):
        await write(screen, keys)
    else:
        await screen.press(*keys)
    await screen.settle()


@pytest.fixture(autouse=True)
def ears(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hear the bell and the program for cues; no timer of the system is asked."""
    HEARD.clear()
    monkeypatch.setattr(JournalApp, "bell", lambda self: HEARD.append("bell"))

    def say(self: Cues, words: str) -> None:
        HEARD.extend(self._command)

    monkeypatch.setattr(Cues, "say", say)
    monkeypatch.setattr(system_timers, "of", lambda machine: [])


@pytest.mark.parametrize("by", ["page", "file"])
@pytest.mark.parametrize("name", SETTINGS)
async def test_a_setting_is_at_work_whether_the_page_or_the_file_has_it(
    name: str, by: str, usual: None, open_app: Open, journal: Journal, tmp_path: Path
) -> None:
    answer(journal)
    file, case = tmp_path / "settings.toml", CASES[name]
    file.write_text(MINE)
    if by == "file":
        file.write_text(f"{MINE}{name} = {case.line}\n")
        journal.settings, problems = load(file)
        assert not problems
        for name_of in [one for one in vars(journal) if one in DRAWN_FROM_SETTINGS]:
            del vars(journal)[name_of]  # as the journal is that is opened with them
    async with open_app((100, 40)) as screen:
        if by == "page":
            if SETTINGS[name].group != SESSIONS and name != "ask_function":
                assert not case.seen(screen)
            await set_on_the_page(screen, name)
            assert load(file) == (journal.settings, ())
            assert file.read_text().startswith(MINE)
        await at_work(screen, name)
        assert case.seen(screen)
        assert getattr(journal.settings, name) == getattr(load(file)[0], name)
