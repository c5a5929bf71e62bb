"""What travels across the app, beside the messages that widgets send up."""

from dataclasses import dataclass
from datetime import date

from textual.message import Message

from journal.domain.errors import JournalError
from journal.domain.scores import Series
from journal.domain.today.daysheet import DaySheet


@dataclass(frozen=True, slots=True)
class JournalChanged:
    """The file holds something else than before; published on the app's signal."""


@dataclass
class SheetLoaded(Message):
    """A day was read.

    Attributes:
        sheet: What the page is to show.
        saves: How many scores this page had saved when the reading began.
    """

    sheet: DaySheet
    saves: int


@dataclass
class Trouble(Message):
    """Something that ran beside the page could not be done.

    Attributes:
        error: A sentence for the person.
    """

    error: JournalError


@dataclass
class OpenDay(Message):
    """A day is wanted on Today.

    Attributes:
        day: Which one.
        series: What to put the cursor on.
    """

    day: date
    series: Series | None = None


@dataclass
class TryOn(Message):
    """Characters for the body are to be shown at work, without being kept.

    Attributes:
        glyphs: Which.
    """

    glyphs: str


@dataclass
class OpenTrends(Message):
    """The Trends page is wanted.

    Attributes:
        series: Whose; None leaves it to the page.
        review: Whether the review of the week is meant.
    """

    series: Series | None
    review: bool = False


@dataclass
class OpenGuide(Message):
    """The Guide page is wanted.

    Attributes:
        topic: The id of a region or a muscle; None leaves it to the page.
    """

    topic: str | None


@dataclass
class OpenHistory(Message):
    """The History page is wanted.

    Attributes:
        series: Only this one; None shows what it showed last.
    """

    series: Series | None


@dataclass
class OpenSession(Message):
    """The Session page is wanted.

    Attributes:
        series: What hurts; None leaves it to the page.
    """

    series: Series | None


@dataclass
class OpenReport(Message):
    """The page for a clinician is wanted.

    Attributes:
        last: Up to the week of this day; None for today.
    """

    last: date | None


@dataclass
class OpenImport(Message):
    """The Import page is wanted."""
