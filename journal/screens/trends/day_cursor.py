"""A picture of days with a cursor on one of them: the chart and the calendar."""

from dataclasses import dataclass
from datetime import date

from textual.message import Message
from textual.reactive import reactive

from journal.widgets.pain import PainColoured


class DayCursor(PainColoured):
    """Says which day the cursor is on, and which is chosen."""

    cursor: reactive[date | None] = reactive(None)

    @dataclass
    class Moved(Message):
        """The cursor stands on another day.

        Attributes:
            day: Which one.
        """

        day: date

    @dataclass
    class Chosen(Message):
        """A day was chosen.

        Attributes:
            day: Which one.
        """

        day: date

    def action_choose(self) -> None:
        """Choose the day under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self.cursor))

    def tell(self) -> None:
        """Say where the cursor is."""
        if self.cursor is not None:
            self.post_message(self.Moved(self.cursor))
