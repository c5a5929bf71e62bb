"""Looking back: what the series did, whether that is a change, and what each number rests on."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from journal.db import pressing
from journal.db import trends as trend_rows
from journal.db.engine import Transaction
from journal.db.rows import scores, settings
from journal.domain.days import LATEST, USUAL_DAYS, week_of
from journal.domain.errors import Refused
from journal.domain.facts.settings import baseline_of
from journal.domain.scores import Filter, Series
from journal.domain.text import counted
from journal.domain.trends.baseline import BASELINE_RATED, DAY, Rule, baseline
from journal.domain.trends.change import LATEST_DAYS, Change, change
from journal.domain.trends.review import (
    WEEKS_BEFORE,
    SeriesWeek,
    series_week,
    worst_news_first,
)
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue, Rating, Trend, by_use, filled, weeks_between
from journal.domain.trends.why import Why, explain
from journal.service.context import UseCases


@dataclass(frozen=True)
class Trends(UseCases):
    """The series of one journal over time."""

    def series(self) -> list[Series]:
        """Return every series with a score or a session: yours first, most frequent first."""
        today = self.today
        with self.database.read() as connection:
            return by_use(trend_rows.uses(connection, today - (USUAL_DAYS - 1) * DAY, today))

    def oldest(self, series: Series | None = None) -> date | None:
        """Return the day of the first score or session: of a series, or of all."""
        with self.database.read() as connection:
            return trend_rows.oldest(connection, trend_rows.of(series) if series else Filter())

    def newest(self, series: Series | None = None) -> date | None:
        """Return the day of the last score or session, which a wrong clock may have left ahead."""
        wanted = Filter() if series is None else trend_rows.of(series)
        with self.database.read() as connection:
            return trend_rows.newest(connection, replace(wanted, last=LATEST))

    def of(self, series: Series, span: Span) -> Trend:
        """Return what a series did in a span, and what was done about it."""
        weeks = weeks_between(span.first, span.last, self.first_weekday)
        whole = trend_rows.of(series, weeks[0], weeks[-1] + 6 * DAY)
        within = trend_rows.of(series, span.first, span.last)
        with self.database.read() as connection:
            found = trend_rows.weeks(connection, whole, self.first_weekday)
            pressed = pressing.by_day(connection, within)
            return Trend(
                series=series,
                span=span,
                days=tuple(trend_rows.days(connection, within)),
                weeks=tuple(filled(found, weeks, [series])),
                pressing={day: what for (_, _, day), what in pressed.items()},
            )

    def partner(self, series: Series) -> Series | None:
        """Return the other side of a left or right series, where that has any entry."""
        if series.side == "whole":
            return None
        other = Series(series.region, "right" if series.side == "left" else "left")
        return other if self.oldest(other) else None

    def change(self, series: Series, last: date | None = None) -> Change:
        """Hold the latest seven days of a series against its baseline.

        Args:
            series: Region and side.
            last: The last of the seven, where that is past: what came later does not count.
        """
        with self.database.read() as connection:
            return change_by(connection, series, self.as_of(last), self.baseline_rule)

    def as_of(self, last: date | None) -> date:
        """Return the day as of which change is judged where days up to one are looked at."""
        return min(last or self.today, self.today)

    def set_baseline(self, series: Series, span: Span | None) -> None:
        """Keep a baseline that the person chose; None goes back to the first days.

        Raises:
            Refused: The span lies in the future, is turned round, or too few of its days are
                rated.
        """
        kept = baseline_of(series)
        with self.database.write() as connection:
            if span is None:
                settings.remove(connection, kept)
                return
            _check(span, self.today)
            rated = sum(
                1 for _ in trend_rows.days(connection, trend_rows.of(series, span.first, span.last))
            )
            if rated < BASELINE_RATED:
                raise Refused(
                    f"Only {counted(rated, 'rated day')} from {span.first} to {span.last}; a "
                    f"baseline needs {BASELINE_RATED}. Nothing was changed."
                )
            settings.put(connection, kept, (span.first, span.last))

    def period(self, span: Span) -> dict[Series, Rating]:
        """Return what every series that was rated in a span was like."""
        with self.database.read() as connection:
            return trend_rows.ratings(connection, Filter(first=span.first, last=span.last))

    def review(self, day: date | None = None) -> list[SeriesWeek]:
        """Return a week of all your series, and of those rated or pressed in it.

        Args:
            day: A day of the week; None is today.

        Returns:
            The greatest rise first, the greatest fall last, as things stood at the end of
            that week.
        """
        today = self.today
        first = week_of(day or today, self.first_weekday)
        last = first + (LATEST_DAYS - 1) * DAY
        until = today if first <= today <= last else last
        with self.database.read() as connection:
            uses = trend_rows.uses(connection, until - (USUAL_DAYS - 1) * DAY, until)
            two_weeks = Filter(first=first - LATEST_DAYS * DAY, last=last)
            weeks = trend_rows.weeks(connection, two_weeks, self.first_weekday)
            values: defaultdict[Series, list[DayValue]] = defaultdict(list)
            shown = Filter(first=first - WEEKS_BEFORE * LATEST_DAYS * DAY, last=last)
            for one in trend_rows.days(connection, shown):
                values[one.series].append(one)
            yours = {one.series for one in uses if one.recent}
            touched = {one for one, known in weeks.items() if first in known}
            return worst_news_first(
                series_week(
                    first,
                    values[one],
                    weeks.get(one, {}),
                    change_by(connection, one, until, self.baseline_rule),
                    change_by(connection, one, until - LATEST_DAYS * DAY, self.baseline_rule),
                )
                for one in by_use(uses)
                if one in yours | touched
            )

    def why(self, series: Series, span: Span) -> Why:
        """Return the rule and the rows behind each figure of the weeks that touch a span.

        What has changed is told as of its last day.
        """
        weeks = weeks_between(span.first, span.last, self.first_weekday)
        whole = trend_rows.of(series, weeks[0], weeks[-1] + 6 * DAY)
        with self.database.read() as connection:
            found = filled(trend_rows.weeks(connection, whole, self.first_weekday), weeks, [series])
            until = self.as_of(span.last)
            change = change_by(connection, series, until, self.baseline_rule)
            needed = [whole, trend_rows.of(series, until - (LATEST_DAYS - 1) * DAY, until)]
            if start := change.baseline:
                needed.append(trend_rows.of(series, start.first, start.last))
            behind = {one.id: one for each in needed for one in scores.find(connection, each)}
            pressed = pressing.meant(connection, whole)
        return explain(found, change, reversed(behind.values()), pressed)


def change_by(connection: Transaction, series: Series, today: date, rule: Rule) -> Change:
    """Hold the seven days up to one against the baseline of a series.

    No more is read than the baseline and these days: a diary may be decades long.
    """
    by_hand = settings.get(connection, baseline_of(series))
    first, last = by_hand or (None, today)
    start = baseline(trend_rows.days(connection, trend_rows.of(series, first, last)), by_hand, rule)
    needed = [(today - (rule.days - 1) * DAY, today)]
    if start:
        needed.append((start.first, start.last))
    elif by_hand:
        needed.append(by_hand)
    values = {
        one.day: one
        for first, last in needed
        for one in trend_rows.days(connection, trend_rows.of(series, first, last))
    }
    return change(series, values.values(), today, by_hand, rule)


def _check(span: Span, today: date) -> None:
    if span.first > span.last:
        raise Refused(f"{span.first} is after {span.last}; turn them round. Nothing was changed.")
    if span.last > today:
        raise Refused(f"{span.last} is still to come; today is {today}. Nothing was changed.")
