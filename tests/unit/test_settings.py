"""Settings: a wrong one is named and its default used; none keeps the journal from opening."""

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.text import display
from journal.settings import Settings, load


def loaded(tmp_path: Path, content: str | bytes) -> tuple[Settings, tuple[str, ...]]:
    file = tmp_path / "settings.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(file)


def test_without_a_file_all_settings_have_their_defaults_and_nothing_is_said(
    tmp_path: Path,
) -> None:
    settings, problems = load(tmp_path / "settings.toml")
    assert problems == ()
    assert (settings.first_day_of_week, settings.first_weekday) == ("monday", 0)
    assert settings.start_of_day == time(0)


def test_settings_are_read(tmp_path: Path) -> None:
    settings, problems = loaded(
        tmp_path, 'first_day_of_week = "sunday"\nday_start = "04:30"\ntheme = "nord"\n'
    )
    assert problems == ()
    assert (settings.first_weekday, settings.start_of_day) == (6, time(4, 30))
    assert settings.theme == "nord"


@pytest.mark.parametrize(
    "line",
    [
        'first_day_of_week = "Montag"', 'first_day_of_week = "Monday"', "first_day_of_week = 1",
        'first_day_of_week = ""', 'day_start = "4:00"', 'day_start = "24:00"', "day_start = 4",
        'day_start = "04:60"', "day_start = 04:00:00", 'day_start = "\u0660\u0664:\u0660\u0660"',
        'day_start = ""',
        'day_start = "04:00\\n"', 'day_start = "04:00:00"', "day_start = [4]",
        "day_start = {}", 'theme = ""', "theme = true", "theme = nan", "theme = 2026-11-22",
        "[theme]\nx = 1", "hold_seconds = 0", "hold_seconds = 601", 'hold_seconds = "30"',
        "hold_seconds = true", "hold_seconds = 30.5", "repetitions = 0", "repetitions = 21",
        'bell = "no"', "bell = 0", 'cue_command = "say"', "cue_command = [1]", 'cue_command = [""]',
        'cue_command = ["a\\u0000"]', f"cue_command = {['x'] * 33}",
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_in_one_sentence_and_its_default_used(
    tmp_path: Path, line: str
) -> None:
    settings, problems = loaded(tmp_path, line)
    assert settings == Settings()
    (sentence,) = problems
    assert line.strip("[").split()[0].strip("]") in sentence
    assert sentence.endswith("is used.")
    assert sentence.isprintable()
    assert settings.start_of_day == time(0)


def test_the_settings_of_a_session_are_read(tmp_path: Path) -> None:
    content = 'hold_seconds = 45\nrepetitions = 2\nbell = false\ncue_command = ["say", "-v", "x"]'
    settings, problems = loaded(tmp_path, content)
    assert problems == ()
    assert (settings.hold_seconds, settings.repetitions, settings.bell) == (45, 2, False)
    assert settings.cue_command == ("say", "-v", "x")
    nothing = Settings()
    assert (nothing.hold_seconds, nothing.repetitions, nothing.bell) == (None, None, True)
    assert nothing.cue_command == ()


def test_a_wrong_value_does_not_spoil_the_others(tmp_path: Path) -> None:
    settings, problems = loaded(tmp_path, 'day_start = "noon"\nfirst_day_of_week = "friday"')
    assert len(problems) == 1
    assert settings.first_weekday == 4


def test_an_unknown_key_is_named_and_ignored(tmp_path: Path) -> None:
    settings, (sentence,) = loaded(tmp_path, 'daystart = "04:00"\ntheme = "nord"')
    assert "no setting daystart" in sentence
    assert settings.theme == "nord"


@pytest.mark.parametrize(
    "content",
    [
        b"day_start = ", b"\x00", b"[", b'a = 1\na = 1\nday_start = "04:00"',
        b"day_start = 2024-02-30", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000,
    ],
    ids=["half", "nul", "bracket", "twice", "no day", "deep", "huge number"],
)  # fmt: skip
def test_a_file_that_is_not_toml_is_named_and_the_defaults_used(
    tmp_path: Path, content: bytes
) -> None:
    settings, (sentence,) = loaded(tmp_path, content)
    assert settings == Settings()
    assert "settings.toml is not valid TOML" in sentence
    assert sentence.isprintable()


def test_a_directory_in_place_of_the_file_is_named_and_the_defaults_used(tmp_path: Path) -> None:
    settings, (sentence,) = load(tmp_path)
    assert settings == Settings()
    assert "it is not an ordinary file; all settings keep their defaults." in sentence


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_settings_saved_by_an_editor_that_marks_utf_8_are_read(tmp_path: Path, mark: str) -> None:
    settings, problems = loaded(tmp_path, f'{mark}day_start = "04:00"')
    assert problems == ()
    assert settings.start_of_day == time(4)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_settings_in_another_encoding_are_told_in_one_sentence(
    tmp_path: Path, encoding: str
) -> None:
    settings, (sentence,) = loaded(tmp_path, 'day_start = "04:00"'.encode(encoding))
    assert settings == Settings()
    assert "it is not UTF-8 at byte" in sentence
    assert sentence.endswith("all settings keep their defaults.")
    assert sentence.isprintable()


ESCAPES = r"\u001b]0;x\u0007 \u009b2J \u202e \u0000"


@pytest.mark.parametrize("key", ["first_day_of_week", "day_start", "theme", f'"{ESCAPES}"'])
def test_control_characters_never_reach_the_sentence(tmp_path: Path, key: str) -> None:
    _, (sentence,) = loaded(tmp_path, f'{key} = "{ESCAPES * 9}"')
    assert display(sentence) == sentence


def test_control_characters_in_the_path_never_reach_the_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[2Jb"
    folder.mkdir()
    _, (sentence,) = loaded(folder, "x = 1")
    assert display(sentence) == sentence


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_no_file_keeps_the_journal_from_opening(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    settings, _ = loaded(tmp_path_factory.getbasetemp(), content)
    assert 0 <= settings.first_weekday <= 6
    assert settings.start_of_day < time(23, 59, 59)
