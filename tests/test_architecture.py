"""Rules of the code that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "journal").rglob("*.py"))

CLOCKS = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
    ("time", "time"), ("time", "monotonic"), ("time", "perf_counter"), ("time", "clock_gettime"),
    ("time_module", "time"), ("time_module", "clock_gettime"), ("pendulum", "now"),
}  # fmt: skip


def names(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_only_the_clock_reads_the_time(path: Path) -> None:
    if path.name != "days.py":
        assert not CLOCKS & set(names(path))


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_no_file_says_more_than_one_thing_at_length(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_nothing_relies_on_escaping_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "import escape" not in text
    assert "markup.escape" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "journal").rglob("*.py")), ids=str)
def test_content_from_markup_is_built_in_one_place(path: Path) -> None:
    if path != ROOT / "journal" / "content.py":
        assert "from_markup" not in path.read_text(encoding="utf-8")
