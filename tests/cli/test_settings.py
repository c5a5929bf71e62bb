"""``settings``: what is set, and changing it without an editor."""

from datetime import date
from pathlib import Path

from journal.settings import SETTINGS
from tests.conftest import Shell


def test_every_setting_is_printed_with_what_it_may_be(shell: Shell) -> None:
    rows = shell("settings", "--json").rows("settings")
    assert [row["name"] for row in rows] == list(SETTINGS)
    assert all(set(row) == {"name", "value", "default", "may_be", "does"} for row in rows)
    assert all(row["value"] == row["default"] for row in rows)
    assert shell("settings").out.count("\n") == len(SETTINGS) + 1


def test_a_setting_is_changed_in_words_of_ones_own_and_at_work_in_the_next_command(
    shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text("# mine\n")
    assert shell("settings", "First-Day-Of-Week", "Sun").err == "first_day_of_week is now sunday.\n"
    shell("log", "neck", "6")
    weeks = shell("week", "neck", "--json").rows("weeks")
    assert {date.fromisoformat(week["week"]).weekday() for week in weeks} == {6}
    assert shell("settings", "first_day_of_week", "default").code == 0
    assert (tmp_path / "settings.toml").read_text() == "# mine\n"


def test_a_program_with_options_of_its_own_and_a_key_are_set(shell: Shell) -> None:
    shell("settings", "cue_command", "espeak-ng", "-v", "de", "--rate", "a b")
    (row,) = shell("settings", "cue_command", "--json").rows("settings")
    assert row["value"] == ["espeak-ng", "-v", "de", "--rate", "a b"]
    assert shell("settings", "keys.score.ten", "Ctrl-N").err == "keys is now score.ten ctrl+n.\n"


def test_what_can_not_be_is_refused_and_nothing_is_written(shell: Shell, tmp_path: Path) -> None:
    assert "Did you mean day_start?" in shell("settings", "daystart").refused()
    assert "has to be a time" in shell("settings", "day_start", "lunch").refused()
    assert "is no key" in shell("settings", "keys.note", "hyper+n").refused()
    assert "Say which key" in shell("settings", "keys", "m").refused()
    (tmp_path / "settings.toml").mkdir()
    assert "not an ordinary file" in shell("settings", "bell", "off").refused(1)
