"""The keys of the page it was called from."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal.content import template
from journal.screens.dialogs.dialog import Dialog


class HelpPage(Dialog[None]):
    """Lists keys and what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close"),
    ]

    def __init__(self, title: str, keys: Iterable[tuple[str, str]], words: str) -> None:
        """Make the page.

        Args:
            title: Of the page it explains.
            keys: Each key (or keys) and what it does.
            words: What else is good to know, in our own markup.
        """
        super().__init__()
        self._heading = title
        self._keys = tuple(keys)
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        lines = (
            template("[$primary b]$key[/]  $does", key=key.rjust(9), does=does)
            for key, does in self._keys
        )
        with VerticalScroll(classes="dialog"):
            yield Static(self._heading, classes="dialog-title")
            yield Static(Content("\n").join(lines))
            yield Static(self._words, classes="dialog-words")
            yield Static("[$primary b]esc[/] close", classes="dialog-keys")
