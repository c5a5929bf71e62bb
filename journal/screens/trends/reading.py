"""What the Trends page shows, read in one go beside the event loop."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from journal.domain.chart.bands import Band, Happened
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.days import week_of
from journal.domain.scores import Filter, Series
from journal.domain.trends.change import Change
from journal.domain.trends.effects import Observed
from journal.domain.trends.review import SeriesWeek
from journal.domain.trends.sides import Sides, compare
from journal.domain.trends.span import Range, Span, earlier, later, span
from journal.domain.trends.weeks import Rated, Rating, Trend
from journal.service.journal import Journal
from journal.service.trends import Trends

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
    first_weekday: int = 0


def read(journal: Journal, looking: Looking, listed: Sequence[Series] = ()) -> Picture:
    """Read what is looked at.

    Args:
        journal: The open journal.
        looking: What is wanted.
        listed: Every series, where that was read before and nothing has changed since.

    Raises:
        JournalError: The file can't be read.
    """
    trends, today = journal.trends, journal.today
    listed = listed or trends.series()
    series = looking.series or next(iter(listed), None)
    looking = replace(looking, series=series)
    whose = None if looking.view == "review" else series
    known = whose or looking.view == "review"
    oldest = min((known and trends.oldest(whose)) or today, today)
    newest = max((known and trends.newest(whose)) or today, today)
    last = _last(looking, today, newest)
    if looking.view == "review":
        return _review(journal, looking, listed, last, today, oldest, newest)
    range_ = looking.shown
    days = span(range_, newest if range_ == "all" else last, oldest)
    seen = Picture(
        looking=looking,
        listed=listed,
        series=series,
        today=today,
        oldest=oldest,
        newest=newest,
        span=days,
        first_weekday=journal.settings.first_weekday,
    )
    if series is None:
        return seen
    trend = _trend(trends, looking, seen)
    days = trend.span
    if looking.view == "map":
        return replace(seen, span=days, ratings=trends.period(days))
    partner = trends.partner(series)
    other = trends.of(partner, days) if partner and looking.both else None
    left, right = (other, trend) if series.side == "right" else (trend, other)
    return replace(
        seen,
        span=days,
        trend=trend,
        partner=partner,
        other=other,
        sides=compare(left, right) if left and right else None,
        change=trends.change(series, days.last),
        happened=_happened(journal, series, days),
        pressed=_pressed(journal, series),
    )


def _happened(journal: Journal, series: Series, days: Span) -> Happened:
    """Return what is drawn beside the pain: what lasts for days, trials of the series, doses."""
    wanted = Wanted(forms=("span", "dose"), first=days.first, last=days.last)
    facts = journal.day_facts.find(wanted)
    trials = [
        Band("trial", one.plan.first_day, one.stop.day if one.stop else one.plan.last_day, "trial")
        for one in journal.trials.all()
        if one.plan.series == series
    ]
    spans = [
        Band(fact.kind.name, fact.day, fact.until or days.last)
        for fact in reversed(facts)
        if fact.kind.form == "span"
    ]
    doses: Counter[date] = Counter()
    for fact in facts:
        if fact.kind.form == "dose":
            doses[fact.day] += fact.count
    return Happened((*trials, *spans), dict(doses))


def _pressed(journal: Journal, series: Series) -> Observed | None:
    found = journal.effects.find(Filter(region=series.region, side=series.side))
    return next((one for one in found if one.of.region), None)


def _last(looking: Looking, today: date, newest: date) -> date:
    """Return the last day looked at; `TODAY` and None are whichever day it is."""
    return today if looking.last in {None, TODAY} else min(looking.last or today, newest)


def _trend(trends: Trends, looking: Looking, seen: Picture) -> Trend:
    """Read a series up to the day wanted; up to its last entry, if today is and there is none."""
    assert seen.series is not None
    trend = trends.of(seen.series, seen.span)
    if trend.days or trend.pressing or looking.last is not None:
        return trend
    ever = trends.of(seen.series, Span(seen.oldest, seen.newest))
    known = {*(one.day for one in ever.days), *ever.pressing}
    past = {day for day in known if day <= seen.today}
    latest = max(past or known, default=seen.today)
    return trends.of(seen.series, span(looking.shown, latest, seen.oldest))


def _review(
    journal: Journal,
    looking: Looking,
    listed: Sequence[Series],
    last: date,
    today: date,
    oldest: date,
    newest: date,
) -> Picture:
    first = week_of(last, journal.settings.first_weekday)
    return Picture(
        looking=looking,
        listed=listed,
        series=looking.series,
        today=today,
        oldest=oldest,
        newest=newest,
        span=Span(first, first + timedelta(days=6)),
        weeks=journal.trends.review(first),
    )


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
    last = picture.span.last if shown else _last(looking, today, picture.newest)
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
