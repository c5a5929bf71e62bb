"""A list to choose one of, shown at work while one goes through it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.options import Options


class ChooseDialog(Dialog[int | None]):
    """Offers some lines, what holds now under the cursor; gives the number of one, from 0 on.

    With a preview it stands beside what it changes, so that this can be seen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Cancel", id="choose.cancel"),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[Content],
        words: str = "",
        now: int | None = None,
        preview: Callable[[int], None] | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            title: What is chosen.
            lines: What there is to choose.
            words: What else is to be known.
            now: The one that holds; None where none is set.
            preview: Shows one at work, as long as it is under the cursor.
        """
        super().__init__()
        self._heading = title
        self._lines = tuple(lines)
        self._words = words
        self._now = now
        self._preview = preview
        self.set_class(preview is not None, "-beside")

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            if self._words:
                yield Static(literal(self._words, "$muted"), id="choose-words")
            yield Options(*map(Option, map(self._marked, range(len(self._lines)))), markup=False)
            yield DialogKeys({"enter": "take it", "escape": "as it was"})

    def on_mount(self) -> None:
        """Begin at the one that holds."""
        self.query_one(OptionList).highlighted = self._now or 0

    def _marked(self, number: int) -> Content:
        mark = "●" if number == self._now else " "
        return template("[$text-primary]$mark[/] ", mark=mark) + self._lines[number]

    @on(OptionList.OptionHighlighted)
    def _looked_at(self, event: OptionList.OptionHighlighted) -> None:
        if self.is_active and self._preview is not None:
            self._preview(event.option_index)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
