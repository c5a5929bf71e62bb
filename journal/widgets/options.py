"""Lists to choose from that bear a click on a line that has just gone."""

from textual.command import CommandList
from textual.events import Click
from textual.widgets import OptionList


class _Bearing(OptionList):
    """Bears a click on what is no more, and paging where there is no line to be seen."""

    def on_click(self, event: Click) -> None:
        """Let a click on what was drawn, but is no more, go nowhere.

        Textual takes what was drawn for what is there.
        """
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def action_page_up(self) -> None:
        """Move up a page, where there is one to be seen."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual gives no types

    def action_page_down(self) -> None:
        """Move down a page, where there is one to be seen."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual gives no types


class Options(_Bearing):
    """A list whose lines may change while somebody clicks."""


class Commands(_Bearing, CommandList):
    """The commands of the palette, which change with every key and are hidden at times."""
