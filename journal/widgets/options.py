"""Lists to choose from that bear a click on a line that has just gone."""

from textual.command import CommandList
from textual.events import Click
from textual.geometry import Region
from textual.widgets import OptionList


def still_listed(event: OptionList.OptionMessage) -> bool:
    """Say whether the line that is spoken of is there: others may have come since it was chosen."""
    lines, at = event.option_list, event.option_index
    return at < lines.option_count and lines.get_option_at_index(at) is event.option


class _Bearing:
    """Bears a click on what is no more, and paging where there is no line to be seen.

    It is no widget: of several bases Textual takes styles and names from the first widget only.
    """

    option_count: int
    scrollable_content_region: Region

    def on_click(self, event: Click) -> None:
        """Let a click on what was drawn, but is no more, go nowhere.

        Textual takes what was drawn for what is there.
        """
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def action_page_up(self) -> None:
        """Move up a page, where there is one to be seen."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[misc]  # of the list that it stands before

    def action_page_down(self) -> None:
        """Move down a page, where there is one to be seen."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[misc]  # of the list that it stands before


class Options(_Bearing, OptionList):
    """A list whose lines may change while somebody clicks."""


class DialogList(Options):
    """A list in a dialog, without a frame of its own."""

    DEFAULT_CSS = """
    DialogList, DialogList:focus {
        height: auto;
        max-height: 13;
        margin-bottom: 1;
        border: none;
        padding: 0;
        background: $surface;
        background-tint: transparent;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-background: $surface;
        & > .option-list--option-highlighted {
            background: $area;
            color: $foreground;
            text-style: none;
        }
    }
    """


class Commands(_Bearing, CommandList):
    """The commands of the palette, which change with every key and are hidden at times."""
