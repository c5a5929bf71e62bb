"""Choosing a file: its path typed and completed, or picked from what lies in a folder."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.content import template
from journal.domain.days import MONTHS
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.options import DialogList, still_listed

SHOWN = 200
"""Files of a folder that are listed; more of them are found by typing."""

_UP = ".."


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a folder in a folder.

    Attributes:
        name: What it is called.
        folder: Whether it is a folder.
        changed: When it was written last.
        size: Its bytes.
    """

    name: str
    folder: bool
    changed: float = 0
    size: int = 0


def listing(folder: Path, beginning: str) -> list[Item]:
    """Return what lies in a folder, files first, the newest on top.

    Args:
        folder: The folder; where there is none, nothing lies in it.
        beginning: With what the names begin, in any case. Hidden ones need a dot.
    """
    found = list(_items(folder, beginning))
    files = sorted((one for one in found if not one.folder), key=lambda one: -one.changed)
    folders = sorted((one for one in found if one.folder), key=lambda one: one.name.casefold())
    return [*files[:SHOWN], *folders[:SHOWN]]


def _items(folder: Path, beginning: str) -> Iterator[Item]:
    try:
        with os.scandir(folder) as found:
            for one in found:
                fits = one.name.casefold().startswith(beginning.casefold())
                if fits and (beginning.startswith(".") or not one.name.startswith(".")):
                    yield _item(one)
    except OSError:
        return


def _item(one: "os.DirEntry[str]") -> Item:
    try:
        if one.is_dir():
            return Item(one.name, folder=True)
        status = one.stat()
    except OSError:  # a link to nowhere, or gone since
        return Item(one.name, folder=False)
    return Item(one.name, False, status.st_mtime, status.st_size)


def parted(typed: str) -> tuple[Path, str]:
    """Return the folder of what was typed so far, and how a name in it begins."""
    folder, slash, beginning = typed.rpartition("/")
    return expanded(f"{folder}{slash}" or "."), beginning


def expanded(typed: str) -> Path:
    """Return what was typed as a path, the sign for a home put in."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # a home of nobody
        return Path(typed)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into
        return False


class ItemOption(Option):
    """A line of what lies in a folder."""

    def __init__(self, line: Content, item: Item) -> None:
        """Make a line.

        Args:
            line: What it shows.
            item: What it stands for.
        """
        super().__init__(line)
        self.item = item


class FileDialog(Dialog[Path | None]):
    """Asks for a file; gives its path, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="file.cancel"),
        Binding("up", "move('up')", "Up", id="file.up", priority=True),
        Binding("down", "move('down')", "Down", id="file.down", priority=True),
        Binding("tab", "complete", "Complete", id="file.complete", priority=True),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    FileDialog .dialog { width: 88; }
    FileDialog DialogList { min-height: 4; max-height: 14; margin: 1 0; }
    """

    def __init__(self, folder: Path, now: datetime) -> None:
        """Make the dialog.

        Args:
            folder: Where to begin.
            now: The present instant, in the local offset.
        """
        super().__init__()
        self._folder = folder
        self._now = now
        self._items: Sequence[Item] = ()
        self._listed = ""

    def compose(self) -> ComposeResult:
        """Lay out the box and what lies in the folder."""
        with Vertical(classes="dialog"):
            yield Static("Which file holds your diary?", classes="dialog-title")
            yield Input(_shown(self._folder), id="path", select_on_focus=False)
            yield DialogList(id="files", markup=False)
            yield DialogKeys({"enter": "take it", "tab": "complete", "escape": "cancel"})

    def on_mount(self) -> None:
        """Begin behind the folder, and see what lies in it."""
        self.query_one("#files").can_focus = False
        box = self.query_one(Input)
        box.cursor_position = len(box.value)
        box.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Look into the folder, off the event loop: it may lie on a slow share."""
        typed = event.value
        self.read(partial(listing, *parted(typed)), partial(self._list, typed))

    async def _caught_up(self, typed: str) -> bool:
        """List what fits what was typed; say whether nothing else was typed meanwhile."""
        found = await asyncio.to_thread(listing, *parted(typed)) if typed != self._listed else ()
        if not self.is_whole or typed != self.query_one(Input).value:
            return False
        self._list(typed, found)
        return True

    def _list(self, typed: str, found: Sequence[Item]) -> None:
        if typed == self._listed:
            return
        up = [] if parted(typed)[1] else [Item(_UP, folder=True)]
        self._items, self._listed = found, typed
        shown = self.query_one(OptionList)
        shown.clear_options()
        if not found:
            words = "Nothing lies here." if up else "No file begins so."
            shown.add_option(Option(words, disabled=True))
        shown.add_options(ItemOption(self._line(one), one) for one in (*found, *up))
        shown.highlighted = 0 if found else None

    def _line(self, one: Item) -> Content:
        if one.name == _UP:
            return template("[$muted]↑ the folder above[/]")
        if one.folder:
            return template("[$text-primary]$name/[/]", name=one.name)
        day = datetime.fromtimestamp(one.changed, self._now.tzinfo).date()
        return template(
            "$name  [$muted]$day, $size[/]",
            name=one.name, day=_day(day, self._now.date()), size=_size(one.size),
        )  # fmt: skip

    def action_move(self, way: str) -> None:
        """Move through what was found without leaving the box."""
        found = self.query_one(OptionList)
        found.action_cursor_up() if way == "up" else found.action_cursor_down()

    @work
    async def action_complete(self) -> None:
        """Complete the name as far as all that begin so agree; what is alone, wholly."""
        typed = self.query_one(Input).value
        if not await self._caught_up(typed):
            return
        folder, slash, beginning = typed.rpartition("/")
        common = os.path.commonprefix([one.name + "/" * one.folder for one in self._items])  # noqa: RUF071  # of names, letter by letter
        if len(common) > len(beginning) and common.casefold().startswith(beginning.casefold()):
            self._type(f"{folder}{slash}{common}")

    @on(Input.Submitted)
    @work
    async def action_take(self) -> None:
        """Take the file that was typed or is under the cursor; go into a folder."""
        typed = self.query_one(Input).value
        if await asyncio.to_thread(_is_file, expanded(typed)):
            self.dismiss(expanded(typed))
        elif await self._caught_up(typed):
            self._take(self.query_one(OptionList).highlighted_option)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if still_listed(event):
            self._take(event.option)

    def _take(self, option: Option | None) -> None:
        if not isinstance(option, ItemOption):
            return
        one = option.item
        folder, slash, _ = self._listed.rpartition("/")
        here = expanded(f"{folder}{slash}" or ".")
        if one.name == _UP:
            self._type(_shown(here.absolute().parent))
        elif one.folder:
            self._type(f"{folder}{slash}{one.name}/")
        else:
            self.dismiss(here / one.name)

    def _type(self, typed: str) -> None:
        box = self.query_one(Input)
        box.value = typed
        box.cursor_position = len(typed)


def _shown(folder: Path) -> str:
    """Write a folder as it is typed, the home as its sign."""
    home = Path.home()
    words = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
    return f"{words.removesuffix('/.').removesuffix('/')}/"


def _day(day: date, today: date) -> str:
    if day == today:
        return "today"
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month}" if day.year == today.year else f"{day.day} {month} {day.year}"


def _size(size: int) -> str:
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size //= 1000
    return f"{size} GB"
