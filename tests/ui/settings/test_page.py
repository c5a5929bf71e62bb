"""Settings: every one is changed on its page, at work at once, and kept in the file."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static, TextArea

from journal.runtime import system_timers
from journal.screens.settings import page as settings_page
from journal.service.journal import Journal
from journal.settings import SETTINGS, THEMES, Settings
from journal.settings.file import load
from journal.settings.steps import step
from tests.ui.conftest import Open, Screen


@pytest.fixture(autouse=True)
def no_timer_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_timers, "of", lambda machine: [])


async def go_to(screen: Screen, name: str) -> None:
    await screen.press("comma")
    page = screen.app.screen
    assert isinstance(page, settings_page.SettingsPage)
    page.go_to(name)
    await screen.settle()


async def write(screen: Screen, words: str) -> None:
    await screen.press("enter")
    screen.app.screen.query_one(Input).value = words
    await screen.press("enter")


CHANGES: dict[str, tuple[list[str], object]] = {
    "first_day_of_week": (["left"], "sunday"),
    "day_start": (["right", "right"], "02:00"),
    "theme": (["enter", "down", "enter"], "journal-light"),
    "glyphs": (["enter", "down", "enter"], "fine"),
    "day_order": (["enter", "down", "enter"], "mdy"),
    "baseline_days": (["right", "right"], 28),
    "hold_seconds": (["right", "right"], 35),
    "bell": (["enter"], False),
}
"""What is pressed on a setting, and what it is then; → and the next value where nothing is said."""


@pytest.mark.parametrize("name", sorted(SETTINGS.keys() - {"keys", "cue_command"}))
async def test_a_setting_is_changed_on_its_page_and_kept(
    name: str, open_app: Open, journal: Journal, tmp_path: Path
) -> None:
    setting = SETTINGS[name]
    keys, value = CHANGES.get(name) or (["right"], step(setting, setting.default, 1))
    async with open_app() as screen:
        await go_to(screen, name)
        for key in keys:
            await screen.press(key)
        assert getattr(journal.settings, name) == value
        assert load(tmp_path / "settings.toml") == (journal.settings, ())
        at_work = {
            "first_day_of_week": journal.trends.first_weekday == 6,
            "day_start": f"{journal.scores.day_start:%H:%M}" == "02:00",
            "baseline_days": journal.trends.baseline_rule.rated == 16,
            "theme": screen.app.theme == "journal-light",
            "glyphs": screen.app.theme_variables["glyphs"] == "fine",
        }
        assert at_work.get(name, True)
        await screen.press("delete")
        assert journal.settings == Settings()


async def test_what_is_written_is_understood_or_refused_where_it_stands(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await go_to(screen, "day_start")
        await write(screen, "soon")
        assert "has to be a time" in str(screen.app.screen.query_one("#problem", Static).render())
        screen.app.screen.query_one(Input).value = "4 am"
        await screen.press("enter")
        await go_to(screen, "cue_command")
        await write(screen, "espeak-ng -v 'a b'")
    assert journal.settings.day_start == "04:00"
    assert journal.settings.cue_command == ("espeak-ng", "-v", "a b")


async def test_a_theme_is_seen_while_it_is_looked_at_and_kept_when_the_palette_chose_it(
    open_app: Open, journal: Journal, tmp_path: Path
) -> None:
    async with open_app() as screen:
        screen.app.action_change_theme()
        await screen.settle()
        await screen.press("down")
        assert screen.app.theme == "journal-light"
        await screen.press("escape")
        assert screen.app.theme == "journal"
        assert not (tmp_path / "settings.toml").exists()
        screen.app.action_change_theme()
        await screen.settle()
        await screen.press("down", "enter")
    assert load(tmp_path / "settings.toml")[0].theme == "journal-light"


async def test_a_key_is_changed_by_pressing_another_and_at_work_at_once(
    open_app: Open, journal: Journal, tmp_path: Path
) -> None:
    async with open_app() as screen:
        await screen.press("4", "up")
        await go_to(screen, "keys")
        await screen.press("enter")
        keys = screen.app.screen
        rows = keys.query_one(OptionList)
        note = next(n for n in range(rows.option_count)
                    if str(rows.get_option_at_index(n).prompt).endswith("  note"))  # fmt: skip
        rows.highlighted = note
        await screen.press("enter", "u")
        said = str(keys.query_one("#keys-said", Static).render())
        assert "On Today u would be both note and undo" in said
        await screen.press("enter", "m")
        assert journal.settings.keys == {"note": "m"}
        await screen.press("escape", "t", "m")
        assert screen.app.screen.query(TextArea)
        await screen.press("escape")
        assert "m Note" in screen.drawn()[-1]
    assert 'note = "m"' in (tmp_path / "settings.toml").read_text()


async def test_a_file_that_can_not_be_written_is_told_and_nothing_changes(
    open_app: Open, journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text("day_start = ")
    async with open_app() as screen:
        await go_to(screen, "bell")
        assert "not valid TOML" in screen.text("#settings-problems")
        await screen.press("enter")
        assert any("It was left as it is" in toast for toast in screen.toasts)
    assert journal.settings.bell
    assert (tmp_path / "settings.toml").read_text() == "day_start = "


async def test_every_theme_that_there_is_can_be_set_by_name(open_app: Open) -> None:
    async with open_app() as screen:
        assert screen.app.available_themes.keys() == set(THEMES)


async def test_every_setting_has_its_line(open_app: Open) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("comma")
        drawn = "\n".join(screen.drawn())
    assert all(setting.title in drawn for setting in SETTINGS.values())
