"""The bottom line of every page: its keys, to be read or clicked."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widgets import Static

from journal.content import literal, template
from journal.widgets.key_names import shown

GAP = Content("  ")


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
        self._page, self._app = tuple(page), tuple(app)
        super().__init__()
        self.auto_links = False  # keys keep their own colours
        self._back: Timer | None = None
        self.said = ""
        """What stands in place of the keys."""

    def on_mount(self) -> None:
        """Show the person's own keys, where there are any."""
        self.show_keys()

    def on_resize(self) -> None:
        """Show the keys for which there is room."""
        if not self.said:
            self.show_keys()

    def list_keys(self, page: Iterable[Binding]) -> None:
        """List other keys of the page: each of its views has its own."""
        if self._page != (listed := tuple(page)):
            self._page = listed
            if not self.said:
                self.show_keys()

    def on_click(self) -> None:
        """Show the keys at once, where something stands in their place."""
        if self.said:
            self.show_keys()

    def _fitting(self, room: int) -> Content:
        """Return the keys that fit into some columns, each whole: the first, and help at last."""
        listed = [(binding, "screen") for binding in self._page if binding.show]
        listed += [(binding, "app") for binding in self._app if binding.show]
        keys = [self._key(binding, owner) for binding, owner in listed]
        stays = [binding.id == "help" for binding, _ in listed]
        while self.size and len(keys) > 1 and GAP.join(keys).cell_length > room:
            last = max(n for n, kept in enumerate(stays) if not kept)
            del keys[last], stays[last]
        return GAP.join(keys)

    def _key(self, binding: Binding, owner: str) -> Content:
        """Return a key with what it does; of two in one place each is clicked by itself."""
        key = self.app.get_key_display(binding)
        words = template(
            "[$text-primary b]$key[/] [$muted]$does[/]", key=key, does=binding.description
        )
        if (binding.id or "").startswith("score"):
            return words  # a click on a word is no score
        words = words.stylize(_click(binding, owner))
        end = -1
        for sign in key.split(" "):
            start, end = end + 1, end + 1 + len(sign)
            others = (one for one in self._page if sign in shown(one.key).split(" "))
            words = words.stylize(_click(next(others, binding), owner), start, end)
        return words

    def tell(self, words: str, seconds: float, style: str = "bold") -> bool:
        """Say something in place of the keys for a while; the next thing said replaces it.

        The keys for which there is still room stay, at the end of the line.

        Args:
            words: In one line.
            seconds: How long it stays.
            style: How it is written.

        Returns:
            Whether there was room to say it.
        """
        if cell_len(words) > self.size.width:
            self.show_keys()
            return False
        if self._back is not None:
            self._back.stop()
        self._back = self.set_timer(seconds, self.show_keys)
        self.said = words
        room = self.size.width - cell_len(words) - len(GAP)
        keys = self._fitting(room)
        said = literal(words, style)
        if keys.cell_length <= room:
            between = literal(" " * (self.size.width - cell_len(words) - keys.cell_length))
            said = Content("").join((said, between, keys))
        self.update(said, layout=False)
        return True

    def show_keys(self) -> None:
        """Show the keys again, as they are now."""
        self.said = ""
        self.update(self._fitting(self.size.width), layout=False)


def _click(binding: Binding, owner: str) -> Style:
    of_focus = binding.action.startswith("focused.")
    action = binding.action if of_focus else f"{owner}.{binding.action}"
    return Style.from_meta({"@click": action})
