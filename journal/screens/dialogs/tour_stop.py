"""A few words on what is seen behind them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys


class TourStop(Dialog[bool]):
    """Some words at the lower edge; gives whether the tour goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "dismiss(True)", "Next", id="tour.next"),
        Binding("escape,q", "dismiss(False)", "Leave", id="tour.leave"),
    ]

    def __init__(self, words: str, number: int, stops: int) -> None:
        """Make the stop.

        Args:
            words: In our own markup.
            number: Which it is, from 1.
            stops: How many there are.
        """
        super().__init__()
        self._words = words
        self._number = number
        self._stops = stops

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        last = self._number == self._stops
        own = "your own journal"
        with Vertical(classes="dialog"):
            yield Static(self._words)
            if last:
                yield DialogKeys({"enter": own})
            else:
                where = f"{self._number} of {self._stops}"
                yield DialogKeys({"enter": "next", "escape": own}, where)
