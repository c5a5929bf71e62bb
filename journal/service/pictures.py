"""A picture of Trends, read in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.chart.bands import Happened, happened
from journal.domain.chart.picture import Looking, Picture
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.days import week_of
from journal.domain.scores import Series
from journal.domain.trends.sides import compare
from journal.domain.trends.span import Span, span
from journal.domain.trends.weeks import Trend
from journal.service.context import UseCases
from journal.service.day_facts import DayFacts
from journal.service.effects import Effects
from journal.service.trends import Trends
from journal.service.trials import Trials


@dataclass(frozen=True)
class Pictures(UseCases):
    """The pictures of one journal's trends."""

    trends: Trends
    effects: Effects
    day_facts: DayFacts
    trials: Trials

    def of(self, looking: Looking, listed: Sequence[Series] = ()) -> Picture:
        """Read what is looked at.

        Args:
            looking: What is wanted.
            listed: Every series, where that was read before and nothing has changed since.

        Raises:
            Failed: The file can't be read.
        """
        with self.database.read():
            return self._of(looking, listed or self.trends.series())

    def _of(self, looking: Looking, listed: Sequence[Series]) -> Picture:
        trends, today = self.trends, self.today
        series = looking.series or next(iter(listed), None)
        looking = replace(looking, series=series)
        whose = None if looking.view == "review" else series
        known = whose or looking.view == "review"
        oldest = min((known and trends.oldest(whose)) or today, today)
        newest = max((known and trends.newest(whose)) or today, today)
        last = looking.last_day(today, newest)
        range_ = looking.shown
        seen = Picture(
            looking=looking,
            listed=listed,
            series=series,
            today=today,
            oldest=oldest,
            newest=newest,
            span=span(range_, newest if range_ == "all" else last, oldest),
            first_weekday=self.first_weekday,
        )
        if looking.view == "review":
            first = week_of(last, self.first_weekday)
            week = Span(first, first + timedelta(days=6))
            medicine = self.day_facts.medication_notice(until=week.last)
            return replace(seen, span=week, weeks=trends.review(first), medicine=medicine)
        if series is None:
            return seen
        trend = self._trend(series, seen)
        if looking.view == "map":
            return replace(seen, span=trend.span, ratings=trends.period(trend.span))
        partner = trends.partner(series)
        other = trends.of(partner, trend.span) if partner and looking.both else None
        left, right = (other, trend) if series.side == "right" else (trend, other)
        return replace(
            seen,
            span=trend.span,
            trend=trend,
            partner=partner,
            other=other,
            sides=compare(left, right) if left and right else None,
            change=trends.change(series, trend.span.last),
            happened=self._happened(series, trend.span),
            pressed=self.effects.of(series),
        )

    def _trend(self, series: Series, seen: Picture) -> Trend:
        """Read a series in the days wanted.

        Where nobody asked for a day and there is nothing up to today, up to its last entry.
        """
        trend = self.trends.of(series, seen.span)
        if trend.days or trend.pressing or seen.looking.last is not None:
            return trend
        ever = self.trends.of(series, Span(seen.oldest, seen.newest))
        known = {*(one.day for one in ever.days), *ever.pressing}
        past = {day for day in known if day <= seen.today}
        latest: date = max(past or known, default=seen.today)
        return self.trends.of(series, span(seen.looking.shown, latest, seen.oldest))

    def _happened(self, series: Series, days: Span) -> Happened:
        wanted = Wanted(forms=("span", "dose"), first=days.first, last=days.last)
        trials = [one for one in self.trials.all() if one.plan.series == series]
        return happened(self.day_facts.find(wanted), trials, days.last)
