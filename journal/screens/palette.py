"""The palette of commands."""

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette

from journal.widgets.options import Commands


class Palette(CommandPalette):
    """Textual's palette, but for keys and clicks that come faster than it closes."""

    def compose(self) -> ComposeResult:
        """Lay it out as Textual does, with our list."""
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; nothing happens where that was done already, as in `Dialog`."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
