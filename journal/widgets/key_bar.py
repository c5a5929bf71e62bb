"""The bottom line of every page: its keys, to be read or clicked."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from journal.content import template


class KeyBar(Static):
    """One line of keys; Textual's Footer makes a widget of each, which costs a slow start."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $surface;
        text-wrap: nowrap;
    }
    """

    def __init__(self, page: Iterable[Binding], app: Iterable[Binding]) -> None:
        """Make a bar.

        Args:
            page: Keys of the page; those with ``show`` are listed.
            app: Keys that work on every page, likewise.
        """
        keys = [_key(binding, "screen") for binding in page if binding.show]
        keys += [_key(binding, "app") for binding in app if binding.show]
        super().__init__(Content("  ").join(keys))
        self.auto_links = False  # keys keep their own colours


def _key(binding: Binding, owner: str) -> Content:
    key, does = binding.key_display or binding.key, binding.description
    words = template("[$primary b]$key[/] $does", key=key, does=does)
    if (binding.id or "").startswith("score"):
        return words  # a click on a word is no score
    return words.stylize(Style.from_meta({"@click": f"{owner}.{binding.action}"}))
