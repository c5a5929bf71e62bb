"""What a picture of Trends shows, and which one comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from journal.domain.chart.bands import Happened
from journal.domain.scores import Series
from journal.domain.trends.change import Change
from journal.domain.trends.effects import Observed
from journal.domain.trends.review import SeriesWeek
from journal.domain.trends.sides import Sides
from journal.domain.trends.span import Range, Span, earlier, later, span
from journal.domain.trends.weeks import Rated, Rating, Trend

View = Literal["chart", "calendar", "map", "review"]

TODAY = date.max
"""The last day that can be looked at, whichever day that is when it is read."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What is looked at, and how.

    Attributes:
        view: In which way.
        series: Whose; None is the first of yours.
        range: How much.
        last: The last day; None is today, unless nothing was logged so lately: then the day of
            the last entry.
        both: Whether the other side stands beside it.
        figure: What colours the map.
    """

    view: View = "chart"
    series: Series | None = None
    range: Range = "quarter"
    last: date | None = None
    both: bool = True
    figure: Rated = "mean"

    def last_day(self, today: date, newest: date) -> date:
        """Return the last day looked at; `TODAY` and None are whichever day it is.

        Args:
            today: The present day.
            newest: The last day there is.
        """
        return today if self.last in {None, TODAY} else min(self.last or today, newest)

    @property
    def shown(self) -> Range:
        """How much is shown: a calendar is always of a year."""
        return "year" if self.view == "calendar" else self.range


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the page shows.

    Attributes:
        looking: What was asked for, with the series that was found for it.
        listed: Every series there is, yours first.
        series: Whose trend it is; None where nothing is logged.
        today: The present day.
        oldest: The day of its first entry; in the review, of the first of all. Today, where that
            is still to come.
        newest: The day of its last entry, where a wrong clock left that ahead; else today.
        span: The days looked at.
        trend: The series in these days.
        partner: Its other side, where that has entries at all.
        other: The other side in the same days, if it is shown.
        sides: How the two differ in these days.
        change: The last seven of these days against its baseline; today, where they end later.
        happened: What else there was in these days.
        pressed: What was seen before and after its sessions; None without any.
        ratings: Every series in these days, for the map.
        weeks: The week of the last day, for the review.
        medicine: What the review says of medicine, where it was much.
        first_weekday: With which day weeks begin; Monday is 0.
    """

    looking: Looking
    listed: Sequence[Series] = ()
    series: Series | None = None
    today: date
    oldest: date
    newest: date
    span: Span
    trend: Trend | None = None
    partner: Series | None = None
    other: Trend | None = None
    sides: Sides | None = None
    change: Change | None = None
    happened: Happened = field(default_factory=Happened)
    pressed: Observed | None = None
    ratings: Mapping[Series, Rating] = field(default_factory=dict)
    weeks: Sequence[SeriesWeek] = ()
    medicine: Sequence[str] = ()
    first_weekday: int = 0


def moved(looking: Looking, picture: Picture, steps: int) -> date:
    """Return the last day of the window before (or after) the one looked at.

    Args:
        looking: What is looked at, perhaps not read yet.
        picture: What was read last.
        steps: -1 for the one before, 1 for the one after.

    Returns:
        `TODAY` for the present day, also over midnight.
    """
    today = picture.today
    shown = picture.looking == looking
    last = picture.span.last if shown else looking.last_day(today, picture.newest)
    last = was = min(last, picture.newest)
    if looking.view == "review":
        first = last - timedelta(days=(last - picture.span.first).days % 7)
        if steps > 0 or first > picture.oldest or picture.looking.view != "review":
            last += timedelta(days=7 * steps)
    else:
        there = span(looking.shown, last, picture.oldest)
        back = steps < 0
        newest = picture.newest
        there = earlier(there, picture.oldest) if back else later(there, today, newest)
        last = there.last
    last = min(last, picture.newest)
    return TODAY if last == today or was < today < last else last


def beside(series: Series, listed: Sequence[Series], steps: int) -> Series:
    """Return the series some places further in the list, from its end back to its start."""
    if series not in listed:
        return listed[0] if listed else series
    return listed[(listed.index(series) + steps) % len(listed)]
