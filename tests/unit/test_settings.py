"""Settings: a wrong one is named and its default used; none keeps the journal from opening."""

import tomllib
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.text import display
from journal.settings import SETTINGS, Settings
from journal.settings.file import find, keep, load, read_as
from journal.settings.kinds import Command, Keys
from journal.settings.steps import step


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
    ("line", "understood"),
    [
        ('first_day_of_week = "Sunday"', "sunday"), ('first_day_of_week = " sun "', "sunday"),
        ('day_start = "4:00"', "04:00"), ("day_start = 4", "04:00"), ('day_start = "4"', "04:00"),
        ("day_start = 04:30:00", "04:30"), ('day_start = "4.30"', "04:30"),
        ('day_start = "12 am"', "00:00"), ('day_start = "4 p.m."', "16:00"),
        ('day_start = "midnight"', "00:00"), ('day_start = "04:00:00"', "04:00"),
        ('theme = "Nord"', "nord"), ('theme = "Rose Pine"', "rose-pine"),
        ('theme = "mine"', "mine"), ('hold_seconds = "30"', 30), ('hold_seconds = "30 s"', 30),
        ("hold_seconds = 30.0", 30), ('repetitions = "3 times"', 3), ('bell = "no"', False),
        ('bell = "On"', True), ('cue_command = "say -v x"', ("say", "-v", "x")),
        ('cue_command = ""', ()), ('keys.note = "M"', {"note": "M"}),
        ('keys.score.ten = "Ctrl-N, esc"', {"score.ten": "ctrl+n,escape"}),
        ('keys.find = ["?", "question_mark", ",", "shift+a", " "]',
         {"find": "?,question_mark,comma,A,space"}),
    ],
)  # fmt: skip
def test_what_people_write_is_understood(tmp_path: Path, line: str, understood: object) -> None:
    settings, problems = loaded(tmp_path, line)
    assert problems == ()
    assert getattr(settings, line.split()[0].partition(".")[0]) == understood


