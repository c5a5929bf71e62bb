"""What travels across the app, beside the messages that widgets send up."""

from dataclasses import dataclass

from textual.message import Message

from journal.domain.daysheet import DaySheet
from journal.domain.errors import JournalError


@dataclass(frozen=True, slots=True)
class JournalChanged:
    """The file holds something else than before; published on the app's signal."""


@dataclass
class SheetLoaded(Message):
    """A day was read.

    Attributes:
        sheet: What the Today page is to show.
    """

    sheet: DaySheet


@dataclass
class Trouble(Message):
    """Something that ran beside the page could not be done.

    Attributes:
        error: A sentence for the person.
    """

    error: JournalError
