"""Rules of the code that no linter knows."""

import ast
import re
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
    if path != ROOT / "journal" / "runtime" / "clock.py":
        assert not CLOCKS & set(names(path))


DAYS = CLOCKS - {("time", "monotonic"), ("time", "perf_counter")}
TESTS = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.parent.name != "clocks"]


@pytest.mark.parametrize("path", TESTS, ids=str)
def test_no_test_reads_the_day_but_from_the_clock_that_it_is_handed(path: Path) -> None:
    if path.name != "conftest.py" and path.parent.name not in {"soak", "endure"}:
        assert not DAYS & set(names(path))
        assert path == Path(__file__) or "'now'" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_nothing_relies_on_escaping_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "import escape" not in text
    assert "markup.escape" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "journal").rglob("*.py")), ids=str)
def test_content_from_markup_is_built_in_one_place(path: Path) -> None:
    if path != ROOT / "journal" / "content.py":
        assert "from_markup" not in path.read_text(encoding="utf-8")


TAKES_MARKUP = {
    "Static", "Label", "Button", "Link", "Option", "Checkbox", "RadioButton", "Collapsible",
    "Digits", "TabPane", "Tab", "Toast", "update", "notify", "add_option", "add_row", "add_column",
    "set_loading", "Tooltip",
}  # fmt: skip
"""What Textual reads markup in when it is given a ``str``."""


def unsafe(node: ast.expr) -> bool:
    """Say whether an argument is a ``str`` put together here, rather than constant or `Content`."""
    match node:
        case ast.JoinedStr():
            return True
        case ast.BinOp(left=left, right=right):
            return any(isinstance(side, ast.Constant) or unsafe(side) for side in (left, right))
        case ast.IfExp(body=body, orelse=orelse):
            return unsafe(body) or unsafe(orelse)
        case ast.Call(func=ast.Name(id="str")) | ast.Call(func=ast.Attribute(attr="format")):
            return True
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant())):
            return True
    return False


def without_markup(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


SCREENS = {"screens", "widgets"}
SCREEN_SOURCES = [
    path
    for path in SOURCES
    if path.parent == ROOT / "journal" or SCREENS & set(path.relative_to(ROOT).parts)
]


@pytest.mark.parametrize("path", SCREEN_SOURCES, ids=str)
def test_no_widget_is_given_text_that_was_put_together_as_markup(path: Path) -> None:
    for name, call in calls(path):
        if name in TAKES_MARKUP and not without_markup(call):
            assert not [arg for arg in call.args if unsafe(arg)], f"line {call.lineno}: {name}"


@pytest.mark.parametrize("path", SCREEN_SOURCES, ids=str)
def test_every_toast_is_literal(path: Path) -> None:
    for name, call in calls(path):
        if name == "notify":
            text = call.args[0]
            assert without_markup(call) or isinstance(text, ast.Constant), f"line {call.lineno}"


@pytest.mark.parametrize("path", SCREEN_SOURCES, ids=str)
def test_no_title_of_a_border_is_put_together(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign):
            names = [target.attr for target in node.targets if isinstance(target, ast.Attribute)]
            if {"border_title", "border_subtitle", "tooltip"} & set(names):
                assert not unsafe(node.value), f"line {node.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_only_the_one_way_out_prints(path: Path) -> None:
    if path.name not in {"output.py", "process.py", "due.py", "exports.py"}:
        printed = [name for name, _ in calls(path) if name == "print"]
        assert not printed
        assert "sys.stdout.write" not in path.read_text(encoding="utf-8")


MOST_KEPT = 4096
"""So much may be kept of what there is only so much of, as the distances between all muscles."""


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_no_cache_is_without_a_bound(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"functools import .*\bcache\b|functools\.cache\b", text)
    assert not re.search(r"lru_cache\((maxsize=)?None", text)
    assert all(
        int(most) <= MOST_KEPT for most in re.findall(r"lru_cache\((?:maxsize=)?(\d+)", text)
    )
