"""The keys of the page it was called from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap, zip_longest
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.style import Style
from textual.widgets import Input, Static

from journal.content import literal
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.key_names import shown

PAIRS = (
    ("up", "down"), ("left", "right"), ("pageup", "pagedown"), ("home", "end"),
    ("tab", "shift+tab"), ("ctrl+pageup", "ctrl+pagedown"),
)  # fmt: skip
"""Keys that are told together where both are there."""

NOT_TOLD = {"super+c"}
"""The same as ctrl+c, on another keyboard."""

THEIRS = {
    "focus_next": "the next part of the page", "focus_previous": "the one before",
    "copy_text": "copy what the mouse has marked", "help_quit": "say how to quit",
    "cursor_up": "up", "cursor_down": "down", "page_up": "a page up", "page_down": "a page down",
    "first": "to the first", "last": "to the last", "select": "choose", "scroll_up": "up",
    "scroll_down": "down", "scroll_left": "left", "scroll_right": "right",
    "scroll_home": "to the top", "scroll_end": "to the end", "page_left": "a page left",
    "page_right": "a page right", "quit": "quit, wherever one is",
    "suspend_process": "back to the shell for a while; fg comes here again",
}  # fmt: skip
"""What Textual's own keys do, in our words."""


INDENT = 15
"""Columns before what a key does."""


class HelpPage(Dialog[str | None]):
    """Lists keys and what they do; gives the one that was clicked, for its page to take."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close"),
    ]

    def __init__(
        self, title: str, keys: Iterable[tuple[str, str]], words: str, names: Mapping[str, str]
    ) -> None:
        """Make the page.

        Args:
            title: Of the page it explains.
            keys: Each key (or keys) and what it does.
            words: What else is good to know, in our own markup.
            names: How a binding calls each key that can be pressed by a click.
        """
        super().__init__()
        self._heading = title
        self._keys = tuple(keys)
        self._words = words
        self._names = names

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        keys = Static(Content("\n").join(starmap(self._line, self._keys)))
        keys.auto_links = False  # keys keep their own colours
        with Vertical(classes="dialog"):
            yield Static(self._heading, classes="dialog-title")
            with VerticalScroll(id="help-lines"):  # a page of it hides no line behind the last one
                yield keys
                yield Static(self._words, classes="dialog-words")
            yield DialogKeys({"escape": "close"})

    def _line(self, keys: str, does: str) -> Content:
        """Return a line; a click on what it does presses its key, of several the one for it."""
        signs = [self._pressed(literal(key, "$text-primary b"), key) for key in keys.split(" ")]
        lines = wrap(does, max(self.room - INDENT, 16)) or [""]
        told = f"\n{' ' * INDENT}".join(lines)
        parts = re.split(r"(?<=,)(?=\s)", f"  {told}")
        several = keys.split(" ") if len(parts) == len(keys.split(" ")) else []
        words = Content("").join(
            self._pressed(literal(part, block=True), key)
            for part, key in zip_longest(parts, several, fillvalue=keys.partition(" ")[0])
        )
        return Content(" " * max(INDENT - 2 - len(keys), 0)) + Content(" ").join(signs) + words

    def _pressed(self, words: Content, key: str) -> Content:
        name = self._names.get(key)
        if name is None:
            return words
        return words.stylize(Style.from_meta({"@click": f"screen.dismiss({name!r})"}))


def told(
    page: DOMNode, page_keys: Sequence[Binding], app_keys: Sequence[Binding]
) -> list[tuple[str, str]]:
    """Return every key of a page and what it does: its own, those of its parts, those of the app.

    What has words of its own comes first; moving about comes last, two keys to a line.
    """
    display = page.app.get_key_display
    own = [key for key in (*page_keys, *app_keys) if key.tooltip]
    lines = {display(key): key.tooltip for key in own}
    ways = [key for key in app_keys if key.action.startswith("open_")]
    lines[" ".join(map(display, ways))] = ", ".join(key.description for key in ways)
    known = {one for keys in lines for one in _single(keys)}
    rest = {
        key.key: key
        for key in _parts(page, [*page_keys, *app_keys])
        if shown(key.key) not in known | NOT_TOLD
    }
    for first, second in PAIRS:
        if first in rest and second in rest:
            does = f"{_does(rest.pop(first))}, {_does(rest.pop(second))}"
            lines[f"{shown(first)} {shown(second)}"] = does
    for key in rest.values():
        lines[display(key)] = _does(key)
    return list(lines.items())


def _parts(page: DOMNode, keys: Sequence[Binding]) -> Iterator[Binding]:
    """Give the keys without words of their own, of the parts that can be gone to and of the app."""
    parts: list[DOMNode] = [part for part in page.query("*") if part.can_focus]
    told = {key.id for key in keys if key.tooltip}
    for kind in {type(part): None for part in [*parts, page, page.app]}:
        for base in kind.__mro__:
            if base is Input:  # the keys of every line that is written
                continue
            for found in Binding.make_bindings(base.__dict__.get("BINDINGS", ())):
                if found.id is None or found.id not in told:
                    yield found


def _single(keys: str) -> set[str]:
    """Return each key of how keys are told: "0-9 x" is eleven."""
    single = set(keys.split())
    return single | set("0123456789") if "0-9" in single else single


def _does(key: Binding) -> str:
    name = key.action.rpartition(".")[2].partition("(")[0]
    words = THEIRS.get(name) if key.id is None or not key.show else None
    return words or key.tooltip or key.description[:1].lower() + key.description[1:]
