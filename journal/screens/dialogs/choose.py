"""A list to choose one of, shown at work while one goes through it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.screens.dialogs.dialog import Dialog
from journal.widgets.options import Options


class ChooseDialog(Dialog[str | None]):
    """Offers some words, the present one first under the cursor; gives one, or None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Cancel", id="choose.cancel"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[str],
        now: str,
        preview: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Make the dialog.

        Args:
            title: What is chosen.
            options: The words.
            now: The one that holds; another word where none is set.
            preview: Shows one at work, as long as it is under the cursor.
        """
        super().__init__()
        self._heading = title
        self._options = tuple(options)
        self._now = now
        self._preview = preview

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            yield Options(*map(self._option, self._options), markup=False)
            yield Static(
                "[$primary b]enter[/] keep it   [$primary b]esc[/] as it was",
                classes="dialog-keys",
            )

    def on_mount(self) -> None:
        """Begin at the one that holds."""
        at = self._options.index(self._now) if self._now in self._options else 0
        self.query_one(OptionList).highlighted = at

    def _option(self, word: str) -> Option:
        mark = "●" if word == self._now else " "
        return Option(template("[$text-primary]$mark[/] $word", mark=mark, word=word), id=word)

    @on(OptionList.OptionHighlighted)
    def _looked_at(self, event: OptionList.OptionHighlighted) -> None:
        if self.is_active and event.option_id is not None:
            self._preview(event.option_id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
