"""Reading regions.json: the shipped one, and every way in which another can be broken."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.domain.atlas.check import check_shapes
from journal.domain.text import display
from journal.regions_file import LIMIT, RegionsFileError, load, shipped_file

SHIPPED = shipped_file().read_text(encoding="utf-8")


def refusal(file: Path) -> str:
    """Load a file that must be refused, and check what holds for every refusal."""
    with pytest.raises(RegionsFileError) as refused:
        load(file)
    sentence = str(refused.value)
    assert sentence.startswith(f"The regions file {display(str(file))} can't be used: ")
    assert sentence.endswith("; correct it, or use the shipped one.")
    assert display(sentence) == sentence
    assert "`" not in sentence
    return sentence


def with_value(*path: str | int, value: object) -> str:
    """Return the shipped file with one value set; a step can be the id of an entry."""
    content = node = json.loads(SHIPPED)
    *steps, last = path
    for step in steps:
        if isinstance(node, list) and isinstance(step, str):
            node = next(entry for entry in node if entry["id"] == step)
        else:
            node = node[step]
    node[last] = value
    return json.dumps(content)


def without(field: str) -> str:
    content = json.loads(SHIPPED)
    del content[field]
    return json.dumps(content)


def test_the_shipped_file_is_sound() -> None:
    atlas = load()
    assert atlas.schema_version == 2
    assert len(atlas.regions) == 42
    assert len(atlas.muscles) == 69
    assert check_shapes(atlas) == []


def test_a_copy_of_the_shipped_file_is_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "regions.json"
    copy.write_text(SHIPPED, encoding="utf-8-sig")  # some editors put a mark at the start
    assert load(copy) == load()


def test_the_shipped_file_names_no_machine_and_no_other_document() -> None:
    for word in ("/work", "/tmp", "/home", ".md", "TODO"):
        assert word not in SHIPPED


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not complete JSON"),
        (SHIPPED[: len(SHIPPED) // 2], "not complete JSON (Input data was truncated)"),
        (SHIPPED + "}", "not complete JSON"),
        (SHIPPED.replace(":", "=", 1), "not complete JSON"),
        ("\x00" * 100, "not complete JSON"),
        (SHIPPED.replace("Belly", "Bel\x00ly"), "not complete JSON"),
        (SHIPPED.replace("Belly", "\\u001b]0;Belly"), "expected printable text"),
        (SHIPPED.replace("Belly", "\\ud800"), "not complete JSON"),
        ("[]", "expected an object, got a list at the top level"),
        ("null", "expected an object, got nothing at the top level"),
        ('{"body": ' + "[" * 100_000, "expected an object, got a list at body"),
        (without("disclaimer"), "missing required field disclaimer at the top level"),
        (without("regions"), "missing required field regions at the top level"),
        (with_value("schema_version", value=1), "schema_version is 1"),
        (with_value("schema_version", value="1"), "got text at schema_version"),
        (with_value("extra", value=1), "unknown field extra at the top level"),
        (with_value("e\x1b[2J", value=1), "unknown field e\u241b[2J at the top level"),
        (
            with_value("regions", "hand", "name", value=7),
            "expected text, got a whole number at regions, number 24 (hand), name",
        ),
        (
            with_value("regions", "hand", "name", value="The whole hand and all its fingers"),
            "at regions, number 24 (hand), name",
        ),
        (
            with_value("regions", "hand", "id", value="Hand "),
            "expected an id (a to z, 0 to 9 and _) at regions, number 24 (Hand ), id",
        ),
        (
            with_value("regions", "hand", "sides", value=["left", "both"]),
            "unknown value 'both' at regions, number 24 (hand), sides, number 2",
        ),
        (
            with_value("regions", "hand", "shapes", "front", 0, 1, value=[1]),
            "at regions, number 24 (hand), shapes, one entry, number 1",
        ),
        (
            with_value("regions", "hand", "shapes", "front", 0, value=[[1, 1], [2, 2]]),
            "at regions, number 24 (hand), shapes, one entry, number 1",
        ),
        (
            with_value("regions", "hand", "shapes", "front", 0, 0, 0, value=float("nan")),
            "not complete JSON",
        ),
        (
            with_value("red_flags", "heart", "urgency", value="later"),
            "unknown value 'later' at red_flags, number 1 (heart), urgency",
        ),
        (
            with_value("defaults", "hard_caps", "hold_seconds", value=-1),
            "at defaults, hard_caps, hold_seconds",
        ),
        (
            with_value("regions", "hand", "aliases", value=["thumb", "tennis elbow"]),
            'Regions elbow and hand are both called "tennis elbow"',
        ),
        (
            with_value("regions", "hand", "red_flags", value=["gloom"]),
            "Region hand names gloom in red_flags, and there is no such entry",
        ),
        (
            with_value("muscles", "soleus", "refers_to", value=["heel_sole", "calf", "sacrum"]),
            "Region ankle and muscle soleus disagree",
        ),
        (
            with_value("muscles", "soleus", "sources", value=["hearsay"]),
            "Muscle soleus names hearsay in sources",
        ),
        (
            with_value(*("defaults", "dose_classes", "gentle", "hold_seconds", "min"), value=25),
            "Dose class gentle has hold_seconds (min, default, max) out of order",
        ),
        (
            with_value("muscles", "popliteus", "steps", value=["Press."]),
            "Muscle popliteus is info_only and must have no dose",
        ),
        (
            with_value(
                *("regions", "hand", "shapes", "front", 0),
                value=[[30, 105], [36, 120], [36, 105], [30, 120]],
            ),
            "front shape of region hand crosses or touches itself near [36, 105]",
        ),
        (
            with_value("contraindications", "pregnant", "effects", value=[]),
            "Contraindication pregnant bars nothing",
        ),
        (
            with_value(
                *("contraindications", "pregnant", "effects"),
                value=[{"muscles": ["calf_muscle"], "lifted_by_clinician": False}],
            ),
            "Contraindication pregnant names calf_muscle in effects, and there is no such entry",
        ),
        (
            with_value(
                *("contraindications", "pregnant", "effects"),
                value=[{"tools": ["ball"], "lifted_by_clinician": False}],
            ),
            "pregnant has an effect that must hold everywhere, there, or in named places",
        ),
        (
            with_value("contraindications", "pregnant", "effects", value=[{"everywhere": True}]),
            "missing required field lifted_by_clinician at contraindications, number 8 (pregnant)",
        ),
        (
            with_value("contraindications", "pregnant", "holds", value="for_good"),
            "pregnant can't have a no that holds for good",
        ),
        (
            with_value("contraindications", value=[]),
            "The file has no contraindications, so it bars nothing",
        ),
        (
            with_value("muscles", "soleus", "tools", value=["wall"]),
            "Muscle soleus can be pressed and needs a tool that presses",
        ),
        (
            with_value("body", "half_width", value=30),
            "leaves the figure at [",
        ),
        (
            with_value(
                *("regions", "hand", "shapes", "front", 0), value=[[0, 70], [9, 70], [9, 80]]
            ),
            "In the front view, regions abdomen and hand overlap",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_place_that_is_wrong(
    tmp_path: Path, text: str, fault: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    assert fault in refusal(file)


def test_a_file_that_is_not_utf8_is_refused_with_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "latin.json"
    file.write_bytes(SHIPPED.replace("Belly", "Bélly").encode("latin-1"))
    assert f"not UTF-8 at byte {SHIPPED.index('Belly') + 1};" in refusal(file)


def test_several_faults_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(with_value("muscles", "soleus", "tools", value=["spoon", "fork"]))
    assert "names spoon in tools, and there is no such entry (and 2 more);" in refusal(file)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.json"
    with file.open("wb") as handle:
        handle.truncate(LIMIT + 1)
    assert "larger than 16 MiB" in refusal(file)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda path: None, "No such file or directory"),
        (Path.mkdir, "not an ordinary file"),
        (os.mkfifo, "not an ordinary file"),
        (lambda path: path.symlink_to(path), "symbolic link"),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, make: Callable[[Path], None], fault: str
) -> None:
    path = tmp_path / "mine.json"
    make(path)
    assert fault in refusal(path)


@pytest.mark.parametrize("name", ["a\x00b.json", "a\x1b]0;b.json", "x" * 300, "a\nb.json"])
def test_a_strange_path_is_shown_safely(tmp_path: Path, name: str) -> None:
    refusal(tmp_path / name)
