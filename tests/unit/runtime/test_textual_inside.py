"""What is private in Textual is used in one module, and is still there in the pinned version."""

import ast
import asyncio
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from textual import events
from textual._compositor import Compositor, LayoutUpdate
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.messages import Update
from textual.widget import Widget
from textual.widgets import Static

import journal
from journal.runtime import textual_inside
from journal.runtime.textual_inside import (
    InOneFrame,
    Parser,
    any_at_work,
    is_one_key,
    is_open,
    mend,
)

ROOT = Path(__file__).parents[3]
INSIDE = Path(textual_inside.__file__)
SOURCES = sorted((ROOT / "journal").rglob("*.py"))
MODULES = [
    found.name
    for found in pkgutil.walk_packages(journal.__path__, "journal.")
    if ".migrations." not in found.name and not found.name.endswith("__main__")
]

STAY_SMALL = {
    "Color.parse", "DOMNode._css_bases", "DOMNode._get_component_classes", "Segment._split_cells",
    "Style.parse", "rich._unicode_data.load", "rich.cells.cached_cell_len",
    "rich.cells.get_character_cell_size", "textual._segment_tools.make_blank",
}  # fmt: skip
"""Caches that may hold more. There is only so much of classes, characters and the words that name
colours and styles: in a sitting of 6,750 keys and 675 pages each held under 300. The widths of
words (4,096) are all there after a few minutes, some 1 MB."""


def test_textual_is_pinned_to_the_version_whose_insides_are_known() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = f"textual=={version('textual')}"
    assert pinned in told["project"]["dependencies"]
    assert version("textual") in INSIDE.read_text(encoding="utf-8").partition("\n")[0]


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_no_other_module_imports_what_is_private_in_textual(path: Path) -> None:
    if path != INSIDE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                assert "._" not in (node.module or "")
                assert not [name.name for name in node.names if name.name.startswith("_")]


def test_no_private_name_of_textual_is_used_or_taken_elsewhere_by_chance_or_on_purpose() -> None:
    ours = [
        own
        for name in MODULES
        for _, own in inspect.getmembers(importlib.import_module(name), inspect.isclass)
        if own.__module__ == name and issubclass(own, MessagePump)
    ]
    clashes = {
        f"{own.__module__}.{own.__name__}.{name}"
        for own in ours
        for name in _private(own) & set().union(*map(_private, _bases_of_textual(own)))
    }
    assert {place.rsplit(".", 2)[0] for place in clashes} == {textual_inside.__name__}


def _bases_of_textual(own: type) -> list[type]:
    return [base for base in own.__mro__ if base.__module__.startswith("textual.")]