@pytest.mark.parametrize(
    "line",
    [
        'first_day_of_week = "Montag"', "first_day_of_week = 1", 'first_day_of_week = "s"',
        'first_day_of_week = ""', 'day_start = "24:00"', "day_start = 24", "day_start = true",
        'day_start = "04:60"', 'day_start = "\u0660\u0664:\u0660\u0660"', 'day_start = "13 pm"',
        'day_start = ""', "day_start = 04:00:30",  "day_start = [4]", "day_start = 4.5",
        "day_start = {}", 'theme = ""', "theme = true", "theme = nan", "theme = 2026-11-22",
        "[theme]\nx = 1", "hold_seconds = 0", "hold_seconds = 601", 'hold_seconds = "30 m"',
        "hold_seconds = true", "hold_seconds = 30.5", "repetitions = 0", "repetitions = 21",
        'bell = "loud"', "bell = 0", "cue_command = [1]", 'cue_command = [""]',
        'cue_command = ["a\\u0000"]', f"cue_command = {['x'] * 33}", """cue_command = "say 'x" """,
        "keys = 1", 'keys.note = ""', "keys.note = 5", 'keys.note = "ctrl+"', 'keys.note = "f99"',
        'keys.note = "hyper+n"', "keys.note = []", 'keys.note = "\\u0007"',
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_in_one_sentence_with_what_holds_and_how_to_mend_it(
    tmp_path: Path, line: str
) -> None:
    settings, problems = loaded(tmp_path, line)
    assert settings == Settings()
    (sentence,) = problems
    name = line.strip("[").split()[0].strip("]")
    assert f"settings.toml: {name} is " in sentence
    assert " holds until it is " in sentence
    assert sentence.isprintable()


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
    settings, problems = loaded(tmp_path, 'day_start = "lunch"\nfirst_day_of_week = "friday"')
    assert len(problems) == 1
    assert settings.first_weekday == 4


def test_an_unknown_key_is_named_and_ignored(tmp_path: Path) -> None:
    settings, (sentence,) = loaded(tmp_path, 'daystart = "04:00"\ntheme = "nord"')
    assert "no setting daystart, so it is ignored; is day_start meant?" in sentence
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
    assert "settings.toml can't be used, as it is not valid TOML" in sentence
    assert sentence.isprintable()


def test_a_directory_in_place_of_the_file_is_named_and_the_defaults_used(tmp_path: Path) -> None:
    settings, (sentence,) = load(tmp_path)
    assert settings == Settings()
    assert "it is not an ordinary file; all settings keep their defaults" in sentence


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
    assert "all settings keep their defaults" in sentence
    assert sentence.isprintable()


ESCAPES = r"\u001b]0;x\u0007 \u009b2J \u202e \u0000"


@pytest.mark.parametrize("key", ["first_day_of_week", "day_start", "bell", f'"{ESCAPES}"'])
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


OTHER: dict[str, object] = {
    name: step(setting, setting.default, 1)
    for name, setting in SETTINGS.items()
    if not isinstance(setting.kind, Command | Keys)
} | {"cue_command": ("say", "-v", "a b")}
"""Another value than the usual for each but the keys."""

OWN = """\
# mine: do not touch

bell   =  true   # loud
later_version = { a = 1 }  # of a journal to come

  [keys]  # by hand
"carry.all" = 'A'
find = "f"
"""


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_that_is_kept_is_read_back_and_all_else_stays_as_it_was(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(OWN)
    key, value = ("keys.note", "m") if name == "keys" else (name, OTHER[name])
    kept = keep(file, key, value)
    assert kept == load(file)[0]
    whole = {"carry.all": "A", "find": "f", "note": "m"} if name == "keys" else value
    assert getattr(kept, name) == whole
    lines = file.read_text().splitlines()
    left = [line for line in lines if not line.strip().startswith(("note", name))]
    assert left == [line for line in OWN.splitlines() if not line.startswith(name)]
    if name == "bell":
        assert "bell   =  false   # loud\n" in file.read_text()
        return
    keep(file, key, None)
    assert file.read_text().splitlines() == OWN.splitlines()


@given(
    st.lists(
        st.sampled_from(
            ["# a note", "", 'day_start = "4:00" # early', "bell = false", "x.y = 1",
             "[keys]", 'note = "m"', 'score.ten = "n"', "[[other]]", "z = [1,\n  2]" ]
        ),
        max_size=8,
    ),
    st.sampled_from([*OTHER, "keys.note", "keys.score.ten"]),
    st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_a_file_is_changed_in_one_place_or_left_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], name: str, end: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "settings.toml"
    text = end.join(lines)
    file.write_bytes(text.encode())
    value = OTHER.get(name, "f2")
    try:
        kept = keep(file, name, value)
    except Failed:
        assert file.read_bytes() == text.encode()
        return
    assert kept == load(file)[0]
    new = file.read_bytes().decode()
    before, after = tomllib.loads(text), tomllib.loads(new)
    first = name.partition(".")[0]
    assert {**after, first: 0} == {**before, first: 0}
    assert set(new.splitlines()) >= {line for line in lines if line.startswith("#")}


def test_a_link_is_kept_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    real.write_text("# mine\n")
    link.symlink_to(real)
    keep(link, "bell", False)
    assert link.is_symlink()
    assert real.read_text() == "# mine\nbell = false\n"


def _half(file: Path) -> None:
    file.write_text('day_start = "04')


def _read_only(file: Path) -> None:
    file.write_text("bell = true\n")
    file.chmod(0o400)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_half, "not valid TOML"),
        (_read_only, "is read-only"),
        (lambda file: file.symlink_to(file.with_name("gone")), "is a link to nothing"),
        (lambda file: file.symlink_to(file), "can't be written"),
        (lambda file: file.mkdir(), "it is not an ordinary file"),
        (lambda file: file.write_bytes(b"\xff"), "it is not UTF-8"),
    ],
    ids=["half", "read-only", "link to nothing", "link to itself", "folder", "bytes"],
)  # fmt: skip
def test_a_file_that_is_not_to_be_written_is_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], object], words: str
) -> None:
    file = tmp_path / "settings.toml"
    spoil(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(Failed, match=words) as refused:
        keep(file, "bell", False)
    assert str(refused.value).endswith(("changed.", "away."))
    assert (file.read_bytes() if file.is_file() else None) == before
    assert {one.name for one in tmp_path.iterdir()} <= {"settings.toml"}


@pytest.mark.parametrize(
    ("name", "said"),
    [("day_start", "lunch"), ("theme", "nrod"), ("bell", 3), ("hold_seconds", "0"), ("day", "x")],
)
def test_what_can_not_be_is_refused_with_what_would_be_right(name: str, said: object) -> None:
    with pytest.raises(Refused) as refused:
        read_as(find(name), said)
    assert any(words in str(refused.value) for words in ("Did you mean", "has to be", "There are:"))


@given(st.text(max_size=12))
def test_whatever_is_typed_for_a_setting_is_understood_or_refused(words: str) -> None:
    for setting in SETTINGS.values():
        try:
            read_as(setting, words)
        except JournalError as error:
            assert display(str(error)) == str(error)
