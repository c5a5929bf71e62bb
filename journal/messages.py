"""What travels across the app, beside the messages that widgets send up."""

from dataclasses import dataclass
from datetime import date

from textual.message import Message

from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Series


@dataclass(frozen=True, slots=True)
class JournalChanged:
    """The file holds something else than before; published on the app's signal.

    Attributes:
        about: What changed.
        shown_by: The page that shows it already; None where none does.
    """

    about: frozenset[About] = EVERYTHING
    shown_by: object = None


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