@cache
def _private(kind: type) -> frozenset[str]:
    """The private names that a class defines, or uses of itself."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    return frozenset(name for name in defined | used if re.match("_[^_]", name))


@pytest.mark.parametrize(
    ("sequence", "one"), [("\x1b[A", True), ("\x1bOP", True), ("\x1b[9999z", False)]
)
def test_sequences_of_one_key_are_known(sequence: str, one: bool) -> None:
    assert is_one_key(sequence) == one


def test_a_sequence_that_is_not_finished_leaves_nothing_behind_for_the_next() -> None:
    parser = Parser(debug=False)
    parser.parsed("\x1b[1;")
    assert [key.key for key in parser.parsed("a") if isinstance(key, events.Key)] == ["a"]


def test_a_new_parser_knows_where_the_mouse_was() -> None:
    parser = Parser(debug=False)
    [at] = parser.parsed("\x1b[<35;20;5M")
    parser.renew()
    [moved] = parser.parsed("\x1b[<35;22;5M")
    assert isinstance(at, events.MouseMove)
    assert isinstance(moved, events.MouseMove)
    assert moved.delta_x == 2


async def test_an_app_is_at_work_while_a_message_is_handled() -> None:
    seen = []

    class Busy(App[None]):
        def on_key(self, key: events.Key) -> None:
            seen.append(any_at_work(self))

    async with Busy().run_test() as pilot:
        assert is_open(pilot.app, pilot.app.screen)
        assert not is_open(pilot.app, None)
        await pilot.press("x")
    assert seen == [True]


def test_no_cache_of_textual_goes_on_filling_for_as_long_as_the_program_is_open() -> None:
    mend()
    assert set(_wide_caches()) <= STAY_SMALL


def _wide_caches() -> Iterator[str]:
    """Name the caches over the whole program that would hold more than pages need."""
    modules = [
        one for name, one in list(sys.modules.items()) if name.startswith(("textual", "rich"))
    ]
    for module in modules:
        classes = [one for one in vars(module).values() if inspect.isclass(one)]
        owners: list[ModuleType | type] = [module]
        owners += [one for one in classes if one.__module__ == module.__name__]
        for owner in owners:
            for name, one in vars(owner).items():
                cached = getattr(one, "__func__", one)  # of a method of the class
                if hasattr(cached, "cache_parameters") and cached.__module__ == module.__name__:
                    size = cached.cache_parameters()["maxsize"]
                    if size is None or size > textual_inside.ENOUGH:
                        yield f"{owner.__name__}.{name}"


@pytest.mark.parametrize("late", [-1.0, -1e-6, 0.0])
async def test_the_program_goes_on_after_a_notice_whose_time_was_over_before_it_was_shown(
    late: float,
) -> None:
    mend()
    over = asyncio.Event()
    async with App[None]().run_test() as pilot:
        pilot.app.set_timer(late, over.set)
        await over.wait()  # without the mending, nothing here has its turn again


def test_style_sheets_are_parsed_once_for_the_first_page_and_anew_for_other_colours() -> None:
    mend()
    sheet = Stylesheet(variables={"ink": "red"})
    sheet.add_source("Label { color: $ink; }")
    red = sheet.rules
    sheet.set_variables({"ink": "red"})
    sheet.reparse()
    assert sheet.rules[0] is red[0]
    sheet.set_variables({"ink": "blue"})
    sheet.reparse()
    assert (red[0].styles.color.css, sheet.rules[0].styles.color.css) == (
        "rgb(255,0,0)",
        "rgb(0,0,255)",
    )


class TwoParts(InOneFrame[None]):
    def compose(self) -> ComposeResult:
        yield Static("one", id="one")
        yield Static("other", id="other")


class Shows(App[None]):
    def get_default_screen(self) -> TwoParts:
        return TwoParts()


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[set[Widget]]:
    """Which widgets were painted together, frame after frame."""
    painted: list[set[Widget]] = []
    theirs = Compositor.update_widgets

    def update_widgets(self: Compositor, widgets: set[Widget]) -> None:
        painted.append(set(widgets))
        theirs(self, widgets)

    monkeypatch.setattr(Compositor, "update_widgets", update_widgets)
    return painted


async def test_what_one_key_changes_is_painted_in_one_frame(frames: list[set[Widget]]) -> None:
    async with Shows().run_test() as pilot:
        screen = pilot.app.screen
        one, other = screen.query(Static)
        await pilot.pause()
        frames.clear()
        one.refresh()
        screen.post_message(Update(other))  # its word is on its way
        screen._on_timer_update()
        assert frames == [{one, other}]


async def test_what_would_not_be_shown_is_not_drawn_and_the_next_frame_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Shows().run_test() as pilot:
        await pilot.pause()
        drawn: list[object] = []
        monkeypatch.setattr(pilot.app, "_display", lambda _, update: drawn.append(update))
        with pilot.app.batch_update():
            pilot.app.screen._refresh_layout()
            await asyncio.sleep(0.1)
            pilot.app.screen.query_one("#one", Static).update("another", layout=False)
            await asyncio.sleep(0.1)
            assert not drawn
        pilot.app.screen._on_timer_update()
        assert [type(update) for update in drawn] == [LayoutUpdate]
