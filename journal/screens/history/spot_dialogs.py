"""The dialogs that change a tender spot, and a rating of one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import partial

from textual.widget import Widget
from textual.widgets import Input

from journal.domain.days import parse_time
from journal.domain.errors import Refused
from journal.domain.history.entries import Unknown
from journal.domain.scores import format_score, typed_score
from journal.domain.spots.spot import Rated, Spot, Tenderness
from journal.screens.dialogs.details import Where
from journal.screens.dialogs.form import FormDialog
from journal.service.spots import Spots


@dataclass(frozen=True, slots=True)
class RatingDetails:
    """What the dialog of a rating was left with.

    Attributes:
        hundredths: How tender it was.
        day: Its day.
        at: Its time; None leaves it as it was, ``unknown`` takes it away.
    """

    hundredths: int
    day: date
    at: time | Unknown | None

    def change(self, spots: Spots, id: str) -> Callable[[], Tenderness]:
        """Return the use case that changes a rating so."""
        return partial(spots.correct, id, hundredths=self.hundredths, day=self.day, at=self.at)


class RatingDialog(FormDialog[RatingDetails]):
    """Asks how tender a spot was, and when; around a session, that stands already."""

    def __init__(self, rated: Rated, title: str, where: Where) -> None:
        """Make the dialog.

        Args:
            rated: The rating to change.
            title: What it is, in words.
            where: What is needed to move it to another day.
        """
        super().__init__(title, "tenderness")
        self._rating = rated.rating
        self._where = where

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields as they stand."""
        rated = format_score(self._rating.hundredths or 0)
        yield "Tenderness, 0 to 10", Input(rated, id="tenderness")
        if self._rating.session is None:
            yield "At", Input(self._at, placeholder="such as 7:30", id="at")
            yield "Day", Input(str(self._rating.day), placeholder="such as yesterday", id="day")

    @property
    def _at(self) -> str:
        felt = self._rating.felt_at
        return f"{felt:%H:%M}" if felt else ""

    def answer(self) -> RatingDetails:
        """Return what was changed."""
        hundredths, was = typed_score(self.typed("tenderness")), self._rating
        if was.session is not None:
            return RatingDetails(hundredths, was.day, None)
        at: time | Unknown | None = None
        if (typed := self.typed("at")) != self._at:
            at = parse_time(typed) if typed else "unknown"
        return RatingDetails(hundredths, self._where.day(self.typed("day"), was.day), at)


class SpotDialog(FormDialog[Callable[[], Spot]]):
    """Asks what a spot is called, and where it is; gives the use case that changes it so."""

    def __init__(self, spot: Spot, title: str, spots: Spots) -> None:
        """Make the dialog.

        Args:
            spot: The spot to change.
            title: What it is, in words.
            spots: What changes it.
        """
        super().__init__(title, "called")
        self._spot = spot
        self._spots = spots

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields as they stand."""
        yield "What you call it", Input(self._spot.name, id="called")
        yield "Where it is, in your words", Input(self._spot.where, id="words")

    def answer(self) -> Callable[[], Spot]:
        """Return what changes it."""
        called, where = self.typed("called"), self.typed("words")
        if not called:
            raise Refused("A spot has a name: it is rated by it.")
        return partial(self._spots.change, self._spot.id, called=called, where=where)
