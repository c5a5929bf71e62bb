"""The last line of a dialog: its keys, to be read or clicked."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.keys import Keys
from textual.style import Style
from textual.timer import Timer
from textual.widgets import Static

from journal.content import literal, template
from journal.widgets.key_bar import GAP
from journal.widgets.key_names import shown

NAMED = {key.value for key in Keys} | {"space"}
"""Keys that have a name; the others are one character."""


class DialogKeys(Static):
    """Keys and what they do; a click on one of them presses it."""

    def __init__(self, keys: Mapping[str, str] | None = None, more: str = "") -> None:
        """Make the line.

        Args:
            keys: Each key as a binding has it (``escape``), or words for several (``letter``),
                and what it does.
            more: What else stands there.
        """
        super().__init__(classes="dialog-keys")
        self.auto_links = False  # keys keep their own colours
        self._parts: list[Content] = []
        self._back: Timer | None = None
        self.said = ""
        """What stands in place of the keys."""
        self.show(keys or {}, more)

    def show(self, keys: Mapping[str, str], more: str = "", refused: str = "") -> None:
        """Show other keys.

        Args:
            keys: As at first.
            more: As at first.
            refused: The key that only says why it does nothing yet.
        """
        self._parts = [_key(key, does, faint=key == refused) for key, does in keys.items()]
        if more:
            self._parts.append(literal(more))
        self.on_resize()

    def on_resize(self) -> None:
        """Put on a line what fits there, each key with what it does."""
        if not self.said:
            self.update(_in_lines(self._parts, self.size.width))

    def tell(self, words: str, seconds: float, style: str) -> bool:
        """Say something in place of the keys, in as many lines as it takes.

        Args:
            words: What to say; the next thing said replaces it.
            seconds: How long it stays.
            style: How it is written.

        Returns:
            Whether there was room to say it: always.
        """
        if self._back is not None:
            self._back.stop()
        self._back = self.set_timer(seconds, self._show_keys)
        self.said = words
        self.update(literal(words, style))
        return True

    def _show_keys(self) -> None:
        self.said = ""
        self.on_resize()


def _in_lines(parts: Iterable[Content], width: int) -> Content:
    lines: list[Content] = []
    for part in parts:
        if lines and (not width or (lines[-1] + GAP + part).cell_length <= width):
            lines[-1] = lines[-1] + GAP + part
        else:
            lines.append(part)
    return Content("\n").join(lines)


def _key(key: str, does: str, *, faint: bool) -> Content:
    pressed = len(key) == 1 or key in NAMED
    sign = shown(key) if pressed else key
    looks = "[$muted]$key $does[/]" if faint else "[$text-primary b]$key[/] $does"
    words = template(looks, key=sign, does=does)
    if not pressed:
        return words
    return words.stylize(Style.from_meta({"@click": f"app.simulate_key({key!r})"}))
