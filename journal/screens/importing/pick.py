"""One of some things, chosen from a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal
from journal.screens.dialogs.dialog import Dialog
from journal.widgets.options import Options


class PickDialog(Dialog[int | None]):
    """Asks for one of some things; gives its number from 0 on, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="pick.close"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    PickDialog .dialog { width: 64; }
    PickDialog #pick-words { margin-bottom: 1; }
    PickDialog OptionList {
        height: auto;
        max-height: 14;
        margin-bottom: 1;
        border: none;
        padding: 0;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-background: $surface;
    }
    PickDialog OptionList:focus { border: none; background-tint: transparent; }
    PickDialog OptionList:focus > .option-list--option-highlighted {
        background: $panel;
        color: $foreground;
        text-style: none;
    }
    """

    def __init__(
        self, title: str, lines: Sequence[Content], words: str = "", chosen: int | None = None
    ) -> None:
        """Make the dialog.

        Args:
            title: What is asked.
            lines: What there is to choose.
            words: What else is to be known.
            chosen: What holds now, from 0 on.
        """
        super().__init__()
        self._heading = title
        self._words = words
        self._lines = tuple(lines)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            if self._words:
                yield Static(literal(self._words, "$muted"), id="pick-words")
            yield Options(*map(Option, self._lines), markup=False)
            keys = Static(
                "[@click=screen.choose][$primary b]enter[/] take it[/]   "
                "[@click=screen.dismiss(None)][$primary b]esc[/] leave it as it is[/]",
                classes="dialog-keys",
            )
            keys.auto_links = False
            yield keys

    def on_mount(self) -> None:
        """Begin at what holds now."""
        found = self.query_one(OptionList)
        found.highlighted = self._chosen or 0

    def action_choose(self) -> None:
        """Take the line under the cursor."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
