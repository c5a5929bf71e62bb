"""Which keys there are, where, and what becomes of those that the person set."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TypeVar

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from journal import screens
from journal.domain.text import display
from journal.screens.dialogs.dialog import Dialog
from journal.screens.page import Page, keys_of
from journal.widgets.body_map import BodyMap
from journal.widgets.key_names import shown

T = TypeVar("T")

FIXED = "ctrl+q"
"""The key that always quits."""

ALWAYS = {"quit.anywhere", "suspend"}
"""What no setting moves: the ways out must not be lost."""

WITH_BODY = {"Today", "Trends"}
"""Pages on which the body can be walked."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page or a dialog.

    Attributes:
        title: What it is called.
        keys: Every key that can be set there, in the order in which it is told.
    """

    title: str
    keys: tuple[Binding, ...]


@lru_cache(maxsize=4)
def places(app: type[DOMNode]) -> tuple[Place, ...]:
    """Return every page and dialog with its keys; imports all of them.

    What can be gone to on a page stands in its folder, but for the body.

    Args:
        app: The class of the app, whose keys work on every page.
    """
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    everywhere = tuple(keys_of(app))
    order = {page: number for number, page in enumerate(key.description for key in everywhere)}
    pages = sorted(
        (page for page in _below(Page) if "TITLE" in page.__dict__),
        key=lambda page: order.get(page.TITLE or "", len(order)),
    )
    parts = [part for part in _below(Widget) if not issubclass(part, Screen)]
    found = []
    for page in pages:
        folder = page.__module__.rpartition(".")[0]
        here = [part for part in parts if part.__module__.rpartition(".")[0] == folder]
        here += [BodyMap] if page.TITLE in WITH_BODY else []
        its = [key for kind in (page, *here) for key in keys_of(kind)]
        found.append(Place(page.TITLE or "", (*its, *everywhere)))
    for dialog in _below(Dialog):
        here = [part for part in parts if part.__module__ == dialog.__module__]
        if keys := tuple(key for kind in (dialog, *here) for key in keys_of(kind)):
            found.append(Place(_in_words(dialog.__name__), keys))
    return tuple(found)


def _below(kind: type[T]) -> list[type[T]]:
    """Return the classes of the program that stand on one, each once."""
    found = {
        below: None
        for direct in kind.__subclasses__()
        for below in (direct, *_below(direct))
        if below.__module__.startswith(f"{__package__.partition('.')[0]}.")
    }
    return list(found)


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.partition("[")[0]).capitalize()


def usable(
    wanted: Mapping[str, str], there: Sequence[Place]
) -> tuple[Mapping[str, str], Sequence[str]]:
    """Return which of the person's keys can be used, and a sentence for each that can't.

    Of two that would be one key on the same page neither is used: nobody could say which is meant.

    Args:
        wanted: Keys by the id of what they do.
        there: Every page and dialog.
    """
    usual = {key.id: key for place in there for key in place.keys if key.id}
    taken, problems = dict(wanted), []
    for id, keys in wanted.items():
        if id in ALWAYS:
            problems.append(f"keys.{id} can't be set: {FIXED} always quits, and its key stays.")
        elif id not in usual:
            near = get_close_matches(id, usual, n=1)
            hint = f"is keys.{near[0]} meant?" if near else "the Settings page lists all."
            problems.append(f"There is no key called {display(id)}, so it is ignored; {hint}")
        elif FIXED in keys.split(","):
            problems.append(
                f"keys.{id} can't be {FIXED}, which always quits, so {_usual(usual[id])} stays "
                "until it is another key."
            )
        else:
            continue
        del taken[id]
    while clash := next(clashes(taken, there), None):
        title, key, first, second = clash
        both = [id for id in (first, second) if id in taken]
        for id in both:
            del taken[id]
        stay = " and ".join(f"{_usual(usual[id])} for {id}" for id in both)
        problems.append(
            f"On {title} {shown(key)} would be both {first} and {second}, so {stay} stays until "
            "one of them is another key."
        )
    return taken, problems


def _usual(key: Binding) -> str:
    return shown(key.key)


def clashes(
    keymap: Mapping[str, str], there: Sequence[Place]
) -> Iterator[tuple[str, str, str, str]]:
    """Give what would be one key on the same page and is not so by default.

    Returns:
        The page, the key, and the ids of both.
    """
    for place in there:
        meant: dict[str, list[Binding]] = {}
        for key in place.keys:
            for one in _keys(keymap.get(key.id or "", key.key)):
                for other in meant.setdefault(one, []):
                    moved = {key.id, other.id} & keymap.keys()
                    if key.id != other.id and moved and not _keys(key.key) & _keys(other.key):
                        yield place.title, one, other.id or "", key.id or ""
                meant[one].append(key)


def _keys(keys: str) -> set[str]:
    return set(shown(keys).split())
