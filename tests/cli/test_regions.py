"""``regions`` and ``guide``, and what a broken regions file may and may not stop."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.domain.atlas.names import fold
from journal.regions_file import load, shipped_file
from tests.conftest import Shell

FIELDS = ["id", "name", "area", "aliases", "sides", "muscles"]
ATLAS = load()


def test_every_region_is_listed_with_the_documented_fields(shell: Shell) -> None:
    rows = shell("regions", "--json").rows("regions")
    assert {row["id"] for row in rows} == {region.id for region in ATLAS.regions}
    for row in rows:
        assert list(row) == FIELDS
        assert {"left", "whole", "right"} >= set(row["sides"])
        assert all(isinstance(muscle, str) for muscle in row["muscles"])


@pytest.mark.parametrize(
    ("words", "first"),
    [("traps", "shoulder_top"), ("TMJ", "ear_jaw_joint"), ("tennis elbow", "elbow"),
     ("nekc", "neck_back")],
)  # fmt: skip
def test_a_region_is_found_by_what_people_call_it(shell: Shell, words: str, first: str) -> None:
    assert shell("regions", *words.split(), "--json").rows("regions")[0]["id"] == first
    assert shell("regions", *words.split()).out.splitlines()[1].startswith(first)


def test_words_that_fit_no_region_print_no_data(shell: Shell) -> None:
    assert shell("regions", "xyzzyplugh", "--json").rows("regions") == []
    answer = shell("regions", "xyzzyplugh\x1b[2J")
    assert answer.out == ""
    assert "\x1b" not in answer.err


def test_the_guide_finds_every_region_and_every_muscle_by_its_id(shell: Shell) -> None:
    for plural, entries in (("regions", ATLAS.regions), ("muscles", ATLAS.muscles)):
        for entry in entries:
            (found,) = shell("guide", entry.id, "--json").rows(plural)
            assert found["id"] == entry.id


def test_the_guide_tells_red_flags_cautions_and_the_disclaimer(shell: Shell) -> None:
    for region in ATLAS.regions:
        told = " ".join(shell("guide", region.id).out.split())
        assert ATLAS.disclaimer.split()[0] in told
        for flag in region.red_flags:
            assert " ".join(ATLAS.red_flag_by_id[flag].text.split()) in told
    for muscle in (one for one in ATLAS.muscles if fold(one.id) not in ATLAS.region_names):
        told = " ".join(shell("guide", muscle.id).out.split())
        for caution in muscle.cautions:
            assert " ".join(caution.split()) in told


def test_a_muscle_that_nobody_should_press_says_so_first(shell: Shell) -> None:
    for muscle in ATLAS.muscles:
        told = shell("guide", muscle.id).out.splitlines()[1]
        assert (told == "Do not press this muscle yourself.") == (muscle.mode == "info_only")


@pytest.mark.parametrize("words", ["xyzzyplugh", "front", "\x1b[2J", "\udcff", ""])
def test_the_guide_refuses_what_names_nothing_or_several_things(shell: Shell, words: str) -> None:
    assert "\x1b" not in shell("guide", words).refused()


def missing(file: Path) -> None:
    file.unlink(missing_ok=True)


def folder(file: Path) -> None:
    file.mkdir()


def half(file: Path) -> None:
    file.write_bytes(shipped_file().read_bytes()[:5000])


def older(file: Path) -> None:
    file.write_text(json.dumps(json.loads(shipped_file().read_bytes()) | {"schema_version": 9}))


def unnamed(file: Path) -> None:
    content = json.loads(shipped_file().read_bytes())
    content["regions"][0]["name"] = "\x1b[2Jx"
    file.write_text(json.dumps(content))


def literally(content: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content)

    write.__name__ = f"literally {content[:12]!r}"
    return write


BROKEN = [missing, folder, half, older, unnamed, literally(b""), literally(b"\xff\xfe"),
          literally(b"[]"), literally(b"null"), literally(b'{"a": 1}'), literally(b"[" * 100_000),
          literally(b'{"schema_version": 1e999}'), literally(b"\x1b[2J")]  # fmt: skip


@pytest.mark.parametrize("damage", BROKEN, ids=lambda damage: damage.__name__)
def test_a_broken_regions_file_never_stops_log_list_or_week_and_is_told_in_one_sentence(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], None],
) -> None:
    file = tmp_path / "own regions.json"
    damage(file)
    monkeypatch.setenv("JOURNAL_REGIONS", str(file))
    logged = shell("log", "neck", "5", "--json")
    (row,) = logged.rows("scores")
    for answer in (logged, shell("list", "--json"), shell("week", "--json")):
        assert answer.code == 0
        assert answer.err.count("\n") == 1
        assert "own regions.json can't be used: " in answer.err
        assert "\x1b" not in answer.err
    assert shell("list", "--json").rows("scores") == [row]


@pytest.mark.parametrize("damage", BROKEN, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("command", ["regions", "guide"])
def test_a_broken_regions_file_is_named_by_commands_that_show_it_and_nothing_shown(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    damage: Callable[[Path], None],
) -> None:
    file = tmp_path / "own regions.json"
    damage(file)
    monkeypatch.setenv("JOURNAL_REGIONS", str(file))
    answer = shell(command, "neck")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("own regions.json can't be used: ") == 1
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("command", ["regions", "guide"])
def test_what_is_wrong_with_the_regions_file_is_said_once(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("JOURNAL_REGIONS", str(tmp_path / "none.json"))
    answer = shell(command, "neck")
    assert answer.err.count("can't be used") == 1
